//! Rows of a list that was not kept, as a page shows them: a table in which the bad cells can be marked.

use serde::Serialize;
use svod_app::transfer::{ImportPreview, PreviewedProblem, PreviewedRow};
use svod_domain::Language;

/// Some rows of a file.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Preview<'p> {
    columns: &'p [String],
    rows: Vec<ShownRow<'p>>,
}

#[derive(Debug, Clone, Serialize)]
struct ShownRow<'p> {
    row: u64,
    cells: &'p [String],
    problems: Vec<ShownProblem<'p>>,
}

#[derive(Debug, Clone, Serialize)]
struct ShownProblem<'p> {
    column: Option<&'p str>,
    message: String,
}

impl<'p> Preview<'p> {
    /// The same in the reader's language.
    pub(crate) fn of(preview: &'p ImportPreview, language: Language) -> Self {
        let problem = |problem: &'p PreviewedProblem| ShownProblem {
            column: problem.column.as_deref(),
            message: problem.problem.message(language),
        };
        let row = |row: &'p PreviewedRow| ShownRow {
            row: row.row,
            cells: &row.cells,
            problems: row.problems.iter().map(problem).collect(),
        };
        Self { columns: &preview.columns, rows: preview.rows.iter().map(row).collect() }
    }
}
