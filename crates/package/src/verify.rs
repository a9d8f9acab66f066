//! Judges a package: is everything there, is nothing else there, is all of it as it was built?
//!
//! The archive is held to its shape, the files to their sums, the sums to each other, and the data to themselves and to
//! what was derived from them. It must not know how pages or spreadsheets are made.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use thiserror::Error;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::assemble::write_text;
use crate::attach::is_signature_name;
use crate::consistency::contradictions;
use crate::contents::{
    DATA, FileSum, MANIFEST, Manifest, STREEBOG_SUMS, SUMS, Sums, streebog_text, sums_text,
};
use crate::lineage::Lineage;
use crate::plan::{Make, Planned, planned};
use crate::report::{Finding, Report, ReportedSignature, SignatureFault};
use crate::signature::{Anchors, SignatureError, examine_trusting};
use crate::skeleton;
use crate::snapshot::{FORMAT_VERSION, Language, Snapshot};
use crate::unpack::{self, Content, MOST_BYTES, MOST_ENTRIES};
use crate::wording::phrase;

/// The version of the program that verifies.
pub(crate) const TOOL_VERSION: &str = env!("CARGO_PKG_VERSION");

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

/// Examines a package and the signatures in it; whom to trust is left open.
///
/// # Errors
/// When there is nothing to judge: the file cannot be read, is no archive, or is beyond all limits. A damaged or
/// forged package is not an error but a [`Report`] with findings.
pub fn verify<R: Read + Seek>(reader: R) -> Result<Report, VerifyError> {
    verify_trusting(reader, &Anchors::default())
}

/// Examines a package and the signatures in it, whose certificates must lead to trusted ones if any are given.
///
/// # Errors
/// As [`verify`].
pub fn verify_trusting<R: Read + Seek>(mut reader: R, anchors: &Anchors) -> Result<Report, VerifyError> {
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
    examination.compare_streebog_sums();
    examination.consult_data(&mut archive);
    examination.examine_signatures(anchors);
    if !skeleton.is_regular || examination.is_packed_otherwise() {
        examination.found.push(Finding::Repacked);
    }
    Ok(examination.into_report())
}

#[derive(Default)]
struct Examination {
    found: Vec<Finding>,
    files: Vec<FileSum>,
    contents: BTreeMap<String, Content>,
    unreadable: BTreeSet<String>,
    manifest: Option<Manifest>,
    /// The signatures beside the content, by name.
    signed: BTreeMap<String, Content>,
    signatures: Vec<ReportedSignature>,
    are_data_examined: bool,
}

impl Examination {
    /// Notes what is there and what is missing. Which files there must be, the manifest says, and later the data say
    /// whether it may.
    fn take_stock(&mut self, entries: Vec<unpack::Entry>) {
        for entry in entries {
            match entry.content {
                Ok(content) if is_signature_name(&entry.name) => {
                    self.signed.insert(entry.name, content);
                }
                Ok(content) => {
                    self.files.push(content.sum.clone());
                    self.contents.insert(entry.name, content);
                }
                Err(damage) => {
                    self.unreadable.insert(entry.name.clone());
                    self.found.push(Finding::Unreadable(entry.name, damage));
                }
            }
        }
        self.manifest = self.read_manifest();
        let expected = self.expected_names();
        let is_there = |name: &String| self.contents.contains_key(name) || self.unreadable.contains(name);
        let missing = expected.iter().filter(|name| !is_there(name));
        self.found.extend(missing.map(|name| Finding::Missing(name.clone())));
        if self.manifest.is_some() {
            let added = self.contents.keys().filter(|name| !expected.contains(*name));
            self.found.extend(added.map(|name| Finding::Added(name.escape_debug().to_string())));
        }
        self.files.retain(|file| self.manifest.is_none() || expected.contains(&file.name));
    }

    /// Whether what this version of the program built is compressed otherwise than it compresses: not a bit of such a package
    /// is free. Another version may have compressed otherwise.
    fn is_packed_otherwise(&self) -> bool {
        let is_own = self.manifest.as_ref().is_some_and(|manifest| manifest.tool_version == TOOL_VERSION);
        is_own && self.contents.values().any(|content| !content.is_packed_as_here)
    }

    /// The names of all files that there must be, as far as they can be told.
    fn expected_names(&self) -> BTreeSet<String> {
        let listed = self.manifest.iter().flat_map(|manifest| &manifest.files).map(|file| file.name.clone());
        listed.chain([MANIFEST, STREEBOG_SUMS, SUMS].map(str::to_owned)).collect()
    }

    /// Holds the files to the manifest and to the list of sums. Where the two disagree on a file, the one that is
    /// wrong about it was altered; where the file agrees with neither, the file was.
    fn compare_sums(&mut self) {
        let sums = self.read_sums();
        let listed: BTreeMap<&str, &FileSum> = self
            .manifest
            .iter()
            .flat_map(|manifest| &manifest.files)
            .map(|file| (file.name.as_str(), file))
            .collect();
        let mut altered = Vec::new();
        for (name, content) in &self.contents {
            if [MANIFEST, SUMS].contains(&name.as_str()) {
                continue;
            }
            let actual = &content.sum;
            let is_listed = self.manifest.as_ref().and(listed.get(name.as_str())).map(|file| *file == actual);
            let is_summed = sums.as_ref().map(|sums| sums.get(name) == Some(&actual.sha256));
            match (is_listed, is_summed) {
                (Some(false), Some(true)) => altered.push(MANIFEST.to_owned()),
                (Some(true), Some(false)) => altered.push(SUMS.to_owned()),
                (Some(false), _) | (_, Some(false)) => altered.push(name.clone()),
                (Some(true) | None, Some(true) | None) => {}
            }
        }
        let manifest = self.contents.get(MANIFEST).map(|content| &content.sum);
        if let (Some(actual), Some(sums)) = (manifest, &sums)
            && sums.get(MANIFEST) != Some(&actual.sha256)
        {
            // The Streebog sums are a second witness.
            let line = format!("{} {MANIFEST}", actual.streebog256);
            let witness = self.contents.get(STREEBOG_SUMS).and_then(|content| content.bytes.as_deref());
            let is_vouched =
                witness.is_some_and(|text| text.split(|byte| *byte == b'\n').any(|it| it == line.as_bytes()));
            altered.push(if is_vouched { SUMS } else { MANIFEST }.to_owned());
        }
        self.found.extend(altered.into_iter().map(Finding::Altered));
    }

