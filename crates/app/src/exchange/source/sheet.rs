//! A workbook's sheet as rows of cells, streamed; and the limits that keep a hostile workbook from filling the memory.
//!
//! A cell of a workbook holds at most 32,767 characters. A longer text goes on in the following rows, in the same
//! column; such a row has `↳` in its first cell and nothing else in the columns that need no continuation.

use std::io::{Read, Seek};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxCellReader, XlsxError};
use zip::ZipArchive;

use super::{RawRow, RawRows};
use crate::exchange::{
    cell::Cell,
    problem::{BadRow, FileProblem, Problem, RowNumber},
    typed::CONTINUED,
};

/// Columns of a sheet, as the format has it.
const MAX_COLUMNS: usize = 16_384;

/// What is not a sheet is read into the memory as a whole: how much of it may there be, unpacked.
const MAX_IN_MEMORY: u64 = 256 * 1024 * 1024;

fn not_a_workbook(error: impl std::fmt::Display) -> FileProblem {
    FileProblem::NotThisFormat { detail: error.to_string() }
}

/// The workbook in `input`, which may unpack to `limit` bytes.
pub(in crate::exchange) fn open<R: Read + Seek>(mut input: R, limit: u64) -> Result<Xlsx<R>, FileProblem> {
    input.rewind()?;
    check_sizes(&mut input, limit)?;
    input.rewind()?;
    Xlsx::new(input).map_err(not_a_workbook)
}

/// Sums the sizes that the archive declares; while unpacking, a part that is larger than declared is an error.
fn check_sizes<R: Read + Seek>(input: &mut R, limit: u64) -> Result<(), FileProblem> {
    let mut archive = ZipArchive::new(input).map_err(not_a_workbook)?;
    let (mut sheets, mut others) = (0_u64, 0_u64);
    let mut shared_strings = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(not_a_workbook)?;
        let name = part.name().map_err(not_a_workbook)?.to_lowercase();
        let sum = if name.contains("worksheets") { &mut sheets } else { &mut others };
        *sum = sum.saturating_add(part.size());
        if name.ends_with("sharedstrings.xml") {
            shared_strings.push(index);
        }
    }
    if others > MAX_IN_MEMORY.min(limit) {
        return Err(FileProblem::TooLarge { limit: MAX_IN_MEMORY.min(limit) });
    }
    if sheets.saturating_add(others) > limit {
        return Err(FileProblem::TooLarge { limit });
    }
    shared_strings.into_iter().try_for_each(|index| check_string_count(&mut archive, index))
}

/// The workbook reader reserves memory for as many strings as the file claims to have: the claim must be possible.
fn check_string_count<R: Read + Seek>(archive: &mut ZipArchive<R>, index: usize) -> Result<(), FileProblem> {
    const SHORTEST_STRING: u64 = "<si/>".len() as u64;
    let mut part = archive.by_index(index).map_err(not_a_workbook)?;
    let possible = part.size() / SHORTEST_STRING;
    let mut claims = ClaimFinder::default();
    let mut chunk = [0; 16 * 1024];
    loop {
        match part.read(&mut chunk).map_err(not_a_workbook)? {
            0 => break,
            read => chunk[..read].iter().for_each(|byte| claims.look_at(*byte)),
        }
    }
    if claims.largest > possible {
        Err(not_a_workbook("the number of shared strings cannot be true"))
    } else {
        Ok(())
    }
}

/// Finds the largest `uniqueCount="…"` in bytes that come one by one.
#[derive(Default)]
struct ClaimFinder {
    expected: Expected,
    largest: u64,
}

#[derive(Default)]
enum Expected {
    /// The rest of the name, after so many bytes of it.
    Name(usize),
    Equals,
    Quote,
    Digits(u64),
    #[default]
    Start,
}

impl ClaimFinder {
    fn look_at(&mut self, byte: u8) {
        const NAME: &[u8] = b"uniqueCount";
        self.expected = match (&self.expected, byte) {
            (Expected::Name(matched), _) if byte == NAME[*matched] => match matched + 1 {
                whole if whole == NAME.len() => Expected::Equals,
                more => Expected::Name(more),
            },
            (Expected::Equals, b'=') => Expected::Quote,
            (Expected::Quote, b'"' | b'\'') => Expected::Digits(0),
            (Expected::Digits(number), b'0'..=b'9') => {
                let number = number.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
                self.largest = self.largest.max(number);
                Expected::Digits(number)
            }
            (Expected::Equals, _) if byte.is_ascii_whitespace() => Expected::Equals,
            (Expected::Quote, _) if byte.is_ascii_whitespace() => Expected::Quote,
            (_, b'u') => Expected::Name(1),
            _ => Expected::Start,
        };
    }
}

