//! Queries and mutations over HTTP, as the GraphQL over HTTP specification says.

use async_graphql::Request;
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};
use svod_graphql::request_of;

use super::{answer, media::Form, request};
use crate::{Service, body, caller::Caller, problem::Problem};

/// GET: the request is in the address, and can only ask.
pub(super) async fn ask(
    State(service): State<Service>,
    caller: Caller,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let form = Form::asked_for(&headers)?;
    let request = request::in_address(&uri)?;
    service.in_time(answered(&service, caller, request, form)).await
}

/// POST: the request is in the body.
pub(super) async fn execute(
    State(service): State<Service>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let form = Form::asked_for(&headers)?;
    body::must_be_json(&headers)?;
    service
        .in_time(async {
            let body = body::whole(&headers, body, service.config().body_limit).await?;
            answered(&service, caller, request::in_body(&body)?, form).await
        })
        .await
}

async fn answered(
    service: &Service,
    caller: Caller,
    request: Request,
    form: Form,
) -> Result<Response, Problem> {
    let response = service.schema().execute(request_of(request, service.app(), caller.viewer)).await;
    Ok(answer::respond(response, form))
}
