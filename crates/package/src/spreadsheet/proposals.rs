//! The sheet of the proposals: a row for each, with what became of it.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet::{Columns, Sheet};
use crate::lineage::Lineage;
use crate::register::{ClauseCell, Outcome, RegisterRow};
use crate::snapshot::{Language, Snapshot};
use crate::wording::{joined, phrase};

const COLUMNS: Columns<'static> = &[
    (phrase("Номер", "Number"), 14.0),
    (phrase("Регион сессии", "Session's region"), 26.0),
    (phrase("Тема сессии", "Session's theme"), 30.0),
    (phrase("Дата сессии", "Session's date"), 12.0),
    (phrase("ОКТМО", "OKTMO"), 13.0),
    (phrase("Муниципальное образование", "Municipality"), 32.0),
    (phrase("Субъект Российской Федерации", "Subject of the Federation"), 28.0),
    (phrase("Автор", "Author"), 26.0),
    (phrase("Вид", "Kind"), 24.0),
    (phrase("Название", "Title"), 50.0),
    (phrase("Формулировка", "Wording"), 70.0),
    (phrase("Поддержали", "Supporters"), 12.0),
    (phrase("Решение", "Disposition"), 18.0),
    (phrase("Пункты итоговой резолюции", "Clauses of the final resolution"), 34.0),
    (phrase("Пункты региональных резолюций", "Clauses of regional resolutions"), 40.0),
    (phrase("Причина отклонения или сессия, куда передано", "Reason, or the session referred to"), 44.0),
];

/// Writes the sheet.
pub(super) fn write(
    workbook: &mut Workbook,
    snapshot: &Snapshot,
    lineage: &Lineage<'_>,
) -> Result<(), XlsxError> {
    let language = snapshot.language;
    let mut sheet = Sheet::new(workbook, language, phrase("Предложения", "Proposals"), COLUMNS, 1)?;
    for proposal in &snapshot.proposals {
        row(&mut sheet, &RegisterRow::of(proposal, lineage), language)?;
    }
    sheet.finish()
}

fn row(sheet: &mut Sheet<'_>, row: &RegisterRow<'_>, language: Language) -> Result<(), XlsxError> {
    let session = row.session.as_ref();
    sheet.begin_row();
    sheet.text(0, row.number)?;
    sheet.text(1, session.map_or("", |session| session.region))?;
    sheet.text(2, session.and_then(|session| session.theme).unwrap_or_default())?;
    sheet.date(3, session.and_then(|session| session.starts_on))?;
    sheet.text(4, &row.municipality.oktmo)?;
    sheet.text(5, &row.municipality.name)?;
    sheet.text(6, &row.municipality.subject)?;
    sheet.text(7, row.author)?;
    sheet.text(8, row.kind.describe(language))?;
    sheet.text(9, row.title)?;
    sheet.text(10, row.wording)?;
    sheet.count(11, row.supporters as usize)?;
    outcome(sheet, &row.disposition, language)
}

fn outcome(sheet: &mut Sheet<'_>, outcome: &Outcome<'_>, language: Language) -> Result<(), XlsxError> {
    let word = match outcome {
        Outcome::Sources { .. } => phrase("учтено", "source"),
        Outcome::Declined { .. } => phrase("отклонено", "declined"),
        Outcome::Referred { .. } => phrase("передано", "referred"),
        Outcome::Withdrawn => phrase("отозвано", "withdrawn"),
    };
    sheet.text(12, word.say(language))?;
    match outcome {
        Outcome::Sources { final_clauses, regional_clauses } => {
            sheet.text(13, &clauses(final_clauses, language))?;
            sheet.text(14, &clauses(regional_clauses, language))
        }
        Outcome::Declined { reason } => sheet.text(15, reason),
        Outcome::Referred { session } => {
            sheet.text(15, session.as_ref().map_or("", |session| session.region))
        }
        Outcome::Withdrawn => Ok(()),
    }
}

/// Clauses with their grades, one a line.
fn clauses(cells: &[ClauseCell<'_>], language: Language) -> String {
    let number = phrase("№", "No.").say(language);
    let clause = phrase("п.", "cl.").say(language);
    let line = |cell: &ClauseCell<'_>| {
        let grade = cell.grade.describe(language);
        format!("{number} {}, {clause} {} ({grade})", cell.resolution, cell.clause)
    };
    joined(cells.iter().map(line), "\n")
}
