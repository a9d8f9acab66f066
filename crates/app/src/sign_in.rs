//! Signing in and out, and who is behind a token.
//!
//! A secret token is told once, to whoever signed in; the store keeps its hash only. Knows nothing of cookies and
//! headers.

mod attempts;
mod doorkeeper;
mod invitation;
mod password;
mod token;
mod viewers;

pub use secrecy::{ExposeSecret, SecretString};
pub use svod_storage::sign_in::{SignIn, SignInKind};

pub(crate) use doorkeeper::Doorkeeper;
pub use invitation::InvitationFacts;
pub(crate) use password::check_password;
pub(crate) use token::Token;
pub use token::{NewToken, TokenCreated};

use std::net::IpAddr;

use chrono::TimeDelta;
use svod_domain::{
    Moment,
    audit::{AuditAction, SubjectKind},
    id::{PersonId, SignInId},
    person::{Actor, Email},
    policy::Denied,
};
use svod_storage::{Writing, person::PasswordHash, write_with};

use crate::{App, AppError, Viewer};
use attempts::Tried;

/// How long a browser stays signed in.
const BROWSER_HOLDS_FOR: TimeDelta = TimeDelta::days(14);
/// How long a token holds that a program got by a password or an invitation.
const TOKEN_HOLDS_FOR: TimeDelta = TimeDelta::hours(12);

/// An attempt to sign in.
#[derive(Debug, Clone)]
pub struct PasswordAttempt {
    /// The address that was typed.
    pub email: String,
    /// The password that was typed.
    pub password: SecretString,
    /// What is to be signed in.
    pub kind: SignInKind,
    /// Where the attempt comes from, if that is known.
    pub address: Option<IpAddr>,
}

/// A sign-in as the one who signed in needs it. The token is told once.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub person: PersonId,
    /// The sign-in.
    pub sign_in: SignInId,
    /// What proves it from now on.
    pub token: SecretString,
    /// Until when.
    pub expires_at: Moment,
}

/// A password to be changed by its owner.
#[derive(Debug, Clone)]
pub struct PasswordChange {
    /// The password so far; needed where there is one.
    pub current: Option<SecretString>,
    /// The password from now on.
    pub new: SecretString,
    /// What is to be signed in with the new one.
    pub kind: SignInKind,
}

