//! `svod audit`.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use svod_domain::Language;
use svod_storage::audit::ChainReport;

use crate::{config::Config, language::say, storehouse};

/// What can be done with the record of who did what.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Walk the whole chain of events; ends with 1 when it does not hold somewhere
    Verify,
}

/// Does it.
pub async fn run(config: &Config, command: Command) -> Result<ExitCode> {
    match command {
        Command::Verify => verify(config).await,
    }
}

async fn verify(config: &Config) -> Result<ExitCode> {
    let store = storehouse::store(config).await?;
    store.check_schema().await?;
    // What was recorded and is not sealed yet would not be looked at.
    store.seal_audit().await.context("the audit log could not be sealed")?;
    let length = store.read().audit_head().await?.sequence;
    let bar =
        ProgressBar::new(length).with_style(ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}")?);
    let report = store.read().verify_audit(|looked_at| bar.set_position(looked_at)).await?;
    bar.finish_and_clear();
    store.close().await?;
    print!("{}", told(&report, config.language()));
    Ok(if report.breaks.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn told(report: &ChainReport, language: Language) -> String {
    let ChainReport { head, unsealed, breaks } = report;
    let (events, hash) = (head.sequence, &head.hash);
    let mut text = match language {
        Language::Ru => {
            format!("Событий в цепочке: {events}, ещё не скреплено: {unsealed}\nХеш последнего: {hash}\n")
        }
        Language::En => {
            format!("Events in the chain: {events}, not sealed yet: {unsealed}\nHash of the last: {hash}\n")
        }
    };
    if breaks.is_empty() {
        text.push_str(say(language, "Цепочка цела.\n", "The chain holds.\n"));
    } else {
        let count = breaks.len();
        text.push_str(&match language {
            Language::Ru => format!("Цепочка нарушена, мест: {count}\n"),
            Language::En => format!("The chain does not hold, places: {count}\n"),
        });
        for broken in breaks {
            text.push_str(&format!("  - {}\n", described(broken, language)));
        }
    }
    text
}

fn described(broken: &svod_storage::audit::ChainBreak, language: Language) -> String {
    use svod_storage::audit::ChainBreak;
    match (language, broken) {
        (Language::En, _) => broken.to_string(),
        (Language::Ru, ChainBreak::Gap { expected, found }) => {
            format!("нет печати № {expected}, за предыдущей сразу № {found}")
        }
        (Language::Ru, ChainBreak::Unlinked { sequence }) => {
            format!("печать № {sequence} не следует из предыдущей")
        }
        (Language::Ru, ChainBreak::Changed { sequence }) => {
            format!("событие с печатью № {sequence} изменено")
        }
        (Language::Ru, ChainBreak::Gone { sequence }) => format!("события с печатью № {sequence} больше нет"),
    }
}
