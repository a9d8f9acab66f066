//! The GraphQL schema as a text, for people and for generators of clients.

use std::sync::LazyLock;

use axum::{Router, http::header::CONTENT_TYPE, response::IntoResponse, routing::get};

use crate::Service;

pub(crate) fn routes() -> Router<Service> {
    Router::new().route("/schema.graphql", get(schema))
}

static TEXT: LazyLock<String> = LazyLock::new(svod_graphql::sdl);

async fn schema() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], TEXT.as_str())
}
