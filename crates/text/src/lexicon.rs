//! Numbers for words, so that comparing texts is comparing numbers.
//!
//! Words are numbered as they first appear, so the numbers depend on the texts alone; the hash that finds them is
//! seeded anew each time, so nobody can write a text that makes it slow. Words are not copied.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::segment::View;
use crate::words::Word;

/// What a word weighs that says little: «и», «на», «для».
const SLIGHT: u32 = 1;
/// What any other word weighs.
const TELLING: u32 = 4;

/// Words by number and numbers by word. «ё» counts as «е», the typographic apostrophe as the plain one.
#[derive(Default)]
pub(crate) struct Lexicon<'t> {
    state: RandomState,
    words: HashTable<Entry<'t>>,
    /// Units of several words, by the numbers of these.
    units: HashTable<(u64, u32, Box<[u32]>)>,
    /// By number.
    weights: Vec<u32>,
}

struct Entry<'t> {
    hash: u64,
    number: u32,
    word: &'t str,
    folds: bool,
}

impl<'t> Lexicon<'t> {
    /// By number, how much two passages have in common that share it.
    pub(crate) fn weights(&self) -> &[u32] {
        &self.weights
    }

    /// Numbers for all words of a view.
    pub(crate) fn number_words(&mut self, view: View<'_, 't>) -> Vec<u32> {
        view.words().iter().map(|word| self.number(view.text(), word)).collect()
    }

    fn number(&mut self, text: &'t str, word: &Word) -> u32 {
        let written = &text[word.start..word.end];
        let hash = if word.folds {
            self.state.hash_one(folded(written).as_bytes())
        } else {
            self.state.hash_one(written.as_bytes())
        };
        let equal =
            |entry: &Entry<'t>| entry.hash == hash && same(entry.word, written, entry.folds || word.folds);
        if let Some(entry) = self.words.find(hash, equal) {
            return entry.number;
        }
        let number = self.weights.len() as u32;
        self.weights.push(weight_of(written, word));
        let entry = Entry { hash, number, word: written, folds: word.folds };
        self.words.insert_unique(hash, entry, |entry| entry.hash);
        number
    }

    /// The number of a unit: of its only word, or one for all of them together.
    pub(crate) fn number_unit(&mut self, words: &[u32]) -> u32 {
        if let [only] = words {
            return *only;
        }
        let hash = self.state.hash_one(words);
        if let Some((_, number, _)) =
            self.units.find(hash, |(known, _, unit)| *known == hash && **unit == *words)
        {
            return *number;
        }
        let number = self.weights.len() as u32;
        self.weights.push(words.iter().map(|word| self.weights[*word as usize]).sum());
        self.units.insert_unique(hash, (hash, number, words.into()), |(hash, _, _)| *hash);
        number
    }
}

fn folded(word: &str) -> String {
    word.replace('ё', "е").replace('Ё', "Е").replace(['‘', '’'], "'")
}

fn same(one: &str, other: &str, fold: bool) -> bool {
    one == other || (fold && folded(one) == folded(other))
}

fn weight_of(written: &str, word: &Word) -> u32 {
    let telling = written.len() > 8
        || word.number
        || written.chars().nth(3).is_some()
        || written.chars().any(char::is_numeric);
    if telling { TELLING } else { SLIGHT }
}
