//! What one side did to the base: edits over places of the base (see [`crate::segment`]).
//!
//! Looks at one side only.

use std::ops::Range;

use crate::alignment::{Alignment, Interval};
use crate::segment::{Boundary, Segmented, boundary};

/// One change of one side.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// The side that made it.
    pub(super) side: usize,
    /// Places of the base it replaces; never empty, because an insertion replaces the gap it stands in.
    pub(super) base: Range<usize>,
    /// Places of the side that stand instead.
    pub(super) with: Range<usize>,
    /// What sort of change it is.
    pub(super) kind: EditKind,
}

/// Sorts of change, as far as they behave differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditKind {
    /// Only the gap between two words that stay.
    Gap,
    /// Words put into a gap. Leans on the word before or after it unless a sentence or paragraph ends between them.
    Insertion {
        /// Whether its meaning depends on the word before.
        leans_back: bool,
        /// Whether its meaning depends on the word after.
        leans_forth: bool,
    },
    /// Words taken out.
    Deletion {
        /// Whether the gaps on both sides of the words were alike, so that either may be the one that stays.
        slack: bool,
    },
    /// Words put in the place of others.
    Replacement,
}

/// The edits that turn `base` into `text`, in order. They do not overlap.
pub(super) fn edits(
    side: usize,
    base: &Segmented<'_>,
    text: &Segmented<'_>,
    alignment: &Alignment,
) -> Vec<Edit> {
    alignment.intervals().filter_map(|interval| edit(side, base, text, &interval)).collect()
}

fn edit(side: usize, base: &Segmented<'_>, text: &Segmented<'_>, interval: &Interval) -> Option<Edit> {
    let Interval { old, new } = interval;
    let old_places = 2 * old.start..2 * old.end + 1;
    let new_places = 2 * new.start..2 * new.end + 1;
    let same_left = base.gap(old.start) == text.gap(new.start);
    let same_right = base.gap(old.end) == text.gap(new.end);
    let inner =
        |places: &Range<usize>| places.start + usize::from(same_left)..places.end - usize::from(same_right);
    let (kind, base_range, with) = match (old.is_empty(), new.is_empty()) {
        (true, true) if same_left => return None,
        (true, true) => (EditKind::Gap, old_places, new_places),
        (true, false) => {
            let kind = EditKind::Insertion {
                leans_back: leans_across(text.gap(new.start)),
                leans_forth: leans_across(text.gap(new.end)),
            };
            (kind, old_places, new_places)
        }
        (false, true) => {
            let nothing = new_places.start..new_places.start;
            let slack = same_left && same_right;
            let kind = EditKind::Deletion { slack };
            if same_left {
                (kind, old_places.start + 1..old_places.end, nothing)
            } else if same_right {
                (kind, old_places.start..old_places.end - 1, nothing)
            } else {
                (kind, old_places, new_places)
            }
        }
        (false, false) => (EditKind::Replacement, inner(&old_places), inner(&new_places)),
    };
    Some(Edit { side, base: base_range, with, kind })
}

fn leans_across(gap: &str) -> bool {
    boundary(gap) < Boundary::Sentence || !gap.contains(char::is_whitespace)
}
