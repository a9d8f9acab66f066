//! What of two texts tells whether they say the same: numbers for the learned model, each the same whichever text comes
//! first.
//!
//! The order of the features is part of the learned weights: whoever changes it learns them again.

use super::contraries::{Telling, is_office, opposed};
use super::model::Model;
use super::profile::{Profile, Term};
use super::words::Class;

/// How many features two texts have by themselves.
pub(super) const ALONE: usize = 61;

/// How many more they have among others: see [`super::surroundings`].
pub(super) const SURROUNDINGS: usize = 5;

/// How many features there are.
pub(super) const FEATURES: usize = ALONE + SURROUNDINGS;

/// Most words of each text that are aligned with words of the other: the weightiest.
const MOST_ALIGNED: usize = 20;

/// The features of a pair by itself; those among others are nought.
pub(super) fn features(a: &Profile<'_>, b: &Profile<'_>) -> [f32; FEATURES] {
    let mut out = Values { values: [0.0; FEATURES], next: 0 };
    overlaps(a, b, &mut out);
    sequences(a, b, &mut out);
    alignment(a, b, &mut out);
    meanings(a, b, &mut out);
    particulars(a, b, &mut out);
    sizes(a, b, &mut out);
    contraries(a, b, &mut out);
    paragraphs(a, b, &mut out);
    debug_assert_eq!(out.next, ALONE, "every feature has its place");
    out.values
}

/// The features of a pair with how it stands among others.
pub(super) fn among(mut alone: [f32; FEATURES], others: [f32; SURROUNDINGS]) -> [f32; FEATURES] {
    alone[ALONE..].copy_from_slice(&others);
    alone
}

/// What of the features speaks against a pair.
pub(super) fn telling(values: &[f32; FEATURES]) -> Telling {
    Telling {
        frame: values[ROOTS],
        replaced: values[LONELIEST],
        numbers: values[NUMBERS],
        names: values[NAMES],
        turned: values[TURNED],
        opposed: values[OPPOSED],
        offices: values[OFFICES],
        length: values[LENGTH],
    }
}

// Places of some features, in the order in which they are put.
const ROOTS: usize = 7;
const LONELIEST: usize = 27;
const NUMBERS: usize = 36;
const NAMES: usize = 39;
const TURNED: usize = 41;
const LENGTH: usize = 44;
const OPPOSED: usize = 46;
const OFFICES: usize = 48;

struct Values {
    values: [f32; FEATURES],
    next: usize,
}

impl Values {
    fn put(&mut self, value: f32) {
        if let Some(place) = self.values.get_mut(self.next) {
            *place = value;
        }
        self.next += 1;
    }

    /// Two numbers that belong to one text each, in an order that does not depend on which is which.
    fn put_both(&mut self, one: f32, other: f32) {
        self.put(one.min(other));
        self.put(one.max(other));
    }
}

fn overlaps(a: &Profile<'_>, b: &Profile<'_>, out: &mut Values) {
    let (mass_a, mass_b) = (a.mass(), b.mass());
    let mut shared = Shared::default();
    merge(
        &a.terms,
        &b.terms,
        |term| term.stem,
        |one, other| {
            shared.count += 1.0;
            shared.least += one.weight.min(other.weight);
            shared.product += one.weight * other.weight;
            shared.rarest = shared.rarest.max(one.rarity);
        },
    );
    let squared =
        |profile: &Profile<'_>| profile.terms.iter().map(|term| term.weight.powi(2)).sum::<f32>().sqrt();
    out.put(ratio(shared.product, squared(a) * squared(b)));
    out.put(ratio(shared.least, mass_a + mass_b - shared.least));
    out.put_both(ratio(shared.least, mass_a), ratio(shared.least, mass_b));
    out.put(ratio(shared.count, (a.terms.len() + b.terms.len()) as f32 - shared.count));
    out.put(shared.rarest);
    out.put(shared.least);
    let roots = by_root(a, b);
    out.put_both(ratio(roots, mass_a), ratio(roots, mass_b));
    out.put(jaccard(&a.forms, &b.forms));
    letters(a, b, out);
}

