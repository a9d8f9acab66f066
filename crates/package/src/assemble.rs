//! Builds a package: every file from the snapshot, then the sums, then the archive.
//!
//! It must not know how a file comes to be, only the order of the steps and who needs whose sum.

use std::io::{self, Write};
use std::ops::ControlFlow;

use rust_xlsxwriter::XlsxError;
use thiserror::Error;
use zip::result::ZipError;

use crate::archive;
use crate::consistency::{Contradiction, contradictions};
use crate::contents::{DATA, FileSum, MANIFEST, Manifest, SUMS, sums_text};
use crate::lineage::Lineage;
use crate::paper::Paper;
use crate::plan::{Make, Planned, planned};
use crate::profile::{Content, Format};
use crate::snapshot::{Language, Snapshot};
use crate::typeset::{self, Attachment, Identity, Print, Standard, TypesetError};
use crate::wording::phrase;
use crate::{docx, html, odt, readme, register, spreadsheet};

/// A step of building a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Checking that the snapshot agrees with itself.
    Check,
    /// Making the file of this name.
    File(String),
    /// Summing and packing.
    Archive,
}

impl Step {
    /// What the step does, in a few words.
    pub fn describe(&self, language: Language) -> &str {
        match self {
            Self::Check => phrase("проверка данных", "checking the data").say(language),
            Self::File(name) => name,
            Self::Archive => phrase("архив", "archive").say(language),
        }
    }
}

