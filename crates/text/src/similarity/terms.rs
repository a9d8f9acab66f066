//! What of a text takes part in comparing it: the stems of its telling words and a sketch of its letter trigrams.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use frostem::{Algorithm, Stemmer};

use crate::segment::{Segmented, fold_case};

/// Words too common to say anything, folded. Rarity learned from the index does the rest.
const COMMON_WORDS: &[&str] = &[
    "без",
    "бы",
    "был",
    "быть",
    "вот",
    "все",
    "для",
    "его",
    "если",
    "есть",
    "еще",
    "или",
    "как",
    "которая",
    "которое",
    "которые",
    "который",
    "лишь",
    "между",
    "над",
    "нам",
    "нас",
    "не",
    "нет",
    "они",
    "она",
    "оно",
    "под",
    "при",
    "про",
    "так",
    "также",
    "там",
    "тем",
    "того",
    "тоже",
    "только",
    "том",
    "тот",
    "уже",
    "чем",
    "что",
    "чтобы",
    "эта",
    "эти",
    "это",
    "этот",
    "and",
    "are",
    "for",
    "from",
    "has",
    "have",
    "that",
    "the",
    "this",
    "was",
    "were",
    "which",
    "with",
];

/// Most trigrams kept of a text.
const SKETCH_SIZE: usize = 128;

/// The comparable parts of a text.
pub(super) struct Terms {
    /// Stems and how often each occurs, in alphabetical order.
    pub(super) stems: Vec<(Box<str>, u32)>,
    pub(super) sketch: Sketch,
}

impl Terms {
    pub(super) fn of(text: &str) -> Self {
        let segmented = Segmented::new(text);
        let folded: Vec<Cow<'_, str>> = segmented.words().map(fold_case).collect();
        let mut counted: BTreeMap<String, u32> = BTreeMap::new();
        for stem in folded.iter().filter_map(|word| stem(word)) {
            *counted.entry(stem).or_default() += 1;
        }
        let stems = counted.into_iter().map(|(stem, times)| (stem.into_boxed_str(), times)).collect();
        Self { stems, sketch: Sketch::of(&folded) }
    }
}

/// The stems of a text in order of appearance, each with the word as first written.
pub(super) fn first_written(text: &str) -> Vec<(Box<str>, &str)> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut written = Vec::new();
    for word in Segmented::new(text).words() {
        if let Some(stem) = stem(&fold_case(word))
            && seen.insert(stem.clone())
        {
            written.push((stem.into_boxed_str(), word));
        }
    }
    written
}

/// The stem of a folded word, or `None` when the word says nothing by itself.
fn stem(word: &str) -> Option<String> {
    let is_number = word.chars().all(char::is_numeric);
    if !is_number && (word.chars().count() < 3 || COMMON_WORDS.contains(&word)) {
        return None;
    }
    let algorithm = if word.is_ascii() { Algorithm::English } else { Algorithm::Russian };
    Some(Stemmer::new(algorithm).stem(word).into_owned())
}

/// The smallest hashes of a text's letter trigrams: two sketches are as alike as the sets of trigrams they stand for,
/// exactly when these are small and nearly so when they are large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sketch {
    /// Ascending, without repetition, at most [`SKETCH_SIZE`].
    hashes: Box<[u32]>,
}

impl Sketch {
    fn of(words: &[Cow<'_, str>]) -> Self {
        let mut hashes: Vec<u32> = Vec::new();
        for word in words {
            let padded: Vec<char> = std::iter::once(' ').chain(word.chars()).chain([' ']).collect();
            hashes.extend(padded.windows(3).map(hash));
        }
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(SKETCH_SIZE);
        Self { hashes: hashes.into_boxed_slice() }
    }

    /// The hashes kept, ascending.
    pub(super) fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// The share of common trigrams among those of either text (Jaccard), from 0 to 1.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let (mut one, mut two) = (self.hashes.iter().peekable(), other.hashes.iter().peekable());
        let (mut union, mut common) = (0_u32, 0_u32);
        while union < SKETCH_SIZE as u32 {
            match (one.peek(), two.peek()) {
                (Some(a), Some(b)) => {
                    let (take_one, take_two) = (a <= b, b <= a);
                    common += u32::from(take_one && take_two);
                    if take_one {
                        one.next();
                    }
                    if take_two {
                        two.next();
                    }
                }
                (Some(_), None) => {
                    one.next();
                }
                (None, Some(_)) => {
                    two.next();
                }
                (None, None) => break,
            }
            union += 1;
        }
        if union == 0 { 0.0 } else { f64::from(common) / f64::from(union) }
    }
}

/// FNV-1a over the letters with a final mix: the same on every machine and in every version of the standard library.
fn hash(trigram: &[char]) -> u32 {
    let fnv = trigram.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01b3)
    });
    let mixed = (fnv ^ (fnv >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as u32
}
