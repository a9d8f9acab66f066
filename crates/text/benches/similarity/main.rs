//! How well similar texts are found, and how fast, each figure beside what it is measured against.
//!
//! `--pairs FILE` judges labelled pairs, `--forum FILE` a labelled forum, `--speed FILE` searches among as many texts as
//! are made from it.
#![allow(clippy::print_stdout, reason = "a benchmark reports to a terminal")]

mod baselines;
mod curve;
mod forum;
mod labelled;
mod pairs;
mod speed;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use baselines::{Baselines, prepared};
use pairs::Pair;
use svod_text::learning::Corpus;

const USAGE: &str = "similarity [--pairs FILE] [--forum FILE] [--speed FILE]";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.is_empty() {
        bail!("nothing to measure: {USAGE}");
    }
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let mut file = || {
            arguments.next().map(PathBuf::from).with_context(|| format!("{argument} needs a file: {USAGE}"))
        };
        match argument.as_str() {
            "--pairs" => judge(&file()?)?,
            "--forum" => forum::report(&file()?)?,
            "--speed" => speed::report(&file()?)?,
            _ => bail!("{argument} is not known: {USAGE}"),
        }
    }
    Ok(())
}

/// Prints the areas under the curve for labelled pairs.
fn judge(path: &Path) -> Result<()> {
    let pairs = pairs::read(path)?;
    let texts = distinct(&pairs);
    let corpus = Corpus::of(texts.iter().copied());
    let baselines = Baselines::of(texts.iter().copied());
    let apart: Vec<_> = pairs.iter().map(|pair| (prepared(&pair.left), prepared(&pair.right))).collect();
    let likeness: Vec<_> = pairs.iter().map(|pair| corpus.likeness(&pair.left, &pair.right)).collect();
    let of = |score: &dyn Fn(usize) -> f32| (0..pairs.len()).map(score).collect::<Vec<f32>>();
    println!("{} pairs; area under the ROC curve", pairs.len());
    println!("{:<34}{:>17}{:>17}", "", "related or not", "strict or not");
    print("svod", &pairs, &of(&|at| likeness[at].related), &of(&|at| likeness[at].same));
    for (name, scores) in [
        ("letter trigrams (pg_trgm)", of(&|at| Baselines::trigrams(&apart[at].0, &apart[at].1))),
        ("BM25 over stems", of(&|at| baselines.bm25(&apart[at].0, &apart[at].1))),
        ("TF-IDF cosine over stems", of(&|at| baselines.cosine(&apart[at].0, &apart[at].1))),
    ] {
        print(name, &pairs, &scores, &scores);
    }
    Ok(())
}

fn distinct(pairs: &[Pair]) -> Vec<&str> {
    let mut texts: Vec<&str> =
        pairs.iter().flat_map(|pair| [pair.left.as_str(), pair.right.as_str()]).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

fn print(name: &str, pairs: &[Pair], related: &[f32], same: &[f32]) {
    let area = |scores: &[f32], positive: fn(&Pair) -> bool| {
        let positive: Vec<bool> = pairs.iter().map(positive).collect();
        curve::area(scores, &positive).map_or("one side only".to_owned(), |area| format!("{area:.4}"))
    };
    let (related, same) = (area(related, |pair| pair.label >= 0), area(same, |pair| pair.label > 0));
    println!("{name:<34}{related:>17}{same:>17}");
}
