//! Where PostgreSQL's server binaries are, and getting them where that is possible.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::answer;
use crate::debian::{can_install, install};

/// The oldest major version that Svod supports.
const OLDEST: u32 = 15;

/// Parents of one directory per installed version, and the binaries' place within each.
const VERSIONED: &[(&str, &str, &str)] = &[
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/opt/homebrew/opt", "postgresql@", "bin"),
    ("/usr/local/opt", "postgresql@", "bin"),
];

/// One installed version.
#[derive(Debug)]
pub struct Binaries {
    directory: PathBuf,
    version: String,
    major: u32,
}

impl Binaries {
    /// The newest installed version that is new enough. Root on Debian and its kin gets it installed; anybody else is
    /// told what to install. It never goes on without.
    ///
    /// # Errors
    /// When there is none and it cannot be installed.
    pub fn find_or_install() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        if can_install() {
            eprintln!("PostgreSQL {OLDEST} or newer was not found");
            install(&["postgresql"])?;
            if let Some(found) = Self::find() {
                return Ok(found);
            }
        }
        bail!(
            "PostgreSQL {OLDEST} or newer is needed and was not found. Install its server: `apt-get install postgresql` \
             (Debian, Ubuntu), `dnf install postgresql-server` (Fedora) or `brew install postgresql@17` (macOS)"
        )
    }

    fn find() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let directories =
            VERSIONED.iter().flat_map(|place| versioned(*place)).chain(std::env::split_paths(&path));
        directories.filter_map(Self::in_directory).max_by_key(|found| found.major)
    }

    fn in_directory(directory: PathBuf) -> Option<Self> {
        if !directory.join("initdb").is_file() {
            return None;
        }
        let said = answer(Command::new(directory.join("postgres")).arg("--version"))?;
        let (version, major) = parse_version(&said)?;
        (major >= OLDEST).then_some(Self { directory, version, major })
    }

    /// For example `15.14`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Where one of its programs is.
    pub fn path(&self, program: &str) -> PathBuf {
        self.directory.join(program)
    }
}

fn versioned((parent, prefix, inner): (&str, &str, &str)) -> Vec<PathBuf> {
    let Ok(entries) = Path::new(parent).read_dir() else { return Vec::new() };
    entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path().join(inner))
        .collect()
}

/// From `postgres (PostgreSQL) 15.14 (Debian …)`: the version and its major number.
fn parse_version(said: &str) -> Option<(String, u32)> {
    let version = said.strip_prefix("postgres (PostgreSQL) ")?.split_whitespace().next()?;
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    Some((version.to_owned(), digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_postgres_says_them() {
        let cases = [
            ("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)", Some(("15.14", 15))),
            ("postgres (PostgreSQL) 18beta2", Some(("18beta2", 18))),
            ("postgres (PostgreSQL) 9.6.24", Some(("9.6.24", 9))),
            ("psql (PostgreSQL) 15.14", None),
            ("", None),
        ];
        for (said, expected) in cases {
            let expected = expected.map(|(version, major)| (version.to_owned(), major));
            assert_eq!(parse_version(said), expected, "{said}");
        }
    }
}
