//! What happens to every request, whatever it asks for: it gets a name, its answer gets the security headers, a
//! problem or a panic becomes an answer people can read, and one line goes to the log.
//!
//! One layer in place of many: it lies on every request's way.

use std::{
    net::{IpAddr, SocketAddr},
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{
            ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, REFERRER_POLICY,
            SET_COOKIE, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::FutureExt;
use tracing::Instrument;

use crate::{Service, language, problem::Problem, request_id, sign_in_cookie};

/// The names of its own that the layer needs beside the standard ones.
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCES: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const VERSION: HeaderName = HeaderName::from_static("svod-version");
const SIGN_IN: HeaderName = HeaderName::from_static("svod-sign-in");

/// The one style that is not in a file is named by its sum: React Aria's, which lets what can be pressed be scrolled.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; \
     style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'",
);

/// Where a request came from, for handlers that count.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClientAddress(pub(crate) Option<IpAddr>);

/// Noted when a browser's cookie turns out to be no sign-in any more: the answer says so, whatever else it says, so
/// that a page does not take what everybody may see for what its reader may see.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lapse(Arc<AtomicBool>);

impl Lapse {
    pub(crate) fn note(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Tells the page, and makes the browser forget the cookie unless it has just been given another one.
    fn tell(&self, headers: &mut HeaderMap, secure: bool) {
        if !self.0.load(Ordering::Relaxed) {
            return;
        }
        headers.insert(SIGN_IN, HeaderValue::from_static("expired"));
        if let (false, Some(cookie)) = (headers.contains_key(SET_COOKIE), sign_in_cookie::forgetting(secure))
        {
            headers.insert(SET_COOKIE, cookie);
        }
    }
}

/// The layer itself.
pub(crate) async fn attend(State(service): State<Service>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    mark_secrets(request.headers_mut());
    let name = request_id::of(request.headers(), service.app().context());
    let language = language::asked_for(request.headers());
    let client = client(&request, service.config().trust_forwarded_for);
    request.extensions_mut().insert(ClientAddress(client));
    let lapse = Lapse::default();
    request.extensions_mut().insert(lapse.clone());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());

    let span = tracing::info_span!("request", id = name);
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span.clone()).await;
    let _entered = span.enter();
    let answer = answer.unwrap_or_else(|_| {
        tracing::error!("a handler panicked");
        Problem::Internal.into_response()
    });
    let mut answer = match problem_in(&answer) {
        Some(problem) => with_headers_of(answer, problem.written(language, &name)),
        None => answer,
    };
    let secure = service.config().public_url.is_secure();
    harden(answer.headers_mut(), secure);
    lapse.tell(answer.headers_mut(), secure);
    answer.headers_mut().insert(VERSION, service.version().clone());
    if let Some(name) = request_id::header(&name) {
        answer.headers_mut().insert(request_id::HEADER, name);
    }
    let status = answer.status().as_u16();
    let milliseconds = started.elapsed().as_secs_f64() * 1_000.0;
    let client = client.map(tracing::field::display);
    // Never the query, never a header: they may carry what only the sender should know.
    if path.starts_with("/health/") {
        tracing::debug!(%method, path, status, milliseconds, client, "answered");
    } else {
        tracing::info!(%method, path, status, milliseconds, client, "answered");
    }
    answer
}

/// The problem that a handler, or the router itself, answers with.
fn problem_in(answer: &Response) -> Option<Problem> {
    if let Some(problem) = answer.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    // The router's own answer, which has no words.
    let allow = answer.headers().get(ALLOW).and_then(|value| value.to_str().ok()).unwrap_or_default();
    (answer.status() == StatusCode::METHOD_NOT_ALLOWED)
        .then(|| Problem::MethodNotAllowed { allow: allow.replace(',', ", ") })
}

/// Keeps what a handler set beside its problem, such as a cookie that is taken back or the methods allowed.
fn with_headers_of(answer: Response, mut written: Response) -> Response {
    for (name, value) in answer.headers() {
        if name != axum::http::header::CONTENT_LENGTH {
            written.headers_mut().insert(name.clone(), value.clone());
        }
    }
    written
}

/// Marks what must not be shown when headers are printed.
fn mark_secrets(headers: &mut HeaderMap) {
    for name in [AUTHORIZATION, COOKIE] {
        if let Some(value) = headers.get_mut(name) {
            value.set_sensitive(true);
        }
    }
}

/// Where the request came from. Anybody can write `X-Forwarded-For`: it counts only behind a proxy that overwrites
/// it, and then the last address is the one that the proxy saw.
fn client(request: &Request, trust_forwarded_for: bool) -> Option<IpAddr> {
    let forwarded = || {
        let value = request.headers().get_all(FORWARDED_FOR).iter().next_back()?;
        value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
    };
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    if trust_forwarded_for { forwarded().or(peer) } else { peer }
}

fn harden(headers: &mut HeaderMap, secure: bool) {
    // What people wrote is shown under a stricter one.
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(POLICY);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(OPENER, HeaderValue::from_static("same-origin"));
    headers.insert(RESOURCES, HeaderValue::from_static("same-origin"));
    if secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    // Answers belong to who asked, unless a handler knows better.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
