//! The proposals that rows of a file name, some of which come in later rows.
//!
//! In the first round a name that is not there yet is taken on trust; when all rows are known, those whose trust was
//! in vain are refused, and then those that trusted them. In the second round every name is known.

use std::collections::{HashMap, HashSet};

use svod_domain::{audit::SubjectKind, id::ProposalId, proposal::Proposal};
use uuid::Uuid;

use super::super::{
    fault::bad_value,
    target::{Unsettled, Verdict},
};
use crate::exchange::{Problem, RowNumber};

#[derive(Debug, Default)]
pub(super) struct Links {
    settled: bool,
    /// New proposals of the file, by what they are called.
    ids: HashMap<String, ProposalId>,
    /// Names taken on trust.
    trusted: Vec<Trust>,
    /// Those of the row that is being judged.
    of_row: Vec<(&'static str, String)>,
    refused: HashSet<RowNumber>,
}

#[derive(Debug)]
struct Trust {
    row: RowNumber,
    /// What the row's own proposal is called.
    name: String,
    verdict: Verdict,
    column: &'static str,
    wanted: String,
}

impl Links {
    /// The id of a row's own proposal; none if the row has been refused.
    pub(super) fn id_of(
        &mut self,
        row: RowNumber,
        name: &str,
        old: Option<&Proposal>,
        new_id: impl FnOnce() -> ProposalId,
    ) -> Option<ProposalId> {
        self.of_row.clear();
        if self.refused.contains(&row) {
            return None;
        }
        // Ids are given in the order of the rows, so that an export has the same order.
        let known = old.map(|old| old.id).or_else(|| self.ids.get(name).copied());
        if self.settled { known } else { known.or_else(|| Some(new_id())) }
    }

    /// The proposal that a row names; none if there is none.
    pub(super) fn find(
        &mut self,
        column: &'static str,
        wanted: &str,
        there: &HashMap<String, Proposal>,
    ) -> Option<ProposalId> {
        let known = there.get(wanted).map(|proposal| proposal.id).or_else(|| self.ids.get(wanted).copied());
        if known.is_none() && !self.settled {
            self.of_row.push((column, wanted.to_owned()));
            return Some(ProposalId::new(Uuid::nil()));
        }
        known
    }

    /// The row that is being judged is bad.
    pub(super) fn forget_row(&mut self) {
        self.of_row.clear();
    }

    /// The row that is being judged is good, as far as it can be told now.
    pub(super) fn accept_row(
        &mut self,
        row: RowNumber,
        name: &str,
        new: Option<ProposalId>,
        verdict: Verdict,
    ) {
        if let Some(id) = new {
            self.ids.insert(name.to_owned(), id);
        }
        let trust = |(column, wanted)| Trust { row, name: name.to_owned(), verdict, column, wanted };
        self.trusted.extend(self.of_row.drain(..).map(trust));
    }

    /// All rows have been judged: gives those that named what did not come.
    pub(super) fn settle(&mut self) -> Vec<Unsettled> {
        let mut unsettled = Vec::new();
        loop {
            let before = unsettled.len();
            let trusted = std::mem::take(&mut self.trusted);
            for trust in trusted {
                if self.refused.contains(&trust.row) {
                    continue;
                }
                if self.ids.contains_key(&trust.wanted) {
                    self.trusted.push(trust);
                    continue;
                }
                self.ids.remove(&trust.name);
                self.refused.insert(trust.row);
                let problem = Problem::UnknownReference { kind: SubjectKind::Proposal };
                let bad = bad_value(trust.row, trust.column, &trust.wanted, problem);
                unsettled.push(Unsettled { verdict: trust.verdict, bad });
            }
            if unsettled.len() == before {
                break;
            }
        }
        self.trusted.clear();
        self.settled = true;
        unsettled
    }
}
