//! The workbook, read back: its sheets, their types, and that text stays text.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::render;
use super::sheet::{CELL_LIMIT, cell_text};
use crate::lineage::Lineage;
use crate::readback::{HOSTILE, hostile, long_winded, parts};
use crate::snapshot::Snapshot;

fn made(snapshot: &Snapshot) -> Vec<u8> {
    render(snapshot, &Lineage::of(snapshot)).unwrap()
}

fn rows(snapshot: &Snapshot, sheet: &str) -> Vec<Vec<Data>> {
    let mut workbook = Xlsx::new(Cursor::new(made(snapshot))).unwrap();
    workbook.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

#[test]
fn a_cell_holds_no_more_than_the_format_allows() {
    assert_eq!(cell_text("=1+1"), "=1+1");
    let long = "🏛".repeat(CELL_LIMIT);
    let cut = cell_text(&long);
    assert!(cut.encode_utf16().count() <= CELL_LIMIT);
    assert!(cut.ends_with('…'));
    let clauses = rows(&long_winded(100_000), "Пункты");
    let Data::String(cell) = &clauses[1][3] else { panic!("{:?}", clauses[1][3]) };
    assert!(cell.encode_utf16().count() <= CELL_LIMIT && cell.ends_with('…'));
    assert_eq!(clauses[1][4], Data::Float(100_000.0));
}

#[test]
fn every_sheet_holds_typed_cells() {
    let snapshot = crate::fixture::snapshot();
    let clauses = rows(&snapshot, "Пункты");
    assert_eq!(clauses.len(), 1 + 6 + 4);
    assert_eq!(clauses[1][..2], [text("1"), text("1.1")]);
    assert_eq!(clauses[1][5..7], [text("МУР-0001, МУР-0002"), Data::Float(2.0)]);
    assert_eq!(clauses[1][8], Data::Float(2.0));
    let shares = rows(&snapshot, "Доли слов");
    assert_eq!(shares[1][2..4], [text("предложение"), text("47605000")]);
    assert_eq!(shares[1][6], Data::Float(6.0));
    assert_eq!(shares[1][7], Data::Float(6.0 / 13.0));
    for clause in ["1.1", "2.1"] {
        let of_clause = shares.iter().filter(|row| row[..2] == [text("1"), text(clause)]);
        let sum: f64 = of_clause.map(|row| if let Data::Float(share) = row[7] { share } else { 0.0 }).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{clause}: {sum}");
    }
    let participants = rows(&snapshot, "Участники");
    assert_eq!(participants[1][..2], [text("Мурманская область"), text("Ёлкина Мария Петровна")]);
    let votes = rows(&snapshot, "Голосования");
    assert!(matches!(votes[1][3], Data::DateTime(date) if date.is_datetime()));
    assert_eq!(votes[1][4..9], [1600.0, 1412.0, 1398.0, 2.0, 12.0].map(Data::Float));
    let sessions = rows(&snapshot, "Сессии");
    assert_eq!(sessions[3][6..8], [120.0, 1.0].map(Data::Float));
}

#[test]
fn people_write_text_and_never_formulas() {
    let snapshot = hostile();
    let proposals = rows(&snapshot, "Предложения");
    for (row, written) in proposals.iter().skip(1).zip(HOSTILE) {
        assert_eq!(row[9], text(&written.replace('\u{FFFF}', "\u{FFFD}")));
    }
    let parts = parts(&made(&snapshot));
    crate::readback::Element::parse(&parts["docProps/core.xml"]);
    let sheets: Vec<_> = parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")).collect();
    assert_eq!(sheets.len(), 6);
    for (name, sheet) in sheets {
        let sheet = crate::readback::Element::parse(sheet);
        assert!(sheet.all(&["f"], &|_| false).is_empty(), "{name} has a formula");
        assert_eq!(sheet.all(&["autoFilter"], &|_| false).len(), 1, "{name} has filters");
        assert_eq!(sheet.only("pane").attribute("state"), Some("frozen"));
    }
}

#[test]
fn the_same_snapshot_gives_the_same_bytes() {
    assert!(made(&hostile()) == made(&hostile()));
}
