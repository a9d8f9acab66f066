//! Builds a package again from its own data and compares: does what it shows follow from what it says?
//!
//! Meaningful only with the version of the program that built it: another one may word or lay out things otherwise.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;

use thiserror::Error;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::assemble::{PackageError, Progress, build};
use crate::attach::{files_of, is_signature_name};
use crate::contents::DATA;
use crate::snapshot::{Language, Snapshot};
use crate::verify::{TOOL_VERSION, VerifyError, read_snapshot, verify};
use crate::wording::phrase;

/// How a package compares with one that was built again from its data. Signatures are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// The files that are the same, byte for byte.
    pub same: Vec<String>,
    /// The files that differ, or that only one of the two has.
    pub different: Vec<String>,
    /// The version of the program that built the package, as it says.
    pub built_by: String,
}

/// Why a package could not be built again.
#[derive(Debug, Error)]
pub enum RebuildError {
    /// The file is no package.
    #[error("the file cannot be examined as a package")]
    Package(#[from] VerifyError),
    /// Its data cannot be read, so there is nothing to build from.
    #[error("the data in the package cannot be read")]
    NoData,
    /// Building did not succeed.
    #[error("the package could not be built from its data")]
    Build(#[from] PackageError),
    /// An archive could not be read.
    #[error("the archive cannot be read")]
    Archive(#[from] ZipError),
}

impl RebuildError {
    /// What went wrong, for whoever asked.
    pub fn describe(&self, language: Language) -> String {
        match self {
            Self::Package(error) => error.describe(language).to_owned(),
            Self::NoData => phrase(
                "Данные пакета (package.json) не прочесть: строить не из чего.",
                "The data of the package (package.json) cannot be read: there is nothing to build from.",
            )
            .say(language)
            .to_owned(),
            Self::Build(error) => error.describe(language),
            Self::Archive(_) => {
                phrase("Архив не читается.", "The archive cannot be read.").say(language).to_owned()
            }
        }
    }
}

impl Rebuilt {
    /// Whether all is the same.
    pub fn is_same(&self) -> bool {
        self.different.is_empty()
    }

    /// Whether the package says that this version of the program built it.
    pub fn is_same_version(&self) -> bool {
        self.built_by == TOOL_VERSION
    }

    /// The comparison in full sentences.
    pub fn describe(&self, language: Language) -> String {
        let (same, different) = (self.same.len(), self.different.len());
        let mut lines = vec![match (self.is_same(), language) {
            (true, Language::Ru) => {
                format!("Собран заново из своих данных и совпал до байта: файлов — {same}.")
            }
            (true, Language::En) => format!("Built again from its data, the same to the byte: {same} files."),
            (false, Language::Ru) => {
                format!("Собран заново: совпало файлов — {same}, отличается — {different}:")
            }
            (false, Language::En) => format!("Built again: {same} files are the same, {different} differ:"),
        }];
        lines.extend(self.different.iter().map(|name| format!("  - {}", name.escape_debug())));
        if !self.is_same_version() {
            let built_by = self.built_by.escape_debug();
            lines.push(match language {
                Language::Ru => format!(
                    "Пакет составил Свод {built_by}, а это {TOOL_VERSION}: сравнение доказательно только на той же версии."
                ),
                Language::En => format!(
                    "Svod {built_by} built the package, and this is {TOOL_VERSION}: only the same version can tell."
                ),
            });
        }
        lines.join("\n")
    }
}

/// Builds a package again from the data in it and compares the files.
///
/// # Errors
/// When the file is no package, when its data cannot be read, or when building fails or is stopped by `progress`.
pub fn rebuild<R: Read + Seek>(
    mut package: R,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Rebuilt, RebuildError> {
    // What is beyond all limits is refused here; damage shows in the comparison.
    verify(&mut package)?;
    let given = content(package)?;
    let snapshot: Snapshot =
        given.get(DATA).and_then(|data| serde_json::from_slice(data).ok()).ok_or(RebuildError::NoData)?;
    let made = content(Cursor::new(build(&snapshot, progress)?))?;
    let names: BTreeSet<&String> = given.keys().chain(made.keys()).collect();
    let (same, different) = names.into_iter().cloned().partition(|name| given.get(name) == made.get(name));
    Ok(Rebuilt { same, different, built_by: snapshot.tool_version })
}

/// The data in a package, which is not verified: what it was built from.
///
/// # Errors
/// When the file is no archive, or its data cannot be read.
pub fn snapshot_in<R: Read + Seek>(package: R) -> Result<Snapshot, RebuildError> {
    read_snapshot(&mut ZipArchive::new(package)?).ok_or(RebuildError::NoData)
}

/// The files of an archive by name, without signatures.
fn content(archive: impl Read + Seek) -> Result<BTreeMap<String, Vec<u8>>, ZipError> {
    Ok(files_of(archive)?.into_iter().filter(|(name, _)| !is_signature_name(name)).collect())
}
