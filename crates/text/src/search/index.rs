//! The index: which texts have which words, and whether in their titles.

use std::collections::HashMap;
use std::hash::Hash;

use super::excerpt::Marker;
use super::typed::{Typed, is_filler, pieces};
use super::vocabulary::Vocabulary;
use crate::segment::fold_case;
use crate::similarity::Document;

/// What a word counts outside the title.
const BODY: f32 = 0.6;
/// How finely it is told how well texts fit.
const STEPS: f32 = 10_000.0;
/// Words of a title that is no longer than it should be.
const SHORT_TITLE: f32 = 8.0;

/// Texts by their words. `K` names a text, `A` says what decides whom it is shown to.
///
/// The first paragraph of a text is its title: words count more there, the more the shorter it is.
#[derive(Clone, Debug)]
pub struct SearchIndex<K, A> {
    slots: HashMap<K, u32>,
    entries: Vec<Option<Entry<K, A>>>,
    vocabulary: Vocabulary,
    /// The words that a word counts as, by how it is written: none for one that says nothing.
    written: HashMap<Box<str>, Box<[u32]>>,
    /// By word, the slots of the texts that have it: see [`packed`]. Slots of texts that went stay until the next
    /// clearing out.
    postings: Vec<Vec<u32>>,
    gone: usize,
}

#[derive(Clone, Debug)]
struct Entry<K, A> {
    key: K,
    about: A,
    /// Its words, each once: see [`packed`].
    words: Box<[u32]>,
    /// What a word of its title counts.
    title: f32,
}

/// The answer to a question.
#[derive(Clone, Debug)]
pub struct Sought<K> {
    /// What was found, best first, and of equal ones the greatest key first; with how well each fits, from 0 to 1.
    pub found: Vec<(f32, K)>,
    /// Finds in texts what was looked for.
    pub marker: Marker,
}

/// A number with a mark: whether the word stands in the title.
fn packed(number: u32, in_title: bool) -> u32 {
    number << 1 | u32::from(in_title)
}

impl<K: Clone + Eq + Hash + Ord, A> Default for SearchIndex<K, A> {
    fn default() -> Self {
        Self {
            slots: HashMap::new(),
            entries: Vec::new(),
            vocabulary: Vocabulary::default(),
            written: HashMap::new(),
            postings: Vec::new(),
            gone: 0,
        }
    }
}

impl<K: Clone + Eq + Hash + Ord, A> SearchIndex<K, A> {
    /// Indexes a document under `key`, in the place of what stood under it.
    pub fn put(&mut self, key: K, about: A, document: &Document) {
        self.remove(&key);
        let (words, title) = self.words_of(document);
        self.enter(Entry { key, about, words, title });
    }

    /// Forgets the text under `key`.
    pub fn remove(&mut self, key: &K) {
        let Some(slot) = self.slots.remove(key) else { return };
        self.entries[slot as usize] = None;
        self.gone += 1;
        if self.gone > 64 && self.gone * 4 > self.entries.len() {
            self.clear_out();
        }
    }

    /// The texts that have what was typed, of those that are shown. All words must be there; where nothing has all of
    /// them, what has most of them is found.
    ///
    /// How well a text fits is the sum over the words of how rare the word is among the texts shown, times what the
    /// best word of the text counts that it stands for: as typed, inflected, begun, slipped or related, in a title or
    /// below it. The sum is divided by what it could be at the most.
    pub fn search(&self, typed: &Typed, shown: impl Fn(&K, &A) -> bool) -> Sought<K> {
        let shown: Vec<bool> = self
            .entries
            .iter()
            .map(|entry| entry.as_ref().is_some_and(|entry| shown(&entry.key, &entry.about)))
            .collect();
        let all = shown.iter().filter(|shown| **shown).count();
        let mut fits: Vec<(u32, f32)> = vec![(0, 0.0); self.entries.len()];
        let mut most = 0.0;
        let mut marker = Marker::default();
        for word in &typed.words {
            let is_shown =
                |number: u32| self.slots_of(number).iter().any(|posting| shown[(posting >> 1) as usize]);
            let meant = self.vocabulary.meant(word, is_shown);
            let mut counts = vec![0.0_f32; self.entries.len()];
            for (number, counted) in &meant {
                for posting in self.slots_of(*number) {
                    let slot = (posting >> 1) as usize;
                    if shown[slot] {
                        counts[slot] = counts[slot].max(counted * self.place(*posting));
                    }
                }
            }
            let having = counts.iter().filter(|counts| **counts > 0.0).count();
            let rarity = 1.0 + ((all + 1) as f32 / (having + 1) as f32).ln();
            most += rarity;
            for (fit, counts) in fits.iter_mut().zip(&counts).filter(|(_, counts)| **counts > 0.0) {
                fit.0 += 1;
                fit.1 += rarity * counts;
            }
            marker.look_for(meant.keys().map(|number| self.vocabulary.form(*number).folded.clone()));
        }
        Sought { found: self.best(&fits, most), marker }
    }

