//! What an import did or would do.

use super::{
    ImportPreview, ImportRequest,
    target::{Judgement, Unsettled, Verdict},
};
use crate::{
    exchange::{BadRow, RowNumber},
    transfer::ListKind,
};

/// Problems that a report names one by one; the others are counted.
const NAMED: usize = 1_000;

/// What an import did or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReport {
    /// What was imported.
    pub kind: ListKind,
    /// What became of the rows.
    pub fate: Fate,
    /// The SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Rows read, bad ones included.
    pub rows: u64,
    /// Rows that made something new.
    pub created: u64,
    /// Rows that changed something.
    pub updated: u64,
    /// Rows all of which was there.
    pub unchanged: u64,
    /// Rows that cannot be taken.
    pub bad_rows: u64,
    /// What is wrong with them, all in all.
    pub problems: u64,
    /// The first problems, in the order of the file.
    pub first_problems: Vec<BadRow>,
    /// Some of the rows as they stand in the file, unless they are kept.
    pub preview: Option<ImportPreview>,
}

/// What became of the rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The good ones are kept.
    Kept,
    /// It was only asked what would be done.
    Rehearsed,
    /// Because of the bad ones none is kept.
    Refused,
}

impl Fate {
    /// A word for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Rehearsed => "rehearsed",
            Self::Refused => "refused",
        }
    }
}

/// A report in the making.
#[derive(Debug, Default)]
pub(super) struct Tally {
    created: u64,
    updated: u64,
    unchanged: u64,
    bad_rows: u64,
    problems: u64,
    named: Vec<BadRow>,
    last_unreadable: Option<RowNumber>,
}

impl Tally {
    /// Problems of rows that cannot be read; those of one row follow each other.
    pub(super) fn unreadable(&mut self, problems: Vec<BadRow>) {
        for bad in problems {
            if self.last_unreadable != Some(bad.row) {
                self.bad_rows += 1;
                self.last_unreadable = Some(bad.row);
            }
            self.name(bad);
        }
    }

    pub(super) fn judged<C>(&mut self, judgement: Judgement<C>) {
        match judgement {
            Judgement::Created(_) => self.created += 1,
            Judgement::Updated(_) => self.updated += 1,
            Judgement::Unchanged => self.unchanged += 1,
            Judgement::Bad(problems) => {
                self.bad_rows += 1;
                problems.into_iter().for_each(|bad| self.name(bad));
            }
        }
    }

    /// Takes back what was thought of a row.
    pub(super) fn unsettle(&mut self, unsettled: Unsettled) {
        match unsettled.verdict {
            Verdict::Created => self.created -= 1,
            Verdict::Updated => self.updated -= 1,
            Verdict::Unchanged => self.unchanged -= 1,
        }
        self.bad_rows += 1;
        self.name(unsettled.bad);
    }

    pub(super) fn rows(&self) -> u64 {
        self.created + self.updated + self.unchanged + self.bad_rows
    }

    pub(super) fn report(mut self, request: &ImportRequest, sha256: &str) -> ImportReport {
        self.named.sort_by_key(|bad| bad.row);
        let fate = match () {
            () if self.bad_rows > 0 && !request.keep_good => Fate::Refused,
            () if request.dry_run => Fate::Rehearsed,
            () => Fate::Kept,
        };
        ImportReport {
            kind: request.kind,
            fate,
            sha256: sha256.to_owned(),
            rows: self.rows(),
            created: self.created,
            updated: self.updated,
            unchanged: self.unchanged,
            bad_rows: self.bad_rows,
            problems: self.problems,
            first_problems: self.named,
            preview: None,
        }
    }

    fn name(&mut self, bad: BadRow) {
        self.problems += 1;
        if self.named.len() < NAMED {
            self.named.push(bad);
        }
    }
}
