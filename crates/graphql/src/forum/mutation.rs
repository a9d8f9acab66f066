//! Setting up forums and sessions.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::{
    AppError,
    forum::{NewForum, NewSession},
};
use svod_domain::id::{ForumId, SessionId};

use super::{Forum, Session};
use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
    scalar::Date,
};

/// Setting up forums and sessions.
#[derive(Default)]
pub struct ForumMutation;

/// A forum to set up.
#[derive(InputObject)]
struct CreateForumInput {
    /// Its name on paper.
    title: String,
    /// Who holds it.
    organiser: String,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The forum, or why there is none.
#[derive(SimpleObject)]
struct CreateForumPayload {
    /// The forum.
    forum: Option<Forum>,
    /// Why it could not be set up; empty when it was.
    errors: Vec<UserError>,
}

/// A session to add.
#[derive(InputObject)]
struct CreateSessionInput {
    /// The forum.
    forum_id: ID,
    /// What outside lists call it.
    external_id: Option<String>,
    /// Its place among the sessions, from 1.
    ordinal: u32,
    /// The subject of the Federation that receives it.
    region: String,
    /// What it is called.
    title: Option<String>,
    /// Its theme.
    theme: Option<String>,
    /// Who helps to hold it.
    partner: Option<String>,
    /// Where it is held.
    place: Option<String>,
    /// Its first day.
    starts_on: Option<Date>,
    /// Its last day.
    ends_on: Option<Date>,
    /// Until when proposals may be submitted.
    submission_deadline: Option<DateTime<Utc>>,
    /// Minutes after the deadline that still count.
    #[graphql(default)]
    grace_minutes: u32,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A session's new deadline.
#[derive(InputObject)]
struct SetSubmissionDeadlineInput {
    /// The session.
    session_id: ID,
    /// Until when proposals may be submitted; null opens submission without a deadline.
    submission_deadline: Option<DateTime<Utc>>,
    /// Minutes after the deadline that still count.
    #[graphql(default)]
    grace_minutes: u32,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The session, or why it could not be added or changed.
#[derive(SimpleObject)]
struct SessionPayload {
    /// The session.
    session: Option<Session>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

#[Object]
impl ForumMutation {
    /// Sets up a forum. Administrators only.
    async fn create_forum(
        &self,
        ctx: &Context<'_>,
        input: CreateForumInput,
    ) -> async_graphql::Result<CreateForumPayload> {
        match create_forum(ctx, input).await? {
            Ok(forum) => Ok(CreateForumPayload { forum: forum.map(Forum), errors: Vec::new() }),
            Err(error) => Ok(CreateForumPayload { forum: None, errors: user_errors(ctx.viewer()?, &error)? }),
        }
    }

    /// Adds a session to a forum. Administrators only.
    async fn create_session(
        &self,
        ctx: &Context<'_>,
        input: CreateSessionInput,
    ) -> async_graphql::Result<SessionPayload> {
        session_payload(ctx, create_session(ctx, input).await?)
    }

    /// Gives a session another deadline and grace. Administrators only.
    async fn set_submission_deadline(
        &self,
        ctx: &Context<'_>,
        input: SetSubmissionDeadlineInput,
    ) -> async_graphql::Result<SessionPayload> {
        session_payload(ctx, set_submission_deadline(ctx, input).await?)
    }
}

type Outcome<T> = async_graphql::Result<Result<T, AppError>>;

async fn create_forum(
    ctx: &Context<'_>,
    input: CreateForumInput,
) -> Outcome<Option<svod_domain::forum::Forum>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let new = NewForum { title: input.title, organiser: input.organiser, voting_rule: None };
        let id = app.create_forum(viewer, &intent, new).await?;
        app.forum(id).await
    }
    .await)
}

async fn create_session(
    ctx: &Context<'_>,
    input: CreateSessionInput,
) -> Outcome<Option<svod_domain::forum::Session>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let new = NewSession {
            forum: ForumId::from_global("forumId", &input.forum_id)?,
            external_id: input.external_id,
            ordinal: input.ordinal,
            region: input.region,
            title: input.title,
            theme: input.theme,
            partner: input.partner,
            place: input.place,
            starts_on: input.starts_on.map(|date| date.0),
            ends_on: input.ends_on.map(|date| date.0),
            deadline: input.submission_deadline,
            grace_minutes: input.grace_minutes,
        };
        let id = app.create_session(viewer, &intent, new).await?;
        app.session(id).await
    }
    .await)
}

async fn set_submission_deadline(
    ctx: &Context<'_>,
    input: SetSubmissionDeadlineInput,
) -> Outcome<Option<svod_domain::forum::Session>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let id = SessionId::from_global("sessionId", &input.session_id)?;
        let deadline = input.submission_deadline;
        let id = app.set_submission_deadline(viewer, &intent, id, deadline, input.grace_minutes).await?;
        app.session(id).await
    }
    .await)
}

fn session_payload(
    ctx: &Context<'_>,
    outcome: Result<Option<svod_domain::forum::Session>, AppError>,
) -> async_graphql::Result<SessionPayload> {
    match outcome {
        Ok(session) => Ok(SessionPayload { session: session.map(Session), errors: Vec::new() }),
        Err(error) => Ok(SessionPayload { session: None, errors: user_errors(ctx.viewer()?, &error)? }),
    }
}
