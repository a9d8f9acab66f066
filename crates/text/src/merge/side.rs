//! One side of a merge: where it differs from the base, and how its words there match.
//!
//! Paragraphs that a side left alone are neither segmented nor looked at: they are the base's, byte for byte.

use std::ops::Range;

use super::edit::{Edit, Respelling};
use crate::alignment::{Aligner, Alignment, Grain};
use crate::lines::changed_lines;
use crate::segment::{Segmented, View};

/// The text that sides changed.
pub(super) struct Base<'t> {
    pub(super) text: &'t str,
    pub(super) words: Segmented<'t>,
    pub(super) numbers: Vec<u32>,
}

impl<'t> Base<'t> {
    pub(super) fn new(text: &'t str, aligner: &mut Aligner<'t>) -> Self {
        let words = Segmented::new(text);
        let numbers = aligner.number(words.view());
        Self { text, words, numbers }
    }

    /// The text of a range of places.
    pub(super) fn slice(&self, places: Range<usize>) -> &'t str {
        self.words.view().slice(places)
    }

    pub(super) fn places(&self) -> usize {
        2 * self.words.len() + 1
    }
}

/// A stretch in which a side differs from the base, with the gaps at its edges.
pub(super) struct Hunk<'s, 't> {
    pub(super) base: View<'s, 't>,
    pub(super) side: View<'s, 't>,
    /// Index of its first word among those of the base, and of the side.
    pub(super) first: (usize, usize),
    pub(super) alignment: Alignment,
}

/// A stretch of the base and one of the side: words of the base, bytes of both.
struct Stretch {
    words: Range<usize>,
    base: Range<usize>,
    side: Range<usize>,
}

/// What one side did to the base.
pub(super) fn edits<'t>(
    number: usize,
    base: &Base<'t>,
    text: &'t str,
    aligner: &mut Aligner<'t>,
) -> (Vec<Edit>, Vec<Respelling<'t>>) {
    let stretches = stretches(base, text);
    let side = Segmented::of_lines(text, stretches.iter().map(|stretch| stretch.side.clone()));
    let numbers = aligner.number(side.view());
    let (mut edits, mut respellings) = (Vec::new(), Vec::new());
    // Words of the side before a stretch: those of the base, less those that are gone, and those that are new.
    let (mut removed, mut added) = (0, 0);
    for stretch in stretches {
        let words = side.words_before(stretch.side.start)..side.words_before(stretch.side.end);
        let first = (stretch.words.start, stretch.words.start - removed + added);
        removed += stretch.words.len();
        added += words.len();
        let (old_numbers, new_numbers) = (&base.numbers[stretch.words.clone()], &numbers[words.clone()]);
        let (old_bytes, new_bytes) = with_gaps(base, text, &stretch);
        let (old, new) = (base.words.part(stretch.words, old_bytes), side.part(words, new_bytes));
        let alignment = aligner.align((old, old_numbers), (new, new_numbers), Grain::Units);
        Hunk { base: old, side: new, first, alignment }.read(number, &mut edits, &mut respellings);
    }
    (edits, respellings)
}

/// The regions in which the texts differ; those with no word of the base between them are one.
fn stretches(base: &Base<'_>, text: &str) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for region in changed_lines(base.text, text) {
        let words = base.words.words_before(region.old.start)..base.words.words_before(region.old.end);
        match stretches.last_mut() {
            Some(last) if last.words.end == words.start => {
                (last.words.end, last.base.end, last.side.end) = (words.end, region.old.end, region.new.end);
            }
            _ => stretches.push(Stretch { words, base: region.old, side: region.new }),
        }
    }
    stretches
}

/// The bytes of a stretch with the whole of the gaps at its edges, which are the same in both texts beyond it.
fn with_gaps(base: &Base<'_>, text: &str, stretch: &Stretch) -> (Range<usize>, Range<usize>) {
    let words = &stretch.words;
    let (before, after) = (
        words.start.checked_sub(1).map_or(0, |word| base.words.word_bytes(word).end),
        if words.end < base.words.len() { base.words.word_bytes(words.end).start } else { base.text.len() },
    );
    let side_start = stretch.side.start - (stretch.base.start - before);
    let side_end = (stretch.side.end + (after - stretch.base.end)).min(text.len());
    (before..after, side_start..side_end)
}
