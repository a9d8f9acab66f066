//! Which edits of different sides concern the same words.
//!
//! Edits touch when they replace the same place of the base, or when one of them leans on a word that the other
//! changes. Every rule is symmetric and looks at positions only, so the order of the sides plays no part.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edit::{Edit, EditKind};

/// Edits that must be settled together, with the places of the base they cover.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) base: Range<usize>,
    /// By side, then by place.
    pub(super) edits: Vec<Edit>,
}

impl Group {
    fn of(mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| (edit.side, edit.base.start));
        let start = edits.iter().map(|edit| edit.base.start).min().unwrap_or_default();
        let end = edits.iter().map(|edit| edit.base.end).max().unwrap_or_default();
        Self { base: start..end, edits }
    }

    /// One group that covers both and what lies between them.
    pub(super) fn joined(mut self, other: Self) -> Self {
        self.edits.extend(other.edits);
        Self::of(self.edits)
    }

    /// The sides that take part, ascending.
    pub(super) fn sides(&self) -> Vec<usize> {
        let mut sides: Vec<usize> = self.edits.iter().map(|edit| edit.side).collect();
        sides.dedup();
        sides
    }
}

/// Groups of touching edits, in the order of the base; they do not overlap.
pub(super) fn groups(mut edits: Vec<Edit>) -> Vec<Group> {
    edits.sort_by_key(|edit| (edit.base.start, edit.base.end, edit.side));
    give_way(&mut edits);
    edits.sort_by_key(|edit| (edit.base.start, edit.base.end, edit.side));
    let mut groups: Vec<Group> = Vec::new();
    for group in overlapping(edits) {
        match groups.pop_if(|previous| lean_on_each_other(previous, &group)) {
            Some(previous) => groups.push(previous.joined(group)),
            None => groups.push(group),
        }
    }
    groups
}

/// Groups of edits (sorted by place) that replace the same places.
fn overlapping(edits: Vec<Edit>) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut current: Vec<Edit> = Vec::new();
    let mut end = 0;
    for edit in edits {
        if edit.base.start >= end && !current.is_empty() {
            groups.push(Group::of(std::mem::take(&mut current)));
        }
        end = end.max(edit.base.end);
        current.push(edit);
    }
    if !current.is_empty() {
        groups.push(Group::of(current));
    }
    groups
}

/// Whether an edit of one group leans on an edit of the next. Only edits at the place where both meet can.
fn lean_on_each_other(left: &Group, right: &Group) -> bool {
    let place = right.base.start;
    left.base.end == place
        && left.edits.iter().filter(|edit| edit.base.end == place).any(|one| {
            let mut others = right.edits.iter().filter(|edit| edit.base.start == place);
            others.any(|other| leans(one, other) || leans(other, one))
        })
}

/// Whether `one` depends on a word or gap that `other` changes, though it does not replace it.
fn leans(one: &Edit, other: &Edit) -> bool {
    match one.kind {
        EditKind::Insertion { leans_back, leans_forth } => {
            (leans_back && one.base.start > 0 && other.base.contains(&(one.base.start - 1)))
                || (leans_forth && other.base.contains(&one.base.end))
        }
        EditKind::Deletion { slack: true } if other.kind == EditKind::Gap => {
            one.base.start == other.base.end || one.base.end == other.base.start
        }
        EditKind::Deletion { .. } | EditKind::Gap | EditKind::Replacement | EditKind::Stay => false,
    }
}

/// Lets a deletion with slack take the gap before its words instead of the one after them, when the one after is
/// claimed by a neighbour: so two sides may delete two neighbouring words without a collision.
fn give_way(edits: &mut [Edit]) {
    // Places where a change that may be given way to begins, and gaps at which a change ends, with how many do.
    let mut begins: BTreeMap<usize, usize> = BTreeMap::new();
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    for edit in edits.iter().filter(|edit| edit.kind != EditKind::Deletion { slack: true }) {
        if may_be_given_way_to(edit) {
            *begins.entry(edit.base.start).or_default() += 1;
        }
        *ends.entry(edit.base.end).or_default() += 1;
    }
    for edit in edits.iter_mut().rev().filter(|edit| edit.kind == EditKind::Deletion { slack: true }) {
        let gap_after = edit.base.end - 1;
        let gap_before = edit.base.start - 1;
        if begins.contains_key(&gap_after) && !ends.contains_key(&(gap_before + 1)) {
            edit.base = gap_before..gap_after;
            *begins.entry(gap_before).or_default() += 1;
        }
    }
}

fn may_be_given_way_to(edit: &Edit) -> bool {
    match edit.kind {
        EditKind::Deletion { .. } => true,
        EditKind::Insertion { leans_back, .. } => !leans_back,
        EditKind::Gap | EditKind::Replacement | EditKind::Stay => false,
    }
}
