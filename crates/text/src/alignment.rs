//! Which words of an old text stand, in order, in a new one.
//!
//! Words are matched alone and gaps follow them, so a comma or a space never holds two unrelated passages together.
//! This module decides what matches; it does not say how a difference is shown or merged.

use std::ops::Range;

use crate::matching::{Run, match_words};
use crate::segment::{Boundary, Segmented, Vocabulary, boundary, fold_yo};

/// How far an insertion that fits in several places is moved in search of the best one, in words.
const SLIDE_LIMIT: usize = 64;
/// How often a difference is read over in search of coincidental matches.
const SWEEP_LIMIT: usize = 8;

/// What stands between two neighbouring matched words (or the edges of the texts): ranges of words, often empty.
/// The gaps around them belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// Matched runs, as [`match_words`] gives them.
pub(crate) struct Alignment {
    runs: Vec<Run>,
}

impl Alignment {
    /// Pairs of matched words, (old, new).
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.runs.iter().flat_map(|run| (0..run.len).map(|k| (run.old + k, run.new + k)))
    }

    /// All intervals in order: one before each matched word and one at the end.
    pub(crate) fn intervals(&self) -> impl Iterator<Item = Interval> + '_ {
        let end = self.runs.last().map_or((0, 0), |run| (run.old + run.len, run.new + run.len));
        let mut from = (0, 0);
        self.pairs().chain([end]).map(move |(old, new)| {
            let interval = Interval { old: from.0..old, new: from.1..new };
            from = (old + 1, new + 1);
            interval
        })
    }

    /// The intervals that hold words of either text.
    pub(crate) fn changed(&self) -> impl Iterator<Item = Interval> + '_ {
        self.runs.windows(2).map(|pair| between(pair[0], pair[1]))
    }
}

/// Aligns two texts. Deterministic; linear in memory.
pub(crate) fn align(old: &Segmented<'_>, new: &Segmented<'_>) -> Alignment {
    let mut vocabulary = Vocabulary::default();
    let old_ids: Vec<u32> = old.words().map(|word| vocabulary.number(fold_yo(word))).collect();
    let new_ids: Vec<u32> = new.words().map(|word| vocabulary.number(fold_yo(word))).collect();
    let mut runs = without_coincidences(match_words(&old_ids, &new_ids), old);
    settle(&mut runs, (old, &old_ids), (new, &new_ids));
    Alignment { runs }
}

fn between(left: Run, right: Run) -> Interval {
    Interval { old: left.old + left.len..right.old, new: left.new + left.len..right.new }
}

/// Drops matches that are too slight for the changes around them: an «и» that two rewritten passages share by chance.
fn without_coincidences(mut runs: Vec<Run>, old: &Segmented<'_>) -> Vec<Run> {
    for _ in 0..SWEEP_LIMIT {
        let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
        for (index, &run) in runs.iter().enumerate() {
            let coincidental = match (kept.last(), runs.get(index + 1)) {
                (Some(&left), Some(&right)) => {
                    is_coincidental(run, &between(left, run), &between(run, right), old)
                }
                _ => false,
            };
            if !coincidental {
                kept.push(run);
            }
        }
        if kept.len() == runs.len() {
            break;
        }
        runs = kept;
    }
    runs
}

fn is_coincidental(run: Run, before: &Interval, after: &Interval, old: &Segmented<'_>) -> bool {
    let deleted = before.old.len() + after.old.len();
    let inserted = before.new.len() + after.new.len();
    let change = |interval: &Interval| interval.old.len().max(interval.new.len());
    let smaller = change(before).min(change(after));
    deleted > 0
        && inserted > 0
        && run.len <= smaller
        && (run.old..run.old + run.len).map(|index| weight(old.word(index))).sum::<usize>() <= smaller
}

/// How much a matched word says about two passages being the same.
fn weight(word: &str) -> usize {
    let telling = word.chars().count() > 3 || word.chars().any(char::is_numeric);
    if telling { 4 } else { 1 }
}

/// Moves every pure insertion and pure deletion that fits in several places to the place where it reads best:
/// along paragraphs and sentences before commas, commas before blanks, and the earliest of equals.
fn settle(runs: &mut [Run], old: (&Segmented<'_>, &[u32]), new: (&Segmented<'_>, &[u32])) {
    for index in 1..runs.len() {
        let interval = between(runs[index - 1], runs[index]);
        let room_before = runs[index - 1].len - usize::from(index > 1).min(runs[index - 1].len);
        let room_after = runs[index].len - usize::from(index + 1 < runs.len()).min(runs[index].len);
        let room = (room_before.min(SLIDE_LIMIT), room_after.min(SLIDE_LIMIT));
        let (start, target) = match (interval.old.is_empty(), interval.new.is_empty()) {
            (true, false) => (interval.new.start, best_place(new.0, new.1, interval.new, room)),
            (false, true) => (interval.old.start, best_place(old.0, old.1, interval.old, room)),
            _ => continue,
        };
        if target >= start {
            let by = target - start;
            runs[index - 1].len += by;
            runs[index] =
                Run { old: runs[index].old + by, new: runs[index].new + by, len: runs[index].len - by };
        } else {
            let by = start - target;
            runs[index - 1].len -= by;
            runs[index] =
                Run { old: runs[index].old - by, new: runs[index].new - by, len: runs[index].len + by };
        }
    }
}

/// The best first word for a block that may slide within `room` words before and after it.
fn best_place(text: &Segmented<'_>, ids: &[u32], block: Range<usize>, room: (usize, usize)) -> usize {
    let back = (0..room.0).take_while(|by| ids[block.start - 1 - by] == ids[block.end - 1 - by]).count();
    let forth = (0..room.1).take_while(|by| ids[block.start + by] == ids[block.end + by]).count();
    let edge = |gap: usize| {
        if gap == 0 || gap == text.len() { Boundary::Paragraph } else { boundary(text.gap(gap)) }
    };
    let score = |start: usize| edge(start) as usize + edge(start + block.len()) as usize;
    (block.start - back..=block.start + forth).rev().max_by_key(|&start| score(start)).unwrap_or(block.start)
}
