//! PDF: what veraPDF says of the standards, what poppler reads out of the text and the attachments.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::Scene;
use super::data::{containers, judged};
use super::outcome::{Outcome, fault};

/// Checks all of it.
///
/// # Errors
/// When a tool cannot be started.
pub fn check(scene: &Scene<'_>) -> Result<Vec<Outcome>> {
    let pages = scene.files(|name| name.ends_with(".pdf") && !name.ends_with("-exchange.pdf"));
    let mut exchange = scene.files(|name| name.ends_with("-exchange.pdf"));
    for container in containers(scene)?.0 {
        let entries = fs::read_dir(&container).context("could not list a container")?;
        let paths: Vec<PathBuf> =
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        exchange.extend(paths.into_iter().filter(|path| path.extension().is_some_and(|it| it == "pdf")));
    }
    Ok(vec![
        verapdf(scene, "PDF/A-3a and PDF/UA-1 (veraPDF)", "3a,ua1", &pages)?,
        verapdf(scene, "PDF/A-1a for exchange (veraPDF)", "1a", &exchange)?,
        attachments(scene)?,
        texts(scene)?,
    ])
}

fn verapdf(scene: &Scene<'_>, what: &'static str, flavours: &str, files: &[PathBuf]) -> Result<Outcome> {
    let mut command = Command::new("java");
    command.args(["-Djava.awt.headless=true", "-Xss4m", "-cp", &scene.tools.verapdf()]);
    command.arg(scene.script("Pages.java")).arg(flavours).args(files);
    judged(what, files.len(), &mut command)
}

fn attachments(scene: &Scene<'_>) -> Result<Outcome> {
    let pages = scene.files(|name| name.ends_with(".pdf"));
    let mut command = scene.python("attachments.py");
    judged("PDF: attachments (pdfdetach)", pages.len(), command.args(scene.folders()))
}

fn texts(scene: &Scene<'_>) -> Result<Outcome> {
    let room = scene.room("pdf-texts")?;
    let (mut texts, mut faults) = (Vec::new(), Vec::new());
    for package in &scene.packages {
        for name in package.files.iter().filter(|name| name.ends_with(".pdf")) {
            let text = room.join(format!("{}--{name}.txt", package.name()));
            let mut command = Command::new("pdftotext");
            command.args(["-enc", "UTF-8"]).args([&package.folder.join(name), &text]);
            faults.extend(fault(&mut command)?);
            texts.push(text);
        }
    }
    texts.retain(|text| text.is_file());
    let mut outcome = says_what_the_data_say(scene, "PDF: text says what the data say (pdftotext)", &texts)?;
    outcome.faults.extend(faults);
    Ok(outcome)
}

/// Whether the texts of documents hold the clauses and numbers of the data.
///
/// # Errors
/// When the check cannot be started.
pub fn says_what_the_data_say(scene: &Scene<'_>, what: &'static str, texts: &[PathBuf]) -> Result<Outcome> {
    let mut command = scene.python("texts.py");
    judged(what, texts.len(), command.arg(&scene.folder).args(texts))
}
