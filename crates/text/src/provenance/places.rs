//! Where in a source the words of a span stand.

use std::ops::Range;

use crate::segment::Segmented;

/// The words of a text, to be found by their number.
#[derive(Clone, Debug)]
pub struct WordPlaces {
    words: Vec<Range<usize>>,
}

impl WordPlaces {
    /// The words of `text`.
    pub fn of(text: &str) -> Self {
        let segmented = Segmented::new(text);
        Self { words: (0..segmented.len()).map(|index| segmented.word_bytes(index)).collect() }
    }

    /// The bytes from the first to the last of `words` words from word `at`; none when there are not so many.
    pub fn bytes(&self, at: u32, words: u32) -> Option<Range<usize>> {
        let last = (at as usize).checked_add(words as usize)?.checked_sub(1)?;
        Some(self.words.get(at as usize)?.start..self.words.get(last)?.end)
    }
}
