//! Health, the schema's text, the browser's files, and what every answer carries.

use axum::http::Method;
use serde_json::json;

use crate::fixture::{Fixture, request};

#[tokio::test]
async fn health() {
    let fixture = Fixture::new().await;
    let answer = fixture.get("/health/live").await;
    assert_eq!((answer.status.as_u16(), answer.json()), (200, json!({"status": "alive"})));
    let answer = fixture.get("/health/ready").await;
    assert_eq!((answer.status.as_u16(), answer.json()), (200, json!({"status": "ready"})));
    fixture.app.store().close().await.unwrap();
    let answer = fixture.get("/health/ready").await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.json()["reason"], "the database does not answer");
    assert_eq!(answer.header("retry-after"), "2");
    assert_eq!(fixture.get("/health/live").await.status, 200, "a service without its database is alive");
}

#[tokio::test]
async fn the_schema_is_the_programs_own() {
    let answer = Fixture::new().await.get("/schema.graphql").await;
    assert_eq!(answer.text(), svod_graphql::sdl());
}

#[tokio::test]
async fn the_start_page_is_in_the_visitors_language() {
    let fixture = Fixture::new().await;
    for (language, said) in
        [("ru", "<html lang=\"ru\">"), ("en-US,en;q=0.9", "<html lang=\"en\">"), ("", "<html lang=\"ru\">")]
    {
        let answer = fixture.ask(request(Method::GET, "/", &[("accept-language", language)], "")).await;
        assert!(answer.text().contains(said), "{language}");
        assert_eq!(answer.header("vary"), "accept-language");
    }
    for (path, status) in
        [("/ru/", 200), ("/en/", 200), ("/style.css", 200), ("/nothing", 404), ("/../Cargo.toml", 404)]
    {
        assert_eq!(fixture.get(path).await.status.as_u16(), status, "{path}");
    }
    let answer = fixture.ask(request(Method::POST, "/nothing", &[], "")).await;
    assert_eq!(answer.told(), (404, "NOT_FOUND".to_owned()));
}

#[tokio::test]
async fn a_file_that_is_known_is_not_sent_again() {
    let fixture = Fixture::new().await;
    let tag = fixture.get("/style.css").await.header("etag").to_owned();
    let again = fixture.ask(request(Method::GET, "/style.css", &[("if-none-match", &tag)], "")).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    let other = fixture.ask(request(Method::GET, "/style.css", &[("if-none-match", "\"other\"")], "")).await;
    assert_eq!(other.status, 200);
}

#[tokio::test]
async fn every_answer_is_hardened() {
    for (public_url, secure) in [("https://svod.example.org", true), ("http://localhost", false)] {
        let fixture = Fixture::at(public_url).await;
        for path in ["/", "/health/live", "/graphql", "/nothing"] {
            let answer = fixture.get(path).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'self';") && policy.contains("frame-ancestors 'none'"));
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
            assert_eq!(answer.headers.contains_key("strict-transport-security"), secure, "{path}");
            assert_eq!(answer.header("x-request-id").len(), 32, "{path}");
            let (version, mark) = answer.header("svod-version").split_once('+').unwrap();
            assert_eq!((version, mark), (env!("CARGO_PKG_VERSION"), svod_web::mark().as_str()), "{path}");
        }
    }
}
