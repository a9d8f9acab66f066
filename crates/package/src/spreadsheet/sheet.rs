//! A worksheet that is filled from top to bottom: a frozen head with filters, and cells of each kind. It must not know
//! what they hold.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    ColNum, ExcelDateTime, Format, FormatAlign, IgnoreError, RowNum, Workbook, Worksheet, XlsxError,
};

use crate::snapshot::Language;
use crate::wording::Phrase;

/// The longest text a cell can hold, in UTF-16 units.
pub(super) const CELL_LIMIT: usize = 32_767;

/// A column's heading and its width in characters.
pub(super) type Columns<'a> = &'a [(Phrase, f64)];

/// A worksheet that is being filled.
pub(super) struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    columns: ColNum,
    row: RowNum,
    text: Format,
    number: Format,
    share: Format,
    date: Format,
}

impl<'a> Sheet<'a> {
    /// A sheet whose first `frozen` columns stay in sight.
    pub(super) fn new(
        workbook: &'a mut Workbook,
        language: Language,
        name: Phrase,
        columns: Columns<'_>,
        frozen: ColNum,
    ) -> Result<Self, XlsxError> {
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        let top = Format::new().set_align(FormatAlign::Top);
        let text = top.clone().set_text_wrap();
        let heading = text.clone().set_bold();
        sheet.set_name(name.say(language))?;
        for (column, (title, width)) in (0..).zip(columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, title.say(language), &heading)?;
        }
        sheet.set_freeze_panes(1, frozen)?.set_repeat_rows(0, 0)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(Self {
            sheet,
            columns: columns.len() as ColNum,
            row: 0,
            text,
            number: top.clone().set_num_format("0"),
            share: top.clone().set_num_format("0.0%"),
            date: top.set_num_format("dd.mm.yyyy"),
        })
    }

    /// Begins the next row.
    pub(super) fn begin_row(&mut self) {
        self.row += 1;
    }

    /// Writes text; an empty one leaves the cell empty.
    pub(super) fn text(&mut self, column: ColNum, text: &str) -> Result<(), XlsxError> {
        if !text.is_empty() {
            self.sheet.write_string_with_format(self.row, column, cell_text(text), &self.text)?;
        }
        Ok(())
    }

    /// Writes a count.
    pub(super) fn count(&mut self, column: ColNum, count: usize) -> Result<(), XlsxError> {
        // Counts are far below the 2⁵³ up to which every whole number is exact.
        self.sheet.write_number_with_format(self.row, column, count as f64, &self.number)?;
        Ok(())
    }

    /// Writes a part of a whole, which is shown in per cent.
    pub(super) fn share(&mut self, column: ColNum, part: usize, whole: usize) -> Result<(), XlsxError> {
        let share = part as f64 / whole.max(1) as f64;
        self.sheet.write_number_with_format(self.row, column, share, &self.share)?;
        Ok(())
    }

    /// Writes a day as a date; one that the format cannot hold is written as text.
    pub(super) fn date(&mut self, column: ColNum, day: Option<NaiveDate>) -> Result<(), XlsxError> {
        let Some(day) = day else { return Ok(()) };
        let held = u16::try_from(day.year())
            .ok()
            .and_then(|year| ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok());
        match held {
            Some(date) => {
                self.sheet.write_datetime_with_format(self.row, column, &date, &self.date)?;
                Ok(())
            }
            None => self.text(column, &day.to_string()),
        }
    }

    /// Adds the filters. Codes and the numbers of clauses are text on purpose, which is nothing to warn of.
    pub(super) fn finish(self) -> Result<(), XlsxError> {
        let last_column = self.columns - 1;
        self.sheet.autofilter(0, 0, self.row, last_column)?;
        if self.row > 0 {
            self.sheet.ignore_error_range(1, 0, self.row, last_column, IgnoreError::NumberStoredAsText)?;
        }
        Ok(())
    }
}

/// Text as a cell can hold it: without what XML forbids, and cut with an ellipsis where it is too long for a cell.
/// The JSON beside the workbook has it whole.
pub(super) fn cell_text(text: &str) -> String {
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
