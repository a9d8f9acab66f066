//! The longest sensible common subsequence of two numbered sequences.
//!
//! Short sequences go to the histogram algorithm whole, for it reads best and is quadratic at worst. Long ones are
//! first cut at words that each has exactly once, and what is still long between these is cut into blocks, so that
//! time grows with the length whatever the words are. Knows numbers only.

use std::collections::HashMap;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token};

/// Most words, both sequences together, that are compared whole.
const WHOLE_LIMIT: usize = 4_096;

/// `len` words from `old` in the old sequence that match `len` words from `new` in the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) old: usize,
    pub(crate) new: usize,
    pub(crate) len: usize,
}

/// Matched runs in order. The first starts where both sequences start and the last ends where both end; these two may
/// be empty (and one), the ones between are not.
pub(crate) fn match_words(old: &[u32], new: &[u32]) -> Vec<Run> {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old[prefix..].iter().rev().zip(new[prefix..].iter().rev());
    let suffix = rest.take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - suffix, new.len() - suffix);
    let mut matches = Matches { old, new, runs: vec![Run { old: 0, new: 0, len: prefix }] };
    matches.cut_at_anchors(prefix..old_end, prefix..new_end);
    matches.add(Run { old: old_end, new: new_end, len: suffix });
    matches.end()
}

struct Matches<'s> {
    old: &'s [u32],
    new: &'s [u32],
    runs: Vec<Run>,
}

impl Matches<'_> {
    fn add(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if last.old + last.len == run.old && last.new + last.len == run.new => {
                last.len += run.len;
            }
            _ if run.len > 0 => self.runs.push(run),
            _ => {}
        }
    }

    fn end(mut self) -> Vec<Run> {
        let (old, new) = (self.old.len(), self.new.len());
        if self.runs.last().is_none_or(|last| (last.old + last.len, last.new + last.len) != (old, new)) {
            self.runs.push(Run { old, new, len: 0 });
        }
        self.runs
    }

    fn cut_at_anchors(&mut self, old: Range<usize>, new: Range<usize>) {
        if old.len() + new.len() <= WHOLE_LIMIT {
            return self.compare(old, new);
        }
        let (mut old_from, mut new_from) = (old.start, new.start);
        for (old_at, new_at) in anchors(&self.old[old.clone()], &self.new[new.clone()]) {
            let (old_at, new_at) = (old.start + old_at, new.start + new_at);
            self.cut_into_blocks(old_from..old_at, new_from..new_at);
            self.add(Run { old: old_at, new: new_at, len: 1 });
            (old_from, new_from) = (old_at + 1, new_at + 1);
        }
        self.cut_into_blocks(old_from..old.end, new_from..new.end);
    }

    fn cut_into_blocks(&mut self, old: Range<usize>, new: Range<usize>) {
        let blocks = (old.len() + new.len()).div_ceil(WHOLE_LIMIT).max(1);
        let part = |whole: &Range<usize>, index: usize| whole.start + whole.len() * index / blocks;
        for index in 0..blocks {
            self.compare(part(&old, index)..part(&old, index + 1), part(&new, index)..part(&new, index + 1));
        }
    }

    fn compare(&mut self, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() || new.is_empty() {
            return;
        }
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        let mut number = |word: &u32| {
            let next = numbers.len() as u32;
            Token(*numbers.entry(*word).or_insert(next))
        };
        let before: Vec<Token> = self.old[old.clone()].iter().map(&mut number).collect();
        let after: Vec<Token> = self.new[new.clone()].iter().map(&mut number).collect();
        let mut difference = Diff::default();
        difference.compute_with(Algorithm::Histogram, &before, &after, numbers.len() as u32);
        let (mut old_from, mut new_from) = (old.start, new.start);
        for hunk in difference.hunks() {
            let old_to = old.start + hunk.before.start as usize;
            self.add(Run { old: old_from, new: new_from, len: old_to - old_from });
            (old_from, new_from) =
                (old.start + hunk.before.end as usize, new.start + hunk.after.end as usize);
        }
        self.add(Run { old: old_from, new: new_from, len: old.end - old_from });
    }
}

/// Places of words that each sequence has exactly once: the longest row of them that ascends in both.
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let in_new = places_of_single_words(new);
    let mut candidates: Vec<(usize, usize)> = places_of_single_words(old)
        .into_iter()
        .filter_map(|(word, place)| Some((place, *in_new.get(&word)?)))
        .collect();
    candidates.sort_unstable();
    longest_ascent(&candidates)
}

fn places_of_single_words(words: &[u32]) -> HashMap<u32, usize> {
    let mut places: HashMap<u32, Option<usize>> = HashMap::new();
    for (place, word) in words.iter().enumerate() {
        places.entry(*word).and_modify(|known| *known = None).or_insert(Some(place));
    }
    places.into_iter().filter_map(|(word, place)| Some((word, place?))).collect()
}

/// The longest row of pairs, ascending by the first, that also ascends by the second.
fn longest_ascent(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For every length the pair that ends the row of that length with the least second member.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut cursor = ends.last().copied();
    while let Some(index) = cursor {
        row.push(pairs[index]);
        cursor = before[index];
    }
    row.reverse();
    row
}
