//! The cells of one row on their way to becoming a typed row: collects everything that is wrong with it.

use super::{
    cell::Cell,
    column::Column,
    problem::{BadRow, Problem, RowNumber},
};

/// The cells of a row, in the order of its columns.
#[derive(Debug)]
pub struct Cells {
    columns: &'static [Column],
    row: RowNumber,
    cells: Vec<Cell>,
    faults: Vec<BadRow>,
}

impl Cells {
    pub(super) fn new(columns: &'static [Column], row: RowNumber, cells: Vec<Cell>) -> Self {
        Self { columns, row, cells, faults: Vec::new() }
    }

    /// The value of a column that must not be blank; none (and a fault noted) if it is or cannot be read.
    pub(super) fn required<V>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&Cell) -> Result<V, Problem>,
    ) -> Option<V> {
        match self.cell(column) {
            cell if cell.is_blank() => self.fault(column, Problem::MissingValue),
            cell => match read(cell) {
                Ok(value) => Some(value),
                Err(problem) => self.fault(column, problem),
            },
        }
    }

    /// The value of a column that may be blank; the outer none means that a fault was noted.
    pub(super) fn optional<V>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&Cell) -> Result<V, Problem>,
    ) -> Option<Option<V>> {
        if self.cell(column).is_blank() { Some(None) } else { self.required(column, read).map(Some) }
    }

    /// Like [`Self::required`] if `needed`, else the default of the type for a blank.
    pub(super) fn required_if<V: Default>(
        &mut self,
        needed: bool,
        column: &'static str,
        read: impl FnOnce(&Cell) -> Result<V, Problem>,
    ) -> Option<V> {
        if needed {
            self.required(column, read)
        } else {
            self.optional(column, read).map(Option::unwrap_or_default)
        }
    }

    /// Notes that the value of `column` is wrong.
    pub(super) fn fault<V>(&mut self, column: &'static str, problem: Problem) -> Option<V> {
        let cell = self.cell(column);
        let value = (!cell.is_blank()).then(|| cell.shown());
        self.faults.push(BadRow { row: self.row, column: Some(column.to_owned()), value, problem });
        None
    }

    pub(super) fn into_faults(self) -> Vec<BadRow> {
        self.faults
    }

    fn cell(&self, name: &'static str) -> &Cell {
        let index = self.columns.iter().position(|column| column.name == name);
        index.and_then(|index| self.cells.get(index)).unwrap_or(&Cell::Empty)
    }
}
