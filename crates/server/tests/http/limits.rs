//! What is too much, each with a clear answer.

use axum::http::Method;
use serde_json::json;

use crate::fixture::{Fixture, request};

const MEBIBYTE: usize = 1024 * 1024;

#[tokio::test]
async fn documents_that_are_too_much() {
    let fixture = Fixture::new().await;
    let aliases = |count: usize| {
        let fields: String = (0..count).map(|number| format!(" a{number}: __typename")).collect();
        format!("{{{fields} }}")
    };
    let deep = |depth: usize| {
        let (open, close) = (" ofType {".repeat(depth), "}".repeat(depth));
        format!("{{ __schema {{ types {{ {open} name {close} }} }} }}")
    };
    for (named, document, said) in [
        ("aliases", aliases(51), "at most 50"),
        ("10,000 aliases", aliases(10_000), "at most"),
        ("17 levels", deep(17), "at most 16 levels"),
        ("100 levels", deep(100), ""),
        ("20,000 levels", "{a".repeat(20_000), ""),
        ("20,000 lists", format!("{{ a(b: {}", "[".repeat(20_000)), ""),
        ("20,000 types", format!("query($a: {}", "[".repeat(20_000)), ""),
        ("directives", format!("{{ __typename {} }}", "@skip(if: false) ".repeat(11)), "directives"),
    ] {
        let answer = fixture.query(&document).await;
        let message = answer.json()["errors"][0]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(answer.status, 400, "{named}: {message}");
        assert!(message.contains(said), "{named}: {message}");
        let read_as = fixture.get(&format!("/graphql?query={}", percent(&document))).await;
        assert!(read_as.status.is_client_error(), "{named} in an address: {}", read_as.status);
    }
}

/// As much of a document as an address may have, with everything but letters written out.
fn percent(document: &str) -> String {
    document.bytes().take(16_000).map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn lists_that_are_too_long() {
    let fixture = Fixture::new().await;
    for (first, code) in [(201, "OUT_OF_RANGE"), (100_000, "QUERY_TOO_COMPLEX")] {
        let answer =
            fixture.query(&format!("{{ forums(first: {first}) {{ edges {{ node {{ id }} }} }} }}")).await;
        assert_eq!(answer.told().1, code, "{first}: {}", answer.text());
    }
}

#[tokio::test]
async fn bodies_that_are_too_large() {
    let fixture = Fixture::new().await;
    let json = [("content-type", "application/json")];
    for (bytes, announced) in [(50 * MEBIBYTE, true), (50 * MEBIBYTE, false), (MEBIBYTE + 1, true)] {
        let body = vec![b' '; bytes];
        let mut request = request(Method::POST, "/graphql", &json, body);
        if announced {
            request.headers_mut().insert("content-length", bytes.into());
        }
        let answer = fixture.ask(request).await;
        assert_eq!(answer.told(), (413, "BODY_TOO_LARGE".to_owned()), "{bytes} {announced}");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("1024 КиБ"), "{detail}");
    }
    let padded = format!("{}{}", json!({"query": "{ __typename }"}), " ".repeat(MEBIBYTE / 2));
    let answer = fixture.ask(request(Method::POST, "/graphql", &json, padded)).await;
    assert_eq!(answer.status, 200);
    let answer = fixture.ask(request(Method::POST, "/auth/sign-in", &json, vec![b' '; 17 * 1024])).await;
    assert_eq!(answer.told(), (413, "BODY_TOO_LARGE".to_owned()));
}
