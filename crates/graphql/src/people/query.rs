//! Asking who one is, who takes part, and where they come from.

use async_graphql::{Context, InputObject, Object};
use svod_app::{
    AppError, Viewer,
    input::optional_line,
    people::{MunicipalityFilter, PersonFilter},
};

use super::{
    Municipality, Person, SignIn,
    role::{RoleGrant, RoleInput},
    sign_in::SignInKind,
};
use crate::{
    Limits,
    error::answered,
    extent::Extent,
    global_id::Named,
    language::Language,
    loaders::Load,
    page::{Listed, PageArgs, connection},
};

/// Asking who one is, who takes part, and where they come from.
#[derive(Default)]
pub struct PeopleQuery;

/// Which people.
#[derive(InputObject, Default)]
struct PersonFilterInput {
    /// Those with a word in their name that begins like this, without regard to case.
    search: Option<String>,
    /// Those with this role.
    role: Option<RoleInput>,
}

impl PersonFilterInput {
    fn read(self) -> Result<PersonFilter, AppError> {
        let role = self.role.map(|role| role.role()).transpose();
        let role = role.map_err(|error| error.within("filter"))?;
        Ok(PersonFilter { role, search: self.search })
    }
}

/// Which municipalities.
#[derive(InputObject, Default)]
struct MunicipalityFilterInput {
    /// Of this subject of the Federation.
    subject: Option<String>,
    /// Those with a word in their name that begins like this, without regard to case.
    search: Option<String>,
}

impl MunicipalityFilterInput {
    fn read(self) -> Result<MunicipalityFilter, AppError> {
        let subject = optional_line("filter.subject", self.subject.as_deref())?;
        Ok(MunicipalityFilter { subject, search: self.search })
    }
}

#[Object]
impl PeopleQuery {
    /// Who asks.
    async fn viewer(&self, ctx: &Context<'_>) -> async_graphql::Result<ViewerObject> {
        Ok(ViewerObject(ctx.viewer()?.clone()))
    }

    /// Everybody, in the order in which they were added. Administrators only.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which people; all if left out.")] filter: Option<PersonFilterInput>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Person>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, last, before };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let filter = answered(viewer, filter.unwrap_or_default().read())?;
        let people = answered(viewer, ctx.app()?.people(viewer, &filter, page).await)?;
        Ok(connection(people, |person| person.id.global(), Person::new))
    }

    /// Municipalities, in the order in which they came in.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn municipalities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which municipalities; all if left out.")] filter: Option<MunicipalityFilterInput>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Municipality>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, last, before };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let filter = answered(viewer, filter.unwrap_or_default().read())?;
        let found = answered(viewer, ctx.app()?.municipalities(&filter, page).await)?;
        Ok(connection(found, |municipality| municipality.id.global(), Municipality))
    }
}

/// Who asks: somebody signed in, or an observer.
struct ViewerObject(Viewer);

/// Who asks.
#[Object(name = "Viewer")]
impl ViewerObject {
    /// The person; null for an observer.
    async fn person(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        match self.0.actor.person() {
            Some(person) => Ok(ctx.load(person).await?.map(Person::new)),
            None => Ok(None),
        }
    }

    /// Their roles.
    async fn roles(&self) -> Vec<RoleGrant> {
        self.0.actor.roles().map(RoleGrant).collect()
    }

    /// The language they are answered in.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// Their sign-ins that hold now: browsers and programs' tokens.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn sign_ins(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those of this kind.")] kind: Option<SignInKind>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<SignIn>> {
        let args = PageArgs { first, after, last, before };
        let page = answered(&self.0, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let found = ctx.app()?.own_sign_ins(&self.0, kind.map(Into::into), page).await;
        Ok(connection(answered(&self.0, found)?, |sign_in| sign_in.id.global(), SignIn))
    }
}
