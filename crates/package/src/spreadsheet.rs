//! The register as a spreadsheet. Numbers and dates are numbers and dates; everything that people wrote is text, so
//! that what looks like a formula stays what it is.

use chrono::{Datelike, NaiveDate, Timelike};
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, FormatAlign, RowNum, Workbook, Worksheet, XlsxError,
};

use crate::lineage::Lineage;
use crate::register::{ClauseCell, Outcome, RegisterRow};
use crate::snapshot::{Language, Snapshot};
use crate::wording::{Phrase, joined, phrase};

/// The longest text a cell can hold, in UTF-16 units.
const CELL_LIMIT: usize = 32_767;

/// A column's heading and its width in characters.
const COLUMNS: [(Phrase, f64); 16] = [
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

/// Renders the register.
///
/// # Errors
/// When the format cannot hold it, such as more rows than a sheet has.
pub(crate) fn render(snapshot: &Snapshot, lineage: &Lineage<'_>) -> Result<Vec<u8>, XlsxError> {
    let language = snapshot.language;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(snapshot)?);
    let mut sheet = Sheet::new(workbook.add_worksheet(), language)?;
    for proposal in &snapshot.proposals {
        sheet.row(&RegisterRow::of(proposal, lineage))?;
    }
    sheet.finish()?;
    workbook.save_to_buffer()
}

/// The document's properties. The creation date is the snapshot's: left alone it would be the clock's.
fn properties(snapshot: &Snapshot) -> Result<DocProperties, XlsxError> {
    let at = snapshot.built_at;
    // Months, days, hours, minutes and seconds fit; a year that does not is refused by the format.
    let year = u16::try_from(at.year()).unwrap_or(u16::MAX);
    let created = ExcelDateTime::from_ymd(year, at.month() as u8, at.day() as u8)?.and_hms(
        at.hour() as u16,
        at.minute() as u8,
        at.second(),
    )?;
    let title = phrase("Реестр предложений", "Register of proposals").say(snapshot.language);
    Ok(DocProperties::new()
        .set_title(cell_text(&format!("{title}. {}", snapshot.forum.title)))
        .set_author(cell_text(&snapshot.forum.organiser))
        .set_creation_datetime(&created))
}

/// A worksheet that is being filled from top to bottom.
struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    language: Language,
    next: RowNum,
    text: Format,
    date: Format,
}

impl<'a> Sheet<'a> {
    fn new(sheet: &'a mut Worksheet, language: Language) -> Result<Self, XlsxError> {
        let top = Format::new().set_align(FormatAlign::Top);
        let text = top.clone().set_text_wrap();
        let date = top.set_num_format("dd.mm.yyyy");
        let heading = text.clone().set_bold();
        sheet.set_name(phrase("Предложения", "Proposals").say(language))?;
        for (column, (title, width)) in (0..).zip(COLUMNS) {
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(0, column, title.say(language), &heading)?;
        }
        sheet.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(Self { sheet, language, next: 1, text, date })
    }

    fn row(&mut self, row: &RegisterRow<'_>) -> Result<(), XlsxError> {
        let session = row.session.as_ref();
        self.text(0, row.number)?;
        self.text(1, session.map_or("", |session| session.region))?;
        self.text(2, session.and_then(|session| session.theme).unwrap_or_default())?;
        self.date(3, session.and_then(|session| session.starts_on))?;
        self.text(4, &row.municipality.oktmo)?;
        self.text(5, &row.municipality.name)?;
        self.text(6, &row.municipality.subject)?;
        self.text(7, row.author)?;
        self.text(8, row.kind.describe(self.language))?;
        self.text(9, row.title)?;
        self.text(10, row.wording)?;
        self.sheet.write_number_with_format(self.next, 11, row.supporters, &self.text)?;
        self.outcome(&row.disposition)?;
        self.next += 1;
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), XlsxError> {
        let word = match outcome {
            Outcome::Sources { .. } => phrase("учтено", "source"),
            Outcome::Declined { .. } => phrase("отклонено", "declined"),
            Outcome::Referred { .. } => phrase("передано", "referred"),
            Outcome::Withdrawn => phrase("отозвано", "withdrawn"),
        };
        self.text(12, word.say(self.language))?;
        match outcome {
            Outcome::Sources { final_clauses, regional_clauses } => {
                self.text(13, &self.clauses(final_clauses))?;
                self.text(14, &self.clauses(regional_clauses))
            }
            Outcome::Declined { reason } => self.text(15, reason),
            Outcome::Referred { session } => {
                self.text(15, session.as_ref().map_or("", |session| session.region))
            }
            Outcome::Withdrawn => Ok(()),
        }
    }

    /// Clauses with their grades, one a line.
    fn clauses(&self, cells: &[ClauseCell<'_>]) -> String {
        let number = phrase("№", "No.").say(self.language);
        let clause = phrase("п.", "cl.").say(self.language);
        let line = |cell: &ClauseCell<'_>| {
            let grade = cell.grade.describe(self.language);
            format!("{number} {}, {clause} {} ({grade})", cell.resolution, cell.clause)
        };
        joined(cells.iter().map(line), "\n")
    }

    /// Writes text; an empty one leaves the cell empty.
    fn text(&mut self, column: ColNum, text: &str) -> Result<(), XlsxError> {
        if !text.is_empty() {
            self.sheet.write_string_with_format(self.next, column, cell_text(text), &self.text)?;
        }
        Ok(())
    }

    /// Writes a day as a date; one that the format cannot hold is written as text.
    fn date(&mut self, column: ColNum, day: Option<NaiveDate>) -> Result<(), XlsxError> {
        let Some(day) = day else { return Ok(()) };
        let held = u16::try_from(day.year())
            .ok()
            .and_then(|year| ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok());
        match held {
            Some(date) => {
                self.sheet.write_datetime_with_format(self.next, column, &date, &self.date)?;
                Ok(())
            }
            None => self.text(column, &day.to_string()),
        }
    }

    fn finish(self) -> Result<(), XlsxError> {
        let last_column = COLUMNS.len() as ColNum - 1;
        self.sheet.autofilter(0, 0, self.next - 1, last_column)?;
        Ok(())
    }
}

/// Text as a cell can hold it: without what XML forbids, and cut with an ellipsis where it is too long for a cell.
/// The JSON lines beside the spreadsheet have it whole.
fn cell_text(text: &str) -> String {
    let allowed = text.chars().map(|c| if matches!(c, '\u{FFFE}' | '\u{FFFF}') { '\u{FFFD}' } else { c });
    if text.encode_utf16().count() <= CELL_LIMIT {
        return allowed.collect();
    }
    let mut units = 0;
    let mut cut: String = allowed
        .take_while(|c| {
            units += c.len_utf16();
            units < CELL_LIMIT
        })
        .collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_no_more_than_the_format_allows() {
        assert_eq!(cell_text("=1+1"), "=1+1");
        let long = "🏛".repeat(CELL_LIMIT);
        let cut = cell_text(&long);
        assert!(cut.encode_utf16().count() <= CELL_LIMIT);
        assert!(cut.ends_with('…'));
    }
}
