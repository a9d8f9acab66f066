//! Starting a draft and wording its heading.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use svod_app::{
    AppError,
    resolution::{Heading, NewResolution},
};
use svod_domain::{
    id::{ForumId, ResolutionId, SessionId, Version},
    resolution::Level,
};

use super::object::{Resolution, resolution_in};
use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
};

/// Starting drafts.
#[derive(Default)]
pub struct HeadingMutation;

/// The resolution, or why what was asked for could not be done.
#[derive(SimpleObject)]
pub struct ResolutionPayload {
    /// The resolution as it is now.
    pub(super) resolution: Option<Resolution>,
    /// Why it could not be done; empty when it was.
    pub(super) errors: Vec<UserError>,
}

/// A draft to start.
#[derive(InputObject)]
struct StartResolutionInput {
    /// The forum.
    forum_id: ID,
    /// The session, for a regional resolution; null starts the final one.
    session_id: Option<ID>,
    /// Its title on paper.
    title: String,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A draft's heading.
#[derive(InputObject)]
struct SetResolutionHeadingInput {
    /// The resolution.
    resolution_id: ID,
    /// The version it was decided on.
    version: u32,
    /// Its title on paper.
    title: String,
    /// The paragraphs before the demands.
    preamble: Option<String>,
    /// Where it is adopted, on paper.
    place: Option<String>,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

#[Object]
impl HeadingMutation {
    /// Starts the draft resolution of a session, or the final one. Its moderators or editors only.
    async fn start_resolution(
        &self,
        ctx: &Context<'_>,
        input: StartResolutionInput,
    ) -> async_graphql::Result<ResolutionPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let session = input.session_id.as_ref();
            let session = session.map(|id| SessionId::from_global("sessionId", id)).transpose()?;
            let new = NewResolution {
                forum: ForumId::from_global("forumId", &input.forum_id)?,
                level: session.map_or(Level::Final, Level::Regional),
                title: input.title,
            };
            app.start_resolution(viewer, &intent(input.idempotency_key.as_deref(), None)?, new).await
        };
        payload(ctx, outcome.await).await
    }

    /// Words the heading of a draft.
    async fn set_resolution_heading(
        &self,
        ctx: &Context<'_>,
        input: SetResolutionHeadingInput,
    ) -> async_graphql::Result<ResolutionPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = ResolutionId::from_global("resolutionId", &input.resolution_id)?;
            let heading = Heading { title: input.title, preamble: input.preamble, place: input.place };
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.set_heading(viewer, &intent, id, Version(input.version), heading).await
        };
        payload(ctx, outcome.await).await
    }
}

/// The payload of something done to a resolution.
pub(super) async fn payload(
    ctx: &Context<'_>,
    outcome: Result<ResolutionId, AppError>,
) -> async_graphql::Result<ResolutionPayload> {
    match outcome {
        Ok(id) => Ok(ResolutionPayload { resolution: resolution_in(ctx, id).await?, errors: Vec::new() }),
        Err(error) => Ok(ResolutionPayload { resolution: None, errors: user_errors(ctx.viewer()?, &error)? }),
    }
}
