//! Profiles: which documents and data a kind of package consists of, in which order and which formats.
//!
//! A profile is a TOML file that a secretary can read and change. It must not know how a document or a file is made.

mod faults;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::snapshot::{AddresseeRank, Language};

/// The shipped profiles by name, in the order in which they are offered.
const SHIPPED: [(&str, &str); 5] = [
    ("council", include_str!("../profiles/council.toml")),
    ("head-of-state", include_str!("../profiles/head-of-state.toml")),
    ("promising-solutions", include_str!("../profiles/promising-solutions.toml")),
    ("extracts", include_str!("../profiles/extracts.toml")),
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
    /// Whom it is addressed to, where that stands at its head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Bilingual>,
    /// What it says.
    pub content: Content,
    /// The kinds of bodies that get an extract; all of them where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addressees: Vec<AddresseeRank>,
    /// The Typst template that its pages are set by.
    pub template: String,
    /// Its language, where that is not the package's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
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
    /// The demands in short form, behind one page with what matters.
    Summary,
    /// The management solutions that were taken up, a page for each.
    Solutions,
    /// For each addressee a document of its own: a covering letter and only the clauses addressed to it.
    Extracts,
}

/// A format that documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// PDF for printing and keeping, with the data attached: PDF/A-3a and PDF/UA-1.
    Pdf,
    /// PDF for the exchange of documents, without attachments: PDF/A-1a.
    PdfExchange,
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
    /// Those who took part.
    Participants,
    /// The consultation in figures, as charts.
    Figures,
}

/// Data beside the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataFile {
    /// The register of proposals as JSON lines.
    RegisterLines,
    /// The register of proposals as a spreadsheet.
    RegisterSheet,
    /// The resolution and the whole package in Akoma Ntoso.
    AkomaNtoso,
    /// The provenance of the clauses as PROV-JSON.
    Provenance,
    /// The JSON Schemas of the data and of the register.
    Schema,
    /// A container in the shape of MEDO 2.7.1, the exchange of documents between state bodies.
    Medo,
}

/// Why a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}, line {line}, column {column}: {}", .message.en)]
pub struct ProfileError {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: Bilingual,
}

impl ProfileError {
    /// Where the fault is and what it is, for whoever changed the file.
    pub fn describe(&self, language: Language) -> String {
        let Self { file, line, column, message } = self;
        let message = message.say(language);
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
            let (ru, en) = faults::reading(error.message());
            error_at(&file, text, at, Bilingual { ru, en })
        })?;
        match faults::first(text) {
            None => Ok(Self { name: name.to_owned(), ..profile }),
            Some((place, what)) => {
                let message = Bilingual { ru: what.ru.to_owned(), en: what.en.to_owned() };
                Err(error_at(&file, text, place.start, message))
            }
        }
    }
}

fn error_at(file: &str, text: &str, at: usize, message: Bilingual) -> ProfileError {
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
            for document in &profile.documents {
                assert!(
                    crate::templates::text(&document.template).is_some(),
                    "{name}: {}",
                    document.template
                );
            }
        }
        assert!(Profile::shipped("no-such").is_none());
    }

    /// A profile of two documents in which whatever stands between « and » can be changed.
    const TWO: &str = r#"
title = { ru = "Пакет", en = "Package" }
of = "final"
[[document]]
file = "first"
heading = { ru = "Резолюция", en = "Resolution" }
content = "resolution"
template = "resolution.typ"
formats = ["pdf", "pdf_exchange"]
annexes = ["votes", "figures"]
[[document]]
file = "extract"
heading = { ru = "Выписка", en = "Extract" }
content = "extracts"
template = "letter.typ"
formats = ["pdf"]
addressees = ["ministry"]
"#;

    /// What stands in [`TWO`], what in its place, a text at which the fault is told, and words of the fault.
    type Case = (&'static str, &'static str, &'static str, &'static str);

    #[test]
    fn a_fault_is_told_with_its_place() {
        assert_eq!(Profile::parse("two", TWO).unwrap().documents.len(), 2);
        let cases: [Case; 17] = [
            ("\"final\"", "\"finale\"", "\"finale\"", "неизвестное значение `finale`; допустимы: `final`"),
            ("annexes =", "anexes =", "anexes", "неизвестная настройка `anexes`"),
            ("template = \"resolution.typ\"\n", "", "[[document]]", "не хватает настройки `template`"),
            ("of = \"final\"", "of = \"final", "\n[[document]]", "записан с ошибкой"),
            ("\"first\"", "\"Резолюция\"", "\"Резолюция\"\nheading", "строчные латинские"),
            ("\"extract\"", "\"first\"", "\"first\"\nheading = { ru = \"Вып", "уже есть"),
            ("\"extract\"", "\"first-exchange\"", "\"first-exchange\"", "уже есть"),
            ("\"first\"", "\"extract-07\"", "\"extract\"", "уже есть"),
            ("[\"pdf\"]", "[]", "[]", "ни один формат"),
            ("[\"pdf\"]", "[\"pdf\", \"pdf\"]", "\"pdf\"]", "повторяется"),
            ("[\"votes\", \"figures\"]", "[\"votes\", \"votes\"]", "\"votes\"]", "повторяется"),
            ("addressees =", "annexes = [\"votes\"] #", "\"votes\"] #", "только у всей резолюции"),
            (
                "annexes = [\"votes\", \"figures\"]",
                "addressees = [\"other\"]",
                "\"other\"",
                "только для выписок",
            ),
            (
                "addressees =",
                "addressee = { ru = \"А\", en = \"A\" } #",
                "{ ru = \"А\"",
                "краткого изложения",
            ),
            ("\"letter.typ\"", "\"base.typ\"", "\"base.typ\"", "а не шаблон"),
            ("\"letter.typ\"", "\"../letter.typ\"", "\"../letter.typ\"", "шаблон страниц — файл"),
            (
                "\"letter.typ\"",
                "\"resolution.typ\"",
                "\"resolution.typ\"\nformats = [\"pdf\"]",
                "другого содержания",
            ),
        ];
        for (from, to, at, words) in cases {
            let text = TWO.replace(from, to);
            assert_ne!(text, TWO, "{from}");
            let error = Profile::parse("two", &text).unwrap_err();
            let before = &text[..text.find(at).unwrap()];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!((error.line, error.column), (line, column), "{to}: {error}");
            let told = error.describe(Language::Ru);
            assert!(told.starts_with(&format!("two.toml, строка {line}, столбец {column}: ")), "{told}");
            assert!(told.contains(words), "{to}: {told}");
        }
    }
}
