//! Calling cargo from inside cargo.
//!
//! It knows how a nested cargo must be started; it must not know what for.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

/// A cargo command in `root`, started as if by hand.
///
/// `cargo run` describes the running package in the environment. Build scripts that watch those variables would
/// take a nested cargo for a different one and build half of the dependencies again, so they are removed.
pub fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(describes_running_package) {
            command.env_remove(name);
        }
    }
    command
}

fn describes_running_package(variable: &str) -> bool {
    variable.starts_with("CARGO_PKG_") || variable.starts_with("CARGO_MANIFEST_")
}

/// Runs the command with the terminal's streams and fails unless it succeeds.
///
/// # Errors
/// When the command cannot be started or ends with a failure; `what` names it in the message.
pub fn must_succeed(command: &mut Command, what: &str) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start {what}"))?;
    ensure!(status.success(), "{what} failed ({status})");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_running_packages_description_is_removed() {
        assert!(describes_running_package("CARGO_PKG_NAME"));
        assert!(describes_running_package("CARGO_MANIFEST_DIR"));
        assert!(!describes_running_package("CARGO_HOME"));
        assert!(!describes_running_package("CARGO_TERM_COLOR"));
    }
}
