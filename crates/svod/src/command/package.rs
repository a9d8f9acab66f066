//! `svod package`.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use svod_app::{
    App,
    package::{BuildProblem, BuiltPackage, PackageOrder, PackageProgress, PackageTarget},
};
use svod_domain::{Language, id::PackageId, package::PackageState};
use uuid::Uuid;

use crate::{command::serve::finish, config::Config, language::say, storehouse};

/// What can be done with packages.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build a package into a file
    Build(Build),
    /// Say what of a package is missing, added or altered; ends with 1 when anything is
    Verify {
        /// The package
        file: PathBuf,
    },
}

/// A package to build.
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    of: Of,
    /// The forum that --final means, when there are several
    #[arg(long, value_name = "ID", requires = "adopted_final")]
    forum: Option<String>,
    /// The language of the documents [default: ru]
    #[arg(long, value_enum, conflicts_with = "package")]
    documents: Option<Documents>,
    /// The file to write
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
}

/// What it is built from.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Of {
    /// The adopted final resolution with this id
    #[arg(long, value_name = "ID")]
    resolution: Option<String>,
    /// The adopted final resolution of the forum
    #[arg(long = "final")]
    adopted_final: bool,
    /// A package that was asked for through the service, built again; ends with 1 when its bytes differ
    #[arg(long, value_name = "ID")]
    package: Option<String>,
}

/// A language of documents.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Documents {
    /// Russian
    Ru,
    /// English
    En,
}

/// Does it.
pub async fn run(config: &Config, command: Command) -> Result<ExitCode> {
    match command {
        Command::Build(build) => make(config, &build).await,
        Command::Verify { file } => verify(config, &file),
    }
}

async fn make(config: &Config, build: &Build) -> Result<ExitCode> {
    let app = storehouse::app(config).await?;
    let language = config.language();
    let code = match made(&app, build, language).await? {
        Ok(built) => {
            write(&build.out, &built.bytes)?;
            println!("{}", told(&build.out, &built, language));
            same_as_before(&app, build, &built, language).await?
        }
        Err(problem) => anyhow::bail!("{}", problem.describe(language)),
    };
    finish(&app).await?;
    Ok(code)
}

async fn made(app: &App, build: &Build, language: Language) -> Result<Result<BuiltPackage, BuildProblem>> {
    let order = match order(app, build).await? {
        Ok(order) => order,
        Err(problem) => return Ok(Err(problem)),
    };
    let bar =
        ProgressBar::new(0).with_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} {elapsed}")?);
    let shown = bar.clone();
    let progress = move |at: PackageProgress| {
        shown.set_length(at.total as u64);
        shown.set_position(at.done as u64);
        shown.set_message(at.describe(language));
    };
    let built = app.build_package_now(&order, progress).await;
    bar.finish_and_clear();
    Ok(built)
}

async fn order(app: &App, build: &Build) -> Result<Result<PackageOrder, BuildProblem>> {
    let order = if let Some(package) = asked_again(build)? {
        app.order_of_package(package).await
    } else {
        let documents = match build.documents {
            Some(Documents::En) => Language::En,
            Some(Documents::Ru) | None => Language::Ru,
        };
        app.package_order(target(build)?, documents).await
    };
    Ok(order.map_err(BuildProblem::from))
}

fn target(build: &Build) -> Result<PackageTarget> {
    match &build.of.resolution {
        Some(pasted) => Ok(PackageTarget::Resolution(id("Resolution", pasted)?)),
        None => {
            let forum = build.forum.as_ref().map(|pasted| id("Forum", pasted)).transpose()?;
            Ok(PackageTarget::Final(forum))
        }
    }
}

fn asked_again(build: &Build) -> Result<Option<PackageId>> {
    build.of.package.as_ref().map(|pasted| id("Package", pasted)).transpose()
}

fn id<I: From<Uuid>>(kind: &str, pasted: &str) -> Result<I> {
    let found = svod_graphql::pasted_id(kind, pasted);
    found.map(I::from).with_context(|| format!("{pasted} is not the id of a {}", kind.to_lowercase()))
}

/// Writes a file that is whole or not there.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    written.with_context(|| format!("cannot write {}", path.display()))
}

fn told(path: &Path, built: &BuiltPackage, language: Language) -> String {
    let (path, size, sha256) = (path.display(), built.bytes.len(), &built.sha256);
    match language {
        Language::Ru => format!("Пакет собран: {path}\nРазмер: {size} байт\nSHA-256: {sha256}"),
        Language::En => format!("The package is built: {path}\nSize: {size} bytes\nSHA-256: {sha256}"),
    }
}

/// Whether what was built again has the bytes it had the first time.
async fn same_as_before(
    app: &App,
    build: &Build,
    built: &BuiltPackage,
    language: Language,
) -> Result<ExitCode> {
    let Some(package) = asked_again(build)? else { return Ok(ExitCode::SUCCESS) };
    let before = app.store().read().package(package).await?.map(|package| package.state);
    Ok(match before {
        Some(PackageState::Built { sha256, .. }) if sha256 != built.sha256 => {
            println!("{}", say(language, "Раньше сумма была другой:", "The sum was another one before:"));
            println!("{sha256}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    })
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
