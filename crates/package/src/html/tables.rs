//! Tables in HTML: with a caption, heads of columns and rows that say what they are the heads of, and a frame that can be
//! scrolled on a narrow screen. They must not know what is in them.

use std::io;

use super::{directed, line, said};
use crate::paper::{Chart, Column, NOTHING, Row, Table};
use crate::xml::Xml;

/// Writes a table; `number` counts the tables of the document.
pub(super) fn table(xml: &mut Xml, table: &Table, number: usize) -> io::Result<()> {
    framed(xml, table, number, &[], |xml| {
        groups(&table.rows).into_iter().try_for_each(|rows| {
            xml.element("tbody", &[], |xml| rows.iter().try_for_each(|row| table_row(xml, table, row)))
        })
    })
}

/// Writes a chart as a table whose values are drawn behind their figures.
pub(super) fn chart(xml: &mut Xml, chart: &Chart, number: usize) -> io::Result<()> {
    let most = chart.bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    framed(xml, &chart.table(), number, &[("class", "chart")], |xml| {
        xml.element("tbody", &[], |xml| {
            chart.bars.iter().try_for_each(|bar| {
                line(xml);
                let share = format!("--share:{}%", bar.value * 100 / most);
                xml.element("tr", &[], |xml| {
                    said(xml, "th", &[("scope", "row")], &bar.label)?;
                    said(xml, "td", &[("class", "n bar"), ("style", &share)], &bar.text)
                })
            })
        })
    })
}

fn framed(
    xml: &mut Xml,
    table: &Table,
    number: usize,
    captioned: &[(&str, &str)],
    bodies: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let caption = format!("table-{number}");
    let frame = [("class", "scroll"), ("role", "group"), ("aria-labelledby", &caption), ("tabindex", "0")];
    line(xml);
    xml.element("div", &frame, |xml| {
        xml.element("table", &[], |xml| {
            said(xml, "caption", &[&[("id", &*caption)], captioned].concat(), &table.summary)?;
            xml.element("colgroup", &[], |xml| {
                table.columns.iter().try_for_each(|column| width(xml, column))
            })?;
            xml.element("thead", &[], |xml| {
                xml.element("tr", &[], |xml| {
                    let head = |column: &Column| said(xml, "th", &[("scope", "col")], &column.title);
                    table.columns.iter().try_for_each(head)
                })
            })?;
            bodies(xml)
        })
    })
}

fn width(xml: &mut Xml, column: &Column) -> io::Result<()> {
    match column.width {
        Some(width) => xml.empty("col", &[("style", &format!("width:{width}mm"))]),
        None => xml.empty("col", &[]),
    }
}

/// The rows, parted before each one that begins a group.
fn groups(rows: &[Row]) -> Vec<&[Row]> {
    rows.chunk_by(|_, next| !matches!(next, Row::Group { .. })).collect()
}

fn table_row(xml: &mut Xml, table: &Table, row: &Row) -> io::Result<()> {
    line(xml);
    match row {
        Row::Group { text } => xml.element("tr", &[], |xml| {
            let span = table.columns.len().to_string();
            said(xml, "th", &[("scope", "rowgroup"), ("colspan", &span)], text)
        }),
        Row::Plain { cells } => xml.element("tr", &[], |xml| cells_of(xml, table, cells)),
        Row::Total { cells } => xml.element("tr", &[("class", "total")], |xml| cells_of(xml, table, cells)),
    }
}

/// The cells of a row, the first of which says what the others belong to.
fn cells_of(xml: &mut Xml, table: &Table, cells: &[Vec<String>]) -> io::Result<()> {
    for (place, (lines, column)) in cells.iter().zip(&table.columns).enumerate() {
        let mut attributes = Vec::new();
        if place == 0 {
            attributes.push(("scope", "row"));
        }
        if column.is_numeric {
            attributes.push(("class", "n"));
        }
        let name = if place == 0 { "th" } else { "td" };
        let first = lines.first().map_or(NOTHING, String::as_str);
        directed(xml, name, &attributes, first, |xml| {
            xml.text(first)?;
            lines.iter().skip(1).try_for_each(|text| {
                xml.empty("br", &[])?;
                xml.text(text)
            })
        })?;
    }
    Ok(())
}
