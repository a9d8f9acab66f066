//! Working on a draft: the mutations of the merge workbench. Each is decided on a version, can be sent again under
//! its key, and can be asked what it would do.

mod input;

use async_graphql::{Context, Object};
use svod_app::{AppError, resolution::Work};

use super::conflict::{WorkPayload, answer};
use crate::extent::Extent;
use input::{
    AcceptAmendmentsInput, AddSectionInput, Asked, EditClauseInput, GradeSourceInput, JoinClausesInput,
    MergeIntoClauseInput, MergeIntoNewClauseInput, MoveClauseInput, RemoveClauseInput, RemoveSectionInput,
    RepinSourceInput, SplitClauseInput, UndoOperationInput, UnmergeSourcesInput, WriteClauseInput,
};

/// Working on a draft resolution.
#[derive(Default)]
pub struct WorkbenchMutation;

#[Object]
impl WorkbenchMutation {
    /// Puts a section for an addressee into a draft; its place follows from the addressee's rank.
    async fn add_section(
        &self,
        ctx: &Context<'_>,
        input: AddSectionInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Takes an empty section out of a draft.
    async fn remove_section(
        &self,
        ctx: &Context<'_>,
        input: RemoveSectionInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Writes a clause that no source stands behind: a closing point, a heading of sub-clauses.
    async fn write_clause(
        &self,
        ctx: &Context<'_>,
        input: WriteClauseInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Merges proposals, or regional clauses for the final resolution, into a new clause.
    async fn merge_into_new_clause(
        &self,
        ctx: &Context<'_>,
        input: MergeIntoNewClauseInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Merges proposals, or regional clauses for the final resolution, into a clause that stands.
    async fn merge_into_clause(
        &self,
        ctx: &Context<'_>,
        input: MergeIntoClauseInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Writes a clause anew. Made on an older revision, it is merged with what changed meanwhile; only changes of
    /// the same words collide.
    async fn edit_clause(
        &self,
        ctx: &Context<'_>,
        input: EditClauseInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Splits a clause into parts that hold all its sources between them. The first part stays the clause.
    async fn split_clause(
        &self,
        ctx: &Context<'_>,
        input: SplitClauseInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Joins a clause into another one: both sides' sources and words go on there.
    async fn join_clauses(
        &self,
        ctx: &Context<'_>,
        input: JoinClausesInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Puts a clause elsewhere, with what hangs on it; within its siblings, reorders it.
    async fn move_clause(
        &self,
        ctx: &Context<'_>,
        input: MoveClauseInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Takes out a clause nothing hangs on. Its sources are without a disposition then.
    async fn remove_clause(
        &self,
        ctx: &Context<'_>,
        input: RemoveClauseInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Takes sources out of a clause again. Without new words, what merging them changed is taken back and later
    /// edits are kept.
    async fn unmerge_sources(
        &self,
        ctx: &Context<'_>,
        input: UnmergeSourcesInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Says how much of a source a clause took.
    async fn grade_source(
        &self,
        ctx: &Context<'_>,
        input: GradeSourceInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Pins a source to a newer revision, after its author revised it.
    async fn repin_source(
        &self,
        ctx: &Context<'_>,
        input: RepinSourceInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Takes amendments into a clause, several in one step. Their order does not matter where they don't collide.
    async fn accept_amendments(
        &self,
        ctx: &Context<'_>,
        input: AcceptAmendmentsInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }

    /// Takes a step back, unless later work stands on it. Taking back can be taken back.
    async fn undo_operation(
        &self,
        ctx: &Context<'_>,
        input: UndoOperationInput,
    ) -> async_graphql::Result<WorkPayload> {
        work(ctx, input.asked()).await
    }
}

async fn work(ctx: &Context<'_>, asked: Asked) -> async_graphql::Result<WorkPayload> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    let id = asked.resolution.as_ref().ok().copied();
    let based_on = asked.based_on;
    let outcome = async {
        let work: Work = asked.work?;
        let resolution = asked.resolution?;
        app.work(viewer, &asked.intent?, resolution, based_on, &work).await
    }
    .await;
    let outcome: Result<_, AppError> = outcome;
    answer(ctx, id, based_on, outcome).await
}