impl App {
    /// Signs somebody in by their password. An address nobody has takes as long, and is answered the same, as a wrong
    /// password.
    pub async fn sign_in_with_password(&self, attempt: PasswordAttempt) -> Result<SignedIn, AppError> {
        let email = Email::new(&attempt.email).map_err(|_| AppError::SignInRefused)?;
        let tried = [Some(Tried::email(&email)), attempt.address.map(Tried::address)];
        let tried: Vec<Tried> = tried.into_iter().flatten().collect();
        self.doorkeeper().attempts.take(&tried, self.context().now())?;
        let known = self.store().read().credentials_by_email(&email).await?;
        let (person, hash) = known.map_or((None, None), |known| (Some(known.person), known.password));
        let right = self.password_is(&attempt.password, hash).await?;
        let Some(person) = person.filter(|_| right) else { return Err(AppError::SignInRefused) };
        // Only what failed counts.
        self.doorkeeper().attempts.give_back(&tried);
        let (sign_in, token) = self.new_sign_in(person, attempt.kind);
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            self.keep_sign_in(writing, &sign_in, &token).await
        })?;
        Ok(signed_in(&sign_in, token))
    }

    /// Changes one's own password. Whoever had signed in as this person is signed out, but for the one who asks.
    pub async fn change_password(
        &self,
        viewer: &Viewer,
        change: PasswordChange,
    ) -> Result<SignedIn, AppError> {
        let person = viewer.actor.person().ok_or(Denied::SignInNeeded)?;
        check_password(&change.new)?;
        self.confirm(person, change.current.as_ref()).await?;
        let hash = self.hash_password(&change.new).await?;
        let (sign_in, token) = self.new_sign_in(person, change.kind);
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            self.replace_password(writing, Some(person), person, &hash).await?;
            self.keep_sign_in(writing, &sign_in, &token).await
        })?;
        self.doorkeeper().forget(person);
        Ok(signed_in(&sign_in, token))
    }

    /// Who holds a token; none if it holds no more, or never did. Answered from memory for up to five seconds, so a
    /// sign-out, a revoked token or a changed role takes at most that long to be known to other instances of the
    /// service; this one knows it at once.
    pub async fn viewer_of_token(&self, token: &SecretString) -> Result<Option<Viewer>, AppError> {
        let (hash, now) = (token::hash(token), self.context().now());
        let viewers = &self.doorkeeper().viewers;
        if let Some(viewer) = viewers.get(&hash, now) {
            return Ok(Some(viewer));
        }
        let look = viewers.look();
        let Some(holder) = self.store().read().holder_of_token(&hash).await? else { return Ok(None) };
        if !holder.sign_in.holds(now) {
            return Ok(None);
        }
        let viewer = Viewer {
            actor: Actor::signed_in(holder.sign_in.person, holder.roles),
            language: holder.language,
        };
        viewers.keep(look, hash, viewer.clone(), holder.sign_in.expires_at, now);
        Ok(Some(viewer))
    }

    /// Ends the sign-in of a token. One that holds no more is left as it is.
    pub async fn sign_out(&self, token: &SecretString) -> Result<(), AppError> {
        let (hash, now) = (token::hash(token), self.context().now());
        let ended = write_with!(self.store().attempts(), |writing| -> Result<Option<PersonId>, AppError> {
            match writing.sign_in_by_token(&hash).await? {
                Some(sign_in) if sign_in.holds(now) => {
                    self.end(writing, Some(sign_in.person), &sign_in).await?;
                    Ok(Some(sign_in.person))
                }
                _ => {
                    writing.nothing_new();
                    Ok(None)
                }
            }
        })?;
        if let Some(person) = ended {
            self.doorkeeper().forget(person);
        }
        Ok(())
    }

    /// A sign-in that begins now, and its token.
    fn new_sign_in(&self, person: PersonId, kind: SignInKind) -> (SignIn, Token) {
        let now = self.context().now();
        let holds_for = match kind {
            SignInKind::Browser => BROWSER_HOLDS_FOR,
            SignInKind::Token => TOKEN_HOLDS_FOR,
        };
        let sign_in = SignIn {
            id: SignInId::new(self.context().new_id()),
            person,
            kind,
            label: None,
            created_at: now,
            expires_at: now + holds_for,
            ended_at: None,
        };
        (sign_in, Token::new(self.context()))
    }

    async fn keep_sign_in(
        &self,
        writing: &mut Writing,
        sign_in: &SignIn,
        token: &Token,
    ) -> Result<(), AppError> {
        writing.insert_sign_in(sign_in, &token.hash).await?;
        let subject = (SubjectKind::SignIn, sign_in.id.uuid());
        let details = [("kind", sign_in.kind.name().to_owned())];
        self.record_as(writing, Some(sign_in.person), AuditAction::SignedIn, subject, &details).await
    }

    async fn end(
        &self,
        writing: &mut Writing,
        actor: Option<PersonId>,
        sign_in: &SignIn,
    ) -> Result<(), AppError> {
        writing.end_sign_in(sign_in.id, self.context().now()).await?;
        let subject = (SubjectKind::SignIn, sign_in.id.uuid());
        let details = [("person", sign_in.person.to_string())];
        self.record_as(writing, actor, AuditAction::SignedOut, subject, &details).await
    }

    /// Refuses somebody who does not know their own password.
    async fn confirm(&self, person: PersonId, current: Option<&SecretString>) -> Result<(), AppError> {
        let known = self.store().read().credentials(person).await?;
        let Some(hash) = known.and_then(|known| known.password) else { return Ok(()) };
        let current = current.ok_or(AppError::SignInRefused)?;
        let tried = [Tried::Person(person)];
        self.doorkeeper().attempts.take(&tried, self.context().now())?;
        if !self.password_is(current, Some(hash)).await? {
            return Err(AppError::SignInRefused);
        }
        self.doorkeeper().attempts.give_back(&tried);
        Ok(())
    }

    async fn password_is(&self, typed: &SecretString, hash: Option<PasswordHash>) -> Result<bool, AppError> {
        self.doorkeeper().passwords.verify(typed, hash).await
    }

    /// The hash of a password, to be kept.
    pub(crate) async fn hash_password(&self, password: &SecretString) -> Result<PasswordHash, AppError> {
        self.doorkeeper().passwords.hash(password, self.context().secret()).await
    }
}

fn signed_in(sign_in: &SignIn, token: Token) -> SignedIn {
    SignedIn {
        person: sign_in.person,
        sign_in: sign_in.id,
        token: token.secret,
        expires_at: sign_in.expires_at,
    }
}
