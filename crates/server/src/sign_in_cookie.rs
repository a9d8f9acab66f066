//! The cookie that a browser's sign-in travels in: out of reach of scripts and of other sites' forms.

use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use svod_app::sign_in::SecretString;

const NAME: &str = "svod_sign_in";

/// The secret in a request's cookie.
pub(crate) fn secret_in(headers: &HeaderMap) -> Option<SecretString> {
    CookieJar::from_headers(headers).get(NAME).map(|cookie| SecretString::from(cookie.value()))
}

/// What makes a browser keep a secret for a while.
pub(crate) fn keeping(secret: &str, seconds: i64, secure: bool) -> Option<HeaderValue> {
    written(secret, seconds.max(0), secure)
}

/// What makes a browser forget it.
pub(crate) fn forgetting(secure: bool) -> Option<HeaderValue> {
    written("", 0, secure)
}

fn written(secret: &str, seconds: i64, secure: bool) -> Option<HeaderValue> {
    let cookie = Cookie::build((NAME, secret))
        .http_only(true)
        .same_site(SameSite::Lax)
        .path("/")
        .secure(secure)
        .build();
    let mut value = HeaderValue::from_str(&format!("{cookie}; Max-Age={seconds}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use svod_app::sign_in::ExposeSecret;

    use super::*;

    #[test]
    fn browsers_are_told_everything() {
        let text = |value: Option<HeaderValue>| value.unwrap().to_str().unwrap().to_owned();
        assert_eq!(
            text(keeping("abc", 60, true)),
            "svod_sign_in=abc; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=60"
        );
        assert_eq!(text(forgetting(false)), "svod_sign_in=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0");
    }

    #[test]
    fn the_secret_is_found_among_others() {
        let headers = [("cookie", "theme=dark; svod_sign_in=abc")];
        let map = headers
            .iter()
            .map(|(name, value)| (axum::http::HeaderName::from_static(name), value.parse().unwrap()))
            .collect();
        assert_eq!(secret_in(&map).unwrap().expose_secret(), "abc");
        assert!(secret_in(&HeaderMap::new()).is_none());
    }
}
