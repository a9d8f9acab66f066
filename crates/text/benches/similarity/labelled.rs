//! Proposals of a forum with the ground truth about them, in a file with tab-separated columns.

use std::path::Path;

use anyhow::{Context as _, Result};

/// A proposal and what it demands.
pub struct Proposal {
    pub session: String,
    pub need: String,
    pub variant: String,
    pub text: String,
}

/// Reads a labelled forum, as the example `labelled` of svod-demo writes it.
///
/// # Errors
/// When it cannot be read or a row lacks a column.
pub fn read(path: &Path) -> Result<Vec<Proposal>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let mut rows = text.lines().zip(1..);
    let (header, _) = rows.next().context("the file is empty")?;
    let names: Vec<&str> = header.split('\t').collect();
    let proposal = |(row, number): (&str, usize)| {
        let cells: Vec<&str> = row.split('\t').collect();
        let cell = |column: &str| {
            let place = names.iter().position(|name| *name == column);
            place
                .and_then(|place| cells.get(place))
                .copied()
                .with_context(|| format!("row {number}, column `{column}`: missing"))
        };
        let text = [cell("title")?, cell("problem")?, cell("wording")?].join("\n");
        let (session, need, variant) = (cell("session")?, cell("need")?, cell("variant")?);
        Ok(Proposal { session: session.to_owned(), need: need.to_owned(), variant: variant.to_owned(), text })
    };
    rows.map(proposal).collect()
}
