//! Taking up an invitation: the first sign-in, and the way back in when a password is lost.

use std::net::IpAddr;

use secrecy::SecretString;
use svod_domain::{
    Moment,
    audit::{AuditAction, SubjectKind},
    id::{ForumId, PersonId},
    person::{Email, Role},
    prose::Line,
};
use svod_storage::{TokenHash, Writing, invitation::Invitation, person::PasswordHash, write_with};

use super::{SignIn, SignInKind, SignedIn, Token, attempts::Tried, check_password, signed_in, token};
use crate::{App, AppError};

/// Whom an invitation is for, told to whoever holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationFacts {
    /// Their full name.
    pub full_name: Line,
    /// Their e-mail address, if one is known.
    pub email: Option<Email>,
    /// The forum they are invited to; none where they have roles in none, or in several.
    pub forum_title: Option<Line>,
    /// Whether they have a password already, which taking up the invitation may replace.
    pub has_password: bool,
    /// Until when it can be taken up.
    pub expires_at: Moment,
}

impl App {
    /// Tells whom an invitation is for. One that was never made, is used up or is over is answered the same, and as soon;
    /// whoever tries many from one address is told to wait.
    pub async fn look_at_invitation(
        &self,
        invitation: &SecretString,
        address: Option<IpAddr>,
    ) -> Result<InvitationFacts, AppError> {
        let found = self.open_invitation(&token::hash(invitation), address).await?;
        let reading = self.store().read();
        let person = reading.person(found.person).await?.ok_or(AppError::InvitationNotValid)?;
        let credentials = reading.credentials(found.person).await?;
        Ok(InvitationFacts {
            full_name: person.full_name,
            email: person.email,
            forum_title: self.only_forum_of(found.person).await?,
            has_password: credentials.is_some_and(|known| known.password.is_some()),
            expires_at: found.expires_at,
        })
    }

    /// The invitation whose link holds what has this hash, if it can be taken up. Only a wrong one counts as an attempt.
    async fn open_invitation(
        &self,
        token: &TokenHash,
        address: Option<IpAddr>,
    ) -> Result<Invitation, AppError> {
        let now = self.context().now();
        let tried: Vec<Tried> = address.map(Tried::address).into_iter().collect();
        self.doorkeeper().attempts.take(&tried, now)?;
        let found = self.store().read().invitation_by_token(token).await?;
        let open = found.filter(|found| found.is_open(now)).ok_or(AppError::InvitationNotValid)?;
        self.doorkeeper().attempts.give_back(&tried);
        Ok(open)
    }

    /// The title of the only forum that somebody has a role in.
    async fn only_forum_of(&self, person: PersonId) -> Result<Option<Line>, AppError> {
        let reading = self.store().read();
        let roles = reading.roles_of(person).await?;
        let of_session = |role: &Role| match role {
            Role::Participant(session) | Role::Moderator(session) => Some(*session),
            _ => None,
        };
        let of_forum = |role: &Role| match role {
            Role::Editor(forum) | Role::Council(forum) => Some(*forum),
            _ => None,
        };
        let sessions: Vec<_> = roles.iter().filter_map(of_session).collect();
        let sessions = reading.sessions(&sessions).await?;
        let mut forums: Vec<ForumId> = roles.iter().filter_map(of_forum).collect();
        forums.extend(sessions.values().map(|session| session.forum));
        forums.sort_unstable();
        forums.dedup();
        match forums.as_slice() {
            [only] => Ok(reading.forum(*only).await?.map(|forum| forum.title)),
            _ => Ok(None),
        }
    }

    /// Signs in whoever holds an invitation, and sets their password if they give one. It can be done once; whoever tries
    /// many from one address is told to wait.
    pub async fn accept_invitation(
        &self,
        invitation: &SecretString,
        password: Option<&SecretString>,
        kind: SignInKind,
        address: Option<IpAddr>,
    ) -> Result<SignedIn, AppError> {
        if let Some(password) = password {
            check_password(password)?;
        }
        let invitation = token::hash(invitation);
        // A look before the costly hashing: nobody can keep the service busy with invitations they made up.
        let person = self.open_invitation(&invitation, address).await?.person;
        let hash = match password {
            Some(password) => Some(self.hash_password(password).await?),
            None => None,
        };
        let (sign_in, token) = self.new_sign_in(person, kind);
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            let open = writing.invitation_by_token(&invitation).await?;
            let open = open.filter(|open| open.is_open(self.context().now()));
            let id = open.ok_or(AppError::InvitationNotValid)?.id;
            writing.accept_invitation(id, self.context().now()).await?;
            self.let_in(writing, &sign_in, &token, hash.as_ref()).await
        })?;
        self.doorkeeper().forget(person);
        Ok(signed_in(&sign_in, token))
    }

    async fn let_in(
        &self,
        writing: &mut Writing,
        sign_in: &SignIn,
        token: &Token,
        password: Option<&PasswordHash>,
    ) -> Result<(), AppError> {
        let person = sign_in.person;
        let subject = (SubjectKind::Person, person.uuid());
        self.record_as(writing, Some(person), AuditAction::InvitationAccepted, subject, &[]).await?;
        if let Some(password) = password {
            self.replace_password(writing, Some(person), person, password).await?;
        }
        self.keep_sign_in(writing, sign_in, token).await
    }
}
