//! Who is calling: by a token in `Authorization`, by a browser's cookie, or nobody known.

use std::time::Duration;

use axum::{
    extract::FromRequestParts,
    http::{
        HeaderMap, Method,
        header::{AUTHORIZATION, UPGRADE},
        request::Parts,
    },
};
use svod_app::{Viewer, sign_in::SecretString};
use svod_domain::Language;

use crate::{Service, access::Lapse, language, origin, problem::Problem, sign_in_cookie};

/// How soon a long connection notices that its sign-in has ended.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// The one who calls.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// Who they are and what they may.
    pub(crate) viewer: Viewer,
    /// The secret of their sign-in.
    pub(crate) secret: Option<SecretString>,
    /// Whether they came with a cookie that is no sign-in any more.
    pub(crate) lapsed: bool,
}

/// The secret in `Bearer …`.
pub(crate) fn secret_in_authorization(value: &str) -> Option<SecretString> {
    let (scheme, secret) = value.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| SecretString::from(secret.trim()))
}

impl Caller {
    /// Somebody who has not signed in, or not with what they sent.
    fn nobody(language: Language) -> Self {
        Self { viewer: Viewer::observer(language), secret: None, lapsed: false }
    }

    /// The one a program's token belongs to; a problem if it belongs to nobody.
    pub(crate) async fn by_token(service: &Service, secret: SecretString) -> Result<Self, Problem> {
        let viewer = service.app().viewer_of_token(&secret).await?.ok_or(Problem::SignInNotValid)?;
        Ok(Self { viewer, secret: Some(secret), lapsed: false })
    }

    /// The one a browser's cookie belongs to. With one that no longer holds, what everybody may read can still be read;
    /// the answer tells that it is so.
    async fn by_cookie(service: &Service, secret: SecretString, language: Language) -> Result<Self, Problem> {
        match service.app().viewer_of_token(&secret).await? {
            Some(viewer) => Ok(Self { viewer, secret: Some(secret), lapsed: false }),
            None => Ok(Self { lapsed: true, ..Self::nobody(language) }),
        }
    }

    /// The language they are answered in.
    pub(crate) fn language(&self) -> Language {
        self.viewer.language
    }

    /// Waits until they are no longer who they were, or may no longer what they might: signed out, with a new role.
    /// For connections that outlive a request.
    pub(crate) async fn changed(&self, service: &Service) {
        loop {
            tokio::time::sleep(LOOK_AGAIN).await;
            if !self.is_unchanged(service).await {
                return;
            }
        }
    }

    async fn is_unchanged(&self, service: &Service) -> bool {
        let Some(secret) = &self.secret else { return true };
        match service.app().viewer_of_token(secret).await {
            Ok(viewer) => viewer.as_ref() == Some(&self.viewer),
            // That it cannot be told now says nothing about them.
            Err(error) => error.is_fault(),
        }
    }
}

impl FromRequestParts<Service> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Problem> {
        let language = language::asked_for(&parts.headers);
        if let Some(secret) = token_in(&parts.headers)? {
            return Self::by_token(service, secret).await;
        }
        let Some(secret) = sign_in_cookie::secret_in(&parts.headers) else {
            return Ok(Self::nobody(language));
        };
        if acts(parts) && !origin::is_own(&parts.headers, &service.config().public_url) {
            return Err(Problem::ForeignOrigin);
        }
        let caller = Self::by_cookie(service, secret, language).await?;
        if let (true, Some(lapse)) = (caller.lapsed, parts.extensions.get::<Lapse>()) {
            lapse.note();
        }
        Ok(caller)
    }
}

fn token_in(headers: &HeaderMap) -> Result<Option<SecretString>, Problem> {
    let Some(value) = headers.get(AUTHORIZATION) else { return Ok(None) };
    let secret = value.to_str().ok().and_then(secret_in_authorization);
    secret.map(Some).ok_or(Problem::SignInNotValid)
}

/// Whether the request may change something, so that nobody else may cause it: a WebSocket can carry anything.
fn acts(parts: &Parts) -> bool {
    !matches!(parts.method, Method::GET | Method::HEAD) || parts.headers.contains_key(UPGRADE)
}
