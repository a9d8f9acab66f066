//! Many amendments to one resolution, merged in one step with the origin of every word, beside `git merge-file` that is
//! given them one after another.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use svod_tests::{
    statistics::{Rounds, timed},
    table::Table,
};
use svod_text::{Decision, Provenance, Span, WrittenBy, merge, word_count};

use crate::git::Git;
use crate::text::Corpus;

/// Paragraphs, and as many amendments.
const SIZES: [usize; 2] = [50, 200];
const ROUNDS: usize = 5;
const SVOD: usize = 0;
const SETTLED: usize = 1;
const GIT: usize = 2;
const EMPTY: usize = 3;

/// Measures and prints.
///
/// # Errors
/// When git does not run, or a word has no origin.
pub fn report(corpus: &Corpus) -> Result<()> {
    println!("\nmerge: n amendments of two paragraphs each on a resolution of n paragraphs, {ROUNDS} rounds");
    let mut table = Table::new([
        "n",
        "resolution",
        "svod, one step, least",
        "its median",
        "settled too, with provenance",
        "collisions",
        "git, n steps",
        "git on empty files",
        "git's own",
        "svod / git's own",
    ]);
    for size in SIZES {
        table.row(measure(corpus, size)?);
    }
    println!("{table}");
    println!("Git merges by --union, which marks no conflicts; it says of no word whose it is.");
    Ok(())
}

fn measure(corpus: &Corpus, size: usize) -> Result<[String; 10]> {
    let (base, amended) = corpus.amended(size, size);
    let sides: Vec<&str> = amended.iter().map(String::as_str).collect();
    let mut rounds = Rounds::default();
    let mut collisions = 0;
    for _ in 0..ROUNDS {
        let (one_step, merged) = timed(|| merge(black_box(&base), black_box(&sides)));
        collisions = merged.collisions().len();
        let (settled, provenance) = timed(|| settle(black_box(&base), black_box(&sides)));
        ensure!(provenance?.words() > 0, "words without an origin");
        let git = one_after_another(&base, &sides)?;
        let empty = one_after_another("", &vec![""; size])?;
        rounds.add([one_step, settled, git, empty]);
    }
    let [svod, settled, git, empty] =
        [SVOD, SETTLED, GIT, EMPTY].map(|contender| rounds.least(contender) * 1_000.0);
    let median = rounds.seconds(SVOD) * 1_000.0;
    let own = (git - empty).max(f64::EPSILON);
    Ok([
        size.to_string(),
        format!("{} kB", base.len() / 1_000),
        format!("{svod:.2} ms"),
        format!("{median:.2} ms"),
        format!("{settled:.2} ms"),
        collisions.to_string(),
        format!("{git:.0} ms"),
        format!("{empty:.0} ms"),
        format!("{own:.0} ms"),
        format!("{:.3}", svod / own),
    ])
}

/// Merges, settles every collision for all sides in their order, and gives the origin of every word.
fn settle(base: &str, sides: &[&str]) -> Result<Provenance<WrittenBy>> {
    let mut settling = merge(base, sides).settling();
    for number in settling.open() {
        let collision = settling.merged().collisions()[number];
        let order = collision.sides.iter().map(|side| side.sides[0]).collect();
        settling.decide(number, Decision::TakeInOrder(order))?;
    }
    let settled = settling.finish()?;
    let span = |run: &svod_text::Words| Span { words: run.count as u32, origin: run.by, at: run.at as u32 };
    let provenance: Provenance<WrittenBy> = settled.words.iter().map(span).collect();
    ensure!(provenance.words() == word_count(&settled.text), "a word without an origin");
    Ok(provenance)
}

/// How long git takes to merge the sides into one another; writing its files is not counted.
fn one_after_another(base: &str, sides: &[&str]) -> Result<Duration> {
    let git = Git::prepare(&[base, base, base])?;
    let mut total = Duration::ZERO;
    for side in sides {
        git.replace_theirs(side)?;
        let began = Instant::now();
        git.merge_into()?;
        total += began.elapsed();
    }
    Ok(total)
}
