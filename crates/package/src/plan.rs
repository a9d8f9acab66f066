//! The files that a package consists of, by its profile, and what each of them is. It must not know how one is made.

use crate::contents::{DATA, LINES, README, SPREADSHEET};
use crate::profile::{DataFile, Format};
use crate::snapshot::Snapshot;

/// A file to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Planned {
    /// Its name in the archive.
    pub(crate) name: String,
    /// What it is.
    pub(crate) what: Make,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Make {
    /// What is what, and how to check it.
    Readme,
    /// The snapshot.
    Snapshot,
    /// The register of proposals as JSON lines.
    RegisterLines,
    /// The register of proposals as a spreadsheet.
    RegisterSheet,
    /// A document of the profile.
    Document {
        /// Its place in the profile.
        index: usize,
        /// The format it is written in.
        format: Format,
    },
}

/// The content files of a package in the order in which they are made: a file comes after those that it speaks of.
pub(crate) fn planned(snapshot: &Snapshot) -> Vec<Planned> {
    let mut all = vec![named(DATA, Make::Snapshot)];
    all.extend(snapshot.profile.files.iter().map(|file| match file {
        DataFile::RegisterLines => named(LINES, Make::RegisterLines),
        DataFile::RegisterSheet => named(SPREADSHEET, Make::RegisterSheet),
    }));
    for (index, document) in snapshot.profile.documents.iter().enumerate() {
        all.extend(document.formats.iter().map(|format| {
            let name = format!("{}.{}", document.file, format.extension());
            Planned { name, what: Make::Document { index, format: *format } }
        }));
    }
    all.push(named(README, Make::Readme));
    all
}

fn named(name: &str, what: Make) -> Planned {
    Planned { name: name.to_owned(), what }
}

impl Format {
    /// What the names of such files end in.
    fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Html => "html",
        }
    }
}
