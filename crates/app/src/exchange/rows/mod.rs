//! The types of rows that are exchanged: their columns, and how a row is read from cells and written as cells.
//!
//! Optional texts are never blank: a blank cell reads as none. Ids are those of outside lists, not Svod's own.

mod agenda;
mod municipality;
mod participant;
mod proposal;

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Serialize;

pub use agenda::{AgendaItemRow, SessionRow};
pub use municipality::MunicipalityRow;
pub use participant::ParticipantRow;
pub use proposal::{PreviousRevision, ProposalRow};

use super::{column::Column, decode::Cells, writer::Unwritable};

/// A row of one kind of file. Its fields serialise under the names of its columns.
pub trait Row: Sized + Serialize {
    /// What the sheet of a workbook and a file are called.
    const NAME: &'static str;

    /// The columns, in the order they are written. A row's key stands in the first.
    const COLUMNS: &'static [Column];

    /// What no two rows of a file have in common.
    fn key(&self) -> Cow<'_, str>;

    /// A row from its cells; none if a fault was noted there.
    fn decode(cells: &mut Cells) -> Option<Self>;

    /// The texts of the cells, in the order of the columns; empty for none.
    fn encode(&self) -> Result<Vec<Cow<'_, str>>, Unwritable>;
}

fn text(value: &str) -> Cow<'_, str> {
    Cow::Borrowed(value)
}

fn maybe(value: &Option<String>) -> Cow<'_, str> {
    Cow::Borrowed(value.as_deref().unwrap_or_default())
}

fn number(value: u32) -> Cow<'static, str> {
    Cow::Owned(value.to_string())
}

fn day(value: Option<NaiveDate>) -> Cow<'static, str> {
    value.map(|day| Cow::Owned(day.to_string())).unwrap_or_default()
}

fn moment(value: Option<DateTime<Utc>>) -> Cow<'static, str> {
    value.map(|moment| Cow::Owned(moment.to_rfc3339_opts(SecondsFormat::AutoSi, true))).unwrap_or_default()
}

/// Ids set apart by commas. An id that would not read back the same is refused.
fn list<'v>(column: &'static str, ids: &'v [String]) -> Result<Cow<'v, str>, Unwritable> {
    match ids.iter().find(|id| id.contains(',') || id.is_empty() || id.trim() != id.as_str()) {
        Some(id) => Err(Unwritable { column, value: id.clone() }),
        None => Ok(Cow::Owned(ids.join(","))),
    }
}
