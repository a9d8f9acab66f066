//! Adding people and changing what is known of them.

use svod_domain::{
    Language,
    audit::{AuditAction, SubjectKind},
    id::{MunicipalityId, PersonId, Version},
    person::{Email, Person},
    policy::{Scope, action, authorise},
};
use svod_storage::{StoreError, Writing};

use crate::{
    App, AppError, Intent, Viewer, freshness::check_fresh, idempotency::once, input, input::InputProblem,
};

/// Somebody to add.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// What outside lists call them.
    pub external_id: Option<String>,
    /// Their full name.
    pub full_name: String,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their post.
    pub position: Option<String>,
    /// The municipality they speak for.
    pub municipality: Option<MunicipalityId>,
    /// The language they are written to in.
    pub language: Language,
}

/// What is known of somebody from now on. It replaces what was known.
#[derive(Debug, Clone)]
pub struct PersonChange {
    /// Who.
    pub person: PersonId,
    /// The version the change was decided on.
    pub based_on: Version,
    /// The facts.
    pub facts: NewPerson,
}

impl App {
    /// Adds somebody. They cannot sign in until they are invited.
    pub async fn create_person(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        new: NewPerson,
    ) -> Result<PersonId, AppError> {
        authorise::<action::ManagePeople>(&viewer.actor, Scope::everywhere())?;
        let person = checked(PersonId::new(self.context().new_id()), &new, Version::FIRST)?;
        once!(self, viewer, intent, &new, |writing| -> PersonId {
            check_municipality(writing, person.municipality).await?;
            writing.insert_person(&person).await.map_err(taken)?;
            let subject = (SubjectKind::Person, person.id.uuid());
            self.record(writing, viewer, AuditAction::PersonCreated, subject, &[]).await?;
            Ok(person.id)
        })
    }

    /// Changes what is known of somebody.
    pub async fn update_person(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        change: PersonChange,
    ) -> Result<PersonId, AppError> {
        authorise::<action::ManagePeople>(&viewer.actor, Scope::everywhere())?;
        let changed = checked(change.person, &change.facts, change.based_on.next())?;
        let done = once!(self, viewer, intent, &change, |writing| -> PersonId {
            let current = writing.person(changed.id).await?.ok_or(AppError::NotFound(SubjectKind::Person))?;
            check_fresh(current.version, change.based_on)?;
            check_municipality(writing, changed.municipality).await?;
            writing.update_person(&changed, change.based_on).await.map_err(taken)?;
            let subject = (SubjectKind::Person, changed.id.uuid());
            self.record(writing, viewer, AuditAction::PersonChanged, subject, &[]).await?;
            Ok(changed.id)
        })?;
        // The language is part of what a sign-in gives.
        self.doorkeeper().forget(done);
        Ok(done)
    }
}

/// The person that was typed.
pub(super) fn checked(id: PersonId, typed: &NewPerson, version: Version) -> Result<Person, AppError> {
    Ok(Person {
        id,
        external_id: input::optional_line("externalId", typed.external_id.as_deref())?,
        full_name: input::line("fullName", &typed.full_name)?,
        email: typed.email.as_deref().filter(|typed| !typed.trim().is_empty()).map(email).transpose()?,
        position: input::optional_line("position", typed.position.as_deref())?,
        municipality: typed.municipality,
        language: typed.language,
        version,
    })
}

/// The address that was typed.
pub(super) fn email(typed: &str) -> Result<Email, AppError> {
    Email::new(typed).map_err(|_| AppError::invalid("email", InputProblem::Email))
}

/// What a clash of people's unique facts means.
pub(super) fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Duplicate(what) if what.contains("external_id") => {
            AppError::Taken { field: "externalId" }
        }
        StoreError::Duplicate(_) => AppError::Taken { field: "email" },
        other => other.into(),
    }
}

async fn check_municipality(
    writing: &mut Writing,
    municipality: Option<MunicipalityId>,
) -> Result<(), AppError> {
    if let Some(id) = municipality {
        writing.municipality(id).await?.ok_or(AppError::NotFound(SubjectKind::Municipality))?;
    }
    Ok(())
}
