//! The browser's files: whatever no other address answers.

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri,
        header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY},
    },
    response::{IntoResponse, Response},
};
use svod_domain::Language;
use svod_web::Asset;

use crate::{language, problem::Problem};

/// The file at the path. The start page is in the language that the browser asks for.
pub(crate) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Problem::NotFound.into_response();
    }
    if uri.path() == "/" {
        return start_page(&headers);
    }
    match svod_web::asset(uri.path()) {
        Some(asset) => answer(asset, &headers),
        None => Problem::NotFound.into_response(),
    }
}

fn start_page(headers: &HeaderMap) -> Response {
    let language = language::asked_for(headers);
    let path = match language {
        Language::Ru => "/ru/",
        Language::En => "/en/",
    };
    let Some(asset) = svod_web::asset(path) else { return Problem::NotFound.into_response() };
    let mut response = answer(asset, headers);
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept-language"));
    response.headers_mut().insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    response
}

fn answer(asset: Asset, headers: &HeaderMap) -> Response {
    let caching = if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|tags| {
        tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == asset.entity_tag)
    });
    let described = [
        (CACHE_CONTROL, HeaderValue::from_static(caching)),
        (CONTENT_TYPE, HeaderValue::from_static(asset.media_type)),
        (ETAG, HeaderValue::from_str(&asset.entity_tag).unwrap_or(HeaderValue::from_static("\"\""))),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, described).into_response();
    }
    (described, Body::from(asset.bytes)).into_response()
}
