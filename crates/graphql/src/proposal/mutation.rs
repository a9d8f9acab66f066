//! What an author and a co-signer do.

use async_graphql::{Context, ID, InputObject, Object};
use svod_app::{
    AppError, Intent,
    proposal::{NewProposal, ProposalAt, SaveProposal},
};
use svod_domain::id::{AgendaItemId, ProposalId, SessionId, Version};

use super::{
    fields::ProposalContentInput,
    payload::{ProposalPayload, payload},
};
use crate::{extent::Extent, global_id::Named, intent::intent};

/// Writing, submitting and co-signing proposals.
#[derive(Default)]
pub struct ProposalMutation;

/// A proposal to begin.
#[derive(InputObject)]
struct NewProposalInput {
    /// The session it is made to.
    session_id: ID,
    /// The question of the agenda it answers.
    agenda_item_id: Option<ID>,
    /// Its words.
    content: ProposalContentInput,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// Other words for a proposal.
#[derive(InputObject)]
struct SaveProposalInput {
    /// The proposal.
    proposal_id: ID,
    /// The version that was edited: if there is a newer one, nothing is overwritten.
    version: u32,
    /// The question of the agenda it answers.
    agenda_item_id: Option<ID>,
    /// Its words.
    content: ProposalContentInput,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A step of a proposal that needs nothing but the proposal.
#[derive(InputObject)]
pub(super) struct ProposalStepInput {
    /// The proposal.
    pub(super) proposal_id: ID,
    /// The version it was decided on.
    pub(super) version: u32,
    /// The same request sent again under the same key is done once.
    pub(super) idempotency_key: Option<String>,
}

/// A proposal to co-sign, or not any more.
#[derive(InputObject)]
struct SupportInput {
    /// The proposal.
    proposal_id: ID,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

impl NewProposalInput {
    fn read(self) -> Result<(NewProposal, Intent), AppError> {
        let intent = intent(self.idempotency_key.as_deref(), None)?;
        let new = NewProposal {
            session: SessionId::from_global("sessionId", &self.session_id)?,
            agenda_item: agenda_item(self.agenda_item_id)?,
            content: self.content.into(),
        };
        Ok((new, intent))
    }
}

impl SaveProposalInput {
    fn read(self) -> Result<(SaveProposal, Intent), AppError> {
        let intent = intent(self.idempotency_key.as_deref(), None)?;
        let save = SaveProposal {
            at: proposal_at(&self.proposal_id, self.version)?,
            agenda_item: agenda_item(self.agenda_item_id)?,
            content: self.content.into(),
        };
        Ok((save, intent))
    }
}

impl ProposalStepInput {
    pub(super) fn read(self) -> Result<(ProposalAt, Intent), AppError> {
        let intent = intent(self.idempotency_key.as_deref(), None)?;
        Ok((proposal_at(&self.proposal_id, self.version)?, intent))
    }
}

impl SupportInput {
    fn read(self) -> Result<(ProposalId, Intent), AppError> {
        let intent = intent(self.idempotency_key.as_deref(), None)?;
        Ok((ProposalId::from_global("proposalId", &self.proposal_id)?, intent))
    }
}

/// A proposal at a version, as they were sent.
pub(super) fn proposal_at(id: &ID, version: u32) -> Result<ProposalAt, AppError> {
    let proposal = ProposalId::from_global("proposalId", id)?;
    Ok(ProposalAt { proposal, version: Version(version) })
}

fn agenda_item(sent: Option<ID>) -> Result<Option<AgendaItemId>, AppError> {
    sent.map(|sent| AgendaItemId::from_global("agendaItemId", &sent)).transpose()
}

#[Object]
impl ProposalMutation {
    /// Begins a draft, which only its author sees. Participants of the session only.
    async fn draft_proposal(
        &self,
        ctx: &Context<'_>,
        input: NewProposalInput,
    ) -> async_graphql::Result<ProposalPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        match input.read() {
            Ok((new, intent)) => payload(ctx, None, app.draft_proposal(viewer, &intent, new).await),
            Err(error) => payload(ctx, None, Err(error)),
        }
    }

    /// Writes a proposal and submits it at once. Participants of the session only, until submission closes.
    async fn submit_proposal(
        &self,
        ctx: &Context<'_>,
        input: NewProposalInput,
    ) -> async_graphql::Result<ProposalPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        match input.read() {
            Ok((new, intent)) => payload(ctx, None, app.submit_new_proposal(viewer, &intent, new).await),
            Err(error) => payload(ctx, None, Err(error)),
        }
    }

    /// Saves other words of one's own proposal. What was edited from an older version is refused, and `current` has
    /// the newest one.
    async fn save_proposal(
        &self,
        ctx: &Context<'_>,
        input: SaveProposalInput,
    ) -> async_graphql::Result<ProposalPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        match input.read() {
            Ok((save, intent)) => {
                let on = save.at.proposal;
                payload(ctx, Some(on), app.save_proposal(viewer, &intent, save).await)
            }
            Err(error) => payload(ctx, None, Err(error)),
        }
    }

    /// Submits one's own draft, or what was returned, as it was last saved.
    async fn submit_draft(
        &self,
        ctx: &Context<'_>,
        input: ProposalStepInput,
    ) -> async_graphql::Result<ProposalPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        match input.read() {
            Ok((at, intent)) => {
                payload(ctx, Some(at.proposal), app.submit_proposal(viewer, &intent, at).await)
            }
            Err(error) => payload(ctx, None, Err(error)),
        }
    }

    /// Takes one's own proposal back, before a resolution that carries it is adopted.
    async fn withdraw_proposal(
        &self,
        ctx: &Context<'_>,
        input: ProposalStepInput,
    ) -> async_graphql::Result<ProposalPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        match input.read() {
            Ok((at, intent)) => {
                payload(ctx, Some(at.proposal), app.withdraw_proposal(viewer, &intent, at).await)
            }
            Err(error) => payload(ctx, None, Err(error)),
        }
    }

    /// Co-signs somebody else's proposal. Participants of its session only; doing it twice changes nothing.
    async fn support_proposal(
        &self,
        ctx: &Context<'_>,
        input: SupportInput,
    ) -> async_graphql::Result<ProposalPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        match input.read() {
            Ok((on, intent)) => payload(ctx, Some(on), app.support_proposal(viewer, &intent, on).await),
            Err(error) => payload(ctx, None, Err(error)),
        }
    }

    /// Takes one's co-signature back; doing it twice changes nothing.
    async fn withdraw_support(
        &self,
        ctx: &Context<'_>,
        input: SupportInput,
    ) -> async_graphql::Result<ProposalPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        match input.read() {
            Ok((on, intent)) => payload(ctx, Some(on), app.withdraw_support(viewer, &intent, on).await),
            Err(error) => payload(ctx, None, Err(error)),
        }
    }
}
