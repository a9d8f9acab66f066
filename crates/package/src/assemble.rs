//! Builds a package: every file from the snapshot, then the sums, then the archive.
//!
//! It must not know how a file comes to be, only the order of the steps and who needs whose sum.

use std::ops::ControlFlow;

use rust_xlsxwriter::XlsxError;
use thiserror::Error;
use zip::result::ZipError;

use crate::archive;
use crate::consistency::{Contradiction, contradictions};
use crate::contents::{DATA, FileSum, LINES, MANIFEST, Manifest, PDF, README, SPREADSHEET, SUMS};
use crate::contents::{lines_of_json, sha256, sums_text};
use crate::lineage::Lineage;
use crate::paper::{self, TypesetError};
use crate::snapshot::{Language, Snapshot};
use crate::wording::phrase;
use crate::{readme, register, spreadsheet};

/// A step of building a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Checking that the snapshot agrees with itself.
    Check,
    /// Writing the data and the register as JSON.
    Data,
    /// Writing the register as a spreadsheet.
    Spreadsheet,
    /// Setting the resolution on paper; the longest step.
    Paper,
    /// Summing and packing.
    Archive,
}

impl Step {
    /// The steps in their order.
    pub const ALL: [Self; 5] = [Self::Check, Self::Data, Self::Spreadsheet, Self::Paper, Self::Archive];

    /// What the step does, in a few words.
    pub fn describe(self, language: Language) -> &'static str {
        match self {
            Self::Check => phrase("проверка данных", "checking the data"),
            Self::Data => phrase("данные и реестр", "data and register"),
            Self::Spreadsheet => phrase("таблица", "spreadsheet"),
            Self::Paper => phrase("резолюция на бумаге", "resolution on paper"),
            Self::Archive => phrase("архив", "archive"),
        }
        .say(language)
    }
}

/// Says which step begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The step that begins now.
    pub step: Step,
    /// How many steps are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// Why a package could not be built.
#[derive(Debug, Error)]
pub enum PackageError {
    /// The snapshot contradicts itself; at least one contradiction.
    #[error("the snapshot contradicts itself: {}", .0.first().map_or_else(String::new, |first| first.describe(Language::En)))]
    Inconsistent(Vec<Contradiction>),
    /// The data could not be written.
    #[error("the data could not be written")]
    Data(#[from] serde_json::Error),
    /// The register could not be written.
    #[error("the register could not be written")]
    Register(#[from] std::io::Error),
    /// The spreadsheet could not be written.
    #[error("the spreadsheet could not be written")]
    Spreadsheet(#[from] XlsxError),
    /// The resolution could not be set on paper.
    #[error("the resolution could not be set on paper")]
    Paper(#[from] TypesetError),
    /// The archive could not be written.
    #[error("the archive could not be written")]
    Archive(#[from] ZipError),
    /// The caller asked to stop.
    #[error("building the package was cancelled")]
    Cancelled,
}

impl PackageError {
    /// What went wrong, for whoever ordered the package.
    pub fn describe(&self, language: Language) -> String {
        let what = match self {
            Self::Inconsistent(_) => {
                phrase("Данные противоречат друг другу", "The data contradict each other")
            }
            Self::Data(_) | Self::Register(_) => {
                phrase("Не удалось записать данные", "The data could not be written")
            }
            Self::Spreadsheet(_) => {
                phrase("Не удалось составить таблицу", "The spreadsheet could not be written")
            }
            Self::Paper(_) => {
                phrase("Не удалось сверстать резолюцию", "The resolution could not be set on paper")
            }
            Self::Archive(_) => phrase("Не удалось записать архив", "The archive could not be written"),
            Self::Cancelled => phrase("Составление пакета остановлено", "Building the package was cancelled"),
        }
        .say(language);
        match self {
            Self::Inconsistent(all) => {
                let details: Vec<_> = all.iter().map(|one| one.describe(language)).collect();
                format!("{what}: {}.", details.join("; "))
            }
            _ => format!("{what}."),
        }
    }
}

/// Builds a package and returns the bytes of its archive; the same snapshot gives the same bytes.
///
/// `progress` is called before each step and can stop the work there.
///
/// # Errors
/// When the snapshot contradicts itself, when a file cannot be written, or when `progress` says so.
pub fn build(
    snapshot: &Snapshot,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<u8>, PackageError> {
    let mut begin = |step: Step| {
        let progressed = Progress { step, done: step as usize, total: Step::ALL.len() };
        if progress(progressed).is_break() { Err(PackageError::Cancelled) } else { Ok(()) }
    };
    begin(Step::Check)?;
    let found = contradictions(snapshot);
    if !found.is_empty() {
        return Err(PackageError::Inconsistent(found));
    }
    let lineage = Lineage::of(snapshot);

    begin(Step::Data)?;
    let data = lines_of_json(snapshot)?;
    let data_sha256 = sha256(&data);
    let mut lines = Vec::new();
    register::write_jsonl(snapshot, &lineage, &mut lines)?;

    begin(Step::Spreadsheet)?;
    let spreadsheet = spreadsheet::render(snapshot, &lineage)?;

    begin(Step::Paper)?;
    let pdf = paper::render(snapshot, &lineage, &data_sha256)?;

    begin(Step::Archive)?;
    let readme = readme::text(snapshot).into_bytes();
    let content =
        vec![(README, readme), (DATA, data), (LINES, lines), (SPREADSHEET, spreadsheet), (PDF, pdf)];
    Ok(archive::pack(sealed(snapshot, data_sha256, content)?)?)
}

/// Adds the manifest and the sums to the content files.
fn sealed<'a>(
    snapshot: &Snapshot,
    data_sha256: String,
    mut files: Vec<(&'a str, Vec<u8>)>,
) -> Result<Vec<(&'a str, Vec<u8>)>, PackageError> {
    let mut sums: Vec<_> = files.iter().map(|(name, content)| FileSum::of(name, content)).collect();
    let manifest = Manifest::new(snapshot, data_sha256, sums.clone()).to_bytes()?;
    sums.push(FileSum::of(MANIFEST, &manifest));
    let text = sums_text(sums.iter().map(|file| (file.name.as_str(), file.sha256.as_str())));
    files.push((MANIFEST, manifest));
    files.push((SUMS, text.into_bytes()));
    Ok(files)
}
