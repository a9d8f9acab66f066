//! What all steps of a proposal have in common: finding it for the viewer; keeping it with its audit event; telling
//! those who watch.

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::{ProposalId, Version},
    policy::proposal_visibility,
    proposal::Proposal,
};
use svod_storage::{Writing, proposal::Stamp};

use super::ProposalWith;
use crate::{App, AppError, Event, Intent, Viewer};

/// What a step left behind.
#[derive(Debug)]
pub(super) struct Stepped {
    /// The proposal it was a step of.
    pub proposal: Proposal,
    /// The proposal in another session that the step made or changed too.
    pub other: Option<Proposal>,
    /// Whether it submitted the proposal.
    pub submitted: bool,
}

impl Stepped {
    pub(super) fn of(proposal: Proposal) -> Self {
        Self { proposal, other: None, submitted: false }
    }

    pub(super) fn submitting(proposal: Proposal) -> Self {
        Self { proposal, other: None, submitted: true }
    }
}

/// Does a step once and gives the proposal as the step left it, which spares reading it again; when the step was done
/// before under the same key, as it is now.
///
/// `step!(app, viewer, intent, &request, |writing| { … Stepped })`
macro_rules! step {
    ($app:expr, $viewer:expr, $intent:expr, $request:expr, |$writing:ident| $work:block) => {{
        let mut left: Option<$crate::proposal::step::Stepped> = None;
        let done = $crate::idempotency::once!($app, $viewer, $intent, $request, |$writing| -> ProposalId {
            let stepped = $work;
            let id = stepped.proposal.id;
            left = Some(stepped);
            Ok(id)
        });
        match done {
            Ok(id) => $app.after_step($viewer, $intent, id, left).await,
            Err(error) => Err(error),
        }
    }};
}
pub(super) use step;

impl App {
    /// Tells those who watch what a step did, and gives the proposal as it is after it.
    pub(super) async fn after_step(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ProposalId,
        left: Option<Stepped>,
    ) -> Result<Proposal, AppError> {
        // An attempt that was not kept may have left something, which is not the answer.
        if let Some(stepped) = left.filter(|stepped| stepped.proposal.id == id) {
            if !intent.dry_run {
                self.announce(&stepped);
            }
            return Ok(stepped.proposal);
        }
        let seen = self.proposal(viewer, id, ProposalWith::default()).await?;
        seen.map(|seen| seen.proposal).ok_or(AppError::NotFound(SubjectKind::Proposal))
    }

    /// Tells those who watch what a step did.
    pub(super) fn announce(&self, stepped: &Stepped) {
        let changed = |proposal: &Proposal, submitted| Event::ProposalChanged {
            session: proposal.session,
            proposal: proposal.id,
            submitted,
        };
        self.events().announce(changed(&stepped.proposal, stepped.submitted));
        if let Some(other) = &stepped.other {
            self.events().announce(changed(other, other.version == Version::FIRST));
        }
    }

    /// Keeps a changed proposal and records what was done to it.
    pub(super) async fn keep_proposal(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        changed: &Proposal,
        based_on: Stamp,
        action: AuditAction,
    ) -> Result<(), AppError> {
        let by = viewer.actor.person().unwrap_or(changed.author);
        writing.update_proposal(changed, based_on, by, self.context().now()).await?;
        self.record_on_proposal(writing, viewer, changed.id, action).await
    }

    /// Records what was done to a proposal.
    pub(super) async fn record_on_proposal(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        id: ProposalId,
        action: AuditAction,
    ) -> Result<(), AppError> {
        self.record(writing, viewer, action, (SubjectKind::Proposal, id.uuid()), &[]).await
    }
}

/// The proposal, if the viewer may see it.
pub(super) async fn seen(
    writing: &mut Writing,
    viewer: &Viewer,
    id: ProposalId,
) -> Result<Proposal, AppError> {
    let found = writing.proposal(id, &proposal_visibility(&viewer.actor)).await?;
    found.ok_or(AppError::NotFound(SubjectKind::Proposal))
}
