//! All words of an index, each taken apart once, and in how many texts each stem stands.
//!
//! Texts refer to words by number. The rarity of a stem is learned from the texts; while they are few, from what is
//! known of Russian in general.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::document::{Document, Occurrence};
use super::model::Model;
use super::words::Word;

/// How many texts what is known of Russian in general counts for.
const PRIOR_TEXTS: f32 = 200.0;

/// For keys that are hashes already.
#[derive(Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// A map whose keys are hashes.
pub(super) type ByHash<V> = HashMap<u32, V, BuildHasherDefault<AsItIs>>;

/// A word that some text has.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) written: Box<str>,
    pub(super) word: Word,
    /// The row of the word's vector, if it has one.
    pub(super) vector: Option<u32>,
}

impl Form {
    pub(super) fn new(written: &str) -> Self {
        let word = Word::new(written);
        let vector = word.tells().then(|| Model::shipped().vectors.row(&word)).flatten();
        Self { written: written.into(), word, vector }
    }
}

/// A word in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'f> {
    pub(super) form: &'f Form,
    /// Whether it begins a sentence.
    pub(super) opens: bool,
    /// Whether it begins a paragraph but the first.
    pub(super) paragraph: bool,
}

/// The words of the indexed texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    numbers: HashMap<Box<str>, u32>,
    forms: Vec<Form>,
    rarity: Rarity,
}

impl Lexicon {
    pub(super) fn rarity(&self) -> &Rarity {
        &self.rarity
    }

    pub(super) fn form(&self, number: u32) -> &Form {
        &self.forms[number as usize]
    }

    pub(super) fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The words of a document by their numbers here, each with how it stands: see [`Occurrence::packed`].
    pub(super) fn packed(&mut self, document: &Document) -> Box<[u32]> {
        let numbers: Vec<u32> = document.words().iter().map(|word| self.number(word)).collect();
        document.order().iter().map(|place| place.packed(numbers[place.word as usize])).collect()
    }

    pub(super) fn places<'l>(&'l self, packed: &'l [u32]) -> impl Iterator<Item = Place<'l>> + 'l {
        packed.iter().map(|&packed| {
            let at = Occurrence::unpacked(packed);
            Place { form: self.form(at.word), opens: at.opens, paragraph: at.paragraph }
        })
    }

    /// Counts a text in, or out when it goes.
    pub(super) fn count(&mut self, packed: &[u32], comes: bool) {
        let mut stems: Vec<u32> = self.places(packed).map(|place| place.form.word.stem).collect();
        stems.sort_unstable();
        stems.dedup();
        self.rarity.count(&stems, comes);
    }

    fn number(&mut self, written: &str) -> u32 {
        if let Some(&number) = self.numbers.get(written) {
            return number;
        }
        let number = self.forms.len() as u32;
        self.numbers.insert(written.into(), number);
        self.forms.push(Form::new(written));
        number
    }
}

/// How rare stems are.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity {
    texts: u32,
    texts_with: ByHash<u32>,
}

impl Rarity {
    /// Counts the distinct stems of a text in or out.
    pub(super) fn count(&mut self, stems: &[u32], comes: bool) {
        self.texts = if comes { self.texts + 1 } else { self.texts.saturating_sub(1) };
        for &stem in stems {
            let texts = self.texts_with.entry(stem).or_default();
            *texts = if comes { *texts + 1 } else { texts.saturating_sub(1) };
        }
    }

    /// The weight of a stem: about the logarithm of one text in how many has it.
    pub(super) fn of(&self, stem: u32) -> f32 {
        self.of_count(stem, self.texts_with.get(&stem).copied().unwrap_or_default())
    }

    /// The weight of a stem that so many of the texts have.
    pub(super) fn of_count(&self, stem: u32, texts: u32) -> f32 {
        let general = Model::shipped().background.share(stem);
        let all = self.texts as f32 + PRIOR_TEXTS;
        (1.0 + all / (texts as f32 + PRIOR_TEXTS * general + 0.5)).ln()
    }
}
