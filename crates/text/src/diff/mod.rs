//! The difference of two texts, word by word, as a person reads it.
//!
//! Lines that both texts share are neither segmented nor compared by words. Knows how a difference is shown, not what
//! it is used for.

mod script;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::alignment::{Aligner, Alignment, Grain};
use crate::lines::{Region, changed_lines};
use crate::moves::{self, Moved, Stretch};
use crate::segment::{Segmented, View};
use script::Script;

/// One stretch of a difference. Neighbouring stretches are never of the same kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// In both texts; written as in the new one («ё» and «е», and the kinds of blanks, dashes and quotation marks, count
    /// as equal).
    Equal(String),
    /// Only in the old text.
    Deleted(String),
    /// Only in the new text.
    Inserted(String),
}

/// One stretch of a difference, in bytes of the two texts. Those of the old text, in order, tile it; so do those of the
/// new one.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Passage {
    /// In both texts, up to «ё» and the kinds of blanks, dashes and quotation marks.
    Kept {
        /// Where it stands in the old text.
        old: Range<usize>,
        /// Where it stands in the new text.
        new: Range<usize>,
    },
    /// Only in the old text.
    Deleted {
        /// Where it stood.
        old: Range<usize>,
    },
    /// Only in the new text.
    Inserted {
        /// Where it stands.
        new: Range<usize>,
    },
    /// Stands elsewhere in the new text.
    MovedAway {
        /// Where it stood.
        old: Range<usize>,
        /// Which of the moves it is.
        number: usize,
    },
    /// Stood elsewhere in the old text.
    MovedHere {
        /// Where it stands.
        new: Range<usize>,
        /// Which of the moves it is.
        number: usize,
    },
}

/// Sentences or paragraphs that stand elsewhere in the new text.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Move {
    /// Where they stood in the old text, in bytes.
    pub old: Range<usize>,
    /// Where they stand in the new text, in bytes.
    pub new: Range<usize>,
    /// How their words changed on the way: stretches kept, deleted and inserted that tile both ranges.
    pub changes: Vec<Passage>,
}

/// A difference with its moves.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Difference {
    /// Stretches in order. Of one replacement, what is gone stands before what is new.
    pub passages: Vec<Passage>,
    /// The moves, in the order of the old text.
    pub moves: Vec<Move>,
}

/// The difference between two texts. Equal and inserted stretches joined give `new`, equal and deleted ones give
/// `old` (up to «ё» and the kinds of blanks, dashes and quotation marks). What moved is deleted in one place and
/// inserted in another: see [`difference`]. The same input always gives the same answer.
pub fn diff(old: &str, new: &str) -> Vec<Change> {
    let passages = Comparison::of(old, new).passages(&[]);
    passages
        .into_iter()
        .filter_map(|passage| match passage {
            Passage::Kept { new: range, .. } => Some(Change::Equal(new[range].to_owned())),
            Passage::Deleted { old: range } => Some(Change::Deleted(old[range].to_owned())),
            Passage::Inserted { new: range } => Some(Change::Inserted(new[range].to_owned())),
            Passage::MovedAway { .. } | Passage::MovedHere { .. } => None,
        })
        .collect()
}

/// The difference between two texts, in which sentences and paragraphs that moved are shown as moves, also when their
/// words changed a little on the way. The same input always gives the same answer.
pub fn difference(old: &str, new: &str) -> Difference {
    let mut comparison = Comparison::of(old, new);
    let moved = comparison.moved();
    let passages = comparison.passages(&moved);
    let moves = moved.iter().enumerate().map(|(number, moved)| comparison.describe(&passages, number, moved));
    let moves = moves.collect();
    Difference { passages, moves }
}

/// Two texts with the words of the lines in which they differ, and how these words match.
struct Comparison<'t> {
    old: Segmented<'t>,
    new: Segmented<'t>,
    texts: (&'t str, &'t str),
    old_numbers: Vec<u32>,
    new_numbers: Vec<u32>,
    hunks: Vec<Hunk>,
    aligner: Aligner<'t>,
}

/// A region and its words.
struct Hunk {
    region: Region,
    /// Ranges of the words of the comparison.
    old: Range<usize>,
    new: Range<usize>,
    alignment: Alignment,
}

impl<'t> Comparison<'t> {
    fn of(old_text: &'t str, new_text: &'t str) -> Self {
        let regions = changed_lines(old_text, new_text);
        let old = Segmented::of_lines(old_text, regions.iter().map(|region| region.old.clone()));
        let new = Segmented::of_lines(new_text, regions.iter().map(|region| region.new.clone()));
        let mut aligner = Aligner::default();
        let (old_numbers, new_numbers) = (aligner.number(old.view()), aligner.number(new.view()));
        let hunks = regions
            .into_iter()
            .map(|region| {
                let old_words = old.words_before(region.old.start)..old.words_before(region.old.end);
                let new_words = new.words_before(region.new.start)..new.words_before(region.new.end);
                let alignment = aligner.align(
                    (old.part(old_words.clone(), region.old.clone()), &old_numbers[old_words.clone()]),
                    (new.part(new_words.clone(), region.new.clone()), &new_numbers[new_words.clone()]),
                    Grain::Units,
                );
                Hunk { region, old: old_words, new: new_words, alignment }
            })
            .collect();
        let texts = (old_text, new_text);
        Self { old, new, texts, old_numbers, new_numbers, hunks, aligner }
    }

