//! Files as the browser gets them: compressed when they were built, never when they are asked for.

use std::borrow::Cow;

use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "client/dist/"]
#[allow_missing = true]
struct Files;

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
}

impl Encoding {
    /// From the smallest.
    pub const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// Its name in `Content-Encoding`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// What the compressed form's name ends with.
    fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }
}

/// A file as the browser gets it.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its content, compressed if it says so.
    pub bytes: Cow<'static, [u8]>,
    /// How it is compressed, if it is.
    pub encoding: Option<Encoding>,
    /// Whether there are several forms of it, of which this is one.
    pub is_negotiated: bool,
    /// Its media type, with the character set of a text.
    pub media_type: &'static str,
    /// Its entity tag, quoted: changes with its content and its form.
    pub entity_tag: String,
    /// Whether its name changes with its content, so that it can be kept for ever.
    pub is_immutable: bool,
}

/// The file at a path such as `/icon.svg`, in the first of the forms that there is; none if there is no such file.
pub fn asset(path: &str, accepted: &[Encoding]) -> Option<Asset> {
    let name = path.trim_start_matches('/');
    if Encoding::ALL.iter().any(|form| name.ends_with(form.suffix())) {
        return None;
    }
    let plain = Files::get(name)?;
    let forms = || Encoding::ALL.into_iter();
    let compressed = |form: Encoding| Files::get(&format!("{name}{}", form.suffix()));
    let chosen = forms()
        .filter(|form| accepted.contains(form))
        .find_map(|form| compressed(form).map(|file| (Some(form), file)));
    let is_negotiated = chosen.is_some() || forms().any(|form| compressed(form).is_some());
    let (encoding, file) = chosen.unwrap_or((None, plain));
    Some(Asset {
        media_type: media_type(name),
        entity_tag: entity_tag(&file),
        is_immutable: is_named_by_content(name),
        encoding,
        is_negotiated,
        bytes: file.data,
    })
}

/// The paths of all files but their compressed forms, without the leading slash.
pub fn paths() -> impl Iterator<Item = Cow<'static, str>> {
    Files::iter().filter(|path| !Encoding::ALL.iter().any(|form| path.ends_with(form.suffix())))
}

/// The text of a file; none if there is no such text.
pub(crate) fn text(name: &str) -> Option<Cow<'static, str>> {
    match Files::get(name)?.data {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    }
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

/// Whether a name carries a hash of its content, as the bundler writes it: `assets/index-3f2a9c01be42.js`.
fn is_named_by_content(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn forms_of_a_file_are_no_files_of_their_own() {
        for path in paths() {
            let plain = asset(&path, &[]).unwrap();
            assert_eq!(plain.encoding, None, "{path}");
            for form in Encoding::ALL {
                let asked = asset(&path, &[form]).unwrap();
                assert_eq!(asked.encoding.is_some(), plain.is_negotiated, "{path}");
                assert!(asset(&format!("{path}{}", form.suffix()), &[]).is_none(), "{path}");
            }
        }
    }
}
