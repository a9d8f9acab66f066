//! Proposals: writing and submitting them, co-signing, and deciding what becomes of them. What a viewer may not see
//! is not found, here and in every step.

mod author;
mod read;
mod step;
mod support;
mod triage;

pub use author::{NewProposal, SaveProposal};
pub use read::{ListProposals, ListRevisions, possible_actions};
pub use svod_storage::proposal::{
    ProposalFilter, ProposalList, ProposalOrder, ProposalSeen, ProposalWith, SupporterSeen,
};
pub use triage::{MOST_DECIDED, RefusedItem, TriageDecision, TriageItem, Triaged};

use svod_domain::{
    id::{ProposalId, Version},
    proposal::{ProposalContent, ProposalKind},
};

use crate::{AppError, input};

/// The words of a proposal, as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedContent {
    /// What kind of change is asked for.
    pub kind: ProposalKind,
    /// What it is about, in a line.
    pub title: String,
    /// What is wrong today.
    pub problem: Option<String>,
    /// What should stand in the resolution.
    pub wording: Option<String>,
    /// The legal act to amend.
    pub legal_act: Option<String>,
    /// Whom it is asked of.
    pub addressee: Option<String>,
    /// What would be better.
    pub expected_effect: Option<String>,
}

/// A proposal, at the version on which a decision is based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposalAt {
    /// The proposal.
    pub proposal: ProposalId,
    /// The version the viewer saw.
    pub version: Version,
}

impl TypedContent {
    /// The words, if each of them can be taken.
    pub(crate) fn checked(&self) -> Result<ProposalContent, AppError> {
        let content = || {
            Ok(ProposalContent {
                kind: self.kind,
                title: input::line("title", &self.title)?,
                problem: input::optional_prose("problem", self.problem.as_deref())?,
                wording: input::optional_prose("wording", self.wording.as_deref())?,
                legal_act: input::optional_line("legalAct", self.legal_act.as_deref())?,
                addressee: input::optional_line("addressee", self.addressee.as_deref())?,
                expected_effect: input::optional_prose("expectedEffect", self.expected_effect.as_deref())?,
            })
        };
        content().map_err(|problem: AppError| problem.within("content"))
    }
}
