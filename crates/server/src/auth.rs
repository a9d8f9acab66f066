//! Signing in and out, taking up an invitation, changing one's password: plain HTTP, so that a cookie can be set.
//!
//! Must not know how passwords are kept.

use axum::{
    Extension, Json, Router,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Response},
    routing::post,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use svod_app::sign_in::{ExposeSecret, PasswordAttempt, PasswordChange, SecretString, SignInKind, SignedIn};
use svod_domain::{person::Email, prose::Line};

use crate::{Service, access::ClientAddress, body, caller::Caller, origin, problem::Problem, sign_in_cookie};

/// More than any of these requests needs.
const BODY_LIMIT: usize = 16 * 1024;

pub(crate) fn routes() -> Router<Service> {
    Router::new()
        .route("/auth/sign-in", post(sign_in))
        .route("/auth/sign-out", post(sign_out))
        .route("/auth/invitations/look", post(look_at_invitation))
        .route("/auth/invitations/accept", post(accept_invitation))
        .route("/auth/password", post(change_password))
}

/// What a sign-in is kept in.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KeptIn {
    /// A browser's cookie, out of reach of its scripts.
    #[default]
    Cookie,
    /// A program's memory: the answer has the token.
    Token,
}

impl KeptIn {
    fn kind(self) -> SignInKind {
        match self {
            Self::Cookie => SignInKind::Browser,
            Self::Token => SignInKind::Token,
        }
    }
}

#[derive(Deserialize)]
struct Credentials {
    email: String,
    password: SecretString,
    #[serde(default, rename = "as")]
    kept_in: KeptIn,
}

#[derive(Deserialize)]
struct Look {
    invitation: SecretString,
}

#[derive(Deserialize)]
struct Acceptance {
    invitation: SecretString,
    password: Option<SecretString>,
    #[serde(default, rename = "as")]
    kept_in: KeptIn,
}

#[derive(Deserialize)]
struct NewPassword {
    current: Option<SecretString>,
    password: SecretString,
    #[serde(default, rename = "as")]
    kept_in: KeptIn,
}

/// What somebody who has signed in is told.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<&'a str>,
    expires_at: DateTime<Utc>,
}

/// Whom an invitation is for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invited<'a> {
    full_name: &'a str,
    email: Option<&'a str>,
    forum_title: Option<&'a str>,
    has_password: bool,
    expires_at: DateTime<Utc>,
}

async fn sign_in(
    State(service): State<Service>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    service
        .in_time(async {
            let Credentials { email, password, kept_in } = read(&service, &headers, body).await?;
            let attempt = PasswordAttempt { email, password, kind: kept_in.kind(), address };
            let signed_in = service.app().sign_in_with_password(attempt).await?;
            Ok(told(&service, &signed_in, kept_in))
        })
        .await
}

/// Told to whoever holds the invitation, so that a page can greet them before it asks for a password.
async fn look_at_invitation(
    State(service): State<Service>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    service
        .in_time(async {
            let Look { invitation } = read(&service, &headers, body).await?;
            let facts = service.app().look_at_invitation(&invitation, address).await?;
            let invited = Invited {
                full_name: facts.full_name.as_str(),
                email: facts.email.as_ref().map(Email::as_str),
                forum_title: facts.forum_title.as_ref().map(Line::as_str),
                has_password: facts.has_password,
                expires_at: facts.expires_at,
            };
            Ok(Json(invited).into_response())
        })
        .await
}

async fn accept_invitation(
    State(service): State<Service>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    service
        .in_time(async {
            let Acceptance { invitation, password, kept_in } = read(&service, &headers, body).await?;
            let (app, kind) = (service.app(), kept_in.kind());
            let accepted = app.accept_invitation(&invitation, password.as_ref(), kind, address).await?;
            Ok(told(&service, &accepted, kept_in))
        })
        .await
}

async fn change_password(
    State(service): State<Service>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    service
        .in_time(async {
            let NewPassword { current, password: new, kept_in } = read(&service, &headers, body).await?;
            let change = PasswordChange { current, new, kind: kept_in.kind() };
            let language = caller.language();
            let changed = service.app().change_password(&caller.viewer, change).await;
            let signed_in = changed.map_err(|error| Problem::of(&error).told_in(language))?;
            Ok(told(&service, &signed_in, kept_in))
        })
        .await
}

/// Whatever was signed in, is not any more; and a browser forgets its cookie in any case.
async fn sign_out(State(service): State<Service>, caller: Caller) -> Result<Response, Problem> {
    service
        .in_time(async {
            if let Some(secret) = &caller.secret {
                service.app().sign_out(secret).await?;
            }
            let mut answer = StatusCode::NO_CONTENT.into_response();
            if let Some(cookie) = sign_in_cookie::forgetting(service.config().public_url.is_secure()) {
                answer.headers_mut().insert(SET_COOKIE, cookie);
            }
            Ok(answer)
        })
        .await
}

/// What a request says, if it comes from the service's own pages or from a program.
async fn read<T: DeserializeOwned>(service: &Service, headers: &HeaderMap, body: Body) -> Result<T, Problem> {
    if !origin::is_own(headers, &service.config().public_url) {
        return Err(Problem::ForeignOrigin);
    }
    body::json(headers, body, BODY_LIMIT).await
}

/// The secret goes into the cookie or into the answer, never into both.
fn told(service: &Service, signed_in: &SignedIn, kept_in: KeptIn) -> Response {
    let secret = signed_in.token.expose_secret();
    let expires_at = signed_in.expires_at;
    match kept_in {
        KeptIn::Token => Json(Told { token: Some(secret), expires_at }).into_response(),
        KeptIn::Cookie => {
            let seconds = (expires_at - service.app().context().now()).num_seconds();
            let mut answer = Json(Told { token: None, expires_at }).into_response();
            if let Some(cookie) =
                sign_in_cookie::keeping(secret, seconds, service.config().public_url.is_secure())
            {
                answer.headers_mut().insert(SET_COOKIE, cookie);
            }
            answer
        }
    }
}
