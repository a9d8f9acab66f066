//! The HTML that documents are written as, read back: what it says, and that nothing of it is anything but text.

use super::render;
use crate::readback::{Element, HOSTILE, empty, expected, hostile, long_winded, paper, samples, tidy};
use crate::snapshot::{Language, Snapshot};

fn made(snapshot: &Snapshot) -> String {
    String::from_utf8(render(&paper(snapshot)).unwrap()).unwrap()
}

/// The paragraphs that a reader finds, without contents, captions and what is folded away.
fn shown(html: &str) -> Vec<String> {
    let document = Element::parse(html.as_bytes());
    let skipped = |element: &Element| {
        matches!(element.name.as_str(), "head" | "nav" | "details")
            || element.attribute("class") == Some("skip")
            || (element.name == "caption" && element.attribute("class").is_none())
    };
    let mut lines = Vec::new();
    for element in document.all(&["h1", "h2", "h3", "p", "caption", "th", "td"], &skipped) {
        let is_cell = matches!(element.name.as_str(), "th" | "td");
        let text = element.text(&|inner| (inner.name == "br").then_some(if is_cell { "\u{1}" } else { " " }));
        lines.extend(text.split('\u{1}').map(str::to_owned));
    }
    tidy(lines)
}

#[test]
fn the_document_says_what_the_paper_says() {
    for snapshot in [crate::fixture::snapshot(), hostile(), empty(), long_winded(100_000)] {
        assert_eq!(shown(&made(&snapshot)), expected(&paper(&snapshot)));
    }
    for (_, paper) in samples() {
        let html = String::from_utf8(render(&paper).unwrap()).unwrap();
        assert_eq!(shown(&html), expected(&paper));
    }
}

#[test]
fn a_small_document_in_full() {
    let mut snapshot = empty();
    snapshot.language = Language::En;
    snapshot.resolution.sections = crate::fixture::snapshot().resolution.sections;
    snapshot.resolution.sections.truncate(1);
    snapshot.resolution.signatories = crate::fixture::snapshot().resolution.signatories;
    snapshot.resolution.signatories.truncate(1);
    snapshot.profile.documents[0].annexes = vec![crate::profile::Annex::Votes];
    let html = made(&snapshot).replace(super::STYLE, "…");
    insta::assert_snapshot!(html);
}

#[test]
fn nothing_that_people_wrote_is_markup() {
    let html = made(&hostile());
    for harmful in ["<script", "<b>", "<?php", "<!--", "\u{202E}", "\u{0}", "\u{7}"] {
        assert!(!html.contains(harmful), "{harmful:?}");
    }
    assert!(html.contains("&lt;script&gt;alert(1)"));
    for external in ["src=", "url(", "@import", "http://", "https://", "<link", "<iframe"] {
        assert!(!html.contains(external), "{external}");
    }
    let rtl = Element::parse(html.as_bytes())
        .all(&["p"], &|_| false)
        .into_iter()
        .filter(|p| p.attribute("dir") == Some("rtl"))
        .count();
    assert!(rtl >= HOSTILE.len(), "{rtl}");
}

#[test]
fn headings_are_in_order_and_every_reference_leads_somewhere() {
    let document = Element::parse(made(&crate::fixture::snapshot()).as_bytes());
    let levels: Vec<u32> = document
        .all(&["h1", "h2", "h3"], &|_| false)
        .iter()
        .map(|heading| heading.name[1..].parse().unwrap())
        .collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1 && pair[1] > 1), "{levels:?}");
    let mut ids = Vec::new();
    let mut wanted = Vec::new();
    collect(&document, &mut ids, &mut wanted);
    let all: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(all.len(), ids.len(), "ids are unique");
    assert!(wanted.iter().all(|id| all.contains(id)), "{wanted:?}");
    let landmarks = ["header", "nav", "main", "footer"];
    assert!(landmarks.iter().all(|name| document.all(&[name], &|_| false).len() == 1));
    for cell in document.all(&["th"], &|_| false) {
        assert!(cell.attribute("scope").is_some());
    }
}

fn collect(element: &Element, ids: &mut Vec<String>, wanted: &mut Vec<String>) {
    ids.extend(element.attribute("id").map(str::to_owned));
    wanted.extend(element.attribute("href").and_then(|to| to.strip_prefix('#')).map(str::to_owned));
    wanted.extend(element.attribute("aria-labelledby").map(str::to_owned));
    element.children().for_each(|child| collect(child, ids, wanted));
}
