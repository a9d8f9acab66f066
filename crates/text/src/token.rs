//! Cutting a text into tokens without losing a byte.
//!
//! Knows Unicode word boundaries and nothing about what the words mean.

use unicode_segmentation::UnicodeSegmentation;

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
    for (start, piece) in text.split_word_bound_indices() {
        let kind = kind_of(piece);
        match found.last_mut() {
            Some(last) if last.kind == kind && joins(kind) => {
                last.text = &text[last.start..start + piece.len()];
            }
            _ => found.push(Token { text: piece, kind, start }),
        }
    }
    found
}

/// The number of words in `text`.
pub fn word_count(text: &str) -> usize {
    text.split_word_bounds().filter(|piece| kind_of(piece) == TokenKind::Word).count()
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
