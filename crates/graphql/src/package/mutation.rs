//! Asking for packages, cancelling one, handing one over.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use svod_app::{
    AppError,
    package::{NewSignatory, PackageWish},
};
use svod_domain::{
    id::{PackageId, ResolutionId},
    package,
};

use super::Package;
use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
    language::Language,
};

/// Asking for packages, cancelling one, handing one over.
#[derive(Default)]
pub struct PackageMutation;

/// A package to build.
#[derive(InputObject)]
struct RequestPackageInput {
    /// The adopted resolution.
    resolution_id: ID,
    /// The name of the profile that says what the package consists of, such as `council`; without one, that for
    /// resolutions of its level.
    profile: Option<String>,
    /// Those under whose names the resolution is printed, in order.
    #[graphql(default)]
    signatories: Vec<SignatoryInput>,
    /// The language of its documents.
    #[graphql(default_with = "Language::Ru")]
    language: Language,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// Somebody under whose name a resolution is printed.
#[derive(InputObject)]
struct SignatoryInput {
    /// In which capacity: «Сопредседатель Форума».
    capacity: String,
    /// Their name, as it stands under the line.
    name: String,
}

/// A package whose building is to be cancelled.
#[derive(InputObject)]
struct CancelPackageInput {
    /// The package.
    package_id: ID,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A signature to add to a package.
#[derive(InputObject)]
struct AddPackageSignatureInput {
    /// The package.
    package_id: ID,
    /// A detached CMS signature over the package's `manifest.json`, as PEM or base64.
    signature: String,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A package to hand over.
#[derive(InputObject)]
struct HandOverPackageInput {
    /// The package.
    package_id: ID,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The package, or why nothing was done.
#[derive(SimpleObject)]
struct PackagePayload {
    /// The package as it is now.
    package: Option<Package>,
    /// Why nothing was done; empty when something was.
    errors: Vec<UserError>,
}

#[Object]
impl PackageMutation {
    /// Asks for a package of an adopted resolution. It is built beside other work: watch it, or ask for it again to see
    /// how far it is. That of the final one is refused while any proposal of the forum has no disposition. Editors only.
    async fn request_package(
        &self,
        ctx: &Context<'_>,
        input: RequestPackageInput,
    ) -> async_graphql::Result<PackagePayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let asked = async {
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.request_package(viewer, &intent, &wish(input)?).await
        };
        payload(ctx, asked.await).await
    }

    /// Cancels the building of a package: what is under way stops before its next file, and nothing of it is kept.
    /// Editors only.
    async fn cancel_package(
        &self,
        ctx: &Context<'_>,
        input: CancelPackageInput,
    ) -> async_graphql::Result<PackagePayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let done = async {
            let id = PackageId::from_global("packageId", &input.package_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.cancel_package(viewer, &intent, id).await
        };
        payload(ctx, done.await).await
    }

    /// Adds a signature to a built package. It is made elsewhere, by whoever has the key; here it is held to the package,
    /// and refused when it is made over something else or wrong in any way that can be told. Editors only.
    async fn add_package_signature(
        &self,
        ctx: &Context<'_>,
        input: AddPackageSignatureInput,
    ) -> async_graphql::Result<PackagePayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let done = async {
            let id = PackageId::from_global("packageId", &input.package_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.sign_package(viewer, &intent, id, input.signature.as_bytes()).await
        };
        payload(ctx, done.await).await
    }

    /// Hands a signed package over to its recipient: from then on the Council's staff can take it, and nothing of it
    /// changes. Editors only.
    async fn hand_over_package(
        &self,
        ctx: &Context<'_>,
        input: HandOverPackageInput,
    ) -> async_graphql::Result<PackagePayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let done = async {
            let id = PackageId::from_global("packageId", &input.package_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.hand_over_package(viewer, &intent, id).await
        };
        payload(ctx, done.await).await
    }
}

fn wish(input: RequestPackageInput) -> Result<PackageWish, AppError> {
    let signatory = |input: SignatoryInput| NewSignatory { capacity: input.capacity, name: input.name };
    Ok(PackageWish {
        resolution: ResolutionId::from_global("resolutionId", &input.resolution_id)?,
        profile: input.profile,
        signatories: input.signatories.into_iter().map(signatory).collect(),
        language: input.language.into(),
    })
}

async fn payload(
    ctx: &Context<'_>,
    done: Result<PackageId, AppError>,
) -> async_graphql::Result<PackagePayload> {
    let found: Result<Option<package::Package>, AppError> = match done {
        Ok(id) => ctx.app()?.package(ctx.viewer()?, id).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(package) => Ok(PackagePayload { package: package.map(Package), errors: Vec::new() }),
        Err(error) => Ok(PackagePayload { package: None, errors: user_errors(ctx.viewer()?, &error)? }),
    }
}
