//! The name of a request, by which an answer can be found in the logs.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use svod_app::Context;

/// Where the name travels, both ways.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The name that a client or a proxy gave, when it looks like one; a new one otherwise.
pub(crate) fn of(headers: &HeaderMap, context: &dyn Context) -> String {
    headers
        .get(HEADER)
        .and_then(|value| value.to_str().ok())
        .filter(|name| is_plain(name))
        .map_or_else(|| context.new_id().simple().to_string(), str::to_owned)
}

/// The name as a header.
pub(crate) fn header(name: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(name).ok()
}

/// Nothing that could break a log's line or hide in it.
fn is_plain(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
