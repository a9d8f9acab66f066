//! Taking a built package.
//!
//! Who may not take one is told that there is none.

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use svod_domain::{id::PackageId, package::PackageState};
use uuid::Uuid;

use crate::{Service, caller::Caller, problem::Problem};

/// The digest of what is sent (RFC 9530).
const REPR_DIGEST: HeaderName = HeaderName::from_static("repr-digest");

pub(crate) fn routes() -> Router<Service> {
    Router::new().route("/packages/{file}", get(download))
}

/// The archive of a package, whole.
async fn download(
    State(service): State<Service>,
    method: Method,
    caller: Caller,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = caller.viewer.language;
    let told = |error: svod_app::AppError| Problem::of(&error).told_in(language);
    let id = named_by(&file).ok_or(Problem::NotFound)?;
    let package = service.app().package(&caller.viewer, id).await.map_err(told)?;
    let state = package.map(|package| package.state);
    let archive = state.as_ref().and_then(PackageState::file).ok_or(Problem::NotFound)?;
    let described = described(&archive.sha256)?;
    if knows(&headers, &archive.sha256) {
        return Ok((StatusCode::NOT_MODIFIED, described).into_response());
    }
    // Only who takes the bytes has taken the package: the audit log says so.
    if method == Method::HEAD {
        return Ok((described, [(CONTENT_LENGTH, HeaderValue::from(archive.bytes))]).into_response());
    }
    let file = service.app().package_bytes(&caller.viewer, id).await.map_err(told)?;
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    let disposition = HeaderValue::try_from(disposition).map_err(|_| Problem::Internal)?;
    Ok((described, [(CONTENT_DISPOSITION, disposition)], Body::from(file.bytes)).into_response())
}

/// The package whose file has this name: its id and `.zip`.
fn named_by(file: &str) -> Option<PackageId> {
    let id = Uuid::try_parse(file.strip_suffix(".zip")?).ok()?;
    Some(PackageId::new(id))
}

/// Whether the client has the archive already.
fn knows(headers: &HeaderMap, sha256: &str) -> bool {
    let tags = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    tags.split(',').any(|tag| tag.trim().trim_start_matches("W/").trim_matches('"') == sha256)
}

fn described(sha256: &str) -> Result<[(HeaderName, HeaderValue); 4], Problem> {
    let digest = format!("sha-256=:{}:", STANDARD.encode(bytes_of(sha256)));
    let value = |text: String| HeaderValue::try_from(text).map_err(|_| Problem::Internal);
    Ok([
        (CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        // A browser may keep it, but must ask each time: who may take it can change.
        (CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (ETAG, value(format!("\"{sha256}\""))?),
        (REPR_DIGEST, value(digest)?),
    ])
}

/// The bytes of a sum in hexadecimal.
fn bytes_of(hexadecimal: &str) -> Vec<u8> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    pairs
        .filter_map(|pair| std::str::from_utf8(pair).ok())
        .filter_map(|pair| u8::from_str_radix(pair, 16).ok())
        .collect()
}
