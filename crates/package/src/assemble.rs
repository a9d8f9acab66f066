//! Builds a package: every file from the snapshot, then the sums, then the archive.
//!
//! It must not know how a file comes to be, only the order of the steps and who needs whose sum.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;

use rust_xlsxwriter::XlsxError;
use thiserror::Error;
use zip::result::ZipError;

use crate::archive;
use crate::consistency::{Contradiction, contradictions};
use crate::contents::{
    DATA, FileSum, MANIFEST, Manifest, RESOLUTION_AKN, SPREADSHEET, STREEBOG_SUMS, SUMS, streebog_text,
    sums_text,
};
use crate::lineage::Lineage;
use crate::paper::{self, Paper, PaperAnnex};
use crate::plan::{Make, Planned, planned};
use crate::profile::{Annex, Content, DocumentPlan, Format};
use crate::snapshot::{Language, Snapshot};
use crate::typeset::{self, Attachment, Identity, Print, Standard, TypesetError};
use crate::wording::phrase;
use crate::{akoma_ntoso, docx, html, medo, odt, provenance, readme, register, schemas, spreadsheet};

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
    /// The profile orders a container for exchange, but no document as PDF to put into it.
    #[error("the profile has no PDF document that a container could carry")]
    NothingToExchange,
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
            Self::NothingToExchange => phrase(
                "В составе пакета есть контейнер МЭДО, но нет документа PDF, который он перевозил бы",
                "The package is to have a MEDO container, but no PDF document for it to carry",
            ),
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
    let mut desk = Desk {
        snapshot,
        lineage: &lineage,
        made: Vec::with_capacity(plan.len() + 2),
        page_counts: BTreeMap::new(),
    };
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
/// not written and `false` is returned. `data_sha256` is the sum of the written snapshot, which is written first.
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
        Make::AkomaNtosoResolution => {
            akoma_ntoso::write_resolution(snapshot, lineage, data_sha256, into)?;
        }
        Make::AkomaNtosoPackage => {
            let annexes = listed_annexes(snapshot, lineage);
            akoma_ntoso::write_package(snapshot, lineage, data_sha256, &annexes, into)?;
        }
        Make::Provenance => provenance::write(snapshot, lineage, into)?,
        Make::PackageSchema => into.write_all(schemas::PACKAGE.as_bytes())?,
        Make::RegisterSchema => into.write_all(schemas::REGISTER.as_bytes())?,
        Make::RegisterSheet
        | Make::Medo
        | Make::Document { format: Format::Pdf | Format::PdfExchange | Format::Docx | Format::Odt, .. } => {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The annexes of the resolution's paper without the table of proposals, whose place the register takes in data.
fn listed_annexes(snapshot: &Snapshot, lineage: &Lineage<'_>) -> Vec<PaperAnnex> {
    let is_resolution = |plan: &&DocumentPlan| plan.content == Content::Resolution;
    let Some(plan) = snapshot.profile.documents.iter().find(is_resolution) else { return Vec::new() };
    let annexes = paper::annexes_of(snapshot, lineage, &plan.annexes).into_iter();
    let kinds = annexes.zip(&plan.annexes);
    kinds.filter(|(_, kind)| **kind != Annex::Proposals).map(|(annex, _)| annex).collect()
}

/// Where a package is made: what it is made from, and what of it is there already.
struct Desk<'a> {
    snapshot: &'a Snapshot,
    lineage: &'a Lineage<'a>,
    made: Vec<(String, Vec<u8>, FileSum)>,
    /// How many pages those of them have that have pages.
    page_counts: BTreeMap<String, usize>,
}

impl Desk<'_> {
    fn make(&mut self, file: Planned) -> Result<(), PackageError> {
        let mut content = Vec::new();
        if !write_text(file.what, self.snapshot, self.lineage, self.data_sha256(), &mut content)? {
            content = self.made_otherwise(&file.name, file.what)?;
        }
        let sum = FileSum::of(&file.name, &content);
        self.made.push((file.name, content, sum));
        Ok(())
    }

    /// The bytes of a file that is not plain text.
    fn made_otherwise(&mut self, name: &str, what: Make) -> Result<Vec<u8>, PackageError> {
        match what {
            Make::RegisterSheet => Ok(spreadsheet::render(self.snapshot, self.lineage)?),
            Make::Document { index, section, format } => {
                let plan = &self.snapshot.profile.documents[index];
                let paper = || Paper::of(self.snapshot, self.lineage, (plan, section), self.data_sha256());
                match format {
                    Format::Pdf => self.pages(name, (index, section), Standard::Archive),
                    Format::PdfExchange => self.pages(name, (index, section), Standard::Exchange),
                    Format::Docx => docx::render(self.snapshot, &paper()).map_err(PackageError::Document),
                    Format::Odt => odt::render(self.snapshot, &paper()).map_err(PackageError::Document),
                    Format::Html => Ok(html::render(&paper())?),
                }
            }
            Make::Medo => self.medo_container(),
            Make::Snapshot
            | Make::RegisterLines
            | Make::AkomaNtosoResolution
            | Make::AkomaNtosoPackage
            | Make::Provenance
            | Make::PackageSchema
            | Make::RegisterSchema
            | Make::Readme => Ok(Vec::new()),
        }
    }

    /// A document of the profile on pages.
    fn pages(
        &mut self,
        name: &str,
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
        let set = typeset::pdf(&print, standard)?;
        self.page_counts.insert(name.to_owned(), set.pages);
        Ok(set.bytes)
    }

    /// What programs read of the document: the data, and its own text. What else there is for programs follows from the
    /// data, and would make the pages several times as heavy.
    fn attachments(&self) -> Vec<Attachment> {
        let plan = planned(self.snapshot);
        let is_data = |name: &str| [DATA, RESOLUTION_AKN].contains(&name);
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

    /// A container with the main document, its register and its text for programs.
    fn medo_container(&self) -> Result<Vec<u8>, PackageError> {
        let (name, document) = self.exchanged_document().ok_or(PackageError::NothingToExchange)?;
        let attachments = [RESOLUTION_AKN, SPREADSHEET].into_iter();
        let cargo = medo::Cargo {
            document,
            pages: self.page_counts.get(name).copied().unwrap_or_default(),
            attachments: attachments.filter_map(|name| Some((name, self.file(name)?))).collect(),
        };
        Ok(medo::container(self.snapshot, &cargo)?)
    }

    /// The first document that is there for exchange; without one, the first that is there as PDF.
    fn exchanged_document(&self) -> Option<(&str, &[u8])> {
        let pages = || self.made.iter().filter(|(name, ..)| self.page_counts.contains_key(name));
        let for_exchange = pages().find(|(name, ..)| name.ends_with(Format::PdfExchange.ending()));
        for_exchange.or_else(|| pages().next()).map(|(name, content, _)| (name.as_str(), content.as_slice()))
    }

    /// A file that has been made.
    fn file(&self, wanted: &str) -> Option<&[u8]> {
        self.made.iter().find(|(name, ..)| name == wanted).map(|(_, content, _)| content.as_slice())
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
        let streebog = streebog_text(&sums).into_bytes();
        sums.push(FileSum::of(STREEBOG_SUMS, &streebog));
        let text = sums_text(sums.iter().map(|file| (file.name.as_str(), file.sha256.as_str())));
        let mut files: Vec<_> = self.made.into_iter().map(|(name, content, _)| (name, content)).collect();
        files.push((MANIFEST.to_owned(), manifest));
        files.push((STREEBOG_SUMS.to_owned(), streebog));
        files.push((SUMS.to_owned(), text.into_bytes()));
        Ok(files)
    }
}
