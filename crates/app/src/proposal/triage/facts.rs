//! What decisions on proposals look at, read for all of them at once.

use std::collections::{HashMap, HashSet};

use svod_domain::{
    audit::SubjectKind,
    forum::Session,
    id::{ProposalId, SessionId},
    policy::{ProposalVisibility, proposal_visibility},
    proposal::{Proposal, ProposalState},
};
use svod_storage::{Writing, proposal::Carriers};

use super::Decision;
use crate::{AppError, Viewer};

/// The facts that a decision on some proposals needs.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The proposals that the viewer may see.
    pub proposals: HashMap<ProposalId, Proposal>,
    /// Those that standing clauses have as a source.
    pub carried: HashSet<ProposalId>,
    /// What goes on in other sessions for those that were referred.
    pub successors: HashMap<ProposalId, Proposal>,
    sessions: HashMap<SessionId, Session>,
}

impl Facts {
    pub(super) async fn read(
        writing: &mut Writing,
        viewer: &Viewer,
        ids: &[ProposalId],
        decision: &Decision,
    ) -> Result<Self, AppError> {
        let proposals = writing.proposals(ids, &proposal_visibility(&viewer.actor)).await?;
        let mut facts = Self { proposals, ..Self::default() };
        match decision {
            Decision::Admit | Decision::Return(_) => return Ok(facts),
            Decision::Decline(_) => {}
            Decision::Refer(to, _) => facts.read_session(writing, *to).await?,
            Decision::Reopen => facts.read_what_is_reopened(writing).await?,
        }
        facts.carried = writing.carried_proposals(ids, Carriers::Standing).await?;
        Ok(facts)
    }

    pub(super) fn session(&self, id: SessionId) -> Result<&Session, AppError> {
        self.sessions.get(&id).ok_or(AppError::NotFound(SubjectKind::Session))
    }

    pub(super) fn successor_of(&self, proposal: &Proposal) -> Option<Proposal> {
        successor(proposal).and_then(|id| self.successors.get(&id)).cloned()
    }

    async fn read_what_is_reopened(&mut self, writing: &mut Writing) -> Result<(), AppError> {
        let sessions: HashSet<SessionId> = self.proposals.values().map(|proposal| proposal.session).collect();
        for session in sessions {
            self.read_session(writing, session).await?;
        }
        let successors: Vec<ProposalId> = self.proposals.values().filter_map(successor).collect();
        if !successors.is_empty() {
            self.successors = writing.proposals(&successors, &anything_submitted()).await?;
        }
        Ok(())
    }

    async fn read_session(&mut self, writing: &mut Writing, id: SessionId) -> Result<(), AppError> {
        let session = writing.session(id).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
        self.sessions.insert(id, session);
        Ok(())
    }
}

fn successor(proposal: &Proposal) -> Option<ProposalId> {
    match &proposal.state {
        ProposalState::Referred { successor, .. } => Some(*successor),
        _ => None,
    }
}

/// Whoever referred a proposal need not see the session where it goes on; the step looks at it all the same.
fn anything_submitted() -> ProposalVisibility {
    ProposalVisibility { own: None, all_submitted: true, submitted_in: Vec::new(), carried_by_adopted: false }
}
