//! What is in a package, file by file, for whoever wants to open one without unpacking the rest. It must not judge:
//! verification does.

use std::collections::HashMap;
use std::io::{Read, Seek};

use zip::ZipArchive;

use crate::attach::is_signature_name;
use crate::plan::planned;
use crate::readme;
use crate::snapshot::Language;
use crate::unpack::{MOST_BYTES, MOST_ENTRIES};
use crate::verify::{VerifyError, read_snapshot};
use crate::wording::phrase;

/// The languages that titles are kept in, in their order.
const LANGUAGES: [Language; 2] = [Language::Ru, Language::En];

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackagedFile {
    /// Its name in the archive.
    pub name: String,
    /// Its media type, with the character set of a text.
    pub media_type: &'static str,
    /// Its size in bytes.
    pub bytes: u64,
    titles: [String; 2],
}

impl PackagedFile {
    /// What it is, in a few words.
    pub fn title(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.titles[0],
            Language::En => &self.titles[1],
        }
    }
}

/// The files of a package, in the order of the archive. Reads the package's data, to tell what each of them is.
///
/// # Errors
/// When the file is no archive, or has more entries than any package.
pub fn files<R: Read + Seek>(package: R) -> Result<Vec<PackagedFile>, VerifyError> {
    let mut archive = opened(package)?;
    let titles = titles(&mut archive);
    let mut files = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(VerifyError::NotAnArchive)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        files.push(PackagedFile {
            media_type: media_type(&name),
            bytes: entry.size(),
            titles: title(&name, &titles),
            name,
        });
    }
    Ok(files)
}

/// One file of a package; nothing if there is none of that name.
///
/// # Errors
/// When the file is no archive, or what is asked for cannot be unpacked.
pub fn file<R: Read + Seek>(package: R, name: &str) -> Result<Option<Vec<u8>>, VerifyError> {
    let mut archive = opened(package)?;
    if archive.index_for_name(name).is_none() {
        return Ok(None);
    }
    let entry = archive.by_name(name).map_err(VerifyError::NotAnArchive)?;
    let mut content = Vec::new();
    entry.take(MOST_BYTES).read_to_end(&mut content)?;
    Ok(Some(content))
}

fn opened<R: Read + Seek>(package: R) -> Result<ZipArchive<R>, VerifyError> {
    let archive = ZipArchive::new(package).map_err(VerifyError::NotAnArchive)?;
    if archive.len() > MOST_ENTRIES { Err(VerifyError::TooLarge) } else { Ok(archive) }
}

/// What the files that a package plans are, by name, and those that bind them.
fn titles<R: Read + Seek>(archive: &mut ZipArchive<R>) -> HashMap<String, [String; 2]> {
    let Some(snapshot) = read_snapshot(archive) else { return HashMap::new() };
    let mut titles: HashMap<String, [String; 2]> = planned(&snapshot)
        .into_iter()
        .map(|file| {
            let told = LANGUAGES.map(|language| readme::describe(&file, &snapshot, language));
            (file.name, told)
        })
        .collect();
    let binding = readme::BINDING.iter();
    titles.extend(
        binding.map(|(name, what)| ((*name).to_owned(), LANGUAGES.map(|it| what.say(it).to_owned()))),
    );
    titles
}

/// What a file is; where nothing tells, its name.
fn title(name: &str, titles: &HashMap<String, [String; 2]>) -> [String; 2] {
    let told = titles.get(name).cloned();
    let told = told.unwrap_or_else(|| match is_signature_name(name) {
        true => LANGUAGES.map(|it| {
            phrase("подпись под перечнем файлов", "a signature of the list of files").say(it).to_owned()
        }),
        false => [name.to_owned(), name.to_owned()],
    });
    told.map(|words| capitalised(&words))
}

/// The words with a capital letter at their beginning.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a file's name says of its type. Sums have no extension.
fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "pdf" => "application/pdf",
        "html" => "text/html; charset=utf-8",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "odt" => "application/vnd.oasis.opendocument.text",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json" => "application/json",
        "jsonl" => "application/jsonl",
        "xml" => "application/xml",
        "zip" => "application/zip",
        "p7s" => "application/pkcs7-signature",
        "txt" | "" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
