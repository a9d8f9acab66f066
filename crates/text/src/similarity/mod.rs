//! Finding texts that say nearly the same.
//!
//! The score blends two likenesses: of meaning-bearing word stems, weighted by how rare they are among the indexed
//! texts, and of letter trigrams, which forgives typing mistakes. The index keeps postings, so a search looks only at
//! texts that share words. It knows keys and texts, not what they are proposals of.

mod groups;
mod terms;

use std::collections::HashMap;
use std::hash::Hash;

use terms::{Sketch, Terms};

/// How much of the score is the likeness of stems; the rest is the likeness of trigrams.
const STEM_SHARE: f64 = 0.7;
/// How many of the texts with the likeliest stems are scored exactly, for each text asked for.
const CANDIDATES_PER_RESULT: usize = 4;
/// The least number of texts that are scored exactly.
const LEAST_CANDIDATES: usize = 32;
/// Most shared words named in a result.
const SHARED_WORDS: usize = 12;

/// One result of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar<K> {
    /// The key of the indexed text.
    pub key: K,
    /// From 0 (nothing in common) to 1 (the same words and letters).
    pub score: f32,
    /// Words of the indexed text, as written there, whose stems both texts have: the most telling first, at most
    /// twelve.
    pub shared: Vec<String>,
}

/// An index of texts by their words. Word weights follow from what is indexed at the moment of the question.
#[derive(Clone, Debug)]
pub struct SimilarityIndex<K> {
    slots: HashMap<K, usize>,
    entries: Vec<Option<Entry<K>>>,
    vacant: Vec<usize>,
    stems: HashMap<Box<str>, u32>,
    /// For every stem the texts that have it, by slot, and its weighed frequency there.
    postings: Vec<Vec<Posting>>,
}

#[derive(Clone, Debug)]
struct Entry<K> {
    key: K,
    text: Box<str>,
    /// Stem numbers, ascending, and how often each stands in the text.
    stems: Vec<(u32, u32)>,
    sketch: Sketch,
}

#[derive(Clone, Copy, Debug)]
struct Posting {
    slot: usize,
    frequency: f64,
}

/// A text that is looked for.
struct Question<'q> {
    stems: &'q [(u32, u32)],
    sketch: &'q Sketch,
    /// Length of the weighted vector of all its stems, those unknown to the index included.
    norm: f64,
}

impl<K: Clone + Eq + Hash + Ord> Default for SimilarityIndex<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Clone + Eq + Hash + Ord> SimilarityIndex<K> {
    /// An index without texts.
    pub fn new() -> Self {
        Self {
            slots: HashMap::new(),
            entries: Vec::new(),
            vacant: Vec::new(),
            stems: HashMap::new(),
            postings: Vec::new(),
        }
    }

    /// Indexes `text` under `key`, in the place of what stood under it.
    pub fn insert(&mut self, key: K, text: &str) {
        self.remove(&key);
        let terms = Terms::of(text);
        let mut stems: Vec<(u32, u32)> =
            terms.stems.iter().map(|(stem, times)| (self.number(stem), *times)).collect();
        stems.sort_unstable();
        let slot = self.vacant.pop().unwrap_or(self.entries.len());
        for &(stem, times) in &stems {
            self.postings[stem as usize].push(Posting { slot, frequency: frequency(times) });
        }
        let entry = Some(Entry { key: key.clone(), text: text.into(), stems, sketch: terms.sketch });
        if slot == self.entries.len() {
            self.entries.push(entry);
        } else {
            self.entries[slot] = entry;
        }
        self.slots.insert(key, slot);
    }

    /// Forgets the text under `key`, if there is one.
    pub fn remove(&mut self, key: &K) {
        let Some(slot) = self.slots.remove(key) else { return };
        if let Some(entry) = self.entries[slot].take() {
            for (stem, _) in entry.stems {
                self.postings[stem as usize].retain(|posting| posting.slot != slot);
            }
        }
        self.vacant.push(slot);
    }

    /// Number of indexed texts.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether nothing is indexed.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The indexed texts most like `text`, best first, then by key; at most `limit`.
    pub fn similar(&self, text: &str, limit: usize) -> Vec<Similar<K>> {
        let terms = Terms::of(text);
        let mut stems = Vec::with_capacity(terms.stems.len());
        let mut unknown = 0.0;
        for (stem, times) in &terms.stems {
            match self.stems.get(stem.as_ref()) {
                Some(&number) => stems.push((number, *times)),
                None => unknown += (frequency(*times) * self.rarity(0)).powi(2),
            }
        }
        stems.sort_unstable();
        let norm = (self.squared_norm(&stems) + unknown).sqrt();
        let question = Question { stems: &stems, sketch: &terms.sketch, norm };
        let wanted = (limit.saturating_mul(CANDIDATES_PER_RESULT)).max(LEAST_CANDIDATES);
        let mut scored: Vec<(f32, &Entry<K>)> = self
            .likeliest(&question, wanted)
            .into_iter()
            .filter_map(|slot| self.entries[slot].as_ref())
            .map(|entry| (self.score(&question, entry), entry))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
        scored.truncate(limit);
        let result = |(score, entry): (f32, &Entry<K>)| Similar {
            key: entry.key.clone(),
            score,
            shared: self.shared_words(&question, entry),
        };
        scored.into_iter().map(result).collect()
    }

