//! `cargo xtask conformance`: real packages, judged by other people's tools.
//!
//! It must not know how a package is made; it unpacks what a program of `svod-package` wrote (or what it is given) and hands
//! the files to validators, readers and office programs. Nothing is skipped silently: the table at the end says what was
//! checked and how often, and what could not be.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use clap::Args;

mod data;
mod integrity;
mod office;
mod outcome;
mod pages;
mod samples;
mod tools;

use outcome::{Outcome, table};
use samples::Package;
use tools::Tools;

/// What to check.
#[derive(Args)]
pub struct Options {
    /// Packages to check (ZIP archives or unpacked folders); without any, samples of every kind are made
    #[arg(value_name = "PACKAGE")]
    packages: Vec<PathBuf>,
    /// The certificates of the authorities that the given packages' signatories were certified by, as PEM
    #[arg(long, value_name = "FILE", requires = "packages")]
    authorities: Option<PathBuf>,
}

/// What every check works with.
struct Scene<'a> {
    root: &'a Path,
    tools: &'a Tools,
    /// Holds each package, unpacked, in a folder of its name.
    folder: PathBuf,
    /// The given or made packages.
    packages: Vec<Package>,
    /// Where the checks may write.
    work: PathBuf,
    /// Whom the signatories' certificates must lead to.
    authorities: Option<PathBuf>,
}

/// Installs the tools, makes or takes packages, checks them and prints a table.
///
/// # Errors
/// When a tool cannot be had, the samples cannot be made, or any check finds a fault.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    let tools = Tools::find_or_install(root)?;
    let work = root.join("target/conformance");
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("could not empty {}", work.display()))?;
    }
    let folder = work.join("packages");
    fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
    let made = options.packages.is_empty();
    let (archives, authorities) = if made {
        samples::make(root, &work)?
    } else {
        (options.packages.clone(), options.authorities.as_deref().map(absolute).transpose()?)
    };
    let packages = samples::unpacked(&tools, &archives, &folder)?;
    println!("{} packages in {}", packages.len(), folder.display());
    let scene = Scene { root, tools: &tools, folder, packages, work, authorities };
    let mut outcomes = Vec::new();
    for check in [data::check, pages::check, office::check, integrity::check] {
        let mut found = check(&scene)?;
        if made {
            found.iter_mut().for_each(Outcome::must_have_happened);
        }
        found.iter().for_each(Outcome::tell);
        outcomes.extend(found);
    }
    println!("\n{}", table(&outcomes));
    let failed = outcomes.iter().filter(|outcome| !outcome.faults.is_empty()).count();
    ensure!(failed == 0, "{failed} of {} checks failed", outcomes.len());
    Ok(())
}

fn absolute(path: &Path) -> Result<PathBuf> {
    fs::canonicalize(path).with_context(|| format!("there is no {}", path.display()))
}

impl Scene<'_> {
    /// One of the checking scripts.
    fn script(&self, name: &str) -> PathBuf {
        self.root.join("tests/conformance").join(name)
    }

    /// A script, to be run by the Python that has what it needs.
    fn python(&self, name: &str) -> Command {
        let mut command = Command::new(self.tools.python());
        command.arg(self.script(name)).env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONUTF8", "1");
        command
    }

    /// An empty folder of a check's own.
    fn room(&self, name: &str) -> Result<PathBuf> {
        let room = self.work.join(name);
        fs::create_dir_all(&room).with_context(|| format!("could not make {}", room.display()))?;
        Ok(room)
    }

    /// The files of all packages for which that holds.
    fn files(&self, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
        let names = |package: &Package| {
            let wanted = package.files.iter().filter(|name| wanted(name));
            wanted.map(|name| package.folder.join(name)).collect::<Vec<_>>()
        };
        self.packages.iter().flat_map(names).collect()
    }

    /// The folders of all packages.
    fn folders(&self) -> Vec<PathBuf> {
        self.packages.iter().map(|package| package.folder.clone()).collect()
    }
}
