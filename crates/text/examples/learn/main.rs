//! Learns the weights of the similarity model again: how rare stems are from labelled pairs, word vectors from a file
//! of vectors, trees from labelled pairs. Each command writes one file of `weights/`.
#![allow(clippy::print_stdout, reason = "a command reports to a terminal")]

#[path = "../../benches/similarity/baselines.rs"]
mod baselines;
#[path = "../../benches/similarity/curve.rs"]
mod curve;
mod demands;
#[path = "../../benches/similarity/labelled.rs"]
mod labelled;
mod made;
#[path = "../../benches/similarity/pairs.rs"]
mod pairs;
mod parts;
mod sentences;
mod teacher;
mod trees;
mod vectors;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use baselines::{Baselines, Prepared, prepared};
use pairs::Pair;
use parts::Part;
use sentences::Sentences;
use svod_text::learning::{ALONE, Corpus, FEATURES, objections, stems};
use teacher::taught;
use trees::{Plan, Row, Trees};

const USAGE: &str = "learn background PAIRS
learn vectors WORDS VECTORS DIMENSIONS
learn trees PAIRS FORUM SENTENCES VECTORS
learn folds PAIRS SENTENCES VECTORS
learn report PAIRS SENTENCES VECTORS";

/// What is learned from labels.
const PLAN: Plan = Plan { trees: 500, depth: 4, rate: 0.04, caution: 8.0, rows: 70, columns: 35 };

/// What is learned from a teacher, who judges many more pairs than have labels.
const TAUGHT_PLAN: Plan = Plan { trees: 1200, depth: 6, rate: 0.03, caution: 8.0, rows: 70, columns: 25 };

/// There are far more pairs of proposals than of news, and they are made by rule: more can be learned from them.
const DEMAND_PLAN: Plan = Plan { trees: 500, depth: 6, rate: 0.08, caution: 8.0, rows: 70, columns: 40 };

/// How much a pair of news weighs beside a pair of proposals where demands are learned.
const NEWS_BESIDE_DEMANDS: f32 = 0.1;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["background", pairs] => background(Path::new(pairs)),
        ["vectors", words, vectors, dimensions] => {
            let dimensions = dimensions.parse().context("DIMENSIONS is a number")?;
            write("vectors.bin", &vectors::packed(Path::new(words), Path::new(vectors), dimensions)?)
        }
        ["trees", pairs, forum, sentences, vectors] => {
            let sentences = Sentences::read(Path::new(sentences), Path::new(vectors))?;
            learn_trees(Path::new(pairs), Path::new(forum), &sentences)
        }
        ["folds", pairs, sentences, vectors] => {
            folds(Path::new(pairs), &Sentences::read(Path::new(sentences), Path::new(vectors))?)
        }
        ["report", pairs, sentences, vectors] => {
            report(Path::new(pairs), &Sentences::read(Path::new(sentences), Path::new(vectors))?)
        }
        _ => bail!("usage:\n{USAGE}"),
    }
}

fn write(name: &str, bytes: &[u8]) -> Result<()> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("weights").join(name);
    std::fs::write(&path, bytes).with_context(|| format!("could not write {}", path.display()))?;
    println!("weights/{name}: {} bytes", bytes.len());
    Ok(())
}

fn texts<'p>(pairs: impl IntoIterator<Item = &'p Pair>) -> Vec<&'p str> {
    let mut texts: Vec<&str> =
        pairs.into_iter().flat_map(|pair| [pair.left.as_str(), pair.right.as_str()]).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// In how many of the texts stems stand, those of one text left out. Texts are unlabelled here, so all may be used but
/// those of the part that is reported on.
fn background(path: &Path) -> Result<()> {
    let all = pairs::read(path)?;
    let parts = parts::parts(&all);
    let texts = texts(all.iter().zip(&parts).filter(|(_, part)| **part != Part::Test).map(|(pair, _)| pair));
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for stem in texts.iter().flat_map(|text| stems(text)) {
        *counts.entry(stem).or_default() += 1;
    }
    let mut bytes = Vec::new();
    for (stem, count) in counts.into_iter().filter(|(_, count)| *count > 1) {
        bytes.extend_from_slice(&stem.to_le_bytes());
        let rarity = -(f64::from(count) / texts.len() as f64).log2() * 16.0;
        bytes.push(rarity.round().clamp(0.0, 255.0) as u8);
    }
    write("background.bin", &bytes)
}

/// What a set of trees tells apart.
#[derive(Clone, Copy)]
enum Question {
    Related,
    Same,
}

impl Question {
    fn answer(self, label: i8) -> bool {
        match self {
            Self::Related => label >= 0,
            Self::Same => label > 0,
        }
    }
}

/// The trees that labels teach.
struct Learned {
    related: Trees,
    same: Trees,
    /// Whether pairs are related, for those among others.
    among: Trees,
}

impl Learned {
    fn from(pairs: &[Pair], sentences: &Sentences) -> Result<Self> {
        let made = with_made(pairs);
        Ok(Self {
            related: Trees::learn(&rows(&made, Question::Related), ALONE, PLAN),
            same: Trees::learn(&rows(&made, Question::Same), ALONE, PLAN),
            among: Trees::learn(&taught(pairs, sentences)?, FEATURES, TAUGHT_PLAN),
        })
    }

