//! Reading a request's body, into memory or into a file, up to a limit.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap,
        header::{CONTENT_LENGTH, CONTENT_TYPE, EXPECT},
    },
};
use futures::StreamExt;
use serde::de::DeserializeOwned;
use tokio::io::AsyncWriteExt;

use crate::problem::Problem;

/// What is read and thrown away of a body that is too large, and for how long: a client that is still sending would
/// otherwise see a broken connection and never the answer.
const DRAINED: usize = 100 * 1024 * 1024;
const DRAINING: Duration = Duration::from_secs(20);

/// The whole body, if it has at most `limit` bytes.
pub(crate) async fn whole(headers: &HeaderMap, body: Body, limit: usize) -> Result<Bytes, Problem> {
    let announced = announced(headers);
    let body = not_too_large(headers, body, limit).await?;
    collect(body, limit, announced.unwrap_or(0)).await
}

/// Writes the whole body into a file, if it has at most `limit` bytes.
pub(crate) async fn into_file(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
    file: &mut tokio::fs::File,
) -> Result<(), Problem> {
    let mut chunks = not_too_large(headers, body, limit).await?.into_data_stream();
    let mut written = 0;
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Problem::BodyBroken)?;
        written += chunk.len();
        if written > limit {
            drain(Body::from_stream(chunks)).await;
            return Err(Problem::BodyTooLarge { limit });
        }
        file.write_all(&chunk).await.map_err(|error| Problem::fault("a body cannot be kept", &error))?;
    }
    file.flush().await.map_err(|error| Problem::fault("a body cannot be kept", &error))
}

/// How many bytes the body has, if its sender says.
fn announced(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The body, unless its sender says that it has more than `limit` bytes.
async fn not_too_large(headers: &HeaderMap, body: Body, limit: usize) -> Result<Body, Problem> {
    if announced(headers).is_none_or(|length| length <= limit) {
        return Ok(body);
    }
    // Who waits to be told to go on has not sent anything yet.
    if !headers.contains_key(EXPECT) {
        drain(body).await;
    }
    Err(Problem::BodyTooLarge { limit })
}

async fn collect(body: Body, limit: usize, announced: usize) -> Result<Bytes, Problem> {
    let mut chunks = body.into_data_stream();
    let mut first: Option<Bytes> = None;
    let mut joined: Vec<u8> = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Problem::BodyBroken)?;
        if first.as_ref().map_or(0, Bytes::len) + joined.len() + chunk.len() > limit {
            drain(Body::from_stream(chunks)).await;
            return Err(Problem::BodyTooLarge { limit });
        }
        // Most bodies come in one piece, which need not be copied.
        match first.take() {
            None if joined.is_empty() => first = Some(chunk),
            None => joined.extend_from_slice(&chunk),
            Some(before) => {
                joined.reserve(announced.max(before.len() + chunk.len()));
                joined.extend_from_slice(&before);
                joined.extend_from_slice(&chunk);
            }
        }
    }
    Ok(first.unwrap_or_else(|| joined.into()))
}

async fn drain(body: Body) {
    let mut chunks = body.into_data_stream();
    let reading = async {
        let mut read = 0;
        while let Some(Ok(chunk)) = chunks.next().await {
            read += chunk.len();
            if read > DRAINED {
                break;
            }
        }
    };
    // Whether all of it came makes no difference.
    let _ = tokio::time::timeout(DRAINING, reading).await;
}

/// Whether the body says it is JSON, in UTF-8.
pub(crate) fn must_be_json(headers: &HeaderMap) -> Result<(), Problem> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if media_type.is_some_and(is_json) { Ok(()) } else { Err(Problem::NotJsonMediaType) }
}

fn is_json(media_type: &str) -> bool {
    let mut parts = media_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    essence.eq_ignore_ascii_case("application/json")
        && parts.all(|parameter| {
            parameter.split_once('=').is_none_or(|(name, value)| {
                !name.eq_ignore_ascii_case("charset") || value.trim_matches('"').eq_ignore_ascii_case("utf-8")
            })
        })
}

/// What a JSON body says.
pub(crate) async fn json<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
) -> Result<T, Problem> {
    must_be_json(headers)?;
    let bytes = whole(headers, body, limit).await?;
    serde_json::from_slice(&bytes).map_err(|error| Problem::malformed_json(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_utf_8() {
        for (media_type, json) in [
            ("application/json", true),
            ("Application/JSON; charset=UTF-8", true),
            ("application/json; charset=\"utf-8\"", true),
            ("application/json; charset=windows-1251", false),
            ("application/jsonp", false),
            ("text/plain", false),
            ("", false),
        ] {
            assert_eq!(is_json(media_type), json, "{media_type}");
        }
    }

    #[tokio::test]
    async fn bodies_are_joined_and_bounded() {
        let body = |chunks: &'static [&'static str]| {
            Body::from_stream(futures::stream::iter(
                chunks.iter().map(|chunk| Ok::<_, std::io::Error>(*chunk)),
            ))
        };
        let none = HeaderMap::new();
        for (chunks, joined) in [
            (&[][..], Some("")),
            (&["abc"], Some("abc")),
            (&["ab", "cd", "e"], Some("abcde")),
            (&["abcde", "f"], None),
            (&["ab", "cd", "ef"], None),
        ] {
            let read = whole(&none, body(chunks), 5).await.ok();
            assert_eq!(read.as_deref(), joined.map(str::as_bytes), "{chunks:?}");
        }
    }
}
