//! The text of an ODT document: each piece of the flow in its style, the table of contents, the footnotes.

use std::io;

use super::paragraphs::{Look, Start, automatic_styles, paragraph, plain, text};
use super::{VERSION, tables};
use crate::flow::{Body, DEEPEST_CLAUSE, Flow, Heading, Number, Piece};
use crate::xml::Xml;

const NAMESPACES: [(&str, &str); 7] = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
];

/// Writes `content.xml`.
pub(super) fn content(flow: &Flow<'_>) -> io::Result<Vec<u8>> {
    let mut xml = Xml::document()?;
    let root = [NAMESPACES.as_slice(), &[VERSION]].concat();
    let tables: Vec<_> = flow
        .pieces
        .iter()
        .filter_map(|piece| if let Piece::Table(table) = piece { Some(table.as_ref()) } else { None })
        .collect();
    xml.element("office:document-content", &root, |xml| {
        xml.element("office:automatic-styles", &[], |xml| {
            automatic_styles(xml)?;
            tables::automatic_styles(xml, &tables)
        })?;
        xml.element("office:body", &[], |xml| {
            xml.element("office:text", &[], |xml| {
                let mut number = 0;
                flow.pieces.iter().enumerate().try_for_each(|(position, entry)| {
                    number += usize::from(matches!(entry, Piece::Table(_)));
                    let place = Place { is_first: position == 0, table: number };
                    piece(xml, entry, flow, place)
                })
            })
        })
    })?;
    Ok(xml.into_bytes())
}

/// Where a piece stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Whether it is the document's first.
    is_first: bool,
    /// The number of the table that it may be.
    table: usize,
}

impl Place {
    /// What begins with a piece that may stand here.
    fn starts(self, starts_page: bool) -> Option<Start> {
        match (self.is_first, starts_page) {
            (true, _) => Some(Start::Document),
            (false, true) => Some(Start::Page),
            (false, false) => None,
        }
    }
}

fn piece(xml: &mut Xml, piece: &Piece<'_>, flow: &Flow<'_>, at: Place) -> io::Result<()> {
    let opening = |style| Look::of(style).starting(at.starts(false));
    match piece {
        Piece::Addressee(text) => plain(xml, opening("Addressee"), text),
        Piece::LetterSubject(text) => plain(xml, Look::of("LetterSubject"), text),
        Piece::Title { text, starts_page } => {
            plain(xml, Look::of("Title").starting(at.starts(*starts_page)), text)
        }
        Piece::Forum(text) => plain(xml, opening("Subtitle"), text),
        Piece::Subject(text) => plain(xml, opening("Subject"), text),
        Piece::Requisites { date, place, number } => requisites(xml, [date, place, number]),
        Piece::Contents { heading } => {
            contents(xml, heading, &flow.headings)?;
            plain(xml, Look::of("Gap"), "")
        }
        Piece::Section { place, number, addressee } => {
            numbered(xml, Look::heading("Heading_20_1", 1), 0, *number, addressee, |xml| {
                bookmarked(xml, *place, addressee)
            })
        }
        Piece::Clause { depth, number, body } => {
            let style = format!("Clause{}", (*depth).min(DEEPEST_CLAUSE));
            let look = Look { is_kept: body.is_kept, ..Look::of(&style) };
            numbered(xml, look, *depth, *number, body.text, |xml| body_content(xml, body, flow))
        }
        Piece::Paragraph(body) => {
            let look = Look { is_kept: body.is_kept, ..Look::of("Text_20_body") };
            paragraph(xml, look, body.text, |xml| body_content(xml, body, flow))
        }
        Piece::Signatures(signatories) => tables::signatures(xml, signatories),
        Piece::AnnexMark { annex, to } => paragraph(xml, Look::of("AnnexMark"), annex, |xml| {
            text(xml, annex)?;
            xml.empty("text:line-break", &[])?;
            text(xml, to)
        }),
        Piece::AnnexHeading { place, text, starts_page } => {
            let starts = starts_page.then_some(Start::Page);
            heading(xml, Look::heading("AnnexHeading", 1).starting(starts), *place, text)
        }
        Piece::Heading { place, text } => heading(xml, Look::heading("Heading_20_2", 2), *place, text),
        Piece::Name(text) => {
            let look = Look { is_kept: true, ..Look::of("AnnexText") };
            paragraph(xml, look, text, |xml| tables::strong(xml, text))
        }
        Piece::AnnexParagraph(text) => plain(xml, Look::of("AnnexText"), text),
        Piece::Table(entry) => tables::table(xml, entry, at.table),
        Piece::Colophon(facts) => facts
            .iter()
            .try_for_each(|fact| plain(xml, Look::of("Colophon"), &format!("{}: {}", fact.name, fact.value))),
    }
}