/// Says which step begins.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The manifest could not be written.
    #[error("the manifest could not be written")]
    Manifest(#[from] serde_json::Error),
    /// The data could not be written.
    #[error("the data could not be written")]
    Data(#[from] io::Error),
    /// The spreadsheet could not be written.
    #[error("the spreadsheet could not be written")]
    Spreadsheet(#[from] XlsxError),
    /// The resolution could not be set on paper.
    #[error("a document could not be set on paper")]
    Paper(#[from] TypesetError),
    /// A document for a word processor could not be written.
    #[error("a document could not be written")]
    Document(#[source] ZipError),
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
            Self::Manifest(_) | Self::Data(_) => {
                phrase("Не удалось записать данные", "The data could not be written")
            }
            Self::Spreadsheet(_) => {
                phrase("Не удалось составить таблицу", "The spreadsheet could not be written")
            }
            Self::Paper(_) => phrase("Не удалось сверстать документ", "A document could not be set on paper"),
            Self::Document(_) => phrase("Не удалось записать документ", "A document could not be written"),
            Self::Archive(_) => phrase("Не удалось записать архив", "The archive could not be written"),
            Self::Cancelled => phrase("Составление пакета остановлено", "Building the package was cancelled"),
        }
        .say(language);
        match self {
            Self::Inconsistent(all) => {
                let details: Vec<_> = all.iter().map(|one| one.describe(language)).collect();
                format!("{what}: {}.", details.join("; "))
            }
            Self::Paper(error) => format!("{what}: {}.", error.describe(language)),
            _ => format!("{what}."),
        }
    }
}

/// Builds a package and returns the bytes of its archive; the same snapshot gives the same bytes.
///
/// `progress` is called before each step and can stop the work there.
///
/// # Errors
/// When the snapshot contradicts itself, when a file cannot be made, or when `progress` says so.
pub fn build(
    snapshot: &Snapshot,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<u8>, PackageError> {
    let plan = planned(snapshot);
    let total = plan.len() + 2;
    let mut begin = |step: Step, done: usize| {
        let progressed = Progress { step, done, total };
        if progress(progressed).is_break() { Err(PackageError::Cancelled) } else { Ok(()) }
    };
    begin(Step::Check, 0)?;
    let found = contradictions(snapshot);
    if !found.is_empty() {
        return Err(PackageError::Inconsistent(found));
    }
    let lineage = Lineage::of(snapshot);
    let mut desk = Desk { snapshot, lineage: &lineage, made: Vec::with_capacity(plan.len() + 2) };
    let made = plan.into_iter().enumerate().try_for_each(|(place, file)| {
        begin(Step::File(file.name.clone()), place + 1)?;
        desk.make(file)
    });
    typeset::forget();
    made?;
    begin(Step::Archive, total - 1)?;
    Ok(archive::pack(desk.sealed()?)?)
}

/// Writes a file that is nothing but text which follows from the snapshot, such as data; other kinds of files are
/// not written and `false` is returned. `data_sha256` is the sum of the data, which some of them name.
pub(crate) fn write_text(
    what: Make,
    snapshot: &Snapshot,
    lineage: &Lineage<'_>,
    data_sha256: &str,
    into: &mut dyn Write,
) -> io::Result<bool> {
    match what {
        Make::Snapshot => {
            serde_json::to_writer_pretty(&mut *into, snapshot)?;
            into.write_all(b"\n")?;
        }
        Make::RegisterLines => register::write_jsonl(snapshot, lineage, into)?,
        Make::Readme => into.write_all(readme::text(snapshot).as_bytes())?,
        Make::Document { index, section, format: Format::Html } => {
            let plan = &snapshot.profile.documents[index];
            let paper = Paper::of(snapshot, lineage, (plan, section), data_sha256);
            into.write_all(&html::render(&paper)?)?;
        }
        Make::RegisterSheet
        | Make::Document { format: Format::Pdf | Format::PdfExchange | Format::Docx | Format::Odt, .. } => {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Where a package is made: what it is made from, and what of it is there already.
struct Desk<'a> {
    snapshot: &'a Snapshot,
    lineage: &'a Lineage<'a>,
    made: Vec<(String, Vec<u8>, FileSum)>,
}

impl Desk<'_> {
    fn make(&mut self, file: Planned) -> Result<(), PackageError> {
        let mut content = Vec::new();
        if !write_text(file.what, self.snapshot, self.lineage, self.data_sha256(), &mut content)? {
            content = self.made_otherwise(file.what)?;
        }
        let sum = FileSum::of(&file.name, &content);
        self.made.push((file.name, content, sum));
        Ok(())
    }

    /// The bytes of a file that is not plain text.
    fn made_otherwise(&self, what: Make) -> Result<Vec<u8>, PackageError> {
        match what {
            Make::RegisterSheet => Ok(spreadsheet::render(self.snapshot, self.lineage)?),
            Make::Document { index, section, format } => {
                let plan = &self.snapshot.profile.documents[index];
                let paper = || Paper::of(self.snapshot, self.lineage, (plan, section), self.data_sha256());
                match format {
                    Format::Pdf => self.pages((index, section), Standard::Archive),
                    Format::PdfExchange => self.pages((index, section), Standard::Exchange),
                    Format::Docx => docx::render(self.snapshot, &paper()).map_err(PackageError::Document),
                    Format::Odt => odt::render(self.snapshot, &paper()).map_err(PackageError::Document),
                    Format::Html => Ok(html::render(&paper())?),
                }
            }
            Make::Snapshot | Make::RegisterLines | Make::Readme => Ok(Vec::new()),
        }
    }

    /// A document of the profile on pages.
    fn pages(
        &self,
        (index, section): (usize, Option<usize>),
        standard: Standard,
    ) -> Result<Vec<u8>, PackageError> {
        let snapshot = self.snapshot;
        let plan = &snapshot.profile.documents[index];
        let paper = Paper::of(snapshot, self.lineage, (plan, section), self.data_sha256());
        let part = section.map_or_else(String::new, |place| format!("/{place}"));
        // An addressee gets only the clauses addressed to it, and so nothing that holds all of them.
        let is_whole = plan.content != Content::Extracts && standard == Standard::Archive;
        let print = Print {
            templates: &snapshot.templates,
            template: &plan.template,
            paper: &paper,
            identity: Identity {
                id: format!("{}/{}{part}/{standard:?}", snapshot.resolution.id, plan.file),
                creator: format!("Svod {}", snapshot.tool_version),
                at: snapshot.built_at,
            },
            attachments: if is_whole { self.attachments() } else { Vec::new() },
        };
        Ok(typeset::pdf(&print, standard)?)
    }

    /// What programs read of what is made already.
    fn attachments(&self) -> Vec<Attachment> {
        let plan = planned(self.snapshot);
        let is_data = |name: &str| [".json", ".xml"].iter().any(|ending| name.ends_with(ending));
        let describe = |name: &str| {
            let file = plan.iter().find(|file| file.name == name);
            file.map_or_else(String::new, |file| {
                readme::describe(file, self.snapshot, self.snapshot.language)
            })
        };
        let attachment =
            |(name, content, _): &(String, Vec<u8>, FileSum)| Attachment::new(name, describe(name), content);
        self.made.iter().filter(|(name, ..)| is_data(name)).map(attachment).collect()
    }

    /// The sum of the data, which are made first.
    fn data_sha256(&self) -> &str {
        self.made.iter().find(|(name, ..)| name == DATA).map_or("", |(.., sum)| &sum.sha256)
    }

    /// All files, with the manifest and the sums.
    fn sealed(self) -> Result<Vec<(String, Vec<u8>)>, PackageError> {
        let data_sha256 = self.data_sha256().to_owned();
        let mut sums: Vec<FileSum> = self.made.iter().map(|(.., sum)| sum.clone()).collect();
        let manifest = Manifest::new(self.snapshot, data_sha256, sums.clone()).to_bytes()?;
        sums.push(FileSum::of(MANIFEST, &manifest));
        let text = sums_text(sums.iter().map(|file| (file.name.as_str(), file.sha256.as_str())));
        let mut files: Vec<_> = self.made.into_iter().map(|(name, content, _)| (name, content)).collect();
        files.push((MANIFEST.to_owned(), manifest));
        files.push((SUMS.to_owned(), text.into_bytes()));
        Ok(files)
    }
}
