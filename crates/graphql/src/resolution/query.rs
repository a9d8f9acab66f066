//! Asking for resolutions and for regional clauses.

use async_graphql::{Context, ID, Object};
use svod_app::resolution::ResolutionFilter;
use svod_domain::id::{ClauseId, ForumId, ResolutionId, SessionId};

use super::{
    clause::{Clause, clause_by_id},
    object::{Resolution, resolution_in},
};
use crate::{
    Limits,
    error::answered,
    extent::Extent,
    global_id::Named,
    page::{Listed, PageArgs, connection},
};

/// Asking for resolutions.
#[derive(Default)]
pub struct ResolutionQuery;

#[Object]
impl ResolutionQuery {
    /// A resolution; null if there is none that the viewer may see.
    async fn resolution(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The resolution.")] id: ID,
    ) -> async_graphql::Result<Option<Resolution>> {
        let id = answered(ctx.viewer()?, ResolutionId::from_global("id", &id))?;
        resolution_in(ctx, id).await
    }

    /// A clause; null if there is none that the viewer may see.
    async fn clause(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The clause.")] id: ID,
    ) -> async_graphql::Result<Option<Clause>> {
        let id = answered(ctx.viewer()?, ClauseId::from_global("id", &id))?;
        clause_by_id(ctx, id).await
    }

    /// Resolutions that the viewer may see, in the order they were started. Adopted ones are public.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn resolutions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of this forum.")] forum_id: Option<ID>,
        #[graphql(desc = "Adopted ones only.", default)] adopted_only: bool,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Resolution>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, last, before };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let forum = forum_id.as_ref().map(|id| ForumId::from_global("forumId", id)).transpose();
        let filter = ResolutionFilter { forum: answered(viewer, forum)?, adopted_only };
        let found = answered(viewer, ctx.app()?.resolutions(viewer, filter, page).await)?;
        Ok(connection(found, |summary| summary.head.id.global(), Resolution::from))
    }

    /// Clauses of adopted regional resolutions, on their way to the final one: all, or those that are neither a
    /// source of a final clause nor declined.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn regional_clauses(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The forum.")] forum_id: ID,
        #[graphql(desc = "Of this session's resolution only.")] session_id: Option<ID>,
        #[graphql(desc = "Only those without a disposition.", default)] undisposed_only: bool,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Clause>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, last, before };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let forum = answered(viewer, ForumId::from_global("forumId", &forum_id))?;
        let session = session_id.as_ref().map(|id| SessionId::from_global("sessionId", id)).transpose();
        let session = answered(viewer, session)?;
        let found =
            answered(viewer, ctx.app()?.regional_clauses(forum, session, undisposed_only, page).await)?;
        let clauses = found.items.iter().map(|regional| clause_by_id(ctx, regional.clause));
        let clauses = futures::future::try_join_all(clauses).await?.into_iter().flatten().collect();
        let page = svod_app::Page {
            items: clauses,
            has_previous: found.has_previous,
            has_next: found.has_next,
            total: found.total,
        };
        Ok(connection(page, |clause: &Clause| clause.clause.id.global(), |clause| clause))
    }
}
