//! Sets a document's template with Typst and writes the pages as an archival PDF.
//!
//! Everything that people wrote is handed to the template as data, never as source, so that text which looks like markup
//! stays text. It must not know what documents say or how their pages look.

mod fault;
mod printable;
mod world;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::printable::Printable;
use self::world::{PaperWorld, fonts};
use crate::paper::Paper;

pub use self::fault::{TemplateFault, TemplatePlace, TypesetError};
pub(crate) use self::world::Attachment;

/// A document to be set.
pub(crate) struct Print<'a> {
    /// The forum's own templates by name, in place of the shipped ones.
    pub(crate) templates: &'a BTreeMap<String, String>,
    /// The name of the template to set it by.
    pub(crate) template: &'a str,
    /// What it says.
    pub(crate) paper: &'a Paper,
    /// What the file says of its making.
    pub(crate) identity: Identity,
    /// What goes into it; only [`Standard::Archive`] takes any.
    pub(crate) attachments: Vec<Attachment>,
}

/// What a file says of its making.
pub(crate) struct Identity {
    /// What tells it from all other documents, and is the same whenever it is made from the same.
    pub(crate) id: String,
    /// The program that made it.
    pub(crate) creator: String,
    /// When it was ordered.
    pub(crate) at: DateTime<Utc>,
}

/// The standards that a file keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standard {
    /// PDF/A-3a and PDF/UA-1: to be kept, read by everybody, with attachments.
    Archive,
    /// PDF/A-1a: for the exchange of documents.
    Exchange,
}

/// A document that was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Set {
    /// The PDF.
    pub(crate) bytes: Vec<u8>,
    /// How many pages it has.
    pub(crate) pages: usize,
}

/// Sets a document and writes it as PDF.
///
/// # Errors
/// When the template is not there or broken, the pages cannot be laid out, or the file cannot be written to the standard.
pub(crate) fn pdf(print: &Print<'_>, standard: Standard) -> Result<Set, TypesetError> {
    let world = world(print)?;
    let fault =
        |errors: &[_]| TypesetError::Template(Box::new(TemplateFault::of(print.template, errors, &world)));
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|errors| fault(&errors))?;
    let bytes =
        typst_pdf::pdf(&document, &options(&print.identity, standard)?).map_err(|errors| fault(&errors))?;
    // What this document shares with the next is kept for it: the same pages in another standard, the templates.
    typst::comemo::evict(1);
    Ok(Set { bytes, pages: document.pages().len() })
}

/// Lets go of all that the compiler keeps for a next document.
pub(crate) fn forget() {
    typst::comemo::evict(0);
}

fn world(print: &Print<'_>) -> Result<PaperWorld, TypesetError> {
    let data = Printable::new(fonts()).everywhere(serde_json::to_value(print.paper)?);
    let data = serde_json::to_vec(&data)?;
    PaperWorld::new(print.template, print.templates, data, &print.attachments, moment(print.identity.at))
}

fn options(identity: &Identity, standard: Standard) -> Result<PdfOptions, TypesetError> {
    let kept: &[PdfStandard] = match standard {
        Standard::Archive => &[PdfStandard::A_3a, PdfStandard::Ua_1],
        Standard::Exchange => &[PdfStandard::A_1a],
    };
    let standards =
        PdfStandards::new(kept).map_err(|error| TypesetError::Standard(error.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(identity.id.clone()),
        creator: Smart::Custom(Some(identity.creator.clone())),
        timestamp: moment(identity.at).map(Timestamp::new_utc),
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

#[cfg(test)]
pub(crate) mod tests {
    use typst::layout::{Frame, FrameItem};

    use super::*;

    /// The text of each page, one run after the other.
    pub(crate) fn page_texts(print: &Print<'_>) -> Vec<String> {
        let document = typst::compile::<PagedDocument>(&world(print).unwrap()).output.unwrap();
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
