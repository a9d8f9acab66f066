//! GraphQL as it travels: over HTTP, over a WebSocket, and as server-sent events.
//!
//! Must not know what is in the schema.

mod answer;
mod events;
mod http;
mod media;
mod request;
mod socket;

use axum::{Router, routing::get};

use crate::Service;

pub(crate) fn routes() -> Router<Service> {
    Router::new()
        .route("/graphql", get(http::ask).post(http::execute))
        .route("/graphql/stream", get(events::ask).post(events::execute))
        .route("/graphql/ws", get(socket::connect))
}
