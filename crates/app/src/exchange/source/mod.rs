//! Files as rows of cells: one module per format, none of which knows what the columns mean.

pub(super) mod csv;
pub(super) mod json_lines;
pub(super) mod sheet;

use super::{
    cell::Cell,
    column::{Column, Layout},
    problem::{BadRow, FileProblem, RowNumber},
};

/// A row of cells.
#[derive(Debug)]
pub(super) struct RawRow {
    /// Where it is in the file.
    pub row: RowNumber,
    /// Its cells: in the order of the file, or of the columns once arranged.
    pub cells: Vec<Cell>,
}

impl RawRow {
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}

/// Rows in the order of the file. After an error that cannot be passed, there are no more.
pub(super) trait RawRows {
    /// The next row; none at the end.
    fn next_row(&mut self) -> Option<Result<RawRow, BadRow>>;

    /// Says how many headings there are, once they are read.
    fn set_width(&mut self, width: usize);
}

/// Rows whose cells are in the order of the columns.
pub(super) trait ArrangedRows {
    /// The next row, or all that is wrong with it; none at the end.
    fn next_row(&mut self) -> Option<Result<RawRow, Vec<BadRow>>>;
}

/// Rows under a heading.
pub(super) struct Headed<S> {
    rows: S,
    layout: Layout,
}

impl<S: RawRows> Headed<S> {
    /// Reads the heading: the first row that is not blank.
    pub(super) fn new(mut rows: S, columns: &'static [Column]) -> Result<Self, FileProblem> {
        let headings = loop {
            let row = rows.next_row().ok_or(FileProblem::Empty)?.map_err(FileProblem::Heading)?;
            if !row.is_blank() {
                break row;
            }
        };
        if let Some(Cell::Broken { problem, shown }) =
            headings.cells.iter().find(|cell| matches!(cell, Cell::Broken { .. }))
        {
            return Err(FileProblem::Heading(BadRow {
                row: headings.row,
                column: None,
                value: Some(shown.clone()),
                problem: problem.clone(),
            }));
        }
        let layout = Layout::of_headings(columns, &headings.cells).map_err(FileProblem::Columns)?;
        rows.set_width(layout.width());
        Ok(Self { rows, layout })
    }
}

impl<S: RawRows> ArrangedRows for Headed<S> {
    fn next_row(&mut self) -> Option<Result<RawRow, Vec<BadRow>>> {
        loop {
            return match self.rows.next_row()? {
                Err(bad) => Some(Err(vec![bad])),
                Ok(row) if row.is_blank() => continue,
                Ok(RawRow { row, cells }) => match self.layout.arrange(cells) {
                    Ok(cells) => Some(Ok(RawRow { row, cells })),
                    Err(problem) => Some(Err(vec![BadRow::whole(row, problem)])),
                },
            };
        }
    }
}
