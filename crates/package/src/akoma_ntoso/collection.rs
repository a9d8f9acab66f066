//! The package as a `documentCollection`: the resolution, the regional ones that it consolidates, the annexes, the
//! register, and every proposal that some clause was made from.
//!
//! A forum has tens of thousands of proposals. All of them are rows of the register, in a few words each; those that
//! clauses were made from are documents of their own, in full, and where even these are thousands, those of the package's
//! own resolution. The rest are named by the same IRIs, and are in full in `package.json` and `register.jsonl`. The
//! collection is written as it is made, one component after the other.

use std::io::{self, Write};

use super::iri::Names;
use super::meta::{Identification, Ids, SVOD, Whole, common_references, moment};
use super::{document, proposals, statement};
use crate::lineage::Lineage;
use crate::paper::{Block, PaperAnnex, Row, Table};
use crate::snapshot::Snapshot;
use crate::verbatim::VerbatimXml;

/// Writes the package of a snapshot. `data_sha256` is the sum of the package's data, `annexes` are those of its paper that
/// are not the register itself.
///
/// # Errors
/// When writing fails.
pub(crate) fn write_package(
    snapshot: &Snapshot,
    lineage: &Lineage<'_>,
    data_sha256: &str,
    annexes: &[PaperAnnex],
    into: &mut dyn Write,
) -> io::Result<()> {
    let whole = Whole::of(snapshot, lineage, data_sha256);
    let in_full = proposals::in_full(snapshot);
    document(into, |xml| {
        xml.within("documentCollection", &[("name", "package"), ("contains", "originalVersion")], |xml| {
            xml.within("meta", &[], |xml| meta(&whole, xml))?;
            xml.within("collectionBody", &[], |xml| {
                let mut components = Components { next: 1, xml };
                for resolution in std::iter::once(&snapshot.resolution).chain(&snapshot.regional) {
                    components.add(|prefix, xml| statement::write(&whole, resolution, prefix, xml))?;
                }
                for annex in annexes {
                    components.add(|prefix, xml| self::annex(&whole, annex, Ids(prefix), xml))?;
                }
                components.add(|prefix, xml| proposals::register(&whole, &in_full, Ids(prefix), xml))?;
                let mut proposals =
                    snapshot.proposals.iter().filter(|proposal| in_full.contains(&proposal.id));
                proposals.try_for_each(|proposal| {
                    components.add(|prefix, xml| proposals::proposal(&whole, proposal, Ids(prefix), xml))
                })
            })
        })
    })
}

/// The components of a collection, numbered as they are added.
struct Components<'x, 'w> {
    next: usize,
    xml: &'x mut VerbatimXml<'w>,
}

impl Components<'_, '_> {
    /// Adds a component; the ids in it begin with the component's own.
    fn add(&mut self, content: impl FnOnce(&str, &mut VerbatimXml<'_>) -> io::Result<()>) -> io::Result<()> {
        let id = format!("cmp_{}", self.next);
        self.next += 1;
        self.xml.within("component", &[("eId", &id)], |xml| content(&format!("{id}__"), xml))
    }
}

fn meta(whole: &Whole<'_>, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    let (snapshot, ids) = (whole.snapshot, Ids(""));
    let resolution = &snapshot.resolution;
    Identification {
        names: &Names::of_package(snapshot),
        day: (resolution.adopted_on, "adoption"),
        id: None,
        subtype: "package",
        number: Some(&resolution.number),
        version: None,
    }
    .write(whole, ids, xml)?;
    let source = ids.to(SVOD);
    xml.within("references", &[("source", &source)], |xml| common_references(whole, ids, xml))?;
    xml.within("proprietary", &[("source", &source)], |xml| {
        xml.empty(
            "svod:package",
            &[
                ("formatVersion", &snapshot.format_version.to_string()),
                ("toolVersion", &snapshot.tool_version),
                ("builtAt", &moment(snapshot.built_at)),
                ("profile", &snapshot.profile.name),
                ("dataSha256", whole.data_sha256),
                ("auditSequence", &snapshot.audit.sequence.to_string()),
                ("auditHash", &snapshot.audit.hash),
                ("proposals", &snapshot.proposals.len().to_string()),
            ],
        )
    })
}

/// An annex of the paper as a document.
fn annex(whole: &Whole<'_>, annex: &PaperAnnex, ids: Ids<'_>, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    let snapshot = whole.snapshot;
    xml.within("doc", &[("name", "annex"), ("contains", "originalVersion")], |xml| {
        xml.within("meta", &[], |xml| {
            Identification {
                names: &Names::of_annex(snapshot, annex.number),
                day: (snapshot.resolution.adopted_on, "adoption"),
                id: None,
                subtype: "annex",
                number: Some(&annex.number.to_string()),
                version: None,
            }
            .write(whole, ids, xml)?;
            let source = ids.to(SVOD);
            xml.within("references", &[("source", &source)], |xml| common_references(whole, ids, xml))
        })?;
        titled(&annex.heading, xml)?;
        xml.within("mainBody", &[], |xml| {
            if annex.blocks.is_empty() {
                xml.leaf("p", &[], "")?;
            }
            annex.blocks.iter().try_for_each(|block| match block {
                Block::Paragraph { text } => xml.leaf("p", &[], text),
                Block::Heading { text } => xml.leaf("p", &[("class", "heading")], text),
                Block::Table(table) => self::table(table, xml),
                Block::Chart(chart) => self::table(&chart.table(), xml),
            })
        })
    })
}

/// The title of a document that is no resolution.
pub(super) fn titled(title: &str, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    xml.within("preface", &[], |xml| {
        xml.within("longTitle", &[], |xml| xml.within("p", &[], |xml| xml.inline("docTitle", &[], title)))
    })
}

fn table(table: &Table, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    xml.within("table", &[], |xml| {
        xml.leaf("caption", &[], &table.summary)?;
        xml.within("tr", &[], |xml| {
            table
                .columns
                .iter()
                .try_for_each(|column| cell("th", &[], std::slice::from_ref(&column.title), xml))
        })?;
        let width = table.columns.len().to_string();
        table.rows.iter().try_for_each(|row| {
            let class = match row {
                Row::Plain { .. } => "row",
                Row::Total { .. } => "total",
                Row::Group { .. } => "group",
            };
            xml.within("tr", &[("class", class)], |xml| match row {
                Row::Plain { cells } | Row::Total { cells } => {
                    cells.iter().try_for_each(|lines| cell("td", &[], lines, xml))
                }
                Row::Group { text } => cell("th", &[("colspan", &width)], std::slice::from_ref(text), xml),
            })
        })
    })
}

/// A cell with a paragraph for each line.
pub(super) fn cell(
    element: &str,
    attributes: &[(&str, &str)],
    lines: &[impl AsRef<str>],
    xml: &mut VerbatimXml<'_>,
) -> io::Result<()> {
    xml.within(element, attributes, |xml| {
        if lines.is_empty() {
            xml.leaf("p", &[], "")?;
        }
        lines.iter().try_for_each(|line| xml.leaf("p", &[], line.as_ref()))
    })
}
