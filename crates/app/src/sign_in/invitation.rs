//! Taking up an invitation: the first sign-in, and the way back in when a password is lost.

use secrecy::SecretString;
use svod_domain::audit::{AuditAction, SubjectKind};
use svod_storage::{Writing, person::PasswordHash, write_with};

use super::{SignIn, SignInKind, SignedIn, Token, check_password, signed_in, token};
use crate::{App, AppError};

impl App {
    /// Signs in whoever holds an invitation, and sets their password if they give one. It can be done once.
    pub async fn accept_invitation(
        &self,
        invitation: &SecretString,
        password: Option<&SecretString>,
        kind: SignInKind,
    ) -> Result<SignedIn, AppError> {
        if let Some(password) = password {
            check_password(password)?;
        }
        let invitation = token::hash(invitation);
        // A look before the costly hashing: nobody can keep the service busy with invitations they made up.
        let found = self.store().read().invitation_by_token(&invitation).await?;
        let found = found.filter(|found| found.is_open(self.context().now()));
        let person = found.ok_or(AppError::InvitationNotValid)?.person;
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
