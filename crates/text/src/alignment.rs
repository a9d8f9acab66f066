//! Which words of an old text stand, in order, in a new one.
//!
//! Words are matched alone and gaps follow them, so a comma or a space never holds two unrelated passages together.
//! This module decides what matches; it does not say how a difference is shown or merged.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use crate::ascent::heaviest_ascent;
use crate::lexicon::Lexicon;
use crate::matching::{Matcher, Pair, Run};
use crate::segment::{Boundary, Segmented, View};

/// How far an insertion that fits in several places is moved in search of the best one, in units.
const SLIDE_LIMIT: usize = 64;
/// How often a difference is read over in search of coincidental matches.
const SWEEP_LIMIT: usize = 8;
/// Fewest units that are worth looking for sentences that stand unchanged.
const SENTENCES_FROM: usize = 8;
/// What a sentence must weigh to be matched whole.
const SENTENCE_WEIGHT: u64 = 12;

/// What stands between two neighbouring matched words (or the edges of the texts): ranges of words, often empty.
/// The gaps around them belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// Matched runs of words, framed: the first begins where both texts begin, the last ends where both end.
#[derive(Clone, Debug)]
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

    /// The last word of the old text that is matched to one before this word of the new text.
    pub(crate) fn last_before(&self, new: usize) -> Option<usize> {
        let runs = &self.runs[..self.runs.partition_point(|run| run.new < new)];
        let run = runs.iter().rfind(|run| run.len > 0)?;
        Some(run.old + run.len.min(new - run.new) - 1)
    }

    /// The first word of the old text that is matched to this word of the new text or one after it.
    pub(crate) fn first_from(&self, new: usize) -> Option<usize> {
        let runs = &self.runs[self.runs.partition_point(|run| run.new + run.len <= new)..];
        let run = runs.iter().find(|run| run.len > 0)?;
        Some(run.old + new.saturating_sub(run.new))
    }

    /// The interval that holds the gap before this word of the old text.
    pub(crate) fn interval_at(&self, old: usize) -> Interval {
        let index = self.runs.partition_point(|run| run.old + run.len < old);
        let Some(run) = self.runs.get(index) else { return Interval { old: 0..0, new: 0..0 } };
        let (inside, at_end) = (run.old < old, run.old + run.len == old);
        match (self.runs.get(index + 1), index.checked_sub(1).map(|before| self.runs[before])) {
            (Some(next), _) if at_end && (inside || index == 0) => between(*run, *next),
            (_, Some(before)) if !inside => between(before, *run),
            _ => {
                let new = run.new + (old - run.old.min(old));
                Interval { old: old..old, new: new..new }
            }
        }
    }

    /// The intervals that hold words of either text.
    pub(crate) fn changed(&self) -> impl Iterator<Item = Interval> + '_ {
        self.runs.windows(2).map(|pair| between(pair[0], pair[1]))
    }
}

/// What is matched as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// Every word for itself.
    Words,
    /// What is read as one (see [`crate::unit`]).
    Units,
}

/// Aligns whole texts, word by word. Deterministic; linear in memory.
pub(crate) fn align(old: &Segmented<'_>, new: &Segmented<'_>) -> Alignment {
    let mut aligner = Aligner::default();
    let (old, new) = (old.view(), new.view());
    let (old_numbers, new_numbers) = (aligner.number(old), aligner.number(new));
    aligner.align((old, &old_numbers), (new, &new_numbers), Grain::Words)
}

/// Aligns texts, one pair after another.
#[derive(Default)]
pub(crate) struct Aligner<'t> {
    lexicon: Lexicon<'t>,
    matcher: Matcher,
}

impl<'t> Aligner<'t> {
    /// Numbers for the words of a view; equal words have equal ones.
    pub(crate) fn number(&mut self, view: View<'_, 't>) -> Vec<u32> {
        self.lexicon.number_words(view)
    }

