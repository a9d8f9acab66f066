//! Taking a resolution through discussion and vote to adoption.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::{AppError, resolution::HallVote};
use svod_domain::id::{BallotId, ResolutionId, Version};

use super::{
    ballot::Ballot,
    heading::{ResolutionPayload, payload},
};
use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
    loaders::Load,
};

/// Taking resolutions through discussion and vote.
#[derive(Default)]
pub struct ConductMutation;

/// A draft to open for discussion.
#[derive(InputObject)]
struct OpenReviewInput {
    /// The resolution.
    resolution_id: ID,
    /// The version it was decided on.
    version: u32,
    /// Until when amendments are taken.
    amendments_until: DateTime<Utc>,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A resolution to take a step further or back.
#[derive(InputObject)]
struct ResolutionStepInput {
    /// The resolution.
    resolution_id: ID,
    /// The version it was decided on.
    version: u32,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The vote taken in the hall, in people.
#[derive(InputObject)]
struct RecordVoteInput {
    /// The ballot.
    ballot_id: ID,
    /// The count.
    tally: TallyInput,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A count of a vote, in people.
#[derive(InputObject)]
struct TallyInput {
    /// Entitled to vote.
    entitled: u32,
    /// Present.
    present: u32,
    /// For.
    in_favour: u32,
    /// Against.
    against: u32,
    /// Abstained.
    abstained: u32,
}

/// A resolution to adopt.
#[derive(InputObject)]
struct AdoptResolutionInput {
    /// The resolution.
    resolution_id: ID,
    /// The version it was decided on.
    version: u32,
    /// Its number on paper.
    number: String,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The ballot, or why what was asked for could not be done.
#[derive(SimpleObject)]
struct BallotPayload {
    /// The ballot as it is now.
    ballot: Option<Ballot>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

#[Object]
impl ConductMutation {
    /// Opens a draft for discussion: participants may propose amendments until a time.
    async fn open_review(
        &self,
        ctx: &Context<'_>,
        input: OpenReviewInput,
    ) -> async_graphql::Result<ResolutionPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = ResolutionId::from_global("resolutionId", &input.resolution_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.open_review(viewer, &intent, id, Version(input.version), input.amendments_until).await
        };
        payload(ctx, outcome.await).await
    }

    /// Puts a draft to the vote. Nothing may wait for a decision, and the session takes no more proposals.
    async fn open_vote(
        &self,
        ctx: &Context<'_>,
        input: ResolutionStepInput,
    ) -> async_graphql::Result<ResolutionPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = ResolutionId::from_global("resolutionId", &input.resolution_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.open_vote(viewer, &intent, id, Version(input.version)).await
        };
        payload(ctx, outcome.await).await
    }

    /// Takes a draft back from discussion or vote to drafting.
    async fn resume_drafting(
        &self,
        ctx: &Context<'_>,
        input: ResolutionStepInput,
    ) -> async_graphql::Result<ResolutionPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = ResolutionId::from_global("resolutionId", &input.resolution_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.resume_drafting(viewer, &intent, id, Version(input.version)).await
        };
        payload(ctx, outcome.await).await
    }

    /// Records the vote taken in the hall, or corrects it before adoption.
    async fn record_vote(
        &self,
        ctx: &Context<'_>,
        input: RecordVoteInput,
    ) -> async_graphql::Result<BallotPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = BallotId::from_global("ballotId", &input.ballot_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            let vote = HallVote {
                entitled: input.tally.entitled,
                present: input.tally.present,
                in_favour: input.tally.in_favour,
                against: input.tally.against,
                abstained: input.tally.abstained,
            };
            app.record_vote(viewer, &intent, id, vote).await
        };
        ballot_payload(ctx, outcome.await).await
    }

    /// Adopts a resolution whose vote has carried, for good. Refused while anything has no disposition.
    async fn adopt_resolution(
        &self,
        ctx: &Context<'_>,
        input: AdoptResolutionInput,
    ) -> async_graphql::Result<ResolutionPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = ResolutionId::from_global("resolutionId", &input.resolution_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.adopt_resolution(viewer, &intent, id, Version(input.version), &input.number).await
        };
        payload(ctx, outcome.await).await
    }
}

async fn ballot_payload(
    ctx: &Context<'_>,
    outcome: Result<BallotId, AppError>,
) -> async_graphql::Result<BallotPayload> {
    match outcome {
        Ok(id) => Ok(BallotPayload { ballot: ctx.load(id).await?.map(Ballot), errors: Vec::new() }),
        Err(error) => Ok(BallotPayload { ballot: None, errors: user_errors(ctx.viewer()?, &error)? }),
    }
}
