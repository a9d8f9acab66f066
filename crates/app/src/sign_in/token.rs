//! Secret tokens: 32 random bytes that are told once and kept as a hash; and those that programs use.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use svod_domain::{
    Moment, Refusal,
    audit::SubjectKind,
    id::{PersonId, SignInId},
    policy::Denied,
};
use svod_storage::{TokenHash, Writing, sign_in::SignInFilter, write_with};

use super::{SignIn, SignInKind};
use crate::{App, AppError, Context, Intent, Page, PageRequest, Viewer, idempotency::once, input};

/// How long a program's token may hold.
const LONGEST: TimeDelta = TimeDelta::days(366);

/// A new secret, and what is kept of it. A plain fast hash is enough: there are too many secrets to guess from.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) secret: SecretString,
    pub(crate) hash: TokenHash,
}

impl Token {
    /// A new one.
    pub(crate) fn new(context: &dyn Context) -> Self {
        let secret = SecretString::from(URL_SAFE_NO_PAD.encode(context.secret()));
        Self { hash: hash(&secret), secret }
    }
}

/// What is kept of a token that was shown. Looked up by, so no comparison of secrets can be timed.
pub(crate) fn hash(secret: &SecretString) -> TokenHash {
    TokenHash::new(Sha256::digest(secret.expose_secret().as_bytes()).into())
}

/// A token for a program that acts as the viewer.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// What its owner calls it.
    pub label: String,
    /// Until when it holds: at most a year from now.
    pub expires_at: Moment,
}

/// A token as the program needs it. It is told once.
#[derive(Debug, Clone)]
pub struct TokenCreated {
    /// The sign-in it stands for.
    pub sign_in: SignIn,
    /// The token.
    pub token: SecretString,
}

impl App {
    /// Makes a token for a program that acts as the viewer. It takes no idempotency key, under which the token would
    /// have to be kept: who asks twice gets two, and revokes one.
    pub async fn create_token(&self, viewer: &Viewer, new: NewToken) -> Result<TokenCreated, AppError> {
        let person = viewer.actor.person().ok_or(Denied::SignInNeeded)?;
        let now = self.context().now();
        if new.expires_at <= now {
            return Err(Refusal::TimeInThePast.into());
        }
        let sign_in = SignIn {
            id: SignInId::new(self.context().new_id()),
            person,
            kind: SignInKind::Token,
            label: Some(input::line("label", &new.label)?),
            created_at: now,
            expires_at: new.expires_at.min(now + LONGEST),
            ended_at: None,
        };
        let token = Token::new(self.context());
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            self.keep_sign_in(writing, &sign_in, &token).await
        })?;
        Ok(TokenCreated { sign_in, token: token.secret })
    }

    /// Ends a sign-in, a token's or a browser's: one of the viewer's own, or anybody's for an administrator.
    pub async fn revoke_token(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: SignInId,
    ) -> Result<SignInId, AppError> {
        viewer.actor.person().ok_or(Denied::SignInNeeded)?;
        let owner = once!(self, viewer, intent, &("revoke token", id), |writing| -> PersonId {
            let sign_in = known_to(viewer, writing.sign_in(id).await?)?;
            self.end_if_it_holds(writing, viewer, &sign_in).await?;
            Ok(sign_in.person)
        })?;
        self.doorkeeper().forget(owner);
        Ok(id)
    }

    async fn end_if_it_holds(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        sign_in: &SignIn,
    ) -> Result<(), AppError> {
        if sign_in.holds(self.context().now()) {
            self.end(writing, viewer.actor.person(), sign_in).await
        } else {
            writing.nothing_new();
            Ok(())
        }
    }

    /// A sign-in of the viewer's own, or anybody's for an administrator.
    pub async fn sign_in(&self, viewer: &Viewer, id: SignInId) -> Result<Option<SignIn>, AppError> {
        let found = self.store().read().sign_in(id).await?;
        Ok(known_to(viewer, found).ok())
    }

    /// The viewer's own sign-ins that hold now, by the page.
    pub async fn own_sign_ins(
        &self,
        viewer: &Viewer,
        kind: Option<SignInKind>,
        page: PageRequest,
    ) -> Result<Page<SignIn>, AppError> {
        let person = viewer.actor.person().ok_or(Denied::SignInNeeded)?;
        let filter = SignInFilter { person, kind, holding_at: Some(self.context().now()) };
        self.store().read().sign_in_page(filter, page).await.map_err(AppError::from)
    }
}

/// The sign-in, if the viewer may know of it.
fn known_to(viewer: &Viewer, found: Option<SignIn>) -> Result<SignIn, AppError> {
    found
        .filter(|sign_in| viewer.actor.person() == Some(sign_in.person) || viewer.actor.is_administrator())
        .ok_or(AppError::NotFound(SubjectKind::SignIn))
}
