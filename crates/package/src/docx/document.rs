//! The text of a DOCX document: each piece of the flow in its style, the table of contents, the footnotes.

use std::io;

use super::paragraphs::{Look, field_end, field_start, note_id, note_reference, paragraph, plain, run, sign};
use super::tables;
use crate::flow::{Body, DEEPEST_CLAUSE, Flow, Heading, Number, Piece};
use crate::xml::Xml;

const NAMESPACES: [(&str, &str); 2] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];
/// The relationships of the headers in `document-rels.xml`.
const FIRST_HEADER: &str = "rId6";
const HEADER: &str = "rId7";

/// Writes `word/document.xml`.
pub(super) fn document(flow: &Flow<'_>) -> io::Result<Vec<u8>> {
    let mut xml = Xml::document()?;
    xml.element("w:document", &NAMESPACES, |xml| {
        xml.element("w:body", &[], |xml| {
            flow.pieces.iter().try_for_each(|entry| piece(xml, entry, flow))?;
            page(xml)
        })
    })?;
    Ok(xml.into_bytes())
}

fn piece(xml: &mut Xml, piece: &Piece<'_>, flow: &Flow<'_>) -> io::Result<()> {
    match piece {
        Piece::Addressee(text) => plain(xml, Look::of("Addressee"), text),
        Piece::LetterSubject(text) => plain(xml, Look::of("LetterSubject"), text),
        Piece::Title { text, starts_page } => {
            plain(xml, Look { starts_page: *starts_page, ..Look::of("Title") }, text)
        }
        Piece::Forum(text) => plain(xml, Look::of("Subtitle"), text),
        Piece::Subject(text) => plain(xml, Look::of("Subject"), text),
        Piece::Requisites { date, place, number } => requisites(xml, [date, place, number]),
        Piece::Contents { heading } => {
            contents(xml, heading, &flow.headings)?;
            plain(xml, Look::of("Gap"), "")
        }
        Piece::Section { place, number, addressee } => {
            numbered(xml, Look::of("Heading1"), *number, addressee, |xml| bookmarked(xml, *place, addressee))
        }
        Piece::Clause { depth, number, body } => {
            let style = format!("Clause{}", (*depth).min(DEEPEST_CLAUSE));
            let look = Look { is_kept: body.is_kept, ..Look::of(&style) };
            numbered(xml, look, *number, body.text, |xml| body_content(xml, body))
        }
        Piece::Paragraph(body) => {
            let look = Look { is_kept: body.is_kept, ..Look::of("BodyText") };
            paragraph(xml, look, body.text, |xml| body_content(xml, body))
        }
        Piece::Signatures(signatories) => tables::signatures(xml, signatories),
        Piece::AnnexMark { annex, to } => paragraph(xml, Look::of("AnnexMark"), annex, |xml| {
            run(xml, None, annex)?;
            sign(xml, "w:br")?;
            run(xml, None, to)
        }),
        Piece::AnnexHeading { place, text, starts_page } => {
            heading(xml, Look { starts_page: *starts_page, ..Look::of("AnnexHeading") }, *place, text)
        }
        Piece::Heading { place, text } => heading(xml, Look::of("Heading2"), *place, text),
        Piece::Name(text) => {
            let look = Look { is_kept: true, ..Look::of("AnnexText") };
            paragraph(xml, look, text, |xml| run(xml, Some("Strong"), text))
        }
        Piece::AnnexParagraph(text) => plain(xml, Look::of("AnnexText"), text),
        Piece::Table(table) => tables::table(xml, table),
        Piece::Colophon(facts) => facts
            .iter()
            .try_for_each(|fact| plain(xml, Look::of("Colophon"), &format!("{}: {}", fact.name, fact.value))),
    }
}

/// A numbered paragraph: its style numbers it, or else its number is text like any other.
fn numbered(
    xml: &mut Xml,
    look: Look<'_>,
    number: Number<'_>,
    text: &str,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    match number {
        Number::Counted => paragraph(xml, look, text, content),
        Number::Written(number) => paragraph(xml, Look { is_unnumbered: true, ..look }, text, |xml| {
            run(xml, None, &format!("{number}. "))?;
            content(xml)
        }),
    }
}

fn body_content(xml: &mut Xml, body: &Body<'_>) -> io::Result<()> {
    run(xml, None, body.text)?;
    body.note.map_or(Ok(()), |place| note_reference(xml, place))
}

