//! The index: which texts have which roots, so that a search compares only a few texts in full.
//!
//! It knows keys, documents and tags, not what they are proposals of.

use std::collections::HashMap;
use std::hash::Hash;

use super::document::Document;
use super::filter::{Filter, Tag};
use super::lexicon::{ByHash, Form, Lexicon, Place};
use super::model::{Likeness, Model};
use super::profile::Profile;
use super::shared;
use super::{SharedPhrase, Similar};

/// How many of the most promising texts are compared in full, for each text asked for.
const CANDIDATES_PER_RESULT: usize = 3;
/// The least number of texts that are compared in full.
const LEAST_CANDIDATES: usize = 48;
/// Most texts that are visited for one search before the commoner words of the question are let go.
const MOST_VISITS: usize = 400_000;
/// Most words of a question that the index does not know and looks for slips of the pen in.
const MOST_UNKNOWN: usize = 16;
/// How much an unknown word must look like a known one to stand for it.
const LEAST_LOOKS: f32 = 0.6;
/// How many known words stand for an unknown one.
const STAND_INS: usize = 4;

/// An index of texts by their words. Word weights follow from what is indexed at the moment of the question.
#[derive(Clone, Debug)]
pub struct SimilarityIndex<K> {
    pub(super) slots: HashMap<K, u32>,
    pub(super) entries: Vec<Option<Entry<K>>>,
    pub(super) lexicon: Lexicon,
    /// For every root the slots of the texts that have it, ascending. Slots of texts that went stay until the next
    /// clearing out.
    postings: ByHash<Vec<u32>>,
    tagged: HashMap<Tag, Vec<u32>>,
    gone: usize,
    /// Grows with every change.
    pub(super) changes: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Entry<K> {
    pub(super) key: K,
    pub(super) words: Box<[u32]>,
    pub(super) tags: Box<[Tag]>,
    /// How many different roots it has.
    roots: u32,
    /// The change that brought it.
    pub(super) since: u64,
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
            lexicon: Lexicon::default(),
            postings: ByHash::default(),
            tagged: HashMap::new(),
            gone: 0,
            changes: 0,
        }
    }

    /// Indexes `text` without tags under `key`, in the place of what stood under it.
    pub fn insert(&mut self, key: K, text: &str) {
        self.put(key, &Document::of(text), &[]);
    }

    /// Indexes a document with its tags under `key`, in the place of what stood under it.
    pub fn put(&mut self, key: K, document: &Document, tags: &[Tag]) {
        self.remove(&key);
        self.changes += 1;
        let words = self.lexicon.packed(document);
        self.lexicon.count(&words, true);
        let slot = self.entries.len() as u32;
        self.slots.insert(key.clone(), slot);
        let entry = Entry { key, words, tags: tags.into(), roots: 0, since: self.changes };
        self.enter(entry);
    }

    /// Forgets the text under `key`; tells whether there was one.
    pub fn remove(&mut self, key: &K) -> bool {
        let Some(slot) = self.slots.remove(key) else { return false };
        self.changes += 1;
        if let Some(entry) = self.entries[slot as usize].take() {
            self.lexicon.count(&entry.words, false);
        }
        self.gone += 1;
        if self.gone > 64 && self.gone * 4 > self.entries.len() {
            self.clear_out();
        }
        true
    }

    /// Number of indexed texts.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether nothing is indexed.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Whether a text is indexed under `key`.
    pub fn contains(&self, key: &K) -> bool {
        self.slots.contains_key(key)
    }

    /// The indexed texts most like `text`, best first, then by key; at most `limit`.
    pub fn similar(&self, text: &str, limit: usize) -> Vec<Similar<K>> {
        self.search(&Document::of(text), &Filter::all(), limit)
    }

    /// The indexed texts most like a document among those that pass the filter, best first, then by key; at most
    /// `limit`.
    pub fn search(&self, document: &Document, filter: &Filter, limit: usize) -> Vec<Similar<K>> {
        let strangers = self.strangers(document);
        let question = self.question(document, &strangers);
        let mut scored = self.scored(&question, filter, limit);
        scored.truncate(limit);
        let result = |(score, slot): (f32, u32)| {
            let entry = self.entries[slot as usize].as_ref()?;
            let there = self.profile(slot)?;
            Some(Similar { key: entry.key.clone(), score, shared: shared::words(&question, &there) })
        };
        scored.into_iter().filter_map(result).collect()
    }

    /// What two texts have in common, weighed by how rare it is among the indexed texts: in the order of the first,
    /// for marking it in both.
    pub fn shared(&self, left: &str, right: &str) -> Vec<SharedPhrase> {
        shared::phrases(left, right, self.lexicon.rarity())
    }

    /// How alike two texts are, by what the index knows of its words.
    pub fn likeness(&self, left: &Document, right: &Document) -> Likeness {
        let (strange_left, strange_right) = (self.strangers(left), self.strangers(right));
        let (left, right) = (self.question(left, &strange_left), self.question(right, &strange_right));
        Model::shipped().score(&left, &right, None)
    }

    /// Texts that may be like the question with their scores, best first, then by key.
    pub(super) fn scored(&self, question: &Profile<'_>, filter: &Filter, limit: usize) -> Vec<(f32, u32)> {
        let wanted = limit.saturating_mul(CANDIDATES_PER_RESULT).max(LEAST_CANDIDATES);
        let model = Model::shipped();
        let mut scored: Vec<(f32, u32)> = self
            .promising(question, filter, wanted)
            .into_iter()
            .filter_map(|slot| Some((model.demand(question, &self.profile(slot)?), slot)))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| self.key(a.1).cmp(&self.key(b.1))));
        scored
    }

    pub(super) fn key(&self, slot: u32) -> Option<&K> {
        self.entries.get(slot as usize)?.as_ref().map(|entry| &entry.key)
    }

    pub(super) fn profile(&self, slot: u32) -> Option<Profile<'_>> {
        let entry = self.entries.get(slot as usize)?.as_ref()?;
        Some(Profile::new(self.lexicon.places(&entry.words), self.lexicon.rarity()))
    }

    /// The words of a document that no indexed text has.
    fn strangers(&self, document: &Document) -> Vec<Form> {
        document.words().iter().map(|word| Form::new(word)).collect()
    }

    fn question<'q>(&'q self, document: &'q Document, forms: &'q [Form]) -> Profile<'q> {
        let places = document.order().iter().map(|place| Place {
            form: &forms[place.word as usize],
            opens: place.opens,
            paragraph: place.paragraph,
        });
        Profile::new(places, self.lexicon.rarity())
    }

    /// Gives an entry the next slot.
    fn enter(&mut self, mut entry: Entry<K>) {
        let slot = self.entries.len() as u32;
        let mut roots: Vec<u32> = self
            .lexicon
            .places(&entry.words)
            .filter(|place| place.form.word.tells())
            .map(|place| place.form.word.root)
            .collect();
        roots.sort_unstable();
        roots.dedup();
        entry.roots = roots.len() as u32;
        for root in roots {
            self.postings.entry(root).or_default().push(slot);
        }
        for tag in &entry.tags {
            self.tagged.entry(*tag).or_default().push(slot);
        }
        self.entries.push(Some(entry));
    }

    /// Takes what went out of the postings.
    fn clear_out(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        self.postings.clear();
        self.tagged.clear();
        self.gone = 0;
        for entry in entries.into_iter().flatten() {
            self.slots.insert(entry.key.clone(), self.entries.len() as u32);
            self.enter(entry);
        }
    }

    /// Slots of the texts that promise most by the rare roots they have in common with the question.
    fn promising(&self, question: &Profile<'_>, filter: &Filter, wanted: usize) -> Vec<u32> {
        let mut promise = vec![0.0_f32; self.entries.len()];
        let mut visits = 0;
        for (weight, postings) in self.roots_of(question) {
            if visits > 0 && visits + postings.len() > MOST_VISITS {
                break;
            }
            visits += postings.len();
            for &slot in postings {
                promise[slot as usize] += weight * weight;
            }
        }
        let allowed = self.allowed(filter);
        let mut ranked: Vec<(f32, u32)> = Vec::new();
        for (slot, sum) in promise.into_iter().enumerate() {
            let passes = || allowed.as_ref().is_none_or(|bits| bits[slot / 64] >> (slot % 64) & 1 == 1);
            if sum > 0.0
                && passes()
                && let Some(entry) = &self.entries[slot]
            {
                ranked.push((sum / (entry.roots as f32 + 4.0).sqrt(), slot as u32));
            }
        }
        let best_first = |a: &(f32, u32), b: &(f32, u32)| {
            b.0.total_cmp(&a.0).then_with(|| self.key(a.1).cmp(&self.key(b.1)))
        };
        if ranked.len() > wanted {
            ranked.select_nth_unstable_by(wanted, best_first);
            ranked.truncate(wanted);
        }
        ranked.into_iter().map(|(_, slot)| slot).collect()
    }

    /// The roots of a question with their weights and the slots that have them, the rarest first. A word that no text
    /// has is taken for those that look like it.
    fn roots_of(&self, question: &Profile<'_>) -> Vec<(f32, &[u32])> {
        let mut roots: Vec<(f32, u32, &[u32])> = Vec::new();
        let mut unknown: Vec<&Form> = Vec::new();
        for term in &question.terms {
            match self.postings.get(&term.root) {
                Some(postings) => {
                    let weight = self.lexicon.rarity().of_count(term.stem, postings.len() as u32);
                    roots.push((weight, term.root, postings));
                }
                None if unknown.len() < MOST_UNKNOWN => unknown.push(term.form),
                None => (),
            }
        }
        for form in unknown {
            for (looks, root) in self.look_alikes(form) {
                if let Some(postings) = self.postings.get(&root) {
                    let weight = looks * self.lexicon.rarity().of_count(root, postings.len() as u32);
                    roots.push((weight, root, postings));
                }
            }
        }
        roots.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        roots.dedup_by_key(|(_, root, _)| *root);
        roots.into_iter().map(|(weight, _, postings)| (weight, postings)).collect()
    }

    /// Roots of known words that look like an unknown one.
    fn look_alikes(&self, form: &Form) -> Vec<(f32, u32)> {
        let mut found: Vec<(f32, u32)> = self
            .lexicon
            .forms()
            .iter()
            .map(|known| (form.word.looks_like(&known.word), known.word.root))
            .filter(|(looks, _)| *looks >= LEAST_LOOKS)
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.dedup_by_key(|(_, root)| *root);
        found.truncate(STAND_INS);
        found
    }

    /// One bit for each slot, set where the filter lets it pass; `None` when everything passes.
    fn allowed(&self, filter: &Filter) -> Option<Vec<u64>> {
        let mut all: Option<Vec<u64>> = None;
        for condition in filter.conditions() {
            let mut bits = vec![0_u64; self.entries.len().div_ceil(64)];
            for slot in condition.iter().filter_map(|tag| self.tagged.get(tag)).flatten() {
                bits[*slot as usize / 64] |= 1 << (slot % 64);
            }
            if let Some(before) = &all {
                bits.iter_mut().zip(before).for_each(|(bits, before)| *bits &= before);
            }
            all = Some(bits);
        }
        all
    }
}
