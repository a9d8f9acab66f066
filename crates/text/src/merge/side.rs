//! One side of a merge: where it differs from the base, and how its words there match.
//!
//! Paragraphs that a side left alone are neither segmented nor looked at: they are the base's, byte for byte.

use std::ops::Range;

use super::edit::{Edit, Respelling};
use crate::alignment::{Aligner, Alignment, Grain, Interval};
use crate::lines::changed_lines;
use crate::moves::{self, Moved};
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

/// One side of a merge: its words where it differs from the base.
pub(super) struct Side<'t> {
    pub(super) text: &'t str,
    words: Segmented<'t>,
    numbers: Vec<u32>,
    hunks: Vec<Hunk>,
}

/// A stretch in which a side differs from the base.
struct Hunk {
    stretch: Stretch,
    /// Its words among those that the side has segmented.
    words: Range<usize>,
    /// The bytes of both texts with the whole of the gaps at the edges.
    bytes: (Range<usize>, Range<usize>),
    /// Index of its first word among all words of the side.
    first: usize,
    alignment: Alignment,
}

/// A hunk, to be read.
pub(super) struct Reading<'s, 't> {
    pub(super) base: View<'s, 't>,
    pub(super) side: View<'s, 't>,
    /// Index of its first word among those of the base, and of the side.
    pub(super) first: (usize, usize),
    pub(super) alignment: &'s Alignment,
}

/// A stretch of the base and one of the side: words of the base, bytes of both.
struct Stretch {
    words: Range<usize>,
    base: Range<usize>,
    side: Range<usize>,
}

impl<'t> Side<'t> {
    pub(super) fn new(base: &Base<'t>, text: &'t str, aligner: &mut Aligner<'t>) -> Self {
        let stretches = stretches(base, text);
        let words = Segmented::of_lines(text, stretches.iter().map(|stretch| stretch.side.clone()));
        let numbers = aligner.number(words.view());
        // Words of the side before a stretch: those of the base, less those that are gone, and those that are new.
        let (mut removed, mut added) = (0, 0);
        let mut hunks = Vec::with_capacity(stretches.len());
        for stretch in stretches {
            let own = words.words_before(stretch.side.start)..words.words_before(stretch.side.end);
            let first = stretch.words.start - removed + added;
            removed += stretch.words.len();
            added += own.len();
            let bytes = with_gaps(base, text, &stretch);
            let old = base.words.part(stretch.words.clone(), bytes.0.clone());
            let new = words.part(own.clone(), bytes.1.clone());
            let alignment = aligner.align(
                (old, &base.numbers[stretch.words.clone()]),
                (new, &numbers[own.clone()]),
                Grain::Units,
            );
            hunks.push(Hunk { stretch, words: own, bytes, first, alignment });
        }
        Self { text, words, numbers, hunks }
    }

    /// What the side did to the base, in order.
    pub(super) fn edits(&self, number: usize, base: &Base<'t>) -> (Vec<Edit>, Vec<Respelling<'t>>) {
        let (mut edits, mut respellings) = (Vec::new(), Vec::new());
        for reading in self.readings(base) {
            reading.read(number, &mut edits, &mut respellings);
        }
        (edits, respellings)
    }

    pub(super) fn readings<'s>(&'s self, base: &'s Base<'t>) -> impl Iterator<Item = Reading<'s, 't>> {
        self.hunks.iter().map(|hunk| self.reading(base, hunk))
    }

    fn reading<'s>(&'s self, base: &'s Base<'t>, hunk: &'s Hunk) -> Reading<'s, 't> {
        Reading {
            base: base.words.part(hunk.stretch.words.clone(), hunk.bytes.0.clone()),
            side: self.words.part(hunk.words.clone(), hunk.bytes.1.clone()),
            first: (hunk.stretch.words.start, hunk.first),
            alignment: &hunk.alignment,
        }
    }

    /// The sentences that the side moved, in words of each hunk.
    pub(super) fn moved(&self, base: &Base<'t>) -> Vec<Moved> {
        let stretches: Vec<moves::Stretch<'_, 't>> = self
            .readings(base)
            .zip(&self.hunks)
            .map(|(reading, hunk)| moves::Stretch {
                old: (reading.base, &base.numbers[hunk.stretch.words.clone()]),
                new: (reading.side, &self.numbers[hunk.words.clone()]),
                alignment: &hunk.alignment,
            })
            .collect();
        moves::find(&stretches)
    }

    /// Where the line of the base that begins with a word begins in the side: the bytes of the line breaks before it.
    /// `None` when the side has no such place.
    pub(super) fn line_start(&self, base: &Base<'t>, word: usize) -> Option<Range<usize>> {
        let index = self.hunks.partition_point(|hunk| hunk.stretch.words.end < word);
        let Some(hunk) = self.hunks.get(index).filter(|hunk| hunk.stretch.words.start <= word) else {
            let before = index.checked_sub(1).map(|before| &self.hunks[before].stretch);
            let (there, here) = before.map_or((0, 0), |stretch| (stretch.base.end, stretch.side.end));
            let breaks = line_breaks(base.words.view(), word)?;
            return Some(breaks.start - there + here..breaks.end - there + here);
        };
        let reading = self.reading(base, hunk);
        let word = word - hunk.stretch.words.start;
        let Interval { old, new } = hunk.alignment.interval_at(word);
        let gap = match (word == old.start, word == old.end) {
            (true, true) => {
                (new.start..=new.end).rev().find(|gap| line_breaks(reading.side, *gap).is_some())?
            }
            (false, true) => new.end,
            (true, false) => new.start,
            (false, false) if new.is_empty() => new.start,
            (false, false) => return None,
        };
        line_breaks(reading.side, gap)
    }
}

/// The line breaks in the gap before a word, from the first to the last, with what blanks are between. At the edges of
/// the text there need be none.
pub(super) fn line_breaks(view: View<'_, '_>, gap: usize) -> Option<Range<usize>> {
    let bytes = view.bytes(2 * gap..2 * gap + 1);
    let text = view.gap(gap);
    match (text.find('\n'), text.rfind('\n')) {
        (Some(first), Some(last)) => Some(bytes.start + first..bytes.start + last + 1),
        _ if bytes.start == 0 => Some(0..0),
        _ if bytes.end == view.text().len() => Some(bytes.end..bytes.end),
        _ => None,
    }
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
