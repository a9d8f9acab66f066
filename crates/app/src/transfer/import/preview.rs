//! A look at a list that was not kept: some of its rows as they stand in the file, with what is wrong in which cell.

use std::collections::BTreeSet;

use super::{ImportError, source::Source};
use crate::{
    AppError,
    exchange::{BadRow, Glance, GlancedColumn, Problem, Row, RowNumber, Wanted},
};

/// So many rows from the first are shown, and so many of those with problems.
const SHOWN: usize = 50;

/// Some rows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPreview {
    /// The headings, as they stand in the file.
    pub columns: Vec<String>,
    /// The first rows, and the first rows with problems, in the order of the file.
    pub rows: Vec<PreviewedRow>,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewedRow {
    /// Where it is.
    pub row: RowNumber,
    /// Its values as they stand in the file, cut after 300 characters; none if it cannot be read.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub problems: Vec<PreviewedProblem>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewedProblem {
    /// The column, by its heading in the file; none where the row is wrong as a whole.
    pub column: Option<String>,
    /// What is wrong there.
    pub problem: Problem,
}

impl Source {
    /// Some rows, with what was found to be wrong with them; `found` is in the order of the file.
    pub(super) async fn preview<R: Row + 'static>(
        &self,
        found: &[BadRow],
    ) -> Result<ImportPreview, ImportError> {
        let mut also = BTreeSet::new();
        for bad in found {
            if also.len() >= SHOWN {
                break;
            }
            also.insert(bad.row);
        }
        let (source, wanted) = (self.clone(), Wanted { first: SHOWN, also });
        let looked = tokio::task::spawn_blocking(move || source.glance::<R>(&wanted)).await;
        let glance = looked.map_err(|error| AppError::Fault(error.to_string()))??;
        Ok(marked(glance, found))
    }
}

/// The rows with what is wrong with them.
fn marked(glance: Glance, found: &[BadRow]) -> ImportPreview {
    let problem = |bad: &BadRow| PreviewedProblem {
        column: bad.column.as_deref().map(|name| heading(&glance.columns, name)),
        problem: bad.problem.clone(),
    };
    let rows = glance.rows.iter().map(|row| PreviewedRow {
        row: row.row,
        cells: row.cells.clone(),
        problems: found.iter().filter(|bad| bad.row == row.row).map(problem).collect(),
    });
    let rows = rows.collect();
    ImportPreview { rows, columns: glance.columns.into_iter().map(|column| column.heading).collect() }
}

/// What the file calls a column; its own name where the file has none.
fn heading(columns: &[GlancedColumn], name: &str) -> String {
    let called = columns.iter().find(|column| column.means == Some(name));
    called.map_or_else(|| name.to_owned(), |column| column.heading.clone())
}
