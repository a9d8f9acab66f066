//! What whoever runs the service does without signing in: the first administrator, and letting somebody in again.
//! Recorded without an actor. Never to be reached over the network.

use secrecy::SecretString;
use svod_domain::{
    Language,
    audit::{AuditAction, SubjectKind},
    id::{PersonId, Version},
    person::Role,
};
use svod_storage::{Writing, write_with};

use super::{
    Invited, NewPerson,
    person::{checked, email, taken},
    role::details,
};
use crate::{App, AppError, sign_in::check_password};

/// An administrator to set up.
#[derive(Debug, Clone)]
pub struct NewAdministrator {
    /// Their full name.
    pub full_name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their password.
    pub password: SecretString,
    /// The language they are written to in.
    pub language: Language,
}

impl App {
    /// Sets up an administrator who can sign in at once.
    pub async fn create_administrator(&self, new: NewAdministrator) -> Result<PersonId, AppError> {
        check_password(&new.password)?;
        let typed = NewPerson {
            external_id: None,
            full_name: new.full_name,
            email: Some(email(&new.email)?.as_str().to_owned()),
            position: None,
            municipality: None,
            language: new.language,
        };
        let person = checked(PersonId::new(self.context().new_id()), &typed, Version::FIRST)?;
        let password = self.hash_password(&new.password).await?;
        let role = Role::Administrator;
        let subject = (SubjectKind::Person, person.id.uuid());
        write_with!(self.store().attempts(), |writing| -> Result<PersonId, AppError> {
            writing.insert_person(&person).await.map_err(taken)?;
            self.record_as(writing, None, AuditAction::PersonCreated, subject, &[]).await?;
            writing.grant_role(self.context().new_id(), person.id, role, self.context().now()).await?;
            self.record_as(writing, None, AuditAction::RoleGranted, subject, &details(role)).await?;
            writing.set_password(person.id, &password).await?;
            self.record_as(writing, None, AuditAction::PasswordSet, subject, &[]).await?;
            Ok(person.id)
        })
    }

    /// Sets the password of the person with an address and ends all their sign-ins.
    pub async fn reset_password(&self, address: &str, password: &SecretString) -> Result<PersonId, AppError> {
        check_password(password)?;
        let address = email(address)?;
        let password = self.hash_password(password).await?;
        let person = write_with!(self.store().attempts(), |writing| -> Result<PersonId, AppError> {
            let person = writing.person_by_email(&address).await?;
            let person = person.ok_or(AppError::NotFound(SubjectKind::Person))?.id;
            self.replace_password(writing, None, person, &password).await?;
            Ok(person)
        })?;
        self.doorkeeper().forget(person);
        Ok(person)
    }

    /// Invites the person with an address.
    pub async fn invite_by_email(&self, address: &str) -> Result<Invited, AppError> {
        let person = self.store().read().person_by_email(&email(address)?).await?;
        let person = person.ok_or(AppError::NotFound(SubjectKind::Person))?.id;
        self.invite_as(None, person).await
    }

    /// Sets a password and ends all sign-ins of its owner, in the name of a person or of the service itself.
    pub(crate) async fn replace_password(
        &self,
        writing: &mut Writing,
        actor: Option<PersonId>,
        person: PersonId,
        password: &svod_storage::person::PasswordHash,
    ) -> Result<(), AppError> {
        writing.set_password(person, password).await?;
        writing.end_sign_ins_of(person, self.context().now()).await?;
        let subject = (SubjectKind::Person, person.uuid());
        self.record_as(writing, actor, AuditAction::PasswordSet, subject, &[]).await
    }
}