/// Letter trigrams: all the same, and weighted by the words they are in.
fn letters(a: &Profile<'_>, b: &Profile<'_>, out: &mut Values) {
    let (mut count, mut least, mut product) = (0.0, 0.0, 0.0);
    merge(
        &a.trigrams,
        &b.trigrams,
        |(trigram, _)| *trigram,
        |one, other| {
            count += 1.0;
            least += one.1.min(other.1);
            product += one.1 * other.1;
        },
    );
    out.put(ratio(count, (a.trigrams.len() + b.trigrams.len()) as f32 - count));
    let mass = |profile: &Profile<'_>| profile.trigrams.iter().map(|(_, weight)| weight).sum::<f32>();
    let length = |profile: &Profile<'_>| {
        profile.trigrams.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt()
    };
    out.put_both(ratio(least, mass(a)), ratio(least, mass(b)));
    out.put(ratio(product, length(a) * length(b)));
}

#[derive(Default)]
struct Shared {
    count: f32,
    least: f32,
    product: f32,
    rarest: f32,
}

/// The weight of what both have by root.
fn by_root(a: &Profile<'_>, b: &Profile<'_>) -> f32 {
    let sorted = |profile: &Profile<'_>| {
        let mut roots: Vec<(u32, f32)> = profile.terms.iter().map(|term| (term.root, term.weight)).collect();
        roots.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
        roots.dedup_by_key(|(root, _)| *root);
        roots
    };
    let (roots_a, roots_b) = (sorted(a), sorted(b));
    let mut sum = 0.0;
    merge(&roots_a, &roots_b, |(root, _)| *root, |one, other| sum += one.1.min(other.1));
    sum
}

fn sequences(a: &Profile<'_>, b: &Profile<'_>, out: &mut Values) {
    out.put(dice(&a.pairs, &b.pairs));
    let common = longest_common(&a.order, &b.order) as f32;
    out.put_both(ratio(common, a.order.len() as f32), ratio(common, b.order.len() as f32));
    let starts = |profile: &Profile<'_>| profile.order.first().copied();
    out.put(f32::from(u8::from(starts(a).is_some() && starts(a) == starts(b))));
    let ends = |profile: &Profile<'_>| profile.order.last().copied();
    out.put(f32::from(u8::from(ends(a).is_some() && ends(a) == ends(b))));
}

