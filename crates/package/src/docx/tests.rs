//! The DOCX that documents are written as, read back: its parts, its numbering, and the words it says.

use super::render;
use crate::readback::{Element, empty, expected, hostile, long_winded, paper, parts, samples, tidy};
use crate::snapshot::Snapshot;

fn made(snapshot: &Snapshot) -> Vec<u8> {
    render(snapshot, &paper(snapshot)).unwrap()
}

/// The paragraphs of a document as a word processor shows them, with the numbers that it counts.
fn shown(docx: &[u8]) -> Vec<String> {
    let document = Element::parse(&parts(docx)["word/document.xml"]);
    let mut counts = [0_u32; 9];
    let mut lines = Vec::new();
    for paragraph in document.all(&["w:p"], &|element| element.name == "w:sdt") {
        let properties = paragraph.only("w:pPr");
        let style = properties.only("w:pStyle").attribute("w:val").unwrap();
        let level = match style {
            "Heading1" => Some(0),
            _ => style.strip_prefix("Clause").map(|level| level.parse().unwrap()),
        };
        let is_off = !properties.all(&["w:numPr"], &|_| false).is_empty();
        let mut line = String::new();
        if let Some(level) = level.filter(|_| !is_off) {
            counts[level] += 1;
            counts[level + 1..].fill(0);
            let number: Vec<String> = counts[..=level].iter().map(u32::to_string).collect();
            line = format!("{}. ", number.join("."));
        }
        let sign = |element: &Element| match element.name.as_str() {
            "w:tab" | "w:br" => Some(" "),
            "w:instrText" => Some(""),
            _ => None,
        };
        lines.push(line + &paragraph.text(&sign));
    }
    tidy(lines)
}

#[test]
fn the_document_says_what_the_paper_says() {
    let renumbered = || {
        let mut snapshot = crate::fixture::snapshot();
        snapshot.resolution.sections[1].number = "5".to_owned();
        snapshot.resolution.sections[0].clauses[0].children[1].number = "1.1.2-1".to_owned();
        snapshot
    };
    for snapshot in [crate::fixture::snapshot(), renumbered(), hostile(), empty(), long_winded(100_000)] {
        assert_eq!(shown(&made(&snapshot)), expected(&paper(&snapshot)));
    }
    for (snapshot, paper) in samples() {
        assert_eq!(shown(&render(&snapshot, &paper).unwrap()), expected(&paper));
    }
}

#[test]
fn every_part_is_declared_well_formed_and_leads_somewhere() {
    let parts = parts(&made(&hostile()));
    assert_eq!(parts.keys().next().unwrap(), "[Content_Types].xml");
    let read = |name: &str| Element::parse(&parts[name]);
    let declared = read("[Content_Types].xml");
    for part in declared.all(&["Override"], &|_| false) {
        let name = part.attribute("PartName").unwrap().trim_start_matches('/');
        assert!(parts.contains_key(name), "{name}");
        read(name);
    }
    for relation in read("word/_rels/document.xml.rels").all(&["Relationship"], &|_| false) {
        let target = format!("word/{}", relation.attribute("Target").unwrap());
        assert!(parts.contains_key(&target), "{target}");
    }
    let ids = |part: &str, name: &str, attribute: &str| -> std::collections::BTreeSet<String> {
        let values = read(part)
            .all(&[name], &|_| false)
            .into_iter()
            .map(|e| e.attribute(attribute).unwrap().to_owned())
            .collect::<Vec<_>>();
        values.into_iter().collect()
    };
    let styles = ids("word/styles.xml", "w:style", "w:styleId");
    for (part, name) in [
        ("word/document.xml", "w:pStyle"),
        ("word/document.xml", "w:rStyle"),
        ("word/document.xml", "w:tblStyle"),
        ("word/footnotes.xml", "w:pStyle"),
        ("word/numbering.xml", "w:pStyle"),
        ("word/header.xml", "w:pStyle"),
        ("word/styles.xml", "w:basedOn"),
        ("word/styles.xml", "w:next"),
    ] {
        let used = ids(part, name, "w:val");
        assert!(used.is_subset(&styles), "{part}, {name}: {:?}", used.difference(&styles));
    }
    let bookmarks = ids("word/document.xml", "w:bookmarkStart", "w:name");
    let anchors = ids("word/document.xml", "w:hyperlink", "w:anchor");
    assert_eq!(anchors, bookmarks);
    let notes = ids("word/footnotes.xml", "w:footnote", "w:id");
    let cited = ids("word/document.xml", "w:footnoteReference", "w:id");
    assert!(!cited.is_empty() && cited.is_subset(&notes));
    let text = String::from_utf8(parts["word/styles.xml"].clone()).unwrap();
    assert!(!text.contains('{'), "every style has its name");
}

#[test]
fn footnotes_name_the_municipalities() {
    let parts = parts(&made(&crate::fixture::snapshot()));
    let notes = Element::parse(&parts["word/footnotes.xml"]);
    let texts: Vec<String> =
        notes.all(&["w:footnote"], &|_| false).iter().map(|note| note.text(&|_| None)).collect();
    assert_eq!(
        tidy(texts)[0],
        "По предложениям: Кольский муниципальный район, Мурманская область; муниципальный округ город Апатиты, \
         Мурманская область."
    );
}

#[test]
fn what_is_read_from_right_to_left_is_marked() {
    let parts = parts(&made(&hostile()));
    let document = Element::parse(&parts["word/document.xml"]);
    let mut marked = 0;
    for paragraph in document.all(&["w:p"], &|_| false) {
        let text = paragraph.text(&|_| None);
        let is_marked = !paragraph.only("w:pPr").all(&["w:bidi"], &|_| false).is_empty();
        if text.starts_with("שלום") || text.starts_with("مرحبا") {
            assert!(is_marked, "{text}");
            marked += 1;
        }
        for run in paragraph.all(&["w:r"], &|_| false) {
            let is_rtl = !run.all(&["w:rtl"], &|_| false).is_empty();
            let is_hebrew = run.text(&|_| None).contains('ש');
            assert!(is_rtl || !is_hebrew, "{}", run.text(&|_| None));
        }
    }
    assert!(marked >= 4, "{marked}");
}

#[test]
fn the_same_snapshot_gives_the_same_bytes() {
    assert!(made(&hostile()) == made(&hostile()));
}
