//! The client against a stand-in that answers as the service does.

use std::sync::atomic::{AtomicU32, Ordering};

use axum::{
    Json, Router,
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
    routing::{get, post},
};

use super::*;

static AWAY: AtomicU32 = AtomicU32::new(0);

async fn service() -> Client {
    let routes = Router::new()
        .route(SIGN_IN, post(sign_in))
        .route(GRAPHQL, post(graphql))
        .route("/import", post(|body: String| async move { Json(json!({ "rows": body.lines().count() })) }))
        .route("/file", get(|| async { "bytes" }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Client::new(&address).unwrap()
}

async fn sign_in(Json(credentials): Json<Value>) -> impl IntoResponse {
    if credentials["password"] == "right" {
        Json(json!({ "token": "t-1" })).into_response()
    } else {
        let problem =
            json!({ "title": "Вход не выполнен", "detail": "Проверьте адрес и пароль", "status": 401 });
        (StatusCode::UNAUTHORIZED, Json(problem)).into_response()
    }
}

/// Answers by what the document says.
async fn graphql(headers: HeaderMap, Json(request): Json<Value>) -> impl IntoResponse {
    let token = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or("nobody");
    let refusal =
        json!([{ "code": "STALE_VERSION", "message": "Текст изменился", "path": ["input", "version"] }]);
    let (status, body) = match request["query"].as_str().unwrap_or_default() {
        "viewer" => (StatusCode::OK, json!({ "data": { "viewer": token } })),
        "merge" => (
            StatusCode::OK,
            json!({ "data": { "merge": { "clause": request["variables"]["input"], "errors": [] } } }),
        ),
        "stale" => (StatusCode::OK, json!({ "data": { "merge": { "clause": null, "errors": refusal } } })),
        // Away for the first two requests, back then.
        "away" if AWAY.fetch_add(1, Ordering::Relaxed) < 2 => {
            let error = json!({ "message": "Недоступно", "extensions": { "code": "UNAVAILABLE" } });
            (StatusCode::OK, json!({ "data": null, "errors": [error] }))
        }
        "away" => (StatusCode::OK, json!({ "data": { "back": true } })),
        "fault" => {
            let error = json!({ "message": "Не найдено", "path": ["node", 0], "extensions": { "code": "NOT_FOUND" } });
            (StatusCode::OK, json!({ "data": null, "errors": [error] }))
        }
        _ => (StatusCode::BAD_REQUEST, json!({ "errors": [{ "message": "syntax" }] })),
    };
    (status, [(header::CONTENT_TYPE, "application/graphql-response+json; charset=utf-8")], body.to_string())
}

#[tokio::test]
async fn whoever_signs_in_acts_with_their_token() {
    let stranger = service().await;
    let person = stranger.sign_in("a@svod.example", "right").await.unwrap();
    let viewer = |answer: Value| answer["viewer"].clone();
    assert_eq!(viewer(person.query("viewer", json!({})).await.unwrap()), "Bearer t-1");
    assert_eq!(viewer(stranger.query("viewer", json!({})).await.unwrap()), "nobody");
}

#[tokio::test]
async fn a_mutation_gives_its_payload_or_its_user_errors() {
    let client = service().await;
    let payload: Value = client.mutate("merge", json!({ "text": "слово" })).await.unwrap();
    assert_eq!(payload["clause"]["text"], "слово");
    let refused = client.mutate::<Value>("stale", json!({})).await.unwrap_err();
    assert_eq!(refused.code(), Some("STALE_VERSION"));
    assert_eq!(refused.to_string(), "merge: Текст изменился [STALE_VERSION] at input.version");
}

#[tokio::test]
async fn a_service_that_is_away_is_asked_again() {
    let client = service().await;
    let refused = client.impatient().query::<Value>("away", json!({})).await.unwrap_err();
    assert_eq!(refused.code(), Some("UNAVAILABLE"));
    let answer: Value = client.query("away", json!({})).await.unwrap();
    assert_eq!(answer["back"], true);
}

#[tokio::test]
async fn files_go_both_ways() {
    let client = service().await;
    let report: Value = client.upload("/import", "text/csv", "a\nb\n").await.unwrap();
    assert_eq!(report["rows"], 2);
    assert_eq!(client.download("/file").await.unwrap(), b"bytes");
}

#[tokio::test]
async fn errors_say_what_the_service_said() {
    let client = service().await;
    let mut said = Vec::new();
    said.push(client.sign_in("a@svod.example", "wrong").await.unwrap_err().to_string());
    said.push(client.query::<Value>("fault", json!({})).await.unwrap_err().to_string());
    said.push(client.query::<Value>("{", json!({})).await.unwrap_err().to_string());
    said.push(client.download("/absent").await.unwrap_err().to_string());
    assert_eq!(
        said,
        [
            "the service answered 401: Вход не выполнен: Проверьте адрес и пароль",
            "Не найдено [NOT_FOUND] at node.0",
            "syntax",
            "the service answered 404",
        ]
    );
}
