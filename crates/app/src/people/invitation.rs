//! Inviting people: a link that lets them in the first time, or again when they have lost their password.

use chrono::TimeDelta;
use secrecy::SecretString;
use svod_domain::{
    Moment,
    audit::{AuditAction, SubjectKind},
    id::{InvitationId, PersonId},
    policy::{Scope, action, authorise},
};
use svod_storage::{Writing, invitation::Invitation, write_with};

use crate::{App, AppError, Viewer, sign_in::Token};

/// How long an invitation can be taken up.
const OPEN_FOR: TimeDelta = TimeDelta::days(30);

/// An invitation as its link needs it. It is told once: only a hash of the token is kept.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Whom it invites.
    pub person: PersonId,
    /// What the link holds.
    pub token: SecretString,
    /// Until when it can be taken up.
    pub expires_at: Moment,
}

impl App {
    /// Invites somebody. An invitation replaces those before it, so asking twice does no harm and needs no
    /// idempotency key (under which the token would have to be kept).
    pub async fn invite(&self, viewer: &Viewer, person: PersonId) -> Result<Invited, AppError> {
        authorise::<action::ManagePeople>(&viewer.actor, Scope::everywhere())?;
        self.invite_as(viewer.actor.person(), person).await
    }

    /// Invites somebody in the name of a person, or of the service itself.
    pub(super) async fn invite_as(
        &self,
        actor: Option<PersonId>,
        person: PersonId,
    ) -> Result<Invited, AppError> {
        let now = self.context().now();
        let token = Token::new(self.context());
        let invitation = Invitation {
            id: InvitationId::new(self.context().new_id()),
            person,
            created_at: now,
            expires_at: now + OPEN_FOR,
            accepted_at: None,
        };
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            self.replace_invitations(writing, actor, &invitation, &token).await
        })?;
        Ok(Invited { person, token: token.secret, expires_at: invitation.expires_at })
    }

    async fn replace_invitations(
        &self,
        writing: &mut Writing,
        actor: Option<PersonId>,
        invitation: &Invitation,
        token: &Token,
    ) -> Result<(), AppError> {
        let person = invitation.person;
        writing.person(person).await?.ok_or(AppError::NotFound(SubjectKind::Person))?;
        writing.expire_invitations_of(person, invitation.created_at).await?;
        writing.insert_invitation(invitation, &token.hash).await?;
        let subject = (SubjectKind::Person, person.uuid());
        self.record_as(writing, actor, AuditAction::InvitationCreated, subject, &[]).await
    }
}
