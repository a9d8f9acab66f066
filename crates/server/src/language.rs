//! The language a client asks to be answered in.

use axum::http::{HeaderMap, header::ACCEPT_LANGUAGE};
use svod_domain::Language;

/// The best of the languages that `Accept-Language` asks for and Svod speaks; Russian when it asks for none of them.
pub(crate) fn asked_for(headers: &HeaderMap) -> Language {
    headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(best).unwrap_or_default()
}

fn best(accepted: &str) -> Option<Language> {
    let mut best: Option<(Language, f32)> = None;
    for range in accepted.split(',') {
        let mut parts = range.split(';');
        let Some(language) = parts.next().map(str::trim).and_then(Language::from_tag) else { continue };
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        // Of equals, the first one named.
        if weight > 0.0 && best.is_none_or(|(_, heaviest)| weight > heaviest) {
            best = Some((language, weight));
        }
    }
    best.map(|(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_wins() {
        for (accepted, expected) in [
            ("ru", Some(Language::Ru)),
            ("en-GB,en;q=0.9", Some(Language::En)),
            ("ru-RU, ru;q=0.9, en;q=0.8", Some(Language::Ru)),
            ("ru;q=0.3, en;q=0.8", Some(Language::En)),
            ("de, fr;q=0.5", None),
            ("en;q=0", None),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(best(accepted), expected, "{accepted}");
        }
    }
}
