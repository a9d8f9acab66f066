//! Sets a document's template with Typst and writes the pages as an archival, accessible PDF.
//!
//! The compiler sees a world of two files and a fixed day: no file system, no network, no clock. Everything that people
//! wrote is handed to the template as data, never as source, so that text which looks like markup stays text.

mod printable;

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

use self::printable::Printable;
use crate::paper::Paper;
use crate::profile::DocumentPlan;
use crate::snapshot::Snapshot;

/// The shipped templates by file name.
const TEMPLATES: [(&str, &str); 1] = [("resolution.typ", include_str!("../templates/resolution.typ"))];
// Liberation Serif.
const FACES: [&[u8]; 2] = [
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
];

/// Why a document could not be set.
#[derive(Debug, Error)]
pub enum TypesetError {
    /// The template's data could not be written.
    #[error("the document's data could not be written")]
    Data(#[from] serde_json::Error),
    /// There is no template of this name.
    #[error("there is no template {0}")]
    NoTemplate(String),
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
fn fonts() -> &'static [Font] {
    &FONTS
}

/// Sets a document and writes it as PDF.
///
/// # Errors
/// When the template is not there or broken, the pages cannot be laid out, or the file cannot be written to the standard.
pub(crate) fn pdf(snapshot: &Snapshot, plan: &DocumentPlan, paper: &Paper) -> Result<Vec<u8>, TypesetError> {
    let document = layout(snapshot, plan, paper)?;
    let pdf = typst_pdf::pdf(&document, &options(snapshot)?).map_err(|errors| refused(&errors));
    // The compiler keeps what it computed for the next run, and there is none soon.
    typst::comemo::evict(0);
    pdf
}

/// How many pages a document has.
///
/// # Errors
/// When the template is not there or broken, or the pages cannot be laid out.
pub(crate) fn page_count(
    snapshot: &Snapshot,
    plan: &DocumentPlan,
    paper: &Paper,
) -> Result<usize, TypesetError> {
    let count = layout(snapshot, plan, paper)?.pages().len();
    typst::comemo::evict(0);
    Ok(count)
}

fn layout(snapshot: &Snapshot, plan: &DocumentPlan, paper: &Paper) -> Result<PagedDocument, TypesetError> {
    let data = Printable::new(fonts()).everywhere(serde_json::to_value(paper)?);
    let template = template(snapshot, &plan.template)?;
    let world = PaperWorld::new(template, serde_json::to_vec(&data)?, moment(snapshot.built_at))?;
    typst::compile::<PagedDocument>(&world).output.map_err(|errors| refused(&errors))
}

/// The forum's own template of this name, or else the shipped one.
fn template<'a>(snapshot: &'a Snapshot, name: &str) -> Result<&'a str, TypesetError> {
    let shipped = || TEMPLATES.into_iter().find_map(|(shipped, text)| (shipped == name).then_some(text));
    let own = snapshot.templates.get(name).map(String::as_str);
    own.or_else(shipped).ok_or_else(|| TypesetError::NoTemplate(name.to_owned()))
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
    data: (FileId, Bytes),
    today: Option<Datetime>,
}

impl PaperWorld {
    fn new(template: &str, data: Vec<u8>, today: Option<Datetime>) -> Result<Self, TypesetError> {
        Ok(Self {
            library: LazyHash::new(Library::default()),
            template: Source::new(file("document.typ")?, template.to_owned()),
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
        if self.template.id() == id { Ok(self.template.clone()) } else { Err(unknown(id)) }
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
pub(crate) mod tests {
    use typst::layout::{Frame, FrameItem};

    use super::*;

    /// The text of each page, one run after the other.
    pub(crate) fn page_texts(snapshot: &Snapshot, plan: &DocumentPlan, paper: &Paper) -> Vec<String> {
        let document = layout(snapshot, plan, paper).unwrap();
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
