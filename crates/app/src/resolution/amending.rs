//! Amendments: proposing, withdrawing, accepting and declining them.

use std::collections::HashMap;

use svod_domain::{
    Refusal,
    amendment::{Amendment, AmendmentState},
    audit::{AuditAction, SubjectKind},
    id::{AmendmentId, ClauseId, Revision, Version},
    policy::{action, authorise},
    resolution::{AnyResolution, Operation},
    text::Carried,
};
use svod_storage::Writing;

use super::not_now;
use crate::{App, AppError, Event, Intent, Viewer, idempotency::once, input};

/// An amendment to propose.
#[derive(Debug, Clone)]
pub struct NewAmendment {
    /// The clause.
    pub clause: ClauseId,
    /// The revision of it that the author saw.
    pub base: Revision,
    /// The clause as the author would have it.
    pub text: String,
    /// Why.
    pub rationale: Option<String>,
}

impl App {
    /// Proposes a change of a clause of a draft under discussion.
    pub async fn propose_amendment(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        new: NewAmendment,
    ) -> Result<AmendmentId, AppError> {
        let text = input::prose("text", &new.text)?;
        let rationale = input::optional_prose("rationale", new.rationale.as_deref())?;
        let id = AmendmentId::new(self.context().new_id());
        let now = self.context().now();
        let done = once!(self, viewer, intent, &new, |writing| -> (AmendmentId, uuid::Uuid, Version) {
            let nothing = || AppError::NotFound(SubjectKind::Clause);
            let of = writing.resolution_of_clause(new.clause).await?.ok_or_else(nothing)?;
            let resolution = self.resolution_in(writing, viewer, of).await?;
            let scope = resolution.head().scope(resolution.phase());
            let permit = authorise::<action::ProposeAmendment>(&viewer.actor, scope)?;
            let AnyResolution::Review(review) = &resolution else { return Err(not_now(&resolution)) };
            review.check_amendments_open(now)?;
            review.outline.clause(new.clause)?;
            check_changes_something(writing, &new, text.as_str()).await?;
            let amendment = Amendment {
                id,
                resolution: of,
                clause: new.clause,
                base: new.base,
                text: text.clone(),
                rationale: rationale.clone(),
                author: permit.actor(),
                submitted_at: now,
                state: AmendmentState::Submitted,
                version: Version::FIRST,
            };
            writing.insert_amendment(&amendment).await?;
            let subject = (SubjectKind::Amendment, id.uuid());
            self.record(writing, viewer, AuditAction::AmendmentSubmitted, subject, &[]).await?;
            Ok((id, of.uuid(), review.head.version))
        })?;
        self.announce_amended(done.1.into(), done.2);
        Ok(done.0)
    }

    /// Takes one's own amendment back.
    pub async fn withdraw_amendment(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: AmendmentId,
    ) -> Result<AmendmentId, AppError> {
        let now = self.context().now();
        let done = once!(self, viewer, intent, &("withdraw", id), |writing| -> (uuid::Uuid, Version) {
            let (amendment, resolution) = self.amendment_in(writing, viewer, id).await?;
            let scope = resolution.head().scope(amendment.state.phase()).owned_by(amendment.author);
            let permit = authorise::<action::WithdrawAmendment>(&viewer.actor, scope)?;
            let based_on = amendment.version;
            writing.update_amendment(&amendment.withdraw(&permit, now)?, based_on).await?;
            let subject = (SubjectKind::Amendment, id.uuid());
            self.record(writing, viewer, AuditAction::AmendmentWithdrawn, subject, &[]).await?;
            Ok((resolution.head().id.uuid(), resolution.head().version))
        })?;
        self.announce_amended(done.0.into(), done.1);
        Ok(id)
    }

    /// Declines an amendment.
    pub async fn decline_amendment(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: AmendmentId,
        reason: &str,
    ) -> Result<AmendmentId, AppError> {
        let told = input::prose("reason", reason)?;
        let now = self.context().now();
        let done = once!(self, viewer, intent, &(id, reason), |writing| -> (uuid::Uuid, Version) {
            let (amendment, resolution) = self.amendment_in(writing, viewer, id).await?;
            let scope = resolution.head().scope(amendment.state.phase());
            let permit = authorise::<action::SettleAmendment>(&viewer.actor, scope)?;
            let based_on = amendment.version;
            writing.update_amendment(&amendment.decline(&permit, told.clone(), now)?, based_on).await?;
            let subject = (SubjectKind::Amendment, id.uuid());
            self.record(writing, viewer, AuditAction::AmendmentDeclined, subject, &[]).await?;
            Ok((resolution.head().id.uuid(), resolution.head().version))
        })?;
        self.announce_amended(done.0.into(), done.1);
        Ok(id)
    }

