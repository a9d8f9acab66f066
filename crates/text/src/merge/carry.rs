//! Carrying a change that was made to an old text over to the text as it is now.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::edit::{Edit, EditKind};
use super::side::{Base, Side};
use super::{Merged, merge};
use crate::alignment::Aligner;

/// What becomes of a change that was made to an old text.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Carried {
    /// The current text with the change.
    Clean(String),
    /// The current text says already what the change would make it say.
    Contained,
    /// The change and what became of the text since concern the same words. Side 0 is the current text, side 1 the
    /// changed one.
    Collides(Merged),
    /// The passages that the change is about are gone from the current text.
    Obsolete,
}

/// Carries what `changed` did to `base` over to `current`, which was made of `base` too.
///
/// A change is obsolete when every word that it replaces, takes out or leans on was taken out meanwhile, with nothing in
/// its place, or with the whole sentence rewritten around it.
pub fn carry(base: &str, current: &str, changed: &str) -> Carried {
    if base == changed {
        return Carried::Contained;
    }
    let merged = merge(base, &[current, changed]);
    match merged.text() {
        Some(text) if text == current => Carried::Contained,
        Some(text) => Carried::Clean(text),
        None if all_gone(base, current, changed) => Carried::Obsolete,
        None => Carried::Collides(merged),
    }
}

/// Whether all that the change is about is gone from the current text.
fn all_gone(base: &str, current: &str, changed: &str) -> bool {
    let mut aligner = Aligner::default();
    let base = Base::new(base, &mut aligner);
    let (current, _) = Side::new(&base, current, &mut aligner).edits(0, &base);
    let (changed, _) = Side::new(&base, changed, &mut aligner).edits(1, &base);
    !changed.is_empty()
        && changed.iter().all(|edit| {
            let about = subject(edit, base.places());
            !about.is_empty() && about.into_iter().all(|place| is_gone(&current, place, &base))
        })
}

/// The places of the words that an edit is about: those it replaces, or those beside an insertion that it leans on.
fn subject(edit: &Edit, places: usize) -> Vec<usize> {
    let beside = |back: bool, forth: bool| {
        let before = edit.base.start.checked_sub(1).filter(|_| back);
        let after = Some(edit.base.end).filter(|place| forth && *place < places);
        before.into_iter().chain(after).collect()
    };
    match edit.kind {
        EditKind::Insertion { leans_back: false, leans_forth: false } => beside(true, true),
        EditKind::Insertion { leans_back, leans_forth } => beside(leans_back, leans_forth),
        EditKind::Gap => beside(true, true),
        EditKind::Deletion { .. } | EditKind::Replacement | EditKind::Stay => {
            edit.base.clone().filter(|place| place % 2 == 1).collect()
        }
    }
}

/// Whether the edits, which are in order, take a word away: delete it, or rewrite a whole sentence with it.
fn is_gone(edits: &[Edit], place: usize, base: &Base<'_>) -> bool {
    let edit = edits.get(edits.partition_point(|edit| edit.base.end <= place));
    let Some(edit) = edit.filter(|edit| edit.base.contains(&place)) else { return false };
    match edit.kind {
        EditKind::Deletion { .. } => true,
        EditKind::Replacement => covers_a_sentence(&edit.base, place / 2, base),
        EditKind::Insertion { .. } | EditKind::Gap | EditKind::Stay => false,
    }
}

fn covers_a_sentence(places: &Range<usize>, word: usize, base: &Base<'_>) -> bool {
    let view = base.words.view();
    let (first, end) = (places.start / 2, places.end / 2);
    // The number of a paragraph stands before its sentence and may stay.
    let numbered = first
        .checked_sub(1)
        .is_some_and(|number| view.words()[number].number && view.begins_sentence(number));
    let begins = numbered || (first..=word).any(|word| view.begins_sentence(word));
    let ends = (word + 1..=end).any(|word| view.begins_sentence(word));
    begins && ends && end - first > 1
}
