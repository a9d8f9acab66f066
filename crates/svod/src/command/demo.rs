//! `svod demo`: starts a service on a database of its own and plays the whole line against it, over HTTP on loopback,
//! as clients with their roles do.
//!
//! Must not know what is played.

mod stage;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use svod_demo::{
    generate::Scale,
    play::{PlayOptions, Progress, play},
};
use svod_domain::Language;

use crate::{
    config::{Config, Flags},
    language::say,
    signals,
};
use stage::Stage;

/// Where the package lies when nobody says.
const PACKAGE: &str = "council-package.zip";
/// What the three people who can be tried sign in with. The forum is synthetic and so are they.
const SHOWN_PASSWORD: &str = "synthetic-forum-2025";
/// Enough to see what goes wrong, and no more than that.
const QUIET: &str = "warn";

/// What to play and where.
#[derive(Debug, Args)]
pub struct Options {
    /// Where to put the database and the package; what an earlier demonstration left there is replaced
    #[arg(long, value_name = "DIRECTORY", default_value = "svod-demo")]
    dir: PathBuf,
    /// How much: 3 sessions, 16 sessions, or 16 sessions with 8,000 participants and 40,000 proposals
    #[arg(long, value_enum, default_value_t = Size::Default)]
    scale: Size,
    /// The same seed gives the same forum
    #[arg(long, value_name = "NUMBER", default_value_t = 2025)]
    seed: u64,
    /// Where to put the package [default: council-package.zip in the directory]
    #[arg(long, value_name = "FILE")]
    package: Option<PathBuf>,
    /// End after the package instead of serving on
    #[arg(long)]
    once: bool,
}

/// How much to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Size {
    Small,
    Default,
    Full,
}

impl From<Size> for Scale {
    fn from(size: Size) -> Self {
        match size {
            Size::Small => Self::Small,
            Size::Default => Self::Default,
            Size::Full => Self::Full,
        }
    }
}

/// The filter of the log, unless the caller has one.
pub fn log_filter(flags: &Flags) -> &str {
    flags.log_filter.as_deref().unwrap_or(QUIET)
}

/// Plays, tells, and serves on until told to end.
pub async fn run(config: &Config, flags: &Flags, options: Options) -> Result<ExitCode> {
    let language = config.language();
    let mut told = Box::pin(signals::told_to_end()?);
    let listen = flags.listen.unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
    let stage = Stage::set(config, flags, &options.dir, listen).await?;
    eprintln!("{} {}", say(language, "Служба работает:", "Serving on"), stage.address());
    let ending = tokio::select! {
        played = played(&stage, language, &options) => played.map(Some),
        () = &mut told => Ok(None),
    };
    if let Ok(Some(text)) = &ending {
        print!("{text}");
        if !options.once {
            println!("{}", say(language, "Завершить: Ctrl-C.", "End with Ctrl-C."));
            told.await;
        }
    }
    stage.strike().await?;
    Ok(match ending? {
        Some(_) => ExitCode::SUCCESS,
        None => {
            eprintln!("{}", say(language, "Прервано.", "Interrupted."));
            ExitCode::FAILURE
        }
    })
}

/// Plays, and gives what there is to tell.
async fn played(stage: &Stage, language: Language, options: &Options) -> Result<String> {
    let language = match language {
        Language::Ru => svod_demo::play::Language::Ru,
        Language::En => svod_demo::play::Language::En,
    };
    let play_options = PlayOptions {
        address: stage.address(),
        email: stage::ADMINISTRATOR.to_owned(),
        password: stage.password().to_owned(),
        scale: options.scale.into(),
        seed: options.seed,
        now: stage.now(),
        language,
        package: options.package.clone().unwrap_or_else(|| options.dir.join(PACKAGE)),
        shown_password: SHOWN_PASSWORD.to_owned(),
    };
    let played = play(play_options, &Progress::shown(language)).await.context("the play broke off")?;
    Ok(played.describe())
}
