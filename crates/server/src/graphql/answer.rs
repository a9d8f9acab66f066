//! A GraphQL answer as it goes out: written once, with the status that the specification gives it.

use std::collections::BTreeMap;

use async_graphql::{Response, ServerError, Value};
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE, header::RETRY_AFTER},
    response::IntoResponse,
};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::media::Form;
use crate::problem::{self, Problem};

/// How far a request got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It was executed, whatever came of its parts.
    Executed,
    /// It could not be executed: not understood, not valid, above a limit.
    NotExecuted,
    /// It was, and nothing of it came off because the database could not be reached.
    Unavailable,
}

/// An answer that is written as the specification wants it: without `data` when nothing was executed.
pub(super) struct Written(pub(super) Response);

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(Response { data, errors, extensions, .. }) = self;
        let mut fields = serializer.serialize_struct("Response", 3)?;
        if !errors.is_empty() {
            fields.serialize_field("errors", errors)?;
        }
        if outcome(data, errors) == Outcome::Executed {
            fields.serialize_field("data", data)?;
        }
        if !BTreeMap::is_empty(extensions) {
            fields.serialize_field("extensions", extensions)?;
        }
        fields.end()
    }
}

/// The answer in a form.
pub(super) fn respond(response: Response, form: Form) -> axum::response::Response {
    let outcome = outcome(&response.data, &response.errors);
    let written = match serde_json::to_vec(&Written(response)) {
        Ok(written) => written,
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            return Problem::Internal.into_response();
        }
    };
    let status = match (outcome, form) {
        (Outcome::Unavailable, _) => StatusCode::SERVICE_UNAVAILABLE,
        (Outcome::NotExecuted, Form::Graphql) => StatusCode::BAD_REQUEST,
        (Outcome::NotExecuted, Form::Json) | (Outcome::Executed, _) => StatusCode::OK,
    };
    let mut answer = (status, [(CONTENT_TYPE, form.media_type())], Body::from(written)).into_response();
    if outcome == Outcome::Unavailable {
        answer.headers_mut().insert(RETRY_AFTER, problem::RETRY_AFTER_SECONDS);
    }
    // What is answered depends on who asks and how.
    answer.headers_mut().insert(HeaderName::from_static("vary"), HeaderValue::from_static("accept"));
    answer
}

fn outcome(data: &Value, errors: &[ServerError]) -> Outcome {
    if errors.is_empty() || !is_nothing(data) {
        Outcome::Executed
    } else if errors.iter().any(is_unavailable) {
        Outcome::Unavailable
    } else if *data == Value::Null && errors.iter().all(|error| error.path.is_empty()) {
        // An error of execution has the path of the field that failed.
        Outcome::NotExecuted
    } else {
        Outcome::Executed
    }
}

fn is_nothing(data: &Value) -> bool {
    match data {
        Value::Null => true,
        Value::Object(fields) => fields.values().all(|value| *value == Value::Null),
        _ => false,
    }
}

fn is_unavailable(error: &ServerError) -> bool {
    let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code"));
    matches!(code, Some(Value::String(code)) if code == "UNAVAILABLE")
}

#[cfg(test)]
mod tests {
    use async_graphql::{ErrorExtensionValues, PathSegment, value};

    use super::*;

    fn error(path: &[&str], code: Option<&str>) -> ServerError {
        let mut error = ServerError::new("no", None);
        error.path = path.iter().map(|part| PathSegment::Field((*part).to_owned())).collect();
        error.extensions = code.map(|code| {
            let mut values = ErrorExtensionValues::default();
            values.set("code", code);
            values
        });
        error
    }

    #[test]
    fn how_far_it_got() {
        for (data, errors, expected) in [
            (value!({"a": 1}), vec![], Outcome::Executed),
            (Value::Null, vec![error(&[], None)], Outcome::NotExecuted),
            (Value::Null, vec![error(&["a"], None)], Outcome::Executed),
            (value!({"a": null}), vec![error(&["a"], None)], Outcome::Executed),
            (value!({"a": null}), vec![error(&["a"], Some("UNAVAILABLE"))], Outcome::Unavailable),
            (Value::Null, vec![error(&["a"], Some("UNAVAILABLE"))], Outcome::Unavailable),
            (value!({"a": null, "b": 1}), vec![error(&["a"], Some("UNAVAILABLE"))], Outcome::Executed),
        ] {
            assert_eq!(outcome(&data, &errors), expected, "{data:?} {errors:?}");
        }
    }

    #[test]
    fn what_was_not_executed_has_no_data() {
        let written = |response| serde_json::to_string(&Written(response)).unwrap();
        assert_eq!(
            written(Response::from_errors(vec![error(&[], None)])),
            r#"{"errors":[{"message":"no"}]}"#
        );
        assert_eq!(written(Response::new(value!({"a": 1}))), r#"{"data":{"a":1}}"#);
    }
}