    /// Groups of texts that are alike by at least `threshold`: every member is that much like the first of its group.
    /// Each text is in one group at most; a text like no other is in none. The largest group comes first, and in it,
    /// after the first, the likest.
    pub fn groups(&self, threshold: f32) -> Vec<Vec<K>> {
        groups::groups(self, threshold)
    }

    fn number(&mut self, stem: &str) -> u32 {
        if let Some(&number) = self.stems.get(stem) {
            return number;
        }
        let number = self.postings.len() as u32;
        self.stems.insert(stem.into(), number);
        self.postings.push(Vec::new());
        number
    }

    /// The weight of a stem that so many texts have.
    fn rarity(&self, texts: usize) -> f64 {
        ((1.0 + self.len() as f64) / (1.0 + texts as f64)).ln() + 1.0
    }

    fn weight(&self, stem: u32, times: u32) -> f64 {
        frequency(times) * self.rarity(self.postings[stem as usize].len())
    }

    fn squared_norm(&self, stems: &[(u32, u32)]) -> f64 {
        stems.iter().map(|&(stem, times)| self.weight(stem, times).powi(2)).sum()
    }

    /// Slots of the texts whose stems promise most, by what they have in common with the question.
    fn likeliest(&self, question: &Question<'_>, wanted: usize) -> Vec<usize> {
        let mut promise = vec![0.0; self.entries.len()];
        for &(stem, times) in question.stems {
            let weight = self.weight(stem, times);
            let rarity = self.rarity(self.postings[stem as usize].len());
            for posting in &self.postings[stem as usize] {
                promise[posting.slot] += weight * posting.frequency * rarity;
            }
        }
        let size = |slot: usize| self.entries[slot].as_ref().map_or(1, |entry| entry.stems.len().max(1));
        let mut ranked: Vec<(f64, usize)> = promise
            .into_iter()
            .enumerate()
            .filter(|(_, shared)| *shared > 0.0)
            .map(|(slot, shared)| (shared / (size(slot) as f64).sqrt(), slot))
            .collect();
        let by_promise = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if ranked.len() > wanted {
            ranked.select_nth_unstable_by(wanted, by_promise);
            ranked.truncate(wanted);
        }
        ranked.into_iter().map(|(_, slot)| slot).collect()
    }

    fn score(&self, question: &Question<'_>, entry: &Entry<K>) -> f32 {
        let shared: f64 = shared_stems(question.stems, &entry.stems)
            .map(|(stem, asked, there)| self.weight(stem, asked) * self.weight(stem, there))
            .sum();
        let norms = question.norm * self.squared_norm(&entry.stems).sqrt();
        let stems = if norms > 0.0 { shared / norms } else { 0.0 };
        let letters = question.sketch.likeness(&entry.sketch);
        (STEM_SHARE * stems + (1.0 - STEM_SHARE) * letters).clamp(0.0, 1.0) as f32
    }

    fn shared_words(&self, question: &Question<'_>, entry: &Entry<K>) -> Vec<String> {
        let mut shared: Vec<(f64, u32)> = shared_stems(question.stems, &entry.stems)
            .map(|(stem, asked, there)| (self.weight(stem, asked) * self.weight(stem, there), stem))
            .collect();
        let written = terms::first_written(&entry.text);
        let numbered: HashMap<u32, (usize, &str)> = written
            .iter()
            .enumerate()
            .filter_map(|(order, (stem, word))| Some((*self.stems.get(stem.as_ref())?, (order, *word))))
            .collect();
        let order = |stem: u32| numbered.get(&stem).map_or(usize::MAX, |(order, _)| *order);
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| order(a.1).cmp(&order(b.1))));
        let words = shared.iter().filter_map(|(_, stem)| numbered.get(stem));
        words.take(SHARED_WORDS).map(|(_, word)| (*word).to_owned()).collect()
    }
}

/// A word said thrice is not three times as telling.
fn frequency(times: u32) -> f64 {
    1.0 + f64::from(times).ln()
}

/// Stems that both lists (ascending) have: stem, times in the first, times in the second.
fn shared_stems<'s>(
    one: &'s [(u32, u32)],
    other: &'s [(u32, u32)],
) -> impl Iterator<Item = (u32, u32, u32)> + 's {
    let mut rest = other;
    one.iter().filter_map(move |&(stem, times)| {
        let skip = rest.partition_point(|(there, _)| *there < stem);
        rest = &rest[skip..];
        rest.first().filter(|(there, _)| *there == stem).map(|&(_, there)| (stem, times, there))
    })
}
