//! Errors as clients see them: expected answers are part of the payload, faults are errors of the request.

use async_graphql::{ErrorExtensions, SimpleObject};
use svod_app::{AppError, Viewer};

/// Why what was asked for could not be done, for a person to read and for a program to act on.
#[derive(SimpleObject, Debug, Clone, PartialEq, Eq)]
pub struct UserError {
    /// What kind of error it is. Stable: programs may rely on it.
    code: String,
    /// What is wrong and what to do, in the caller's language.
    message: String,
    /// Where it is wrong: the path to the field, beginning with `input`.
    path: Vec<String>,
}

/// A fault, or an expected answer where the schema has no room for one (queries): an error of the request with
/// its code in `extensions.code`.
#[derive(Debug)]
pub struct Fault(async_graphql::Error);

impl From<Fault> for async_graphql::Error {
    fn from(fault: Fault) -> Self {
        fault.0
    }
}

/// The expected answers in an error, or the fault.
pub(crate) fn user_errors(viewer: &Viewer, error: &AppError) -> Result<Vec<UserError>, Fault> {
    match error.code() {
        Some(code) => Ok(vec![UserError {
            code: code.name().to_owned(),
            message: error.message(viewer.language),
            path: error.path(),
        }]),
        None => Err(fault(viewer, error)),
    }
}

/// The expected answers in an error about one item of a list that was sent, or the fault.
pub(crate) fn item_errors(
    viewer: &Viewer,
    list: &str,
    position: usize,
    error: &AppError,
) -> Result<Vec<UserError>, Fault> {
    let path = vec!["input".to_owned(), list.to_owned(), position.to_string()];
    let errors = user_errors(viewer, error)?;
    Ok(errors.into_iter().map(|error| UserError { path: path.clone(), ..error }).collect())
}

/// An error where the schema has no room for user errors: in queries and subscriptions.
pub(crate) fn fault(viewer: &Viewer, error: &AppError) -> Fault {
    let code = match error.code() {
        Some(code) => code.name(),
        None if error.is_unavailable() => "UNAVAILABLE",
        None => "INTERNAL",
    };
    if error.is_fault() {
        // Logged once, here; the client learns nothing of the inside.
        tracing::error!(%error, "a request failed");
    }
    let message = error.message(viewer.language);
    Fault(async_graphql::Error::new(message).extend_with(|_, extensions| extensions.set("code", code)))
}

/// The answer of a query, with its error as the request's.
pub(crate) fn answered<T>(viewer: &Viewer, result: Result<T, AppError>) -> async_graphql::Result<T> {
    result.map_err(|error| fault(viewer, &error).into())
}