    /// Holds the Streebog sums to the manifest, once nothing else is wrong: they say the same in another way.
    fn compare_streebog_sums(&mut self) {
        let (true, Some(manifest)) = (self.found.is_empty(), &self.manifest) else { return };
        let own = self.contents.get(MANIFEST).map(|content| &content.sum);
        let derived = streebog_text(manifest.files.iter().chain(own));
        if self.kept(STREEBOG_SUMS).is_some_and(|text| text != derived.as_bytes()) {
            self.found.push(Finding::Altered(STREEBOG_SUMS.to_owned()));
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
        let names: BTreeSet<String> = sums.keys().cloned().collect();
        let expected: BTreeSet<String> =
            self.expected_names().into_iter().filter(|name| name != SUMS).collect();
        let is_complete = self.manifest.is_none() || names == expected;
        let canonical = sums_text(sums.iter().map(|(name, sum)| (name.as_str(), sum.as_str())));
        if canonical != text || !is_complete {
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
        self.are_data_examined = true;
        self.found.extend(contradictions(&snapshot).into_iter().map(Finding::Contradiction));
        let plan = planned(&snapshot);
        let names: BTreeSet<&str> = plan.iter().map(|file| file.name.as_str()).collect();
        let unplanned = manifest.files.iter().filter(|file| !names.contains(file.name.as_str()));
        self.found.extend(unplanned.map(|file| Finding::Added(file.name.clone())));
        let unlisted = names.iter().filter(|name| !self.contents.contains_key(**name));
        self.found.extend(unlisted.map(|name| Finding::Missing((*name).to_owned())));
        let told = self
            .contents
            .get(DATA)
            .map(|data| Manifest::new(&snapshot, data.sum.sha256.clone(), manifest.files.clone()));
        if told.as_ref() != Some(manifest) {
            self.found.push(Finding::Disagrees(MANIFEST.to_owned()));
        }
        self.found.extend(self.disagreeing(&snapshot, &plan).into_iter().map(Finding::Disagrees));
    }

    /// The files that say something else than the data from which they follow. Data follow in one way; what explains or
    /// shows them may be worded otherwise by another version of the program.
    fn disagreeing(&self, snapshot: &Snapshot, plan: &[Planned]) -> Vec<String> {
        let lineage = Lineage::of(snapshot);
        let data_sha256 = self.contents.get(DATA).map_or("", |data| &data.sum.sha256);
        let is_same_version = snapshot.tool_version == TOOL_VERSION;
        let follows =
            |file: &&Planned| is_same_version || matches!(file.what, Make::Snapshot | Make::RegisterLines);
        let disagrees = |file: &&Planned| {
            let Some(actual) = self.contents.get(&file.name) else { return false };
            let mut sums = Sums::default();
            match write_text(file.what, snapshot, &lineage, data_sha256, &mut sums) {
                Ok(true) => sums.finish(&file.name) != actual.sum,
                Ok(false) => false,
                Err(_) => true,
            }
        };
        plan.iter().filter(follows).filter(disagrees).map(|file| file.name.clone()).collect()
    }

    /// Holds each signature to the manifest, which is what was signed.
    fn examine_signatures(&mut self, anchors: &Anchors) {
        if self.signed.is_empty() && !anchors.is_empty() {
            self.found.push(Finding::Unsigned);
        }
        let manifest = self.contents.get(MANIFEST).and_then(|manifest| manifest.bytes.as_deref());
        for (name, content) in std::mem::take(&mut self.signed) {
            let verdict = match (manifest, content.bytes) {
                (Some(manifest), Some(der)) => examine_trusting(manifest, &der, anchors),
                (None, Some(_)) => continue,
                (_, None) => Err(SignatureError::NotCms),
            };
            let faults = match &verdict {
                Err(error) => vec![SignatureFault::Unreadable(error.clone())],
                Ok(verdict) => verdict.signers.iter().filter_map(SignatureFault::of).collect(),
            };
            self.found.extend(faults.into_iter().map(|fault| Finding::Signature(name.clone(), fault)));
            self.signatures.push(ReportedSignature { name, verdict });
        }
    }

    fn into_report(self) -> Report {
        let mut findings = Vec::new();
        for finding in self.found {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        Report {
            manifest: self.manifest,
            files: self.files,
            signatures: self.signatures,
            are_data_examined: self.are_data_examined,
            findings,
        }
    }
}

pub(crate) fn read_snapshot<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<Snapshot> {
    let data = archive.by_name(DATA).ok()?;
    serde_json::from_reader(BufReader::new(data.take(MOST_BYTES))).ok()
}
