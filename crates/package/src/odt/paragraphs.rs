//! Paragraphs and their text in OpenDocument. They must not know what they say.

use std::io;

use crate::legible::{is_right_to_left, legible};
use crate::xml::Xml;

/// The styles of paragraphs that can be kept with what follows or be read from right to left.
const STYLES: [&str; 20] = [
    "AnnexHeading",
    "AnnexMark",
    "AnnexText",
    "Clause1",
    "Clause2",
    "Clause3",
    "Clause4",
    "Clause5",
    "Clause6",
    "Clause7",
    "Clause8",
    "Heading_20_1",
    "Heading_20_2",
    "Signature",
    "Subject",
    "Subtitle",
    "TableGroup",
    "TableHead",
    "TableText",
    "Text_20_body",
];

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look<'a> {
    /// Its style.
    pub(super) style: &'a str,
    /// Whether it stays on the page of what follows.
    pub(super) is_kept: bool,
    /// Its level among the headings, if it is one.
    pub(super) outline: Option<usize>,
}

impl<'a> Look<'a> {
    /// The look of a style.
    pub(super) fn of(style: &'a str) -> Self {
        Self { style, ..Self::default() }
    }

    /// The look of a heading.
    pub(super) fn heading(style: &'a str, level: usize) -> Self {
        Self { style, outline: Some(level), ..Self::default() }
    }

    /// The style of its own that a paragraph of this look has, where it differs from the named one.
    fn style_for(self, text: &str) -> String {
        let kept = if self.is_kept { KEPT } else { "" };
        let directed =
            if STYLES.contains(&self.style) && is_right_to_left(text) { RIGHT_TO_LEFT } else { "" };
        format!("{}{kept}{directed}", self.style)
    }
}

const KEPT: &str = ".kept";
const RIGHT_TO_LEFT: &str = ".rtl";
/// The style of the first paragraph, which begins the first page.
pub(super) const OPENING: &str = "Opening";

/// Writes the styles that paragraphs have beyond the named ones.
pub(super) fn automatic_styles(xml: &mut Xml) -> io::Result<()> {
    let opening = [
        ("style:name", OPENING),
        ("style:family", "paragraph"),
        ("style:parent-style-name", "Title"),
        ("style:master-page-name", "First_20_Page"),
    ];
    xml.empty("style:style", &opening)?;
    for parent in STYLES {
        for (kept, directed) in [(KEPT, ""), ("", RIGHT_TO_LEFT), (KEPT, RIGHT_TO_LEFT)] {
            let mut properties = Vec::new();
            if !kept.is_empty() {
                properties.push(("fo:keep-with-next", "always"));
            }
            if !directed.is_empty() {
                properties.push(("style:writing-mode", "rl-tb"));
            }
            let name = format!("{parent}{kept}{directed}");
            let style =
                [("style:name", &*name), ("style:family", "paragraph"), ("style:parent-style-name", parent)];
            xml.element("style:style", &style, |xml| xml.empty("style:paragraph-properties", &properties))?;
        }
    }
    Ok(())
}

/// A paragraph that is read in the direction of `text` and consists of whatever `content` writes.
pub(super) fn paragraph(
    xml: &mut Xml,
    look: Look<'_>,
    text: &str,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let style = look.style_for(text);
    match look.outline {
        Some(level) => {
            let level = level.to_string();
            let attributes = [("text:style-name", &*style), ("text:outline-level", &level)];
            xml.element("text:h", &attributes, content)
        }
        None => xml.element("text:p", &[("text:style-name", &style)], content),
    }
}

/// A paragraph of nothing but a text.
pub(super) fn plain(xml: &mut Xml, look: Look<'_>, words: &str) -> io::Result<()> {
    paragraph(xml, look, words, |xml| text(xml, words))
}

/// A text within a paragraph. Of several spaces the format would keep one, and none at the beginning.
pub(super) fn text(xml: &mut Xml, text: &str) -> io::Result<()> {
    let legible = legible(text);
    let mut rest = legible.as_ref();
    let mut is_start = true;
    while !rest.is_empty() {
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let collapsed = if is_start { spaces } else { spaces.saturating_sub(1) };
        if spaces > collapsed {
            xml.text(" ")?;
        }
        if collapsed > 0 {
            xml.empty("text:s", &[("text:c", &collapsed.to_string())])?;
        }
        rest = &rest[spaces..];
        let end = rest.match_indices(' ').map(|(at, _)| at).find(|at| rest[*at..].starts_with("  "));
        let (words, after) = rest.split_at(end.unwrap_or(rest.len()));
        xml.text(words)?;
        rest = after;
        is_start = false;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_space_is_kept() {
        for (words, written) in [
            ("", ""),
            ("два слова", "два слова"),
            (" a  b   c ", "<text:s text:c=\"1\"/>a <text:s text:c=\"1\"/>b <text:s text:c=\"2\"/>c "),
            ("a  ", "a <text:s text:c=\"1\"/>"),
        ] {
            let mut xml = Xml::fragment();
            text(&mut xml, words).unwrap();
            assert_eq!(String::from_utf8(xml.into_bytes()).unwrap(), written, "{words:?}");
        }
    }
}
