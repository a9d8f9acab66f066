//! Judges a package: is everything there, is nothing else there, is all of it as it was built?
//!
//! The archive is held to its shape, the files to their sums, the sums to each other, and the data to themselves and to
//! what was derived from them. It must not know how pages or spreadsheets are made.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};

use thiserror::Error;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::consistency::contradictions;
use crate::contents::{CONTENT, DATA, FileSum, LINES, MANIFEST, Manifest, SUMS, sums_text};
use crate::lineage::Lineage;
use crate::register;
use crate::report::{Finding, Report};
use crate::skeleton;
use crate::snapshot::{FORMAT_VERSION, Language, Snapshot};
use crate::unpack::{self, Content, MOST_BYTES, MOST_ENTRIES, Summing};
use crate::wording::phrase;

/// Why a file cannot be examined as a package at all.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// It cannot be read.
    #[error("the file cannot be read")]
    Read(#[from] io::Error),
    /// It is not a ZIP archive, or not a whole one.
    #[error("the file is not a ZIP archive, or not a whole one")]
    NotAnArchive(#[source] ZipError),
    /// It is longer, or has more entries, than any package.
    #[error("the file is larger than any package")]
    TooLarge,
}

impl VerifyError {
    /// What went wrong, for whoever wants to check the file.
    pub fn describe(&self, language: Language) -> &'static str {
        match self {
            Self::Read(_) => phrase("Файл не читается.", "The file cannot be read."),
            Self::NotAnArchive(_) => phrase(
                "Это не архив ZIP или не весь архив.",
                "The file is not a ZIP archive, or not a whole one.",
            ),
            Self::TooLarge => phrase("Файл больше любого пакета.", "The file is larger than any package."),
        }
        .say(language)
    }
}

/// Examines a package.
///
/// # Errors
/// When there is nothing to judge: the file cannot be read, is no archive, or is beyond all limits. A damaged or
/// forged package is not an error but a [`Report`] with findings.
pub fn verify<R: Read + Seek>(mut reader: R) -> Result<Report, VerifyError> {
    if reader.seek(SeekFrom::End(0))? > MOST_BYTES {
        return Err(VerifyError::TooLarge);
    }
    let skeleton = skeleton::examine(&mut reader)?;
    let mut archive = ZipArchive::new(reader).map_err(VerifyError::NotAnArchive)?;
    if archive.len() > MOST_ENTRIES {
        return Err(VerifyError::TooLarge);
    }
    let mut examination = Examination::default();
    examination.found.extend(skeleton.repeated.into_iter().map(Finding::Repeated));
    examination.take_stock(unpack::entries(&mut archive));
    examination.compare_sums();
    examination.consult_data(&mut archive);
    if !skeleton.is_regular {
        examination.found.push(Finding::Repacked);
    }
    Ok(examination.into_report())
}

#[derive(Default)]
struct Examination {
    found: Vec<Finding>,
    files: Vec<FileSum>,
    contents: BTreeMap<String, Content>,
    manifest: Option<Manifest>,
}

impl Examination {
    /// Notes what is there and what is missing.
    fn take_stock(&mut self, entries: Vec<unpack::Entry>) {
        let expected: HashSet<&str> = expected_names().collect();
        let mut present = HashSet::new();
        for entry in entries {
            if !expected.contains(entry.name.as_str()) {
                self.found.push(Finding::Added(entry.name.escape_debug().to_string()));
                continue;
            }
            present.insert(entry.name.clone());
            match entry.content {
                Ok(content) => {
                    self.files.push(content.sum.clone());
                    self.contents.insert(entry.name, content);
                }
                Err(damage) => self.found.push(Finding::Unreadable(entry.name, damage)),
            }
        }
        let missing = expected_names().filter(|name| !present.contains(*name));
        self.found.extend(missing.map(|name| Finding::Missing(name.to_owned())));
    }

    /// Holds the files to the manifest and to the list of sums. Where the two disagree on a file, the one that is
    /// wrong about it was altered; where the file agrees with neither, the file was.
    fn compare_sums(&mut self) {
        let sums = self.read_sums();
        self.manifest = self.read_manifest();
        for name in CONTENT {
            let Some(actual) = self.contents.get(name).map(|content| &content.sum) else { continue };
            let listed = self.manifest.as_ref().map(|manifest| manifest.files.contains(actual));
            let summed = sums.as_ref().map(|sums| sums.get(name) == Some(&actual.sha256));
            let altered = match (listed, summed) {
                (Some(false), Some(true)) => MANIFEST,
                (Some(true), Some(false)) => SUMS,
                (Some(false), _) | (_, Some(false)) => name,
                (Some(true) | None, Some(true) | None) => continue,
            };
            self.found.push(Finding::Altered(altered.to_owned()));
        }
        let manifest_sum = self.contents.get(MANIFEST).map(|content| &content.sum.sha256);
        if let (Some(actual), Some(sums)) = (manifest_sum, &sums)
            && sums.get(MANIFEST) != Some(actual)
        {
            self.found.push(Finding::Altered(MANIFEST.to_owned()));
        }
    }

