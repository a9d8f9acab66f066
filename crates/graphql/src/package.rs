//! Packages: asking for one, seeing how far it is, and finding where to take it.

mod comparison;
mod loading;
mod mutation;
mod object;
mod opening;
mod stationery;

pub use mutation::PackageMutation;
pub use object::Package;
pub(crate) use stationery::templates_of;
pub use stationery::{ForumTemplate, TemplateMutation};

use async_graphql::Context;
use svod_domain::id::ResolutionId;

use crate::{
    Limits,
    error::answered,
    extent::Extent,
    global_id::Named,
    page::{Listed, PageArgs, connection},
};

/// The packages asked for from a resolution, as far as the viewer may know of them.
pub(crate) async fn packages_of(
    ctx: &Context<'_>,
    resolution: ResolutionId,
    args: PageArgs,
) -> async_graphql::Result<Listed<Package>> {
    let viewer = ctx.viewer()?;
    let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
    let found = answered(viewer, ctx.app()?.packages(viewer, resolution, page).await)?;
    Ok(connection(found, |package| package.id.global(), Package))
}
