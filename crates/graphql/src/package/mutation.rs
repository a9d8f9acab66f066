//! Asking for packages.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use svod_app::{AppError, package::PackageWish};
use svod_domain::{id::ResolutionId, package};

use super::Package;
use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
    language::Language,
};

/// Asking for packages.
#[derive(Default)]
pub struct PackageMutation;

/// A package to build.
#[derive(InputObject)]
struct RequestPackageInput {
    /// The adopted resolution.
    resolution_id: ID,
    /// The name of the profile that says what the package consists of, such as `council`; without one, that for resolutions of its
    /// level.
    profile: Option<String>,
    /// The language of its documents.
    #[graphql(default_with = "Language::Ru")]
    language: Language,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The package, or why none is built.
#[derive(SimpleObject)]
struct RequestPackagePayload {
    /// The package, being built.
    package: Option<Package>,
    /// Why none is built; empty when one is.
    errors: Vec<UserError>,
}

#[Object]
impl PackageMutation {
    /// Asks for a package of an adopted resolution. It is built beside other work: ask for it again to see
    /// how far it is. That of the final one is
    /// refused while any proposal of the forum has no disposition. Editors only.
    async fn request_package(
        &self,
        ctx: &Context<'_>,
        input: RequestPackageInput,
    ) -> async_graphql::Result<RequestPackagePayload> {
        match request(ctx, input).await? {
            Ok(package) => Ok(RequestPackagePayload { package: package.map(Package), errors: Vec::new() }),
            Err(error) => {
                Ok(RequestPackagePayload { package: None, errors: user_errors(ctx.viewer()?, &error)? })
            }
        }
    }
}

async fn request(
    ctx: &Context<'_>,
    input: RequestPackageInput,
) -> async_graphql::Result<Result<Option<package::Package>, AppError>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    let outcome = async {
        let id = ResolutionId::from_global("resolutionId", &input.resolution_id)?;
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let wish = PackageWish { resolution: id, profile: input.profile, language: input.language.into() };
        let id = app.request_package(viewer, &intent, &wish).await?;
        app.package(viewer, id).await
    };
    Ok(outcome.await)
}
