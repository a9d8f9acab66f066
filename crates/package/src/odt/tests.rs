//! The ODT that documents are written as, read back: its parts, its numbering, and the words it says.

use super::render;
use crate::readback::{Element, Node, empty, expected, hostile, long_winded, paper, parts, samples, tidy};
use crate::snapshot::Snapshot;

fn made(snapshot: &Snapshot) -> Vec<u8> {
    render(snapshot, &paper(snapshot)).unwrap()
}

fn content(snapshot: &Snapshot) -> Element {
    Element::parse(&parts(&made(snapshot))["content.xml"])
}

/// Collects the paragraphs as a word processor shows them, with the numbers that the lists count.
fn collect(element: &Element, list_depth: usize, counts: &mut [u32; 9], lines: &mut Vec<String>) {
    for child in element.children() {
        match child.name.as_str() {
            "text:table-of-content" => {}
            "text:list" => collect(child, list_depth + 1, counts, lines),
            "text:p" | "text:h" => {
                let mut line = String::new();
                if let Some(level) = list_depth.checked_sub(1) {
                    counts[level] += 1;
                    counts[level + 1..].fill(0);
                    let number: Vec<String> = counts[..=level].iter().map(u32::to_string).collect();
                    line = format!("{}. ", number.join("."));
                }
                let sign = |inner: &Element| match inner.name.as_str() {
                    "text:tab" | "text:line-break" | "text:s" => Some(" "),
                    "text:note" => Some(""),
                    _ => None,
                };
                lines.push(line + &child.text(&sign));
            }
            "table:desc" => {}
            _ => collect(child, list_depth, counts, lines),
        }
    }
}

#[test]
fn the_document_says_what_the_paper_says() {
    let whole = [crate::fixture::snapshot(), hostile(), empty(), long_winded(100_000)];
    let papers = whole.map(|snapshot| {
        let paper = paper(&snapshot);
        (snapshot, paper)
    });
    for (snapshot, paper) in papers.into_iter().chain(samples()) {
        let content = Element::parse(&parts(&render(&snapshot, &paper).unwrap())["content.xml"]);
        let mut lines = Vec::new();
        collect(content.only("office:text"), 0, &mut [0; 9], &mut lines);
        assert_eq!(tidy(lines), expected(&paper));
    }
}

#[test]
fn the_parts_are_in_order_and_every_style_is_there() {
    let made = made(&hostile());
    assert_eq!(&made[30..38], b"mimetype", "the media type comes first");
    assert!(made[38..].starts_with(super::MEDIA_TYPE.as_bytes()), "and is not compressed");
    let parts = parts(&made);
    let manifest = Element::parse(&parts["META-INF/manifest.xml"]);
    for entry in manifest.all(&["manifest:file-entry"], &|_| false) {
        let path = entry.attribute("manifest:full-path").unwrap();
        assert!(path == "/" || parts.contains_key(path), "{path}");
    }
    Element::parse(&parts["meta.xml"]);
    let (styles, content) = (Element::parse(&parts["styles.xml"]), Element::parse(&parts["content.xml"]));
    let mut known = std::collections::BTreeSet::new();
    let mut used = std::collections::BTreeSet::new();
    for part in [&styles, &content] {
        walk(part, &mut |element| {
            known.extend(element.attribute("style:name").map(str::to_owned));
            for name in [
                "text:style-name",
                "table:style-name",
                "style:parent-style-name",
                "style:next-style-name",
                "style:master-page-name",
            ] {
                used.extend(element.attribute(name).map(str::to_owned));
            }
        });
    }
    assert!(used.is_subset(&known), "{:?}", used.difference(&known));
    assert!(!String::from_utf8(parts["styles.xml"].clone()).unwrap().contains('{'));
}

fn walk(element: &Element, visit: &mut dyn FnMut(&Element)) {
    visit(element);
    for node in &element.content {
        if let Node::Element(child) = node {
            walk(child, visit);
        }
    }
}

#[test]
fn footnotes_stand_at_their_clauses() {
    let content = content(&crate::fixture::snapshot());
    let notes = content.all(&["text:note"], &|_| false);
    assert_eq!(notes.len(), 4);
    assert!(notes[0].text(&|_| None).contains("муниципальный округ город Апатиты"));
}

#[test]
fn the_same_snapshot_gives_the_same_bytes() {
    assert!(made(&hostile()) == made(&hostile()));
}
