//! A person and a municipality, as clients see them.

use async_graphql::{Context, ID, Object};
use svod_app::people::sees_contacts;
use svod_domain::{municipality, person, prose::Line};

use super::{loading::RolesOf, role::RoleGrant};
use crate::{extent::Extent, global_id::Named, language::Language, loaders::Load};

/// Somebody who takes part. Their name, post and municipality may be known to whoever may know what they did; the
/// rest to themselves and to administrators, and is null for others.
pub struct Person {
    person: person::Person,
    municipality: Option<municipality::Municipality>,
}

impl Person {
    /// A person whose municipality is looked up when it is asked for.
    pub(crate) fn new(person: person::Person) -> Self {
        Self { person, municipality: None }
    }

    /// A person read together with their municipality.
    pub(crate) fn of(person: person::Person, municipality: Option<municipality::Municipality>) -> Self {
        Self { person, municipality }
    }

    fn shows_all(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        Ok(sees_contacts(ctx.viewer()?, self.person.id))
    }
}

/// Somebody who takes part. Their name, post and municipality may be known to whoever may know what they did; the
/// rest to themselves and to administrators, and is null for others.
#[Object]
impl Person {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.person.id.global()
    }

    /// Their full name.
    async fn full_name(&self) -> &str {
        self.person.full_name.as_str()
    }

    /// Their post.
    async fn position(&self) -> Option<&str> {
        self.person.position.as_ref().map(Line::as_str)
    }

    /// The municipality they speak for.
    async fn municipality(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Municipality>> {
        match (&self.municipality, self.person.municipality) {
            (Some(known), _) => Ok(Some(Municipality(known.clone()))),
            (None, Some(id)) => Ok(ctx.load(id).await?.map(Municipality)),
            (None, None) => Ok(None),
        }
    }

    /// What outside lists call them. For administrators and themselves.
    async fn external_id(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let shown = self.shows_all(ctx)?.then_some(self.person.external_id.as_ref()).flatten();
        Ok(shown.map(Line::as_str))
    }

    /// Their e-mail address. For administrators and themselves.
    async fn email(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let shown = self.shows_all(ctx)?.then_some(self.person.email.as_ref()).flatten();
        Ok(shown.map(person::Email::as_str))
    }

    /// The language they are written to in. For administrators and themselves.
    async fn language(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Language>> {
        Ok(self.shows_all(ctx)?.then(|| self.person.language.into()))
    }

    /// Their roles. For administrators and themselves.
    async fn roles(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Vec<RoleGrant>>> {
        if !self.shows_all(ctx)? {
            return Ok(None);
        }
        let roles = ctx.load(RolesOf(self.person.id)).await?.unwrap_or_default();
        Ok(Some(roles.into_iter().map(RoleGrant).collect()))
    }

    /// How often they have been changed: what a change must be based on.
    async fn version(&self) -> u32 {
        self.person.version.0
    }
}

/// A municipality. Names collide, OKTMO codes do not.
pub struct Municipality(pub(crate) municipality::Municipality);

/// A municipality. Names collide, OKTMO codes do not.
#[Object]
impl Municipality {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// Its code in the All-Russian Classifier of Territories of Municipalities.
    async fn oktmo(&self) -> &str {
        self.0.oktmo.as_str()
    }

    /// Its name.
    async fn name(&self) -> &str {
        self.0.name.as_str()
    }

    /// The subject of the Federation it lies in.
    async fn subject(&self) -> &str {
        self.0.subject.as_str()
    }

    /// What it is: an urban district, a settlement …, as the classifier words it.
    async fn kind(&self) -> Option<&str> {
        self.0.kind.as_ref().map(Line::as_str)
    }
}
