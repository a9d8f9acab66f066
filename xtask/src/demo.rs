//! `cargo xtask demo`: builds the binary and hands over to `svod demo`.
//!
//! It must not know what the demonstration shows.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::cargo::{cargo, must_succeed};
use crate::web;
use crate::workspace::Workspace;

/// Passed on as they are.
#[derive(Args)]
pub struct Options {
    /// Options of `svod demo`, such as `--scale full` or `--once`; `-- --help` lists them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "OPTIONS")]
    rest: Vec<String>,
}

/// Builds the client, then `svod` in release and becomes it, so that Ctrl-C reaches the demonstration itself.
///
/// # Errors
/// When the build fails or the binary cannot be started.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    web::build(root)?;
    eprintln!("Building Svod in release mode; the first time this takes a quarter of an hour or more");
    must_succeed(cargo(root).args(["build", "--release", "--package", "svod"]), "the build")?;
    let mut command = Command::new(Workspace::read(root)?.target_directory.join("release/svod"));
    command.arg("demo").args(arguments(&options.rest, &demo_directory(root)));
    eprintln!("Running {}", shown(&command));
    Err(command.exec()).context("could not start svod")
}

/// `target/demo` in the workspace, relative when one stands in its root: it is printed to be copied.
fn demo_directory(root: &Path) -> PathBuf {
    let relative = Path::new("target/demo");
    if std::env::current_dir().is_ok_and(|here| here == root) {
        relative.to_owned()
    } else {
        root.join(relative)
    }
}

/// The caller's own `--dir` stands in place of the default.
fn arguments(rest: &[String], directory: &Path) -> Vec<String> {
    let chosen = rest.iter().any(|it| it == "--dir" || it.starts_with("--dir="));
    let default = (!chosen).then(|| ["--dir".to_owned(), directory.display().to_string()]);
    default.into_iter().flatten().chain(rest.iter().cloned()).collect()
}

fn shown(command: &Command) -> String {
    let arguments = command.get_args().map(|it| it.to_string_lossy());
    std::iter::once(command.get_program().to_string_lossy()).chain(arguments).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_directory_replaces_the_default() {
        let own = ["--once".to_owned(), "--dir=here".to_owned()];
        assert_eq!(arguments(&own, Path::new("target/demo")), own);
        let none = ["--once".to_owned()];
        assert_eq!(arguments(&none, Path::new("target/demo")), ["--dir", "target/demo", "--once"]);
    }
}