/// The length of the longest common subsequence of the first forty telling words.
fn longest_common(a: &[u32], b: &[u32]) -> usize {
    let (a, b) = (&a[..a.len().min(40)], &b[..b.len().min(40)]);
    let mut row = vec![0_usize; b.len() + 1];
    for one in a {
        let mut diagonal = 0;
        for (column, other) in b.iter().enumerate() {
            let above = row[column + 1];
            row[column + 1] = if one == other { diagonal + 1 } else { above.max(row[column]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// How well the words of each text find a counterpart in the other, by root, by letters and by meaning.
fn alignment(a: &Profile<'_>, b: &Profile<'_>, out: &mut Values) {
    let (one, other) = (heaviest(a), heaviest(b));
    let (of_one, of_other) = counterparts(&one, &other);
    let (to_b, to_a) = (coverage(&one, &of_one), coverage(&other, &of_other));
    out.put_both(to_b.letters, to_a.letters);
    out.put_both(to_b.meaning, to_a.meaning);
    out.put_both(to_b.either, to_a.either);
    out.put_both(to_b.lonely, to_a.lonely);
    out.put_both(to_b.loneliest, to_a.loneliest);
    out.put_both(to_b.lonely_verbs, to_a.lonely_verbs);
    out.put_both(to_b.lonely_nouns, to_a.lonely_nouns);
    out.put(to_b.either * to_a.either);
}

fn heaviest<'p, 'f>(profile: &'p Profile<'f>) -> Vec<&'p Term<'f>> {
    let mut terms: Vec<&Term<'_>> = profile.terms.iter().collect();
    terms.sort_by(|x, y| y.weight.total_cmp(&x.weight).then(x.stem.cmp(&y.stem)));
    terms.truncate(MOST_ALIGNED);
    terms
}

/// How well the words of one text find a counterpart in another, as parts of their weight.
#[derive(Default)]
struct Coverage {
    letters: f32,
    meaning: f32,
    either: f32,
    /// Weight without a counterpart, and the greatest of one word.
    lonely: f32,
    loneliest: f32,
    lonely_verbs: f32,
    lonely_nouns: f32,
}

/// How alike the best counterpart of a word is, by letters and by meaning.
#[derive(Clone, Copy, Default)]
struct Best {
    letters: f32,
    meaning: f32,
}

impl Best {
    /// How alike words of one root are that are not forms of one word.
    const KIN: f32 = 0.95;

    fn raise(&mut self, letters: f32, meaning: f32) {
        self.letters = self.letters.max(letters);
        self.meaning = self.meaning.max(meaning);
    }

    fn is_kin(self) -> bool {
        self.letters >= Self::KIN
    }
}

/// The best counterparts of the words of both texts. Words that have one of their own root need no other.
fn counterparts(one: &[&Term<'_>], other: &[&Term<'_>]) -> (Vec<Best>, Vec<Best>) {
    let vectors = &Model::shipped().vectors;
    let (mut of_one, mut of_other) = (vec![Best::default(); one.len()], vec![Best::default(); other.len()]);
    for (term, best) in one.iter().zip(&mut of_one) {
        for (there, theirs) in other.iter().zip(&mut of_other).filter(|(there, _)| there.root == term.root) {
            let kin = if term.stem == there.stem { 1.0 } else { Best::KIN };
            best.raise(kin, kin);
            theirs.raise(kin, kin);
        }
    }
    let settled: Vec<bool> = of_other.iter().map(|best| best.is_kin()).collect();
    for (term, best) in one.iter().zip(&mut of_one) {
        let kin = best.is_kin();
        for ((there, theirs), settled) in other.iter().zip(&mut of_other).zip(&settled) {
            if kin && *settled {
                continue;
            }
            let letters = term.form.word.looks_like(&there.form.word);
            let meaning =
                term.form.vector.zip(there.form.vector).map_or(0.0, |(a, b)| vectors.likeness(a, b));
            best.raise(letters, meaning);
            theirs.raise(letters, meaning);
        }
    }
    (of_one, of_other)
}

fn coverage(terms: &[&Term<'_>], counterparts: &[Best]) -> Coverage {
    let mut found = Coverage::default();
    let mut mass = 0.0;
    for (term, best) in terms.iter().zip(counterparts) {
        let sharp = |value: f32, least: f32| ((value - least) / (1.0 - least)).max(0.0);
        let (letters, meaning) = (sharp(best.letters, 0.4), sharp(best.meaning, 0.25));
        let either = letters.max(meaning);
        mass += term.weight;
        found.letters += term.weight * letters;
        found.meaning += term.weight * meaning;
        found.either += term.weight * either;
        let lonely = term.weight * (1.0 - either);
        found.lonely += lonely;
        found.loneliest = found.loneliest.max(term.rarity * (1.0 - either));
        match term.form.word.class {
            Class::Verb => found.lonely_verbs += lonely,
            Class::Noun => found.lonely_nouns += lonely,
            _ => (),
        }
    }
    if mass > 0.0 {
        for part in [&mut found.letters, &mut found.meaning, &mut found.either] {
            *part /= mass;
        }
    }
    found
}

fn meanings(a: &Profile<'_>, b: &Profile<'_>, out: &mut Values) {
    out.put(a.vector.iter().zip(&b.vector).map(|(one, other)| one * other).sum());
}

/// Numbers, names and negations: small words that decide.
fn particulars(a: &Profile<'_>, b: &Profile<'_>, out: &mut Values) {
    let is_number = |term: &Term<'_>| term.form.word.class == Class::Number;
    let numbers = agreement(a, b, is_number);
    out.put(numbers.both);
    out.put_both(numbers.only_a, numbers.only_b);
    let names = agreement(a, b, |term| term.name);
    out.put(names.both);
    out.put_both(names.only_a, names.only_b);
    let mut turned = 0.0;
    merge(
        &a.terms,
        &b.terms,
        |term| term.stem,
        |one, other| {
            if one.negated != other.negated {
                turned += 1.0;
            }
        },
    );
    out.put(turned);
    out.put(a.negations.abs_diff(b.negations) as f32);
}

struct Agreement {
    both: f32,
    only_a: f32,
    only_b: f32,
}

/// How many of the terms of a kind both texts have, and how many only one of them.
fn agreement(a: &Profile<'_>, b: &Profile<'_>, kind: impl Fn(&Term<'_>) -> bool) -> Agreement {
    let mut both = 0.0;
    merge(
        &a.terms,
        &b.terms,
        |term| term.stem,
        |one, other| {
            if kind(one) || kind(other) {
                both += 1.0;
            }
        },
    );
    let lonely = |from: &Profile<'_>, to: &Profile<'_>| {
        let there = |stem: u32| to.terms.binary_search_by_key(&stem, |term| term.stem).is_ok();
        from.terms.iter().filter(|term| kind(term) && !there(term.stem)).count() as f32
    };
    Agreement { both, only_a: lonely(a, b), only_b: lonely(b, a) }
}

fn sizes(a: &Profile<'_>, b: &Profile<'_>, out: &mut Values) {
    let (one, other) = (a.length as f32, b.length as f32);
    out.put(ratio(one.min(other), one.max(other)));
    out.put(one.min(other).min(200.0));
    let (one, other) = (a.mass(), b.mass());
    out.put(ratio(one.min(other), one.max(other)));
}

/// Contrary words, and the offices that are addressed.
fn contraries(a: &Profile<'_>, b: &Profile<'_>, out: &mut Values) {
    out.put(opposed(a, b) as f32);
    let offices = agreement(a, b, |term| is_office(&term.form.word));
    out.put(offices.both.min(1.0));
    out.put(offices.only_a.min(offices.only_b));
}

/// The first and the last paragraph by themselves: a title and a wording say what is demanded, what stands between
/// them says why.
fn paragraphs(a: &Profile<'_>, b: &Profile<'_>, out: &mut Values) {
    for (one, other) in [(&a.head, &b.head), (&a.tail, &b.tail)] {
        let (mut count, mut weight) = (0.0, 0.0);
        merge(
            one,
            other,
            |(root, _)| *root,
            |one, other| {
                count += 1.0;
                weight += one.1.min(other.1);
            },
        );
        let mass = |part: &[(u32, f32)]| part.iter().map(|(_, rarity)| rarity).sum::<f32>();
        out.put(ratio(count, (one.len() + other.len()) as f32 - count));
        out.put_both(ratio(count, one.len() as f32), ratio(count, other.len() as f32));
        out.put_both(ratio(weight, mass(one)), ratio(weight, mass(other)));
        out.put(one.len().min(other.len()) as f32 - count);
    }
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn common(a: &[u32], b: &[u32]) -> f32 {
    let mut count = 0.0;
    merge(a, b, |hash| *hash, |_, _| count += 1.0);
    count
}

fn jaccard(a: &[u32], b: &[u32]) -> f32 {
    let both = common(a, b);
    ratio(both, (a.len() + b.len()) as f32 - both)
}

fn dice(a: &[u32], b: &[u32]) -> f32 {
    ratio(2.0 * common(a, b), (a.len() + b.len()) as f32)
}

/// Calls `both` for every pair of elements with the same key; both lists ascend by key and repeat none.
fn merge<T>(a: &[T], b: &[T], key: impl Fn(&T) -> u32, mut both: impl FnMut(&T, &T)) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match key(&a[i]).cmp(&key(&b[j])) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both(&a[i], &b[j]);
                i += 1;
                j += 1;
            }
        }
    }
}
