//! Sentences with the vectors of a transformer, and which are near to which.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

/// So many of the nearest sentences make a crowd.
const CROWD: usize = 8;
/// So many of the nearest are asked how near they are to the other sentence of a pair.
const WITNESSES: usize = 5;
/// Most sentences that are near to one.
const NEAR: usize = 10;

/// How many numbers the vectors tell of a pair.
pub const TELLS: usize = 6;

/// Sentences and their vectors of length one.
pub struct Sentences {
    numbers: HashMap<String, usize>,
    vectors: Vec<Vec<f32>>,
}

impl Sentences {
    /// Reads sentences, one a line, and as many vectors of little-endian 32-bit numbers.
    ///
    /// # Errors
    /// When a file cannot be read or the two do not fit each other.
    pub fn read(sentences: &Path, vectors: &Path) -> Result<Self> {
        let texts = std::fs::read_to_string(sentences)
            .with_context(|| format!("could not read {}", sentences.display()))?;
        let bytes =
            std::fs::read(vectors).with_context(|| format!("could not read {}", vectors.display()))?;
        let numbers: HashMap<String, usize> = texts.lines().map(str::to_owned).zip(0..).collect();
        let width = bytes.len() / 4 / numbers.len().max(1);
        ensure!(width > 0 && width * numbers.len() * 4 == bytes.len(), "sentences do not fit their vectors");
        let values: Vec<f32> = bytes
            .chunks_exact(4)
            .filter_map(|four| Some(f32::from_le_bytes(four.try_into().ok()?)))
            .collect();
        Ok(Self { numbers, vectors: values.chunks_exact(width).map(<[f32]>::to_vec).collect() })
    }

    /// The vectors of texts, in their order.
    ///
    /// # Errors
    /// When a text has none.
    pub fn nearness<'s>(&'s self, texts: &[&str]) -> Result<Nearness<'s>> {
        let number = |text: &&str| {
            self.numbers.get(*text).with_context(|| format!("no vector for the sentence `{text}`"))
        };
        let vectors: Vec<&[f32]> =
            texts.iter().map(|text| Ok(self.vectors[*number(text)?].as_slice())).collect::<Result<_>>()?;
        let near = (0..vectors.len()).map(|at| nearest(&vectors, at)).collect();
        Ok(Nearness { vectors, near })
    }
}

/// Which of some texts are near to which.
pub struct Nearness<'s> {
    vectors: Vec<&'s [f32]>,
    near: Vec<Vec<(f32, usize)>>,
}

impl Nearness<'_> {
    /// The texts nearest to one, the nearest first.
    pub fn nearest(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.near[at].iter().map(|(_, other)| *other)
    }

    /// What the vectors tell of a pair: how near the two are, by themselves and among the others.
    pub fn tells(&self, one: usize, other: usize) -> [f32; TELLS] {
        let cosine = dot(self.vectors[one], self.vectors[other]);
        let others = |at: usize| {
            self.near[at].iter().filter(move |(_, there)| *there != one && *there != other).copied()
        };
        let crowd = |at: usize| others(at).take(CROWD).map(|(near, _)| near).sum::<f32>() / CROWD as f32;
        let (crowd_one, crowd_other) = (crowd(one), crowd(other));
        let testimony = |from: usize, to: usize| {
            let (mut sum, mut mass, mut best) = (0.0, 1e-6, 0.0_f32);
            for (near, witness) in others(from).take(WITNESSES) {
                let there = dot(self.vectors[witness], self.vectors[to]);
                sum += near * near * there;
                mass += near * near;
                best = best.max(near.min(there));
            }
            (sum / mass, best)
        };
        let (by_one, by_other) = (testimony(one, other), testimony(other, one));
        [
            cosine,
            crowd_one.min(crowd_other),
            crowd_one.max(crowd_other),
            cosine - (crowd_one + crowd_other) / 2.0,
            by_one.0 + by_other.0,
            by_one.1.max(by_other.1),
        ]
    }
}

fn nearest(vectors: &[&[f32]], at: usize) -> Vec<(f32, usize)> {
    let mut all: Vec<(f32, usize)> = (0..vectors.len())
        .filter(|other| *other != at)
        .map(|other| (dot(vectors[at], vectors[other]), other))
        .collect();
    let nearest_first = |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if all.len() > NEAR {
        all.select_nth_unstable_by(NEAR, nearest_first);
        all.truncate(NEAR);
    }
    all.sort_by(nearest_first);
    all
}

/// In eight sums side by side, so that the machine can make them at once.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    for (a, b) in one.chunks_exact(8).zip(other.chunks_exact(8)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}
