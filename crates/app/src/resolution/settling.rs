//! Regional clauses on their way to the final resolution: declining one, and taking that back.

use svod_domain::{
    Refusal,
    audit::{AuditAction, SubjectKind},
    disposition::ClauseDeclined,
    id::{ClauseId, ForumId},
    policy::{Permit, Phase, action, authorise},
    resolution::{Level, SourceItem, SourceStanding},
};
use svod_storage::Writing;

use crate::{App, AppError, Intent, Viewer, idempotency::once, input};

impl App {
    /// Declines a clause of an adopted regional resolution as a source of the final one.
    pub async fn decline_clause(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ClauseId,
        reason: &str,
    ) -> Result<ClauseId, AppError> {
        let told = input::prose("reason", reason)?;
        let now = self.context().now();
        once!(self, viewer, intent, &(id, reason), |writing| -> ClauseId {
            let permit = permit_to_settle(writing, viewer, id).await?;
            if writing.declined_clause(id).await?.is_some() {
                return Err(Refusal::StepNotPossible { phase: Phase::ResolutionAdopted }.into());
            }
            if writing.clause_is_carried(id).await? {
                return Err(Refusal::ProposalIsCarried.into());
            }
            let decided = ClauseDeclined { clause: id, reason: told.clone(), by: permit.actor(), at: now };
            writing.insert_declined_clause(&decided).await?;
            let subject = (SubjectKind::Clause, id.uuid());
            self.record(writing, viewer, AuditAction::ClauseDeclined, subject, &[]).await?;
            Ok(id)
        })
    }

    /// Takes the decision to decline a clause back.
    pub async fn reopen_clause(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ClauseId,
    ) -> Result<ClauseId, AppError> {
        once!(self, viewer, intent, &("reopen", id), |writing| -> ClauseId {
            permit_to_settle(writing, viewer, id).await?;
            writing.declined_clause(id).await?.ok_or(AppError::NotFound(SubjectKind::Clause))?;
            writing.delete_declined_clause(id).await?;
            let subject = (SubjectKind::Clause, id.uuid());
            self.record(writing, viewer, AuditAction::ClauseReopened, subject, &[]).await?;
            Ok(id)
        })
    }
}

/// The permit to decide on a regional clause, in the state of the final resolution.
async fn permit_to_settle(
    writing: &mut Writing,
    viewer: &Viewer,
    id: ClauseId,
) -> Result<Permit<action::SettleClause>, AppError> {
    let item = SourceItem::Clause(id);
    let nothing = || AppError::NotFound(SubjectKind::Clause);
    let facts = writing.source_facts(&[(item, None)]).await?.remove(&item).ok_or_else(nothing)?;
    let forum: ForumId = match facts.standing {
        SourceStanding::RegionalClause { forum, phase: Phase::ResolutionAdopted } => forum,
        _ => return Err(nothing()),
    };
    let resolution = writing.resolution_of(forum, Level::Final).await?;
    let resolution = resolution.ok_or(AppError::NotFound(SubjectKind::Resolution))?;
    Ok(authorise::<action::SettleClause>(&viewer.actor, resolution.head.scope(resolution.phase))?)
}
