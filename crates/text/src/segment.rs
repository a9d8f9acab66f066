//! A text seen as words with gaps between them: gap, word, gap, word, …, gap.
//!
//! Gap `k` stands before word `k`; the last gap stands after the last word. Counted together, gap `k` is *place* `2k`
//! and word `k` is place `2k + 1`, so a text of `n` words has `2n + 1` places. This module does not compare texts.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::token::{self, TokenKind};

/// A text with its words found.
pub(crate) struct Segmented<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
}

impl<'t> Segmented<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let words = token::tokens(text)
            .iter()
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| token.start..token.start + token.text.len())
            .collect();
        Self { text, words }
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn word(&self, index: usize) -> &'t str {
        &self.text[self.words[index].clone()]
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.words.iter().map(|range| &self.text[range.clone()])
    }

    /// Byte range of a word.
    pub(crate) fn word_bytes(&self, index: usize) -> Range<usize> {
        self.words[index].clone()
    }

    /// The gap before word `index`, or after the last word when `index` is the number of words.
    pub(crate) fn gap(&self, index: usize) -> &'t str {
        self.slice(2 * index..2 * index + 1)
    }

    /// The text of a range of places.
    pub(crate) fn slice(&self, places: Range<usize>) -> &'t str {
        &self.text[self.byte(places.start)..self.byte(places.end)]
    }

    /// Where a place begins; the place after the last one begins at the end of the text.
    fn byte(&self, place: usize) -> usize {
        let word = place / 2;
        if place % 2 == 1 {
            self.words.get(word).map_or(self.text.len(), |range| range.start)
        } else {
            word.checked_sub(1).map_or(0, |previous| self.words[previous].end)
        }
    }
}

/// How strongly a gap separates what stands on its two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Boundary {
    Blank,
    Punctuation,
    Sentence,
    Paragraph,
}

pub(crate) fn boundary(gap: &str) -> Boundary {
    let strength = |c: char| match c {
        _ if token::is_line_break(c) => Boundary::Paragraph,
        '.' | '!' | '?' | '…' | ';' => Boundary::Sentence,
        _ if c.is_whitespace() => Boundary::Blank,
        _ => Boundary::Punctuation,
    };
    gap.chars().map(strength).max().unwrap_or(Boundary::Blank)
}

/// The word with «е» for every «ё».
pub(crate) fn fold_yo(word: &str) -> Cow<'_, str> {
    if word.contains(['ё', 'Ё']) {
        Cow::Owned(word.replace('ё', "е").replace('Ё', "Е"))
    } else {
        Cow::Borrowed(word)
    }
}

/// The word in lower case, with «е» for every «ё».
pub(crate) fn fold_case(word: &str) -> Cow<'_, str> {
    if word.chars().any(|c| c.is_uppercase() || c == 'ё') {
        Cow::Owned(word.to_lowercase().replace('ё', "е"))
    } else {
        Cow::Borrowed(word)
    }
}

/// Numbers for words, so that comparing texts is comparing numbers.
#[derive(Default)]
pub(crate) struct Vocabulary<'t> {
    numbers: HashMap<Cow<'t, str>, u32>,
}

impl<'t> Vocabulary<'t> {
    pub(crate) fn number(&mut self, word: Cow<'t, str>) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(word).or_insert(next)
    }
}
