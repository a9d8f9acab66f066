//! Regional clauses on their way to the final resolution.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use svod_app::AppError;
use svod_domain::id::ClauseId;

use super::clause::{Clause, clause_by_id};
use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
};

/// Deciding on regional clauses.
#[derive(Default)]
pub struct SettlingMutation;

/// A regional clause to decline.
#[derive(InputObject)]
struct DeclineClauseInput {
    /// The clause of an adopted regional resolution.
    clause_id: ID,
    /// Why it is not taken into the final resolution.
    reason: String,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A declined regional clause to take up again.
#[derive(InputObject)]
struct ReopenClauseInput {
    /// The clause.
    clause_id: ID,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The clause, or why what was asked for could not be done.
#[derive(SimpleObject)]
struct ClausePayload {
    /// The clause as it is now.
    clause: Option<Clause>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

#[Object]
impl SettlingMutation {
    /// Declines a clause of an adopted regional resolution as a source of the final one. Editors only.
    async fn decline_clause(
        &self,
        ctx: &Context<'_>,
        input: DeclineClauseInput,
    ) -> async_graphql::Result<ClausePayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = ClauseId::from_global("clauseId", &input.clause_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.decline_clause(viewer, &intent, id, &input.reason).await
        };
        payload(ctx, outcome.await).await
    }

    /// Takes the decision to decline a regional clause back. Editors only.
    async fn reopen_clause(
        &self,
        ctx: &Context<'_>,
        input: ReopenClauseInput,
    ) -> async_graphql::Result<ClausePayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = ClauseId::from_global("clauseId", &input.clause_id)?;
            app.reopen_clause(viewer, &intent(input.idempotency_key.as_deref(), None)?, id).await
        };
        payload(ctx, outcome.await).await
    }
}

async fn payload(
    ctx: &Context<'_>,
    outcome: Result<ClauseId, AppError>,
) -> async_graphql::Result<ClausePayload> {
    match outcome {
        Ok(id) => Ok(ClausePayload { clause: clause_by_id(ctx, id).await?, errors: Vec::new() }),
        Err(error) => Ok(ClausePayload { clause: None, errors: user_errors(ctx.viewer()?, &error)? }),
    }
}
