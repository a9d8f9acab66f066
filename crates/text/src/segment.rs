//! A text seen as words with gaps between them: gap, word, gap, word, …, gap.
//!
//! Gap `k` stands before word `k`; the last gap stands after the last word. Counted together, gap `k` is *place* `2k`
//! and word `k` is place `2k + 1`, so a text of `n` words has `2n + 1` places. This module does not compare texts.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::token;
use crate::unit::join_units;
use crate::words::{NARROW_NO_BREAK_SPACE, Word, find_words};

/// A text with its words found.
#[derive(Clone, Debug)]
pub(crate) struct Segmented<'t> {
    text: &'t str,
    words: Vec<Word>,
}

impl<'t> Segmented<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self::of_lines(text, std::iter::once(0..text.len()))
    }

    /// Only the words of some lines: ranges of bytes in order, that begin and end where lines do.
    pub(crate) fn of_lines(text: &'t str, lines: impl Iterator<Item = Range<usize>>) -> Self {
        let mut words = Vec::new();
        for lines in lines {
            words.reserve(lines.len() / 12);
            let first = words.len();
            find_words(text, lines.start, lines.end, &mut words);
            join_units(text, &mut words[first..]);
        }
        Self { text, words }
    }

    /// All of it.
    pub(crate) fn view(&self) -> View<'_, 't> {
        View { text: self.text, start: 0, end: self.text.len(), words: &self.words }
    }

    /// A range of the words with the gaps around them: from `start` to `end` in bytes.
    pub(crate) fn part(&self, words: Range<usize>, bytes: Range<usize>) -> View<'_, 't> {
        View { text: self.text, start: bytes.start, end: bytes.end, words: &self.words[words] }
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn word(&self, index: usize) -> &'t str {
        &self.text[self.word_bytes(index)]
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.words.iter().map(|word| &self.text[word.start..word.end])
    }

    /// Byte range of a word.
    pub(crate) fn word_bytes(&self, index: usize) -> Range<usize> {
        self.words[index].start..self.words[index].end
    }

    /// How many words begin before a byte.
    pub(crate) fn words_before(&self, byte: usize) -> usize {
        self.words.partition_point(|word| word.start < byte)
    }
}

/// Words of a text that follow one another, with the gaps before, between and after them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'s, 't> {
    text: &'t str,
    start: usize,
    end: usize,
    words: &'s [Word],
}

impl<'s, 't> View<'s, 't> {
    /// The whole text, of which this is a part.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn words(&self) -> &'s [Word] {
        self.words
    }

    pub(crate) fn word(&self, index: usize) -> &'t str {
        &self.text[self.words[index].start..self.words[index].end]
    }

    /// The gap before word `index`, or after the last word when `index` is the number of words.
    pub(crate) fn gap(&self, index: usize) -> &'t str {
        self.slice(2 * index..2 * index + 1)
    }

    /// The text of a range of places.
    pub(crate) fn slice(&self, places: Range<usize>) -> &'t str {
        &self.text[self.bytes(places)]
    }

    /// The bytes of a range of places.
    pub(crate) fn bytes(&self, places: Range<usize>) -> Range<usize> {
        self.byte(places.start)..self.byte(places.end)
    }

    /// Where a place begins; the place after the last one begins at the end.
    pub(crate) fn byte(&self, place: usize) -> usize {
        let word = place / 2;
        if place % 2 == 1 {
            self.words.get(word).map_or(self.end, |word| word.start)
        } else {
            word.checked_sub(1).map_or(self.start, |previous| self.words[previous].end)
        }
    }

    /// Whether a sentence begins with word `index`: a paragraph does, or a sentence ends before it and it is written as
    /// a beginning. «2. Построить» is one sentence, and so is «и т. д.».
    pub(crate) fn begins_sentence(&self, index: usize) -> bool {
        if index == 0 || index == self.len() {
            return true;
        }
        let gap = self.gap(index);
        match boundary(gap) {
            Boundary::Paragraph => true,
            Boundary::Sentence => {
                let (before, word) = (self.words[index - 1], self.words[index]);
                let abbreviated = gap.starts_with('.') && (before.number || before.end - before.start <= 4);
                let begins = self.word(index).chars().next().is_some_and(|c| !c.is_lowercase());
                !abbreviated && !word.joined && begins && gap.contains(char::is_whitespace)
            }
            Boundary::Punctuation | Boundary::Blank => false,
        }
    }

    /// How strongly the gap before word `index` separates; the edges of a view separate most.
    pub(crate) fn boundary(&self, index: usize) -> Boundary {
        if index == 0 || index == self.len() { Boundary::Paragraph } else { boundary(self.gap(index)) }
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
    if gap == " " {
        return Boundary::Blank;
    }
    let strength = |c: char| match c {
        _ if token::is_line_break(c) => Boundary::Paragraph,
        '.' | '!' | '?' | '…' | ';' => Boundary::Sentence,
        _ if c.is_whitespace() => Boundary::Blank,
        _ => Boundary::Punctuation,
    };
    gap.chars().map(strength).max().unwrap_or(Boundary::Blank)
}

/// Whether a sentence or paragraph ends in the gap. A point without a blank after it ends none.
pub(crate) fn ends_sentence(gap: &str) -> bool {
    gap != " " && boundary(gap) >= Boundary::Sentence && gap.contains(char::is_whitespace)
}

/// A character of a gap as it is compared: any blank within a line as a space, any dash and any quotation mark as a
/// plain one.
fn fold_sign(c: char) -> char {
    match c {
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | NARROW_NO_BREAK_SPACE | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '«' | '»' | '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        _ => c,
    }
}

/// A character as it is compared, be it in a word or in a gap.
pub(crate) fn fold_spelling(c: char) -> char {
    match c {
        'ё' => 'е',
        'Ё' => 'Е',
        _ => fold_sign(c),
    }
}

/// Whether two gaps differ in nothing but which blank, dash or quotation mark was typed.
pub(crate) fn same_gap(one: &str, other: &str) -> bool {
    one == other || one.chars().map(fold_sign).eq(other.chars().map(fold_sign))
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
