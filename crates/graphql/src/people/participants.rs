//! The participants of a session.

use async_graphql::Context;
use svod_domain::id::SessionId;

use super::{Person, loading::ParticipantsOf};
use crate::{
    Limits,
    error::answered,
    extent::Extent,
    global_id::Named,
    loaders::Load,
    page::{Listed, PageArgs, connection},
};

/// A page of a session's participants; none where the viewer may not know them.
pub(crate) async fn participants(
    ctx: &Context<'_>,
    session: SessionId,
    args: PageArgs,
) -> async_graphql::Result<Option<Listed<Person>>> {
    let viewer = ctx.viewer()?;
    let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
    let people = ctx.load(ParticipantsOf { session, page }).await?;
    Ok(people.map(|people| connection(people, |person| person.id.global(), Person::new)))
}
