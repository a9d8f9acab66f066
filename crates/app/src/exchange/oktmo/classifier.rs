//! The official file of the classifier, as the statistics service publishes it: which of its lines are municipalities.
//!
//! Semicolons, windows-1251 or UTF-8, with or without a heading, thirteen columns: territory, three parts of the
//! code, check digit, section, name, centre, notes, change, status, two dates. Section 1 holds the municipalities under
//! headings, section 2 the settlements, which are passed over.

use std::{
    collections::HashMap,
    io::{Read, Seek},
};

use super::{
    confirm,
    wording::{self, Heading},
};
use crate::exchange::{
    cell::Cell,
    column::{self, Column, WrongColumns},
    encoding::Encoding,
    glance::{self, Glance, GlancedColumn, Wanted},
    problem::{BadRow, FileProblem, Problem, RowNumber},
    reader::ReadOptions,
    rows::MunicipalityRow,
    source::{
        RawRow, RawRows,
        csv::{CsvRows, Dialect},
    },
};

/// The columns that matter, in the order they have in a file without a heading.
const COLUMNS: &[Column] = &[
    Column::required("Ter", "Территория"),
    Column::required("Kod1", "Код 1"),
    Column::required("Kod2", "Код 2"),
    Column::required("Kod3", "Код 3"),
    Column::optional("KC", "Контрольное число"),
    Column::required("Razdel", "Раздел"),
    Column::required("Name1", "Наименование"),
];
const TERRITORY: usize = 0;
const UPPER: usize = 1;
const LOWER: usize = 2;
const SETTLEMENT: usize = 3;
const CHECK: usize = 4;
const SECTION: usize = 5;
const NAME: usize = 6;

/// The section of the municipalities.
const MUNICIPALITIES: &str = "1";

/// Whether a CSV file that begins with `head` is the classifier rather than a table of [`MunicipalityRow`].
pub fn is_classifier(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = Encoding::Windows1251.decode(line).unwrap_or_default();
    let fields: Vec<&str> = line.split(';').map(|field| field.trim().trim_matches('"')).collect();
    let named = |name: &str| fields.iter().any(|field| field.eq_ignore_ascii_case(name));
    let digits = |field: &&str| !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_digit());
    (named("Kod1") && named("Kod2")) || (fields.len() > NAME && fields[..=SETTLEMENT].iter().all(digits))
}

/// Whether the first row of a file is a line of the classifier already.
fn is_without_heading(first: &RawRow) -> bool {
    first.cells.first().is_some_and(|cell| number(cell, 2).is_ok())
}

/// Rows of the classifier as they stand.
pub fn glance_at_classifier<R: Read + Seek>(
    mut input: R,
    options: ReadOptions,
    wanted: &Wanted,
) -> Result<Glance, FileProblem> {
    let dialect = Dialect::detect(&mut input, options.encoding)?;
    let mut rows = CsvRows::new(&mut input, dialect, options.row_limit)?;
    let first = rows.next_row().ok_or(FileProblem::Empty)?.map_err(FileProblem::Heading)?;
    if !is_without_heading(&first) {
        drop(rows);
        return glance::headed(CsvRows::new(input, dialect, options.row_limit)?, COLUMNS, wanted);
    }
    let heading = |place: usize| COLUMNS.get(place).map(|column| column.name.to_owned()).unwrap_or_default();
    let columns = (0..first.cells.len()).map(|place| GlancedColumn::of(COLUMNS, heading(place))).collect();
    Ok(glance::under(columns, Some(first), rows, wanted))
}

/// The municipalities of the classifier, one by one, each with the number of its row.
pub struct ClassifierReader<R> {
    rows: CsvRows<R>,
    /// Where each column stands.
    places: [Option<usize>; COLUMNS.len()],
    /// The first row of a file without a heading.
    first: Option<RawRow>,
    context: Context,
    seen: HashMap<String, RowNumber>,
}

