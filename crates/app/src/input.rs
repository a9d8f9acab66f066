//! Checking what was typed, and saying where it is wrong.

use svod_domain::prose::{InvalidText, Line, Prose};

use crate::AppError;

/// What is wrong with a value that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputProblem {
    /// A text that cannot be taken.
    Text(InvalidText),
    /// Not an e-mail address.
    Email,
    /// Not an OKTMO code.
    Oktmo,
    /// Not an id of the kind of thing expected.
    Id,
    /// A number out of its range.
    OutOfRange {
        /// The least.
        least: u64,
        /// The most.
        most: u64,
    },
    /// A list with nothing in it.
    EmptyList,
    /// A list that is too long.
    TooMany {
        /// The most.
        most: u64,
    },
    /// An idempotency key that cannot be one.
    IdempotencyKey,
    /// A password that is too short.
    WeakPassword {
        /// Characters it must have.
        least: u64,
    },
    /// A value that excludes another one that was sent too.
    NotTogetherWith {
        /// The other field.
        other: &'static str,
    },
    /// A name that is none of those there are.
    NotAmong {
        /// Those there are, separated by commas.
        known: String,
    },
    /// A file that cannot be used.
    Broken {
        /// Where and what is wrong, in words.
        told: String,
    },
}

/// A line that was typed into a field.
pub fn line(field: &'static str, typed: &str) -> Result<Line, AppError> {
    Line::new(typed).map_err(|problem| AppError::invalid(field, InputProblem::Text(problem)))
}

/// A line that may be left out; nothing but white space counts as left out.
pub fn optional_line(field: &'static str, typed: Option<&str>) -> Result<Option<Line>, AppError> {
    typed.filter(|typed| !typed.trim().is_empty()).map(|typed| line(field, typed)).transpose()
}

/// Paragraphs that were typed into a field.
pub fn prose(field: &'static str, typed: &str) -> Result<Prose, AppError> {
    Prose::new(typed).map_err(|problem| AppError::invalid(field, InputProblem::Text(problem)))
}

/// Paragraphs that may be left out; nothing but white space counts as left out.
pub fn optional_prose(field: &'static str, typed: Option<&str>) -> Result<Option<Prose>, AppError> {
    typed.filter(|typed| !typed.trim().is_empty()).map(|typed| prose(field, typed)).transpose()
}
