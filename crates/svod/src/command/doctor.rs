//! `svod doctor`: looks at everything the service stands on, and says of each thing that is wrong what to do.

mod finding;
mod ground;
mod remembered;

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use svod_domain::Language;

use crate::{
    config::{self, Config, Flags},
    language::{self, say},
    logging::start_with,
};
use finding::{Finding, Verdict};

/// Looks, tells, and ends with 1 if the service could not work.
pub async fn run(file: Option<&Path>, flags: &Flags) -> Result<ExitCode> {
    let (language, findings) = match Config::read(file, flags) {
        Ok(config) => {
            // What goes wrong is told below, once, and not in the log as well.
            start_with("error", config.log_format)?;
            (config.language(), examined(&config, file).await)
        }
        Err(error) => (language::of_terminal(), vec![finding::unusable_configuration(&error)]),
    };
    for finding in &findings {
        println!("{}", finding.told(language));
    }
    let bad = findings.iter().filter(|finding| finding.verdict == Verdict::Bad).count();
    println!("{}", summary(bad, language));
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn examined(config: &Config, file: Option<&Path>) -> Vec<Finding> {
    let mut findings = vec![finding::configuration(config::file_in_use(file).as_deref())];
    findings.push(ground::public_url(config));
    findings.push(ground::listening(config).await);
    findings.extend(ground::disk(config));
    findings.extend(remembered::findings(config).await);
    findings
}

fn summary(bad: usize, language: Language) -> String {
    match (bad, language) {
        (0, _) => say(language, "Всё в порядке.", "Everything is in order.").to_owned(),
        (_, Language::Ru) => format!("Мешает работе: {bad}."),
        (_, Language::En) => format!("In the way of working: {bad}."),
    }
}
