//! Which form of an answer a client accepts.

use axum::http::{HeaderMap, HeaderValue, header::ACCEPT};

use crate::problem::Problem;

/// The forms an answer of a query or mutation has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The GraphQL media type: the status says whether the request could be executed.
    Graphql,
    /// Plain JSON, for older clients: a request that was understood is answered with 200.
    Json,
}

/// Both, as a client reads them.
const AVAILABLE: &str = "application/graphql-response+json, application/json";

impl Form {
    /// The one that a client likes best; the GraphQL one if it does not say.
    pub(super) fn asked_for(headers: &HeaderMap) -> Result<Self, Problem> {
        let mut lines = headers.get_all(ACCEPT).iter().peekable();
        if lines.peek().is_none() {
            return Ok(Self::Graphql);
        }
        let ranges = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
        best(ranges).ok_or(Problem::NotAcceptable { available: AVAILABLE })
    }

    /// Its media type.
    pub(super) fn media_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Graphql => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        })
    }
}

/// Whether a client takes server-sent events.
pub(super) fn must_take_events(headers: &HeaderMap) -> Result<(), Problem> {
    let mut lines = headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok());
    let takes = lines.any(|line| {
        line.split(',').filter_map(Range::parse).any(|range| {
            range.weight > 0.0 && matches!(range.essence.as_str(), "text/event-stream" | "text/*" | "*/*")
        })
    });
    if takes { Ok(()) } else { Err(Problem::NotAcceptable { available: "text/event-stream" }) }
}

/// One range of `Accept`: the media type in lower case and its weight.
struct Range {
    essence: String,
    weight: f32,
}

impl Range {
    /// None if it asks for another character set than UTF-8.
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let essence = parts.next()?.to_ascii_lowercase();
        let mut weight = 1.0;
        for (name, value) in parts.filter_map(|part| part.split_once('=')) {
            match name.trim().to_ascii_lowercase().as_str() {
                "q" => weight = value.trim().parse().unwrap_or(0.0),
                "charset" if !value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8") => return None,
                _ => {}
            }
        }
        Some(Self { essence, weight })
    }

    fn form(&self) -> Option<Form> {
        match self.essence.as_str() {
            "application/graphql-response+json" | "application/*" | "*/*" => Some(Form::Graphql),
            "application/json" => Some(Form::Json),
            _ => None,
        }
    }
}

fn best<'a>(ranges: impl Iterator<Item = &'a str>) -> Option<Form> {
    let mut best: Option<(Form, f32)> = None;
    for range in ranges.filter_map(Range::parse) {
        let Some(form) = range.form() else { continue };
        // Of equals, the first one named.
        if range.weight > 0.0 && best.is_none_or(|(_, heaviest)| range.weight > heaviest) {
            best = Some((form, range.weight));
        }
    }
    best.map(|(form, _)| form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_a_client_likes_best() {
        for (accepted, form) in [
            ("application/graphql-response+json", Some(Form::Graphql)),
            ("application/json", Some(Form::Json)),
            ("application/graphql-response+json, application/json;q=0.9", Some(Form::Graphql)),
            ("application/graphql-response+json;q=0.4, application/json;q=0.9", Some(Form::Json)),
            ("application/json, application/graphql-response+json", Some(Form::Json)),
            ("text/html, application/xhtml+xml, */*;q=0.8", Some(Form::Graphql)),
            ("application/*", Some(Form::Graphql)),
            ("Application/JSON; charset=UTF-8", Some(Form::Json)),
            ("application/json; charset=koi8-r", None),
            ("application/json;q=0", None),
            ("text/html", None),
            ("", None),
        ] {
            assert_eq!(best(accepted.split(',')), form, "{accepted}");
        }
    }
}
