//! Whether a request comes from the service's own pages: what keeps other sites from acting with a visitor's cookie.

use axum::http::{
    HeaderMap, HeaderName,
    header::{HOST, ORIGIN},
};

use crate::PublicUrl;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether a request was not caused by another site. Browsers say so in `Sec-Fetch-Site`; older ones send at least
/// `Origin` with anything but a plain look at a page; what sends neither is no browser.
pub(crate) fn is_own(headers: &HeaderMap, public: &PublicUrl) -> bool {
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("null"));
    if let Some(origin) = text(&ORIGIN)
        && origin == public.as_str()
    {
        return true;
    }
    if let Some(site) = text(&SEC_FETCH_SITE) {
        return matches!(site, "same-origin" | "none");
    }
    match text(&ORIGIN) {
        None => true,
        // The service reached by another of its names, such as its address in a local network.
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(&HOST)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_ones_own() {
        let public = PublicUrl::parse("https://svod.example.org").unwrap();
        for (headers, own) in [
            (vec![], true),
            (vec![("sec-fetch-site", "same-origin")], true),
            (vec![("sec-fetch-site", "none")], true),
            (vec![("sec-fetch-site", "same-site")], false),
            (vec![("sec-fetch-site", "cross-site")], false),
            (vec![("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")], false),
            (vec![("sec-fetch-site", "same-origin"), ("origin", "https://svod.example.org")], true),
            (vec![("origin", "https://svod.example.org")], true),
            (vec![("origin", "http://svod.example.org")], false),
            (vec![("origin", "null")], false),
            (vec![("origin", "https://evil.example"), ("host", "10.0.0.7:8080")], false),
            (vec![("origin", "http://10.0.0.7:8080"), ("host", "10.0.0.7:8080")], true),
        ] {
            let map = headers
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()))
                .collect();
            assert_eq!(is_own(&map, &public), own, "{headers:?}");
        }
    }
}
