//! The one page that every address of the client begins with, with the title and description of what is at the
//! address: what others see of it when the address is sent to them.

use std::{borrow::Cow, fmt::Write as _, sync::OnceLock};

use crate::asset;

/// What is at an address, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The language of the words: `ru`.
    pub language: &'static str,
    /// What it is called.
    pub title: String,
    /// What it is, in a sentence or two.
    pub summary: String,
}

const UNBUILT: &str = include_str!("../unbuilt/index.html");
/// What the client's page has between these is said otherwise for each address.
const HEAD: (&str, &str) = ("<!-- described -->", "<!-- /described -->");
const LANGUAGE: &str = "<html lang=\"ru\">";

/// Whether the client is in the binary.
pub fn is_built() -> bool {
    asset::text("index.html").is_some()
}

/// The page for an address, as HTML.
pub fn page(described: &Description) -> String {
    let page = asset::text("index.html").unwrap_or(Cow::Borrowed(UNBUILT));
    let page = page.replacen(LANGUAGE, &format!("<html lang=\"{}\">", described.language), 1);
    let Some((before, rest)) = page.split_once(HEAD.0) else { return page };
    let Some((_, after)) = rest.split_once(HEAD.1) else { return page };
    format!("{before}{}{after}", head(described))
}

/// The version of the client: changes with any of its files. Twelve hexadecimal digits.
pub fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        // The page names every file that it begins with by its content.
        let tag = asset::asset("index.html", &[]).map(|page| page.entity_tag).unwrap_or_default();
        tag.trim_matches('"').chars().take(12).collect()
    })
}

fn head(described: &Description) -> String {
    let title = escaped(&described.title);
    let summary = escaped(&described.summary);
    let mut head = String::new();
    // Writing into a string cannot fail.
    let _ = write!(
        head,
        "<title>{title}</title>\
         <meta name=\"description\" content=\"{summary}\">\
         <meta property=\"og:title\" content=\"{title}\">\
         <meta property=\"og:description\" content=\"{summary}\">\
         <meta property=\"og:type\" content=\"article\">"
    );
    head
}

/// Text as it can stand in an element or a quoted attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other if other.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_stays_text() {
        let described = Description {
            language: "en",
            title: "</title><script>alert(1)</script>".to_owned(),
            summary: "\" onload='x' & more\n".to_owned(),
        };
        let head = head(&described);
        assert!(head.starts_with("<title>&lt;/title&gt;&lt;script&gt;alert(1)"), "{head}");
        assert!(head.contains("content=\"&quot; onload=&#39;x&#39; &amp; more \""), "{head}");
    }

    #[test]
    fn the_client_s_page_can_be_described() {
        let source = include_str!("../client/index.html");
        assert!(source.contains(HEAD.0) && source.contains(HEAD.1) && source.contains(LANGUAGE));
        let told = Description { language: "en", title: "T".to_owned(), summary: String::new() };
        let page = page(&told);
        assert!(page.contains("<title>T</title>") && page.contains("<html lang=\"en\">"));
        assert_eq!(page.contains("cargo xtask web"), !is_built());
    }
}
