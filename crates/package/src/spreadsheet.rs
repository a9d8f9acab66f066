//! The workbook: the register of proposals, the clauses with whose words they are made of, the participants, votes and
//! sessions. Numbers and dates are numbers and dates; everything that people wrote is text, so that what looks like a
//! formula stays what it is, and no formula is ever written.

mod clauses;
mod people;
mod proposals;
mod sheet;

use chrono::{Datelike, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::sheet::cell_text;
use crate::legible::legible;
use crate::lineage::Lineage;
use crate::snapshot::{Resolution, Snapshot};
use crate::wording::phrase;

/// Renders the workbook.
///
/// Rows wait in temporary files and not in memory, because there may be very many.
///
/// # Errors
/// When the format cannot hold it, such as more rows than a sheet has, or when a temporary file cannot be written.
pub(crate) fn render(snapshot: &Snapshot, lineage: &Lineage<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(snapshot)?);
    proposals::write(&mut workbook, snapshot, lineage)?;
    clauses::write(&mut workbook, snapshot, lineage)?;
    people::write(&mut workbook, snapshot, lineage)?;
    workbook.save_to_buffer()
}

/// The document's properties. The creation date is the snapshot's: left alone it would be the clock's.
fn properties(snapshot: &Snapshot) -> Result<DocProperties, XlsxError> {
    let at = snapshot.built_at;
    // Months, days, hours, minutes and seconds fit; a year that does not is refused by the format.
    let year = u16::try_from(at.year()).unwrap_or(u16::MAX);
    let created = ExcelDateTime::from_ymd(year, at.month() as u8, at.day() as u8)?.and_hms(
        at.hour() as u16,
        at.minute() as u8,
        at.second(),
    )?;
    let title = phrase("Реестр предложений", "Register of proposals").say(snapshot.language);
    Ok(DocProperties::new()
        .set_title(cell_text(&legible(&format!("{title}. {}", snapshot.forum.title))))
        .set_subject(cell_text(&legible(&snapshot.resolution.title)))
        .set_author(cell_text(&legible(&snapshot.forum.organiser)))
        .set_comment(format!("urn:uuid:{}", snapshot.resolution.id))
        .set_creation_datetime(&created))
}

/// The package's own resolution and then the regional ones.
fn resolutions(snapshot: &Snapshot) -> impl Iterator<Item = &Resolution> {
    std::iter::once(&snapshot.resolution).chain(&snapshot.regional)
}

#[cfg(test)]
mod tests;
