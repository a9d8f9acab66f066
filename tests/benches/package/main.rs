//! Building the Council's package from registers of growing length, beside what writing the same content costs at
//! the least: the snapshot as JSON by serde_json and the package's own files deflated into a ZIP.
//!
//! The baseline renders nothing: what is above it is the price of the spreadsheet, of setting the resolution with its
//! annexes on paper, and of checking. Each measurement is made in a process of its own, so that its peak of memory is
//! its own.
#![allow(clippy::print_stdout, reason = "a benchmark reports to a terminal")]

mod contender;
mod snapshot;

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use svod_demo::generate::{Forum, Scale};
use svod_tests::{statistics::median, table::Table};

use contender::{Contender, Used};

/// Rows of the register, and how many rounds to measure.
const SIZES: [(usize, usize); 3] = [(10_000, 3), (40_000, 3), (160_000, 1)];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [name, directory] if Contender::named(name).is_some() => {
            let contender = Contender::named(name).context("no such contender")?;
            println!("{}", contender.run(Path::new(directory))?);
            Ok(())
        }
        _ => compare(),
    }
}

fn compare() -> Result<()> {
    println!(
        "package: the whole package, beside the same content as JSON and ZIP only; medians of interleaved rounds"
    );
    let forum = Forum::generate(Scale::Full, 1);
    let mut table = Table::new([
        "rows",
        "clauses",
        "svod",
        "per row",
        "baseline",
        "svod / baseline",
        "svod's peak",
        "baseline's peak",
        "before either",
        "package",
    ]);
    for (rows, rounds) in SIZES {
        let directory = tempfile::tempdir().context("no temporary directory")?;
        let snapshot = snapshot::of(&forum, rows)?;
        contender::keep_snapshot(&snapshot, directory.path())?;
        let (mut svod, mut baseline) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            svod.push(in_own_process(Contender::Svod, directory.path())?);
            baseline.push(in_own_process(Contender::Baseline, directory.path())?);
        }
        let of = |used: &[Used], what: fn(&Used) -> f64| median(used.iter().map(what));
        let seconds = of(&svod, |used| used.seconds);
        let ratio =
            median(svod.iter().zip(&baseline).map(|(svod, baseline)| svod.seconds / baseline.seconds));
        table.row([
            snapshot.proposals.len().to_string(),
            snapshot::clauses(&snapshot).to_string(),
            format!("{seconds:.2} s"),
            format!("{:.2} ms", seconds * 1_000.0 / rows as f64),
            format!("{:.2} s", of(&baseline, |used| used.seconds)),
            format!("{ratio:.1}"),
            megabytes(of(&svod, |used| used.peak)),
            megabytes(of(&baseline, |used| used.peak)),
            megabytes(of(&svod, |used| used.before)),
            megabytes(of(&svod, |used| used.bytes)),
        ]);
    }
    println!("{table}");
    println!(
        "peak: the most memory the process held at once; before either: with the snapshot read, nothing begun."
    );
    Ok(())
}

fn megabytes(bytes: f64) -> String {
    format!("{:.1} MB", bytes / 1e6)
}

fn in_own_process(contender: Contender, directory: &Path) -> Result<Used> {
    let output = Command::new(std::env::current_exe().context("where this program is")?)
        .arg(contender.name())
        .arg(directory)
        .stderr(Stdio::inherit())
        .output()
        .context("could not start a process to measure in")?;
    ensure!(output.status.success(), "measuring {} failed", contender.name());
    String::from_utf8(output.stdout)?.parse()
}
