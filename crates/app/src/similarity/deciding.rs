//! Deciding on groups of similar proposals: accepting one, pinning it, dismissing it, and taking that back.

use std::collections::BTreeSet;

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    grouping::{GroupDecision, GroupVerdict},
    id::{ForumId, GroupDecisionId, ProposalId, SessionId},
    policy::{Permit, Phase, Scope, action, authorise, proposal_visibility},
};
use svod_storage::Writing;

use crate::{App, AppError, Intent, Page, PageRequest, Viewer, idempotency::once, input::InputProblem};

/// How many proposals one decision may name.
pub const MOST_MEMBERS: usize = 100;

/// A group to decide on.
#[derive(Debug, Clone)]
pub struct DecideGroup {
    /// The session.
    pub session: SessionId,
    /// The proposals.
    pub members: Vec<ProposalId>,
    /// What is decided.
    pub verdict: GroupVerdict,
}

impl App {
    /// Decides on a group of proposals of a session.
    pub async fn decide_group(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        asked: DecideGroup,
    ) -> Result<GroupDecisionId, AppError> {
        if asked.members.len() > MOST_MEMBERS {
            return Err(AppError::invalid(
                "proposalIds",
                InputProblem::TooMany { most: MOST_MEMBERS as u64 },
            ));
        }
        let members: BTreeSet<ProposalId> = asked.members.iter().copied().collect();
        let id = GroupDecisionId::new(self.context().new_id());
        let now = self.context().now();
        once!(self, viewer, intent, &asked, |writing| -> GroupDecisionId {
            let permit = permit_to_group(writing, viewer, asked.session).await?;
            check_members(writing, viewer, asked.session, &members).await?;
            let decision =
                GroupDecision::new(&permit, id, asked.session, asked.verdict, members.clone(), now)?;
            writing.insert_group_decision(&decision).await?;
            let subject = (SubjectKind::GroupDecision, id.uuid());
            let details = [("verdict", asked.verdict.name().to_owned())];
            self.record(writing, viewer, AuditAction::GroupDecided, subject, &details).await?;
            Ok(id)
        })
    }

    /// Takes a decision on a group back. May be asked for twice.
    pub async fn take_back_group_decision(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: GroupDecisionId,
    ) -> Result<GroupDecisionId, AppError> {
        let now = self.context().now();
        once!(self, viewer, intent, &("take back", id), |writing| -> GroupDecisionId {
            let nothing = || AppError::NotFound(SubjectKind::GroupDecision);
            let decision = writing.group_decision(id).await?.ok_or_else(nothing)?;
            let permit = permit_to_group(writing, viewer, decision.session).await?;
            if decision.taken_back.is_some() {
                writing.nothing_new();
                return Ok(id);
            }
            writing.update_group_decision(&decision.take_back(&permit, now)).await?;
            let subject = (SubjectKind::GroupDecision, id.uuid());
            self.record(writing, viewer, AuditAction::GroupDecisionTakenBack, subject, &[]).await?;
            Ok(id)
        })
    }

    /// A decision on a group, if the viewer decides on groups of its session.
    pub async fn group_decision(
        &self,
        viewer: &Viewer,
        id: GroupDecisionId,
    ) -> Result<Option<GroupDecision>, AppError> {
        let Some(found) = self.store().read().group_decision(id).await? else { return Ok(None) };
        Ok(self.check_may_group(viewer, found.session).await.is_ok().then_some(found))
    }

    /// What was decided on the groups of a session, in the order of time, by the page.
    pub async fn group_decisions(
        &self,
        viewer: &Viewer,
        session: SessionId,
        page: PageRequest,
    ) -> Result<Page<GroupDecision>, AppError> {
        self.check_may_group(viewer, session).await?;
        self.store().read().group_decisions(session, page).await.map_err(AppError::from)
    }

    /// Whether a viewer decides on the groups of a session: gives its forum.
    pub(super) async fn check_may_group(
        &self,
        viewer: &Viewer,
        session: SessionId,
    ) -> Result<ForumId, AppError> {
        let session = self.session(session).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
        authorise::<action::TriageProposal>(&viewer.actor, scope_of(session.forum, session.id))?;
        Ok(session.forum)
    }
}

async fn permit_to_group(
    writing: &mut Writing,
    viewer: &Viewer,
    session: SessionId,
) -> Result<Permit<action::TriageProposal>, AppError> {
    let session = writing.session(session).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
    Ok(authorise::<action::TriageProposal>(&viewer.actor, scope_of(session.forum, session.id))?)
}

/// Groups are of proposals that can still be decided on; what became of their members since does not matter.
fn scope_of(forum: ForumId, session: SessionId) -> Scope {
    Scope::session(forum, session).in_phase(Phase::ProposalSubmitted)
}

async fn check_members(
    writing: &mut Writing,
    viewer: &Viewer,
    session: SessionId,
    members: &BTreeSet<ProposalId>,
) -> Result<(), AppError> {
    let ids: Vec<ProposalId> = members.iter().copied().collect();
    let found = writing.proposals(&ids, &proposal_visibility(&viewer.actor)).await?;
    let all_here = members.iter().all(|id| found.get(id).is_some_and(|proposal| proposal.session == session));
    if all_here { Ok(()) } else { Err(AppError::NotFound(SubjectKind::Proposal)) }
}
