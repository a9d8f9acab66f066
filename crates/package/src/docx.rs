//! A document as DOCX (Office Open XML, transitional): with the styles, the numbering and the fields of a document that
//! somebody typed, so that an editor can go on working.
//!
//! What does not depend on the paper stands in `parts/docx`. It must not know what a paper says.

mod document;
mod paragraphs;
mod tables;

use std::io;

use chrono::SecondsFormat;
use zip::result::ZipResult;

use crate::archive;
use crate::flow::Flow;
use crate::paper::Paper;
use crate::snapshot::Snapshot;
use crate::styles;
use crate::xml::Xml;

/// The parts that are the same for every paper.
const FIXED: [(&str, &str); 7] = [
    ("[Content_Types].xml", include_str!("../parts/docx/content-types.xml")),
    ("_rels/.rels", include_str!("../parts/docx/rels.xml")),
    ("word/_rels/document.xml.rels", include_str!("../parts/docx/document-rels.xml")),
    ("word/fontTable.xml", include_str!("../parts/docx/fontTable.xml")),
    ("word/header-first.xml", include_str!("../parts/docx/header-first.xml")),
    ("word/header.xml", include_str!("../parts/docx/header.xml")),
    ("word/numbering.xml", include_str!("../parts/docx/numbering.xml")),
];
/// The parts that speak the paper's language.
const SPOKEN: [(&str, &str); 2] = [
    ("word/settings.xml", include_str!("../parts/docx/settings.xml")),
    ("word/styles.xml", include_str!("../parts/docx/styles.xml")),
];
/// Writes a document.
///
/// # Errors
/// When it does not fit into the format's archive.
pub(crate) fn render(snapshot: &Snapshot, paper: &Paper) -> ZipResult<Vec<u8>> {
    let flow = Flow::of(paper);
    let mut parts: Vec<(&str, Vec<u8>)> = Vec::new();
    parts.extend(FIXED.map(|(name, text)| (name, text.as_bytes().to_vec())));
    parts.extend(SPOKEN.map(|(name, text)| (name, styles::named(text, paper.spoken()).into_bytes())));
    parts.push(("word/document.xml", document::document(&flow)?));
    parts.push(("word/footnotes.xml", document::footnotes(&flow)?));
    parts.push(("docProps/core.xml", core_properties(snapshot, paper)?));
    parts.push(("docProps/app.xml", extended_properties(snapshot)?));
    archive::pack(parts)
}

fn core_properties(snapshot: &Snapshot, paper: &Paper) -> io::Result<Vec<u8>> {
    let at = snapshot.built_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let language = styles::locale(paper.spoken());
    let mut xml = Xml::document()?;
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let when: [(&str, &str); 1] = [("xsi:type", "dcterms:W3CDTF")];
    xml.element("cp:coreProperties", &namespaces, |xml| {
        xml.text_element("dc:title", &[], &paper.document_title)?;
        xml.text_element("dc:subject", &[], &paper.title)?;
        xml.text_element("dc:creator", &[], &paper.organiser)?;
        xml.text_element("dc:identifier", &[], &format!("urn:uuid:{}", snapshot.resolution.id))?;
        xml.text_element("dc:language", &[], &language)?;
        xml.text_element("cp:lastModifiedBy", &[], &paper.organiser)?;
        xml.text_element("cp:revision", &[], "1")?;
        xml.text_element("dcterms:created", &when, &at)?;
        xml.text_element("dcterms:modified", &when, &at)
    })?;
    Ok(xml.into_bytes())
}

fn extended_properties(snapshot: &Snapshot) -> io::Result<Vec<u8>> {
    let mut xml = Xml::document()?;
    let namespace = ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    xml.element("Properties", &[namespace], |xml| {
        xml.text_element("Application", &[], &format!("Svod {}", snapshot.tool_version))?;
        xml.text_element("Company", &[], &snapshot.forum.organiser)
    })?;
    Ok(xml.into_bytes())
}

#[cfg(test)]
mod tests;
