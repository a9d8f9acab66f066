//! The beginning of a file, and some other rows of it, as they stand there: to be shown before it is imported. It must
//! not know what is wrong with them.

use std::collections::BTreeSet;

use super::{
    cell::Cell,
    column::{self, Column},
    problem::{FileProblem, RowNumber},
    source::{
        RawRow, RawRows,
        json_lines::{JsonRows, RawObject},
    },
};

/// Characters of a value that are given.
const SHOWN: usize = 300;
/// Columns that are given.
const MOST_COLUMNS: usize = 100;

/// Which rows are to be given.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// So many from the first.
    pub first: usize,
    /// These too.
    pub also: BTreeSet<RowNumber>,
}

/// Rows of a file under their headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glance {
    /// The columns, in the order of the file.
    pub columns: Vec<GlancedColumn>,
    /// The rows.
    pub rows: Vec<GlancedRow>,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlancedColumn {
    /// Its heading as it stands there.
    pub heading: String,
    /// The column it is understood as.
    pub means: Option<&'static str>,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlancedRow {
    /// Where it is.
    pub row: RowNumber,
    /// Its values, shortened, in the order of the columns; none if it cannot be read.
    pub cells: Vec<String>,
}

impl GlancedColumn {
    pub(super) fn of(columns: &'static [Column], heading: String) -> Self {
        let means = column::find(columns, &heading).map(|index| columns[index].name);
        Self { heading, means }
    }
}

/// Takes the rows that are wanted out of those that come.
struct Gathering<'w> {
    wanted: &'w Wanted,
    come: usize,
    last: RowNumber,
}

impl<'w> Gathering<'w> {
    fn of(wanted: &'w Wanted) -> Self {
        Self { wanted, come: 0, last: wanted.also.last().copied().unwrap_or_default() }
    }

    /// Whether a row that comes is wanted.
    fn takes(&mut self, row: RowNumber) -> bool {
        self.come += 1;
        self.come <= self.wanted.first || self.wanted.also.contains(&row)
    }

    /// Whether none that comes after this one is wanted.
    fn ends_with(&self, row: RowNumber) -> bool {
        self.come >= self.wanted.first && row >= self.last
    }
}

/// A glance at rows under a heading, which is the first row that is not blank.
pub(super) fn headed(
    mut rows: impl RawRows,
    columns: &'static [Column],
    wanted: &Wanted,
) -> Result<Glance, FileProblem> {
    let heading = loop {
        let row = rows.next_row().ok_or(FileProblem::Empty)?.map_err(FileProblem::Heading)?;
        if !row.is_blank() {
            break row;
        }
    };
    rows.set_width(heading.cells.len());
    let named = shown(&heading.cells).into_iter().map(|heading| GlancedColumn::of(columns, heading));
    Ok(under(named.collect(), None, rows, wanted))
}

/// A glance at rows whose columns are known; the first of them may have been read already.
pub(super) fn under(
    columns: Vec<GlancedColumn>,
    first: Option<RawRow>,
    mut rows: impl RawRows,
    wanted: &Wanted,
) -> Glance {
    let mut gathering = Gathering::of(wanted);
    let mut taken = Vec::new();
    let mut next = first.map(Ok);
    while let Some(row) = next.take().or_else(|| rows.next_row()) {
        let (row, cells) = match row {
            Ok(row) if row.is_blank() => continue,
            Ok(RawRow { row, cells }) => (row, shown(&cells)),
            Err(bad) => (bad.row, Vec::new()),
        };
        if gathering.takes(row) {
            taken.push(GlancedRow { row, cells });
        }
        if gathering.ends_with(row) {
            break;
        }
    }
    Glance { columns, rows: taken }
}

/// A glance at JSON lines: their fields are the columns, those that are known first.
pub(super) fn lines<R: std::io::Read + std::io::Seek>(
    mut lines: JsonRows<R>,
    columns: &'static [Column],
    wanted: &Wanted,
) -> Glance {
    let mut gathering = Gathering::of(wanted);
    let mut taken = Vec::new();
    while let Some(line) = lines.next_object() {
        let (row, fields) = match line {
            Ok(RawObject { row, fields }) => (row, Some(fields)),
            Err(bad) => (bad.row, None),
        };
        if gathering.takes(row) {
            taken.push((row, fields));
        }
        if gathering.ends_with(row) {
            break;
        }
    }
    // A required column has its place even where no line names it.
    let required = columns.iter().filter(|column| column.required).map(|column| column.name.to_owned());
    let fields =
        taken.iter().filter_map(|(_, fields)| fields.as_ref()).flat_map(|fields| fields.keys().cloned());
    let mut named: Vec<GlancedColumn> = Vec::new();
    for heading in fields.chain(required) {
        let column = GlancedColumn::of(columns, heading);
        let is_there = |there: &GlancedColumn| {
            there.heading == column.heading || (column.means.is_some() && there.means == column.means)
        };
        if !named.iter().any(is_there) {
            named.push(column);
        }
    }
    let place = |column: &GlancedColumn| {
        column
            .means
            .and_then(|name| columns.iter().position(|known| known.name == name))
            .unwrap_or(usize::MAX)
    };
    named.sort_by_key(place);
    named.truncate(MOST_COLUMNS);
    let rows = taken.into_iter().map(|(row, fields)| {
        let value = |fields: &serde_json::Map<String, serde_json::Value>, column: &GlancedColumn| {
            fields.get(&column.heading).map(|value| Cell::from(value.clone()).cut(SHOWN)).unwrap_or_default()
        };
        let cells = fields.map(|fields| named.iter().map(|column| value(&fields, column)).collect());
        GlancedRow { row, cells: cells.unwrap_or_default() }
    });
    let rows = rows.collect();
    let cut =
        |column: GlancedColumn| GlancedColumn { heading: Cell::Text(column.heading).cut(SHOWN), ..column };
    Glance { columns: named.into_iter().map(cut).collect(), rows }
}

fn shown(cells: &[Cell]) -> Vec<String> {
    cells.iter().take(MOST_COLUMNS).map(|cell| cell.cut(SHOWN)).collect()
}
