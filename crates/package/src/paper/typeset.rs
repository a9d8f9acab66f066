//! Sets the template with Typst and writes the pages as an archival, accessible PDF.
//!
//! The compiler sees a world of three files and a fixed day: no file system, no network, no clock.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Timelike, Utc};
use thiserror::Error;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, PathError, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::snapshot::Snapshot;

const TEMPLATE: &str = include_str!("../../templates/resolution.typ");
const WORDS: &str = include_str!("../../templates/words.typ");
// Liberation Serif.
const FACES: [&[u8]; 2] = [
    include_bytes!("../../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Bold.ttf"),
];

/// Why a document could not be set.
#[derive(Debug, Error)]
pub enum TypesetError {
    /// The template's data could not be written.
    #[error("the document's data could not be written")]
    Data(#[from] serde_json::Error),
    /// A file of the template has an impossible path.
    #[error("the template's path is not valid: {0}")]
    Path(PathError),
    /// The compiler or the exporter refused the document.
    #[error("the document could not be set: {0}")]
    Refused(String),
}

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FACES.into_iter().flat_map(|data| Font::iter(Bytes::new(data))).collect());

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The faces the document is set in. There are no others to fall back to.
pub(super) fn fonts() -> &'static [Font] {
    &FONTS
}

/// Sets the template on its data and writes a PDF.
pub(super) fn pdf(snapshot: &Snapshot, data: Vec<u8>) -> Result<Vec<u8>, TypesetError> {
    let document = layout(snapshot, data)?;
    let pdf = typst_pdf::pdf(&document, &options(snapshot)?).map_err(|errors| refused(&errors));
    // The compiler keeps what it computed for the next run, and there is none soon.
    typst::comemo::evict(0);
    pdf
}

fn layout(snapshot: &Snapshot, data: Vec<u8>) -> Result<PagedDocument, TypesetError> {
    let world = PaperWorld::new(data, moment(snapshot.built_at))?;
    typst::compile::<PagedDocument>(&world).output.map_err(|errors| refused(&errors))
}

fn options(snapshot: &Snapshot) -> Result<PdfOptions, TypesetError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| TypesetError::Refused(error.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(snapshot.resolution.id.to_string()),
        creator: Smart::Custom(Some(format!("Svod {}", snapshot.tool_version))),
        timestamp: moment(snapshot.built_at).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

fn moment(at: DateTime<Utc>) -> Option<Datetime> {
    // Months, days, hours, minutes and seconds all fit into a byte.
    Datetime::from_ymd_hms(
        at.year(),
        at.month() as u8,
        at.day() as u8,
        at.hour() as u8,
        at.minute() as u8,
        at.second() as u8,
    )
}

fn refused(errors: &[SourceDiagnostic]) -> TypesetError {
    TypesetError::Refused(crate::wording::joined(errors.iter().map(|error| &error.message), "; "))
}

struct PaperWorld {
    library: LazyHash<Library>,
    template: Source,
    words: Source,
    data: (FileId, Bytes),
    today: Option<Datetime>,
}

impl PaperWorld {
    fn new(data: Vec<u8>, today: Option<Datetime>) -> Result<Self, TypesetError> {
        Ok(Self {
            library: LazyHash::new(Library::default()),
            template: Source::new(file("resolution.typ")?, TEMPLATE.to_owned()),
            words: Source::new(file("words.typ")?, WORDS.to_owned()),
            data: (file("paper.json")?, Bytes::new(data)),
            today,
        })
    }
}

fn file(name: &str) -> Result<FileId, TypesetError> {
    let path = VirtualPath::new(name).map_err(TypesetError::Path)?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.template, &self.words]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (data_id, data) = &self.data;
        if *data_id == id { Ok(data.clone()) } else { Err(unknown(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

#[cfg(test)]
pub(super) mod tests {
    use typst::layout::{Frame, FrameItem};

    use super::*;

    /// The text of each page, one run after the other.
    pub(in crate::paper) fn page_texts(snapshot: &Snapshot, data: Vec<u8>) -> Vec<String> {
        let document = layout(snapshot, data).unwrap();
        let page = |frame| {
            let mut text = String::new();
            collect(frame, &mut text);
            text
        };
        document.pages().iter().map(|drawn| page(&drawn.frame)).collect()
    }

    fn collect(frame: &Frame, into: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => collect(&group.frame, into),
                FrameItem::Text(run) => {
                    into.push_str(&run.text);
                    into.push(' ');
                }
                _ => {}
            }
        }
    }
}
