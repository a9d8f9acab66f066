//! GraphQL over HTTP: media types, statuses, methods.

use axum::{body::Body, http::Method};
use serde_json::json;

use crate::fixture::{Fixture, request};

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

/// What is accepted, what is sent as what, and what comes back.
#[tokio::test]
async fn media_types_and_statuses() {
    let fixture = Fixture::new().await;
    let good = r#"{"query": "{ __typename }"}"#;
    let not_valid = r#"{"query": "{ nothing }"}"#;
    let not_graphql = r#"{"query": "{ "}"#;
    for (accept, sent_as, body, status, comes_as, code) in [
        (Some(GRAPHQL), Some(JSON), good, 200, GRAPHQL, ""),
        (Some(JSON), Some(JSON), good, 200, JSON, ""),
        (None, Some(JSON), good, 200, GRAPHQL, ""),
        (Some("*/*"), Some("application/json; charset=utf-8"), good, 200, GRAPHQL, ""),
        (Some("application/json, application/graphql-response+json;q=0.5"), Some(JSON), good, 200, JSON, ""),
        (Some(GRAPHQL), Some(JSON), not_valid, 400, GRAPHQL, ""),
        (Some(JSON), Some(JSON), not_valid, 200, JSON, ""),
        (Some(GRAPHQL), Some(JSON), not_graphql, 400, GRAPHQL, ""),
        (Some(JSON), Some(JSON), not_graphql, 200, JSON, ""),
        (Some("text/html"), Some(JSON), good, 406, "", "NOT_ACCEPTABLE"),
        (Some("application/json; charset=koi8-r"), Some(JSON), good, 406, "", "NOT_ACCEPTABLE"),
        (Some(JSON), None, good, 415, "", "UNSUPPORTED_MEDIA_TYPE"),
        (Some(JSON), Some("text/plain"), good, 415, "", "UNSUPPORTED_MEDIA_TYPE"),
        (Some(JSON), Some("application/json; charset=windows-1251"), good, 415, "", "UNSUPPORTED_MEDIA_TYPE"),
        (Some(JSON), Some(JSON), "{", 400, "", "MALFORMED_JSON"),
        (Some(GRAPHQL), Some(JSON), r#"{"query": 7}"#, 400, "", "MALFORMED_JSON"),
        (
            Some(GRAPHQL),
            Some(JSON),
            r#"{"query": "{ __typename }", "variables": 7}"#,
            400,
            "",
            "MALFORMED_JSON",
        ),
        (Some(GRAPHQL), Some(JSON), "{}", 400, "", "QUERY_MISSING"),
        (Some(GRAPHQL), Some(JSON), "[]", 400, "", "BATCH_NOT_SUPPORTED"),
    ] {
        let named = format!("{accept:?} {sent_as:?} {body}");
        let headers: Vec<_> = [("accept", accept), ("content-type", sent_as)]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        let answer = fixture.ask(request(Method::POST, "/graphql", &headers, body)).await;
        assert_eq!(answer.told(), (status, code.to_owned()), "{named}: {}", answer.text());
        let media_type = if code.is_empty() {
            format!("{comes_as}; charset=utf-8")
        } else {
            "application/problem+json".to_owned()
        };
        assert_eq!(answer.header("content-type"), media_type, "{named}");
        let json = answer.json();
        if status == 200 && body == good {
            assert_eq!(json, json!({"data": {"__typename": "Query"}}), "{named}");
        } else {
            assert!(json.get("data").is_none(), "{named}: what was not executed has no data: {json}");
        }
    }
}

#[tokio::test]
async fn get_only_asks() {
    let fixture = Fixture::new().await;
    for (query, status, code) in [
        ("query=%7B__typename%7D", 200, ""),
        (
            "query=query+A($id:ID!)%7Bnode(id:$id)%7Bid%7D%7D&variables=%7B%22id%22:%22x%22%7D&operationName=A",
            200,
            "",
        ),
        ("query=%7Bnothing%7D", 400, ""),
        ("query=mutation%7B__typename%7D", 405, "MUTATION_OVER_GET"),
        ("query=query+A%7B__typename%7Dmutation+B%7B__typename%7D&operationName=B", 405, "MUTATION_OVER_GET"),
        ("query=%7B__typename%7D&variables=%7B", 400, "MALFORMED_JSON"),
        ("", 400, "QUERY_MISSING"),
    ] {
        let answer = fixture.get(&format!("/graphql?{query}")).await;
        assert_eq!(answer.told(), (status, code.to_owned()), "{query}: {}", answer.text());
        if status == 405 {
            assert_eq!(answer.header("allow"), "POST");
        }
    }
    let answer = fixture.ask(request(Method::PUT, "/graphql", &[], Body::empty())).await;
    assert_eq!(answer.told(), (405, "METHOD_NOT_ALLOWED".to_owned()));
    assert_eq!(answer.header("allow"), "GET,HEAD,POST");
}

#[tokio::test]
async fn problems_are_told_in_the_callers_language_and_can_be_found_in_the_log() {
    let fixture = Fixture::new().await;
    for (language, said) in [("ru-RU,ru;q=0.9", "Тело"), ("en", "The request's body"), ("de", "Тело")]
    {
        let headers = [("accept-language", language), ("x-request-id", "abc-1")];
        let answer = fixture.ask(request(Method::POST, "/graphql", &headers, "{}")).await;
        let problem = answer.json();
        assert!(problem["detail"].as_str().unwrap().starts_with(said), "{language}: {problem}");
        assert_eq!(problem["requestId"], "abc-1");
        assert_eq!((answer.header("x-request-id"), problem["status"].as_u64()), ("abc-1", Some(415)));
        assert_eq!(problem["title"], "Unsupported Media Type");
    }
    let answer = fixture.ask(request(Method::GET, "/health/live", &[("x-request-id", "a b")], "")).await;
    assert_ne!(answer.header("x-request-id"), "a b", "a name that could break a log's line is replaced");
}

#[tokio::test]
async fn variables_and_the_operations_name_count() {
    let fixture = Fixture::new().await;
    let document = "query A($id: ID!) { node(id: $id) { id } } query B { __typename }";
    for (body, data) in [
        (json!({"query": document, "operationName": "B"}), json!({"__typename": "Query"})),
        (json!({"query": document, "operationName": "A", "variables": {"id": "x"}}), json!({"node": null})),
    ] {
        let answer = fixture.post("/graphql", &[], body).await;
        assert_eq!(answer.json()["data"], data);
    }
    let answer = fixture.post("/graphql", &[], json!({"query": document, "operationName": "C"})).await;
    assert_eq!(answer.status, 400);
}

/// A mutation that is refused is an answer like any other.
#[tokio::test]
async fn an_expected_refusal_is_no_error_of_the_request() {
    let fixture = Fixture::new().await;
    let document = r#"mutation { createForum(input: {title: "Форум", organiser: "ВАРМСУ"}) { forum { id } errors { code path } } }"#;
    let answer = fixture.query(document).await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.json()["data"]["createForum"],
        json!({"forum": null, "errors": [{"code": "SIGN_IN_NEEDED", "path": ["input"]}]})
    );
}
