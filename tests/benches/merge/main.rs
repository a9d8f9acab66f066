//! Merging and comparing long Russian texts, many amendments at once, and texts that are made to be hard, beside what git
//! needs for the same words put one on a line.
//!
//! Svod is given the text and finds its words itself; git gets them found. Git's time is that of its process less that
//! of the same process on empty files.
#![allow(clippy::print_stdout, reason = "a benchmark reports to a terminal")]

mod adversarial;
mod amendments;
mod git;
mod text;

use std::hint::black_box;

use anyhow::{Result, ensure};
use svod_tests::{
    statistics::{Rounds, timed},
    table::Table,
};

use git::Git;
use text::{Changed, Corpus};

/// Bytes of UTF-8 in the text that was changed.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];
const ROUNDS: usize = 31;
/// Of texts that take seconds.
const FEW_ROUNDS: usize = 5;
/// The contenders' places in a round.
const SVOD: usize = 0;
const GIT: usize = 1;
const EMPTY: usize = 2;

fn main() -> Result<()> {
    if let Some(name) = adversarial::asked_for_memory() {
        return adversarial::report_memory(&name);
    }
    println!(
        "merge: Russian texts, two sides with 5 % of the words changed each, {ROUNDS} rounds ({FEW_ROUNDS} for 10 MB)"
    );
    let corpus = Corpus::generate();
    let mut table = Table::new([
        "work",
        "size",
        "svod, median",
        "svod, least",
        "git process, least",
        "on empty files, least",
        "git's own",
        "svod / git's own",
        "svod's growth",
        "collisions svod / git",
    ]);
    for work in [Work::Merge, Work::Diff] {
        let mut before = None;
        for size in SIZES {
            let measured = measure(work, &corpus.changed(size))?;
            table.row(measured.row(work, size, before));
            before = Some(measured.rounds.least(SVOD));
        }
    }
    println!("{table}");
    println!("svod's growth: times the figure for the tenth of the size; 10 is linear.");
    println!(
        "Ratios are of the least that each needed: the difference of two processes says nothing on a busy machine."
    );
    amendments::report(&corpus)?;
    adversarial::report()
}

#[derive(Clone, Copy)]
enum Work {
    Merge,
    Diff,
}

struct Measured {
    rounds: Rounds,
    collisions: Option<(usize, usize)>,
}

fn measure(work: Work, changed: &Changed) -> Result<Measured> {
    let texts = Git::prepare(&[&changed.base, &changed.ours, &changed.theirs])?;
    let empty = Git::prepare(&["", "", ""])?;
    let mut rounds = Rounds::default();
    let mut collisions = None;
    let rounds_to_do = if changed.base.len() > 2_000_000 { FEW_ROUNDS } else { ROUNDS };
    for _ in 0..rounds_to_do {
        let (svod, git, nothing) = match work {
            Work::Merge => {
                let sides = [changed.ours.as_str(), changed.theirs.as_str()];
                let (svod, merged) = timed(|| svod_text::merge(black_box(&changed.base), &sides));
                let (git, conflicts) = timed(|| texts.merge());
                collisions = Some((merged.collisions().len(), conflicts?));
                (svod, git, timed(|| empty.merge()).0)
            }
            Work::Diff => {
                let (svod, changes) = timed(|| svod_text::diff(black_box(&changed.base), &changed.ours));
                ensure!(changes.len() > 1, "the texts do not differ");
                let (git, lines) = timed(|| texts.diff());
                ensure!(lines? > 0, "git finds no difference");
                (svod, git, timed(|| empty.diff()).0)
            }
        };
        rounds.add([svod, git, nothing]);
    }
    Ok(Measured { rounds, collisions })
}

impl Measured {
    fn row(&self, work: Work, size: usize, before: Option<f64>) -> [String; 10] {
        let [svod, git, empty] = [SVOD, GIT, EMPTY].map(|contender| self.rounds.least(contender));
        let own = git - empty;
        let milliseconds = |seconds: f64| format!("{:.2} ms", seconds * 1_000.0);
        [
            match work {
                Work::Merge => "merge".to_owned(),
                Work::Diff => "diff".to_owned(),
            },
            format!("{} kB", size / 1_000),
            milliseconds(self.rounds.seconds(SVOD)),
            milliseconds(svod),
            milliseconds(git),
            milliseconds(empty),
            milliseconds(own),
            format!("{:.2}", svod / own),
            before.map_or_else(String::new, |before| format!("{:.1}", svod / before)),
            self.collisions.map_or_else(String::new, |(svod, git)| format!("{svod} / {git}")),
        ]
    }
}
