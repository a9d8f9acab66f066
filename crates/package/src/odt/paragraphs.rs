//! Paragraphs and their text in OpenDocument. They must not know what they say.

use std::io;

use crate::legible::{is_right_to_left, legible};
use crate::xml::Xml;

/// The styles of paragraphs that can be kept with what follows or be read from right to left.
const STYLES: [&str; 22] = [
    "Addressee",
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
    "Title",
];

/// What can begin with a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// The document, whose first page has no number.
    Document,
    /// A page.
    Page,
}

impl Start {
    fn suffix(self) -> &'static str {
        match self {
            Self::Document => ".first",
            Self::Page => ".page",
        }
    }
}

/// Which styles' paragraphs can begin what.
const STARTS: [(&str, Start); 6] = [
    ("Addressee", Start::Document),
    ("Subject", Start::Document),
    ("Subtitle", Start::Document),
    ("Title", Start::Document),
    ("AnnexHeading", Start::Page),
    ("Title", Start::Page),
];

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look<'a> {
    /// Its style.
    pub(super) style: &'a str,
    /// Whether it stays on the page of what follows.
    pub(super) is_kept: bool,
    /// What begins with it, if anything does.
    pub(super) starts: Option<Start>,
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
        Self { outline: Some(level), ..Self::of(style) }
    }

    /// The same with which something begins.
    pub(super) fn starting(self, starts: Option<Start>) -> Self {
        Self { starts, ..self }
    }

    /// The style of its own that a paragraph of this look has, where it differs from the named one.
    fn style_for(self, text: &str) -> String {
        let kept = if self.is_kept { KEPT } else { "" };
        let directed =
            if STYLES.contains(&self.style) && is_right_to_left(text) { RIGHT_TO_LEFT } else { "" };
        let starts = self.starts.map_or("", Start::suffix);
        format!("{}{kept}{starts}{directed}", self.style)
    }
}

const KEPT: &str = ".kept";
const RIGHT_TO_LEFT: &str = ".rtl";

/// Writes the styles that paragraphs have beyond the named ones.
pub(super) fn automatic_styles(xml: &mut Xml) -> io::Result<()> {
    for (parent, starts) in STARTS {
        let (of_style, of_paragraph): (&[_], &[_]) = match starts {
            Start::Document => (&[("style:master-page-name", "First_20_Page")], &[]),
            Start::Page => (&[], &[("fo:break-before", "page")]),
        };
        let name = format!("{parent}{}", starts.suffix());
        automatic_style(xml, parent, &name, of_style, of_paragraph)?;
        let directed = [of_paragraph, &[RIGHTWARDS]].concat();
        automatic_style(xml, parent, &format!("{name}{RIGHT_TO_LEFT}"), of_style, &directed)?;
    }
    for parent in STYLES {
        let name = |suffix: &str| format!("{parent}{suffix}");
        automatic_style(xml, parent, &name(KEPT), &[], &[KEEPING])?;
        automatic_style(xml, parent, &name(RIGHT_TO_LEFT), &[], &[RIGHTWARDS])?;
        let both = [KEPT, RIGHT_TO_LEFT].concat();
        automatic_style(xml, parent, &name(&both), &[], &[KEEPING, RIGHTWARDS])?;
    }
    Ok(())
}

const KEEPING: (&str, &str) = ("fo:keep-with-next", "always");
const RIGHTWARDS: (&str, &str) = ("style:writing-mode", "rl-tb");

fn automatic_style(
    xml: &mut Xml,
    parent: &str,
    name: &str,
    of_style: &[(&str, &str)],
    of_paragraph: &[(&str, &str)],
) -> io::Result<()> {
    let named = [("style:name", name), ("style:family", "paragraph"), ("style:parent-style-name", parent)];
    xml.element("style:style", &[&named, of_style].concat(), |xml| {
        xml.empty("style:paragraph-properties", of_paragraph)
    })
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
