//! The browser's files, and the page that every address of the client begins with: whatever no other address answers.

mod described;

use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri,
        header::{
            ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG,
            IF_NONE_MATCH, VARY,
        },
    },
    response::{IntoResponse, Response},
};
use svod_domain::Language;
use svod_web::{Asset, Encoding};

use crate::{Service, language, problem::Problem};

/// Where the files lie whose names change with their content: what is not there is gone, and no address of a page.
const FILES: &str = "/assets/";

/// The file at the path, or the client's page for whoever looks for a page.
pub(crate) async fn serve(
    State(service): State<Service>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Problem::NotFound.into_response();
    }
    if let Some(asset) = svod_web::asset(uri.path(), &accepted(&headers)) {
        return file(asset, &headers);
    }
    let is_page = uri.path() == "/" || (wants_page(&headers) && !uri.path().starts_with(FILES));
    if is_page {
        page(&service, uri.path(), language::asked_for(&headers)).await
    } else {
        Problem::NotFound.into_response()
    }
}

/// The forms that the browser takes. One it takes at no weight it does not take.
fn accepted(headers: &HeaderMap) -> Vec<Encoding> {
    let text = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes = |form: &Encoding| {
        text.split(',').any(|range| {
            let (name, parameters) = range.split_once(';').unwrap_or((range, ""));
            let weight = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
            name.trim().eq_ignore_ascii_case(form.name()) && weight.is_ok_and(|weight| weight > 0.0)
        })
    };
    Encoding::ALL.into_iter().filter(takes).collect()
}

/// Whether a person is looking: programs and scripts ask for something else than HTML.
fn wants_page(headers: &HeaderMap) -> bool {
    let text = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.split(',').any(|range| range.trim().starts_with("text/html"))
}

async fn page(service: &Service, path: &str, language: Language) -> Response {
    let described = described::at(service, path, language).await;
    let headers = [
        // Its scripts are named by their content: an old page would ask for what is gone.
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (CONTENT_LANGUAGE, HeaderValue::from_static(language.tag())),
        (VARY, HeaderValue::from_static("accept-language")),
    ];
    (headers, svod_web::page(&described)).into_response()
}

fn file(asset: Asset, headers: &HeaderMap) -> Response {
    let caching = if asset.is_immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|tags| {
        tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == asset.entity_tag)
    });
    let mut described = HeaderMap::from_iter([
        (CACHE_CONTROL, HeaderValue::from_static(caching)),
        (CONTENT_TYPE, HeaderValue::from_static(asset.media_type)),
        (ETAG, HeaderValue::from_str(&asset.entity_tag).unwrap_or(HeaderValue::from_static("\"\""))),
    ]);
    if asset.is_negotiated {
        described.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    if known {
        return (StatusCode::NOT_MODIFIED, described).into_response();
    }
    if let Some(encoding) = asset.encoding {
        described.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding.name()));
    }
    (described, Body::from(asset.bytes)).into_response()
}
