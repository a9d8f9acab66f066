//! Answers that are problems, all in one form: `application/problem+json` (RFC 9457) with a code for programs and a
//! text in the caller's language.
//!
//! A handler gives a [`Problem`]; it is written out in one place, by [`crate::access`], which knows the language.

mod not_imported;
mod refusal;
mod wording;

use axum::{
    Json,
    http::{
        HeaderValue, StatusCode,
        header::{ALLOW, CONTENT_TYPE, RETRY_AFTER},
    },
    response::{IntoResponse, Response},
};
use serde::Serialize;
use svod_domain::Language;

pub(crate) use not_imported::{BadValue, NotImported};
pub(crate) use refusal::Refusal;

use crate::preview::Preview;

/// Why there is no better answer.
#[derive(Debug, Clone)]
pub(crate) enum Problem {
    /// There is nothing at this address.
    NotFound,
    /// There is, but it takes other methods: these.
    MethodNotAllowed { allow: String },
    /// GraphQL over GET only asks.
    MutationOverGet,
    /// More bytes than are taken.
    BodyTooLarge { limit: usize },
    /// The body broke off.
    BodyBroken,
    /// The body's media type is not JSON in UTF-8.
    NotJsonMediaType,
    /// The body, or a parameter, is not the JSON that is expected.
    MalformedJson { line: usize, column: usize, reason: String },
    /// A parameter that is none of what it can be.
    BadParameter { name: &'static str, allowed: &'static str },
    /// A list of requests in place of one.
    Batch,
    /// A GraphQL request without a query.
    QueryMissing,
    /// None of the media types that the client accepts can be given: these can.
    NotAcceptable { available: &'static str },
    /// A WebSocket without the one protocol that is spoken.
    NoSubprotocol,
    /// Not a WebSocket handshake.
    NotAWebSocket,
    /// Caused by another site.
    ForeignOrigin,
    /// A token or a cookie that is no sign-in, or no longer.
    SignInNotValid,
    /// It took too long.
    TimedOut,
    /// The database cannot be reached.
    Unavailable,
    /// It broke, and only the log knows why.
    Internal,
    /// The use case says no.
    Refused(Refusal),
    /// A list that cannot be imported.
    NotImported(NotImported),
}

/// Seconds after which it makes sense to try again.
pub(crate) const RETRY_AFTER_SECONDS: HeaderValue = HeaderValue::from_static("2");

/// How a problem looks on the wire.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    status: u16,
    detail: String,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<BadValue>>,
    #[serde(rename = "badRows", skip_serializing_if = "Option::is_none")]
    bad_rows: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    preview: Option<Preview<'a>>,
    #[serde(rename = "requestId")]
    request_id: &'a str,
}

impl Problem {
    /// What is wrong with a JSON text.
    pub(crate) fn malformed_json(error: &serde_json::Error) -> Self {
        Self::MalformedJson { line: error.line(), column: error.column(), reason: error.to_string() }
    }

    /// A fault of the machine: logged here, once, and explained to nobody.
    pub(crate) fn fault(what: &str, error: &dyn std::error::Error) -> Self {
        tracing::error!(%error, "{what}");
        Self::Internal
    }

    /// Writes it out for a reader.
    pub(crate) fn written(&self, language: Language, request_id: &str) -> Response {
        let status = self.status();
        let (language, path) = match self {
            Self::Refused(refusal) => (refusal.language.unwrap_or(language), Some(refusal.path.as_slice())),
            Self::NotImported(list) => (list.language, None),
            _ => (language, None),
        };
        let list = match self {
            Self::NotImported(list) => Some(list),
            _ => None,
        };
        let body = Written {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            detail: wording::detail(self, language),
            code: self.code(),
            path,
            rows: list.map(NotImported::rows),
            bad_rows: list.and_then(NotImported::bad_rows),
            preview: list.and_then(NotImported::preview),
            request_id,
        };
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert("content-language", HeaderValue::from_static(language.tag()));
        match self {
            Self::MutationOverGet => {
                headers.insert(ALLOW, HeaderValue::from_static("POST"));
            }
            Self::Refused(Refusal { retry_after: Some(seconds), .. }) => {
                headers.insert(RETRY_AFTER, HeaderValue::from(*seconds));
            }
            _ if status == StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(RETRY_AFTER, RETRY_AFTER_SECONDS);
            }
            _ if status == StatusCode::UNAUTHORIZED => {
                headers.insert("www-authenticate", HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
        response
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } | Self::MutationOverGet => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotJsonMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BodyBroken
            | Self::MalformedJson { .. }
            | Self::BadParameter { .. }
            | Self::Batch
            | Self::QueryMissing
            | Self::NoSubprotocol => StatusCode::BAD_REQUEST,
            Self::NotAWebSocket => StatusCode::UPGRADE_REQUIRED,
            Self::NotAcceptable { .. } => StatusCode::NOT_ACCEPTABLE,
            Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::SignInNotValid => StatusCode::UNAUTHORIZED,
            Self::TimedOut => StatusCode::GATEWAY_TIMEOUT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Refused(refusal) => refusal.status(),
            Self::NotImported(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// What programs can rely on.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "NOT_FOUND",
            Self::MethodNotAllowed { .. } => "METHOD_NOT_ALLOWED",
            Self::MutationOverGet => "MUTATION_OVER_GET",
            Self::BodyTooLarge { .. } => "BODY_TOO_LARGE",
            Self::BodyBroken => "BODY_BROKEN",
            Self::NotJsonMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Self::MalformedJson { .. } => "MALFORMED_JSON",
            Self::BadParameter { .. } => "BAD_PARAMETER",
            Self::Batch => "BATCH_NOT_SUPPORTED",
            Self::QueryMissing => "QUERY_MISSING",
            Self::NotAcceptable { .. } => "NOT_ACCEPTABLE",
            Self::NoSubprotocol => "SUBPROTOCOL_NOT_SUPPORTED",
            Self::NotAWebSocket => "WEBSOCKET_NEEDED",
            Self::ForeignOrigin => "FOREIGN_ORIGIN",
            Self::SignInNotValid => "SIGN_IN_NOT_VALID",
            Self::TimedOut => "TIMED_OUT",
            Self::Unavailable => "UNAVAILABLE",
            Self::Internal => "INTERNAL",
            Self::Refused(refusal) => refusal.code.name(),
            Self::NotImported(list) => list.code(),
        }
    }
}

/// The problem itself, on its way to where it is written out.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