    fn views(&self, hunk: &Hunk) -> (View<'_, 't>, View<'_, 't>) {
        let old = self.old.part(hunk.old.clone(), hunk.region.old.clone());
        (old, self.new.part(hunk.new.clone(), hunk.region.new.clone()))
    }

    /// The moves, in words of the comparison.
    fn moved(&self) -> Vec<Moved> {
        let stretch = |hunk| {
            let (old, new) = self.views(hunk);
            let (old_numbers, new_numbers) =
                (&self.old_numbers[hunk.old.clone()], &self.new_numbers[hunk.new.clone()]);
            Stretch { old: (old, old_numbers), new: (new, new_numbers), alignment: &hunk.alignment }
        };
        let stretches: Vec<Stretch<'_, 't>> = self.hunks.iter().map(stretch).collect();
        let counted = |moved: Moved| {
            let (old, new) =
                (self.hunks[moved.stretches.0].old.start, self.hunks[moved.stretches.1].new.start);
            Moved {
                old: moved.old.start + old..moved.old.end + old,
                new: moved.new.start + new..moved.new.end + new,
                ..moved
            }
        };
        moves::find(&stretches).into_iter().map(counted).collect()
    }

    fn passages(&self, moved: &[Moved]) -> Vec<Passage> {
        let bytes: Vec<(Range<usize>, Range<usize>)> = moved.iter().map(|moved| self.bytes(moved)).collect();
        let mut script = Script::new(self.texts, &bytes);
        let (mut old_from, mut new_from) = (0, 0);
        for hunk in &self.hunks {
            script.keep(old_from..hunk.region.old.start, new_from..hunk.region.new.start);
            let (old, new) = self.views(hunk);
            script.hunk(&old, &new, &hunk.alignment);
            (old_from, new_from) = (hunk.region.old.end, hunk.region.new.end);
        }
        script.keep(old_from..self.texts.0.len(), new_from..self.texts.1.len());
        script.finish()
    }

    /// The bytes of moved sentences, each with the gap after it.
    fn bytes(&self, moved: &Moved) -> (Range<usize>, Range<usize>) {
        let (old, new) = (&self.hunks[moved.stretches.0], &self.hunks[moved.stretches.1]);
        (
            with_gap_after(&self.old, self.texts.0, &moved.old, (&old.old, &old.region.old)),
            with_gap_after(&self.new, self.texts.1, &moved.new, (&new.new, &new.region.new)),
        )
    }

    fn describe(&mut self, passages: &[Passage], number: usize, moved: &Moved) -> Move {
        let (mut old, mut new) = self.bytes(moved);
        for passage in passages {
            match passage {
                Passage::MovedAway { old: there, number: other } if *other == number => old = there.clone(),
                Passage::MovedHere { new: there, number: other } if *other == number => new = there.clone(),
                _ => {}
            }
        }
        // The blanks and line breaks around it are those of its place.
        let (old_written, new_written) = (written(self.texts.0, &old), written(self.texts.1, &new));
        let old_view = self.old.part(moved.old.clone(), old_written.clone());
        let new_view = self.new.part(moved.new.clone(), new_written.clone());
        let alignment = self.aligner.align(
            (old_view, &self.old_numbers[moved.old.clone()]),
            (new_view, &self.new_numbers[moved.new.clone()]),
            Grain::Units,
        );
        let mut script = Script::new(self.texts, &[]);
        script.keep(old.start..old_written.start, new.start..new_written.start);
        script.hunk(&old_view, &new_view, &alignment);
        script.keep(old_written.end..old.end, new_written.end..new.end);
        Move { old, new, changes: script.finish() }
    }
}

/// A range without the blanks at its ends.
fn written(text: &str, range: &Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// The bytes of words of a hunk with the gap after them: the blank lines between paragraphs go with the one before,
/// an opening bracket or quotation mark with the one after.
fn with_gap_after(
    segmented: &Segmented<'_>,
    text: &str,
    words: &Range<usize>,
    hunk: (&Range<usize>, &Range<usize>),
) -> Range<usize> {
    let start = segmented.word_bytes(words.start).start;
    let end = segmented.word_bytes(words.end - 1).end;
    let next = if words.end < hunk.0.end { segmented.word_bytes(words.end).start } else { hunk.1.end };
    let opens = |c: char| !c.is_whitespace() && !matches!(c, '.' | ';' | ',' | '!' | '?' | '…' | ')' | '»');
    start..end + text[end..next].trim_end_matches(opens).len()
}
