//! When words that two texts share are more than a coincidence.
//!
//! A word *weighs* when it has four letters or a digit. What a careful reader would call taken over:
//!
//! 1. the whole text;
//! 2. a run of words, of which two weigh: the words beside it count too where they are the same in the source, so a
//!    single word put into a sentence («до **2030** года») is its source's when the source has it in that sentence;
//! 3. one word that weighs and is rare: the text has it once and all sources together have it once, and it is either
//!    a number of three digits or more (not a year) or, where other sources were looked at too, nine letters long;
//! 4. words of which one weighs that go on with a passage taken over (see [`super::tiling::continued`]).
//!
//! Anything less («дорог», «обеспечить», «в муниципальных») proves nothing: the words are their writer's.

use std::collections::HashMap;
use std::ops::Range;

/// Letters that make a word weigh.
const WEIGHING: usize = 4;
/// Letters that make a word rare, if nobody else has it.
const LONG: usize = 9;

/// How often each word stands in the text and in its sources.
pub(super) struct Evidence<'w> {
    words: &'w [Option<&'w str>],
    in_text: HashMap<u32, usize>,
    in_sources: HashMap<u32, usize>,
    sources: usize,
}

impl<'w> Evidence<'w> {
    pub(super) fn new(
        words: &'w [Option<&'w str>],
        numbers: &[Option<u32>],
        sources: &[Vec<u32>],
        origins: usize,
    ) -> Self {
        let in_text = counted(numbers.iter().flatten());
        let in_sources = counted(sources.iter().flatten());
        Self { words, in_text, in_sources, sources: origins }
    }

    /// Whether a run shows that part of it comes from a source (rules 2 and 3).
    pub(super) fn tells(&self, run: Range<usize>, part: &Range<usize>, numbers: &[Option<u32>]) -> bool {
        let mut weighing = run.filter(|index| self.weighs(*index));
        match (weighing.next(), weighing.next()) {
            (Some(_), Some(_)) => true,
            (Some(only), None) => part.contains(&only) && self.is_rare(only, numbers),
            _ => false,
        }
    }

    /// Whether words say anything at all.
    pub(super) fn weigh(&self, mut words: Range<usize>) -> bool {
        words.any(|index| self.weighs(index))
    }

    /// Whether words that were taken out of a text and stand elsewhere in it were moved: one of them weighs, and a
    /// word alone was taken out once and put in once.
    pub(super) fn moved(&self, part: Range<usize>, numbers: &[Option<u32>]) -> bool {
        part.len() > 1 && self.weigh(part.clone())
            || part.len() == 1 && self.weighs(part.start) && self.is_single(part.start, numbers)
    }

    fn weighs(&self, index: usize) -> bool {
        self.words[index].is_some_and(|word| has_digit(word) || letters(word) >= WEIGHING)
    }

    fn is_single(&self, index: usize, numbers: &[Option<u32>]) -> bool {
        numbers[index]
            .is_some_and(|word| self.in_text.get(&word) == Some(&1) && self.in_sources.get(&word) == Some(&1))
    }

    fn is_rare(&self, index: usize, numbers: &[Option<u32>]) -> bool {
        let Some(word) = self.words[index] else { return false };
        let rare = if has_digit(word) {
            letters(word) >= 3 && !is_year(word)
        } else {
            self.sources > 1 && letters(word) >= LONG
        };
        rare && self.is_single(index, numbers)
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
