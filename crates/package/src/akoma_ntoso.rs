//! Akoma Ntoso 1.0: the resolution as a `statement`, the whole package as a `documentCollection`, and the way back.
//!
//! The files are valid against the OASIS schema and have no reference that leads nowhere. What the vocabulary has no word
//! for stands in a namespace of our own, [`OWN`]. It must not know archives or pages.

mod body;
mod collection;
mod iri;
mod meta;
mod proposals;
mod reading;
mod statement;
mod terms;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use thiserror::Error;

pub use crate::verbatim::tree::XmlFault;
pub use reading::{ReadResolution, read};

pub(crate) use collection::write_package;
pub(crate) use iri::slug;

use crate::lineage::Lineage;
use crate::snapshot::{Language, Snapshot};
use crate::verbatim::VerbatimXml;
use crate::wording::phrase;

/// The namespace of Akoma Ntoso 1.0 (its schema says 3.0).
pub(crate) const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// The namespace of what Akoma Ntoso has no word for.
pub(crate) const OWN: &str = "urn:svod:akn:1";

/// Writes the resolution of a package. `data_sha256` is the sum of the package's data.
///
/// # Errors
/// When writing fails.
pub(crate) fn write_resolution(
    snapshot: &Snapshot,
    lineage: &Lineage<'_>,
    data_sha256: &str,
    into: &mut dyn Write,
) -> io::Result<()> {
    let whole = meta::Whole::of(snapshot, lineage, data_sha256);
    document(into, |xml| statement::write(&whole, &snapshot.resolution, "", xml))
}

/// The element around everything.
fn document(
    into: &mut dyn Write,
    content: impl FnOnce(&mut VerbatimXml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut xml = VerbatimXml::new(into)?;
    xml.within("akomaNtoso", &[("xmlns", NAMESPACE), ("xmlns:svod", OWN)], content)?;
    xml.finish()
}

/// Why a file cannot be read as a resolution of ours.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}, column {column}: {}", .fault.describe(Language::En))]
pub struct AknError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong there.
    pub fault: AknFault,
}

/// What is wrong with a file that should be a resolution of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AknFault {
    /// It is no XML document, or none that this program reads.
    Xml(XmlFault),
    /// It is no statement of Akoma Ntoso.
    NotAResolution,
    /// An element lacks another one.
    NoElement {
        /// The element that must be there.
        name: &'static str,
        /// The element in which it must be.
        within: String,
    },
    /// An element lacks an attribute, or the attribute has a value that it cannot have.
    Attribute {
        /// The attribute.
        name: &'static str,
        /// The value it has; nothing where it is not there.
        value: Option<String>,
    },
    /// A reference leads nowhere.
    Dangling(String),
}

impl AknError {
    /// Where the fault is and what it is.
    pub fn describe(&self, language: Language) -> String {
        let Self { line, column, fault } = self;
        let fault = fault.describe(language);
        match language {
            Language::Ru => format!("строка {line}, столбец {column}: {fault}"),
            Language::En => format!("line {line}, column {column}: {fault}"),
        }
    }
}

impl AknFault {
    /// The fault in a few words.
    pub fn describe(&self, language: Language) -> String {
        let say = |ru, en| phrase(ru, en).say(language);
        match self {
            Self::Xml(fault) => fault.describe(language),
            Self::NotAResolution => say(
                "это не резолюция в формате Akoma Ntoso, составленная программой «Свод»",
                "this is not a resolution in Akoma Ntoso that Svod has written",
            )
            .to_owned(),
            Self::NoElement { name, within } => match language {
                Language::Ru => format!("в элементе {within} нет элемента {name}"),
                Language::En => format!("the element {within} has no element {name}"),
            },
            Self::Attribute { name, value: None } => {
                format!("{} {name}", say("нет атрибута", "there is no attribute"))
            }
            Self::Attribute { name, value: Some(value) } => match language {
                Language::Ru => format!("атрибут {name} не может иметь значение {value:?}"),
                Language::En => format!("the attribute {name} cannot have the value {value:?}"),
            },
            Self::Dangling(reference) => {
                format!("{}: {reference}", say("ссылка никуда не ведёт", "a reference leads nowhere"))
            }
        }
    }
}
