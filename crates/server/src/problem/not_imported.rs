//! A list that was not imported, with what is wrong in which row.

use std::sync::Arc;

use serde::Serialize;
use svod_app::{
    exchange::{BadRow, FileProblem},
    transfer::ImportReport,
};
use svod_domain::Language;

use crate::preview::Preview;

/// A list that cannot be imported.
#[derive(Debug, Clone)]
pub(crate) struct NotImported {
    reason: Arc<Reason>,
    /// The language of whoever sent it.
    pub(super) language: Language,
}

#[derive(Debug)]
enum Reason {
    /// None of its rows can be read.
    File(FileProblem),
    /// Some of its rows are bad.
    Rows(ImportReport),
}

/// What is wrong with a row, as it is told to programs and people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BadValue {
    row: u64,
    column: Option<String>,
    value: Option<String>,
    code: &'static str,
    message: String,
}

impl BadValue {
    pub(crate) fn of(bad: &BadRow, language: Language) -> Self {
        Self {
            row: bad.row,
            column: bad.column.clone(),
            value: bad.value.clone(),
            code: bad.problem.code(),
            message: bad.problem.message(language),
        }
    }
}

impl NotImported {
    pub(crate) fn file(problem: FileProblem, language: Language) -> Self {
        Self { reason: Arc::new(Reason::File(problem)), language }
    }

    pub(crate) fn rows_of(report: ImportReport, language: Language) -> Self {
        Self { reason: Arc::new(Reason::Rows(report)), language }
    }

    pub(super) fn code(&self) -> &'static str {
        match self.reason.as_ref() {
            Reason::File(_) => "FILE_NOT_READABLE",
            Reason::Rows(_) => "BAD_ROWS",
        }
    }

    pub(super) fn detail(&self, language: Language) -> String {
        match (self.reason.as_ref(), language) {
            (Reason::File(problem), _) => problem.message(language),
            (Reason::Rows(report), Language::Ru) => format!(
                "Ничего не загружено: строк с ошибками {} из {}. Исправьте их или загрузите только годные строки.",
                report.bad_rows, report.rows
            ),
            (Reason::Rows(report), Language::En) => format!(
                "Nothing was imported: {} of {} rows are bad. Correct them or import the good rows only.",
                report.bad_rows, report.rows
            ),
        }
    }

    pub(super) fn rows(&self) -> Vec<BadValue> {
        let bad = match self.reason.as_ref() {
            Reason::File(FileProblem::Heading(bad)) => std::slice::from_ref(bad),
            Reason::File(_) => &[],
            Reason::Rows(report) => report.first_problems.as_slice(),
        };
        bad.iter().map(|bad| BadValue::of(bad, self.language)).collect()
    }

    /// The rows as they stand in the file; a file whose columns are wrong has none that are understood.
    pub(super) fn preview(&self) -> Option<Preview<'_>> {
        match self.reason.as_ref() {
            Reason::File(_) => None,
            Reason::Rows(report) => {
                report.preview.as_ref().map(|preview| Preview::of(preview, self.language))
            }
        }
    }

    pub(super) fn bad_rows(&self) -> Option<u64> {
        match self.reason.as_ref() {
            Reason::File(_) => None,
            Reason::Rows(report) => Some(report.bad_rows),
        }
    }
}
