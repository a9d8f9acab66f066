//! Giving and taking roles.

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::PersonId,
    person::Role,
    policy::{Scope, action, authorise},
};
use svod_storage::Writing;

use crate::{App, AppError, Intent, Viewer, idempotency::once};

/// The name of a role, wherever it is held.
pub const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Participant(_) => "participant",
        Role::Moderator(_) => "moderator",
        Role::Editor(_) => "editor",
        Role::Council(_) => "council",
        Role::Administrator => "administrator",
    }
}

impl App {
    /// Gives somebody a role. Giving it twice changes nothing.
    pub async fn grant_role(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        person: PersonId,
        role: Role,
    ) -> Result<PersonId, AppError> {
        authorise::<action::ManagePeople>(&viewer.actor, Scope::everywhere())?;
        let done = once!(self, viewer, intent, &("grant", person, role), |writing| -> PersonId {
            check_place(writing, role).await?;
            writing.person(person).await?.ok_or(AppError::NotFound(SubjectKind::Person))?;
            let (id, now) = (self.context().new_id(), self.context().now());
            if writing.grant_role(id, person, role, now).await? {
                let subject = (SubjectKind::Person, person.uuid());
                self.record(writing, viewer, AuditAction::RoleGranted, subject, &details(role)).await?;
            } else {
                writing.nothing_new();
            }
            Ok(person)
        })?;
        self.doorkeeper().forget(done);
        Ok(done)
    }

    /// Takes a role from somebody. Taking one they do not have changes nothing; somebody must remain administrator.
    pub async fn revoke_role(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        person: PersonId,
        role: Role,
    ) -> Result<PersonId, AppError> {
        authorise::<action::ManagePeople>(&viewer.actor, Scope::everywhere())?;
        let done = once!(self, viewer, intent, &("revoke", person, role), |writing| -> PersonId {
            writing.person(person).await?.ok_or(AppError::NotFound(SubjectKind::Person))?;
            if !writing.revoke_role(person, role).await? {
                writing.nothing_new();
                return Ok(person);
            }
            if role == Role::Administrator && writing.count_holders(role).await? == 0 {
                return Err(AppError::LastAdministrator);
            }
            let subject = (SubjectKind::Person, person.uuid());
            self.record(writing, viewer, AuditAction::RoleRevoked, subject, &details(role)).await?;
            Ok(person)
        })?;
        self.doorkeeper().forget(done);
        Ok(done)
    }
}

/// Refuses a role in a session or forum that is not there.
async fn check_place(writing: &mut Writing, role: Role) -> Result<(), AppError> {
    match role {
        Role::Participant(session) | Role::Moderator(session) => {
            writing.session(session).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
        }
        Role::Editor(forum) | Role::Council(forum) => {
            writing.forum(forum).await?.ok_or(AppError::NotFound(SubjectKind::Forum))?;
        }
        Role::Administrator => {}
    }
    Ok(())
}

/// What the record keeps of a role.
pub(super) fn details(role: Role) -> Vec<(&'static str, String)> {
    let mut details = vec![("role", role_name(role).to_owned())];
    match role {
        Role::Participant(session) | Role::Moderator(session) => {
            details.push(("session", session.to_string()));
        }
        Role::Editor(forum) | Role::Council(forum) => details.push(("forum", forum.to_string())),
        Role::Administrator => {}
    }
    details
}
