//! All that the compiler sees: the templates, the document's data, what is attached, two faces and a fixed day.
//!
//! There is no file system, no network and no clock behind it.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Serialize;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::fault::TypesetError;
use crate::templates;

// Liberation Serif.
const FACES: [&[u8]; 2] = [
    include_bytes!("../../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Bold.ttf"),
];

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FACES.into_iter().flat_map(|data| Font::iter(Bytes::new(data))).collect());

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

// The summaries of tables are among what Typst still calls extras.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// The faces documents are set in. There are no others to fall back to.
pub(super) fn fonts() -> &'static [Font] {
    &FONTS
}

/// Where the document begins: it takes along what is to be attached, whichever template sets the pages.
const MAIN: &str = "document/main.typ";
const DATA: &str = "paper.json";
const ATTACHMENTS: &str = "document/attachments.json";

/// A file that goes into a document.
#[derive(Debug, Clone)]
pub(crate) struct Attachment {
    /// Its name.
    name: String,
    /// What it is, in a few words.
    description: String,
    content: Bytes,
}

impl Attachment {
    /// A file of this name; the description says what it is, in a few words.
    pub(crate) fn new(name: &str, description: String, content: &[u8]) -> Self {
        Self { name: name.to_owned(), description, content: Bytes::new(content.to_vec()) }
    }
}

/// What the document says of a file that goes into it.
#[derive(Serialize)]
struct Enclosed<'a> {
    name: String,
    description: &'a str,
    mime_type: &'static str,
    relationship: &'static str,
}

impl<'a> Enclosed<'a> {
    fn of(attachment: &'a Attachment) -> Self {
        let is_xml = attachment.name.ends_with(".xml");
        Self {
            name: format!("/{}", attachment.name),
            description: &attachment.description,
            mime_type: if is_xml { "application/xml" } else { "application/json" },
            // The pages are made from the data; XML says the same as they do in another way.
            relationship: match attachment.name.as_str() {
                crate::contents::DATA => "source",
                _ if is_xml => "alternative",
                _ => "supplement",
            },
        }
    }
}

/// What the compiler sees.
pub(super) struct PaperWorld {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    today: Option<Datetime>,
}

impl PaperWorld {
    /// The world of one document: its template, the forum's own templates, its data and what is attached.
    pub(super) fn new(
        template: &str,
        own: &BTreeMap<String, String>,
        data: Vec<u8>,
        attachments: &[Attachment],
        today: Option<Datetime>,
    ) -> Result<Self, TypesetError> {
        let mut sources = HashMap::new();
        let mut add = |name: &str, text: String| {
            let id = file(name)?;
            sources.insert(id, Source::new(id, text));
            Ok::<_, TypesetError>(id)
        };
        for name in templates::names().filter(|name| !own.contains_key(*name)) {
            add(name, templates::text(name).unwrap_or_default().to_owned())?;
        }
        for (name, text) in own {
            add(name, text.clone())?;
        }
        let main = add(MAIN, entrance(template)?)?;
        if !sources.contains_key(&file(template)?) {
            return Err(TypesetError::NoTemplate(template.to_owned()));
        }
        let enclosed: Vec<Enclosed<'_>> = attachments.iter().map(Enclosed::of).collect();
        let mut files = HashMap::from([
            (file(DATA)?, Bytes::new(data)),
            (file(ATTACHMENTS)?, Bytes::new(serde_json::to_vec(&enclosed)?)),
        ]);
        for attachment in attachments {
            files.insert(file(&attachment.name)?, attachment.content.clone());
        }
        Ok(Self { main, sources, files, today })
    }
}

/// The document's first lines. The template's name is written as a JSON string, which is how Typst writes them too.
fn entrance(template: &str) -> Result<String, TypesetError> {
    let name = serde_json::to_string(&format!("/{template}"))?;
    Ok(format!(
        "#for file in json(\"/{ATTACHMENTS}\") {{\n  \
           pdf.attach(\n    file.name,\n    description: file.description,\n    mime-type: file.mime_type,\n    \
           relationship: file.relationship,\n  )\n}}\n#include {name}\n"
    ))
}

fn file(name: &str) -> Result<FileId, TypesetError> {
    let path = VirtualPath::new(name).map_err(TypesetError::Path)?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn unknown(id: FileId) -> FileError {
    if !matches!(id.get().root(), VirtualRoot::Project) {
        return FileError::Other(Some("no packages can be reached from a template".into()));
    }
    FileError::NotFound(id.vpath().get_without_slash().into())
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| unknown(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
