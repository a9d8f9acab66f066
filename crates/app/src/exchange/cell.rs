//! One value as a file gives it, before it is read as what its column wants.

use serde_json::Value;

use super::problem::Problem;

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text. Numbers and dates of a workbook and of JSON come as their usual notation.
    Text(String),
    /// A list or an object of a JSON line.
    Json(Value),
    /// What cannot be read at all.
    Broken {
        /// As much of it as can be shown.
        shown: String,
        /// Why not.
        problem: Problem,
    },
}

/// Characters of a value that are shown in a report.
const SHOWN: usize = 60;

impl Cell {
    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Json(_) | Self::Broken { .. } => false,
        }
    }

    /// The beginning of the value, for a report.
    pub fn shown(&self) -> String {
        self.cut(SHOWN)
    }

    /// The value, cut after so many characters.
    pub(super) fn cut(&self, most: usize) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Broken { shown: text, .. } => shortened(text, most),
            Self::Json(value) => shortened(&value.to_string(), most),
        }
    }

    /// How many bytes it takes, roughly.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Text(text) | Self::Broken { shown: text, .. } => text.len(),
            Self::Empty | Self::Json(_) => 0,
        }
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Empty,
            Value::Bool(truth) => Self::Text(truth.to_string()),
            Value::Number(number) => Self::Text(number.to_string()),
            Value::String(text) => Self::Text(text),
            Value::Array(_) | Value::Object(_) => Self::Json(value),
        }
    }
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
