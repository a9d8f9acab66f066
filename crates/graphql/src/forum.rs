//! The forum and its sessions.

mod mutation;
mod object;

pub use mutation::ForumMutation;
pub use object::{Forum, Session};

use async_graphql::{Context, ID, Object};
use svod_domain::id::SessionId;

use crate::{
    Limits,
    error::answered,
    extent::Extent,
    global_id::Named,
    page::{Listed, PageArgs, connection},
};

/// Asking for forums.
#[derive(Default)]
pub struct ForumQuery;

#[Object]
impl ForumQuery {
    /// All forums, in the order they were set up.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn forums(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Forum>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, last, before };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let forums = answered(viewer, ctx.app()?.forums(page).await)?;
        Ok(connection(forums, |forum| forum.id.global(), Forum))
    }

    /// A session; null if there is none.
    async fn session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> async_graphql::Result<Option<Session>> {
        let viewer = ctx.viewer()?;
        let id = answered(viewer, SessionId::from_global("id", &id))?;
        Ok(answered(viewer, ctx.app()?.session(id).await)?.map(Session))
    }
}
