//! Delimited text as rows of cells: finds the encoding and the delimiter, undoes the apostrophe that guards formulas.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return would be calculated by a spreadsheet program,
//! so it is written with an apostrophe before it. To be reversible the apostrophe is also put before a value that
//! begins with an apostrophe and one of these or another apostrophe; reading drops one apostrophe from just such values.

use std::{
    borrow::Cow,
    io::{self, Read, Seek, SeekFrom},
};

use super::{RawRow, RawRows};
use crate::exchange::{
    cell::Cell,
    encoding::Encoding,
    format::BOM,
    problem::{BadRow, FileProblem, Problem, RowNumber},
};

/// How a file is written.
#[derive(Debug, Clone, Copy)]
pub(in crate::exchange) struct Dialect {
    encoding: Encoding,
    delimiter: u8,
    /// Where the text begins, after a byte order mark.
    start: u64,
}

/// What the delimiter is looked for in.
const HEAD: u64 = 64 * 1024;

impl Dialect {
    /// Looks through the whole of `input` for its encoding (unless it is `declared`), at its first line for the rest.
    pub(in crate::exchange) fn detect<R: Read + Seek>(
        input: &mut R,
        declared: Option<Encoding>,
    ) -> Result<Self, FileProblem> {
        let head = head_of(input)?;
        if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
            return Err(FileProblem::NotThisFormat { detail: "UTF-16 text".to_owned() });
        }
        let marked = head.starts_with(BOM);
        let encoding = match declared {
            Some(encoding) => encoding,
            None if marked => Encoding::Utf8,
            None => {
                input.seek(SeekFrom::Start(0))?;
                Encoding::detect(input)?
            }
        };
        let start = if marked && encoding == Encoding::Utf8 { BOM.len() } else { 0 };
        Ok(Self { encoding, delimiter: delimiter_of(&head[start..]), start: start as u64 })
    }
}

/// The first bytes of `input`.
pub(in crate::exchange) fn head_of<R: Read + Seek>(input: &mut R) -> io::Result<Vec<u8>> {
    input.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    input.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

/// The mark that stands most often outside quotation marks in the first line.
fn delimiter_of(head: &[u8]) -> u8 {
    let mut quoted = false;
    let (mut semicolons, mut commas) = (0, 0);
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && semicolons + commas > 0 => break,
            b';' if !quoted => semicolons += 1,
            b',' if !quoted => commas += 1,
            _ => {}
        }
    }
    if commas > semicolons { b',' } else { b';' }
}

fn is_active(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r')
}

fn is_guarded(value: &str) -> bool {
    value
        .strip_prefix('\'')
        .is_some_and(|rest| rest.starts_with(|letter| is_active(letter) || letter == '\''))
}

/// The value as it is written to a file.
pub(in crate::exchange) fn guard(value: &str) -> Cow<'_, str> {
    if value.starts_with(is_active) || is_guarded(value) {
        Cow::Owned(format!("'{value}"))
    } else {
        Cow::Borrowed(value)
    }
}

/// The value that a file means.
fn unguard(written: &str) -> &str {
    if is_guarded(written) { &written[1..] } else { written }
}

/// The rows of a file.
pub(in crate::exchange) struct CsvRows<R> {
    reader: csv::Reader<RowBounded<R>>,
    record: csv::ByteRecord,
    encoding: Encoding,
    row: RowNumber,
    finished: bool,
}

impl<R: Read + Seek> CsvRows<R> {
    /// From the first row; a row may take `row_limit` bytes.
    pub(in crate::exchange) fn new(
        mut input: R,
        dialect: Dialect,
        row_limit: usize,
    ) -> Result<Self, FileProblem> {
        input.seek(SeekFrom::Start(dialect.start))?;
        let bounded = RowBounded { input, since_row: 0, limit: row_limit };
        let reader = csv::ReaderBuilder::new()
            .delimiter(dialect.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(bounded);
        Ok(Self {
            reader,
            record: csv::ByteRecord::new(),
            encoding: dialect.encoding,
            row: 0,
            finished: false,
        })
    }

    fn cell(&self, bytes: &[u8]) -> Cell {
        match self.encoding.decode(bytes) {
            Ok(text) if text.is_empty() => Cell::Empty,
            Ok(text) => Cell::Text(unguard(&text).to_owned()),
            Err(bad) => Cell::Broken {
                shown: self.encoding.decode_lossy(bytes).into_owned(),
                problem: Problem::bad_byte(bad, self.encoding),
            },
        }
    }

    /// Counts the record just read, and the blank lines before it, which the parser passes over in silence.
    fn count_row(&mut self) {
        let start = self.record.position().map_or(0, csv::Position::line);
        let lines = self.reader.position().line().saturating_sub(start);
        let inner = if lines > 1 { self.record.iter().map(line_breaks).sum() } else { 0 };
        self.row += 1 + lines.saturating_sub(1 + inner);
    }

    fn failure(&mut self, error: &csv::Error) -> BadRow {
        self.finished = true;
        let bounded = self.reader.get_ref();
        let problem = if bounded.is_exceeded() {
            Problem::RowTooLarge { limit: bounded.limit }
        } else {
            Problem::Unreadable { detail: error.to_string() }
        };
        BadRow::whole(self.row + 1, problem)
    }
}

fn line_breaks(field: &[u8]) -> u64 {
    field.iter().filter(|byte| **byte == b'\n').count() as u64
}

impl<R: Read + Seek> RawRows for CsvRows<R> {
    fn next_row(&mut self) -> Option<Result<RawRow, BadRow>> {
        if self.finished {
            return None;
        }
        self.reader.get_mut().since_row = 0;
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => None,
            Ok(true) => {
                self.count_row();
                let cells = self.record.iter().map(|field| self.cell(field)).collect();
                Some(Ok(RawRow { row: self.row, cells }))
            }
            Err(error) => Some(Err(self.failure(&error))),
        }
    }

    fn set_width(&mut self, _width: usize) {}
}

/// Stops an endless row (an unclosed quotation mark) from filling the memory.
struct RowBounded<R> {
    input: R,
    since_row: usize,
    limit: usize,
}

impl<R> RowBounded<R> {
    fn is_exceeded(&self) -> bool {
        self.since_row > self.limit
    }
}

impl<R: Read> Read for RowBounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_exceeded() {
            return Err(io::Error::other("row too large"));
        }
        let read = self.input.read(buffer)?;
        self.since_row += read;
        Ok(read)
    }
}
