//! What a moderator decides on proposals.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use svod_app::{
    AppError,
    input::InputProblem,
    proposal::{TriageDecision, TriageItem, Triaged},
};
use svod_domain::id::SessionId;

use super::{
    Proposal,
    mutation::{ProposalStepInput, proposal_at},
    payload::{ProposalPayload, payload},
};
use crate::{
    error::{UserError, item_errors, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
};

/// Deciding on proposals.
#[derive(Default)]
pub struct TriageMutation;

/// A decision on a proposal that needs a reason.
#[derive(InputObject)]
struct ProposalDecisionInput {
    /// The proposal.
    proposal_id: ID,
    /// The version it was decided on.
    version: u32,
    /// Why, for the author to read.
    reason: String,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A proposal to pass to another session.
#[derive(InputObject)]
struct ReferProposalInput {
    /// The proposal.
    proposal_id: ID,
    /// The version it was decided on.
    version: u32,
    /// The session where it should go on.
    session_id: ID,
    /// Why, for the author to read.
    reason: String,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// What is decided on many proposals.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum TriageDecisionKind {
    /// Take them up.
    Admit,
    /// Send them back to their authors: needs a reason.
    Return,
    /// Decline them: needs a reason.
    Decline,
    /// Pass them to another session: needs the session and a reason.
    Refer,
    /// Take the last decision on each back.
    Reopen,
}

/// One of the proposals to decide on.
#[derive(InputObject)]
struct TriageItemInput {
    /// The proposal.
    proposal_id: ID,
    /// The version it was decided on.
    version: u32,
}

/// Proposals to decide on in the same way.
#[derive(InputObject)]
struct TriageProposalsInput {
    /// The proposals, at most 200.
    items: Vec<TriageItemInput>,
    /// What is decided.
    decision: TriageDecisionKind,
    /// Why, for the authors to read.
    reason: Option<String>,
    /// The session where they should go on.
    session_id: Option<ID>,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
    /// Only say what it would do.
    dry_run: Option<bool>,
}

/// The proposals after the decision, or why none was decided on.
#[derive(SimpleObject)]
struct TriageProposalsPayload {
    /// The proposals in the order of the items; null when none was decided on.
    proposals: Option<Vec<Proposal>>,
    /// Why none was decided on: the path of an error about one item is `input`, `items` and its place, from 0. Empty
    /// when all were.
    errors: Vec<UserError>,
}

#[Object]
impl TriageMutation {
    /// Takes a proposal up: it can become a source of clauses. Moderators of its session only, as with all decisions.
    async fn admit_proposal(
        &self,
        ctx: &Context<'_>,
        input: ProposalStepInput,
    ) -> async_graphql::Result<ProposalPayload> {
        step(ctx, input, TriageDecision::Admit).await
    }

    /// Sends a proposal back to its author with a request.
    async fn return_proposal(
        &self,
        ctx: &Context<'_>,
        input: ProposalDecisionInput,
    ) -> async_graphql::Result<ProposalPayload> {
        let (step_input, reason) = input.parts();
        step(ctx, step_input, TriageDecision::Return { reason }).await
    }

    /// Declines a proposal. One that clauses have as a source must be unmerged first.
    async fn decline_proposal(
        &self,
        ctx: &Context<'_>,
        input: ProposalDecisionInput,
    ) -> async_graphql::Result<ProposalPayload> {
        let (step_input, reason) = input.parts();
        step(ctx, step_input, TriageDecision::Decline { reason }).await
    }

    /// Passes a proposal to another session of the forum, where a successor goes on for it.
    async fn refer_proposal(
        &self,
        ctx: &Context<'_>,
        input: ReferProposalInput,
    ) -> async_graphql::Result<ProposalPayload> {
        let to = match SessionId::from_global("sessionId", &input.session_id) {
            Ok(to) => to,
            Err(error) => return payload(ctx, None, Err(error)),
        };
        let step_input = ProposalStepInput {
            proposal_id: input.proposal_id,
            version: input.version,
            idempotency_key: input.idempotency_key,
        };
        step(ctx, step_input, TriageDecision::Refer { to, reason: input.reason }).await
    }

    /// Takes the last decision on a proposal back: it waits for one again. A referred one comes back only while its
    /// successor has not been taken up.
    async fn reopen_proposal(
        &self,
        ctx: &Context<'_>,
        input: ProposalStepInput,
    ) -> async_graphql::Result<ProposalPayload> {
        step(ctx, input, TriageDecision::Reopen).await
    }

    /// Decides on up to 200 proposals in the same way and in one transaction: on all of them, or on none.
    async fn triage_proposals(
        &self,
        ctx: &Context<'_>,
        input: TriageProposalsInput,
    ) -> async_graphql::Result<TriageProposalsPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let intent = intent(input.idempotency_key.as_deref(), input.dry_run)?;
            let decision = decision(input.decision, input.reason, input.session_id)?;
            app.triage_proposals(viewer, &intent, items(&input.items)?, decision).await
        };
        match outcome.await {
            Ok(Triaged::Done(proposals)) => Ok(TriageProposalsPayload {
                proposals: Some(proposals.into_iter().map(Proposal::from).collect()),
                errors: Vec::new(),
            }),
            Ok(Triaged::Refused(items)) => {
                let mut errors = Vec::new();
                for item in items {
                    errors.extend(item_errors(viewer, "items", item.position, &item.error)?);
                }
                Ok(TriageProposalsPayload { proposals: None, errors })
            }
            Err(error) => {
                Ok(TriageProposalsPayload { proposals: None, errors: user_errors(viewer, &error)? })
            }
        }
    }
}

impl ProposalDecisionInput {
    fn parts(self) -> (ProposalStepInput, String) {
        let step = ProposalStepInput {
            proposal_id: self.proposal_id,
            version: self.version,
            idempotency_key: self.idempotency_key,
        };
        (step, self.reason)
    }
}

async fn step(
    ctx: &Context<'_>,
    input: ProposalStepInput,
    decision: TriageDecision,
) -> async_graphql::Result<ProposalPayload> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    match input.read() {
        Ok((at, intent)) => {
            let outcome = app.triage_proposal(viewer, &intent, at, decision).await;
            payload(ctx, Some(at.proposal), outcome)
        }
        Err(error) => payload(ctx, None, Err(error)),
    }
}

fn items(sent: &[TriageItemInput]) -> Result<Vec<TriageItem>, AppError> {
    let item = |(place, item): (usize, &TriageItemInput)| {
        proposal_at(&item.proposal_id, item.version).map_err(|error| error.within(&format!("items.{place}")))
    };
    sent.iter().enumerate().map(item).collect()
}

/// The decision with what it needs. A reason that is missing is as good as an empty one, which is refused by name.
fn decision(
    kind: TriageDecisionKind,
    reason: Option<String>,
    session: Option<ID>,
) -> Result<TriageDecision, AppError> {
    let reason = reason.unwrap_or_default();
    Ok(match kind {
        TriageDecisionKind::Admit => TriageDecision::Admit,
        TriageDecisionKind::Return => TriageDecision::Return { reason },
        TriageDecisionKind::Decline => TriageDecision::Decline { reason },
        TriageDecisionKind::Refer => {
            let to = session.ok_or_else(|| AppError::invalid("sessionId", InputProblem::Id))?;
            TriageDecision::Refer { to: SessionId::from_global("sessionId", &to)?, reason }
        }
        TriageDecisionKind::Reopen => TriageDecision::Reopen,
    })
}
