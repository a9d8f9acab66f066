//! What can come of a use case that does not come off.

use svod_domain::{Refusal, audit::SubjectKind, policy::Denied};
use svod_storage::{StoreError, WriteFailure};

use crate::input::InputProblem;

/// Why a use case did not come off.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The domain says no: an expected answer.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A value that was sent cannot be taken: an expected answer.
    #[error("{field}: {problem:?}")]
    Invalid {
        /// The field, as the input names it (camelCase), with dots for fields of fields.
        field: String,
        /// What is wrong.
        problem: InputProblem,
    },
    /// There is no such thing, or none that this viewer may know of: an expected answer.
    #[error("no such {0:?}")]
    NotFound(SubjectKind),
    /// Something with the same name, number or address is there already: an expected answer.
    #[error("already there: {field}")]
    Taken {
        /// The field that must be unique.
        field: &'static str,
    },
    /// An idempotency key was used for another request before: an expected answer.
    #[error("the idempotency key was used for another request")]
    IdempotencyKeyReused,
    /// A sign-in that does not hold: an expected answer that never says which part was wrong.
    #[error("sign-in refused")]
    SignInRefused,
    /// An invitation that was used, has expired or never was: an expected answer.
    #[error("invitation not valid")]
    InvitationNotValid,
    /// Too many passwords were tried for an address: an expected answer.
    #[error("too many attempts, again in {retry_after_seconds} s")]
    TooManyAttempts {
        /// When the next attempt may be made.
        retry_after_seconds: u64,
    },
    /// Nobody would be left to administer the forum: an expected answer.
    #[error("the last administrator must stay one")]
    LastAdministrator,
    /// The store could not: a fault.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something else broke: a fault.
    #[error("{0}")]
    Fault(String),
}

impl AppError {
    /// A field whose value cannot be taken.
    pub fn invalid(field: impl Into<String>, problem: InputProblem) -> Self {
        Self::Invalid { field: field.into(), problem }
    }

    /// The same error about a field that lies within another one.
    #[must_use]
    pub fn within(self, outer: &str) -> Self {
        match self {
            Self::Invalid { field, problem } => Self::Invalid { field: format!("{outer}.{field}"), problem },
            other => other,
        }
    }

    /// Whether the database cannot be reached now, or others were in the way each time: the same request may go through
    /// later.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Store(StoreError::Unreachable(_)) => true,
            Self::Store(error) => error.is_conflict(),
            _ => false,
        }
    }

    /// Whether it is a fault: to be logged, and not explained to the viewer.
    pub fn is_fault(&self) -> bool {
        matches!(self, Self::Store(_) | Self::Fault(_))
    }
}

impl From<Denied> for AppError {
    fn from(denied: Denied) -> Self {
        Self::Refused(Refusal::Denied(denied))
    }
}

impl WriteFailure for AppError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}
