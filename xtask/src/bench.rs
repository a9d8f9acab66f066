//! `cargo xtask bench`: the benchmarks, each of which prints its baseline beside its own figure.
//!
//! It must not know what is measured; it gives those over HTTP a PostgreSQL that keeps what it commits.

use std::path::Path;

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use crate::cargo::cargo;
use crate::postgres::{Durability, Server};
use crate::supervise::Signals;

/// Where the benchmarks find the server; they make their own databases there.
const SERVER_VARIABLE: &str = "SVOD_BENCH_POSTGRES";

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Which benchmark
    #[arg(value_enum, default_value_t = Which::All)]
    which: Which,
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
    /// All of them, one after another
    All,
}

impl Which {
    fn each(self) -> &'static [Benchmark] {
        match self {
            Self::Merge => &[Benchmark::Merge],
            Self::Package => &[Benchmark::Package],
            Self::Http => &[Benchmark::Http],
            Self::All => &[Benchmark::Merge, Benchmark::Package, Benchmark::Http],
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Benchmark {
    Merge,
    Package,
    Http,
}

impl Benchmark {
    fn target(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Package => "package",
            Self::Http => "http",
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
    let signals = Signals::listen()?;
    for benchmark in options.which.each() {
        measure(root, &signals, *benchmark, &options.rest)?;
    }
    Ok(())
}

fn measure(root: &Path, signals: &Signals, benchmark: Benchmark, rest: &[String]) -> Result<()> {
    let mut command = cargo(root);
    command.args(["bench", "--package", "svod-tests", "--bench", benchmark.target(), "--"]).args(rest);
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
        assert_eq!(Which::All.each(), [Benchmark::Merge, Benchmark::Package, Benchmark::Http]);
    }

    #[test]
    fn only_http_needs_a_server() {
        let needing: Vec<_> = Which::All.each().iter().filter(|it| it.needs_server()).collect();
        assert_eq!(needing, [&Benchmark::Http]);
    }
}
