//! Global object identification: anything with an id can be asked for by it.

use async_graphql::{Context, ID, Interface, Object};
use svod_domain::id::{ForumId, SessionId};

use crate::{
    error::answered,
    extent::Extent,
    forum::{Forum, Session},
    global_id::{Named, parts},
};

/// Anything with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "The global id."))]
pub enum Node {
    /// A forum.
    Forum(Forum),
    /// A session.
    Session(Session),
}

/// Asking for things by id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The thing with this id; nothing if there is none that the viewer may see.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> async_graphql::Result<Option<Node>> {
        let Some((kind, uuid)) = parts(&id) else { return Ok(None) };
        let viewer = ctx.viewer()?;
        let app = ctx.app()?;
        match kind.as_str() {
            ForumId::TYPE => {
                let found = answered(viewer, app.forum(ForumId::new(uuid)).await)?;
                Ok(found.map(Forum).map(Node::Forum))
            }
            SessionId::TYPE => {
                let found = answered(viewer, app.session(SessionId::new(uuid)).await)?;
                Ok(found.map(Session).map(Node::Session))
            }
            _ => Ok(None),
        }
    }
}
