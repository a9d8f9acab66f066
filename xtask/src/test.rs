//! `cargo xtask test`: every test of the workspace, the storage ones on both databases, the pages in a browser.
//!
//! It must not know what is tested; it gives the tests a PostgreSQL and counts what cargo reports.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{ChildStdout, Stdio};
use std::thread::{self, JoinHandle};

use anyhow::{Result, bail, ensure};
use clap::Args;

use crate::cargo::cargo;
use crate::postgres::{Durability, Server};
use crate::supervise::Signals;
use crate::web;

/// Where the tests find the server; each makes its own databases there.
const SERVER_VARIABLE: &str = "SVOD_TEST_POSTGRES";

/// What to test.
#[derive(Args)]
pub struct Options {
    /// Only this package (may be repeated); the whole workspace otherwise
    #[arg(short, long = "package", value_name = "PACKAGE")]
    packages: Vec<String>,
    /// Passed on to the test programs: a part of the tests' names, `--nocapture` and the like
    #[arg(last = true, value_name = "FILTER")]
    rest: Vec<String>,
}

impl Options {
    fn cargo_arguments(&self) -> Vec<&str> {
        let mut arguments = vec!["test", "--no-fail-fast"];
        if self.packages.is_empty() {
            arguments.push("--workspace");
        }
        arguments.extend(self.packages.iter().flat_map(|package| ["--package", package]));
        if !self.rest.is_empty() {
            arguments.push("--");
            arguments.extend(self.rest.iter().map(String::as_str));
        }
        arguments
    }
}

/// Starts PostgreSQL, runs the tests, stops it, and says what was run and passed. Where everything is tested, the client
/// in the browser is too.
///
/// # Errors
/// When there is no PostgreSQL, a test does not build or fails, none was run, or a signal came.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    let everything = options.packages.is_empty() && options.rest.is_empty();
    if everything {
        web::build(root)?;
    }
    let signals = Signals::listen()?;
    let server = Server::start(&signals, Durability::None)?;
    let mut command = cargo(root);
    command.args(options.cargo_arguments()).env(SERVER_VARIABLE, server.url());
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut counting = None;
    let status =
        signals.supervise(&mut command, |child| counting = child.stdout.take().map(count_results))?;
    let tally = counting.and_then(|counting| counting.join().ok()).unwrap_or_default();
    println!();
    println!("Ran {} test programs, with SQLite and PostgreSQL {}", tally.programs, server.version());
    println!("tests: {} passed, {} failed, {} skipped", tally.passed, tally.failed, tally.skipped);
    if !status.success() {
        bail!("cargo test failed ({status})");
    }
    ensure!(tally.passed > 0, "no test was run");
    drop(server);
    if everything {
        web::test(root)?;
    }
    Ok(())
}

/// What the test programs reported, added up.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    programs: usize,
    passed: usize,
    failed: usize,
    skipped: usize,
}

/// Prints what cargo prints, line by line, and adds up its results.
fn count_results(output: ChildStdout) -> JoinHandle<Tally> {
    thread::spawn(move || {
        let mut tally = Tally::default();
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            // A closed terminal must not stop the tests.
            let _ = writeln!(std::io::stdout(), "{line}");
            tally.add(&line);
        }
        tally
    })
}

impl Tally {
    /// Takes a line like `test result: ok. 12 passed; 0 failed; 1 ignored; …` into account; others are none.
    fn add(&mut self, line: &str) {
        let Some((_, counts)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        self.programs += 1;
        for count in counts.split("; ") {
            match count.split_once(' ').map(|(number, what)| (number.parse::<usize>(), what)) {
                Some((Ok(number), "passed")) => self.passed += number,
                Some((Ok(number), "failed")) => self.failed += number,
                Some((Ok(number), "ignored")) => self.skipped += number,
                _ => (),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_added_up() {
        let mut tally = Tally::default();
        for line in [
            "running 13 tests",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s",
            "test a ... ok",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.00s",
        ] {
            tally.add(line);
        }
        assert_eq!(tally, Tally { programs: 2, passed: 15, failed: 2, skipped: 1 });
    }

    #[test]
    fn cargo_is_asked_for_what_was_asked_for() {
        let everything = Options { packages: Vec::new(), rest: Vec::new() };
        assert_eq!(everything.cargo_arguments(), ["test", "--no-fail-fast", "--workspace"]);
        let some = Options { packages: vec!["svod-text".to_owned()], rest: vec!["merge".to_owned()] };
        assert_eq!(
            some.cargo_arguments(),
            ["test", "--no-fail-fast", "--package", "svod-text", "--", "merge"]
        );
    }
}
