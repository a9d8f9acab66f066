//! Adding people, changing what is known of them, inviting them, giving and taking roles.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::{
    AppError,
    people::{Invited, NewPerson, PersonChange},
    sign_in::ExposeSecret,
};
use svod_domain::{
    id::{MunicipalityId, PersonId, Version},
    person,
};

use super::{Person, role::RoleInput};
use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
    language::Language,
};

/// Adding people, inviting them and giving them roles.
#[derive(Default)]
pub struct PeopleMutation;

/// Somebody to add.
#[derive(InputObject)]
struct CreatePersonInput {
    /// What outside lists call them.
    external_id: Option<String>,
    /// Their full name.
    full_name: String,
    /// Their e-mail address: what they sign in with.
    email: Option<String>,
    /// Their post.
    position: Option<String>,
    /// The municipality they speak for.
    municipality_id: Option<ID>,
    /// The language they are written to in; Russian if left out.
    language: Option<Language>,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// What is known of somebody from now on. What is left out is known no more.
#[derive(InputObject)]
struct UpdatePersonInput {
    /// Who.
    person_id: ID,
    /// The version the change was decided on.
    version: u32,
    /// What outside lists call them.
    external_id: Option<String>,
    /// Their full name.
    full_name: String,
    /// Their e-mail address: what they sign in with.
    email: Option<String>,
    /// Their post.
    position: Option<String>,
    /// The municipality they speak for.
    municipality_id: Option<ID>,
    /// The language they are written to in; Russian if left out.
    language: Option<Language>,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// Whom to invite. An invitation replaces the one before it, so it takes no idempotency key.
#[derive(InputObject)]
struct InvitePersonInput {
    /// Who.
    person_id: ID,
}

/// A role to give.
#[derive(InputObject)]
struct GrantRoleInput {
    /// To whom.
    person_id: ID,
    /// Which role, and where.
    role: RoleInput,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A role to take.
#[derive(InputObject)]
struct RevokeRoleInput {
    /// From whom.
    person_id: ID,
    /// Which role, and where.
    role: RoleInput,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The person, or why it could not be done.
#[derive(SimpleObject)]
struct PersonPayload {
    /// The person.
    person: Option<Person>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

/// The invitation, or why there is none.
#[derive(SimpleObject)]
struct InvitePersonPayload {
    /// Whom it invites.
    person: Option<Person>,
    /// What the invitation's link holds. It is told here and never again.
    invitation_token: Option<String>,
    /// Until when it can be taken up.
    expires_at: Option<DateTime<Utc>>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

#[Object]
impl PeopleMutation {
    /// Adds somebody. They cannot sign in until they are invited. Administrators only.
    async fn create_person(
        &self,
        ctx: &Context<'_>,
        input: CreatePersonInput,
    ) -> async_graphql::Result<PersonPayload> {
        let outcome = create_person(ctx, input).await?;
        payload(ctx, outcome)
    }

    /// Changes what is known of somebody. Administrators only.
    async fn update_person(
        &self,
        ctx: &Context<'_>,
        input: UpdatePersonInput,
    ) -> async_graphql::Result<PersonPayload> {
        let outcome = update_person(ctx, input).await?;
        payload(ctx, outcome)
    }

    /// Invites somebody to sign in: the first time, or again when they have lost their password. Administrators only.
    async fn invite_person(
        &self,
        ctx: &Context<'_>,
        input: InvitePersonInput,
    ) -> async_graphql::Result<InvitePersonPayload> {
        match invite_person(ctx, input).await? {
            Ok((person, invited)) => Ok(InvitePersonPayload {
                person: person.map(Person::new),
                invitation_token: Some(invited.token.expose_secret().to_owned()),
                expires_at: Some(invited.expires_at),
                errors: Vec::new(),
            }),
            Err(error) => Ok(InvitePersonPayload {
                person: None,
                invitation_token: None,
                expires_at: None,
                errors: user_errors(ctx.viewer()?, &error)?,
            }),
        }
    }

    /// Gives somebody a role. Giving it twice changes nothing. Administrators only.
    async fn grant_role(
        &self,
        ctx: &Context<'_>,
        input: GrantRoleInput,
    ) -> async_graphql::Result<PersonPayload> {
        let outcome = grant_role(ctx, input).await?;
        payload(ctx, outcome)
    }

    /// Takes a role from somebody. Taking one they do not have changes nothing; the last administrator stays one.
    /// Administrators only.
    async fn revoke_role(
        &self,
        ctx: &Context<'_>,
        input: RevokeRoleInput,
    ) -> async_graphql::Result<PersonPayload> {
        let outcome = revoke_role(ctx, input).await?;
        payload(ctx, outcome)
    }
}

type Outcome<T> = async_graphql::Result<Result<T, AppError>>;

async fn create_person(ctx: &Context<'_>, input: CreatePersonInput) -> Outcome<Option<person::Person>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let new = NewPerson {
            external_id: input.external_id,
            full_name: input.full_name,
            email: input.email,
            position: input.position,
            municipality: municipality(input.municipality_id.as_ref())?,
            language: input.language.map(Into::into).unwrap_or_default(),
        };
        let id = app.create_person(viewer, &intent, new).await?;
        app.person(viewer, id).await
    }
    .await)
}

async fn update_person(ctx: &Context<'_>, input: UpdatePersonInput) -> Outcome<Option<person::Person>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let facts = NewPerson {
            external_id: input.external_id,
            full_name: input.full_name,
            email: input.email,
            position: input.position,
            municipality: municipality(input.municipality_id.as_ref())?,
            language: input.language.map(Into::into).unwrap_or_default(),
        };
        let person = PersonId::from_global("personId", &input.person_id)?;
        let change = PersonChange { person, based_on: Version(input.version), facts };
        let id = app.update_person(viewer, &intent, change).await?;
        app.person(viewer, id).await
    }
    .await)
}

async fn invite_person(
    ctx: &Context<'_>,
    input: InvitePersonInput,
) -> Outcome<(Option<person::Person>, Invited)> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let id = PersonId::from_global("personId", &input.person_id)?;
        let invited = app.invite(viewer, id).await?;
        Ok((app.person(viewer, id).await?, invited))
    }
    .await)
}

async fn grant_role(ctx: &Context<'_>, input: GrantRoleInput) -> Outcome<Option<person::Person>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let id = PersonId::from_global("personId", &input.person_id)?;
        let id = app.grant_role(viewer, &intent, id, input.role.role()?).await?;
        app.person(viewer, id).await
    }
    .await)
}

async fn revoke_role(ctx: &Context<'_>, input: RevokeRoleInput) -> Outcome<Option<person::Person>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let id = PersonId::from_global("personId", &input.person_id)?;
        let id = app.revoke_role(viewer, &intent, id, input.role.role()?).await?;
        app.person(viewer, id).await
    }
    .await)
}

fn municipality(sent: Option<&ID>) -> Result<Option<MunicipalityId>, AppError> {
    sent.map(|id| MunicipalityId::from_global("municipalityId", id)).transpose()
}

fn payload(
    ctx: &Context<'_>,
    outcome: Result<Option<person::Person>, AppError>,
) -> async_graphql::Result<PersonPayload> {
    match outcome {
        Ok(person) => Ok(PersonPayload { person: person.map(Person::new), errors: Vec::new() }),
        Err(error) => Ok(PersonPayload { person: None, errors: user_errors(ctx.viewer()?, &error)? }),
    }
}
