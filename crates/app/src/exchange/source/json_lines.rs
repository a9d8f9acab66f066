//! JSON lines as rows of cells: one object a line, its fields named as the columns.

use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

use serde_json::{Map, Value};

use super::{ArrangedRows, RawRow};
use crate::exchange::{
    cell::Cell,
    column::{self, Column},
    encoding::Encoding,
    format::BOM,
    problem::{BadRow, FileProblem, Problem, RowNumber},
};

/// The rows of a file.
pub(in crate::exchange) struct JsonRows<R> {
    input: BufReader<R>,
    columns: &'static [Column],
    line: Vec<u8>,
    row: RowNumber,
    row_limit: usize,
    finished: bool,
}

impl<R: Read + Seek> JsonRows<R> {
    /// From the first line; a line may take `row_limit` bytes.
    pub(in crate::exchange) fn new(
        mut input: R,
        columns: &'static [Column],
        row_limit: usize,
    ) -> Result<Self, FileProblem> {
        input.seek(SeekFrom::Start(0))?;
        let mut input = BufReader::new(input);
        if input.fill_buf()?.starts_with(BOM) {
            input.consume(BOM.len());
        }
        Ok(Self { input, columns, line: Vec::new(), row: 0, row_limit, finished: false })
    }

    /// Reads a line into the buffer; false at the end.
    fn read_line(&mut self) -> Result<bool, Problem> {
        self.line.clear();
        let limit = self.row_limit as u64 + 1;
        let read = self.input.by_ref().take(limit).read_until(b'\n', &mut self.line);
        let read = read.map_err(|error| self.unreadable(&error))?;
        if self.line.len() > self.row_limit {
            self.skip_line()?;
            return Err(Problem::RowTooLarge { limit: self.row_limit });
        }
        Ok(read > 0)
    }

    /// Passes over what is left of an overlong line.
    fn skip_line(&mut self) -> Result<(), Problem> {
        if self.line.ends_with(b"\n") {
            return Ok(());
        }
        self.input.skip_until(b'\n').map(|_| ()).map_err(|error| self.unreadable(&error))
    }

    fn unreadable(&mut self, error: &std::io::Error) -> Problem {
        self.finished = true;
        Problem::Unreadable { detail: error.to_string() }
    }

    fn object(&self) -> Result<Map<String, Value>, Problem> {
        let text = Encoding::Utf8.decode(&self.line).map_err(|bad| Problem::bad_byte(bad, Encoding::Utf8))?;
        serde_json::from_str(&text).map_err(|error| Problem::BadJson { detail: error.to_string() })
    }

    /// The fields in the order of the columns.
    fn arrange(&self, object: Map<String, Value>) -> Result<Vec<Cell>, Vec<BadRow>> {
        let mut cells = vec![Cell::Empty; self.columns.len()];
        let mut strangers = Vec::new();
        for (name, value) in object {
            match column::find(self.columns, &name) {
                Some(index) => cells[index] = value.into(),
                None => strangers.push((name, Cell::from(value).shown())),
            }
        }
        if strangers.is_empty() {
            return Ok(cells);
        }
        let lacking =
            || self.columns.iter().zip(&cells).filter(|(_, cell)| cell.is_blank()).map(|(column, _)| column);
        let bad = |(name, value): (String, String)| {
            let suggestion = column::suggest(lacking(), &name);
            let column = Some(Cell::Text(name).shown());
            BadRow {
                row: self.row,
                column,
                value: Some(value),
                problem: Problem::UnknownColumn { suggestion },
            }
        };
        Err(strangers.into_iter().map(bad).collect())
    }
}

/// An object of a line, as it stands there.
pub(in crate::exchange) struct RawObject {
    /// Where it is in the file.
    pub row: RowNumber,
    /// Its fields.
    pub fields: Map<String, Value>,
}

impl<R: Read + Seek> JsonRows<R> {
    /// The next object as it stands, or why there is none in its line; none at the end.
    pub(in crate::exchange) fn next_object(&mut self) -> Option<Result<RawObject, BadRow>> {
        loop {
            if self.finished {
                return None;
            }
            self.row += 1;
            match self.read_line() {
                Ok(false) => return None,
                Ok(true) if self.line.iter().all(u8::is_ascii_whitespace) => continue,
                Ok(true) => {}
                Err(problem) => return Some(Err(BadRow::whole(self.row, problem))),
            }
            let object = self.object().map_err(|problem| BadRow::whole(self.row, problem));
            return Some(object.map(|fields| RawObject { row: self.row, fields }));
        }
    }
}

impl<R: Read + Seek> ArrangedRows for JsonRows<R> {
    fn next_row(&mut self) -> Option<Result<RawRow, Vec<BadRow>>> {
        Some(match self.next_object()? {
            Ok(RawObject { row, fields }) => self.arrange(fields).map(|cells| RawRow { row, cells }),
            Err(bad) => Err(vec![bad]),
        })
    }
}
