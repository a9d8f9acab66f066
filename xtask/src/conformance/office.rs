//! DOCX, ODT, HTML and XLSX: LibreOffice opens them without repair, sets them as pages and reads the texts and rows that the
//! data hold.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::Scene;
use super::data::judged;
use super::outcome::{Outcome, fault};
use super::pages::says_what_the_data_say;

/// Seconds after which a conversion of all files is given up.
const PATIENCE: &str = "600";

const TEXT: &str = "txt:Text (encoded):UTF8";
/// Commas, quotes, UTF-8, formatted as shown, every sheet in a file of its own.
const SHEETS: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

const NONE: &str = "no profile of these packages asks for such files";

/// Checks all of it.
///
/// # Errors
/// When LibreOffice cannot be started.
pub fn check(scene: &Scene<'_>) -> Result<Vec<Outcome>> {
    let room = scene.room("office")?;
    let documents = staged(scene, &room, &[".docx", ".odt", ".html"])?;
    let sheets = staged(scene, &room, &[".xlsx"])?;
    let all = [documents.as_slice(), &sheets].concat();
    let mut faults: Vec<String> = converted(&room, &room, "pdf", &all)?.into_iter().collect();
    faults.extend(all.iter().map(|file| file.with_extension("pdf")).filter_map(|pdf| damage(&pdf)));
    let opened = Outcome::new("DOCX, ODT, HTML, XLSX become pages (LibreOffice)", all.len(), faults);

    let failure = converted(&room, &room, TEXT, &documents)?;
    let texts: Vec<_> = documents.iter().map(|file| file.with_extension("txt")).collect();
    let (read, unread): (Vec<_>, Vec<_>) = texts.into_iter().partition(|text| text.is_file());
    let mut texts = says_what_the_data_say(scene, "DOCX, ODT, HTML: text says what the data say", &read)?;
    texts.faults.extend(failure);
    texts.faults.extend(unread.iter().map(|text| format!("{} was not read", text.display())));

    let failure = converted(&room, &room, SHEETS, &sheets)?;
    let registers = sheets.iter().filter_map(|sheet| sheet.file_stem());
    let mut command = scene.python("sheets.py");
    command.args([&scene.folder, &room]).args(registers);
    let mut rows = judged("XLSX: a row for each proposal", sheets.len(), &mut command)?;
    rows.faults.extend(failure);
    let texts = if documents.is_empty() { texts.unless(NONE) } else { texts };
    Ok(vec![opened, texts, stable(&room, &documents)?, rows, asked_for(scene)?])
}

/// Whether a DOCX that was made an ODT still says the same: what an editor saves is what was in it.
fn stable(room: &Path, documents: &[PathBuf]) -> Result<Outcome> {
    let is_docx = |file: &&PathBuf| file.extension().is_some_and(|it| it == "docx");
    let documents: Vec<PathBuf> = documents.iter().filter(is_docx).cloned().collect();
    let again = room.join("again");
    let mut faults: Vec<String> = converted(room, &again, "odt", &documents)?.into_iter().collect();
    let in_again =
        |file: &PathBuf, ending| again.join(file.file_name().unwrap_or_default()).with_extension(ending);
    let saved: Vec<_> =
        documents.iter().map(|file| in_again(file, "odt")).filter(|file| file.is_file()).collect();
    faults.extend(converted(room, &again, TEXT, &saved)?);
    let words = |text: &Path| {
        let text = fs::read_to_string(text).unwrap_or_default();
        text.split_whitespace().collect::<String>()
    };
    for file in &documents {
        let (before, after) = (words(&file.with_extension("txt")), words(&in_again(file, "txt")));
        if before.is_empty() || before != after {
            faults.push(format!("{} says something else when saved as ODT", file.display()));
        }
    }
    let outcome = Outcome::new("DOCX saved as ODT says the same (LibreOffice)", documents.len(), faults);
    Ok(if documents.is_empty() { outcome.unless(NONE) } else { outcome })
}

/// Whether every package holds documents in the formats that its profile names; what is not there cannot be checked.
fn asked_for(scene: &Scene<'_>) -> Result<Outcome> {
    let (mut count, mut faults) = (0, Vec::new());
    for package in &scene.packages {
        let data = fs::read(package.folder.join("package.json")).context("a package has no package.json")?;
        let data: serde_json::Value = serde_json::from_slice(&data).context("package.json is no JSON")?;
        let documents = data["profile"]["document"].as_array().cloned().unwrap_or_default();
        for document in documents {
            for format in document["formats"].as_array().cloned().unwrap_or_default() {
                let ending = match format.as_str().unwrap_or_default() {
                    "pdf_exchange" => "-exchange.pdf".to_owned(),
                    other => format!(".{other}"),
                };
                let stem = document["file"].as_str().unwrap_or_default();
                count += 1;
                if !package.files.iter().any(|name| name.starts_with(stem) && name.ends_with(&ending)) {
                    faults.push(format!("{}: there is no {stem}…{ending}", package.name()));
                }
            }
        }
    }
    Ok(Outcome::new("Every format that a profile asks for is there", count, faults))
}

/// Copies of files under names that say where they are from: `council-ru--resolution.docx` becomes
/// `council-ru--resolution.docx.docx`, of which LibreOffice makes `council-ru--resolution.docx.pdf`.
fn staged(scene: &Scene<'_>, room: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for package in &scene.packages {
        for name in &package.files {
            if let Some(ending) = endings.iter().find(|ending| name.ends_with(*ending)) {
                let file = room.join(format!("{}--{name}{ending}", package.name()));
                fs::copy(package.folder.join(name), &file).context("could not copy a document")?;
                files.push(file);
            }
        }
    }
    Ok(files)
}

/// Converts files into a folder with a LibreOffice that has a profile of its own, so that an open one is left alone.
fn converted(room: &Path, folder: &Path, target: &str, files: &[PathBuf]) -> Result<Option<String>> {
    if files.is_empty() {
        return Ok(None);
    }
    let profile = room.join("profile").display().to_string().replace('%', "%25").replace(' ', "%20");
    let mut command = Command::new("timeout");
    command
        .args(["--kill-after=10", PATIENCE, "soffice", "--headless", "--norestore"])
        .arg(format!("-env:UserInstallation=file://{profile}"))
        .args(["--convert-to", target, "--outdir"])
        .arg(folder)
        .args(files)
        .env("LC_ALL", "C.UTF-8");
    fault(&mut command)
}

fn damage(pdf: &Path) -> Option<String> {
    let is_whole = fs::read(pdf).is_ok_and(|content| content.starts_with(b"%PDF-"));
    (!is_whole).then(|| format!("LibreOffice could not make {}", pdf.display()))
}
