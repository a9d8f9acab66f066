//! A package as clients see it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_domain::package;

use crate::{
    extent::Extent, global_id::Named, language::Language, loaders::Load, people::Person,
    resolution::Resolution,
};

/// What is built from an adopted resolution for a recipient: one archive. For editors, the Council's staff and
/// administrators; for anybody else there is none.
pub struct Package(pub(crate) package::Package);

/// Where a package stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageState {
    /// Being built.
    Building,
    /// Built: it can be taken.
    Built,
    /// It could not be built.
    Failed,
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

/// What is built from an adopted resolution for a recipient: one archive. For editors, the Council's staff and
/// administrators; for anybody else there is none.
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
            package::PackageState::Failed { .. } => PackageState::Failed,
        }
    }

    /// How far its building is; null when it has ended, or while another instance of the service is at it.
    async fn progress(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<PackageProgress>> {
        if self.0.state != package::PackageState::Building {
            return Ok(None);
        }
        let language = ctx.viewer()?.language;
        Ok(ctx.app()?.package_progress(self.0.id).map(|progress| PackageProgress {
            done: progress.done,
            total: progress.total,
            step: progress.describe(language).to_owned(),
        }))
    }

    /// When its building ended.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        match &self.0.state {
            package::PackageState::Building => None,
            package::PackageState::Built { at, .. } | package::PackageState::Failed { at, .. } => Some(*at),
        }
    }

    /// The SHA-256 sum of the archive, in hexadecimal: what to tell the recipient by another way.
    async fn sha256(&self) -> Option<&str> {
        match &self.0.state {
            package::PackageState::Built { sha256, .. } => Some(sha256),
            _ => None,
        }
    }

    /// The size of the archive in bytes.
    async fn bytes(&self) -> Option<u64> {
        match &self.0.state {
            package::PackageState::Built { bytes, .. } => Some(*bytes),
            _ => None,
        }
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
        match &self.0.state {
            package::PackageState::Built { .. } => Some(format!("/packages/{}.zip", self.0.id)),
            _ => None,
        }
    }
}
