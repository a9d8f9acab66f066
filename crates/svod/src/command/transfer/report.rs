//! The report of an import as a text: a table of what is wrong, and the counts.

use svod_app::{
    exchange::BadRow,
    transfer::{Fate, ImportReport},
};
use svod_domain::Language;

use crate::language::say;

/// The report in words.
pub fn told(report: &ImportReport, language: Language) -> String {
    let mut lines = table(&report.first_problems, language);
    let named = report.first_problems.len() as u64;
    if report.problems > named {
        let more = say(language, "и ещё ошибок:", "and more:");
        lines.push(format!("… {more} {}", report.problems - named));
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(fate(report.fate, language).to_owned());
    lines.push(counts(report, language));
    lines.join("\n")
}

fn fate(fate: Fate, language: Language) -> &'static str {
    match fate {
        Fate::Kept => say(language, "Загружено.", "Imported."),
        Fate::Rehearsed => {
            say(language, "Пробный прогон: ничего не записано.", "A dry run: nothing was written.")
        }
        Fate::Refused => say(
            language,
            "Ничего не загружено: есть строки с ошибками. Исправьте их или укажите --keep-good.",
            "Nothing was imported: there are bad rows. Correct them or give --keep-good.",
        ),
    }
}

fn counts(report: &ImportReport, language: Language) -> String {
    let ImportReport { rows, created, updated, unchanged, bad_rows, .. } = report;
    match language {
        Language::Ru => format!(
            "Строк: {rows}; новых: {created}, изменённых: {updated}, без изменений: {unchanged}, с ошибками: {bad_rows}."
        ),
        Language::En => {
            format!(
                "Rows: {rows}; new: {created}, changed: {updated}, unchanged: {unchanged}, bad: {bad_rows}."
            )
        }
    }
}

/// Lines of equal columns: row, column, value, what is wrong.
fn table(problems: &[BadRow], language: Language) -> Vec<String> {
    if problems.is_empty() {
        return Vec::new();
    }
    let heading = match language {
        Language::Ru => ["строка", "столбец", "значение", "ошибка"],
        Language::En => ["row", "column", "value", "what is wrong"],
    };
    let mut cells = vec![heading.map(str::to_owned)];
    cells.extend(problems.iter().map(|bad| {
        // A value may have line breaks, and a table of lines must not.
        let value = bad.value.as_deref().unwrap_or_default().replace(['\n', '\r', '\t'], " ");
        [bad.row.to_string(), bad.column.clone().unwrap_or_default(), value, bad.problem.message(language)]
    }));
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    cells
        .iter()
        .map(|[row, column, value, wrong]| {
            let [first, second, third] = widths;
            format!("{row:>first$}  {column:<second$}  {value:<third$}  {wrong}")
        })
        .collect()
}
