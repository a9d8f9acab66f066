//! A document as ODT (OpenDocument 1.3): the same flow, styles, numbering and fields as the DOCX has, for those who work
//! with LibreOffice and its kin.
//!
//! What does not depend on the paper stands in `parts/odt`. It must not know what a paper says.

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

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";
const MANIFEST: &str = include_str!("../parts/odt/manifest.xml");
const STYLES: &str = include_str!("../parts/odt/styles.xml");
const VERSION: (&str, &str) = ("office:version", "1.3");

/// Writes a document.
///
/// # Errors
/// When it does not fit into the format's archive.
pub(crate) fn render(snapshot: &Snapshot, paper: &Paper) -> ZipResult<Vec<u8>> {
    let parts = vec![
        ("META-INF/manifest.xml", MANIFEST.as_bytes().to_vec()),
        ("styles.xml", styles::named(STYLES, paper.spoken()).into_bytes()),
        ("content.xml", document::content(&Flow::of(paper))?),
        ("meta.xml", properties(snapshot, paper)?),
    ];
    archive::pack_open_document(MEDIA_TYPE, parts)
}

fn properties(snapshot: &Snapshot, paper: &Paper) -> io::Result<Vec<u8>> {
    let at = snapshot.built_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let mut xml = Xml::document()?;
    let root = [
        ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        VERSION,
    ];
    let resolution = format!("urn:uuid:{}", snapshot.resolution.id);
    xml.element("office:document-meta", &root, |xml| {
        xml.element("office:meta", &[], |xml| {
            xml.text_element("meta:generator", &[], &format!("Svod/{}", snapshot.tool_version))?;
            xml.text_element("dc:title", &[], &paper.document_title)?;
            xml.text_element("dc:subject", &[], &paper.title)?;
            xml.text_element("meta:initial-creator", &[], &paper.organiser)?;
            xml.text_element("dc:creator", &[], &paper.organiser)?;
            xml.text_element("meta:creation-date", &[], &at)?;
            xml.text_element("dc:date", &[], &at)?;
            xml.text_element("dc:language", &[], &styles::locale(paper.spoken()))?;
            xml.text_element("meta:user-defined", &[("meta:name", "identifier")], &resolution)
        })
    })?;
    Ok(xml.into_bytes())
}

#[cfg(test)]
mod tests;
