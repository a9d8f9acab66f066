//! Reading proposals, as far as the viewer may.

use std::collections::{HashMap, HashSet};

use svod_domain::{
    disposition::Disposition,
    id::{PersonId, ProposalId, SessionId},
    policy::{ActionKind, Denied, action, authorise, decide, proposal_visibility},
    proposal::{Proposal, ProposalRevision},
};
use svod_storage::proposal::RevisionsAfter;

use super::{ProposalFilter, ProposalList, ProposalOrder, ProposalSeen, ProposalWith, SupporterSeen};
use crate::{App, AppError, Page, PageRequest, Viewer};

/// Which proposals to list, and how.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ListProposals {
    /// Which.
    pub filter: ProposalFilter,
    /// Those that have these words, as a search finds them: of submitted ones only.
    pub search: Option<String>,
    /// Which part of the list.
    pub page: PageRequest,
    /// In which order.
    pub order: ProposalOrder,
    /// What to read along.
    pub with: ProposalWith,
}

impl ListProposals {
    fn read_as(&self) -> ProposalList {
        ProposalList { order: self.order, with: self.with }
    }
}

/// Which revisions of a proposal to list. One more than asked for tells that the list goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ListRevisions {
    /// The number before the first one wanted; 0 starts at the beginning.
    pub after: u32,
    /// How many, at most.
    pub first: u64,
}

/// Actions on a proposal that somebody may be permitted.
const ACTIONS: [ActionKind; 5] = [
    ActionKind::ReviseProposal,
    ActionKind::SubmitProposal,
    ActionKind::WithdrawProposal,
    ActionKind::SupportProposal,
    ActionKind::TriageProposal,
];

impl App {
    /// A proposal.
    pub async fn proposal(
        &self,
        viewer: &Viewer,
        id: ProposalId,
        with: ProposalWith,
    ) -> Result<Option<ProposalSeen>, AppError> {
        let visibility = proposal_visibility(&viewer.actor);
        self.store().read().proposal(id, &visibility, with).await.map_err(AppError::from)
    }

    /// Proposals by id, those that are there for this viewer.
    pub async fn proposals(
        &self,
        viewer: &Viewer,
        ids: &[ProposalId],
        with: ProposalWith,
    ) -> Result<HashMap<ProposalId, ProposalSeen>, AppError> {
        let visibility = proposal_visibility(&viewer.actor);
        self.store().read().proposals(ids, &visibility, with).await.map_err(AppError::from)
    }

    /// Proposals by the page.
    pub async fn list_proposals(
        &self,
        viewer: &Viewer,
        list: &ListProposals,
    ) -> Result<Page<ProposalSeen>, AppError> {
        let visibility = proposal_visibility(&viewer.actor);
        let filter = self.narrowed(viewer, list, &[]).await?;
        let reading = self.store().read();
        reading.proposal_page(&filter, &visibility, list.page, list.read_as()).await.map_err(AppError::from)
    }

    /// The same page of each of these sessions.
    pub async fn list_proposals_of(
        &self,
        viewer: &Viewer,
        sessions: &[SessionId],
        list: &ListProposals,
    ) -> Result<HashMap<SessionId, Page<ProposalSeen>>, AppError> {
        let visibility = proposal_visibility(&viewer.actor);
        let filter = self.narrowed(viewer, list, sessions).await?;
        let reading = self.store().read();
        reading
            .proposal_pages(sessions, &filter, &visibility, list.page, list.read_as())
            .await
            .map_err(AppError::from)
    }

    /// The viewer's own proposals by the page, drafts among them.
    pub async fn own_proposals(
        &self,
        viewer: &Viewer,
        list: ListProposals,
    ) -> Result<Page<ProposalSeen>, AppError> {
        let person = viewer.actor.person().ok_or(Denied::SignInNeeded)?;
        let filter = ProposalFilter { author: Some(person), ..list.filter };
        self.list_proposals(viewer, &ListProposals { filter, ..list }).await
    }

    /// Revisions of proposals that the viewer was shown, oldest first. What a draft said before it was submitted is
    /// its author's alone.
    pub async fn proposal_revisions(
        &self,
        viewer: &Viewer,
        of: &[ProposalId],
        list: ListRevisions,
    ) -> Result<HashMap<ProposalId, Vec<ProposalRevision>>, AppError> {
        let after = RevisionsAfter { revision: list.after, first: list.first, reader: viewer.actor.person() };
        self.store().read().proposal_revisions(of, after).await.map_err(AppError::from)
    }

    /// Who co-signed each of these proposals, which the viewer was shown, by the page.
    pub async fn supporters(
        &self,
        of: &[ProposalId],
        page: PageRequest,
    ) -> Result<HashMap<ProposalId, Page<SupporterSeen>>, AppError> {
        self.store().read().supporter_pages(of, page).await.map_err(AppError::from)
    }

    /// How many co-signed each of these proposals, which the viewer was shown; none where nobody did.
    pub async fn support_counts(&self, of: &[ProposalId]) -> Result<HashMap<ProposalId, u64>, AppError> {
        self.store().read().support_counts(of).await.map_err(AppError::from)
    }

    /// Which of these co-signatures are there.
    pub async fn supports(
        &self,
        of: &[(PersonId, ProposalId)],
    ) -> Result<HashSet<(PersonId, ProposalId)>, AppError> {
        self.store().read().supports(of).await.map_err(AppError::from)
    }

    /// What became of these proposals, which the viewer was shown; those without a disposition are left out.
    pub async fn dispositions(
        &self,
        of: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Disposition>, AppError> {
        self.store().read().dispositions(of).await.map_err(AppError::from)
    }
}

/// What the policy lets somebody do to a proposal in the state it is in. Facts that only the step itself looks at (a
/// deadline that has passed, a clause that carries it) may still refuse it.
pub fn possible_actions(viewer: &Viewer, proposal: &Proposal) -> Vec<ActionKind> {
    let scope = proposal.scope();
    let may_sign = || {
        let permit = authorise::<action::SupportProposal>(&viewer.actor, scope);
        permit.is_ok_and(|permit| proposal.check_support(&permit).is_ok())
    };
    ACTIONS
        .into_iter()
        .filter(|action| decide(&viewer.actor, *action, &scope).is_ok())
        .filter(|action| *action != ActionKind::SupportProposal || may_sign())
        .collect()
}
