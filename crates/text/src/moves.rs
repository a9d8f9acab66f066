//! Which sentences and paragraphs moved: those that are gone from one place and stand, the same or nearly, in another.
//!
//! First the ones that are the same word for word, then, among those that are left, the ones that share most of their
//! words. Sentences that moved together are one move.

use std::collections::HashMap;
use std::ops::Range;

use crate::alignment::{Alignment, single_pairs};
use crate::segment::{View, ends_sentence};

/// Fewest words of a sentence that can move.
const SHORTEST: usize = 4;
/// Fewest words of a sentence that can move and change at once.
const SHORTEST_CHANGED: usize = 6;
/// A word that more sentences have says nothing about which of them moved.
const COMMON: usize = 8;
/// Of the words of the longer sentence, this share in per cent must be the other's.
const SHARED_PER_CENT: usize = 60;

/// A stretch of two texts and how its words match. Numbers are equal for equal words.
pub(crate) struct Stretch<'s, 't> {
    pub(crate) old: (View<'s, 't>, &'s [u32]),
    pub(crate) new: (View<'s, 't>, &'s [u32]),
    pub(crate) alignment: &'s Alignment,
}

/// Sentences that moved: ranges of words, counted within the stretches that they are in.
#[derive(Clone, Debug)]
pub(crate) struct Moved {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
    /// The stretch of the old place, and of the new one.
    pub(crate) stretches: (usize, usize),
}

/// A sentence that is wholly gone, or wholly new: a range of words, and the stretch and the interval it lies in.
struct Sentence<'s> {
    words: Range<usize>,
    numbers: &'s [u32],
    stretch: usize,
    interval: usize,
}

/// The moves, in the order of the old text.
pub(crate) fn find(stretches: &[Stretch<'_, '_>]) -> Vec<Moved> {
    let (gone, added) = sentences(stretches);
    if gone.is_empty() || added.is_empty() {
        return Vec::new();
    }
    let old = gone.iter().map(|sentence| sentence.numbers);
    let mut pairs = single_pairs(old, added.iter().map(|sentence| sentence.numbers));
    pairs.extend(nearly_same(&gone, &added, &pairs));
    pairs.sort_unstable();
    together(&pairs, &gone, &added)
}

/// The sentences that lie inside what was deleted, and inside what was inserted.
fn sentences<'s>(stretches: &'s [Stretch<'s, '_>]) -> (Vec<Sentence<'s>>, Vec<Sentence<'s>>) {
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    let mut interval = 0;
    for (number, stretch) in stretches.iter().enumerate() {
        for changed in stretch.alignment.changed() {
            let sentence = |numbers: &'s [u32]| {
                move |words: Range<usize>| Sentence {
                    numbers: &numbers[words.clone()],
                    words,
                    stretch: number,
                    interval,
                }
            };
            gone.extend(
                whole_sentences(&stretch.old.0, changed.old).into_iter().map(sentence(stretch.old.1)),
            );
            added.extend(
                whole_sentences(&stretch.new.0, changed.new).into_iter().map(sentence(stretch.new.1)),
            );
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
    // At its edges a passage need not be written as a sentence is: «2. Построить» may come after the number.
    let at_edge = |word: usize| (word == within.start || word == within.end) && ends_sentence(view.gap(word));
    for word in (within.start..=within.end).filter(|word| view.begins_sentence(*word) || at_edge(*word)) {
        if let Some(start) = start.filter(|start| word - start >= SHORTEST) {
            found.push(start..word);
        }
        start = Some(word);
    }
    found
}

/// Pairs of the sentences left that share most of their words, the most like first.
fn nearly_same(
    gone: &[Sentence<'_>],
    added: &[Sentence<'_>],
    taken: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let (mut gone_taken, mut added_taken) = (vec![false; gone.len()], vec![false; added.len()]);
    for (a, b) in taken {
        (gone_taken[*a], added_taken[*b]) = (true, true);
    }
    let with_word = index(gone, &gone_taken);
    let mut likely: Vec<(usize, usize, usize)> = Vec::new();
    for (place, sentence) in added.iter().enumerate().filter(|(place, _)| !added_taken[*place]) {
        if sentence.words.len() < SHORTEST_CHANGED {
            continue;
        }
        for (candidate, shared) in candidates(sentence, &with_word) {
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
fn index(gone: &[Sentence<'_>], taken: &[bool]) -> HashMap<u32, Vec<usize>> {
    let mut with_word: HashMap<u32, Vec<usize>> = HashMap::new();
    for (place, sentence) in gone.iter().enumerate() {
        if !taken[place] && sentence.words.len() >= SHORTEST_CHANGED {
            for number in sentence.numbers {
                with_word.entry(*number).or_default().push(place);
            }
        }
    }
    with_word
}

/// Sentences that share an uncommon word with this one, each with how many words they share at most.
fn candidates(sentence: &Sentence<'_>, with_word: &HashMap<u32, Vec<usize>>) -> Vec<(usize, usize)> {
    let mut own: HashMap<u32, usize> = HashMap::new();
    for number in sentence.numbers {
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
fn together(pairs: &[(usize, usize)], gone: &[Sentence<'_>], added: &[Sentence<'_>]) -> Vec<Moved> {
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
            _ => moves.push(Moved { old, new, stretches: (from.stretch, to.stretch) }),
        }
        intervals = (from.interval, to.interval);
    }
    moves
}
