//! Subscriptions over a WebSocket: the `graphql-transport-ws` protocol. async-graphql speaks it; here are its edges,
//! which are who may connect, how long the first message may take, and how a connection is closed.

mod conversation;

use axum::{
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    http::{HeaderMap, header::SEC_WEBSOCKET_PROTOCOL},
    response::Response,
};

use crate::{Service, caller::Caller, problem::Problem};

const PROTOCOL: &str = "graphql-transport-ws";

/// Takes a connection. Who calls is known by a cookie now, or by the first message.
pub(super) async fn connect(
    State(service): State<Service>,
    caller: Caller,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    let upgrade = upgrade.map_err(|_| Problem::NotAWebSocket)?;
    if !speaks(&headers) {
        return Err(Problem::NoSubprotocol);
    }
    let limit = service.config().body_limit;
    Ok(upgrade.protocols([PROTOCOL]).max_message_size(limit).on_upgrade(move |socket| {
        let connections = service.connections().clone();
        connections.track_future(conversation::hold(service, caller, socket))
    }))
}

fn speaks(headers: &HeaderMap) -> bool {
    headers
        .get_all(SEC_WEBSOCKET_PROTOCOL)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|protocols| protocols.split(',').any(|protocol| protocol.trim() == PROTOCOL))
}
