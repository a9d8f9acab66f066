//! Profiles: which documents and data a kind of package consists of, in which order and which formats.
//!
//! A profile is a TOML file that a secretary can read and change. It must not know how a document or a file is made.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::snapshot::Language;
use crate::wording::phrase;

/// The shipped profiles by name, in the order in which they are offered.
const SHIPPED: [(&str, &str); 2] = [
    ("council", include_str!("../profiles/council.toml")),
    ("regional", include_str!("../profiles/regional.toml")),
];

/// What a package consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The name it is chosen by: its file's, without the extension.
    #[serde(default)]
    pub name: String,
    /// What people call such a package.
    pub title: Bilingual,
    /// Of which resolutions such a package is built.
    pub of: Subject,
    /// The data and registers beside the documents; the data themselves are in every package.
    #[serde(default)]
    pub files: Vec<DataFile>,
    /// The documents, in order.
    #[serde(rename = "document")]
    pub documents: Vec<DocumentPlan>,
}

/// Of which resolutions a package can be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The forum's final resolution.
    Final,
    /// The resolution of a regional session.
    Regional,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// In Russian.
    pub ru: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// The text in a language.
    pub fn say(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

/// One document of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentPlan {
    /// Its file's name without the extension: lower-case Latin letters, digits and hyphens.
    pub file: String,
    /// The word it opens with.
    pub heading: Bilingual,
    /// What it says.
    pub content: Content,
    /// The Typst template that its pages are set by.
    pub template: String,
    /// In which formats it is written.
    pub formats: Vec<Format>,
    /// Its annexes, in order.
    #[serde(default)]
    pub annexes: Vec<Annex>,
}

/// What a document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// The whole resolution.
    Resolution,
}

/// A format that documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// PDF for printing and keeping.
    Pdf,
    /// DOCX for going on working in Word.
    Docx,
    /// ODT for going on working in LibreOffice.
    Odt,
    /// HTML for reading on any screen.
    Html,
}

/// An annex of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Annex {
    /// The proposals and what became of them.
    Proposals,
    /// The protocol of the votes.
    Votes,
    /// From which proposals, municipalities and subjects of the Federation each clause came.
    Origin,
}

/// Data beside the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataFile {
    /// The register of proposals as JSON lines.
    RegisterLines,
    /// The register of proposals as a spreadsheet.
    RegisterSheet,
}

/// Why a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}, line {line}, column {column}: {message}")]
pub struct ProfileError {
    /// The profile's file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl ProfileError {
    /// Where the fault is and what it is, for whoever changed the file.
    pub fn describe(&self, language: Language) -> String {
        let Self { file, line, column, message } = self;
        match language {
            Language::Ru => format!("{file}, строка {line}, столбец {column}: {message}"),
            Language::En => format!("{file}, line {line}, column {column}: {message}"),
        }
    }
}

impl Profile {
    /// The names of the shipped profiles.
    pub fn shipped_names() -> impl Iterator<Item = &'static str> {
        SHIPPED.into_iter().map(|(name, _)| name)
    }

    /// The text of a shipped profile, to be read or changed.
    pub fn shipped_text(name: &str) -> Option<&'static str> {
        SHIPPED.into_iter().find_map(|(shipped, text)| (shipped == name).then_some(text))
    }

    /// The profile of this name; `None` where none is shipped under it.
    ///
    /// # Errors
    /// Never for what is shipped: a test reads all of it.
    pub fn shipped(name: &str) -> Option<Result<Self, ProfileError>> {
        Self::shipped_text(name).map(|text| Self::parse(name, text))
    }

    /// A profile from the text of its file.
    ///
    /// # Errors
    /// Where the text is no TOML, names what does not exist, or plans what cannot be made; with line and column.
    pub fn parse(name: &str, text: &str) -> Result<Self, ProfileError> {
        let file = format!("{name}.toml");
        let profile: Self = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            error_at(&file, text, at, error.message().to_owned())
        })?;
        match profile.fault() {
            None => Ok(Self { name: name.to_owned(), ..profile }),
            Some((mention, message)) => {
                Err(error_at(&file, text, text.rfind(&mention).unwrap_or(0), message))
            }
        }
    }

    /// What is wrong with a plan that reads well, and a text near which that stands.
    fn fault(&self) -> Option<(String, String)> {
        let language = Language::Ru;
        let say = |ru, en| phrase(ru, en).say(language).to_owned();
        for (place, document) in self.documents.iter().enumerate() {
            let mention = format!("\"{}\"", document.file);
            if !is_file_stem(&document.file) {
                let message = say(
                    "имя файла — строчные латинские буквы, цифры и дефисы",
                    "a file's name is of lower-case Latin letters, digits and hyphens",
                );
                return Some((mention, message));
            }
            if self.documents[..place].iter().any(|earlier| earlier.file == document.file) {
                return Some((mention, say("имя файла повторяется", "the file's name is repeated")));
            }
            if document.formats.is_empty() {
                return Some((mention, say("не назван ни один формат", "no format is named")));
            }
        }
        None
    }
}

fn is_file_stem(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.len() <= 40 && !name.starts_with('-') && name.chars().all(plain)
}

fn error_at(file: &str, text: &str, at: usize, message: String) -> ProfileError {
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    ProfileError { file: file.to_owned(), line, column, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_profile_reads() {
        for name in Profile::shipped_names() {
            let profile = Profile::shipped(name).unwrap().unwrap();
            assert_eq!(profile.name, name);
        }
        assert!(Profile::shipped("no-such").is_none());
    }

    #[test]
    fn a_fault_is_told_with_its_place() {
        let good = Profile::shipped_text("council").unwrap();
        for (from, to, at, words) in [
            ("of = \"final\"", "of = \"finale\"", "finale", "finale"),
            ("annexes =", "anexes =", "anexes", "anexes"),
            ("file = \"resolution\"", "file = \"Резолюция\"", "\"Резолюция\"", "строчные латинские"),
            ("formats = [\"pdf\"", "formats = [] #", "\"resolution\"", "ни один формат"),
        ] {
            let text = good.replace(from, to);
            let error = Profile::parse("council", &text).unwrap_err();
            let line = text[..text.find(at).unwrap()].matches('\n').count() + 1;
            assert!(error.line.abs_diff(line) <= 3 && error.message.contains(words), "{to}: {error}");
            assert_eq!(error.file, "council.toml");
        }
    }
}
