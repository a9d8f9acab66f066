//! Labelled pairs of texts in a file with tab-separated columns.

use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

/// Two texts and whether they say the same.
#[derive(Clone, Debug)]
pub struct Pair {
    /// One.
    pub left: String,
    /// The other.
    pub right: String,
    /// 1 for the same, 0 for related, -1 for neither.
    pub label: i8,
}

const COLUMNS: [&str; 3] = ["text_a", "text_b", "label"];

/// Reads a file with the columns `text_a`, `text_b` and `label`, in any order and among others.
///
/// # Errors
/// When it cannot be read, or a row is not as it must be: the message names the row, from 1 for the header, and the
/// column.
pub fn read(path: &Path) -> Result<Vec<Pair>> {
    let bytes = std::fs::read(path).with_context(|| format!("could not read {}", path.display()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..good];
        let row = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        anyhow::anyhow!("{}: row {row}: not UTF-8 at byte {good}", path.display())
    })?;
    parsed(&text).with_context(|| path.display().to_string())
}

fn parsed(text: &str) -> Result<Vec<Pair>> {
    let mut rows = text.trim_start_matches('\u{feff}').lines().zip(1..);
    let (header, _) = rows.next().context("row 1: the file is empty")?;
    let names: Vec<&str> = header.split('\t').map(str::trim).collect();
    let place = |column: &str| {
        let found = names.iter().position(|name| *name == column);
        found
            .with_context(|| format!("row 1: there is no column `{column}`; there are: {}", names.join(", ")))
    };
    let [left, right, label] = [place(COLUMNS[0])?, place(COLUMNS[1])?, place(COLUMNS[2])?];
    let mut pairs = Vec::new();
    for (row, number) in rows.filter(|(row, _)| !row.trim().is_empty()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let cell = |at: usize| {
            let name = names.get(at).copied().unwrap_or_default();
            let cell = cells.get(at).copied();
            let cell = cell.with_context(|| {
                format!(
                    "row {number}, column `{name}`: missing, the row has {} of {} columns",
                    cells.len(),
                    names.len()
                )
            })?;
            ensure!(!cell.trim().is_empty(), "row {number}, column `{name}`: empty");
            Ok(cell)
        };
        let label = match cell(label)?.trim() {
            "1" => 1,
            "0" => 0,
            "-1" => -1,
            other => bail!("row {number}, column `label`: `{other}` is none of 1, 0 and -1"),
        };
        pairs.push(Pair { left: cell(left)?.to_owned(), right: cell(right)?.to_owned(), label });
    }
    ensure!(!pairs.is_empty(), "there is no row after the header");
    Ok(pairs)
}