    /// What has most words, best first.
    fn best(&self, fits: &[(u32, f32)], most: f32) -> Vec<(f32, K)> {
        let words = fits.iter().map(|(words, _)| *words).max().unwrap_or(0);
        if words == 0 {
            return Vec::new();
        }
        let having = fits.iter().zip(&self.entries).filter(|((have, _), _)| *have == words);
        // Rounded, so that what fits equally well does so whatever else is found.
        let rounded = |fit: f32| (fit / most * STEPS).round() / STEPS;
        let found = having.filter_map(|((_, fit), entry)| Some((rounded(*fit), &entry.as_ref()?.key)));
        let mut found: Vec<(f32, &K)> = found.collect();
        found.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then_with(|| other.1.cmp(one.1)));
        found.into_iter().map(|(fit, key)| (fit, key.clone())).collect()
    }

    /// What a word counts for where it stands.
    fn place(&self, posting: u32) -> f32 {
        let entry = self.entries[(posting >> 1) as usize].as_ref();
        if posting & 1 == 1 { entry.map_or(BODY, |entry| entry.title) } else { BODY }
    }

    fn slots_of(&self, number: u32) -> &[u32] {
        self.postings.get(number as usize).map_or(&[], Vec::as_slice)
    }

    /// The words of a document, each once, and what a word of its title counts.
    fn words_of(&mut self, document: &Document) -> (Box<[u32]>, f32) {
        let mut words: Vec<u32> = Vec::new();
        let mut in_title = true;
        let mut title_words = 0_u32;
        let distinct = document.words();
        distinct.iter().for_each(|word| self.learn(word));
        for place in document.order() {
            in_title &= !place.paragraph;
            title_words += u32::from(in_title);
            let numbers = self.written.get(&distinct[place.word as usize]);
            words.extend(numbers.into_iter().flatten().map(|number| packed(*number, in_title)));
        }
        words.sort_unstable_by_key(|word| (word >> 1, std::cmp::Reverse(word & 1)));
        words.dedup_by_key(|word| *word >> 1);
        let beyond = (title_words as f32 / SHORT_TITLE).max(1.0);
        (words.into_boxed_slice(), BODY + (1.0 - BODY) / beyond)
    }

    fn learn(&mut self, written: &str) {
        if !self.written.contains_key(written) {
            let folded = fold_case(written);
            let telling = pieces(&folded).filter(|piece| !is_filler(piece));
            let numbers = telling.map(|piece| self.vocabulary.number(piece)).collect();
            self.written.insert(written.into(), numbers);
        }
    }

    /// Gives an entry the next slot.
    fn enter(&mut self, entry: Entry<K, A>) {
        let slot = self.entries.len() as u32;
        for word in &entry.words {
            let number = (word >> 1) as usize;
            if self.postings.len() <= number {
                self.postings.resize_with(number + 1, Vec::new);
            }
            self.postings[number].push(packed(slot, word & 1 == 1));
        }
        self.slots.insert(entry.key.clone(), slot);
        self.entries.push(Some(entry));
    }

    /// Takes what went out of the postings.
    fn clear_out(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        self.postings.iter_mut().for_each(Vec::clear);
        self.gone = 0;
        for entry in entries.into_iter().flatten() {
            self.enter(entry);
        }
    }
}
