//! Whether the service is alive, and whether it can work.

use axum::{
    Json, Router, extract::State, http::StatusCode, response::IntoResponse, response::Response, routing::get,
};
use serde::Serialize;

use crate::{Service, problem};

pub(crate) fn routes() -> Router<Service> {
    Router::new().route("/health/live", get(live)).route("/health/ready", get(ready))
}

/// What the one who watches over the service reads.
#[derive(Serialize)]
struct Health {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// It answers, so it is alive.
async fn live() -> Json<Health> {
    Json(Health { status: "alive", reason: None })
}

/// The database answers, and its schema is the one this program knows.
async fn ready(State(service): State<Service>) -> Response {
    match check(&service).await {
        Ok(()) => Json(Health { status: "ready", reason: None }).into_response(),
        Err(reason) => {
            tracing::warn!(reason, "not ready");
            let health = Health { status: "not ready", reason: Some(reason.to_owned()) };
            let retry = [(axum::http::header::RETRY_AFTER, problem::RETRY_AFTER_SECONDS)];
            (StatusCode::SERVICE_UNAVAILABLE, retry, Json(health)).into_response()
        }
    }
}

/// The reason is for anybody to read, so it says what is wrong and nothing of the inside.
async fn check(service: &Service) -> Result<(), &'static str> {
    if service.ending().is_cancelled() {
        return Err("the service is about to end");
    }
    let store = service.app().store();
    store.ping().await.map_err(|error| {
        tracing::debug!(%error, "the database does not answer");
        "the database does not answer"
    })?;
    if service.schema_known().get().is_some() {
        return Ok(());
    }
    store.check_schema().await.map_err(|error| {
        tracing::debug!(%error, "the schema is not current");
        "the database's schema is not current"
    })?;
    // Whoever came first has said the same.
    let _ = service.schema_known().set(());
    Ok(())
}
