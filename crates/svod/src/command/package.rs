//! `svod package`.

mod building;
mod signing;

use std::{
    fs::File,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result};
use clap::Subcommand;
use svod_domain::Language;
use svod_package::signature::Anchors;

use crate::config::Config;

/// What can be done with packages.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build a package from an adopted final resolution
    Build(building::Build),
    /// Say what of a package is missing, added or altered, and what its signatures are worth; ends with 1 when anything is
    /// wrong
    Verify {
        /// The package
        file: PathBuf,
        /// Certificates in PEM whom to trust: every signatory's must lead to one of them
        #[arg(long, value_name = "PEM")]
        trusted: Option<PathBuf>,
    },
    /// Sign a package
    Sign(signing::Sign),
    /// Add a detached signature that was made elsewhere over the package's manifest.json
    AddSignature(signing::Add),
    /// Build a package again from the data in it and compare every byte; ends with 1 when anything differs. Only the version
    /// of Svod that built it can tell
    Rebuild {
        /// The package
        file: PathBuf,
    },
}

/// Does it.
pub async fn run(config: &Config, command: Command) -> Result<ExitCode> {
    match command {
        Command::Build(build) => building::run(config, build).await,
        Command::Verify { file, trusted } => verify(config, &file, trusted.as_deref()),
        Command::Sign(order) => signing::run(config, order).await,
        Command::AddSignature(order) => signing::add(config, order),
        Command::Rebuild { file } => rebuild(config, &file),
    }
}

fn verify(config: &Config, path: &Path, trusted: Option<&Path>) -> Result<ExitCode> {
    let language = spoken(config.language());
    let anchors = match trusted {
        None => Anchors::default(),
        Some(path) => {
            let text = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            Anchors::from_pem(&text)
                .map_err(|error| anyhow::anyhow!("{}: {}", path.display(), error.describe(language)))?
        }
    };
    let report = svod_package::verify_trusting(open(path)?, &anchors)
        .map_err(|error| anyhow::anyhow!("{}: {}", path.display(), error.describe(language)))?;
    println!("{}", report.describe(language).trim_end());
    Ok(if report.is_genuine() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn rebuild(config: &Config, path: &Path) -> Result<ExitCode> {
    let language = spoken(config.language());
    let rebuilt = svod_package::rebuild(open(path)?, &mut |_| ControlFlow::Continue(()))
        .map_err(|error| anyhow::anyhow!("{}: {}", path.display(), error.describe(language)))?;
    println!("{}", rebuilt.describe(language));
    Ok(if rebuilt.is_same() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn open(path: &Path) -> Result<File> {
    File::open(path).with_context(|| format!("cannot open {}", path.display()))
}

/// The language that packages are spoken of in.
fn spoken(language: Language) -> svod_package::snapshot::Language {
    match language {
        Language::Ru => svod_package::snapshot::Language::Ru,
        Language::En => svod_package::snapshot::Language::En,
    }
}
