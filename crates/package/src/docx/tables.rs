//! Tables in WordprocessingML: those of the annexes, and the one without lines that the signatures stand in.

use std::io;

use super::paragraphs::{Look, paragraph, plain, run};
use crate::flow::{SIGNATURE_WIDTHS, TEXT_WIDTH};
use crate::paper::{NOTHING, Row, Table};
use crate::snapshot::Signatory;
use crate::xml::Xml;

fn twips(micrometres: u32) -> u32 {
    (micrometres * 1_440 + 12_700) / 25_400
}

/// A table whose head is repeated on each page and whose rows are not split.
pub(super) fn table(xml: &mut Xml, table: &Table) -> io::Result<()> {
    let widths: Vec<u32> = table.column_widths(TEXT_WIDTH).into_iter().map(twips).collect();
    xml.element("w:tbl", &[], |xml| {
        properties(xml, "TableGrid", &widths, Some(&table.summary))?;
        row(xml, RowKind { is_head: true, is_whole: true }, |xml| {
            for (column, width) in table.columns.iter().zip(&widths) {
                let look = CellLook { stands: Some("center"), ..CellLook::default() };
                cell(xml, *width, look, |xml| plain(xml, Look::of("TableHead"), &column.title))?;
            }
            Ok(())
        })?;
        let kept = if table.is_short() { table.rows.len().saturating_sub(1) } else { 0 };
        table
            .rows
            .iter()
            .enumerate()
            .try_for_each(|(place, entry)| table_row(xml, (table, &widths), entry, place < kept))
    })?;
    // Two tables without a paragraph between them would become one.
    plain(xml, Look::of("Gap"), "")
}

/// A row; one that is kept stays on the page of the next.
fn table_row(xml: &mut Xml, (table, widths): (&Table, &[u32]), entry: &Row, is_kept: bool) -> io::Result<()> {
    let (cells, strong) = match entry {
        Row::Group { text } => return group(xml, widths, text),
        Row::Plain { cells } => (cells, None),
        Row::Total { cells } => (cells, Some("Strong")),
    };
    row(xml, RowKind { is_head: false, is_whole: entry.is_whole() }, |xml| {
        for ((lines, column), width) in cells.iter().zip(&table.columns).zip(widths) {
            let style = if column.is_numeric { "TableNumber" } else { "TableText" };
            let look = Look { is_kept, ..Look::of(style) };
            cell(xml, *width, CellLook::default(), |xml| {
                if lines.is_empty() {
                    plain(xml, look, NOTHING)?;
                }
                lines.iter().try_for_each(|line| paragraph(xml, look, line, |xml| run(xml, strong, line)))
            })?;
        }
        Ok(())
    })
}

/// A row of one cell, kept with the row that follows.
fn group(xml: &mut Xml, widths: &[u32], text: &str) -> io::Result<()> {
    let look = CellLook { span: Some(widths.len()), is_shaded: true, ..CellLook::default() };
    row(xml, RowKind { is_head: false, is_whole: true }, |xml| {
        cell(xml, widths.iter().sum(), look, |xml| plain(xml, Look::of("TableGroup"), text))
    })
}

/// The places to sign, which stay together.
pub(super) fn signatures(xml: &mut Xml, signatories: &[Signatory]) -> io::Result<()> {
    let widths = SIGNATURE_WIDTHS.map(twips);
    let capacity = CellLook { stands: Some("bottom"), ..CellLook::default() };
    let name = CellLook { is_apart: true, ..capacity };
    let line = CellLook { is_underlined: true, ..CellLook::default() };
    xml.element("w:tbl", &[], |xml| {
        properties(xml, "TableNormal", &widths, None)?;
        signatories.iter().try_for_each(|signatory| {
            row(xml, RowKind { is_head: false, is_whole: true }, |xml| {
                let texts = [signatory.capacity.as_str(), "", signatory.name.as_str()];
                for ((text, look), width) in texts.into_iter().zip([capacity, line, name]).zip(widths) {
                    cell(xml, width, look, |xml| plain(xml, Look::of("Signature"), text))?;
                }
                Ok(())
            })
        })
    })?;
    plain(xml, Look::of("Gap"), "")
}

fn properties(xml: &mut Xml, style: &str, widths: &[u32], summary: Option<&str>) -> io::Result<()> {
    let whole = widths.iter().sum::<u32>().to_string();
    xml.element("w:tblPr", &[], |xml| {
        xml.empty("w:tblStyle", &[("w:val", style)])?;
        xml.empty("w:tblW", &[("w:w", &whole), ("w:type", "dxa")])?;
        xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noHBand", "1")])?;
        match summary {
            Some(summary) => xml.empty("w:tblDescription", &[("w:val", summary)]),
            None => Ok(()),
        }
    })?;
    xml.element("w:tblGrid", &[], |xml| {
        widths.iter().try_for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]))
    })
}

#[derive(Debug, Clone, Copy)]
struct RowKind {
    is_head: bool,
    is_whole: bool,
}

fn row(xml: &mut Xml, kind: RowKind, cells: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.element("w:tr", &[], |xml| {
        if kind.is_whole || kind.is_head {
            xml.element("w:trPr", &[], |xml| {
                if kind.is_whole {
                    xml.empty("w:cantSplit", &[])?;
                }
                if kind.is_head {
                    xml.empty("w:tblHeader", &[])?;
                }
                Ok(())
            })?;
        }
        cells(xml)
    })
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, Default)]
struct CellLook {
    /// How many columns it spans, where that is more than one.
    span: Option<usize>,
    is_underlined: bool,
    is_shaded: bool,
    /// Whether it keeps away from the cell before it.
    is_apart: bool,
    /// Where its text stands, if not at the top.
    stands: Option<&'static str>,
}

fn cell(
    xml: &mut Xml,
    width: u32,
    look: CellLook,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
            cell_properties(xml, look)
        })?;
        content(xml)
    })
}

/// The properties of a cell in the order that the schema prescribes.
fn cell_properties(xml: &mut Xml, look: CellLook) -> io::Result<()> {
    if let Some(span) = look.span {
        xml.empty("w:gridSpan", &[("w:val", &span.to_string())])?;
    }
    if look.is_underlined {
        xml.element("w:tcBorders", &[], |xml| {
            let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")];
            xml.empty("w:bottom", &line)
        })?;
    }
    if look.is_shaded {
        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "F0F0F0")])?;
    }
    if look.is_apart {
        xml.element("w:tcMar", &[], |xml| xml.empty("w:left", &[("w:w", "142"), ("w:type", "dxa")]))?;
    }
    match look.stands {
        Some(stands) => xml.empty("w:vAlign", &[("w:val", stands)]),
        None => Ok(()),
    }
}
