//! Amendments: reading, proposing, withdrawing and declining them. Accepting them is work on the draft.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::{AppError, resolution::NewAmendment};
use svod_domain::{
    amendment::{self, AmendmentState},
    id::{AmendmentId, ClauseId, Revision},
    text::Carried,
};

use super::{
    clause::{Clause, clause_by_id},
    difference::TextDifference,
    loading::TextOf,
};
use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
    loaders::Load,
    people::Person,
};

/// A participant's change to a clause, made against one revision of it.
pub struct Amendment(pub(crate) amendment::Amendment);

/// Where an amendment stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum AmendmentStateName {
    /// Waiting for a decision.
    Submitted,
    /// Its words are in the clause.
    Accepted,
    /// The clause was changed because of it, in other words.
    AcceptedWithChanges,
    /// Declined, with a reason.
    Declined,
    /// Taken back by its author.
    Withdrawn,
    /// The words it would change are gone.
    Obsolete,
}

/// What an amendment comes to on the clause as it reads now.
#[derive(SimpleObject)]
struct CarriedAmendment {
    /// How it fits.
    fit: AmendmentFit,
    /// The clause with the amendment in it, if it can be taken in.
    text: Option<String>,
}

/// How an amendment fits the clause as it reads now.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum AmendmentFit {
    /// It can be taken in.
    Clean,
    /// The clause says it already.
    Contained,
    /// The same words were changed otherwise meanwhile.
    Collides,
    /// The words it would change are gone.
    Gone,
}

impl CarriedAmendment {
    fn of(carried: Carried) -> Self {
        match carried {
            Carried::Clean(text) => Self { fit: AmendmentFit::Clean, text: Some(text) },
            Carried::Contained => Self { fit: AmendmentFit::Contained, text: None },
            Carried::Collides(_) => Self { fit: AmendmentFit::Collides, text: None },
            Carried::Obsolete => Self { fit: AmendmentFit::Gone, text: None },
        }
    }
}

/// A participant's change to a clause, made against one revision of it.
#[Object]
impl Amendment {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// The clause it would change.
    async fn clause(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Clause>> {
        clause_by_id(ctx, self.0.clause).await
    }

    /// The revision of the clause it was made against.
    async fn base_revision(&self) -> u32 {
        self.0.base.0
    }

    /// The clause as its author would have it.
    async fn text(&self) -> &str {
        self.0.text.as_str()
    }

    /// Why.
    async fn rationale(&self) -> Option<&str> {
        self.0.rationale.as_ref().map(svod_domain::prose::Prose::as_str)
    }

    /// Who proposes it.
    async fn author(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        Ok(ctx.load(self.0.author).await?.map(Person::new))
    }

    /// When it was proposed.
    async fn submitted_at(&self) -> DateTime<Utc> {
        self.0.submitted_at
    }

    /// Where it stands.
    async fn state(&self) -> AmendmentStateName {
        match self.0.state {
            AmendmentState::Submitted => AmendmentStateName::Submitted,
            AmendmentState::Accepted { .. } => AmendmentStateName::Accepted,
            AmendmentState::AcceptedWithChanges { .. } => AmendmentStateName::AcceptedWithChanges,
            AmendmentState::Declined { .. } => AmendmentStateName::Declined,
            AmendmentState::Withdrawn { .. } => AmendmentStateName::Withdrawn,
            AmendmentState::Obsolete { .. } => AmendmentStateName::Obsolete,
        }
    }

    /// What it would change, beside the revision it was made against.
    async fn difference(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<TextDifference>> {
        let base = ctx.load(TextOf(self.0.clause, self.0.base)).await?;
        Ok(base.map(|base| TextDifference::between(&base.text, self.0.text.as_str())))
    }

    /// What it comes to on the clause as it reads now; null once it is decided or withdrawn.
    async fn carried(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<CarriedAmendment>> {
        if !matches!(self.0.state, AmendmentState::Submitted | AmendmentState::Obsolete { .. }) {
            return Ok(None);
        }
        let Some(clause) = clause_by_id(ctx, self.0.clause).await? else { return Ok(None) };
        let base = ctx.load(TextOf(self.0.clause, self.0.base)).await?;
        Ok(base.map(|base| CarriedAmendment::of(self.0.carried(&base.text, clause.standing_text()))))
    }

    /// Why it was declined.
    async fn reason(&self) -> Option<&str> {
        match &self.0.state {
            AmendmentState::Declined { reason, .. } => Some(reason.as_str()),
            _ => None,
        }
    }
}

/// Proposing and withdrawing amendments.
#[derive(Default)]
pub struct AmendmentMutation;

/// An amendment to propose.
#[derive(InputObject)]
struct ProposeAmendmentInput {
    /// The clause.
    clause_id: ID,
    /// The revision of it that the author saw.
    base_revision: u32,
    /// The clause as the author would have it.
    text: String,
    /// Why.
    rationale: Option<String>,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// An amendment to take back.
#[derive(InputObject)]
struct WithdrawAmendmentInput {
    /// The amendment.
    amendment_id: ID,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// An amendment to decline.
#[derive(InputObject)]
struct DeclineAmendmentInput {
    /// The amendment.
    amendment_id: ID,
    /// Why.
    reason: String,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The amendment, or why what was asked for could not be done.
#[derive(SimpleObject)]
struct AmendmentPayload {
    /// The amendment as it is now.
    amendment: Option<Amendment>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

#[Object]
impl AmendmentMutation {
    /// Proposes a change of a clause of a draft under discussion. Participants only.
    async fn propose_amendment(
        &self,
        ctx: &Context<'_>,
        input: ProposeAmendmentInput,
    ) -> async_graphql::Result<AmendmentPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let new = NewAmendment {
                clause: ClauseId::from_global("clauseId", &input.clause_id)?,
                base: Revision(input.base_revision),
                text: input.text,
                rationale: input.rationale,
            };
            app.propose_amendment(viewer, &intent(input.idempotency_key.as_deref(), None)?, new).await
        };
        payload(ctx, outcome.await).await
    }

    /// Takes one's own amendment back.
    async fn withdraw_amendment(
        &self,
        ctx: &Context<'_>,
        input: WithdrawAmendmentInput,
    ) -> async_graphql::Result<AmendmentPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = AmendmentId::from_global("amendmentId", &input.amendment_id)?;
            app.withdraw_amendment(viewer, &intent(input.idempotency_key.as_deref(), None)?, id).await
        };
        payload(ctx, outcome.await).await
    }

    /// Declines an amendment with a reason. Moderators and editors only.
    async fn decline_amendment(
        &self,
        ctx: &Context<'_>,
        input: DeclineAmendmentInput,
    ) -> async_graphql::Result<AmendmentPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = AmendmentId::from_global("amendmentId", &input.amendment_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.decline_amendment(viewer, &intent, id, &input.reason).await
        };
        payload(ctx, outcome.await).await
    }
}

async fn payload(
    ctx: &Context<'_>,
    outcome: Result<AmendmentId, AppError>,
) -> async_graphql::Result<AmendmentPayload> {
    let viewer = ctx.viewer()?;
    let found = match outcome {
        Ok(id) => ctx.app()?.amendment(viewer, id).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(found) => Ok(AmendmentPayload { amendment: found.map(Amendment), errors: Vec::new() }),
        Err(error) => Ok(AmendmentPayload { amendment: None, errors: user_errors(viewer, &error)? }),
    }
}