    /// The list of sums by name; it must be written in exactly one way.
    fn read_sums(&mut self) -> Option<BTreeMap<String, String>> {
        let text = String::from_utf8(self.kept(SUMS)?).unwrap_or_default();
        let sums: BTreeMap<String, String> = text
            .lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(sum, name)| (name.to_owned(), sum.to_owned()))
            .collect();
        let names: Vec<&str> = sums.keys().map(String::as_str).collect();
        let mut expected: Vec<&str> = expected_names().filter(|name| *name != SUMS).collect();
        expected.sort_unstable();
        let canonical = sums_text(sums.iter().map(|(name, sum)| (name.as_str(), sum.as_str())));
        if canonical != text || names != expected {
            self.found.push(Finding::Altered(SUMS.to_owned()));
        }
        Some(sums)
    }

    /// The manifest; it too must be written in exactly one way.
    fn read_manifest(&mut self) -> Option<Manifest> {
        let bytes = self.kept(MANIFEST)?;
        let Ok(manifest) = serde_json::from_slice::<Manifest>(&bytes) else {
            self.found.push(Finding::Malformed(MANIFEST.to_owned()));
            return None;
        };
        if manifest.to_bytes().ok().as_ref() != Some(&bytes) {
            self.found.push(Finding::Altered(MANIFEST.to_owned()));
        }
        if manifest.format_version != FORMAT_VERSION {
            self.found.push(Finding::UnknownFormat(manifest.format_version));
        }
        Some(manifest)
    }

    /// The bytes of a small file; one that is too long to be kept is not what it must be.
    fn kept(&mut self, name: &str) -> Option<Vec<u8>> {
        let bytes = self.contents.get(name)?.bytes.clone();
        if bytes.is_none() {
            self.found.push(Finding::Malformed(name.to_owned()));
        }
        bytes
    }

    /// Reads the data, once nothing else is wrong, and holds them to themselves and to what was derived from them: sums
    /// can be computed anew by whoever alters a file, a second version of the facts cannot be made to agree as easily.
    fn consult_data<R: Read + Seek>(&mut self, archive: &mut ZipArchive<R>) {
        let (true, Some(manifest)) = (self.found.is_empty(), &self.manifest) else { return };
        let Some(snapshot) = read_snapshot(archive) else {
            self.found.push(Finding::Malformed(DATA.to_owned()));
            return;
        };
        self.found.extend(contradictions(&snapshot).into_iter().map(Finding::Contradiction));
        let actual = |name: &str| self.contents.get(name).map(|content| &content.sum);
        let told =
            actual(DATA).map(|data| Manifest::new(&snapshot, data.sha256.clone(), manifest.files.clone()));
        let data = derived(DATA, |into| {
            serde_json::to_writer_pretty(&mut *into, &snapshot)?;
            into.write_all(b"\n")
        });
        let lines = derived(LINES, |into| register::write_jsonl(&snapshot, &Lineage::of(&snapshot), into));
        let agrees = [
            (DATA, data.as_ref() == actual(DATA)),
            (LINES, lines.as_ref() == actual(LINES)),
            (MANIFEST, told.as_ref() == Some(manifest)),
        ];
        let disagreeing = agrees.into_iter().filter(|(_, agrees)| !agrees);
        self.found.extend(disagreeing.map(|(name, _)| Finding::Disagrees(name.to_owned())));
    }

    fn into_report(self) -> Report {
        let mut findings = Vec::new();
        for finding in self.found {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        Report { manifest: self.manifest, files: self.files, findings }
    }
}

/// The names of all files of a package.
fn expected_names() -> impl Iterator<Item = &'static str> {
    CONTENT.into_iter().chain([MANIFEST, SUMS])
}

fn read_snapshot<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<Snapshot> {
    let data = archive.by_name(DATA).ok()?;
    serde_json::from_reader(BufReader::new(data.take(MOST_BYTES))).ok()
}

/// The size and sum of what is written.
fn derived(name: &str, write: impl FnOnce(&mut Summing) -> io::Result<()>) -> Option<FileSum> {
    let mut summing = Summing::default();
    write(&mut summing).ok()?;
    Some(summing.finish(name))
}
