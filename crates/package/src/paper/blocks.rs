//! What annexes are made of: paragraphs, headings, tables and charts. Every format that documents are written in shows all of
//! them; none of them knows a format.

use serde::Serialize;

use crate::wording::{grouped, joined};

/// A piece of an annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A heading below that of the annex.
    Heading {
        /// Its text.
        text: String,
    },
    /// A table whose head is repeated on each page.
    Table(Table),
    /// A chart; formats that do not draw show its bars as the rows of a table.
    Chart(Chart),
}

impl Block {
    pub(crate) fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { text: text.into() }
    }

    pub(crate) fn heading(text: impl Into<String>) -> Self {
        Self::Heading { text: text.into() }
    }
}

/// What is shown where a cell says nothing.
pub(crate) const NOTHING: &str = "—";
/// A cell of more bytes than this could make its row higher than a page.
const LONGEST_WHOLE_CELL: usize = 3_000;
/// A table of no more rows is kept on one page.
const MOST_KEPT_ROWS: usize = 12;
/// No column is narrower than so many micrometres.
const NARROWEST: u32 = 15_000;
/// A chart of bars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Chart {
    /// Its title.
    pub(crate) title: String,
    /// All that it shows, in words, for those who cannot see it.
    pub(crate) alt: String,
    /// What the labels name, as the head of a column would say it.
    pub(crate) labels: String,
    /// What the values count, as the head of a column would say it.
    pub(crate) values: String,
    /// The bars, in order; at least one.
    pub(crate) bars: Vec<Bar>,
}

/// A bar of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Bar {
    /// What it stands for.
    pub(crate) label: String,
    /// How long it is, beside the others.
    pub(crate) value: usize,
    /// Its value as printed.
    pub(crate) text: String,
    /// Whether it stands back behind the others: for all that is not named, or for what is compared with.
    pub(crate) is_muted: bool,
}

impl Bar {
    /// A bar of something counted.
    pub(crate) fn count(label: impl Into<String>, value: usize) -> Self {
        Self { label: label.into(), value, text: grouped(value), is_muted: false }
    }

    /// A bar of something counted that stands back behind the others.
    pub(crate) fn muted(label: impl Into<String>, value: usize) -> Self {
        Self { is_muted: true, ..Self::count(label, value) }
    }
}

impl Chart {
    /// A chart of these bars; what it shows in words follows from them. Nothing where there is no bar.
    pub(crate) fn of(title: &str, (labels, values): (&str, &str), bars: Vec<Bar>) -> Option<Self> {
        let told = bars.iter().map(|bar| format!("{} — {}", bar.label, bar.text));
        let alt = format!("{title}. {labels} — {}: {}.", values.to_lowercase(), joined(told, "; "));
        let chart =
            Self { title: title.to_owned(), alt, labels: labels.to_owned(), values: values.to_owned(), bars };
        (!chart.bars.is_empty()).then_some(chart)
    }

    /// The chart as a table, for formats that draw none.
    pub(crate) fn table(&self) -> Table {
        let row = |bar: &Bar| Row::plain([bar.label.clone(), bar.text.clone()]);
        Table {
            summary: self.title.clone(),
            columns: vec![Column::text(&self.labels, None), Column::number(&self.values, 30)],
            rows: self.bars.iter().map(row).collect(),
        }
    }
}

/// A table. Every plain row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Table {
    /// What it shows, for those who cannot see it.
    pub(crate) summary: String,
    /// The columns.
    pub(crate) columns: Vec<Column>,
    /// The rows below the head.
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// Whether it is better kept on one page.
    pub(crate) fn is_short(&self) -> bool {
        self.rows.len() <= MOST_KEPT_ROWS && self.rows.iter().all(Row::is_whole)
    }

    /// The widths of the columns in micrometres, in a table as wide as this.
    pub(crate) fn column_widths(&self, whole: u32) -> Vec<u32> {
        let fixed: u32 = self.columns.iter().filter_map(Column::micrometres).sum();
        let sharing = self.columns.iter().filter(|column| column.width.is_none()).count();
        let share = whole.saturating_sub(fixed) / u32::try_from(sharing).unwrap_or(u32::MAX).max(1);
        self.columns.iter().map(|column| column.micrometres().unwrap_or(share.max(NARROWEST))).collect()
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Column {
    /// What its head says.
    pub(crate) title: String,
    /// Its width in millimetres; nothing for one that takes an equal part of what the others leave.
    pub(crate) width: Option<u16>,
    /// Whether it holds numbers, which stand to the right.
    pub(crate) is_numeric: bool,
}

impl Column {
    fn micrometres(&self) -> Option<u32> {
        self.width.map(|width| u32::from(width) * 1000)
    }

    /// A column of text.
    pub(crate) fn text(title: &str, width: impl Into<Option<u16>>) -> Self {
        Self { title: title.to_owned(), width: width.into(), is_numeric: false }
    }

    /// A column of numbers.
    pub(crate) fn number(title: &str, width: u16) -> Self {
        Self { title: title.to_owned(), width: Some(width), is_numeric: true }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Row {
    /// A row like any other: the lines of each cell.
    Plain {
        /// The lines of each cell.
        cells: Vec<Vec<String>>,
    },
    /// The sum of the rows above.
    Total {
        /// The lines of each cell.
        cells: Vec<Vec<String>>,
    },
    /// What the rows below have in common; it spans all columns.
    Group {
        /// Its text.
        text: String,
    },
}

impl Row {
    /// Whether it certainly fits on a page and need not be split.
    pub(crate) fn is_whole(&self) -> bool {
        let fits = |lines: &Vec<String>| lines.iter().map(String::len).sum::<usize>() <= LONGEST_WHOLE_CELL;
        match self {
            Self::Plain { cells } | Self::Total { cells } => cells.iter().all(fits),
            Self::Group { .. } => true,
        }
    }

    /// A row of cells of one line each.
    pub(crate) fn plain(cells: impl IntoIterator<Item = String>) -> Self {
        Self::Plain { cells: single(cells) }
    }

    /// A sum of cells of one line each.
    pub(crate) fn total(cells: impl IntoIterator<Item = String>) -> Self {
        Self::Total { cells: single(cells) }
    }
}

fn single(cells: impl IntoIterator<Item = String>) -> Vec<Vec<String>> {
    cells.into_iter().map(|cell| vec![cell]).collect()
}
