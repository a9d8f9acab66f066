//! Columns and headings: which column a heading means, and what is wrong with a set of headings.

use super::{cell::Cell, problem::Problem};

/// A column of a row type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in machine formats; what is written.
    pub name: &'static str,
    /// Its Russian name, accepted when reading.
    pub russian: &'static str,
    /// Whether a file must have it.
    pub required: bool,
}

impl Column {
    pub(super) const fn required(name: &'static str, russian: &'static str) -> Self {
        Self { name, russian, required: true }
    }

    pub(super) const fn optional(name: &'static str, russian: &'static str) -> Self {
        Self { name, russian, required: false }
    }
}

/// What is wrong with the headings of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WrongColumns {
    /// Required columns that the file lacks.
    pub missing: Vec<&'static str>,
    /// Headings that name no column.
    pub unknown: Vec<UnknownHeading>,
    /// Columns that stand more than once.
    pub repeated: Vec<&'static str>,
}

/// A heading that names no column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownHeading {
    /// As it stands in the file, shortened.
    pub name: String,
    /// A column of a similar name that the file lacks.
    pub suggestion: Option<&'static str>,
}

/// How similar two names must be (Jaro-Winkler, 0 to 1) for one to be suggested for the other.
const SIMILAR: f64 = 0.8;

/// The index of the column that `heading` names in either language.
pub(super) fn find(columns: &[Column], heading: &str) -> Option<usize> {
    // Exact names first: every field of every JSON line comes this way.
    columns.iter().position(|column| column.name == heading).or_else(|| {
        let heading = folded(heading);
        columns.iter().position(|column| folded(column.name) == heading || folded(column.russian) == heading)
    })
}

/// The column among `columns` whose name is most like `heading`.
pub(super) fn suggest<'c>(columns: impl Iterator<Item = &'c Column>, heading: &str) -> Option<&'static str> {
    let heading = folded(heading);
    let likeness = |name: &str| strsim::jaro_winkler(&folded(name), &heading);
    columns
        .map(|column| (likeness(column.name).max(likeness(column.russian)), column.name))
        .filter(|(likeness, _)| *likeness >= SIMILAR)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}

/// Names compare without regard to case, to ё, and to how words are set apart.
pub(super) fn folded(name: &str) -> String {
    let plain = name.trim_start_matches('\u{FEFF}').to_lowercase().replace('ё', "е");
    let words = plain.split(|letter: char| letter.is_whitespace() || matches!(letter, '_' | '-'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Which column each place of a file's rows belongs to.
#[derive(Debug)]
pub(super) struct Layout {
    places: Vec<Option<usize>>,
    columns: usize,
}

impl Layout {
    /// The layout that `headings` announce. Blank headings stand over nothing.
    pub(super) fn of_headings(columns: &'static [Column], headings: &[Cell]) -> Result<Self, WrongColumns> {
        let mut wrong = WrongColumns::default();
        let mut places: Vec<Option<usize>> = Vec::with_capacity(headings.len());
        let mut strangers = Vec::new();
        for heading in headings {
            let name = heading.shown();
            let place = find(columns, &name);
            match place {
                None if heading.is_blank() => {}
                None => strangers.push(name),
                Some(index) if places.contains(&Some(index)) => wrong.repeated.push(columns[index].name),
                Some(_) => {}
            }
            places.push(place);
        }
        let absent: Vec<&Column> = columns
            .iter()
            .enumerate()
            .filter_map(|(index, column)| (!places.contains(&Some(index))).then_some(column))
            .collect();
        wrong.missing = absent.iter().filter(|column| column.required).map(|column| column.name).collect();
        wrong.unknown = strangers
            .into_iter()
            .map(|name| UnknownHeading { suggestion: suggest(absent.iter().copied(), &name), name })
            .collect();
        if wrong == WrongColumns::default() {
            Ok(Self { places, columns: columns.len() })
        } else {
            Err(wrong)
        }
    }

    /// Headings of the file, blank ones included.
    pub(super) fn width(&self) -> usize {
        self.places.len()
    }

    /// The cells of a row in the order of the columns.
    pub(super) fn arrange(&self, cells: Vec<Cell>) -> Result<Vec<Cell>, Problem> {
        let wrong = Problem::WrongWidth { expected: self.places.len(), found: cells.len() };
        if cells.len() < self.places.len() {
            return Err(wrong);
        }
        let mut arranged = vec![Cell::Empty; self.columns];
        for (place, cell) in cells.into_iter().enumerate() {
            match self.places.get(place).copied().flatten() {
                Some(column) => arranged[column] = cell,
                None if cell.is_blank() => {}
                None => return Err(wrong),
            }
        }
        Ok(arranged)
    }
}
