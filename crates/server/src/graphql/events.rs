//! Subscriptions as server-sent events: the «distinct connections mode» of the GraphQL over SSE protocol. Queries and
//! mutations can be sent there too; they give one event.

use std::{convert::Infallible, time::Duration};

use async_graphql::Request;
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, Uri},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::{Stream, StreamExt, future, stream};
use svod_graphql::request_of;

use super::{answer::Written, media, request};
use crate::{Service, body, caller::Caller, problem::Problem};

/// Often enough for proxies, which end a connection that is silent for a minute.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// GET: as browsers' `EventSource` asks.
pub(super) async fn ask(
    State(service): State<Service>,
    caller: Caller,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    media::must_take_events(&headers)?;
    Ok(answered(service, caller, request::in_address(&uri)?))
}

/// POST: the request is in the body.
pub(super) async fn execute(
    State(service): State<Service>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    media::must_take_events(&headers)?;
    body::must_be_json(&headers)?;
    let body = service.in_time(body::whole(&headers, body, service.config().body_limit)).await?;
    Ok(answered(service, caller, request::in_body(&body)?))
}

fn answered(service: Service, caller: Caller, request: Request) -> Response {
    let events = events(service, caller, request);
    Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response()
}

/// What happens, then that it is complete; cut off without a word when the service ends or the caller changes, so
/// that a client knows to come again.
fn events(
    service: Service,
    caller: Caller,
    request: Request,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let ending = service.ending().clone().cancelled_owned();
    let request = request_of(request, service.app(), caller.viewer.clone());
    let responses = service.schema().execute_stream(request);
    let changed = async move { caller.changed(&service).await };
    let cut = async move { future::select(Box::pin(ending), Box::pin(changed)).await };
    let next = responses.filter_map(|response| future::ready(next(response)));
    // Browsers keep an event without data to themselves.
    let complete = Event::default().event("complete").data("null");
    next.chain(stream::once(future::ready(complete))).map(Ok).take_until(Box::pin(cut))
}

fn next(response: async_graphql::Response) -> Option<Event> {
    match serde_json::to_string(&Written(response)) {
        Ok(text) => Some(Event::default().event("next").data(text)),
        Err(error) => {
            tracing::error!(%error, "an event could not be written");
            None
        }
    }
}
