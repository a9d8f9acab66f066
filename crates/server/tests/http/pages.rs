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
async fn every_address_of_the_client_is_its_page() {
    let fixture = Fixture::new().await;
    for (language, said) in
        [("ru", "<html lang=\"ru\">"), ("en-US,en;q=0.9", "<html lang=\"en\">"), ("", "<html lang=\"ru\">")]
    {
        for path in ["/", "/sessions/nothing/write", "/resolutions/U2Vzc2lvbg?since=3"] {
            let headers = [("accept-language", language), ("accept", "text/html,*/*;q=0.8")];
            let answer = fixture.ask(request(Method::GET, path, &headers, "")).await;
            assert_eq!(answer.status, 200, "{path}");
            assert!(answer.text().contains(said), "{path} {language}");
            assert_eq!(answer.header("vary"), "accept-language");
            assert_eq!(answer.header("cache-control"), "no-cache");
        }
    }
    for (path, accept) in [
        ("/nothing", "application/json"),
        ("/assets/gone-3f2a9c01be42.js", "*/*"),
        ("/assets/gone-3f2a9c01be42.js", "text/html"),
        ("/../Cargo.toml", "*/*"),
    ] {
        let answer = fixture.ask(request(Method::GET, path, &[("accept", accept)], "")).await;
        assert_eq!(answer.told(), (404, "NOT_FOUND".to_owned()), "{path}");
    }
    let answer = fixture.ask(request(Method::POST, "/nothing", &[("accept", "text/html")], "")).await;
    assert_eq!(answer.told(), (404, "NOT_FOUND".to_owned()));
}

/// What is sent to others carries the words for what is there, as far as everybody may read it.
#[tokio::test]
async fn an_address_says_what_is_there() {
    let fixture = Fixture::new().await;
    fixture.administrator().await;
    let token = fixture.bearer().await;
    let headers = [("authorization", token.as_str())];
    let asked = json!({
        "query": "mutation($input: CreateForumInput!) { createForum(input: $input) { forum { id } } }",
        "variables": {"input": {"title": "Форум <b>глав</b>", "organiser": "ВАРМСУ"}},
    });
    let forum = fixture.post("/graphql", &headers, asked).await.json();
    let forum = forum["data"]["createForum"]["forum"]["id"].as_str().unwrap().to_owned();
    let page = async |path: String, language| {
        fixture
            .ask(request(Method::GET, &path, &[("accept", "text/html"), ("accept-language", language)], ""))
            .await
    };
    let there = page(format!("/forums/{forum}"), "ru").await.text();
    assert!(there.contains("<title>Форум &lt;b&gt;глав&lt;/b&gt; — Свод</title>"), "{there}");
    assert!(there.contains("<meta property=\"og:description\" content=\"ВАРМСУ\">"), "{there}");
    let start = page("/".to_owned(), "ru").await.text();
    assert_eq!(page(format!("/forums/{forum}x"), "ru").await.text(), start, "nothing is there");
    assert_ne!(page("/".to_owned(), "en").await.text(), start);
}

#[tokio::test]
async fn files_are_sent_as_they_were_built() {
    let fixture = Fixture::new().await;
    for path in svod_web::paths() {
        let path = format!("/{path}");
        let plain = fixture.get(&path).await;
        assert_eq!((plain.status.as_u16(), plain.headers.contains_key("content-encoding")), (200, false));
        let known = [("if-none-match", plain.header("etag"))];
        let again = fixture.ask(request(Method::GET, &path, &known, "")).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}");
        let asked = [("accept-encoding", "gzip;q=0.5, br")];
        let smaller = fixture.ask(request(Method::GET, &path, &asked, "")).await;
        if smaller.headers.contains_key("content-encoding") {
            assert_eq!(smaller.header("content-encoding"), "br", "{path}");
            assert_ne!(smaller.header("etag"), plain.header("etag"), "{path}");
            assert!(smaller.body.len() < plain.body.len() && smaller.header("vary") == "accept-encoding");
        }
    }
}

#[tokio::test]
async fn every_answer_is_hardened() {
    for (public_url, secure) in [("https://svod.example.org", true), ("http://localhost", false)] {
        let fixture = Fixture::at(public_url).await;
        for path in ["/", "/health/live", "/graphql", "/nothing"] {
            let answer = fixture.get(path).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'"));
            assert!(!policy.contains("unsafe"), "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
            assert_eq!(answer.headers.contains_key("strict-transport-security"), secure, "{path}");
            assert_eq!(answer.header("x-request-id").len(), 32, "{path}");
            let (version, mark) = answer.header("svod-version").split_once('+').unwrap();
            assert_eq!((version, mark), (env!("CARGO_PKG_VERSION"), svod_web::version()), "{path}");
        }
    }
}
