//! `svod package`.

mod building;

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result};
use clap::Subcommand;
use svod_domain::Language;

use crate::config::Config;

/// What can be done with packages.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build a package from an adopted final resolution
    Build(building::Build),
    /// Say what of a package is missing, added or altered; ends with 1 when anything is
    Verify {
        /// The package
        file: PathBuf,
    },
}

/// Does it.
pub async fn run(config: &Config, command: Command) -> Result<ExitCode> {
    match command {
        Command::Build(build) => building::run(config, build).await,
        Command::Verify { file } => verify(config, &file),
    }
}

fn verify(config: &Config, path: &Path) -> Result<ExitCode> {
    let language = match config.language() {
        Language::Ru => svod_package::snapshot::Language::Ru,
        Language::En => svod_package::snapshot::Language::En,
    };
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let report = svod_package::verify(file)
        .map_err(|error| anyhow::anyhow!("{}: {}", path.display(), error.describe(language)))?;
    println!("{}", report.describe(language).trim_end());
    Ok(if report.is_genuine() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