/// A numbered paragraph: the list numbers it, or else its number is text like any other. Level 0 is that of sections.
fn numbered(
    xml: &mut Xml,
    look: Look<'_>,
    level: usize,
    number: Number<'_>,
    words: &str,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    match number {
        Number::Counted => {
            let lists = level + 1;
            for depth in 0..lists {
                let attributes: &[(&str, &str)] = match depth {
                    0 => &[("text:style-name", "Numbering"), ("text:continue-numbering", "true")],
                    _ => &[],
                };
                xml.start("text:list", attributes)?;
                xml.start("text:list-item", &[])?;
            }
            paragraph(xml, look, words, content)?;
            for _ in 0..lists {
                xml.end("text:list-item")?;
                xml.end("text:list")?;
            }
            Ok(())
        }
        Number::Written(number) => paragraph(xml, look, words, |xml| {
            text(xml, &format!("{number}. "))?;
            content(xml)
        }),
    }
}

fn body_content(xml: &mut Xml, body: &Body<'_>, flow: &Flow<'_>) -> io::Result<()> {
    text(xml, body.text)?;
    match body.note.and_then(|place| flow.notes.get(place).map(|note| (place, note))) {
        Some((place, note)) => footnote(xml, place, note),
        None => Ok(()),
    }
}

fn footnote(xml: &mut Xml, place: usize, note: &str) -> io::Result<()> {
    let number = (place + 1).to_string();
    let id = format!("ftn{number}");
    xml.element("text:note", &[("text:id", &id), ("text:note-class", "footnote")], |xml| {
        xml.text_element("text:note-citation", &[], &number)?;
        xml.element("text:note-body", &[], |xml| plain(xml, Look::of("Footnote"), note))
    })
}

fn requisites(xml: &mut Xml, texts: [&str; 3]) -> io::Result<()> {
    paragraph(xml, Look::of("Requisites"), "", |xml| {
        for (position, words) in texts.into_iter().enumerate() {
            if position > 0 {
                xml.empty("text:tab", &[])?;
            }
            text(xml, words)?;
        }
        Ok(())
    })
}

fn heading(xml: &mut Xml, look: Look<'_>, place: usize, words: &str) -> io::Result<()> {
    paragraph(xml, look, words, |xml| bookmarked(xml, place, words))
}

/// The text of a heading, where the table of contents finds it.
fn bookmarked(xml: &mut Xml, place: usize, words: &str) -> io::Result<()> {
    let name = bookmark(place);
    xml.empty("text:bookmark-start", &[("text:name", &name)])?;
    text(xml, words)?;
    xml.empty("text:bookmark-end", &[("text:name", &name)])
}

fn bookmark(place: usize) -> String {
    format!("_Toc{:09}", place + 1)
}

/// The table of contents, which a word processor can update.
fn contents(xml: &mut Xml, title: &str, headings: &[Heading]) -> io::Result<()> {
    let attributes = [("text:name", title), ("text:protected", "true")];
    xml.element("text:table-of-content", &attributes, |xml| {
        xml.element("text:table-of-content-source", &[("text:outline-level", "2")], |xml| {
            let style = ("text:style-name", "Contents_20_Heading");
            xml.text_element("text:index-title-template", &[style], title)?;
            (1..=2).try_for_each(|level| entry_template(xml, level))
        })?;
        xml.element("text:index-body", &[], |xml| {
            xml.element("text:index-title", &[("text:name", &format!("{title}_Head"))], |xml| {
                plain(xml, Look::of("Contents_20_Heading"), title)
            })?;
            headings.iter().enumerate().try_for_each(|(place, heading)| contents_entry(xml, place, heading))
        })
    })
}

fn entry_template(xml: &mut Xml, level: usize) -> io::Result<()> {
    let style = format!("Contents_20_{level}");
    let attributes = [("text:outline-level", &*level.to_string()), ("text:style-name", &style)];
    xml.element("text:table-of-content-entry-template", &attributes, |xml| {
        xml.empty("text:index-entry-link-start", &[])?;
        xml.empty("text:index-entry-chapter", &[])?;
        xml.text_element("text:index-entry-span", &[], " ")?;
        xml.empty("text:index-entry-text", &[])?;
        xml.empty("text:index-entry-tab-stop", &[("style:type", "right"), ("style:leader-char", ".")])?;
        xml.empty("text:index-entry-page-number", &[])?;
        xml.empty("text:index-entry-link-end", &[])
    })
}

/// A line of the contents. Its page is a reference, which a word processor works out as soon as it lays out the pages.
fn contents_entry(xml: &mut Xml, place: usize, heading: &Heading) -> io::Result<()> {
    let bookmark = bookmark(place);
    let style = format!("Contents_20_{}", heading.level);
    paragraph(xml, Look::of(&style), &heading.text, |xml| {
        let link = [
            ("xlink:type", "simple"),
            ("xlink:href", &*format!("#{bookmark}")),
            ("text:style-name", "Index_20_Link"),
            ("text:visited-style-name", "Index_20_Link"),
        ];
        xml.element("text:a", &link, |xml| {
            text(xml, &heading.line())?;
            xml.empty("text:tab", &[])?;
            let page = [("text:reference-format", "page"), ("text:ref-name", &*bookmark)];
            xml.text_element("text:bookmark-ref", &page, "")
        })
    })
}
