//! A text on the way to having all its words attributed.

use std::ops::Range;

use super::changes::Change;
use super::evidence::Evidence;
use super::nearby::Cover;
use super::tiling::{Tile, tile};
use super::{Indexed, Provenance, Span};
use crate::alignment::align;
use crate::segment::{Vocabulary, fold_case};

/// Words of a source that follow one another.
pub(super) struct Passage<O> {
    pub(super) origin: O,
    /// The place of the first of them in the source.
    pub(super) at: u32,
    pub(super) words: usize,
}

/// The words that are written anew, paragraph by paragraph, between those that stay.
pub(super) struct Rewriting<'c, O> {
    known: Indexed<O>,
    stretches: Vec<Stretch>,
    old_words: u32,
    /// The words of all stretches; none between two of them.
    words: Vec<Option<&'c str>>,
    /// For every word its origin and place there, once they are known.
    found: Vec<Option<(O, u32)>>,
}

/// Where a stretch of new words stands.
struct Stretch {
    /// Among the words of the old text, those that it takes the place of.
    old: Range<u32>,
    /// Among the new words.
    words: Range<usize>,
    /// The place of its first word in the new text.
    first_new: u32,
}

impl<'c, O: Clone + PartialEq> Rewriting<'c, O> {
    /// What is known of the words of the old text that stay or move.
    pub(super) fn keeping(provenance: &Provenance<O>, change: &Change<'_, 'c>) -> Self {
        let mut rewriting = Self {
            known: Indexed::new(provenance.clone()),
            stretches: Vec::with_capacity(change.blocks.len()),
            old_words: change.old_words as u32,
            words: Vec::new(),
            found: Vec::new(),
        };
        let mut removed: Vec<(u32, Vec<&str>)> = Vec::new();
        for block in &change.blocks {
            let start = rewriting.words.len();
            rewriting.words.extend(block.new.words().map(Some));
            rewriting.found.resize(rewriting.words.len(), None);
            let first_old = block.first_old as u32;
            let is_moved = |word: usize| change.is_moved(block.first_old + word);
            let alignment = align(&block.old, &block.new);
            for (from, to) in alignment.pairs().filter(|(from, _)| !is_moved(*from)) {
                rewriting.found[start + to] = rewriting.known.at(first_old + from as u32);
            }
            let mut stay = vec![true; block.old.len()];
            alignment
                .changed()
                .flat_map(|interval| interval.old)
                .for_each(|word| stay[word] = is_moved(word));
            removed.extend(gone(&stay).map(|words| {
                let first = first_old + words.start as u32;
                (first, words.map(|index| block.old.word(index)).collect())
            }));
            rewriting.stretches.push(Stretch {
                old: first_old..first_old + block.old.len() as u32,
                words: start..rewriting.words.len(),
                first_new: block.first_new as u32,
            });
            rewriting.words.push(None);
            rewriting.found.push(None);
        }
        for paragraph in &change.moved {
            let start = rewriting.stretches[paragraph.block].words.start;
            for (word, old) in paragraph.words.clone().zip(paragraph.old.clone()) {
                rewriting.found[start + word] = rewriting.known.at(old as u32);
            }
        }
        rewriting.follow_moved(&removed);
        rewriting
    }

    /// Whether there are words of which nothing is known.
    pub(super) fn lacks_words(&self) -> bool {
        self.words.iter().zip(&self.found).any(|(word, found)| word.is_some() && found.is_none())
    }

    /// Finds words that were taken out at one place and stand at another.
    fn follow_moved(&mut self, removed: &[(u32, Vec<&str>)]) {
        if removed.is_empty() || !self.lacks_words() {
            return;
        }
        let mut vocabulary = Vocabulary::default();
        let passages: Vec<Vec<u32>> = removed
            .iter()
            .map(|(_, words)| words.iter().map(|word| vocabulary.number(fold_case(word))).collect())
            .collect();
        let free = self.words.iter().zip(&self.found).map(|(word, found)| {
            word.filter(|_| found.is_none()).map(|word| vocabulary.number(fold_case(word)))
        });
        let numbers: Vec<Option<u32>> = free.collect();
        let evidence = Evidence::new(&self.words, &numbers, &passages);
        let taken = vec![false; numbers.len()];
        let tiles = tile(&numbers, &taken, &passages, |_, part| evidence.moved(part));
        for tile in tiles {
            let first = removed[tile.source].0 + tile.at as u32;
            for (offset, word) in tile.words.enumerate() {
                self.found[word] = self.known.at(first + offset as u32);
            }
        }
    }

    /// Finds words of which nothing is known in passages, whose words are given one after the other.
    pub(super) fn look_in(&mut self, passages: &[Passage<O>], words: &[&str]) {
        let mut vocabulary = Vocabulary::default();
        let mut rest = words.iter();
        let in_passages: Vec<Vec<u32>> = passages
            .iter()
            .map(|passage| {
                rest.by_ref().take(passage.words).map(|word| vocabulary.number(fold_case(word))).collect()
            })
            .collect();
        let numbers: Vec<Option<u32>> =
            self.words.iter().map(|word| word.map(|word| vocabulary.number(fold_case(word)))).collect();
        let taken: Vec<bool> = self.found.iter().map(Option::is_some).collect();
        let evidence = Evidence::new(&self.words, &numbers, &in_passages);
        let all = self.all_words();
        let mut laid =
            tile(&numbers, &taken, &in_passages, |run, part| part.len() == all || evidence.tells(run, part));
        let mut free: Vec<bool> = taken.iter().map(|taken| !taken).collect();
        laid.iter().for_each(|tile| free[tile.words.clone()].fill(false));
        let mut cover = Cover { text: &numbers, free, sources: &in_passages };
        laid.extend(cover.continued(&laid, |word| evidence.weighs(word)));
        let pairs = cover.pairs(|word| evidence.weighs(word));
        let further = cover.continued(&pairs, |word| evidence.weighs(word));
        laid.extend(pairs.into_iter().chain(further));
        for Tile { words, source, at } in laid {
            let passage = &passages[source];
            for (offset, word) in words.enumerate() {
                self.found[word] = Some((passage.origin.clone(), passage.at + (at + offset) as u32));
            }
        }
    }

    /// How many words the new text has.
    fn all_words(&self) -> usize {
        let old: usize = self.stretches.iter().map(|stretch| stretch.old.len()).sum();
        let new: usize = self.stretches.iter().map(|stretch| stretch.words.len()).sum();
        self.old_words as usize - old + new
    }

    /// The provenance of the new text; what is not known of is its author's.
    pub(super) fn finish(self, author: O) -> Provenance<O> {
        let mut spans: Vec<Span<O>> = Vec::new();
        let mut kept_from = 0;
        for stretch in self.stretches {
            spans.extend(self.known.slice(kept_from, stretch.old.start - kept_from));
            kept_from = stretch.old.end;
            for (word, place) in stretch.words.zip(stretch.first_new..) {
                let (origin, at) = self.found[word].clone().unwrap_or_else(|| (author.clone(), place));
                spans.push(Span { words: 1, origin, at });
            }
        }
        spans.extend(self.known.slice(kept_from, self.old_words - kept_from));
        spans.into_iter().collect()
    }
}

/// Runs of words that do not stay.
fn gone(stay: &[bool]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    let runs = stay.chunk_by(|one, next| one == next).map(move |run| {
        let start = from;
        from += run.len();
        (run[0], start..start + run.len())
    });
    runs.filter(|(stay, _)| !stay).map(|(_, words)| words)
}
