//! `svod import` and `svod export`: lists in and out, in the name of whoever runs the service.

mod report;

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use svod_app::{
    App, PageRequest,
    exchange::Format,
    transfer::{
        ExportError, ExportRequest, Fate, ImportError, ImportRequest, Initiator, ListFile, ListKind,
        Progress, Stage,
    },
};
use svod_domain::{Language, id::ForumId};

use crate::{
    command::serve::finish,
    config::Config,
    language::{say, told},
    storehouse,
};

/// A list to import.
#[derive(Debug, Args)]
pub struct Import {
    /// What the file holds; for municipalities the official OKTMO classifier is understood too
    #[arg(value_enum)]
    list: List,
    /// The file: CSV in UTF-8 or windows-1251, XLSX, or one JSON object a line
    file: PathBuf,
    #[command(flatten)]
    common: Common,
    /// Only say what it would do
    #[arg(long)]
    dry_run: bool,
    /// Keep the good rows even if there are bad ones; otherwise one bad row keeps all of them out
    #[arg(long)]
    keep_good: bool,
}

/// A list to export.
#[derive(Debug, Args)]
pub struct Export {
    /// What to export
    #[arg(value_enum)]
    list: List,
    /// The file to write; drafts are among the proposals, so mind who can read it
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    common: Common,
}

/// What both need.
#[derive(Debug, Args)]
struct Common {
    /// The forum, when there are several
    #[arg(long, value_name = "ID")]
    forum: Option<String>,
    /// The format of the file [default: as its name or its first bytes tell]
    #[arg(long, value_enum)]
    format: Option<FormatName>,
}

/// What a list holds.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[allow(missing_docs, reason = "the lists are described where the use cases have them")]
pub enum List {
    Municipalities,
    Sessions,
    AgendaItems,
    Participants,
    Proposals,
}

/// A format of files.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    /// Text with semicolons or commas
    Csv,
    /// A workbook
    Xlsx,
    /// One JSON object a line
    Jsonl,
}

impl List {
    const fn kind(self) -> ListKind {
        match self {
            Self::Municipalities => ListKind::Municipalities,
            Self::Sessions => ListKind::Sessions,
            Self::AgendaItems => ListKind::AgendaItems,
            Self::Participants => ListKind::Participants,
            Self::Proposals => ListKind::Proposals,
        }
    }
}

impl Common {
    fn format(&self) -> Option<Format> {
        self.format.map(|name| match name {
            FormatName::Csv => Format::Csv,
            FormatName::Xlsx => Format::Xlsx,
            FormatName::Jsonl => Format::JsonLines,
        })
    }

    /// The forum of a list: the one that is named, or the only one.
    async fn forum(&self, app: &App, kind: ListKind, language: Language) -> Result<Option<ForumId>> {
        if let Some(pasted) = &self.forum {
            let id = svod_graphql::pasted_id("Forum", pasted);
            return id
                .map(|id| Some(ForumId::new(id)))
                .with_context(|| format!("{pasted} is not the id of a forum"));
        }
        if !kind.is_of_forum() {
            return Ok(None);
        }
        let forums = app.forums(PageRequest::first(2)).await?.items;
        match forums.as_slice() {
            [only] => Ok(Some(only.id)),
            [] => anyhow::bail!("{}", say(language, "Форума ещё нет.", "There is no forum yet.")),
            _ => anyhow::bail!(
                "{}",
                say(
                    language,
                    "Форумов несколько: укажите --forum.",
                    "There are several forums: give --forum."
                )
            ),
        }
    }
}

/// Imports a list; ends with 1 when a row cannot be taken.
pub async fn import(config: &Config, import: Import) -> Result<ExitCode> {
    let language = config.language();
    let app = storehouse::app(config).await?;
    let imported = imported(&app, &import, language).await;
    finish(&app).await?;
    imported
}

async fn imported(app: &App, import: &Import, language: Language) -> Result<ExitCode> {
    let kind = import.list.kind();
    let name = import.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let request = ImportRequest {
        kind,
        forum: import.common.forum(app, kind, language).await?,
        file: ListFile { path: import.file.clone(), name, format: import.common.format() },
        dry_run: import.dry_run,
        keep_good: import.keep_good,
    };
    let bar = bar()?;
    let report = app.import(Initiator::Service, &request, &|progress| show(&bar, progress, language)).await;
    bar.finish_and_clear();
    match report {
        Ok(report) => {
            println!("{}", report::told(&report, language));
            let all_good = report.bad_rows == 0 && report.fate != Fate::Refused;
            Ok(if all_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Err(ImportError::File(problem)) => {
            anyhow::bail!("{}: {}", import.file.display(), problem.message(language))
        }
        Err(ImportError::App(error)) => Err(told(&error, language)),
    }
}

/// Exports a list.
pub async fn export(config: &Config, export: Export) -> Result<ExitCode> {
    let language = config.language();
    let app = storehouse::app(config).await?;
    let exported = exported(&app, &export, language).await;
    finish(&app).await?;
    exported.map(|()| ExitCode::SUCCESS)
}

async fn exported(app: &App, export: &Export, language: Language) -> Result<()> {
    let kind = export.list.kind();
    let by_name = || export.out.extension()?.to_str().and_then(Format::from_extension);
    let request = ExportRequest {
        kind,
        forum: export.common.forum(app, kind, language).await?,
        format: export.common.format().or_else(by_name).unwrap_or(Format::Csv),
    };
    // A file that is whole or not there.
    let part = part_of(&export.out);
    let output = File::create(&part).with_context(|| format!("cannot write {}", part.display()))?;
    let bar = bar()?;
    let exported =
        app.export(Initiator::Service, request, output, &|progress| show(&bar, progress, language)).await;
    bar.finish_and_clear();
    let rows = match exported {
        Ok(rows) => rows,
        Err(error) => {
            fs::remove_file(&part).with_context(|| format!("cannot remove {}", part.display()))?;
            return Err(match error {
                ExportError::App(error) => told(&error, language),
                ExportError::Write(error) => error.into(),
            });
        }
    };
    fs::rename(&part, &export.out).with_context(|| format!("cannot write {}", export.out.display()))?;
    let wrote = say(language, "Выгружено строк:", "Rows exported:");
    println!("{wrote} {rows} → {}", export.out.display());
    Ok(())
}

fn part_of(path: &Path) -> PathBuf {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    part.into()
}

/// A bar on the terminal; nothing where there is none.
fn bar() -> Result<ProgressBar> {
    let style = ProgressStyle::with_template("{spinner} {msg} {wide_bar} {elapsed}")?;
    let bar = ProgressBar::no_length().with_style(style);
    bar.enable_steady_tick(Duration::from_millis(200));
    Ok(bar)
}

fn show(bar: &ProgressBar, progress: Progress, language: Language) {
    let stage = match progress.stage {
        Stage::Checking => say(language, "Проверка строк:", "Checking rows:"),
        Stage::Writing => say(language, "Запись строк:", "Writing rows:"),
    };
    if let Some(of) = progress.of {
        bar.set_length(of);
    }
    bar.set_position(progress.rows);
    bar.set_message(format!("{stage} {}", HumanCount(progress.rows)));
}
