//! The browser's side, embedded in the binary: a start page in Russian and in English that says what this service
//! is and how to ask it something. The application that people work in takes this page's place when it is built.
//!
//! Must not know how a file travels, and nothing of the service but its addresses.

use std::borrow::Cow;

use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// A file as the browser gets it.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, with the character set of a text.
    pub media_type: &'static str,
    /// Its entity tag, quoted: changes with its content.
    pub entity_tag: String,
    /// Whether its name changes with its content, so that it can be kept for ever.
    pub immutable: bool,
}

/// The file at a path such as `/style.css`; none if there is none. A directory stands for its `index.html`.
pub fn asset(path: &str) -> Option<Asset> {
    let name = path.trim_start_matches('/');
    let name = if name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let file = Files::get(&name)?;
    Some(Asset {
        media_type: media_type(&name),
        entity_tag: entity_tag(&file),
        immutable: is_named_by_content(&name),
        bytes: file.data,
    })
}

/// The paths of all files, without the leading slash.
pub fn paths() -> impl Iterator<Item = Cow<'static, str>> {
    Files::iter()
}

/// A mark of all files together: changes when any of them does. Eight hexadecimal digits.
pub fn mark() -> String {
    let mut names: Vec<_> = paths().collect();
    names.sort_unstable();
    let mut sum = Sha256::new();
    for name in names {
        sum.update(name.as_bytes());
        sum.update(Files::get(&name).map(|file| file.metadata.sha256_hash()).unwrap_or_default());
    }
    sum.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn entity_tag(file: &EmbeddedFile) -> String {
    // 128 bits of the content's SHA-256 are plenty to tell versions apart.
    let digest: String =
        file.metadata.sha256_hash().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digest}\"")
}

/// Whether a name carries a hash of its content, as bundlers write it: `app-3f2a9c01.js`.
fn is_named_by_content(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_files() {
        for (path, media_type) in [
            ("/ru/", Some("text/html; charset=utf-8")),
            ("/en/", Some("text/html; charset=utf-8")),
            ("/en/index.html", Some("text/html; charset=utf-8")),
            ("/style.css", Some("text/css; charset=utf-8")),
            ("/icon.svg", Some("image/svg+xml")),
            ("/", None),
            ("/../Cargo.toml", None),
            ("/nothing.css", None),
        ] {
            assert_eq!(asset(path).map(|asset| asset.media_type), media_type, "{path}");
        }
    }

    #[test]
    fn the_tag_is_of_the_content() {
        let (russian, english) = (asset("/ru/").unwrap(), asset("/en/").unwrap());
        assert_ne!(russian.entity_tag, english.entity_tag);
        assert_eq!(russian.entity_tag, asset("/ru/index.html").unwrap().entity_tag);
        assert!(russian.entity_tag.starts_with('"') && russian.entity_tag.ends_with('"'));
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for (name, immutable) in [
            ("assets/app-3f2a9c01.js", true),
            ("app-3f2a9c01ab.css", true),
            ("style.css", false),
            ("far-away.css", false),
            ("app-3f2a.js", false),
        ] {
            assert_eq!(is_named_by_content(name), immutable, "{name}");
        }
    }

    /// What the pages name is there, and nothing in them needs what the content security policy forbids.
    #[test]
    fn pages_are_whole_and_plain() {
        for path in paths().filter(|path| path.ends_with(".html")) {
            let page = asset(&path).unwrap();
            let text = std::str::from_utf8(&page.bytes).unwrap();
            for forbidden in ["<script", "style=", "<style", "http://", "https://", "javascript:"] {
                assert!(!text.contains(forbidden), "{path} has {forbidden}");
            }
            for part in
                text.split(['"', '\'']).filter(|part| part.ends_with(".css") || part.ends_with(".svg"))
            {
                assert!(asset(part).is_some(), "{path} names {part}");
            }
        }
    }
}