    pub(super) async fn accept_amendments(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        accepted: impl Iterator<Item = (AmendmentId, bool)>,
        revision: Revision,
    ) -> Result<(), AppError> {
        for (id, changed) in accepted {
            let (amendment, resolution) = self.amendment_in(writing, viewer, id).await?;
            let scope = resolution.head().scope(amendment.state.phase());
            let permit = authorise::<action::SettleAmendment>(&viewer.actor, scope)?;
            let based_on = amendment.version;
            let accepted = amendment.accept(&permit, revision, changed, self.context().now())?;
            writing.update_amendment(&accepted, based_on).await?;
            let subject = (SubjectKind::Amendment, id.uuid());
            self.record(writing, viewer, AuditAction::AmendmentAccepted, subject, &[]).await?;
        }
        Ok(())
    }

    pub(super) async fn reopen_amendments(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        undone: &Operation,
    ) -> Result<(), AppError> {
        for change in &undone.delta.clauses {
            let clause = &change.after;
            for amendment in writing.amendments_accepted_in(clause.id, clause.text.revision).await? {
                let (_, resolution) = self.amendment_in(writing, viewer, amendment.id).await?;
                let scope = resolution.head().scope(resolution.phase());
                let permit = authorise::<action::EditResolution>(&viewer.actor, scope)?;
                let based_on = amendment.version;
                writing.update_amendment(&amendment.reopen(&permit)?, based_on).await?;
            }
        }
        Ok(())
    }

    /// Amendments whose words a step took away become obsolete; those whose words it brought back wait again.
    pub(super) async fn follow_with_amendments(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        operation: &Operation,
    ) -> Result<(), AppError> {
        let now: HashMap<ClauseId, Option<&str>> = operation
            .delta
            .clauses
            .iter()
            .map(|change| &change.after)
            .map(|after| (after.id, (!after.removed).then_some(after.text.text.as_str())))
            .collect();
        let touched: Vec<ClauseId> = now.keys().copied().collect();
        let undecided = writing.undecided_amendments(&touched).await?;
        let bases: Vec<(ClauseId, Revision)> =
            undecided.iter().map(|amendment| (amendment.clause, amendment.base)).collect();
        let texts = writing.clause_texts(&bases).await?;
        for amendment in undecided {
            let Some(base) = texts.get(&(amendment.clause, amendment.base)) else { continue };
            let current = now.get(&amendment.clause).copied().flatten();
            let gone = matches!(amendment.carried(&base.text, current), Carried::Obsolete);
            if gone != matches!(amendment.state, AmendmentState::Obsolete { .. }) {
                self.turn_amendment(writing, viewer, amendment, gone).await?;
            }
        }
        Ok(())
    }

    async fn turn_amendment(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        amendment: Amendment,
        gone: bool,
    ) -> Result<(), AppError> {
        let (amendment, resolution) = self.amendment_in(writing, viewer, amendment.id).await?;
        let head = resolution.head();
        let (id, based_on) = (amendment.id, amendment.version);
        let (turned, action) = if gone {
            let scope = head.scope(amendment.state.phase());
            let permit = authorise::<action::SettleAmendment>(&viewer.actor, scope)?;
            (amendment.obsolete(&permit, self.context().now())?, AuditAction::AmendmentObsolete)
        } else {
            let permit = authorise::<action::EditResolution>(&viewer.actor, head.scope(resolution.phase()))?;
            (amendment.reopen(&permit)?, AuditAction::AmendmentReopened)
        };
        writing.update_amendment(&turned, based_on).await?;
        self.record(writing, viewer, action, (SubjectKind::Amendment, id.uuid()), &[]).await
    }

    async fn amendment_in(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        id: AmendmentId,
    ) -> Result<(Amendment, AnyResolution), AppError> {
        let nothing = || AppError::NotFound(SubjectKind::Amendment);
        let amendment = writing.amendments_by_id(&[id]).await?.remove(&id).ok_or_else(nothing)?;
        let resolution = self.resolution_in(writing, viewer, amendment.resolution).await?;
        Ok((amendment, resolution))
    }

    fn announce_amended(&self, resolution: svod_domain::id::ResolutionId, version: Version) {
        self.events().announce(Event::ResolutionChanged { resolution, version, operation: None });
    }
}

async fn check_changes_something(
    writing: &mut Writing,
    new: &NewAmendment,
    text: &str,
) -> Result<(), AppError> {
    let texts = writing.clause_texts(&[(new.clause, new.base)]).await?;
    let base = texts.get(&(new.clause, new.base)).ok_or(Refusal::NoSuchRevision)?;
    if base.text == text { Err(Refusal::AmendmentChangesNothing.into()) } else { Ok(()) }
}
