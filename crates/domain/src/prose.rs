//! Text that people write: normalised, bounded, plain. There is no markup in it.

use serde::{Deserialize, Serialize};
use svod_text::normalise;

/// Why a text cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidText {
    /// Nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// More than the limit, in characters.
    #[error("the text has {length} characters, at most {limit} are allowed")]
    TooLong {
        /// Characters given.
        length: usize,
        /// Characters allowed.
        limit: usize,
    },
    /// A line break where one line is expected.
    #[error("the text must be a single line")]
    NotOneLine,
}

/// One line of at most 500 characters: a title, a name, an addressee.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Line(String);

impl Line {
    /// The limit in characters.
    pub const LIMIT: usize = 500;

    /// A line from what was typed.
    pub fn new(typed: &str) -> Result<Self, InvalidText> {
        let text = bounded(typed, Self::LIMIT)?;
        if text.contains('\n') { Err(InvalidText::NotOneLine) } else { Ok(Self(text)) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Paragraphs of at most 20,000 characters: a problem, a wording, a clause, a reason.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Prose(String);

impl Prose {
    /// The limit in characters.
    pub const LIMIT: usize = 20_000;

    /// Paragraphs from what was typed.
    pub fn new(typed: &str) -> Result<Self, InvalidText> {
        bounded(typed, Self::LIMIT).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::fmt::Display for Prose {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn bounded(typed: &str, limit: usize) -> Result<String, InvalidText> {
    // A cheap look first: nobody pays for normalising fifty megabytes.
    let roughly = typed.len() / 4;
    if roughly > limit {
        return Err(InvalidText::TooLong { length: typed.chars().count(), limit });
    }
    let text = normalise(typed);
    let text = text.trim();
    if text.is_empty() {
        return Err(InvalidText::Empty);
    }
    let length = text.chars().count();
    if length > limit { Err(InvalidText::TooLong { length, limit }) } else { Ok(text.to_owned()) }
}
