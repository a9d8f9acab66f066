//! When words that two texts share are more than a coincidence.
//!
//! A word *weighs* when it has four letters or a digit. What a careful reader would call taken over:
//!
//! 1. the whole text;
//! 2. a run of words, of which two weigh: the words beside it count too where they are the same in the source, so a
//!    single word put into a sentence («до **2030** года») is its source's when the source has it in that sentence;
//! 3. a number of three digits or more that is no year and that the text and all sources together have once;
//! 4. two words that weigh and stand near one another in the text and, in the same order, in the source; and any that
//!    weigh and go on with a passage taken over ([`super::nearby`]).
//!
//! Anything less («дорог», «обеспечить», «в муниципальных»), however long, proves nothing: the words are their
//! writer's. It is another matter within one text: a word that was taken out once and put in once was moved.

use std::collections::HashMap;
use std::ops::Range;

/// Letters that make a word weigh.
const WEIGHING: usize = 4;
/// Digits that make a number telling.
const LONG_NUMBER: usize = 3;

/// How often each word stands in the text and in its sources.
pub(super) struct Evidence<'e> {
    words: &'e [Option<&'e str>],
    numbers: &'e [Option<u32>],
    in_text: HashMap<u32, usize>,
    in_sources: HashMap<u32, usize>,
}

impl<'e> Evidence<'e> {
    pub(super) fn new(
        words: &'e [Option<&'e str>],
        numbers: &'e [Option<u32>],
        sources: &[Vec<u32>],
    ) -> Self {
        let in_text = counted(numbers.iter().flatten());
        let in_sources = counted(sources.iter().flatten());
        Self { words, numbers, in_text, in_sources }
    }

    /// Whether a run shows that part of it comes from a source.
    pub(super) fn tells(&self, run: Range<usize>, part: &Range<usize>) -> bool {
        let mut weighing = run.filter(|index| self.weighs(*index));
        match (weighing.next(), weighing.next()) {
            (Some(_), Some(_)) => true,
            (Some(only), None) => part.contains(&only) && self.is_telling_number(only),
            _ => false,
        }
    }

    /// Whether words that were taken out of a text and stand elsewhere in it were moved.
    pub(super) fn moved(&self, part: &Range<usize>) -> bool {
        part.clone().any(|index| self.weighs(index)) && (part.len() > 1 || self.is_single(part.start))
    }

    /// Whether a word says anything.
    pub(super) fn weighs(&self, index: usize) -> bool {
        self.words[index].is_some_and(|word| has_digit(word) || letters(word) >= WEIGHING)
    }

    fn is_single(&self, index: usize) -> bool {
        self.numbers[index]
            .is_some_and(|word| self.in_text.get(&word) == Some(&1) && self.in_sources.get(&word) == Some(&1))
    }

    fn is_telling_number(&self, index: usize) -> bool {
        let long = |word: &str| has_digit(word) && letters(word) >= LONG_NUMBER && !is_year(word);
        self.words[index].is_some_and(long) && self.is_single(index)
    }
}

fn counted<'n>(words: impl Iterator<Item = &'n u32>) -> HashMap<u32, usize> {
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(*word).or_default() += 1;
    }
    counts
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

fn has_digit(word: &str) -> bool {
    word.chars().any(char::is_numeric)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}
