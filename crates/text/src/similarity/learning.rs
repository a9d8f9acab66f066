//! For learning the weights again, and for judging pairs of texts without an index.
//!
//! It lets others see the features of a pair; what is done with them is not its business.

use std::collections::BTreeSet;

use super::contraries;
use super::document::Document;
use super::features;
use super::lexicon::{Form, Place, Rarity};
use super::model::{Likeness, Model};
use super::profile::Profile;
use super::surroundings::Surroundings;
use super::words::Word;

/// How many features a pair of texts has.
pub const FEATURES: usize = features::FEATURES;

/// How many of them, the first, it has by itself; the others tell how it stands among the texts of a [`Corpus`].
pub const ALONE: usize = features::ALONE;

/// How rare words are in some texts, and what stands beside what.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    rarity: Rarity,
    surroundings: Surroundings,
}

impl Corpus {
    /// Learns from texts; from none, only what is known of Russian in general is left.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut corpus = Self::default();
        let mut distinct = BTreeSet::new();
        for text in texts {
            corpus.rarity.count(&stems(text), true);
            distinct.insert(text);
        }
        for text in distinct {
            let document = Document::of(text);
            let forms = forms(&document);
            let profile = corpus.profile(&document, &forms);
            corpus.surroundings.put(text, &profile);
        }
        corpus
    }

    /// How alike two texts are among those of the corpus.
    pub fn likeness(&self, left: &str, right: &str) -> Likeness {
        self.with(left, right, |one, other| {
            Model::shipped().score(one, other, self.surroundings.of((left, one), (right, other)))
        })
    }

    /// What the learned model sees of a pair.
    pub fn features(&self, left: &str, right: &str) -> [f32; FEATURES] {
        self.with(left, right, |one, other| {
            let alone = features::features(one, other);
            match self.surroundings.of((left, one), (right, other)) {
                Some(others) => features::among(alone, others),
                None => alone,
            }
        })
    }

    fn with<T>(&self, left: &str, right: &str, judge: impl FnOnce(&Profile<'_>, &Profile<'_>) -> T) -> T {
        let (left, right) = (Document::of(left), Document::of(right));
        let (left_forms, right_forms) = (forms(&left), forms(&right));
        judge(&self.profile(&left, &left_forms), &self.profile(&right, &right_forms))
    }

    fn profile<'f>(&self, document: &Document, forms: &'f [Form]) -> Profile<'f> {
        let place = |at: &super::document::Occurrence| Place {
            form: &forms[at.word as usize],
            opens: at.opens,
            paragraph: at.paragraph,
        };
        Profile::new(document.order().iter().map(place), &self.rarity)
    }
}

fn forms(document: &Document) -> Vec<Form> {
    document.words().iter().map(|word| Form::new(word)).collect()
}

/// What is taken off the logarithm of the odds that a pair is related, for contraries, other numbers, other addressees.
pub fn objections(values: &[f32; FEATURES]) -> f32 {
    contraries::objections(features::telling(values)).related
}

/// The hashes of a text's stems, ascending, each once.
pub fn stems(text: &str) -> Vec<u32> {
    let mut stems: Vec<u32> = Document::of(text).words().iter().map(|word| stem(word)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The hash of a word's stem.
pub fn stem(word: &str) -> u32 {
    Word::new(word).stem
}
