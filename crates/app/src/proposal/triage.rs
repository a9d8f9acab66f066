//! What a moderator decides on proposals, one or many at once: admit, return, decline, refer, and take that back.

mod bulk;
mod facts;

pub use bulk::{MOST_DECIDED, RefusedItem, Triaged};

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::{ProposalId, SessionId},
    policy::{Permit, action, authorise},
    proposal::Proposal,
    prose::Prose,
};
use svod_storage::{Writing, proposal::Stamp};

use self::facts::Facts;
use super::{
    ProposalAt,
    step::{Stepped, step},
};
use crate::{App, AppError, Intent, Viewer, freshness::check_fresh, input};

/// A proposal that is decided on, at the version that was seen.
pub type TriageItem = ProposalAt;

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TriageDecision {
    /// Take it up.
    Admit,
    /// Send it back to its author.
    Return {
        /// What is asked of the author.
        reason: String,
    },
    /// Decline it.
    Decline {
        /// Why.
        reason: String,
    },
    /// Pass it to another session of the forum.
    Refer {
        /// Which.
        to: SessionId,
        /// Why.
        reason: String,
    },
    /// Take the last decision back.
    Reopen,
}

/// A decision whose reason can be taken.
#[derive(Debug, Clone)]
enum Decision {
    Admit,
    Return(Prose),
    Decline(Prose),
    Refer(SessionId, Prose),
    Reopen,
}

impl TriageDecision {
    fn checked(&self) -> Result<Decision, AppError> {
        Ok(match self {
            Self::Admit => Decision::Admit,
            Self::Return { reason } => Decision::Return(input::prose("reason", reason)?),
            Self::Decline { reason } => Decision::Decline(input::prose("reason", reason)?),
            Self::Refer { to, reason } => Decision::Refer(*to, input::prose("reason", reason)?),
            Self::Reopen => Decision::Reopen,
        })
    }
}

impl App {
    /// Decides on one proposal.
    pub async fn triage_proposal(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        at: ProposalAt,
        decision: TriageDecision,
    ) -> Result<Proposal, AppError> {
        let checked = decision.checked()?;
        step!(self, viewer, intent, &("triage", at, &decision), |writing| {
            let mut facts = Facts::read(writing, viewer, &[at.proposal], &checked).await?;
            self.triage_one(writing, viewer, at, &checked, &mut facts).await?
        })
    }

    /// Decides on one of the proposals whose facts were read, and keeps it.
    async fn triage_one(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        at: ProposalAt,
        decision: &Decision,
        facts: &mut Facts,
    ) -> Result<Stepped, AppError> {
        let proposal = facts.proposals.get(&at.proposal).ok_or(AppError::NotFound(SubjectKind::Proposal))?;
        let permit = authorise::<action::TriageProposal>(&viewer.actor, proposal.scope())?;
        check_fresh(proposal.version, at.version)?;
        let based_on = Stamp::of(proposal);
        let (stepped, action) = self.triaged(&permit, proposal.clone(), decision, facts)?;
        if let Some(other) = &stepped.other {
            self.keep_other(writing, viewer, other, facts).await?;
        }
        self.keep_proposal(writing, viewer, &stepped.proposal, based_on, action).await?;
        // The same proposal may stand in the list once more: it is decided on as it is now.
        facts.proposals.insert(at.proposal, stepped.proposal.clone());
        Ok(stepped)
    }

    fn triaged(
        &self,
        permit: &Permit<action::TriageProposal>,
        proposal: Proposal,
        decision: &Decision,
        facts: &Facts,
    ) -> Result<(Stepped, AuditAction), AppError> {
        let carried = facts.carried.contains(&proposal.id);
        let (proposal, other, action) = match decision {
            Decision::Admit => (proposal.admit(permit)?, None, AuditAction::ProposalAdmitted),
            Decision::Return(reason) => {
                (proposal.return_to_author(permit, reason.clone())?, None, AuditAction::ProposalReturned)
            }
            Decision::Decline(reason) => {
                (proposal.decline(permit, reason.clone(), carried)?, None, AuditAction::ProposalDeclined)
            }
            Decision::Refer(to, reason) => {
                let to = facts.session(*to)?;
                if to.forum != proposal.forum {
                    return Err(AppError::NotFound(SubjectKind::Session));
                }
                to.window.check_before_vote()?;
                let (successor, now) = (ProposalId::new(self.context().new_id()), self.context().now());
                let (here, there) = proposal.refer(permit, to, reason.clone(), carried, successor, now)?;
                (here, Some(there), AuditAction::ProposalReferred)
            }
            Decision::Reopen => {
                facts.session(proposal.session)?.window.check_before_vote()?;
                let successor = facts.successor_of(&proposal);
                let (here, there) = proposal.reopen(permit, successor, carried)?;
                (here, there, AuditAction::ProposalReopened)
            }
        };
        Ok((Stepped { proposal, other, submitted: false }, action))
    }

    /// Keeps the proposal of another session that a decision made or took back.
    async fn keep_other(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        other: &Proposal,
        facts: &Facts,
    ) -> Result<(), AppError> {
        match facts.successors.get(&other.id) {
            None => {
                writing.insert_proposal(other).await?;
                self.record_on_proposal(writing, viewer, other.id, AuditAction::ProposalSubmitted).await
            }
            Some(before) => {
                let based_on = Stamp::of(before);
                self.keep_proposal(writing, viewer, other, based_on, AuditAction::ProposalWithdrawn).await
            }
        }
    }
}
