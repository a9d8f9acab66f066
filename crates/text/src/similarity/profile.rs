//! A text made ready to be compared: its telling words with their weights, and everything else the pairwise features
//! are computed from.
//!
//! It knows one text at a time and the rarity of stems.

use super::lexicon::{Form, Place, Rarity};
use super::model::Model;
use super::words::{Class, hash};

/// How rare words that say nothing count as where letters are compared.
const COMMON_RARITY: f32 = 0.5;

/// A telling stem of a text.
#[derive(Clone, Debug)]
pub(super) struct Term<'f> {
    pub(super) form: &'f Form,
    pub(super) stem: u32,
    pub(super) root: u32,
    /// How rare the stem is.
    pub(super) rarity: f32,
    /// Rarity times how often the stem stands, dampened.
    pub(super) weight: f32,
    /// Whether it is written as a name: with a capital letter inside a sentence.
    pub(super) name: bool,
    /// Whether a negation stands right before it.
    pub(super) negated: bool,
    /// Which telling word of the text it is.
    pub(super) first: u32,
}

/// A text made ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Profile<'f> {
    /// By stem, each once.
    pub(super) terms: Vec<Term<'f>>,
    /// Stems of the telling words in reading order.
    pub(super) order: Vec<u32>,
    /// Pairs of neighbouring telling words, hashed, ascending.
    pub(super) pairs: Vec<u32>,
    /// Letter trigrams, hashed, ascending, each with the rarity of the rarest word it is in.
    pub(super) trigrams: Vec<(u32, f32)>,
    /// Folded words of every kind, hashed, ascending.
    pub(super) forms: Vec<u32>,
    /// The weighted mean of the words' vectors, of length one; empty when no word has one.
    pub(super) vector: Vec<f32>,
    /// Roots of the telling words of the first paragraph with their rarity, ascending; of all, when there is one only.
    pub(super) head: Vec<(u32, f32)>,
    /// The same of the last paragraph.
    pub(super) tail: Vec<(u32, f32)>,
    /// Number of words of every kind.
    pub(super) length: usize,
    /// Number of negations.
    pub(super) negations: u32,
}

impl<'f> Profile<'f> {
    pub(super) fn new(places: impl Iterator<Item = Place<'f>>, rarity: &Rarity) -> Self {
        let mut met: Vec<Term<'f>> = Vec::new();
        let (mut trigrams, mut forms, mut order) = (Vec::new(), Vec::new(), Vec::new());
        let (mut length, mut negations, mut negated) = (0, 0, false);
        let (mut head_end, mut tail_start) = (None, 0);
        for place in places {
            if place.paragraph {
                head_end.get_or_insert(order.len());
                tail_start = order.len();
            }
            let word = &place.form.word;
            length += 1;
            let rare = if word.tells() { rarity.of(word.stem) } else { COMMON_RARITY };
            // The rarity's bits turned over, so that of one trigram the rarest comes first.
            let low = u64::from(!rare.to_bits());
            trigrams.extend(word.trigrams.iter().map(|trigram| u64::from(*trigram) << 32 | low));
            forms.push(hash(&word.folded));
            if !word.tells() {
                // Two negations take each other away; common words may stand between.
                negated ^= word.class == Class::Negation;
                negations += u32::from(word.class == Class::Negation);
                continue;
            }
            let name = word.class == Class::Abbreviation || (word.capital && !place.opens);
            let first = order.len() as u32;
            order.push(word.stem);
            met.push(Term {
                form: place.form,
                stem: word.stem,
                root: word.root,
                rarity: 0.0,
                weight: 1.0,
                name,
                negated,
                first,
            });
            negated = false;
        }
        trigrams.sort_unstable();
        trigrams.dedup_by_key(|packed: &mut u64| *packed >> 32);
        let unpacked = |packed: u64| ((packed >> 32) as u32, f32::from_bits(!(packed as u32)));
        let trigrams = trigrams.into_iter().map(unpacked).collect();
        forms.sort_unstable();
        forms.dedup();
        let mut pairs: Vec<u32> = order.windows(2).map(|pair| pair[0].rotate_left(16) ^ pair[1]).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let roots = |part: &[Term<'_>]| {
            let mut roots: Vec<(u32, f32)> =
                part.iter().map(|term| (term.root, rarity.of(term.stem))).collect();
            roots.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            roots.dedup_by_key(|(root, _)| *root);
            roots
        };
        let (head, tail) = (roots(&met[..head_end.unwrap_or(met.len())]), roots(&met[tail_start..]));
        let terms = gathered(met, rarity);
        let vector = mean(&terms);
        Self { terms, order, pairs, trigrams, forms, vector, head, tail, length, negations }
    }

    /// The sum of its terms' weights.
    pub(super) fn mass(&self) -> f32 {
        self.terms.iter().map(|term| term.weight).sum()
    }
}

/// Terms of the same stem become one.
fn gathered<'f>(mut met: Vec<Term<'f>>, rarity: &Rarity) -> Vec<Term<'f>> {
    met.sort_by_key(|term| (term.stem, term.first));
    let mut terms: Vec<Term<'f>> = Vec::with_capacity(met.len());
    for term in met {
        match terms.last_mut() {
            Some(last) if last.stem == term.stem => {
                last.weight += 1.0;
                last.name |= term.name;
                last.negated |= term.negated;
            }
            _ => terms.push(term),
        }
    }
    for term in &mut terms {
        term.rarity = rarity.of(term.stem);
        term.weight = term.rarity * (1.0 + term.weight.ln());
    }
    terms
}

fn mean(terms: &[Term<'_>]) -> Vec<f32> {
    let vectors = &Model::shipped().vectors;
    let mut sum = vec![0.0; vectors.dimensions()];
    for term in terms {
        if let Some(row) = term.form.vector {
            vectors.add(row, term.weight, &mut sum);
        }
    }
    let length = sum.iter().map(|part| part * part).sum::<f32>().sqrt();
    if length > 0.0 {
        sum.iter_mut().for_each(|part| *part /= length);
        sum
    } else {
        Vec::new()
    }
}
