//! The answer to a step of work: what it did, or why not, with what changed meanwhile and what collides.

use async_graphql::{Context, ID, SimpleObject};
use svod_app::{AppError, resolution::WorkDone};
use svod_domain::{
    Refusal,
    id::{ResolutionId, Version},
    resolution::{SourceItem, Touched},
};

use super::{
    clause::Clause,
    collision::Collision,
    loading::TreeOf,
    object::{Resolution, resolution_in},
    operation::Operation,
};
use crate::{
    error::{UserError, answered, user_errors},
    extent::Extent,
    global_id::Named,
    loaders::Load,
};

/// What a step of work did, or would do, or why it could not be done.
#[derive(SimpleObject)]
pub struct WorkPayload {
    /// The resolution as it is now.
    resolution: Option<Resolution>,
    /// The step: with `dryRun`, the one that would be.
    operation: Option<Operation>,
    /// The clauses it touched, as they are now; none with `dryRun`.
    clauses: Vec<Clause>,
    /// What changed meanwhile, when the step was decided on a version that others have since gone beyond.
    conflict: Option<Conflict>,
    /// Changes that touch the same words, each with every side's text: nothing is settled silently.
    collisions: Vec<Collision>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

/// What changed meanwhile.
#[derive(SimpleObject)]
pub struct Conflict {
    /// The version now: decide again on this one.
    current_version: u32,
    /// Clauses that others touched and this step would touch too.
    clause_ids: Vec<ID>,
    /// Sources that others touched and this step would touch too.
    source_ids: Vec<ID>,
    /// The steps made since the version this one was decided on, oldest first.
    operations: Vec<Operation>,
}

/// The answer to a step that was asked for on a version.
pub(super) async fn answer(
    ctx: &Context<'_>,
    id: Option<ResolutionId>,
    based_on: Version,
    outcome: Result<WorkDone, AppError>,
) -> async_graphql::Result<WorkPayload> {
    match outcome {
        Ok(done) => done_payload(ctx, done).await,
        Err(error) => refused_payload(ctx, id, based_on, &error).await,
    }
}

async fn done_payload(ctx: &Context<'_>, done: WorkDone) -> async_graphql::Result<WorkPayload> {
    let tree = ctx.load(TreeOf(done.resolution)).await?;
    let touched = done.operation.delta.clauses.iter().map(|change| change.after.id);
    let clauses = match &tree {
        Some(tree) if !done.rehearsed => touched.filter_map(|id| tree.clause(id)).collect(),
        _ => Vec::new(),
    };
    Ok(WorkPayload {
        resolution: tree.map(|tree| Resolution::with_tree(tree.clone(), tree.summary())),
        operation: Some(Operation::from(done.operation)),
        clauses,
        conflict: None,
        collisions: Vec::new(),
        errors: Vec::new(),
    })
}

async fn refused_payload(
    ctx: &Context<'_>,
    id: Option<ResolutionId>,
    based_on: Version,
    error: &AppError,
) -> async_graphql::Result<WorkPayload> {
    let errors = user_errors(ctx.viewer()?, error)?;
    let (conflict, collisions) = match (error, id) {
        (AppError::Refused(Refusal::Stale { current, touched }), Some(id)) => {
            (Some(conflict(ctx, id, based_on, *current, touched).await?), Vec::new())
        }
        (AppError::Refused(Refusal::Collision(collisions)), _) => {
            let sender = ctx.viewer()?.actor.person();
            (None, collisions.iter().map(|collision| Collision::of(collision, sender)).collect())
        }
        _ => (None, Vec::new()),
    };
    let resolution = match id {
        Some(id) => resolution_in(ctx, id).await?,
        None => None,
    };
    Ok(WorkPayload { resolution, operation: None, clauses: Vec::new(), conflict, collisions, errors })
}

async fn conflict(
    ctx: &Context<'_>,
    id: ResolutionId,
    based_on: Version,
    current: Version,
    touched: &[Touched],
) -> async_graphql::Result<Conflict> {
    let viewer = ctx.viewer()?;
    let since = answered(viewer, ctx.app()?.operations_since(viewer, id, based_on).await)?;
    let clause_ids = touched.iter().filter_map(|touched| match touched {
        Touched::Clause(id) => Some(id.global()),
        _ => None,
    });
    let source_ids = touched.iter().filter_map(|touched| match touched {
        Touched::Source(SourceItem::Proposal(id)) => Some(id.global()),
        Touched::Source(SourceItem::Clause(id)) => Some(id.global()),
        _ => None,
    });
    Ok(Conflict {
        current_version: current.0,
        clause_ids: clause_ids.collect(),
        source_ids: source_ids.collect(),
        operations: since.into_iter().map(Operation::from).collect(),
    })
}
