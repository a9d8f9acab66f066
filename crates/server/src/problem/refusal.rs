//! A use case that did not come off, as a problem.

use axum::http::StatusCode;
use svod_app::{AppError, messages::ErrorCode};
use svod_domain::Language;

use super::Problem;

/// An expected answer of a use case.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub(super) code: ErrorCode,
    pub(super) russian: String,
    pub(super) english: String,
    /// Where in what was sent, without the `input` that GraphQL puts in front.
    pub(super) path: Vec<String>,
    /// The language of the one who is signed in, which goes before what their browser asks for.
    pub(super) language: Option<Language>,
    /// Seconds after which it makes sense to try again.
    pub(super) retry_after: Option<u64>,
}

impl Refusal {
    pub(super) fn status(&self) -> StatusCode {
        match self.code {
            _ if self.retry_after.is_some() => StatusCode::TOO_MANY_REQUESTS,
            ErrorCode::SignInNeeded | ErrorCode::SignInRefused | ErrorCode::InvitationNotValid => {
                StatusCode::UNAUTHORIZED
            }
            ErrorCode::NotAllowed => StatusCode::FORBIDDEN,
            ErrorCode::NotFound => StatusCode::NOT_FOUND,
            ErrorCode::NotNow | ErrorCode::Taken | ErrorCode::Stale | ErrorCode::StepNotPossible => {
                StatusCode::CONFLICT
            }
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

impl Problem {
    /// An error of a use case. A fault is logged here, once, and explained to nobody.
    pub(crate) fn of(error: &AppError) -> Self {
        match error.code() {
            Some(code) => Self::Refused(Refusal {
                code,
                russian: error.message(Language::Ru),
                english: error.message(Language::En),
                path: error.path().into_iter().skip(1).collect(),
                language: None,
                retry_after: match error {
                    AppError::TooManyAttempts { retry_after_seconds } => Some(*retry_after_seconds),
                    _ => None,
                },
            }),
            None if error.is_unavailable() => {
                tracing::warn!(%error, "the database cannot be reached");
                Self::Unavailable
            }
            None => {
                tracing::error!(%error, "a request failed");
                Self::Internal
            }
        }
    }

    /// The same, told in a language that is known better than from the request's headers.
    pub(crate) fn told_in(self, language: Language) -> Self {
        match self {
            Self::Refused(refusal) => Self::Refused(Refusal { language: Some(language), ..refusal }),
            other => other,
        }
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        Self::of(&error)
    }
}
