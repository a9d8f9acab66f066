//! Files in and out: CSV, XLSX and JSON lines, read and written row by row in bounded memory.
//!
//! What [`RowWriter`] writes, [`Table`] reads back to the same rows, in every format. This module knows forms
//! only: it must not know the database, the use cases or what anybody is allowed to do.

mod cell;
mod column;
mod decode;
mod encoding;
mod format;
mod glance;
mod message;
mod oktmo;
mod problem;
mod reader;
mod rows;
mod source;
mod typed;
mod values;
mod writer;

pub use cell::Cell;
pub use column::{Column, UnknownHeading, WrongColumns};
pub use decode::Cells;
pub use encoding::Encoding;
pub use format::Format;
pub use glance::{Glance, GlancedColumn, GlancedRow, Wanted};
pub use oktmo::{ClassifierReader, glance_at_classifier, is_classifier, oktmo_check_digit};
pub use problem::{BadRow, FileProblem, Problem, RowNumber};
pub use reader::{ReadOptions, RowReader, Table};
pub use rows::{
    AgendaItemRow, MunicipalityRow, ParticipantRow, PreviousRevision, ProposalRow, Row, SessionRow,
};
pub use values::{Choice, ParticipantRole, ProposalKind, ProposalState};
pub use writer::{RowWriter, Unwritable, WriteError};
