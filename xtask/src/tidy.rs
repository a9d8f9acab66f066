//! `cargo xtask tidy`: the rules of the house that the compiler does not check.
//!
//! Each rule lives in a module of its own and turns data into findings; this one gathers the data and prints.

use std::fmt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::cargo::{cargo, must_succeed};
use crate::schema;

mod arrows;
mod sources;

/// Something to repair, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// Relative to the workspace's root.
    pub path: String,
    /// Counted from 1; none when the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

/// Checks everything and prints every finding; with `fix`, first repairs the formatting and the SDL.
///
/// # Errors
/// When there is a finding, or something could not be checked.
pub fn run(root: &Path, fix: bool) -> Result<()> {
    if fix {
        must_succeed(cargo(root).args(["fmt", "--all"]), "cargo fmt")?;
        schema::rewrite(root)?;
    }
    let files = repository_files(root)?;
    let checks = [
        arrows::rooms(root).map(|rooms| arrows::findings(&rooms)),
        source_findings(root, &files),
        formatting_findings(root),
        schema_findings(root),
    ];
    let mut untidy = 0;
    for check in checks {
        // A check that cannot be made must not hide what the others find.
        match check {
            Ok(findings) => {
                untidy += findings.len();
                findings.iter().for_each(|finding| println!("{finding}"));
            }
            Err(error) => {
                untidy += 1;
                println!("not checked: {error:#}");
            }
        }
    }
    ensure!(untidy == 0, "not tidy: {untidy} to repair");
    println!("tidy: {} files and the crates' arrows are in order", files.len());
    Ok(())
}

/// What git tracks, and what it would: a new file is checked before it is committed.
fn repository_files(root: &Path) -> Result<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"])
        .current_dir(root)
        .output()
        .context("could not start git")?;
    ensure!(
        output.status.success(),
        "git ls-files failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    let listing = String::from_utf8(output.stdout).context("a file's name is not UTF-8")?;
    let present = |path: &&str| !path.is_empty() && root.join(path).is_file();
    Ok(listing.split('\0').filter(present).map(str::to_owned).collect())
}

fn source_findings(root: &Path, files: &[String]) -> Result<Vec<Finding>> {
    let mut findings = sources::missing(files);
    for path in files {
        findings.extend(sources::name_findings(path));
        if sources::has_text_rules(path) {
            let text =
                std::fs::read_to_string(root.join(path)).with_context(|| format!("could not read {path}"))?;
            findings.extend(sources::text_findings(path, &text));
        }
    }
    Ok(findings)
}

/// One finding for each file that rustfmt would write differently.
fn formatting_findings(root: &Path) -> Result<Vec<Finding>> {
    let output = cargo(root)
        .args(["fmt", "--all", "--", "--check", "--files-with-diff"])
        .output()
        .context("could not start cargo fmt")?;
    let listed = String::from_utf8_lossy(&output.stdout);
    let findings: Vec<_> = listed
        .lines()
        .map(|line| Finding {
            path: Path::new(line).strip_prefix(root).unwrap_or(Path::new(line)).display().to_string(),
            line: None,
            message: "is not formatted: run `cargo fmt`".to_owned(),
        })
        .collect();
    ensure!(
        output.status.success() || !findings.is_empty(),
        "cargo fmt failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(findings)
}

fn schema_findings(root: &Path) -> Result<Vec<Finding>> {
    let committed = std::fs::read_to_string(root.join(schema::FILE)).unwrap_or_default();
    let current = schema::current(root)?;
    let difference = schema::first_difference(&committed, &current);
    Ok(difference.map(stale_schema).into_iter().collect())
}

fn stale_schema(difference: schema::Difference<'_>) -> Finding {
    Finding {
        path: schema::FILE.to_owned(),
        line: Some(difference.line),
        message: format!(
            "is not the server's schema: has `{}`, the server `{}`; run `cargo xtask codegen`",
            difference.committed, difference.current
        ),
    }
}
