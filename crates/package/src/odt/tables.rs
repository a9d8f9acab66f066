//! Tables in OpenDocument: those of the annexes, and the one without lines that the signatures stand in.

use std::io;

use super::paragraphs::{Look, paragraph, plain, text};
use crate::flow::{SIGNATURE_WIDTHS, TEXT_WIDTH};
use crate::paper::{NOTHING, Row, Table};
use crate::snapshot::Signatory;
use crate::xml::Xml;

/// The table of the signatures, by name.
const SIGNATURES: &str = "Signatures";
/// The styles of rows.
const WHOLE: &str = "WholeRow";
const SPLIT: &str = "SplitRow";
/// The styles of cells, with their properties.
const CELLS: [(&str, &[(&str, &str)]); 6] = [
    ("Cell", &[LINE, PADDING]),
    ("HeadCell", &[LINE, PADDING, ("style:vertical-align", "middle")]),
    ("GroupCell", &[LINE, PADDING, ("fo:background-color", "#f0f0f0")]),
    ("CapacityCell", &[("fo:padding", "0mm"), ("style:vertical-align", "bottom")]),
    ("NameCell", &[("fo:padding-left", "2.5mm"), ("style:vertical-align", "bottom")]),
    ("SignatureLine", &[("fo:padding", "0mm"), ("fo:border-bottom", "0.5pt solid #000000")]),
];
const LINE: (&str, &str) = ("fo:border", "0.5pt solid #000000");
const PADDING: (&str, &str) = ("fo:padding", "1.1mm");

/// Writes the styles that the tables of a document have, each its own for the widths of its columns.
pub(super) fn automatic_styles(xml: &mut Xml, tables: &[&Table]) -> io::Result<()> {
    for (name, properties) in CELLS {
        style(xml, name, "table-cell", |xml| xml.empty("style:table-cell-properties", properties))?;
    }
    for (name, together) in [(WHOLE, "always"), (SPLIT, "auto")] {
        style(xml, name, "table-row", |xml| {
            xml.empty("style:table-row-properties", &[("fo:keep-together", together)])
        })?;
    }
    table_styles(xml, SIGNATURES, &SIGNATURE_WIDTHS, true)?;
    for (place, table) in tables.iter().enumerate() {
        table_styles(xml, &table_name(place + 1), &table.column_widths(TEXT_WIDTH), table.is_short())?;
    }
    Ok(())
}

fn table_styles(xml: &mut Xml, name: &str, widths: &[u32], is_kept: bool) -> io::Result<()> {
    let whole = millimetres(widths.iter().sum());
    style(xml, name, "table", |xml| {
        let properties = [
            ("style:width", &*whole),
            ("table:align", "left"),
            ("style:may-break-between-rows", if is_kept { "false" } else { "true" }),
            ("fo:margin-top", "2mm"),
            ("fo:margin-bottom", "4mm"),
            ("table:border-model", "collapsing"),
        ];
        xml.empty("style:table-properties", &properties)
    })?;
    for (column, width) in widths.iter().enumerate() {
        style(xml, &column_name(name, column), "table-column", |xml| {
            xml.empty("style:table-column-properties", &[("style:column-width", &millimetres(*width))])
        })?;
    }
    Ok(())
}

fn style(
    xml: &mut Xml,
    name: &str,
    family: &str,
    properties: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.element("style:style", &[("style:name", name), ("style:family", family)], properties)
}

fn millimetres(micrometres: u32) -> String {
    format!("{}.{:03}mm", micrometres / 1000, micrometres % 1000)
}

fn table_name(number: usize) -> String {
    format!("Table{number}")
}

fn column_name(table: &str, column: usize) -> String {
    format!("{table}.{}", column + 1)
}

/// A table whose head is repeated on each page and whose rows are not split; `number` counts the tables.
pub(super) fn table(xml: &mut Xml, table: &Table, number: usize) -> io::Result<()> {
    framed(xml, &table_name(number), table.columns.len(), Some(&table.summary), |xml| {
        xml.element("table:table-header-rows", &[], |xml| {
            row(xml, true, |xml| {
                table.columns.iter().try_for_each(|column| {
                    cell(xml, "HeadCell", |xml| plain(xml, Look::of("TableHead"), &column.title))
                })
            })
        })?;
        table.rows.iter().try_for_each(|entry| table_row(xml, table, entry))
    })
}

fn table_row(xml: &mut Xml, table: &Table, entry: &Row) -> io::Result<()> {
    let (cells, is_total) = match entry {
        Row::Group { text } => return group(xml, table.columns.len(), text),
        Row::Plain { cells } => (cells, false),
        Row::Total { cells } => (cells, true),
    };
    row(xml, entry.is_whole(), |xml| {
        cells.iter().zip(&table.columns).try_for_each(|(lines, column)| {
            let look = Look::of(if column.is_numeric { "TableNumber" } else { "TableText" });
            cell(xml, "Cell", |xml| {
                if lines.is_empty() {
                    plain(xml, look, NOTHING)?;
                }
                lines.iter().try_for_each(|line| {
                    paragraph(
                        xml,
                        look,
                        line,
                        |xml| if is_total { strong(xml, line) } else { text(xml, line) },
                    )
                })
            })
        })
    })
}

/// A text that stands out.
pub(super) fn strong(xml: &mut Xml, words: &str) -> io::Result<()> {
    xml.element("text:span", &[("text:style-name", "Strong_20_Emphasis")], |xml| text(xml, words))
}

/// A row of one cell, kept with the row that follows.
fn group(xml: &mut Xml, columns: usize, text: &str) -> io::Result<()> {
    let span = columns.to_string();
    row(xml, true, |xml| {
        let attributes = [
            ("table:style-name", "GroupCell"),
            ("table:number-columns-spanned", &*span),
            ("office:value-type", "string"),
        ];
        xml.element("table:table-cell", &attributes, |xml| plain(xml, Look::of("TableGroup"), text))?;
        (1..columns).try_for_each(|_| xml.empty("table:covered-table-cell", &[]))
    })
}

/// The places to sign, which stay together.
pub(super) fn signatures(xml: &mut Xml, signatories: &[Signatory]) -> io::Result<()> {
    framed(xml, SIGNATURES, SIGNATURE_WIDTHS.len(), None, |xml| {
        signatories.iter().try_for_each(|signatory| {
            row(xml, true, |xml| {
                let words = |xml: &mut Xml, style, words| {
                    cell(xml, style, |xml| plain(xml, Look::of("Signature"), words))
                };
                words(xml, "CapacityCell", &signatory.capacity)?;
                words(xml, "SignatureLine", "")?;
                words(xml, "NameCell", &signatory.name)
            })
        })
    })
}

fn framed(
    xml: &mut Xml,
    name: &str,
    columns: usize,
    summary: Option<&str>,
    rows: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.element("table:table", &[("table:name", name), ("table:style-name", name)], |xml| {
        if let Some(summary) = summary {
            xml.text_element("table:desc", &[], summary)?;
        }
        for column in 0..columns {
            xml.empty("table:table-column", &[("table:style-name", &column_name(name, column))])?;
        }
        rows(xml)
    })
}

fn row(xml: &mut Xml, is_whole: bool, cells: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    let style = if is_whole { WHOLE } else { SPLIT };
    xml.element("table:table-row", &[("table:style-name", style)], cells)
}

fn cell(xml: &mut Xml, style: &str, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    let attributes = [("table:style-name", style), ("office:value-type", "string")];
    xml.element("table:table-cell", &attributes, content)
}
