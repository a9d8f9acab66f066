//! `svod package build`.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use svod_app::{
    App, AppError,
    package::{PackageOrder, PackageProgress, PackageTarget},
};
use svod_domain::{
    Language,
    id::{ForumId, PackageId, ResolutionId},
};
use uuid::Uuid;

use crate::{
    command::serve::finish,
    config::Config,
    language::{say, told},
    storehouse,
};

/// What to build. Without an id: from the only final resolution there is.
#[derive(Debug, Args)]
pub struct Build {
    /// The file to write
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
    /// From this forum's final resolution
    #[arg(long, value_name = "ID", group = "from")]
    forum: Option<String>,
    /// From this resolution
    #[arg(long, value_name = "ID", group = "from")]
    resolution: Option<String>,
    /// Again, what was ordered through the service: the same bytes
    #[arg(long, value_name = "ID", group = "from")]
    package: Option<String>,
    /// What it consists of: the name of a profile; without one, that for resolutions of its level
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The language of its documents
    #[arg(long, value_name = "LANGUAGE", value_parser = ["ru", "en"], default_value = "ru")]
    documents: String,
}

/// Builds it and writes it, whole or not at all.
pub async fn run(config: &Config, build: Build) -> Result<ExitCode> {
    let app = storehouse::app(config).await?;
    let written = written(&app, &build, config.language()).await;
    finish(&app).await?;
    let sha256 = written?;
    let language = config.language();
    println!("{} {}", say(language, "Пакет:", "Package:"), build.out.display());
    println!("SHA-256 {sha256}");
    Ok(ExitCode::SUCCESS)
}

async fn written(app: &App, build: &Build, language: Language) -> Result<String> {
    let order = order(app, build).await.map_err(|error| told(&error, language))?;
    let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template("{wide_bar} {pos}/{len} {msg}")?);
    let shown = bar.clone();
    let progress = move |progress: PackageProgress| {
        shown.set_length(progress.total as u64);
        shown.set_position(progress.done as u64);
        shown.set_message(progress.describe(language).to_owned());
    };
    let built = app.build_package_now(&order, progress).await;
    bar.finish_and_clear();
    let built = built.map_err(|problem| anyhow::anyhow!("{}", problem.describe(language)))?;
    write(&build.out, &built.bytes).with_context(|| format!("cannot write {}", build.out.display()))?;
    Ok(built.sha256)
}

async fn order(app: &App, build: &Build) -> Result<PackageOrder, AppError> {
    if let Some(pasted) = &build.package {
        return app.order_of_package(PackageId::new(id("Package", pasted)?)).await;
    }
    let target = match (&build.resolution, &build.forum) {
        (Some(pasted), _) => PackageTarget::Resolution(ResolutionId::new(id("Resolution", pasted)?)),
        (None, Some(pasted)) => PackageTarget::Final(Some(ForumId::new(id("Forum", pasted)?))),
        (None, None) => PackageTarget::Final(None),
    };
    let documents = Language::from_tag(&build.documents).unwrap_or_default();
    app.package_order(target, build.profile.as_deref(), documents).await
}

/// A global id of the API, or the bare UUID in it.
fn id(kind: &str, pasted: &str) -> Result<Uuid, AppError> {
    let problem = svod_app::input::InputProblem::Id;
    svod_graphql::pasted_id(kind, pasted).ok_or_else(|| AppError::invalid("id", problem))
}

/// Writes a file beside its place and then puts it there: nobody finds half of a package.
pub(super) fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let directory = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let mut file = tempfile::NamedTempFile::new_in(directory)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
