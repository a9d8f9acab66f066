//! Writes rows of a type to a file of any format, one by one.
//!
//! CSV is written in UTF-8 with a byte order mark and semicolons, as Russian office programs open it. In a workbook
//! every cell is text, so nothing in it is calculated.

use std::{
    borrow::Cow,
    io::{self, BufWriter, Write},
    marker::PhantomData,
};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as CellFormat, Workbook, XlsxError};

use super::{
    format::{BOM, Format},
    rows::Row,
    source::csv::guard,
    typed::CONTINUED,
};

/// A value that would not read back the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column} cannot hold {value:?}")]
pub struct Unwritable {
    /// The column.
    pub column: &'static str,
    /// The value.
    pub value: String,
}

/// Why a row or a file cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A value that would not read back the same.
    #[error(transparent)]
    Unwritable(#[from] Unwritable),
    /// The output takes no more.
    #[error("cannot write: {0}")]
    Io(#[from] io::Error),
    /// The output takes no more, or a row is malformed.
    #[error("cannot write CSV: {0}")]
    Csv(#[from] csv::Error),
    /// The output takes no more.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The workbook is full or the output takes no more.
    #[error("cannot write a workbook: {0}")]
    Xlsx(#[from] XlsxError),
}

/// Writes rows to `W` in bounded memory. A workbook is kept in a temporary file until it is finished.
pub struct RowWriter<W: Write, T> {
    sink: Sink<W>,
    row_type: PhantomData<fn(&T)>,
}

enum Sink<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Xlsx { sheet: Box<SheetSink>, output: W },
    JsonLines(BufWriter<W>),
}

impl<W: Write + Send, T: Row> RowWriter<W, T> {
    /// Begins a file, with its heading.
    pub fn new(mut output: W, format: Format) -> Result<Self, WriteError> {
        let sink = match format {
            Format::Csv => {
                output.write_all(BOM)?;
                let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(output);
                writer.write_record(T::COLUMNS.iter().map(|column| column.name))?;
                Sink::Csv(Box::new(writer))
            }
            Format::Xlsx => Sink::Xlsx { sheet: Box::new(SheetSink::new::<T>()?), output },
            Format::JsonLines => Sink::JsonLines(BufWriter::new(output)),
        };
        Ok(Self { sink, row_type: PhantomData })
    }

    /// Writes a row.
    pub fn write(&mut self, row: &T) -> Result<(), WriteError> {
        let cells = row.encode()?;
        match &mut self.sink {
            Sink::Csv(writer) => writer.write_record(cells.iter().map(|cell| guard(cell).into_owned()))?,
            Sink::Xlsx { sheet, .. } => sheet.write(T::COLUMNS[0].name, &cells)?,
            Sink::JsonLines(output) => {
                serde_json::to_writer(&mut *output, row)?;
                output.write_all(b"\n")?;
            }
        }
        Ok(())
    }

    /// Ends the file and gives the output back, flushed.
    pub fn finish(self) -> Result<W, WriteError> {
        let mut output = match self.sink {
            Sink::Csv(writer) => writer.into_inner().map_err(csv::IntoInnerError::into_error)?,
            Sink::Xlsx { mut sheet, mut output } => {
                sheet.workbook.save_to_writer(&mut output)?;
                output
            }
            Sink::JsonLines(output) => output.into_inner().map_err(io::IntoInnerError::into_error)?,
        };
        output.flush()?;
        Ok(output)
    }
}

/// Characters (UTF-16 units) that a cell of a workbook holds.
const CELL_LIMIT: usize = 32_767;

/// Characters that columns are wide.
const COLUMN_WIDTH: u32 = 24;

/// A sheet that is being written.
struct SheetSink {
    workbook: Workbook,
    next_row: u32,
}

impl SheetSink {
    fn new<T: Row>() -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        // The same rows give the same bytes on any day.
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let heading = CellFormat::new().set_bold();
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(T::NAME)?;
        sheet.set_freeze_panes(1, 0)?;
        for (place, column) in (0..).zip(T::COLUMNS) {
            sheet.set_column_width(place, COLUMN_WIDTH)?;
            sheet.write_string_with_format(0, place, column.name, &heading)?;
        }
        Ok(Self { workbook, next_row: 1 })
    }

    /// Writes a row and as many rows that continue it as its longest cell needs.
    fn write(&mut self, key: &'static str, cells: &[Cow<'_, str>]) -> Result<(), WriteError> {
        let mut left: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        if let Some(first) = left.first()
            && !split(first).1.is_empty()
        {
            return Err(Unwritable { column: key, value: split(first).0.to_owned() }.into());
        }
        let sheet = self.workbook.worksheet_from_index(0)?;
        loop {
            for (place, text) in (0..).zip(&mut left) {
                let (piece, rest) = split(text);
                if !piece.is_empty() {
                    sheet.write_string(self.next_row, place, piece)?;
                }
                *text = rest;
            }
            self.next_row += 1;
            if left.iter().all(|text| text.is_empty()) {
                return Ok(());
            }
            if let Some(first) = left.first_mut() {
                *first = CONTINUED;
            }
        }
    }
}

/// As much of a text as a cell can hold, and the rest.
fn split(text: &str) -> (&str, &str) {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > CELL_LIMIT
    });
    text.split_at(end.map_or(text.len(), |(at, _)| at))
}
