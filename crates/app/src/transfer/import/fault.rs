//! Reading the values of a row as the domain takes them, and noting what it does not take.

use svod_domain::{
    municipality::Oktmo,
    prose::{InvalidText, Line, Prose},
};

use crate::exchange::{BadRow, Cell, Problem, RowNumber};

/// What is wrong with one row.
#[derive(Debug)]
pub(super) struct Faults {
    row: RowNumber,
    /// The column that all are in, for values within one.
    column: Option<&'static str>,
    found: Vec<BadRow>,
}

impl Faults {
    pub(super) fn of(row: RowNumber) -> Self {
        Self { row, column: None, found: Vec::new() }
    }

    /// Notes that a value is wrong.
    pub(super) fn note(&mut self, column: &'static str, value: &str, problem: Problem) {
        self.found.push(bad_value(self.row, self.column.unwrap_or(column), value, problem));
    }

    /// A list of its own for values that lie within one column, whatever they are called there.
    pub(super) fn within_column(&self, column: &'static str) -> Self {
        Self { row: self.row, column: Some(column), found: Vec::new() }
    }

    /// Adds what another list has.
    pub(super) fn take_over(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// Notes what is wrong and gives nothing.
    pub(super) fn none<V>(&mut self, column: &'static str, value: &str, problem: Problem) -> Option<V> {
        self.note(column, value, problem);
        None
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(super) fn into_found(self) -> Vec<BadRow> {
        self.found
    }

    /// One line that must be there.
    pub(super) fn line(&mut self, column: &'static str, value: &str) -> Option<Line> {
        Line::new(value).map_err(|wrong| self.note(column, value, unfit(&wrong))).ok()
    }

    /// One line that may be missing; the outer none means that something is wrong.
    pub(super) fn lines(&mut self, column: &'static str, value: Option<&str>) -> Option<Option<Line>> {
        self.optional(column, value, Line::new)
    }

    /// Paragraphs that may be missing; the outer none means that something is wrong.
    pub(super) fn proses(&mut self, column: &'static str, value: Option<&str>) -> Option<Option<Prose>> {
        self.optional(column, value, Prose::new)
    }

    /// A code.
    pub(super) fn oktmo(&mut self, column: &'static str, value: &str) -> Option<Oktmo> {
        Oktmo::new(value).map_err(|_| self.note(column, value, Problem::BadOktmo)).ok()
    }

    /// A number within bounds.
    pub(super) fn within(&mut self, column: &'static str, value: u32, least: u32, most: u32) -> Option<u32> {
        if (least..=most).contains(&value) {
            Some(value)
        } else {
            self.none(column, &value.to_string(), Problem::OutOfRange { least, most })
        }
    }

    fn optional<V>(
        &mut self,
        column: &'static str,
        value: Option<&str>,
        read: fn(&str) -> Result<V, InvalidText>,
    ) -> Option<Option<V>> {
        let Some(value) = value else { return Some(None) };
        match read(value) {
            Ok(text) => Some(Some(text)),
            // Nothing is left of what cannot be seen.
            Err(InvalidText::Empty) => Some(None),
            Err(wrong) => self.none(column, value, unfit(&wrong)),
        }
    }
}

/// A value that is wrong.
pub(super) fn bad_value(row: RowNumber, column: &'static str, value: &str, problem: Problem) -> BadRow {
    let value = (!value.is_empty()).then(|| Cell::Text(value.to_owned()).shown());
    BadRow { row, column: Some(column.to_owned()), value, problem }
}

fn unfit(wrong: &InvalidText) -> Problem {
    match wrong {
        InvalidText::Empty => Problem::MissingValue,
        InvalidText::TooLong { limit, .. } => Problem::TooLong { limit: *limit },
        InvalidText::NotOneLine => Problem::SeveralLines,
    }
}
