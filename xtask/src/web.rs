//! `cargo xtask web`: the client in the browser, built for the binary that embeds it, and its tests.
//!
//! It must not know what is on the pages; npm, the client's own scripts and Chromium do the work.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use crate::cargo::{cargo, must_succeed};
use crate::debian;
use crate::schema;
use crate::workspace::Workspace;

/// Where the client lives.
const CLIENT: &str = "crates/web/client";

/// The Debian package with the letters that the pages are tested in.
const FONTS: &str = "fonts-dejavu-core";

/// The oldest Node that its tools run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// What to do with the client.
#[derive(Args)]
pub struct Options {
    /// Check its types, its style and its words, and run its tests, those in the browser too
    #[arg(long)]
    test: bool,
    /// With `--test`: only the tests in the browser whose files are named like this
    #[arg(long, value_name = "NAME", requires = "test")]
    browser: Option<String>,
}

/// Builds the client, and tests it when that is asked for.
///
/// # Errors
/// When Node is missing or too old, or something does not build or fails.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    build(root)?;
    match (options.test, &options.browser) {
        (false, _) => Ok(()),
        (true, None) => test(root),
        (true, Some(name)) => play(root, &[name]),
    }
}

/// Builds the client where its sources have changed since it was built last.
///
/// # Errors
/// As [`run`].
pub fn build(root: &Path) -> Result<()> {
    prepare(root)?;
    let client = root.join(CLIENT);
    let mark = source_mark(root)?;
    // Beside the files that are embedded, not among them.
    let built = client.join("node_modules/.svod-built");
    if client.join("dist/index.html").is_file() && fs::read_to_string(&built).is_ok_and(|kept| kept == mark) {
        return Ok(());
    }
    eprintln!("Building the client in the browser");
    must_succeed(npm(root).args(["run", "--silent", "build"]), "the client's build")?;
    fs::write(&built, mark).with_context(|| format!("could not write {}", built.display()))
}

/// Checks and tests everything of the client.
///
/// # Errors
/// When something fails, or Chromium cannot be had.
pub fn test(root: &Path) -> Result<()> {
    must_succeed(npm(root).args(["run", "--silent", "check"]), "the client's checks")?;
    must_succeed(npm(root).args(["run", "--silent", "test"]), "the client's own tests")?;
    play(root, &[])
}

/// Plays the pages in a browser, against the service as it is now.
fn play(root: &Path, files: &[&str]) -> Result<()> {
    have_chromium()?;
    // As the other tests are built, the service among them: built by itself it would take other dependencies.
    must_succeed(cargo(root).args(["test", "--workspace", "--no-run", "--quiet"]), "the service's build")?;
    let binary = Workspace::read(root)?.target_directory.join("debug/svod");
    let mut command = npm(root);
    command.args(["run", "--silent", "browser", "--"]).args(files).env("SVOD_BINARY", binary);
    must_succeed(&mut command, "the tests in the browser")
}

/// Measures how the participant's pages load, on the service as it is shipped.
///
/// # Errors
/// When something does not build, Chromium cannot be had, or the measuring fails.
pub fn bench(root: &Path) -> Result<()> {
    build(root)?;
    have_chromium()?;
    must_succeed(cargo(root).args(["build", "--release", "--package", "svod"]), "the service's build")?;
    let binary = Workspace::read(root)?.target_directory.join("release/svod");
    let mut command = npm(root);
    command.args(["run", "--silent", "bench"]).env("SVOD_BINARY", binary);
    must_succeed(&mut command, "the benchmark in the browser")
}

/// Makes sure of a browser, and of letters for it: without any, a page has no measures that could be judged.
fn have_chromium() -> Result<()> {
    debian::must_have(&[("chromium", "chromium")])?;
    if debian::can_install() && !debian::is_installed(FONTS) {
        debian::install(&[FONTS])?;
    }
    Ok(())
}

/// Makes sure of Node and of the packages that the lock file names.
fn prepare(root: &Path) -> Result<()> {
    debian::must_have(&[("node", "nodejs"), ("npm", "npm")])?;
    let said = Command::new("node").arg("--version").output().context("could not start node")?;
    let said = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    let (major, minor) = OLDEST_NODE;
    ensure!(
        version_of(&said).is_some_and(|version| version >= OLDEST_NODE),
        "Node {major}.{minor} or newer is needed to build the client; this is {said}"
    );
    let client = root.join(CLIENT);
    let lock =
        fs::read_to_string(client.join("package-lock.json")).context("could not read package-lock.json")?;
    let installed = client.join("node_modules/.svod-installed");
    if fs::read_to_string(&installed).is_ok_and(|kept| kept == lock) {
        return Ok(());
    }
    eprintln!("Installing the client's packages");
    must_succeed(npm(root).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]), "npm ci")?;
    fs::write(&installed, lock).with_context(|| format!("could not write {}", installed.display()))
}

fn npm(root: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(root.join(CLIENT));
    command
}

/// `v20.20.2` → 20, 20.
fn version_of(said: &str) -> Option<(u32, u32)> {
    let mut parts = said.strip_prefix('v')?.split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

/// Changes with any file that the client is built from.
fn source_mark(root: &Path) -> Result<String> {
    let mut files = vec![root.join(schema::FILE)];
    let client = root.join(CLIENT);
    for folder in ["src", "public"] {
        gather(&client.join(folder), &mut files)?;
    }
    for entry in fs::read_dir(&client).with_context(|| format!("could not read {}", client.display()))? {
        files.extend(Some(entry?.path()).filter(|path| path.is_file()));
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for path in files {
        path.strip_prefix(root).unwrap_or(&path).hash(&mut hasher);
        fs::read(&path).with_context(|| format!("could not read {}", path.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The files below a folder, but for those that are generated.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name == "generated" || name.contains(".gen.") {
            continue;
        }
        if path.is_dir() {
            gather(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node() {
        for (said, version) in
            [("v20.20.2", Some((20, 20))), ("v22.0.1", Some((22, 0))), ("20.1", None), ("", None)]
        {
            assert_eq!(version_of(said), version, "{said}");
        }
    }
}