    /// The areas of the three, in the order of the fields.
    fn areas(&self, pairs: &[Pair]) -> [f64; 3] {
        [
            area(&self.related, ALONE, pairs, Question::Related),
            area(&self.same, ALONE, pairs, Question::Same),
            area(&self.among, FEATURES, pairs, Question::Related),
        ]
    }
}

/// Reports on four folds of all but the part kept for reporting, each judged by what is learned from the other three:
/// for choosing how to learn.
fn folds(path: &Path, sentences: &Sentences) -> Result<()> {
    let all = pairs::read(path)?;
    let folds: Vec<u32> = parts::tenths(&all).into_iter().map(|tenth| tenth / 2).collect();
    let chosen = |wanted: &dyn Fn(u32) -> bool| -> Vec<Pair> {
        all.iter().zip(&folds).filter(|(_, fold)| wanted(**fold)).map(|(pair, _)| pair.clone()).collect()
    };
    for fold in 0..4 {
        let (others, judged) = (chosen(&|at| at < 4 && at != fold), chosen(&|at| at == fold));
        let learned = Learned::from(&others, sentences)?;
        let [related, same, among] = learned.areas(&judged);
        println!("fold {fold}: area {related:.4} related alone, {among:.4} among others, {same:.4} the same");
    }
    Ok(())
}

/// Reports on the part kept for it what is learned from the part to learn from, and on the part to tune on.
fn report(path: &Path, sentences: &Sentences) -> Result<()> {
    let all = pairs::read(path)?;
    let parts = parts::parts(&all);
    let part = |wanted: Part| -> Vec<Pair> {
        all.iter().zip(&parts).filter(|(_, part)| **part == wanted).map(|(pair, _)| pair.clone()).collect()
    };
    let [train, develop, test] = [Part::Train, Part::Develop, Part::Test].map(part);
    println!(
        "pairs: {} to learn from, {} to tune on, {} to report on",
        train.len(),
        develop.len(),
        test.len()
    );
    let learned = Learned::from(&train, sentences)?;
    for (part, pairs) in [("develop", &develop), ("test", &test)] {
        let [related, same, among] = learned.areas(pairs);
        println!("{part}: area {related:.4} related alone, {among:.4} among others, {same:.4} the same");
    }
    for (name, question) in [("related", Question::Related), ("the same", Question::Same)] {
        println!("test, {name}, beside it:");
        baseline_areas(&test, question);
    }
    Ok(())
}

/// Learns from all pairs and writes what the crate ships.
fn learn_trees(path: &Path, forum: &Path, sentences: &Sentences) -> Result<()> {
    let all = pairs::read(path)?;
    let learned = Learned::from(&all, sentences)?;
    let mut demands = rows(&with_made(&all), Question::Related);
    demands.iter_mut().for_each(|row| row.weight *= NEWS_BESIDE_DEMANDS);
    demands.extend(demands::rows(forum)?);
    let demand = Trees::learn(&demands, ALONE, DEMAND_PLAN);
    let mut bytes = Vec::new();
    for trees in [&learned.related, &learned.same, &demand, &learned.among] {
        trees.write(&mut bytes);
    }
    write("trees.bin", &bytes)
}

/// Prints what the baselines reach on the same pairs.
fn baseline_areas(pairs: &[Pair], question: Question) {
    let stems = Baselines::of(texts(pairs));
    let answers: Vec<bool> = pairs.iter().map(|pair| question.answer(pair.label)).collect();
    let area = |score: &dyn Fn(&Prepared, &Prepared) -> f32| {
        let of = |pair: &Pair| score(&prepared(&pair.left), &prepared(&pair.right));
        curve::area(&pairs.iter().map(of).collect::<Vec<f32>>(), &answers).unwrap_or(f64::NAN)
    };
    println!(
        "  trigrams {:.4}, BM25 {:.4}, TF-IDF {:.4}",
        area(&Baselines::trigrams),
        area(&|one, other| stems.bm25(one, other)),
        area(&|one, other| stems.cosine(one, other)),
    );
}

fn with_made(pairs: &[Pair]) -> Vec<(Pair, f32)> {
    pairs.iter().cloned().map(|pair| (pair, 1.0)).chain(made::from(pairs)).collect()
}

fn rows(pairs: &[(Pair, f32)], question: Question) -> Vec<Row> {
    let corpus = Corpus::of(texts(pairs.iter().map(|(pair, _)| pair)));
    let row = |(pair, weight): &(Pair, f32)| Row {
        values: corpus.features(&pair.left, &pair.right).to_vec(),
        aim: f32::from(u8::from(question.answer(pair.label))),
        weight: *weight,
    };
    pairs.iter().map(row).collect()
}

fn area(trees: &Trees, count: usize, pairs: &[Pair], question: Question) -> f64 {
    let corpus = Corpus::of(texts(pairs));
    let odds = |pair: &Pair| {
        let values = corpus.features(&pair.left, &pair.right);
        trees.odds(&values[..count]) - objections(&values)
    };
    let answers: Vec<bool> = pairs.iter().map(|pair| question.answer(pair.label)).collect();
    curve::area(&pairs.iter().map(odds).collect::<Vec<f32>>(), &answers).unwrap_or(f64::NAN)
}
