//! `cargo xtask bench`: the benchmarks, each of which prints its baseline beside its own figure.
//!
//! It must not know what is measured; it gives those over HTTP a PostgreSQL that keeps what it commits.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use clap::{Args, ValueEnum};

use crate::cargo::cargo;
use crate::postgres::{Durability, Server};
use crate::supervise::Signals;
use crate::web;

/// Where the benchmarks find the server; they make their own databases there.
const SERVER_VARIABLE: &str = "SVOD_BENCH_POSTGRES";

/// Where the labelled forum is put, under the target directory.
const LABELLED: &str = "labelled-forum.tsv";

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Which benchmark
    #[arg(value_enum, default_value_t = Which::All)]
    which: Which,
    /// For `similarity`: judge these labelled pairs (columns text_a, text_b, label) and nothing else
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    /// Passed on to the benchmark
    #[arg(last = true, value_name = "OPTIONS")]
    rest: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    /// Three-way merging of clauses
    Merge,
    /// Building the Council's package
    Package,
    /// The API over HTTP, on PostgreSQL
    Http,
    /// How well similar proposals are found, and how fast: `--pairs FILE` after `similarity --` judges labelled pairs
    Similarity,
    /// How much the participant's pages load at first, and when they can be used, in a browser on a slow line
    Web,
    /// All of them, one after another
    All,
}

impl Which {
    fn each(self) -> &'static [Benchmark] {
        match self {
            Self::Merge => &[Benchmark::Merge],
            Self::Package => &[Benchmark::Package],
            Self::Http => &[Benchmark::Http],
            Self::Similarity => &[Benchmark::Similarity],
            Self::Web => &[],
            Self::All => &[Benchmark::Merge, Benchmark::Package, Benchmark::Http, Benchmark::Similarity],
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Benchmark {
    Merge,
    Package,
    Http,
    Similarity,
}

impl Benchmark {
    fn target(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Package => "package",
            Self::Http => "http",
            Self::Similarity => "similarity",
        }
    }

    /// The crate whose benchmark it is.
    fn package(self) -> &'static str {
        match self {
            Self::Similarity => "svod-text",
            Self::Merge | Self::Package | Self::Http => "svod-tests",
        }
    }

    fn needs_server(self) -> bool {
        self == Self::Http
    }
}

/// Runs the chosen benchmarks, each with a fresh server when it needs one.
///
/// # Errors
/// When there is no PostgreSQL, a benchmark does not build or fails, or a signal came.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    ensure!(
        options.pairs.is_none() || options.which == Which::Similarity,
        "--pairs belongs to `cargo xtask bench similarity`"
    );
    let signals = Signals::listen()?;
    for benchmark in options.which.each() {
        let mut rest = options.rest.clone();
        if *benchmark == Benchmark::Similarity {
            rest.extend(similarity_input(root, &signals, options.pairs.as_deref(), rest.is_empty())?);
        }
        measure(root, &signals, *benchmark, &rest)?;
    }
    if matches!(options.which, Which::Web | Which::All) {
        web::bench(root)?;
    }
    Ok(())
}

/// What the similarity benchmark reads: the pairs, or, when nothing is given, a labelled forum made for it.
fn similarity_input(
    root: &Path,
    signals: &Signals,
    pairs: Option<&Path>,
    alone: bool,
) -> Result<Vec<String>> {
    if let Some(pairs) = pairs {
        let pairs = std::path::absolute(pairs).context("could not tell where the pairs are")?;
        return Ok(vec!["--pairs".to_owned(), pairs.display().to_string()]);
    }
    if !alone {
        return Ok(Vec::new());
    }
    let file = root.join("target").join(LABELLED);
    let made = File::create(&file).with_context(|| format!("could not write {}", file.display()))?;
    let mut command = cargo(root);
    command.args(["run", "--release", "--package", "svod-demo", "--example", "labelled", "--", "full", "2"]);
    command.stdout(made);
    let status = signals.supervise(&mut command, |_| ())?;
    ensure!(status.success(), "the labelled forum could not be made ({status})");
    let file = file.display().to_string();
    Ok(["--forum", &file, "--speed", &file].map(str::to_owned).to_vec())
}

fn measure(root: &Path, signals: &Signals, benchmark: Benchmark, rest: &[String]) -> Result<()> {
    let mut command = cargo(root);
    command.args(["bench", "--package", benchmark.package(), "--bench", benchmark.target(), "--"]).args(rest);
    let server = benchmark.needs_server().then(|| Server::start(signals, Durability::Full)).transpose()?;
    if let Some(server) = &server {
        command.env(SERVER_VARIABLE, server.url());
    }
    let status = signals.supervise(&mut command, |_| ())?;
    ensure!(status.success(), "the benchmark {} failed ({status})", benchmark.target());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_means_each_once() {
        assert_eq!(
            Which::All.each(),
            [Benchmark::Merge, Benchmark::Package, Benchmark::Http, Benchmark::Similarity]
        );
    }

    #[test]
    fn only_http_needs_a_server() {
        let needing: Vec<_> = Which::All.each().iter().filter(|it| it.needs_server()).collect();
        assert_eq!(needing, [&Benchmark::Http]);
    }
}
