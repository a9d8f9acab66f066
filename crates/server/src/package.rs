//! Taking a built package, whole or one file of it.
//!
//! Who may not take one is told that there is none.

use std::collections::HashMap;

use axum::{
    Router,
    body::Body,
    extract::{Path, Query, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
            IF_NONE_MATCH,
        },
    },
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use svod_app::package::PackagedFile;
use svod_domain::{id::PackageId, package::PackageState};
use uuid::Uuid;

use crate::{Service, caller::Caller, problem::Problem};

/// The digest of what is sent (RFC 9530).
const REPR_DIGEST: HeaderName = HeaderName::from_static("repr-digest");

pub(crate) fn routes() -> Router<Service> {
    Router::new()
        .route("/packages/{package}", get(download))
        .route("/packages/{package}/files/{*name}", get(one_file))
}

/// What a file of a package may do when a browser shows it: nothing. People's words are in it. A page of this service
/// may show it within itself.
const INERT: HeaderValue = HeaderValue::from_static(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
);

/// The same for pages, which browsers show with a program of their own that does not work in a sandbox.
const INERT_PAGES: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
);

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

/// One file out of the archive of a package.
async fn one_file(
    State(service): State<Service>,
    method: Method,
    caller: Caller,
    Path((package, name)): Path<(String, String)>,
    Query(parameters): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = caller.viewer.language;
    let told = |error: svod_app::AppError| Problem::of(&error).told_in(language);
    let id = Uuid::try_parse(&package).map(PackageId::new).map_err(|_| Problem::NotFound)?;
    let package = service.app().package(&caller.viewer, id).await.map_err(told)?;
    let state = package.map(|package| package.state);
    let archive = state.as_ref().and_then(PackageState::file).ok_or(Problem::NotFound)?;
    let files = service.app().files_of_package(&caller.viewer, id).await.map_err(told)?;
    let file = files.into_iter().find(|file| file.name == name).ok_or(Problem::NotFound)?;
    let shown = shown(&file, parameters.contains_key("download"))?;
    let kept = [(CACHE_CONTROL, ASKED_EACH_TIME), (ETAG, entity_tag(&archive.sha256)?)];
    if knows(&headers, &archive.sha256) {
        return Ok((StatusCode::NOT_MODIFIED, kept, shown).into_response());
    }
    // As with the whole: only who takes the bytes has taken the package.
    if method == Method::HEAD {
        let length = [(CONTENT_LENGTH, HeaderValue::from(file.bytes))];
        return Ok((kept, shown, length).into_response());
    }
    let content = service.app().file_of_package(&caller.viewer, id, &name).await.map_err(told)?;
    Ok((kept, shown, Body::from(content)).into_response())
}

/// How a browser is to take a file: what it can show, it shows, unless it is told to keep it.
fn shown(file: &PackagedFile, keep: bool) -> Result<[(HeaderName, HeaderValue); 3], Problem> {
    let kind = file.media_type.split(';').next().unwrap_or_default();
    let showable = matches!(
        kind,
        "application/pdf" | "text/html" | "text/plain" | "application/json" | "application/xml"
    ) || kind.starts_with("image/");
    let manner = if showable && !keep { "inline" } else { "attachment" };
    let name = file.name.rsplit('/').next().unwrap_or_default();
    let disposition = HeaderValue::try_from(format!("{manner}; filename=\"{name}\""));
    Ok([
        (CONTENT_TYPE, HeaderValue::from_static(file.media_type)),
        (CONTENT_DISPOSITION, disposition.map_err(|_| Problem::Internal)?),
        (CONTENT_SECURITY_POLICY, if kind == "application/pdf" { INERT_PAGES } else { INERT }),
    ])
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

/// A browser may keep it, but must ask each time: who may take it can change.
const ASKED_EACH_TIME: HeaderValue = HeaderValue::from_static("private, no-cache");

fn described(sha256: &str) -> Result<[(HeaderName, HeaderValue); 4], Problem> {
    let digest = format!("sha-256=:{}:", STANDARD.encode(bytes_of(sha256)));
    Ok([
        (CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (CACHE_CONTROL, ASKED_EACH_TIME),
        (ETAG, entity_tag(sha256)?),
        (REPR_DIGEST, HeaderValue::try_from(digest).map_err(|_| Problem::Internal)?),
    ])
}

/// The archive's sum tells versions apart, of the whole and of each file of it.
fn entity_tag(sha256: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::try_from(format!("\"{sha256}\"")).map_err(|_| Problem::Internal)
}

/// The bytes of a sum in hexadecimal.
fn bytes_of(hexadecimal: &str) -> Vec<u8> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    pairs
        .filter_map(|pair| std::str::from_utf8(pair).ok())
        .filter_map(|pair| u8::from_str_radix(pair, 16).ok())
        .collect()
}
