//! A step of work on a draft resolution: decided on a version, done once, or only asked about.

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::{ClauseId, OperationId, ProposalId, ResolutionId, Version},
    policy::{Permit, Phase, ProposalVisibility, action, authorise},
    resolution::{
        AnyResolution, ClauseText, Command, CommandKind, Known, Operation, SettledCollision, Writer,
    },
};
use svod_storage::{Writing, proposal::Stamp};

use super::{asked::Work, not_now};
use crate::{App, AppError, Event, Intent, Viewer, idempotency::once};

/// What a step did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkDone {
    /// The resolution.
    pub resolution: ResolutionId,
    /// The step, with everything it changed.
    pub operation: Operation,
    /// Whether it was only asked about.
    pub rehearsed: bool,
}

impl App {
    /// Does a step of work on a draft resolution, or says what it would do.
    pub async fn work(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ResolutionId,
        based_on: Version,
        work: &Work,
    ) -> Result<WorkDone, AppError> {
        let mut done_now = None;
        let operation = once!(self, viewer, intent, &(id, based_on, work), |writing| -> OperationId {
            let operation = self.do_work(writing, viewer, id, based_on, work).await?;
            done_now = Some(operation.clone());
            Ok(operation.id)
        })?;
        let operation = match done_now {
            Some(operation) => operation,
            None => self.remembered(operation).await?,
        };
        if !intent.dry_run {
            self.events().announce(Event::ResolutionChanged {
                resolution: id,
                version: operation.version,
                operation: Some(operation.id),
            });
        }
        Ok(WorkDone { resolution: id, operation, rehearsed: intent.dry_run })
    }

    async fn remembered(&self, id: OperationId) -> Result<Operation, AppError> {
        let mut found = self.store().read().operations_by_id(&[id]).await?;
        found.remove(&id).ok_or(AppError::NotFound(SubjectKind::Resolution))
    }

    async fn do_work(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        id: ResolutionId,
        based_on: Version,
        work: &Work,
    ) -> Result<Operation, AppError> {
        let resolution = self.resolution_in(writing, viewer, id).await?;
        let scope = resolution.head().scope(resolution.phase());
        let permit = authorise::<action::EditResolution>(&viewer.actor, scope)?;
        let command = self.command(writing, work).await?;
        let known = known(writing, &resolution, based_on, &command).await?;
        let current = resolution.head().version;
        let (changed, operation, admits) =
            self.decide_work(resolution, &permit, &command, based_on, &known)?;
        writing.update_resolution(&changed, current).await?;
        writing.insert_operation(&operation).await?;
        self.admit(writing, viewer, &permit, &admits).await?;
        self.settle_amendments(writing, viewer, &command, &operation, &known).await?;
        if self.can_be_amended(changed.phase(), &operation).await? {
            self.follow_with_amendments(writing, viewer, &operation).await?;
        }
        self.record_step(writing, viewer, &operation).await?;
        Ok(operation)
    }

    /// Whether an amendment may have lost or regained its words. Outside of the discussion none comes, but those made in
    /// one before are still there: they are looked for outside of the transaction, where looking is in nobody's way.
    async fn can_be_amended(&self, phase: Phase, operation: &Operation) -> Result<bool, AppError> {
        if phase == Phase::ResolutionReview {
            return Ok(true);
        }
        let touched: Vec<_> = operation.delta.clauses.iter().map(|change| change.after.id).collect();
        Ok(self.store().read().any_undecided_amendment(&touched).await?)
    }

    fn decide_work(
        &self,
        resolution: AnyResolution,
        permit: &Permit<action::EditResolution>,
        command: &Command,
        based_on: Version,
        known: &Known,
    ) -> Result<(AnyResolution, Operation, Vec<ProposalId>), AppError> {
        let id = OperationId::new(self.context().new_id());
        let now = self.context().now();
        match resolution {
            AnyResolution::Drafting(draft) => {
                let mut decision = draft.decide(permit, command, based_on, known)?;
                let admits = std::mem::take(&mut decision.admits);
                let (draft, operation) = draft.apply(permit, decision, id, now);
                Ok((AnyResolution::Drafting(draft), operation, admits))
            }
            AnyResolution::Review(draft) => {
                let mut decision = draft.decide(permit, command, based_on, known)?;
                let admits = std::mem::take(&mut decision.admits);
                let (draft, operation) = draft.apply(permit, decision, id, now);
                Ok((AnyResolution::Review(draft), operation, admits))
            }
            other => Err(not_now(&other)),
        }
    }