/// The rows of a sheet.
pub(in crate::exchange) struct SheetRows<'a, R: Read + Seek> {
    cells: XlsxCellReader<'a, R>,
    /// The first cell of the next row.
    ahead: Option<(RowNumber, usize, Cell)>,
    /// The next row, read to see whether it continues this one.
    held: Option<Result<RawRow, BadRow>>,
    width: usize,
    row: RowNumber,
    row_limit: usize,
    finished: bool,
}

impl<'a, R: Read + Seek> SheetRows<'a, R> {
    /// The rows of the sheet called `name`, or of the first one; a row may take `row_limit` bytes of text.
    pub(in crate::exchange) fn new(
        workbook: &'a mut Xlsx<R>,
        name: &str,
        row_limit: usize,
    ) -> Result<Self, FileProblem> {
        let sheets = workbook.sheet_names();
        let named = sheets.iter().find(|sheet| sheet.eq_ignore_ascii_case(name));
        let sheet = named.or_else(|| sheets.first()).cloned().ok_or(FileProblem::Empty)?;
        let cells = workbook.worksheet_cells_reader(&sheet).map_err(not_a_workbook)?;
        Ok(Self { cells, ahead: None, held: None, width: 0, row: 0, row_limit, finished: false })
    }

    fn next_cell(&mut self) -> Result<Option<(RowNumber, usize, Cell)>, XlsxError> {
        if let Some(cell) = self.ahead.take() {
            return Ok(Some(cell));
        }
        let next = self.cells.next_cell()?;
        Ok(next.map(|cell| {
            let (row, column) = cell.get_position();
            (u64::from(row) + 1, column as usize, cell_of(cell.get_value()))
        }))
    }

    /// One row of the sheet as it stands.
    fn read_row(&mut self) -> Option<Result<RawRow, BadRow>> {
        if self.finished {
            return None;
        }
        let mut cells = Vec::with_capacity(self.width);
        let mut size = 0;
        let mut row = None;
        loop {
            let (at, column, cell) = match self.next_cell() {
                Ok(Some(next)) => next,
                Ok(None) => {
                    self.finished = true;
                    break;
                }
                Err(error) => return self.stop(Problem::Unreadable { detail: error.to_string() }),
            };
            if row.is_some_and(|row| row != at) {
                self.ahead = Some((at, column, cell));
                break;
            }
            row = Some(at);
            self.row = at;
            size += cell.size();
            if size > self.row_limit {
                return self.stop(Problem::RowTooLarge { limit: self.row_limit });
            }
            if column >= MAX_COLUMNS {
                return self.stop(Problem::WrongWidth { expected: self.width, found: column });
            }
            if column >= cells.len() {
                cells.resize(column + 1, Cell::Empty);
            }
            cells[column] = cell;
        }
        row.map(|row| Ok(RawRow { row, cells }))
    }

    fn stop(&mut self, problem: Problem) -> Option<Result<RawRow, BadRow>> {
        self.finished = true;
        Some(Err(BadRow::whole(self.row, problem)))
    }
}

impl<R: Read + Seek> RawRows for SheetRows<'_, R> {
    fn next_row(&mut self) -> Option<Result<RawRow, BadRow>> {
        let mut row = match self.held.take().or_else(|| self.read_row())? {
            Ok(row) => row,
            bad => return Some(bad),
        };
        loop {
            match self.read_row() {
                Some(Ok(next)) if continues(&next) => append(&mut row, next),
                held => {
                    self.held = held;
                    break;
                }
            }
            if row.cells.iter().map(Cell::size).sum::<usize>() > self.row_limit {
                return self.stop(Problem::RowTooLarge { limit: self.row_limit });
            }
        }
        if row.cells.len() < self.width {
            row.cells.resize(self.width, Cell::Empty);
        }
        Some(Ok(row))
    }

    fn set_width(&mut self, width: usize) {
        self.width = width;
    }
}

fn continues(row: &RawRow) -> bool {
    matches!(row.cells.first(), Some(Cell::Text(mark)) if mark == CONTINUED)
}

fn append(row: &mut RawRow, more: RawRow) {
    for (cell, more) in row.cells.iter_mut().zip(more.cells).skip(1) {
        if let (Cell::Text(text), Cell::Text(rest)) = (cell, more) {
            text.push_str(&rest);
        }
    }
}

fn cell_of(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) => Cell::Text(number.to_string()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(truth) => Cell::Text(truth.to_string()),
        DataRef::DateTime(moment) => Cell::Text(notation_of(*moment)),
        DataRef::Error(error) => Cell::Broken { shown: error.to_string(), problem: Problem::FormulaError },
    }
}

fn text_cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// A day alone at midnight, else a day and a time.
fn notation_of(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}
