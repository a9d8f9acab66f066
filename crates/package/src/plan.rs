//! The files that a package consists of, by its profile, and what each of them is. It must not know how one is made.

use crate::contents::{
    DATA, LINES, PACKAGE_AKN, PACKAGE_SCHEMA, PROVENANCE, README, REGISTER_SCHEMA, RESOLUTION_AKN,
    SPREADSHEET,
};
use crate::medo;
use crate::profile::{Content, DataFile, DocumentPlan, Format};
use crate::snapshot::{Section, Snapshot};

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
    /// The resolution in Akoma Ntoso.
    AkomaNtosoResolution,
    /// The package in Akoma Ntoso.
    AkomaNtosoPackage,
    /// The provenance of the clauses as PROV-JSON.
    Provenance,
    /// The JSON Schema of the snapshot.
    PackageSchema,
    /// The JSON Schema of a line of the register.
    RegisterSchema,
    /// A container in the shape of MEDO 2.7.1.
    Medo,
    /// A document of the profile.
    Document {
        /// Its place in the profile.
        index: usize,
        /// The place of the section whose extract it is; nothing for a document on the whole.
        section: Option<usize>,
        /// The format it is written in.
        format: Format,
    },
}

/// The content files of a package in the order in which they are made: a file comes after those that it speaks of.
pub(crate) fn planned(snapshot: &Snapshot) -> Vec<Planned> {
    let mut all = vec![named(DATA, Make::Snapshot)];
    all.extend(snapshot.profile.files.iter().flat_map(|file| match file {
        DataFile::RegisterLines => vec![named(LINES, Make::RegisterLines)],
        DataFile::RegisterSheet => vec![named(SPREADSHEET, Make::RegisterSheet)],
        DataFile::AkomaNtoso => vec![
            named(RESOLUTION_AKN, Make::AkomaNtosoResolution),
            named(PACKAGE_AKN, Make::AkomaNtosoPackage),
        ],
        DataFile::Provenance => vec![named(PROVENANCE, Make::Provenance)],
        DataFile::Schema => {
            vec![named(PACKAGE_SCHEMA, Make::PackageSchema), named(REGISTER_SCHEMA, Make::RegisterSchema)]
        }
        // It carries documents, so it comes after them.
        DataFile::Medo => Vec::new(),
    }));
    let mut documents = Vec::new();
    for (index, document) in snapshot.profile.documents.iter().enumerate() {
        for (stem, section) in parts(document, &snapshot.resolution.sections) {
            documents.extend(document.formats.iter().map(|format| Planned {
                name: format!("{stem}{}", format.ending()),
                what: Make::Document { index, section, format: *format },
            }));
        }
    }
    // Other files are attached to pages, which are made last.
    documents.sort_by_key(Planned::is_pages);
    all.extend(documents);
    if snapshot.profile.files.contains(&DataFile::Medo) {
        all.push(named(&medo::container_name(snapshot), Make::Medo));
    }
    all.push(named(README, Make::Readme));
    all
}

/// The documents that an entry of the profile stands for: the beginnings of their names, and the sections that they are
/// extracts from.
fn parts(document: &DocumentPlan, sections: &[Section]) -> Vec<(String, Option<usize>)> {
    if document.content != Content::Extracts {
        return vec![(document.file.clone(), None)];
    }
    let is_wanted = |section: &Section| {
        let wanted = &document.addressees;
        !section.clauses.is_empty() && (wanted.is_empty() || wanted.contains(&section.rank))
    };
    let wanted = sections.iter().enumerate().filter(|(_, section)| is_wanted(section));
    wanted
        .enumerate()
        .map(|(place, (section, _))| (format!("{}-{:02}", document.file, place + 1), Some(section)))
        .collect()
}

impl Planned {
    /// Whether it consists of pages.
    fn is_pages(&self) -> bool {
        matches!(self.what, Make::Document { format: Format::Pdf | Format::PdfExchange, .. })
    }
}

fn named(name: &str, what: Make) -> Planned {
    Planned { name: name.to_owned(), what }
}

impl Format {
    /// What the names of such files end in.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Pdf => ".pdf",
            Self::PdfExchange => "-exchange.pdf",
            Self::Docx => ".docx",
            Self::Odt => ".odt",
            Self::Html => ".html",
        }
    }
}
