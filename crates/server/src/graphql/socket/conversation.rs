//! One connection, from the handshake to the close frame.

use std::{
    pin::pin,
    sync::{Arc, OnceLock},
    time::Duration,
};

use async_graphql::{
    Data,
    http::{ClientMessage, WebSocket as Protocol, WebSocketProtocols, WsMessage},
};
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures::{SinkExt, Stream, StreamExt, future, stream::SplitStream};
use svod_graphql::data_of;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::{
    Service,
    caller::{Caller, secret_in_authorization},
};

/// How long a client may take to introduce itself.
const INTRODUCTION: Duration = Duration::from_secs(10);
/// Often enough for proxies, which end a connection that is silent for a minute.
const PING: Duration = Duration::from_secs(20);

/// Why a connection is closed: the protocol's code and its word for it.
type Closing = (u16, &'static str);

const INVALID_MESSAGE: Closing = (4400, "Invalid message");
const NOT_INTRODUCED: Closing = (4401, "Unauthorized");
const FORBIDDEN: Closing = (4403, "Forbidden");
const NO_INTRODUCTION: Closing = (4408, "Connection initialisation timeout");
const GOING_AWAY: Closing = (1001, "The service is about to end");
const COME_AGAIN: Closing = (1012, "The sign-in has changed");
const OVER: Closing = (1000, "");

/// What the two directions of a connection tell each other.
#[derive(Default)]
struct Progress {
    /// Who it is, once introduced.
    caller: OnceLock<Caller>,
    /// What the client did that the protocol does not allow.
    violation: OnceLock<Closing>,
}

/// Holds a connection until it ends.
pub(super) async fn hold(service: Service, caller: Caller, socket: WebSocket) {
    let (mut sink, stream) = socket.split();
    let progress = Arc::new(Progress::default());
    let introduction = {
        let (service, progress) = (service.clone(), Arc::clone(&progress));
        async move |payload| introduced(&service, caller, payload, &progress).await
    };
    let mut answers = pin!(
        Protocol::from_message_stream(
            service.schema().clone(),
            messages(stream, Arc::clone(&progress)),
            WebSocketProtocols::GraphQLWS,
        )
        .on_connection_init(introduction)
    );
    let mut too_late = pin!(sleep(INTRODUCTION));
    let mut changed = pin!(changed(&service, &progress));
    let mut ping = interval(PING);
    ping.set_missed_tick_behavior(MissedTickBehavior::Delay);

    let closing = loop {
        let sent = tokio::select! {
            answer = answers.next() => match answer {
                Some(WsMessage::Text(text)) => sink.send(Message::Text(text.into())).await,
                Some(WsMessage::Close(code, reason)) => break translated(code, reason, &progress),
                None => break frame(*progress.violation.get().unwrap_or(&OVER)),
            },
            () = &mut too_late, if progress.caller.get().is_none() => break frame(NO_INTRODUCTION),
            () = &mut changed => break frame(COME_AGAIN),
            () = service.ending().cancelled() => break frame(GOING_AWAY),
            _ = ping.tick() => sink.send(Message::Ping(Vec::new().into())).await,
        };
        if sent.is_err() {
            return;
        }
    };
    // A client that is gone already needs no goodbye.
    let _ = sink.send(Message::Close(Some(closing))).await;
    let _ = sink.close().await;
}

/// Who is calling: by the token in the first message, or as the handshake's cookie said. With a cookie that is no sign-in
/// any more, nobody: what would come would be less than the page expects, and it would not know.
async fn introduced(
    service: &Service,
    by_cookie: Caller,
    payload: serde_json::Value,
    progress: &Progress,
) -> async_graphql::Result<Data> {
    let caller = match payload.get("authorization") {
        None | Some(serde_json::Value::Null) if by_cookie.lapsed => {
            return Err(async_graphql::Error::new(FORBIDDEN.1));
        }
        None | Some(serde_json::Value::Null) => by_cookie,
        Some(authorization) => {
            let secret = authorization.as_str().and_then(secret_in_authorization);
            let secret = secret.ok_or_else(|| async_graphql::Error::new(FORBIDDEN.1))?;
            Caller::by_token(service, secret)
                .await
                .map_err(|problem| async_graphql::Error::new(problem.code()))?
        }
    };
    let data = data_of(service.app(), caller.viewer.clone());
    // Nobody else can have been first: the protocol's second introduction is refused before it gets here.
    let _ = progress.caller.set(caller);
    Ok(data)
}

/// What the client says, up to the first thing that it may not.
fn messages(
    stream: SplitStream<WebSocket>,
    progress: Arc<Progress>,
) -> impl Stream<Item = serde_json::Result<ClientMessage>> {
    stream
        .take_while(|message| future::ready(message.is_ok()))
        .filter_map(|message| {
            future::ready(match message {
                Ok(message @ (Message::Text(_) | Message::Binary(_))) => Some(message.into_data()),
                _ => None,
            })
        })
        .map(ClientMessage::from_bytes)
        .take_while(move |message| {
            let violation = violation(message, progress.caller.get().is_some());
            if let Some(violation) = violation {
                // The first one is the reason.
                let _ = progress.violation.set(violation);
            }
            future::ready(violation.is_none())
        })
}

fn violation(message: &serde_json::Result<ClientMessage>, introduced: bool) -> Option<Closing> {
    match message {
        Err(_) => Some(INVALID_MESSAGE),
        Ok(ClientMessage::Start { .. }) if !introduced => Some(NOT_INTRODUCED),
        Ok(_) => None,
    }
}

async fn changed(service: &Service, progress: &Progress) {
    loop {
        match progress.caller.get() {
            Some(caller) => return caller.changed(service).await,
            None => sleep(INTRODUCTION).await,
        }
    }
}

/// async-graphql's closing in the protocol's own codes.
fn translated(code: u16, reason: String, progress: &Progress) -> CloseFrame {
    match code {
        1002 if progress.caller.get().is_none() => frame(FORBIDDEN),
        _ => CloseFrame { code, reason: reason.into() },
    }
}

fn frame((code, reason): Closing) -> CloseFrame {
    CloseFrame { code, reason: reason.into() }
}
