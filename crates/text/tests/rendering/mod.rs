//! Results as lines of text: what is deleted stands in `[-…-]`, what is inserted in `{+…+}`, a collision in `‹…›`.
#![allow(dead_code, reason = "every test uses some of it")]

use svod_text::{Change, Merged, Piece, Provenance, Similar};

pub fn render_diff(changes: &[Change]) -> String {
    let render = |change: &Change| match change {
        Change::Equal(text) => text.clone(),
        Change::Deleted(text) => format!("[-{text}-]"),
        Change::Inserted(text) => format!("{{+{text}+}}"),
    };
    changes.iter().map(render).collect::<String>().replace('\n', "⏎")
}

pub fn render_merge(merged: &Merged) -> String {
    let render = |piece: &Piece| match piece {
        Piece::Clean(text) => text.clone(),
        Piece::Collision(collision) => {
            let sides: Vec<String> =
                collision.sides.iter().map(|side| format!("{:?}:{}", side.sides, side.text)).collect();
            format!("‹{} → {}›", collision.base, sides.join(" | "))
        }
    };
    merged.pieces.iter().map(render).collect()
}

pub fn render_provenance(provenance: &Provenance<&str>, text: &str) -> String {
    let lines: Vec<String> = provenance
        .spans_in(text)
        .into_iter()
        .map(|(range, origin, at)| format!("  {origin}@{at}: {}", &text[range]))
        .collect();
    lines.join("\n")
}

pub fn render_similar(found: &[Similar<u32>]) -> String {
    let lines: Vec<String> = found
        .iter()
        .map(|similar| format!("  {} {:.2} {}", similar.key, similar.score, similar.shared.join(", ")))
        .collect();
    lines.join("\n")
}

pub fn render_groups(groups: &[Vec<u32>]) -> String {
    let lines: Vec<String> = groups.iter().map(|group| format!("  {group:?}")).collect();
    lines.join("\n")
}
