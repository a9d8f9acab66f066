//! Cutting a text into tokens without losing a byte.
//!
//! Knows Unicode word boundaries and nothing about what the words mean.

use crate::words::{NARROW_NO_BREAK_SPACE, find_words, word_bounds};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Holds at least one letter or digit.
    Word,
    /// Blank characters within a line.
    Space,
    /// Anything else that is visible (or at least not blank).
    Punctuation,
    /// One or more line breaks in a row.
    ParagraphBreak,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token<'t> {
    /// The token as it is written.
    pub text: &'t str,
    /// What it is.
    pub kind: TokenKind,
    /// Byte offset of the token in the text.
    pub start: usize,
}

/// Cuts `text` into tokens. Joining their `text`s gives the input back, byte for byte.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut from = 0;
    for part in text.split_inclusive(NARROW_NO_BREAK_SPACE) {
        let rest = part.strip_suffix(NARROW_NO_BREAK_SPACE).unwrap_or(part);
        let blank = (rest.len() < part.len()).then(|| (rest.len(), &part[rest.len()..]));
        for (at, piece) in word_bounds(rest).chain(blank) {
            let (start, kind) = (from + at, kind_of(piece));
            match found.last_mut() {
                Some(last) if last.kind == kind && joins(kind) => {
                    last.text = &text[last.start..start + piece.len()];
                }
                _ => found.push(Token { text: piece, kind, start }),
            }
        }
        from += part.len();
    }
    found
}

/// The number of words in `text`.
pub fn word_count(text: &str) -> usize {
    let mut words = Vec::new();
    find_words(text, 0, text.len(), &mut words);
    words.len()
}

fn joins(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Space | TokenKind::ParagraphBreak)
}

fn kind_of(piece: &str) -> TokenKind {
    if piece.chars().any(char::is_alphanumeric) {
        TokenKind::Word
    } else if piece.chars().all(is_line_break) {
        TokenKind::ParagraphBreak
    } else if piece.chars().all(char::is_whitespace) {
        TokenKind::Space
    } else {
        TokenKind::Punctuation
    }
}

pub(crate) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