    /// Aligns two views, of which the numbers of all words are given.
    pub(crate) fn align(
        &mut self,
        old: (View<'_, 't>, &[u32]),
        new: (View<'_, 't>, &[u32]),
        grain: Grain,
    ) -> Alignment {
        let old = Units::of(old.0, old.1, grain, &mut self.lexicon);
        let new = Units::of(new.0, new.1, grain, &mut self.lexicon);
        let weights = self.lexicon.weights();
        let fixed = unchanged_sentences(&old, &new, weights);
        let pair = Pair { old: &old.numbers, new: &new.numbers, weights };
        let runs = self.matcher.match_all(pair, &fixed);
        let mut runs = without_coincidences(runs, &old, weights);
        settle(&mut runs, &old, &new);
        let in_words = |run: Run| {
            let from = old.first_word(run.old);
            let len = old.first_word(run.old + run.len) - from;
            Run { old: from, new: new.first_word(run.new), len }
        };
        Alignment { runs: runs.into_iter().map(in_words).collect() }
    }
}

/// A view in units.
struct Units<'s, 't> {
    view: View<'s, 't>,
    numbers: Vec<u32>,
    /// The first word of every unit, unless units are words.
    firsts: Option<Vec<usize>>,
}

impl<'s, 't> Units<'s, 't> {
    fn of(view: View<'s, 't>, words: &[u32], grain: Grain, lexicon: &mut Lexicon<'t>) -> Self {
        if grain == Grain::Words || !view.words().iter().any(|word| word.joined) {
            return Self { view, numbers: words.to_vec(), firsts: None };
        }
        let mut firsts = Vec::with_capacity(words.len());
        let mut numbers = Vec::with_capacity(words.len());
        for (index, word) in view.words().iter().enumerate() {
            if index == 0 || !word.joined {
                firsts.push(index);
            }
        }
        for (unit, first) in firsts.iter().enumerate() {
            let end = firsts.get(unit + 1).map_or(words.len(), |next| *next);
            numbers.push(lexicon.number_unit(&words[*first..end]));
        }
        Self { view, numbers, firsts: Some(firsts) }
    }

    fn len(&self) -> usize {
        self.numbers.len()
    }

    fn first_word(&self, unit: usize) -> usize {
        match &self.firsts {
            Some(firsts) => firsts.get(unit).map_or(self.view.len(), |first| *first),
            None => unit,
        }
    }

    fn boundary(&self, unit: usize) -> Boundary {
        self.view.boundary(self.first_word(unit))
    }

    /// Ranges of units that are sentences.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut from = 0;
        let ends = (1..=self.len()).filter(|unit| self.view.begins_sentence(self.first_word(*unit)));
        ends.map(|end| std::mem::replace(&mut from, end)..end).collect()
    }
}

fn between(left: Run, right: Run) -> Interval {
    Interval { old: left.old + left.len..right.old, new: left.new + left.len..right.new }
}

/// Sentences that each text has once, as runs: the heaviest row of them that ascends in both.
fn unchanged_sentences(old: &Units<'_, '_>, new: &Units<'_, '_>, weights: &[u32]) -> Vec<Run> {
    if old.len().min(new.len()) < SENTENCES_FROM {
        return Vec::new();
    }
    let (old_sentences, new_sentences) = (old.sentences(), new.sentences());
    let pairs = single_pairs(
        old_sentences.iter().map(|range| &old.numbers[range.clone()]),
        new_sentences.iter().map(|range| &new.numbers[range.clone()]),
    );
    let weight = |sentence: usize| -> u64 {
        old.numbers[old_sentences[sentence].clone()]
            .iter()
            .map(|number| u64::from(weights[*number as usize]))
            .sum()
    };
    let telling: Vec<(usize, usize)> =
        pairs.into_iter().filter(|(sentence, _)| weight(*sentence) >= SENTENCE_WEIGHT).collect();
    let run = |(a, b): (usize, usize)| {
        let (old, new) = (&old_sentences[a], &new_sentences[b]);
        Run { old: old.start, new: new.start, len: old.len() }
    };
    heaviest_ascent(&telling, |(sentence, _)| weight(sentence)).into_iter().map(run).collect()
}

