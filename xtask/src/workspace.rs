//! What cargo knows of the workspace: its crates, what they declare, where it builds.
//!
//! The few fields are read by hand: the usual library for this switches on a feature of serde_json, so that a build
//! of the whole workspace and one of the binary alone would share nothing that stands on serde_json.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::cargo::cargo;

/// The answer of `cargo metadata`, as far as it is needed.
#[derive(Debug, Deserialize)]
pub struct Workspace {
    /// Its own crates.
    pub packages: Vec<Package>,
    /// Where cargo puts what it builds.
    pub target_directory: PathBuf,
}

/// A crate of the workspace.
#[derive(Debug, Deserialize)]
pub struct Package {
    /// For example `svod-domain`.
    pub name: String,
    /// Its `Cargo.toml`, absolute.
    pub manifest_path: PathBuf,
    /// What its manifest declares.
    pub dependencies: Vec<Dependency>,
}

/// A declared dependency.
#[derive(Debug, Deserialize)]
pub struct Dependency {
    /// The package's name, whatever it is renamed to.
    pub name: String,
    /// What it is for: none means that the crate itself is built from it.
    kind: Option<String>,
}

impl Dependency {
    /// Whether the crate itself is built from it, and not its tests only.
    pub fn builds(&self) -> bool {
        self.kind.as_deref() != Some("dev")
    }
}

impl Workspace {
    /// Asks cargo.
    ///
    /// # Errors
    /// When cargo cannot read the workspace.
    pub fn read(root: &Path) -> Result<Self> {
        let output = cargo(root)
            .args(["metadata", "--format-version", "1", "--no-deps"])
            .output()
            .context("could not start cargo metadata")?;
        ensure!(
            output.status.success(),
            "cargo metadata failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
        serde_json::from_slice(&output.stdout).context("cargo metadata gave something unknown")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_crate_is_found_in_its_own_workspace() {
        let workspace = Workspace::read(&crate::workspace_root().unwrap()).unwrap();
        let own = workspace.packages.iter().find(|package| package.name == "xtask").unwrap();
        assert!(own.manifest_path.ends_with("xtask/Cargo.toml"));
        assert!(own.dependencies.iter().any(|dependency| dependency.name == "anyhow" && dependency.builds()));
    }

    #[test]
    fn what_only_tests_need_does_not_build() {
        let of_kind = |kind: Option<&str>| Dependency { name: String::new(), kind: kind.map(str::to_owned) };
        assert!(of_kind(None).builds());
        assert!(of_kind(Some("build")).builds());
        assert!(!of_kind(Some("dev")).builds());
    }
}
