//! The axum boundary: GraphQL over HTTP, WebSocket and server-sent events, signing in, health, the schema's text and
//! the browser's files, with one form for every answer that is a problem.
//!
//! Must not decide anything and must not know the database: what it is asked for, it asks the use cases.

mod access;
mod auth;
mod body;
mod caller;
mod config;
mod graphql;
mod health;
mod language;
mod origin;
mod package;
mod preview;
mod problem;
mod request_id;
mod schema_text;
mod serve;
mod shared;
mod sign_in_cookie;
mod transfer;
mod web;

use axum::Router;
use svod_app::App;
use svod_graphql::SvodSchema;

pub use config::{InvalidPublicUrl, PublicUrl, ServerConfig};
pub use serve::{Ended, serve};
pub use shared::Service;

/// Everything the service answers, ready to be served or to be asked in a test.
pub fn router(app: App, schema: SvodSchema, config: ServerConfig) -> Router {
    Service::new(app, schema, config).router()
}
