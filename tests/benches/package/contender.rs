//! The two that are compared, each measured in a process of its own.

use std::fmt;
use std::fs::{self, File};
use std::io::{BufReader, Cursor, Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context as _, Result};
use svod_package::snapshot::Snapshot;
use svod_tests::{process, statistics::timed};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

const SNAPSHOT: &str = "snapshot.json";
const PACKAGE: &str = "package.zip";

/// Who does the work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Contender {
    /// Svod builds the package.
    Svod,
    /// The package's content is written, as it was rendered before.
    Baseline,
}

/// What one measurement used.
pub struct Used {
    /// Of the clock.
    pub seconds: f64,
    /// The most memory held at once, in bytes.
    pub peak: f64,
    /// The memory held when the work began, in bytes.
    pub before: f64,
    /// The length of what was written.
    pub bytes: f64,
}

/// Keeps the snapshot where the contenders find it.
pub fn keep_snapshot(snapshot: &Snapshot, directory: &Path) -> Result<()> {
    fs::write(directory.join(SNAPSHOT), serde_json::to_vec(snapshot)?).context("could not keep the snapshot")
}

impl Contender {
    /// As the command line calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Svod => "--svod",
            Self::Baseline => "--baseline",
        }
    }

    /// The contender that the command line calls so.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Svod, Self::Baseline].into_iter().find(|contender| contender.name() == name)
    }

    /// Measures the contender on the snapshot in the directory. The baseline needs the package that Svod left there.
    pub fn run(self, directory: &Path) -> Result<Used> {
        let file = File::open(directory.join(SNAPSHOT)).context("no snapshot")?;
        let snapshot: Snapshot = serde_json::from_reader(BufReader::new(file)).context("the snapshot")?;
        match self {
            Self::Svod => {
                let (used, package) = measured(|| {
                    svod_package::build(&snapshot, &mut |_| ControlFlow::Continue(())).map_err(Into::into)
                })?;
                fs::write(directory.join(PACKAGE), package).context("could not keep the package")?;
                Ok(used)
            }
            Self::Baseline => {
                let files = unpacked(&directory.join(PACKAGE))?;
                let (used, _) = measured(|| written(&snapshot, &files))?;
                Ok(used)
            }
        }
    }
}

fn measured(work: impl FnOnce() -> Result<Vec<u8>>) -> Result<(Used, Vec<u8>)> {
    process::forget_peak()?;
    let before = process::peak_memory()? as f64;
    let (took, written) = timed(work);
    let written = written?;
    let peak = process::peak_memory()? as f64;
    Ok((Used { seconds: took.as_secs_f64(), peak, before, bytes: written.len() as f64 }, written))
}

fn unpacked(package: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(File::open(package).context("no package")?)?;
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index)?;
            let mut content = Vec::new();
            entry.read_to_end(&mut content)?;
            Ok((entry.name()?.into_owned(), content))
        })
        .collect()
}

/// The snapshot as JSON, and the files deflated as the package deflates them.
fn written(snapshot: &Snapshot, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    std::hint::black_box(serde_json::to_vec(snapshot)?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}

impl fmt::Display for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.seconds, self.peak, self.before, self.bytes)
    }
}

impl FromStr for Used {
    type Err = anyhow::Error;

    fn from_str(line: &str) -> Result<Self> {
        let mut numbers = line.split_whitespace().map(str::parse::<f64>);
        let mut next = || numbers.next().context("a number is missing")?.context("not a number");
        Ok(Self { seconds: next()?, peak: next()?, before: next()?, bytes: next()? })
    }
}
