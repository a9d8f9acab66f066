//! The committed SDL, `schema.graphql`, and the one the server would print.
//!
//! The binary is asked for its schema; this module must not know what is in it.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::cargo::cargo;

/// The committed SDL, relative to the workspace's root.
pub const FILE: &str = "schema.graphql";

/// What `svod schema` prints, building the binary when needed.
///
/// # Errors
/// When the binary does not build or fails.
pub fn current(root: &Path) -> Result<String> {
    let output = cargo(root)
        .args(["run", "--quiet", "--package", "svod", "--", "schema"])
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("could not start cargo")?;
    ensure!(output.status.success(), "`svod schema` failed ({})", output.status);
    String::from_utf8(output.stdout).context("`svod schema` did not print UTF-8")
}

/// Rewrites `schema.graphql` when it is not current.
///
/// # Errors
/// When the schema cannot be had or the file cannot be written.
pub fn rewrite(root: &Path) -> Result<()> {
    let current = current(root)?;
    let file = root.join(FILE);
    if std::fs::read_to_string(&file).is_ok_and(|committed| committed == current) {
        println!("{FILE} is current");
        return Ok(());
    }
    std::fs::write(&file, &current).with_context(|| format!("could not write {}", file.display()))?;
    println!("{FILE} rewritten ({} lines)", current.lines().count());
    Ok(())
}

/// The first line, counted from 1, at which the two texts differ, with what each has there.
pub fn first_difference<'a>(committed: &'a str, current: &'a str) -> Option<Difference<'a>> {
    if committed == current {
        return None;
    }
    let (mut left, mut right) = (committed.split_inclusive('\n'), current.split_inclusive('\n'));
    let mut line = 0;
    loop {
        line += 1;
        match (left.next(), right.next()) {
            (None, None) => return None,
            (committed, current) if committed == current => (),
            (committed, current) => {
                return Some(Difference { line, committed: shown(committed), current: shown(current) });
            }
        }
    }
}

fn shown(line: Option<&str>) -> &str {
    line.map_or("the end of the file", str::trim_end)
}

/// Where two SDLs part.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    /// Counted from 1.
    pub line: usize,
    /// The committed file's line.
    pub committed: &'a str,
    /// The server's line.
    pub current: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_differing_line_is_found() {
        let cases = [
            ("a\nb\n", "a\nb\n", None),
            ("a\nb\n", "a\nc\n", Some((2, "b", "c"))),
            ("a\n", "a\nb\n", Some((2, "the end of the file", "b"))),
            ("a\nb\n", "a\n", Some((2, "b", "the end of the file"))),
            ("", "a\n", Some((1, "the end of the file", "a"))),
            ("a", "a\n", Some((1, "a", "a"))),
        ];
        for (committed, current, expected) in cases {
            let found = first_difference(committed, current).map(|it| (it.line, it.committed, it.current));
            assert_eq!(found, expected, "{committed:?} and {current:?}");
        }
    }
}
