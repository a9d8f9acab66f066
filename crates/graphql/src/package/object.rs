//! A package as clients see it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::package as package_app;
use svod_domain::{id::PackageId, package};

use super::{
    comparison::PackageComparison,
    loading::{ProgressOf, SignaturesOf},
    opening::{PackageFile, PackageVerification},
};
use crate::{
    error::answered, extent::Extent, global_id::Named, language::Language, loaders::Load, people::Person,
    resolution::Resolution,
};

/// What is built from an adopted resolution for a recipient: one archive. For editors and administrators, and for the
/// Council's staff once it was handed over; for anybody else there is none.
pub struct Package(pub(crate) package::Package);

/// Where a package stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageState {
    /// Being built, or waiting for its turn.
    Building,
    /// Built: it can be taken and signed.
    Built,
    /// Signed by at least one.
    Signed,
    /// Handed over to its recipient: nothing of it changes any more.
    HandedOver,
    /// It could not be built.
    Failed,
    /// Its building was cancelled.
    Cancelled,
}

/// How far the building of a package is.
#[derive(SimpleObject)]
pub struct PackageProgress {
    /// How many steps are done.
    done: usize,
    /// How many there are.
    total: usize,
    /// What is being done, in the caller's language.
    step: String,
}

/// A signature of a package.
pub struct PackageSignature(package_app::PackageSignature);

/// Somebody who signed, as the signature says.
#[derive(SimpleObject)]
struct PackageSigner {
    /// Their name in the certificate.
    name: String,
    /// When they signed, by their own clock.
    signed_at: Option<DateTime<Utc>>,
    /// The algorithm of the signature.
    algorithm: String,
    /// Whether the signature's value was checked and is right. Otherwise only the digest in it was held to the package,
    /// and the value is to be checked by a program that knows the algorithm.
    is_proven: bool,
}

/// A signature of a package.
#[Object]
impl PackageSignature {
    /// The name of its file in the archive.
    async fn file_name(&self) -> &str {
        &self.0.file_name
    }

    /// Who signed in it.
    async fn signers(&self) -> Vec<PackageSigner> {
        let signer = |facts: &package_app::SignerFacts| PackageSigner {
            name: facts.name.clone(),
            signed_at: facts.signed_at,
            algorithm: facts.algorithm.clone(),
            is_proven: facts.is_proven,
        };
        self.0.signers.iter().map(signer).collect()
    }

    /// Who added it.
    async fn added_by(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        Ok(ctx.load(self.0.added_by).await?.map(Person::new))
    }

    /// When it was added.
    async fn added_at(&self) -> DateTime<Utc> {
        self.0.added_at
    }
}

/// What is built from an adopted resolution for a recipient: one archive. For editors and administrators, and for the
/// Council's staff once it was handed over; for anybody else there is none.
#[Object]
impl Package {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// The resolution it is built from.
    async fn resolution(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Resolution>> {
        Ok(ctx.load(self.0.resolution).await?.map(Resolution::from))
    }

    /// The name of the profile that says what it consists of.
    async fn profile(&self) -> &str {
        self.0.profile.as_str()
    }

    /// The language of its documents.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// When it was asked for: the time its documents carry.
    async fn requested_at(&self) -> DateTime<Utc> {
        self.0.requested_at
    }

    /// Who asked for it.
    async fn requested_by(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        Ok(ctx.load(self.0.requested_by).await?.map(Person::new))
    }

    /// Where it stands.
    async fn state(&self) -> PackageState {
        match self.0.state {
            package::PackageState::Building => PackageState::Building,
            package::PackageState::Built { .. } => PackageState::Built,
            package::PackageState::Signed { .. } => PackageState::Signed,
            package::PackageState::HandedOver { .. } => PackageState::HandedOver,
            package::PackageState::Failed { .. } => PackageState::Failed,
            package::PackageState::Cancelled { .. } => PackageState::Cancelled,
        }
    }

    /// How far its building is; null when it has ended, or nobody has begun it.
    async fn progress(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<PackageProgress>> {
        if self.0.state != package::PackageState::Building {
            return Ok(None);
        }
        let language = ctx.viewer()?.language;
        Ok(ctx.load(ProgressOf(self.0.id)).await?.map(|progress| PackageProgress {
            done: progress.done,
            total: progress.total,
            step: progress.describe(language).to_owned(),
        }))
    }

    /// When it was built.
    async fn built_at(&self) -> Option<DateTime<Utc>> {
        self.0.state.file().map(|file| file.built_at)
    }

    /// When its building failed or was cancelled.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        match &self.0.state {
            package::PackageState::Failed { at, .. } | package::PackageState::Cancelled { at, .. } => {
                Some(*at)
            }
            _ => None,
        }
    }

    /// When it was handed over.
    async fn handed_over_at(&self) -> Option<DateTime<Utc>> {
        match &self.0.state {
            package::PackageState::HandedOver { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// Who handed it over.
    async fn handed_over_by(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        match &self.0.state {
            package::PackageState::HandedOver { by, .. } => Ok(ctx.load(*by).await?.map(Person::new)),
            _ => Ok(None),
        }
    }

    /// Its signatures, in the order in which they were added.
    async fn signatures(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<PackageSignature>> {
        let found = ctx.load(SignaturesOf(self.0.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(PackageSignature).collect())
    }

    /// The files in it, in the order of the archive; empty until it is built. Reads the package the first time: ask for
    /// it on one at a time.
    #[graphql(complexity = 500)]
    async fn files(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<PackageFile>> {
        let viewer = ctx.viewer()?;
        let files = answered(viewer, ctx.app()?.files_of_package(viewer, self.0.id).await)?;
        Ok(files.into_iter().map(|file| PackageFile::of(self.0.id, file)).collect())
    }

    /// Whether it is genuine: verified now, as it is kept, with its signatures; null until it is built. Takes seconds on
    /// a large package, and one is looked at after the other: ask for it on one at a time, when somebody wants to know.
    #[graphql(complexity = 5_000)]
    async fn verification(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<PackageVerification>> {
        let viewer = ctx.viewer()?;
        let found = answered(viewer, ctx.app()?.verify_package(viewer, self.0.id).await)?;
        Ok(found.map(PackageVerification::from))
    }

    /// What changed since an earlier package, clause by clause. Reads both packages: ask for it on one at a time.
    #[graphql(complexity = 50)]
    async fn changes_since(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The earlier package.")] package_id: ID,
    ) -> async_graphql::Result<PackageComparison> {
        let viewer = ctx.viewer()?;
        let earlier = answered(viewer, PackageId::from_global("packageId", &package_id))?;
        let compared = ctx.app()?.compare_packages(viewer, earlier, self.0.id).await;
        Ok(PackageComparison::from(answered(viewer, compared)?))
    }

    /// The SHA-256 sum of the archive, in hexadecimal: what to tell the recipient by another way. It changes with each
    /// signature that is added.
    async fn sha256(&self) -> Option<&str> {
        self.0.state.file().map(|file| file.sha256.as_str())
    }

    /// The size of the archive in bytes.
    async fn bytes(&self) -> Option<u64> {
        self.0.state.file().map(|file| file.bytes)
    }

    /// Why it could not be built, in the language of its documents.
    async fn failure(&self) -> Option<&str> {
        match &self.0.state {
            package::PackageState::Failed { reason, .. } => Some(reason),
            _ => None,
        }
    }

    /// Where to take it once it is built: a path on this service, for those who are signed in.
    async fn download_url(&self) -> Option<String> {
        self.0.state.file().map(|_| format!("/packages/{}.zip", self.0.id))
    }
}
