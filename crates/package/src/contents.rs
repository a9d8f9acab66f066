//! What a package contains: the names of its files, and the sums that bind them to each other.
//!
//! Three rings: `manifest.json` names every content file with its size and sums; `SHA256SUMS` names those and the manifest,
//! in the form that `sha256sum -c` reads, and `STREEBOG256SUMS` does the same for `gost12sum -c`; and both lists can be
//! derived from the other files, so that not one byte of them is free.
//!
//! A Streebog sum is written first byte first, as `openssl dgst -md_gost12_256` and `gost12sum` do: that of `abc` begins
//! with `4e2919cf`. The standard itself prints sums as numbers, the last byte first.

use std::io::{self, Write};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use streebog::Streebog256;
use uuid::Uuid;

use crate::snapshot::{AuditHead, Language, Snapshot};

/// The snapshot.
pub(crate) const DATA: &str = "package.json";
/// The register of proposals as a spreadsheet.
pub(crate) const SPREADSHEET: &str = "register.xlsx";
/// The register of proposals as JSON lines.
pub(crate) const LINES: &str = "register.jsonl";
/// The resolution in Akoma Ntoso.
pub(crate) const RESOLUTION_AKN: &str = "resolution.akn.xml";
/// The package in Akoma Ntoso.
pub(crate) const PACKAGE_AKN: &str = "package.akn.xml";
/// The provenance of the clauses as PROV-JSON.
pub(crate) const PROVENANCE: &str = "provenance.json";
/// The JSON Schema of the snapshot.
pub(crate) const PACKAGE_SCHEMA: &str = "package.schema.json";
/// The JSON Schema of a line of the register.
pub(crate) const REGISTER_SCHEMA: &str = "register.schema.json";
/// What is what, and how to check it.
pub(crate) const README: &str = "README.txt";
/// The list of the content files.
pub(crate) const MANIFEST: &str = "manifest.json";
/// The sums of all other files.
pub(crate) const SUMS: &str = "SHA256SUMS";

/// The Streebog sums of the content files and the manifest.
pub(crate) const STREEBOG_SUMS: &str = "STREEBOG256SUMS";

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileSum {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256 sum in lower-case hexadecimal.
    pub sha256: String,
    /// Its Streebog-256 sum (GOST R 34.11-2012) in lower-case hexadecimal, first byte first.
    pub streebog256: String,
}

impl FileSum {
    pub(crate) fn of(name: &str, content: &[u8]) -> Self {
        let mut sums = Sums::default();
        sums.add(content);
        sums.finish(name)
    }
}

/// Computes a file's sums from its parts.
#[derive(Clone, Default)]
pub(crate) struct Sums {
    sha256: Sha256,
    streebog256: Streebog256,
    size: u64,
}

impl Sums {
    /// Takes the next part.
    pub(crate) fn add(&mut self, part: &[u8]) {
        self.sha256.update(part);
        self.streebog256.update(part);
        self.size += part.len() as u64;
    }

    /// The sums of all parts, under a name.
    pub(crate) fn finish(self, name: &str) -> FileSum {
        FileSum {
            name: name.to_owned(),
            size: self.size,
            sha256: hexadecimal(&self.sha256.finalize()),
            streebog256: hexadecimal(&self.streebog256.finalize()),
        }
    }
}

impl Write for Sums {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a package says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of the package format.
    pub format_version: u32,
    /// The version of the program that built it.
    pub tool_version: String,
    /// When it was ordered.
    pub built_at: DateTime<Utc>,
    /// The language it is printed in.
    pub language: Language,
    /// The name of its profile.
    pub profile: String,
    /// Where the audit log stood.
    pub audit: AuditHead,
    /// The forum's title.
    pub forum: String,
    /// The resolution it carries.
    pub resolution: ManifestResolution,
    /// The SHA-256 sum of the snapshot, in lower-case hexadecimal.
    pub snapshot_sha256: String,
    /// The content files, sorted by name.
    pub files: Vec<FileSum>,
}

/// The resolution that a package carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestResolution {
    /// Its id.
    pub id: Uuid,
    /// Its registration number.
    pub number: String,
    /// The day of adoption.
    pub adopted_on: NaiveDate,
}

impl Manifest {
    /// The manifest of a package of this snapshot with these content files.
    pub(crate) fn new(snapshot: &Snapshot, snapshot_sha256: String, mut files: Vec<FileSum>) -> Self {
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Self {
            format_version: snapshot.format_version,
            tool_version: snapshot.tool_version.clone(),
            built_at: snapshot.built_at,
            language: snapshot.language,
            profile: snapshot.profile.name.clone(),
            audit: snapshot.audit.clone(),
            forum: snapshot.forum.title.clone(),
            resolution: ManifestResolution {
                id: snapshot.resolution.id,
                number: snapshot.resolution.number.clone(),
                adopted_on: snapshot.resolution.adopted_on,
            },
            snapshot_sha256,
            files,
        }
    }

    /// The one way in which a manifest is written.
    pub(crate) fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// The text of `SHA256SUMS` for some files, given in any order.
pub(crate) fn sums_text<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    lines(files, "  ")
}

/// The text of `STREEBOG256SUMS` for some files, given in any order; `gost12sum` wants one space and not two.
pub(crate) fn streebog_text<'a>(files: impl IntoIterator<Item = &'a FileSum>) -> String {
    lines(files.into_iter().map(|file| (file.name.as_str(), file.streebog256.as_str())), " ")
}

fn lines<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>, between: &str) -> String {
    let mut lines: Vec<_> = files.into_iter().collect();
    lines.sort_unstable();
    lines.into_iter().map(|(name, sum)| format!("{sum}{between}{name}\n")).collect()
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_other_tools() {
        let sum = FileSum::of("abc.txt", b"abc");
        // sha256sum; openssl dgst -engine gost -md_gost12_256, and gost12sum.
        assert_eq!(sum.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(sum.streebog256, "4e2919cf137ed41ec4fb6270c61826cc4fffb660341e0af3688cd0626d23b481");
    }
}
