//! Putting questions on agendas and changing them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use svod_app::{
    AppError,
    agenda::{AgendaChange, AgendaFacts},
};
use svod_domain::{
    forum,
    id::{AgendaItemId, SessionId, Version},
};

use super::AgendaItem;
use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
};

/// Putting questions on agendas and changing them.
#[derive(Default)]
pub struct AgendaMutation;

/// A question to put on an agenda.
#[derive(InputObject)]
struct CreateAgendaItemInput {
    /// The session.
    session_id: ID,
    /// What outside lists call it.
    external_id: Option<String>,
    /// Its place on the agenda, from 1.
    ordinal: u32,
    /// The question.
    title: String,
    /// The problem of the «Муниципальный диалог» it came from.
    source_problem: Option<String>,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// What is known of a question from now on. What is left out is known no more.
#[derive(InputObject)]
struct UpdateAgendaItemInput {
    /// Which.
    agenda_item_id: ID,
    /// The version the change was decided on.
    version: u32,
    /// What outside lists call it.
    external_id: Option<String>,
    /// Its place on the agenda, from 1.
    ordinal: u32,
    /// The question.
    title: String,
    /// The problem of the «Муниципальный диалог» it came from.
    source_problem: Option<String>,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The question, or why it could not be done.
#[derive(SimpleObject)]
struct AgendaItemPayload {
    /// The question.
    agenda_item: Option<AgendaItem>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

#[Object]
impl AgendaMutation {
    /// Puts a question on a session's agenda. Administrators only.
    async fn create_agenda_item(
        &self,
        ctx: &Context<'_>,
        input: CreateAgendaItemInput,
    ) -> async_graphql::Result<AgendaItemPayload> {
        let outcome = create(ctx, input).await?;
        payload(ctx, outcome)
    }

    /// Changes a question. Administrators only.
    async fn update_agenda_item(
        &self,
        ctx: &Context<'_>,
        input: UpdateAgendaItemInput,
    ) -> async_graphql::Result<AgendaItemPayload> {
        let outcome = update(ctx, input).await?;
        payload(ctx, outcome)
    }
}

type Outcome = Result<Option<forum::AgendaItem>, AppError>;

async fn create(ctx: &Context<'_>, input: CreateAgendaItemInput) -> async_graphql::Result<Outcome> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let session = SessionId::from_global("sessionId", &input.session_id)?;
        let facts = AgendaFacts {
            external_id: input.external_id,
            ordinal: input.ordinal,
            title: input.title,
            source_problem: input.source_problem,
        };
        let id = app.create_agenda_item(viewer, &intent, session, facts).await?;
        app.agenda_item(id).await
    }
    .await)
}

async fn update(ctx: &Context<'_>, input: UpdateAgendaItemInput) -> async_graphql::Result<Outcome> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let change = AgendaChange {
            item: AgendaItemId::from_global("agendaItemId", &input.agenda_item_id)?,
            based_on: Version(input.version),
            facts: AgendaFacts {
                external_id: input.external_id,
                ordinal: input.ordinal,
                title: input.title,
                source_problem: input.source_problem,
            },
        };
        let id = app.update_agenda_item(viewer, &intent, change).await?;
        app.agenda_item(id).await
    }
    .await)
}

fn payload(ctx: &Context<'_>, outcome: Outcome) -> async_graphql::Result<AgendaItemPayload> {
    match outcome {
        Ok(item) => Ok(AgendaItemPayload { agenda_item: item.map(AgendaItem), errors: Vec::new() }),
        Err(error) => {
            Ok(AgendaItemPayload { agenda_item: None, errors: user_errors(ctx.viewer()?, &error)? })
        }
    }
}