    /// Takes up the proposals that were merged before anybody triaged them.
    async fn admit(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        permit: &Permit<action::EditResolution>,
        ids: &[ProposalId],
    ) -> Result<(), AppError> {
        if ids.is_empty() {
            return Ok(());
        }
        // Whoever may merge them has been permitted; what they may read is not asked again.
        let everything = ProposalVisibility {
            own: None,
            all_submitted: true,
            submitted_in: Vec::new(),
            carried_by_adopted: false,
        };
        let mut found = writing.proposals(ids, &everything).await?;
        for id in ids {
            let proposal = found.remove(id).ok_or(AppError::NotFound(SubjectKind::Proposal))?;
            let based_on = Stamp::of(&proposal);
            let admitted = proposal.admit_by_merge(permit)?;
            writing.update_proposal(&admitted, based_on, permit.actor(), self.context().now()).await?;
            let subject = (SubjectKind::Proposal, id.uuid());
            self.record(writing, viewer, AuditAction::ProposalAdmitted, subject, &[]).await?;
        }
        Ok(())
    }

    /// Accepts the amendments that a step took in, and lets those wait again whose step was taken back.
    async fn settle_amendments(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        command: &Command,
        operation: &Operation,
        known: &Known,
    ) -> Result<(), AppError> {
        match command {
            Command::ApplyAmendments { clause, amendments, whole, .. } => {
                let text = text_after(operation, *clause)?;
                let overruled = |id| {
                    let overruled = |settled: &SettledCollision| settled.overruled(Writer::Amendment(id));
                    whole.is_some() || text.settled.iter().any(overruled)
                };
                let accepted = amendments.iter().map(|amendment| (amendment.id, overruled(amendment.id)));
                self.accept_amendments(writing, viewer, accepted, text.revision).await
            }
            Command::Undo { operation: undone } => {
                let undone = known.operations.iter().find(|operation| operation.id == *undone);
                match undone {
                    Some(undone) if undone.kind == CommandKind::ApplyAmendments => {
                        self.reopen_amendments(writing, viewer, undone).await
                    }
                    _ => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    async fn record_step(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        operation: &Operation,
    ) -> Result<(), AppError> {
        let details = [
            ("operation", operation.id.to_string()),
            ("kind", operation.kind.name().to_owned()),
            ("version", operation.version.0.to_string()),
        ];
        let subject = (SubjectKind::Resolution, operation.resolution.uuid());
        self.record(writing, viewer, AuditAction::ResolutionEdited, subject, &details).await
    }
}

/// What the domain needs to have been remembered for a command: the steps since it was decided, for an undo those
/// since the step to undo, and the texts of older revisions that it names.
async fn known(
    writing: &mut Writing,
    resolution: &AnyResolution,
    based_on: Version,
    command: &Command,
) -> Result<Known, AppError> {
    let id = resolution.head().id;
    let since = match command {
        Command::Undo { operation } => {
            let undone = writing.operation(*operation).await?.filter(|undone| undone.resolution == id);
            let undone = undone.ok_or(svod_domain::Refusal::NoSuchOperation)?;
            Version(undone.version.0.saturating_sub(1).min(based_on.0))
        }
        _ => based_on,
    };
    let operations = if since < resolution.head().version {
        writing.operations_since(id, since).await?
    } else {
        Vec::new()
    };
    let wanted: Vec<_> = command.texts_needed(resolution.outline()).into_iter().collect();
    let texts = writing.clause_texts(&wanted).await?;
    Ok(Known { operations, texts })
}

fn text_after(operation: &Operation, clause: ClauseId) -> Result<&ClauseText, AppError> {
    let changed = operation.delta.clauses.iter().find(|change| change.after.id == clause);
    changed.map(|change| &change.after.text).ok_or(AppError::NotFound(SubjectKind::Clause))
}