impl<R: Read + Seek> ClassifierReader<R> {
    /// Opens `input`, which is read from its beginning.
    pub fn open(mut input: R, options: ReadOptions) -> Result<Self, FileProblem> {
        let dialect = Dialect::detect(&mut input, options.encoding)?;
        let mut rows = CsvRows::new(input, dialect, options.row_limit)?;
        let first = rows.next_row().ok_or(FileProblem::Empty)?.map_err(FileProblem::Heading)?;
        let (places, first) = if is_without_heading(&first) {
            (std::array::from_fn(Some), Some(first))
        } else {
            (places_of(&first.cells).map_err(FileProblem::Columns)?, None)
        };
        Ok(Self { rows, places, first, context: Context::default(), seen: HashMap::new() })
    }

    fn line(&self, row: &RawRow) -> Result<Option<Line>, BadRow> {
        let cell = |column: usize| {
            self.places[column].and_then(|place| row.cells.get(place)).unwrap_or(&Cell::Empty)
        };
        let bad = |column: usize, problem| BadRow {
            row: row.row,
            column: Some(COLUMNS[column].name.to_owned()),
            value: Some(cell(column).shown()).filter(|value| !value.is_empty()),
            problem,
        };
        if cell(SECTION).shown().trim() != MUNICIPALITIES {
            return Ok(None);
        }
        let part = |column, width| number(cell(column), width).map_err(|problem| bad(column, problem));
        let (territory, upper, lower) = (part(TERRITORY, 2)?, part(UPPER, 3)?, part(LOWER, 3)?);
        if part(SETTLEMENT, 3)? != "000" {
            return Ok(None);
        }
        let name = match cell(NAME) {
            Cell::Broken { problem, .. } => return Err(bad(NAME, problem.clone())),
            Cell::Text(name) => wording::cleaned(name),
            Cell::Empty | Cell::Json(_) => return Err(bad(NAME, Problem::MissingValue)),
        };
        let check = cell(CHECK).shown();
        let line = Line { territory, upper, lower, name };
        if !check.trim().is_empty() && !line.is_heading() {
            confirm(&line.code(), check.trim()).map_err(|problem| bad(CHECK, problem))?;
        }
        Ok(Some(line))
    }

    fn municipality(&mut self, row: &RawRow) -> Result<Option<MunicipalityRow>, BadRow> {
        let Some(line) = self.line(row)? else { return Ok(None) };
        if line.is_heading() {
            self.context.enter(&line);
            return Ok(None);
        }
        let code = line.code();
        let bad = |problem| BadRow {
            row: row.row,
            column: Some(COLUMNS[TERRITORY].name.to_owned()),
            value: Some(code.clone()),
            problem,
        };
        if let Some(first_row) = self.seen.get(&code) {
            return Err(bad(Problem::DuplicateInFile { first_row: *first_row }));
        }
        let subject = self.context.subject_of(&line).ok_or_else(|| bad(Problem::NoSubject))?.to_owned();
        let kind = self.context.kind_of(&line).map(str::to_owned);
        self.seen.insert(code.clone(), row.row);
        Ok(Some(MunicipalityRow { oktmo: code, name: line.name, subject, kind }))
    }
}

impl<R: Read + Seek> Iterator for ClassifierReader<R> {
    type Item = Result<(RowNumber, MunicipalityRow), BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let row = match self.first.take() {
                Some(row) => row,
                None => match self.rows.next_row()? {
                    Ok(row) => row,
                    Err(bad) => return Some(Err(bad)),
                },
            };
            match self.municipality(&row) {
                Ok(Some(municipality)) => return Some(Ok((row.row, municipality))),
                Ok(None) => {}
                Err(bad) => return Some(Err(bad)),
            }
        }
    }
}

