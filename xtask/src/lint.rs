//! `cargo xtask lint`: formatting, clippy without warnings, and the dependencies' licences, bans and sources.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;
use clap::Args;

use crate::cargo::{cargo, must_succeed};

/// The cargo-deny that `deny.toml` is written for.
const DENY_VERSION: &str = "0.20.2";

/// What to check beyond the usual.
#[derive(Args)]
pub struct Options {
    /// Also check the dependencies for known vulnerabilities; fetches the advisory database from the network
    #[arg(long)]
    advisories: bool,
}

/// Runs the checks in the order of what they cost.
///
/// # Errors
/// When one of them finds something or cannot be run.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    must_succeed(cargo(root).args(["fmt", "--all", "--", "--check"]), "cargo fmt --check")?;
    check_dependencies(root, options.advisories)?;
    let clippy = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    must_succeed(cargo(root).args(clippy), "cargo clippy")?;
    println!("lint: formatting, dependencies and clippy are in order");
    Ok(())
}

fn check_dependencies(root: &Path, advisories: bool) -> Result<()> {
    let mut command = Command::new(deny_binary(root)?);
    command.current_dir(root).args(["--workspace", "check", "licenses", "bans", "sources"]);
    if advisories {
        command.arg("advisories");
    }
    must_succeed(&mut command, "cargo-deny")
}

/// The cargo-deny on the PATH, or else one of our own, installed when missing.
fn deny_binary(root: &Path) -> Result<PathBuf> {
    let on_path = PathBuf::from("cargo-deny");
    if runs(&on_path) {
        return Ok(on_path);
    }
    let tools = root.join("target/tools");
    let own = tools.join("bin/cargo-deny");
    if !runs(&own) {
        eprintln!("Installing cargo-deny {DENY_VERSION} in target/tools; this takes some minutes, once");
        // A debug build takes half the time and judges this workspace in a second all the same.
        let install = ["install", "cargo-deny", "--version", DENY_VERSION, "--locked", "--debug", "--root"];
        let target = tools.join("build");
        must_succeed(
            cargo(root).args(install).arg(&tools).arg("--target-dir").arg(&target),
            "cargo install",
        )?;
        // Only the binary is needed again.
        let _ = std::fs::remove_dir_all(target);
    }
    Ok(own)
}

fn runs(binary: &Path) -> bool {
    let mut version = Command::new(binary);
    version.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    version.status().is_ok_and(|status| status.success())
}
