//! A GraphQL request, as it is sent in a body or in an address.

use std::collections::HashMap;

use async_graphql::{Name, Request, Variables, parser::types::OperationType};
use axum::{body::Bytes, http::Uri};
use serde::{Deserialize, de::IgnoredAny};

use crate::problem::Problem;

/// The parameters of the GraphQL over HTTP specification.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameters {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<Variables>,
    /// An object, or left out: that much is checked.
    #[serde(rename = "extensions")]
    _extensions: Option<HashMap<String, IgnoredAny>>,
}

impl Parameters {
    fn request(self) -> Result<Request, Problem> {
        let query = self.query.filter(|query| !query.trim().is_empty()).ok_or(Problem::QueryMissing)?;
        let mut request = Request::new(query).variables(self.variables.unwrap_or_default());
        request.operation_name = self.operation_name;
        Ok(request)
    }
}

/// The request in a body.
pub(super) fn in_body(body: &Bytes) -> Result<Request, Problem> {
    match body.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'[') => return Err(Problem::Batch),
        _ => serde_json::from_slice::<Parameters>(body),
    }
    .map_err(|error| Problem::malformed_json(&error))?
    .request()
}

/// The parameters as an address has them: those that are not text are JSON.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InAddress {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// The request in an address, which may only ask.
pub(super) fn in_address(uri: &Uri) -> Result<Request, Problem> {
    let axum::extract::Query(sent) =
        axum::extract::Query::<InAddress>::try_from_uri(uri).map_err(|_| Problem::QueryMissing)?;
    let mut request = Parameters {
        query: sent.query,
        operation_name: sent.operation_name.filter(|name| !name.is_empty()),
        variables: json_in(sent.variables)?,
        _extensions: json_in(sent.extensions)?,
    }
    .request()?;
    if changes(&mut request) { Err(Problem::MutationOverGet) } else { Ok(request) }
}

fn json_in<T: for<'de> Deserialize<'de>>(parameter: Option<String>) -> Result<Option<T>, Problem> {
    match parameter.filter(|text| !text.trim().is_empty()) {
        None => Ok(None),
        Some(text) => serde_json::from_str(&text).map(Some).map_err(|error| Problem::malformed_json(&error)),
    }
}

/// Whether the operation that would be executed is a mutation. A document that cannot be read is none: executing it
/// will say what is wrong with it.
fn changes(request: &mut Request) -> bool {
    let chosen = request.operation_name.clone();
    let Ok(document) = request.parsed_query() else { return false };
    document
        .operations
        .iter()
        .filter(|(name, _)| chosen.is_none() || name.map(Name::as_str) == chosen.as_deref())
        .any(|(_, operation)| operation.node.ty == OperationType::Mutation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies() {
        for (body, problem) in [
            (r#"{"query": "{ a }"}"#, None),
            (r#"{"query": "{ a }", "variables": null, "operationName": null, "extensions": null}"#, None),
            (r#"{"query": "{ a }", "variables": {"a": [1]}, "extensions": {"x": 1}, "other": 1}"#, None),
            (r#"{"query": " "}"#, Some("QUERY_MISSING")),
            ("{}", Some("QUERY_MISSING")),
            (r#"{"query": 1}"#, Some("MALFORMED_JSON")),
            (r#"{"query": "{ a }", "variables": "x"}"#, Some("MALFORMED_JSON")),
            (r#"{"query": "{ a }", "extensions": "x"}"#, Some("MALFORMED_JSON")),
            (r#"{"query": "{ a }""#, Some("MALFORMED_JSON")),
            ("\"{ a }\"", Some("MALFORMED_JSON")),
            ("", Some("MALFORMED_JSON")),
            (r#" [{"query": "{ a }"}]"#, Some("BATCH_NOT_SUPPORTED")),
        ] {
            let found = in_body(&Bytes::from_static(body.as_bytes())).err();
            assert_eq!(found.map(|problem| problem.code()), problem, "{body}");
        }
    }

    #[test]
    fn addresses() {
        for (query, problem) in [
            ("query=%7Ba%7D", None),
            ("query=%7Ba%7D&variables=%7B%22a%22:1%7D&operationName=", None),
            ("query=query+A%7Ba%7D+mutation+B%7Bb%7D&operationName=A", None),
            ("query=query+A%7Ba%7D+mutation+B%7Bb%7D&operationName=B", Some("MUTATION_OVER_GET")),
            ("query=mutation%7Bb%7D", Some("MUTATION_OVER_GET")),
            ("query=%7Ba%7D&variables=x", Some("MALFORMED_JSON")),
            ("variables=%7B%7D", Some("QUERY_MISSING")),
            ("", Some("QUERY_MISSING")),
        ] {
            let found = in_address(&format!("/graphql?{query}").parse().unwrap()).err();
            assert_eq!(found.map(|problem| problem.code()), problem, "{query}");
        }
    }
}
