//! Reads rows of a type from a file of any format, one by one.

use std::{
    collections::{HashMap, VecDeque},
    io::{Read, Seek},
    marker::PhantomData,
};

use calamine::Xlsx;

use super::{
    decode::Cells,
    encoding::Encoding,
    format::Format,
    glance::{self, Glance, Wanted},
    problem::{BadRow, FileProblem, Problem, RowNumber},
    rows::Row,
    source::{
        ArrangedRows, Headed, RawRow,
        csv::{CsvRows, Dialect},
        json_lines::JsonRows,
        sheet::{self, SheetRows},
    },
};

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadOptions {
    /// The encoding of a CSV file; none to find it out.
    pub encoding: Option<Encoding>,
    /// The most bytes that one row may take.
    pub row_limit: usize,
    /// The most bytes that a workbook may unpack to.
    pub unpacked_limit: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { encoding: None, row_limit: 8 * 1024 * 1024, unpacked_limit: 768 * 1024 * 1024 }
    }
}

/// An opened file with a table in it.
pub struct Table<R> {
    source: Source<R>,
    row_limit: usize,
}

enum Source<R> {
    Csv { input: R, dialect: Dialect },
    Xlsx(Box<Xlsx<R>>),
    JsonLines(R),
}

impl<R: Read + Seek> Table<R> {
    /// Opens `input`, which is read from its beginning. Give it unbuffered or not: it is read in large pieces.
    pub fn open(mut input: R, format: Format, options: ReadOptions) -> Result<Self, FileProblem> {
        let source = match format {
            Format::Csv => {
                let dialect = Dialect::detect(&mut input, options.encoding)?;
                Source::Csv { input, dialect }
            }
            Format::Xlsx => Source::Xlsx(Box::new(sheet::open(input, options.unpacked_limit)?)),
            Format::JsonLines => Source::JsonLines(input),
        };
        Ok(Self { source, row_limit: options.row_limit })
    }

    /// The rows, from the first; each call starts anew. Fails if the heading is not that of `T`.
    pub fn rows<T: Row>(&mut self) -> Result<RowReader<'_, T>, FileProblem> {
        let limit = self.row_limit;
        let rows: Box<dyn ArrangedRows + '_> = match &mut self.source {
            Source::Csv { input, dialect } => {
                Box::new(Headed::new(CsvRows::new(input, *dialect, limit)?, T::COLUMNS)?)
            }
            Source::Xlsx(workbook) => {
                Box::new(Headed::new(SheetRows::new(workbook, T::NAME, limit)?, T::COLUMNS)?)
            }
            Source::JsonLines(input) => Box::new(JsonRows::new(input, T::COLUMNS, limit)?),
        };
        Ok(RowReader { rows, seen: HashMap::new(), bad: VecDeque::new(), row_type: PhantomData })
    }

    /// Rows as they stand in the file, which is read no further than they lie.
    pub fn glance<T: Row>(&mut self, wanted: &Wanted) -> Result<Glance, FileProblem> {
        let limit = self.row_limit;
        match &mut self.source {
            Source::Csv { input, dialect } => {
                glance::headed(CsvRows::new(input, *dialect, limit)?, T::COLUMNS, wanted)
            }
            Source::Xlsx(workbook) => {
                glance::headed(SheetRows::new(workbook, T::NAME, limit)?, T::COLUMNS, wanted)
            }
            Source::JsonLines(input) => {
                Ok(glance::lines(JsonRows::new(input, T::COLUMNS, limit)?, T::COLUMNS, wanted))
            }
        }
    }
}

/// The rows of a file, one by one, each with its number; for a bad row, everything that is wrong with it, one by one.
///
/// Keeps the keys of the rows that were read, to find duplicates, and nothing else.
pub struct RowReader<'a, T> {
    rows: Box<dyn ArrangedRows + 'a>,
    seen: HashMap<Box<str>, RowNumber>,
    bad: VecDeque<BadRow>,
    row_type: PhantomData<fn() -> T>,
}

impl<T: Row> RowReader<'_, T> {
    fn decode(&mut self, RawRow { row, cells }: RawRow) -> Option<(RowNumber, T)> {
        let mut cells = Cells::new(T::COLUMNS, row, cells);
        let decoded = T::decode(&mut cells).and_then(|value| match self.seen.get(value.key().as_ref()) {
            Some(first) => cells.fault(T::COLUMNS[0].name, Problem::DuplicateInFile { first_row: *first }),
            None => Some(value),
        });
        self.bad.extend(cells.into_faults());
        let value = decoded?;
        self.seen.insert(value.key().into(), row);
        Some((row, value))
    }
}

impl<T: Row> Iterator for RowReader<'_, T> {
    type Item = Result<(RowNumber, T), BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(bad) = self.bad.pop_front() {
                return Some(Err(bad));
            }
            match self.rows.next_row()? {
                Err(bad) => self.bad.extend(bad),
                Ok(row) => {
                    if let Some(decoded) = self.decode(row) {
                        return Some(Ok(decoded));
                    }
                }
            }
        }
    }
}
