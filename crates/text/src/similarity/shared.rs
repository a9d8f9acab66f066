//! What two texts have in common, for a person to see: words for a list, and phrases to be marked in both texts.

use std::ops::Range;

use super::MOST_WORDS;
use super::document::shortened;
use super::lexicon::{Form, Rarity};
use super::profile::Profile;
use crate::segment::Segmented;

/// Most shared words named in a result.
const SHARED_WORDS: usize = 12;
/// Words that are less alike than this by their letters are not the same word with a slip of the pen.
const LEAST_LOOKS: f32 = 0.66;
/// Rarer words than this are worth marking by themselves.
const LEAST_RARITY: f32 = 1.0;

/// A passage that two texts share, of one word or more.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedPhrase {
    /// Its bytes in the first text.
    pub left: Range<usize>,
    /// Its bytes in the second text.
    pub right: Range<usize>,
    /// How telling it is: the sum of its words' rarities, more for rarer words. There is no greatest.
    pub weight: f32,
}

/// Words of the second text whose stems, or roots, both have, as written there: the most telling first.
pub(super) fn words(question: &Profile<'_>, there: &Profile<'_>) -> Vec<String> {
    let has = |stem: u32, root: u32| question.terms.iter().any(|term| term.stem == stem || term.root == root);
    let mut shared: Vec<_> = there.terms.iter().filter(|term| has(term.stem, term.root)).collect();
    shared.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.first.cmp(&b.first)));
    shared.iter().take(SHARED_WORDS).map(|term| term.form.written.to_string()).collect()
}

struct Marked {
    form: Form,
    bytes: Range<usize>,
}

/// Passages that both texts have, in the order of the first. No two of them overlap, in neither text.
pub(super) fn phrases(left: &str, right: &str, rarity: &Rarity) -> Vec<SharedPhrase> {
    let (left, right) = (cut(left), cut(right));
    let mut used = vec![false; right.len()];
    let mut found: Vec<(SharedPhrase, bool)> = Vec::new();
    let mut at = 0;
    while at < left.len() {
        match longest(&left[at..], &right, &used, rarity) {
            Some((start, length)) => {
                used[start..start + length].fill(true);
                let both = left[at..at + length].iter();
                let weight = both.map(|word| weight(word, rarity)).sum();
                let phrase = SharedPhrase {
                    left: left[at].bytes.start..left[at + length - 1].bytes.end,
                    right: right[start].bytes.start..right[start + length - 1].bytes.end,
                    weight,
                };
                found.push((phrase, weight >= LEAST_RARITY));
                at += length;
            }
            None => at += 1,
        }
    }
    found.into_iter().filter(|(_, telling)| *telling).map(|(phrase, _)| phrase).collect()
}

fn cut(text: &str) -> Vec<Marked> {
    let segmented = Segmented::new(text);
    let marked = |index: usize| Marked {
        form: Form::new(shortened(segmented.word(index))),
        bytes: segmented.word_bytes(index),
    };
    (0..segmented.len().min(MOST_WORDS)).map(marked).collect()
}

fn weight(word: &Marked, rarity: &Rarity) -> f32 {
    if word.form.word.tells() { rarity.of(word.form.word.stem) } else { 0.0 }
}

/// The weightiest passage of the second text that the first one begins with: its start and length in words. It begins
/// and ends with a telling word.
fn longest(left: &[Marked], right: &[Marked], used: &[bool], rarity: &Rarity) -> Option<(usize, usize)> {
    if !left.first()?.form.word.tells() {
        return None;
    }
    let mut best: Option<(f32, usize, usize)> = None;
    for start in 0..right.len() {
        let (mut sum, mut length) = (0.0, 0);
        for (step, (one, other)) in left.iter().zip(&right[start..]).enumerate() {
            if used[start + step] || !same(&one.form, &other.form) {
                break;
            }
            if one.form.word.tells() {
                sum += weight(one, rarity);
                length = step + 1;
            }
        }
        if length > 0 && best.is_none_or(|(most, _, _)| sum > most) {
            best = Some((sum, start, length));
        }
    }
    best.map(|(_, start, length)| (start, length))
}

/// Whether two words are the same, or forms of one word, of one family, or one of them written with a slip.
fn same(one: &Form, other: &Form) -> bool {
    let (one, other) = (&one.word, &other.word);
    if one.stem == other.stem {
        return true;
    }
    let telling = one.tells() && other.tells() && one.class != super::words::Class::Number;
    telling && (one.root == other.root || one.looks_like(other) >= LEAST_LOOKS)
}
