//! Paragraphs and runs of text in WordprocessingML. It must not know what they say.

use std::io;

use crate::legible::{is_right_to_left, legible, runs};
use crate::xml::Xml;

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look<'a> {
    /// The id of its style.
    pub(super) style: &'a str,
    /// Whether it stays on the page of what follows.
    pub(super) is_kept: bool,
    /// Whether it begins a page.
    pub(super) starts_page: bool,
    /// Whether the number that its style would give it is left out.
    pub(super) is_unnumbered: bool,
}

impl<'a> Look<'a> {
    /// The look of a style.
    pub(super) fn of(style: &'a str) -> Self {
        Self { style, ..Self::default() }
    }
}

/// A paragraph that is read in the direction of `text` and consists of whatever `content` writes.
pub(super) fn paragraph(
    xml: &mut Xml,
    look: Look<'_>,
    text: &str,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", look.style)])?;
            if look.is_kept {
                xml.empty("w:keepNext", &[])?;
            }
            if look.starts_page {
                xml.empty("w:pageBreakBefore", &[])?;
            }
            if look.is_unnumbered {
                xml.element("w:numPr", &[], |xml| xml.empty("w:numId", &[("w:val", "0")]))?;
            }
            if is_right_to_left(text) {
                xml.empty("w:bidi", &[])?;
            }
            Ok(())
        })?;
        content(xml)
    })
}

/// A paragraph of nothing but a text.
pub(super) fn plain(xml: &mut Xml, look: Look<'_>, text: &str) -> io::Result<()> {
    paragraph(xml, look, text, |xml| run(xml, None, text))
}

/// A text within a paragraph, in a character style if one is named.
pub(super) fn run(xml: &mut Xml, style: Option<&str>, text: &str) -> io::Result<()> {
    for (part, is_rtl) in runs(&legible(text)) {
        if part.is_empty() {
            continue;
        }
        xml.element("w:r", &[], |xml| {
            properties(xml, style, is_rtl)?;
            for (position, piece) in part.split('\u{AD}').enumerate() {
                if position > 0 {
                    xml.empty("w:softHyphen", &[])?;
                }
                if !piece.is_empty() {
                    xml.text_element("w:t", &[("xml:space", "preserve")], piece)?;
                }
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn properties(xml: &mut Xml, style: Option<&str>, is_rtl: bool) -> io::Result<()> {
    if style.is_none() && !is_rtl {
        return Ok(());
    }
    xml.element("w:rPr", &[], |xml| {
        if let Some(style) = style {
            xml.empty("w:rStyle", &[("w:val", style)])?;
        }
        if is_rtl {
            xml.empty("w:rtl", &[])?;
        }
        Ok(())
    })
}

/// A run of one sign that is no text, such as a tab.
pub(super) fn sign(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.element("w:r", &[], |xml| xml.empty(name, &[]))
}

/// The reference to a footnote, by its place.
pub(super) fn note_reference(xml: &mut Xml, place: usize) -> io::Result<()> {
    xml.element("w:r", &[], |xml| {
        properties(xml, Some("FootnoteReference"), false)?;
        xml.empty("w:footnoteReference", &[("w:id", &note_id(place))])
    })
}

/// A footnote's id; those below 1 are the lines that part the footnotes from the text.
pub(super) fn note_id(place: usize) -> String {
    (place + 1).to_string()
}

/// The beginning of a field whose result reaches over several paragraphs.
pub(super) fn field_start(xml: &mut Xml, instruction: &str) -> io::Result<()> {
    field_mark(xml, "begin")?;
    xml.element("w:r", &[], |xml| {
        xml.text_element("w:instrText", &[("xml:space", "preserve")], instruction)
    })?;
    field_mark(xml, "separate")
}

/// The end of a field.
pub(super) fn field_end(xml: &mut Xml) -> io::Result<()> {
    field_mark(xml, "end")
}

fn field_mark(xml: &mut Xml, kind: &str) -> io::Result<()> {
    xml.element("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]))
}
