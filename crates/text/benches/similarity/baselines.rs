//! What the model is measured against: letter trigrams as PostgreSQL's pg_trgm compares them, BM25 and TF-IDF over
//! stems.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use frostem::{Algorithm, Stemmer};
use svod_text::{TokenKind, tokens};

/// Texts taken apart for the three baselines. How rare stems are is learned from the texts given.
pub struct Baselines {
    texts_with: HashMap<String, usize>,
    texts: usize,
    mean_length: f64,
}

/// A text taken apart.
pub struct Prepared {
    pub trigrams: BTreeSet<[char; 3]>,
    stems: BTreeMap<String, f64>,
    length: f64,
}

impl Baselines {
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut this = Self { texts_with: HashMap::new(), texts: 0, mean_length: 0.0 };
        let mut words = 0.0;
        for text in texts {
            let prepared = prepared(text);
            this.texts += 1;
            words += prepared.length;
            for stem in prepared.stems.into_keys() {
                *this.texts_with.entry(stem).or_default() += 1;
            }
        }
        this.mean_length = words / this.texts.max(1) as f64;
        this
    }

    /// Shared trigrams over all trigrams of both: pg_trgm's `similarity`.
    pub fn trigrams(one: &Prepared, other: &Prepared) -> f32 {
        let both = one.trigrams.intersection(&other.trigrams).count();
        let all = one.trigrams.len() + other.trigrams.len() - both;
        if all == 0 { 0.0 } else { both as f32 / all as f32 }
    }

    /// BM25 (k1 = 1.2, b = 0.75) of each text as a question to the other: the mean.
    pub fn bm25(&self, one: &Prepared, other: &Prepared) -> f32 {
        ((self.asked(one, other) + self.asked(other, one)) / 2.0) as f32
    }

    fn asked(&self, question: &Prepared, text: &Prepared) -> f64 {
        let share = 1.2 * (0.25 + 0.75 * text.length / self.mean_length);
        let worth = |stem: &String| {
            let times = text.stems.get(stem)?;
            let with = self.with(stem);
            let rarity = (1.0 + (self.texts as f64 - with + 0.5) / (with + 0.5)).ln();
            Some(rarity * times * 2.2 / (times + share))
        };
        question.stems.keys().filter_map(worth).sum()
    }

    /// The cosine of the angle between the texts' vectors of stem counts times inverse document frequency.
    pub fn cosine(&self, one: &Prepared, other: &Prepared) -> f32 {
        let weight = |(stem, times): (&String, &f64)| {
            times * (((1.0 + self.texts as f64) / (1.0 + self.with(stem))).ln() + 1.0)
        };
        let length = |text: &Prepared| text.stems.iter().map(|stem| weight(stem).powi(2)).sum::<f64>().sqrt();
        let shared = |(stem, times): (&String, &f64)| {
            other.stems.get(stem).map(|there| weight((stem, times)) * weight((stem, there)))
        };
        let product: f64 = one.stems.iter().filter_map(shared).sum();
        let lengths = length(one) * length(other);
        if lengths > 0.0 { (product / lengths) as f32 } else { 0.0 }
    }

    fn with(&self, stem: &str) -> f64 {
        self.texts_with.get(stem).copied().unwrap_or_default() as f64
    }
}

/// Takes a text apart.
pub fn prepared(text: &str) -> Prepared {
    let words: Vec<String> = tokens(text)
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| token.text.to_lowercase().replace('ё', "е"))
        .collect();
    let mut prepared =
        Prepared { trigrams: BTreeSet::new(), stems: BTreeMap::new(), length: words.len() as f64 };
    for word in &words {
        let padded: Vec<char> = "  ".chars().chain(word.chars()).chain([' ']).collect();
        prepared.trigrams.extend(padded.windows(3).map(|letters| [letters[0], letters[1], letters[2]]));
        let algorithm = if word.is_ascii() { Algorithm::English } else { Algorithm::Russian };
        *prepared.stems.entry(Stemmer::new(algorithm).stem(word).into_owned()).or_default() += 1.0;
    }
    prepared
}
