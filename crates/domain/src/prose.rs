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

    /// A line that was one when it was stored. Only its bounds are looked at again: normalising every text that is
    /// read would cost more than reading it.
    pub fn kept(text: String) -> Result<Self, InvalidText> {
        if text.contains('\n') {
            return Err(InvalidText::NotOneLine);
        }
        kept(text, Self::LIMIT).map(Self)
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

    /// Paragraphs that were so when they were stored. Only their bounds are looked at again: normalising every text
    /// that is read would cost more than reading it.
    pub fn kept(text: String) -> Result<Self, InvalidText> {
        kept(text, Self::LIMIT).map(Self)
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

fn kept(text: String, limit: usize) -> Result<String, InvalidText> {
    if text.is_empty() {
        return Err(InvalidText::Empty);
    }
    // No text has more characters than bytes, so most need no counting.
    if text.len() > limit {
        let length = text.chars().count();
        if length > limit {
            return Err(InvalidText::TooLong { length, limit });
        }
    }
    Ok(text)
}
