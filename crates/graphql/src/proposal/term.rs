//! Terms of proposals as the schema names them.

use async_graphql::Enum;
use svod_domain::{
    policy::{ActionKind, Phase},
    proposal,
};

/// What kind of change is asked for.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "proposal::ProposalKind")]
pub enum ProposalKind {
    /// A change of a law or another legal act.
    Legislation,
    /// A standard of municipal work.
    Standard,
    /// An initiative.
    Initiative,
    /// A management solution that proved itself in a municipality.
    ManagementSolution,
}

/// Where a proposal stands. That it was merged is not a state: see its disposition.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalState {
    /// Only its author sees it.
    Draft,
    /// Waiting for a moderator's decision.
    Submitted,
    /// Sent back to its author with a request.
    Returned,
    /// Taken up: it can become a source of clauses.
    Admitted,
    /// Declined with a reason.
    Declined,
    /// Passed to another session, where its successor goes on.
    Referred,
    /// Taken back by its author.
    Withdrawn,
}

impl ProposalState {
    pub(super) const fn of(state: &proposal::ProposalState) -> Self {
        match state {
            proposal::ProposalState::Draft => Self::Draft,
            proposal::ProposalState::Submitted => Self::Submitted,
            proposal::ProposalState::Returned { .. } => Self::Returned,
            proposal::ProposalState::Admitted => Self::Admitted,
            proposal::ProposalState::Declined { .. } => Self::Declined,
            proposal::ProposalState::Referred { .. } => Self::Referred,
            proposal::ProposalState::Withdrawn => Self::Withdrawn,
        }
    }

    pub(super) const fn phase(self) -> Phase {
        match self {
            Self::Draft => Phase::ProposalDraft,
            Self::Submitted => Phase::ProposalSubmitted,
            Self::Returned => Phase::ProposalReturned,
            Self::Admitted => Phase::ProposalAdmitted,
            Self::Declined => Phase::ProposalDeclined,
            Self::Referred => Phase::ProposalReferred,
            Self::Withdrawn => Phase::ProposalWithdrawn,
        }
    }
}

/// Something the viewer may do with a proposal in its present state.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalAction {
    /// Save other words.
    Revise,
    /// Submit it.
    Submit,
    /// Take it back.
    Withdraw,
    /// Co-sign it, or take the signature back.
    Support,
    /// Decide on it.
    Triage,
}

impl ProposalAction {
    pub(super) const fn of(action: ActionKind) -> Option<Self> {
        match action {
            ActionKind::ReviseProposal => Some(Self::Revise),
            ActionKind::SubmitProposal => Some(Self::Submit),
            ActionKind::WithdrawProposal => Some(Self::Withdraw),
            ActionKind::SupportProposal => Some(Self::Support),
            ActionKind::TriageProposal => Some(Self::Triage),
            _ => None,
        }
    }
}
