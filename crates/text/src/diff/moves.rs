//! Which sentences and paragraphs moved: those that are gone from one place and stand, the same or nearly, in another.
//!
//! First the ones that are the same word for word, then, among those that are left, the ones that share most of their
//! words. Sentences that moved together are one move.

use std::collections::HashMap;
use std::ops::Range;

use super::{Comparison, Moved};
use crate::alignment::single_pairs;
use crate::segment::View;

/// Fewest words of a sentence that can move.
const SHORTEST: usize = 4;
/// Fewest words of a sentence that can move and change at once.
const SHORTEST_CHANGED: usize = 6;
/// A word that more sentences have says nothing about which of them moved.
const COMMON: usize = 8;
/// Of the words of the longer sentence, this share in per cent must be the other's.
const SHARED_PER_CENT: usize = 60;

/// A sentence that is wholly gone, or wholly new: a range of words, and the hunk and the interval it lies in.
struct Sentence {
    words: Range<usize>,
    hunk: usize,
    interval: usize,
}

/// The moves, in the order of the old text.
pub(super) fn find(comparison: &Comparison<'_>) -> Vec<Moved> {
    let (gone, added) = sentences(comparison);
    if gone.is_empty() || added.is_empty() {
        return Vec::new();
    }
    let mut pairs = same(comparison, &gone, &added);
    pairs.extend(nearly_same(comparison, &gone, &added, &pairs));
    pairs.sort_unstable();
    together(&pairs, &gone, &added)
}

/// The sentences that lie inside what was deleted, and inside what was inserted.
fn sentences(comparison: &Comparison<'_>) -> (Vec<Sentence>, Vec<Sentence>) {
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    let mut interval = 0;
    for (number, hunk) in comparison.hunks.iter().enumerate() {
        let (old, new) = comparison.views(hunk);
        for changed in hunk.alignment.changed() {
            let sentence = |first: usize| {
                move |words: Range<usize>| Sentence {
                    words: words.start + first..words.end + first,
                    hunk: number,
                    interval,
                }
            };
            gone.extend(whole_sentences(&old, changed.old).into_iter().map(sentence(hunk.old.start)));
            added.extend(whole_sentences(&new, changed.new).into_iter().map(sentence(hunk.new.start)));
            interval += 1;
        }
    }
    (gone, added)
}

/// The sentences that lie wholly within some words.
fn whole_sentences(view: &View<'_, '_>, within: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if within.len() < SHORTEST {
        return found;
    }
    let mut start: Option<usize> = None;
    for word in (within.start..=within.end).filter(|word| view.begins_sentence(*word)) {
        if let Some(start) = start.filter(|start| word - start >= SHORTEST) {
            found.push(start..word);
        }
        start = Some(word);
    }
    found
}

/// Pairs of sentences that are the same, each the only such one.
fn same(comparison: &Comparison<'_>, gone: &[Sentence], added: &[Sentence]) -> Vec<(usize, usize)> {
    single_pairs(
        gone.iter().map(|sentence| &comparison.old_numbers[sentence.words.clone()]),
        added.iter().map(|sentence| &comparison.new_numbers[sentence.words.clone()]),
    )
}

/// Pairs of the sentences left that share most of their words, the most like first.
fn nearly_same(
    comparison: &Comparison<'_>,
    gone: &[Sentence],
    added: &[Sentence],
    taken: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let (mut gone_taken, mut added_taken) = (vec![false; gone.len()], vec![false; added.len()]);
    for (a, b) in taken {
        (gone_taken[*a], added_taken[*b]) = (true, true);
    }
    let with_word = index(comparison, gone, &gone_taken);
    let mut likely: Vec<(usize, usize, usize)> = Vec::new();
    for (place, sentence) in added.iter().enumerate().filter(|(place, _)| !added_taken[*place]) {
        if sentence.words.len() < SHORTEST_CHANGED {
            continue;
        }
        for (candidate, shared) in candidates(comparison, sentence, &with_word) {
            let longer = sentence.words.len().max(gone[candidate].words.len());
            if gone[candidate].interval != sentence.interval && shared * 100 >= longer * SHARED_PER_CENT {
                likely.push((shared * 1_000 / longer, candidate, place));
            }
        }
    }
    likely.sort_unstable_by_key(|(likeness, a, b)| (std::cmp::Reverse(*likeness), *a, *b));
    let mut pairs = Vec::new();
    for (_, a, b) in likely {
        if !gone_taken[a] && !added_taken[b] {
            (gone_taken[a], added_taken[b]) = (true, true);
            pairs.push((a, b));
        }
    }
    pairs
}

/// For every word the sentences that have it, once for each time they do.
fn index(comparison: &Comparison<'_>, gone: &[Sentence], taken: &[bool]) -> HashMap<u32, Vec<usize>> {
    let mut with_word: HashMap<u32, Vec<usize>> = HashMap::new();
    for (place, sentence) in gone.iter().enumerate() {
        if !taken[place] && sentence.words.len() >= SHORTEST_CHANGED {
            for number in &comparison.old_numbers[sentence.words.clone()] {
                with_word.entry(*number).or_default().push(place);
            }
        }
    }
    with_word
}

/// Sentences that share an uncommon word with this one, each with how many words they share at most.
fn candidates(
    comparison: &Comparison<'_>,
    sentence: &Sentence,
    with_word: &HashMap<u32, Vec<usize>>,
) -> Vec<(usize, usize)> {
    let mut own: HashMap<u32, usize> = HashMap::new();
    for number in &comparison.new_numbers[sentence.words.clone()] {
        *own.entry(*number).or_default() += 1;
    }
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for (number, times) in &own {
        let there = with_word.get(number).map_or(&[][..], Vec::as_slice);
        if there.len() > COMMON {
            continue;
        }
        for place in there.chunk_by(|a, b| a == b) {
            *shared.entry(place[0]).or_default() += place.len().min(*times);
        }
    }
    let mut shared: Vec<(usize, usize)> = shared.into_iter().collect();
    shared.sort_unstable();
    shared
}

/// Moves of sentences that follow one another in both texts, joined.
fn together(pairs: &[(usize, usize)], gone: &[Sentence], added: &[Sentence]) -> Vec<Moved> {
    let mut moves: Vec<Moved> = Vec::new();
    let mut intervals = (usize::MAX, usize::MAX);
    for (a, b) in pairs {
        let (from, to) = (&gone[*a], &added[*b]);
        let (old, new) = (from.words.clone(), to.words.clone());
        match moves.last_mut() {
            Some(last)
                if intervals == (from.interval, to.interval)
                    && last.old.end == old.start
                    && last.new.end == new.start =>
            {
                (last.old.end, last.new.end) = (old.end, new.end);
            }
            _ => moves.push(Moved { old, new, hunks: (from.hunk, to.hunk) }),
        }
        intervals = (from.interval, to.interval);
    }
    moves
}