/// Places of the passages that both sequences have once, in the order of the old one.
pub(crate) fn single_pairs<'n>(
    old: impl Iterator<Item = &'n [u32]>,
    new: impl Iterator<Item = &'n [u32]>,
) -> Vec<(usize, usize)> {
    let state = RandomState::new();
    let count = |passages: &[&'n [u32]]| {
        let mut places: HashMap<u64, Option<usize>> = HashMap::with_capacity(passages.len());
        for (place, passage) in passages.iter().enumerate() {
            places.entry(state.hash_one(passage)).and_modify(|known| *known = None).or_insert(Some(place));
        }
        places
    };
    let (old, new): (Vec<_>, Vec<_>) = (old.collect(), new.collect());
    let in_new = count(&new);
    let mut pairs: Vec<(usize, usize)> = count(&old)
        .into_iter()
        .filter_map(|(hash, place)| {
            let (a, b) = (place?, (*in_new.get(&hash)?)?);
            (old[a] == new[b]).then_some((a, b))
        })
        .collect();
    pairs.sort_unstable();
    pairs
}

/// Drops matches that are too slight for the changes around them: an «и» that two rewritten passages share by chance.
fn without_coincidences(mut runs: Vec<Run>, old: &Units<'_, '_>, weights: &[u32]) -> Vec<Run> {
    for _ in 0..SWEEP_LIMIT {
        let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
        for (index, &run) in runs.iter().enumerate() {
            let coincidental = match (kept.last(), runs.get(index + 1)) {
                (Some(&left), Some(&right)) => {
                    is_coincidental(run, &between(left, run), &between(run, right), old, weights)
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

fn is_coincidental(
    run: Run,
    before: &Interval,
    after: &Interval,
    old: &Units<'_, '_>,
    weights: &[u32],
) -> bool {
    let deleted = before.old.len() + after.old.len();
    let inserted = before.new.len() + after.new.len();
    let change = |interval: &Interval| interval.old.len().max(interval.new.len());
    let smaller = change(before).min(change(after));
    let weight = |unit: usize| weights[old.numbers[unit] as usize] as usize;
    deleted > 0
        && inserted > 0
        && run.len <= smaller
        && (run.old..run.old + run.len).map(weight).sum::<usize>() <= smaller
}

/// Moves every pure insertion and pure deletion that fits in several places to the place where it reads best:
/// along paragraphs and sentences before commas, commas before blanks, and the earliest of equals.
fn settle(runs: &mut [Run], old: &Units<'_, '_>, new: &Units<'_, '_>) {
    for index in 1..runs.len() {
        let interval = between(runs[index - 1], runs[index]);
        let room_before = runs[index - 1].len - usize::from(index > 1).min(runs[index - 1].len);
        let room_after = runs[index].len - usize::from(index + 1 < runs.len()).min(runs[index].len);
        let room = (room_before.min(SLIDE_LIMIT), room_after.min(SLIDE_LIMIT));
        let (start, target) = match (interval.old.is_empty(), interval.new.is_empty()) {
            (true, false) => (interval.new.start, best_place(new, interval.new, room)),
            (false, true) => (interval.old.start, best_place(old, interval.old, room)),
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

/// The best first unit for a block that may slide within `room` units before and after it.
fn best_place(text: &Units<'_, '_>, block: Range<usize>, room: (usize, usize)) -> usize {
    let ids = &text.numbers;
    let back = (0..room.0).take_while(|by| ids[block.start - 1 - by] == ids[block.end - 1 - by]).count();
    let forth = (0..room.1).take_while(|by| ids[block.start + by] == ids[block.end + by]).count();
    if back + forth == 0 {
        return block.start;
    }
    let score = |start: usize| text.boundary(start) as usize + text.boundary(start + block.len()) as usize;
    (block.start - back..=block.start + forth).rev().max_by_key(|&start| score(start)).unwrap_or(block.start)
}