/// The digits of a part of the code; zeros that a spreadsheet dropped are put back.
fn number(cell: &Cell, width: usize) -> Result<String, Problem> {
    let digits = match cell {
        Cell::Text(text) => text.trim(),
        Cell::Broken { problem, .. } => return Err(problem.clone()),
        Cell::Empty | Cell::Json(_) => return Err(Problem::MissingValue),
    };
    let sound =
        !digits.is_empty() && digits.len() <= width && digits.bytes().all(|byte| byte.is_ascii_digit());
    if sound { Ok(format!("{digits:0>width$}")) } else { Err(Problem::BadOktmo) }
}

/// Where the columns stand under `headings`; columns that don't matter are passed over.
fn places_of(headings: &[Cell]) -> Result<[Option<usize>; COLUMNS.len()], WrongColumns> {
    let mut places = [None; COLUMNS.len()];
    for (place, heading) in headings.iter().enumerate() {
        if let Some(index) = column::find(COLUMNS, &heading.shown()) {
            places[index].get_or_insert(place);
        }
    }
    let lacking = COLUMNS.iter().zip(places).filter(|(column, place)| column.required && place.is_none());
    let missing: Vec<_> = lacking.map(|(column, _)| column.name).collect();
    if missing.is_empty() { Ok(places) } else { Err(WrongColumns { missing, ..WrongColumns::default() }) }
}

/// A line of the first section.
struct Line {
    territory: String,
    upper: String,
    lower: String,
    name: String,
}

impl Line {
    fn code(&self) -> String {
        format!("{}{}{}", self.territory, self.upper, self.lower)
    }

    /// Whether it names a group: numbers inside a group begin with 1, so whole hundreds are groups.
    fn is_heading(&self) -> bool {
        let number = if self.is_upper() { &self.upper } else { &self.lower };
        number.ends_with("00") || wording::heading(&self.name).is_some()
    }

    /// Whether it is directly in a subject, not in another municipality.
    fn is_upper(&self) -> bool {
        self.lower == "000"
    }
}

/// What the headings above a line say.
#[derive(Default)]
struct Context {
    territory: String,
    subject: Option<String>,
    /// Autonomous areas inside a subject, by the first digit of their codes.
    inner_subjects: Vec<(u8, String)>,
    upper_kind: Option<&'static str>,
    /// The kind inside one municipality, and the digits of that.
    lower_kind: Option<(String, &'static str)>,
}

impl Context {
    fn enter(&mut self, line: &Line) {
        if line.territory != self.territory {
            *self = Self { territory: line.territory.clone(), ..Self::default() };
        }
        let kind = match wording::heading(&line.name) {
            Some(Heading::Subject(name)) => return self.enter_subject(line, name),
            None if line.is_upper() && line.name.to_lowercase().contains("автономный округ") =>
            {
                return self.enter_subject(line, line.name.clone());
            }
            Some(Heading::Kind(kind)) => Some(kind),
            Some(Heading::Other) | None => None,
        };
        if line.is_upper() {
            self.upper_kind = kind;
        }
        self.lower_kind = kind.filter(|_| !line.is_upper()).map(|kind| (line.upper.clone(), kind));
    }

    fn enter_subject(&mut self, line: &Line, name: String) {
        (self.upper_kind, self.lower_kind) = (None, None);
        if line.upper == "000" {
            self.subject = Some(name);
        } else {
            self.inner_subjects.push((line.upper.as_bytes()[0], name));
        }
    }

    fn subject_of(&self, line: &Line) -> Option<&str> {
        if line.territory != self.territory {
            return None;
        }
        let digit = line.upper.as_bytes()[0];
        let inner = self.inner_subjects.iter().find(|(first, _)| *first == digit).map(|(_, name)| name);
        inner.or(self.subject.as_ref()).map(String::as_str)
    }

    fn kind_of(&self, line: &Line) -> Option<&'static str> {
        let lower_kind =
            self.lower_kind.as_ref().filter(|(upper, _)| *upper == line.upper).map(|(_, kind)| *kind);
        let announced = if line.is_upper() { self.upper_kind } else { lower_kind };
        announced
            .or_else(|| wording::kind_in_name(&line.name))
            .or_else(|| wording::kind_of_digits(&line.upper, &line.lower))
    }
}