fn requisites(xml: &mut Xml, texts: [&str; 3]) -> io::Result<()> {
    paragraph(xml, Look::of("Requisites"), "", |xml| {
        for (position, text) in texts.into_iter().enumerate() {
            if position > 0 {
                sign(xml, "w:tab")?;
            }
            run(xml, None, text)?;
        }
        Ok(())
    })
}

fn heading(xml: &mut Xml, look: Look<'_>, place: usize, text: &str) -> io::Result<()> {
    paragraph(xml, look, text, |xml| bookmarked(xml, place, text))
}

/// The text of a heading, where the table of contents finds it.
fn bookmarked(xml: &mut Xml, place: usize, text: &str) -> io::Result<()> {
    let id = place.to_string();
    xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &bookmark(place))])?;
    run(xml, None, text)?;
    xml.empty("w:bookmarkEnd", &[("w:id", &id)])
}

/// The bookmark of a heading, named as Word names those of a table of contents.
fn bookmark(place: usize) -> String {
    format!("_Toc{:09}", place + 1)
}

/// The table of contents: a field that a word processor can update. Until then it lists the headings; the numbers of the
/// pages are not known before somebody lays them out.
fn contents(xml: &mut Xml, title: &str, headings: &[Heading]) -> io::Result<()> {
    xml.element("w:sdt", &[], |xml| {
        xml.element("w:sdtPr", &[], |xml| {
            xml.element("w:docPartObj", &[], |xml| {
                xml.empty("w:docPartGallery", &[("w:val", "Table of Contents")])?;
                xml.empty("w:docPartUnique", &[])
            })
        })?;
        xml.element("w:sdtContent", &[], |xml| {
            plain(xml, Look::of("TOCHeading"), title)?;
            let last = headings.len().saturating_sub(1);
            for (place, heading) in headings.iter().enumerate() {
                let style = format!("TOC{}", heading.level);
                paragraph(xml, Look::of(&style), &heading.text, |xml| {
                    if place == 0 {
                        field_start(xml, r#" TOC \o "1-2" \h \z \u "#)?;
                    }
                    contents_entry(xml, place, heading)?;
                    if place == last { field_end(xml) } else { Ok(()) }
                })?;
            }
            Ok(())
        })
    })
}

fn contents_entry(xml: &mut Xml, place: usize, heading: &Heading) -> io::Result<()> {
    let link = [("w:anchor", &*bookmark(place)), ("w:history", "1")];
    xml.element("w:hyperlink", &link, |xml| run(xml, None, &heading.line()))
}

/// The page: A4 with the margins of the paper rules, its number at the top from the second page on.
fn page(xml: &mut Xml) -> io::Result<()> {
    xml.element("w:sectPr", &[], |xml| {
        for (kind, id) in [("first", FIRST_HEADER), ("default", HEADER)] {
            xml.empty("w:headerReference", &[("w:type", kind), ("r:id", id)])?;
        }
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
        let margins = [
            ("w:top", "1134"),
            ("w:right", "567"),
            ("w:bottom", "1134"),
            ("w:left", "1701"),
            ("w:header", "612"),
            ("w:footer", "567"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins)?;
        xml.empty("w:titlePg", &[])
    })
}

/// Writes `word/footnotes.xml`.
pub(super) fn footnotes(flow: &Flow<'_>) -> io::Result<Vec<u8>> {
    let mut xml = Xml::document()?;
    xml.element("w:footnotes", &NAMESPACES, |xml| {
        for (id, kind) in [("-1", "separator"), ("0", "continuationSeparator")] {
            xml.element("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
                paragraph(xml, Look::of("FootnoteText"), "", |xml| sign(xml, &format!("w:{kind}")))
            })?;
        }
        for (place, text) in flow.notes.iter().enumerate() {
            xml.element("w:footnote", &[("w:id", &note_id(place))], |xml| footnote(xml, text))?;
        }
        Ok(())
    })?;
    Ok(xml.into_bytes())
}

fn footnote(xml: &mut Xml, text: &str) -> io::Result<()> {
    paragraph(xml, Look::of("FootnoteText"), text, |xml| {
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| xml.empty("w:rStyle", &[("w:val", "FootnoteReference")]))?;
            xml.empty("w:footnoteRef", &[])
        })?;
        run(xml, None, &format!(" {text}"))
    })
}
