//! What one side did to the base: edits over places of the base (see [`crate::segment`]).
//!
//! Looks at one side only.

use std::ops::Range;

use super::side::Reading;
use crate::alignment::Interval;
use crate::segment::{ends_sentence, same_gap};

/// One change of one side.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// The side that made it.
    pub(super) side: usize,
    /// Places of the base it replaces; never empty, because an insertion replaces the gap it stands in.
    pub(super) base: Range<usize>,
    /// Bytes of the side that stand instead.
    pub(super) bytes: Range<usize>,
    /// Words of the side that stand instead.
    pub(super) words: Range<usize>,
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
    /// None: the side holds on to the base as it is there.
    Stay,
}

/// A place of the base that a side wrote otherwise without changing it: «ё» for «е», another kind of blank, dash or
/// quotation mark.
pub(super) struct Respelling<'t> {
    pub(super) place: usize,
    pub(super) text: &'t str,
}

impl<'t> Reading<'_, 't> {
    /// The edits and respellings of the hunk, in order. Edits do not overlap.
    pub(super) fn read(&self, side: usize, edits: &mut Vec<Edit>, respellings: &mut Vec<Respelling<'t>>) {
        for interval in self.alignment.intervals() {
            self.read_interval(side, &interval, edits, respellings);
            let (old, new) = (interval.old.end, interval.new.end);
            if old < self.base.len() && self.base.word(old) != self.side.word(new) {
                self.respell(2 * old + 1, 2 * new + 1, respellings);
            }
        }
    }

    fn read_interval(
        &self,
        side: usize,
        interval: &Interval,
        edits: &mut Vec<Edit>,
        respellings: &mut Vec<Respelling<'t>>,
    ) {
        let Interval { old, new } = interval;
        let left = (self.base.gap(old.start), self.side.gap(new.start));
        let same_left = same_gap(left.0, left.1);
        if old.is_empty() && new.is_empty() {
            if !same_left {
                edits.push(self.edit(
                    side,
                    EditKind::Gap,
                    2 * old.start..2 * old.end + 1,
                    2 * new.start..2 * new.end + 1,
                ));
            } else if left.0 != left.1 {
                self.respell(2 * old.start, 2 * new.start, respellings);
            }
            return;
        }
        let same_right = same_gap(self.base.gap(old.end), self.side.gap(new.end));
        let kept = self.read_words(side, interval, (same_left, same_right), edits);
        if kept.0 && left.0 != left.1 {
            self.respell(2 * old.start, 2 * new.start, respellings);
        }
        if kept.1 && self.base.gap(old.end) != self.side.gap(new.end) {
            self.respell(2 * old.end, 2 * new.end, respellings);
        }
    }

    /// Adds the edits of an interval that holds words, and says which of the gaps at its edges they leave alone.
    fn read_words(
        &self,
        side: usize,
        interval: &Interval,
        (same_left, same_right): (bool, bool),
        edits: &mut Vec<Edit>,
    ) -> (bool, bool) {
        let Interval { old, new } = interval;
        let (old_places, new_places) = (2 * old.start..2 * old.end + 1, 2 * new.start..2 * new.end + 1);
        if old.is_empty() {
            let kind = EditKind::Insertion {
                leans_back: !ends_sentence(self.side.gap(new.start)),
                leans_forth: !ends_sentence(self.side.gap(new.end)),
            };
            edits.push(self.edit(side, kind, old_places, new_places));
            return (false, false);
        }
        if new.is_empty() {
            let nothing = new_places.start..new_places.start;
            let kind = EditKind::Deletion { slack: same_left && same_right };
            let (base, with) = if same_left {
                (old_places.start + 1..old_places.end, nothing)
            } else if same_right {
                (old_places.start..old_places.end - 1, nothing)
            } else {
                (old_places, new_places)
            };
            edits.push(self.edit(side, kind, base, with));
            return (same_left, same_right && !same_left);
        }
        self.read_replacement(side, interval, (same_left, same_right), edits);
        (same_left, same_right)
    }

    /// Words that were but inflected at the edges of a replacement are replacements of their own: what others change
    /// beside them does not touch them.
    fn read_replacement(
        &self,
        side: usize,
        interval: &Interval,
        (same_left, same_right): (bool, bool),
        edits: &mut Vec<Edit>,
    ) {
        let (mut old, mut new) = (interval.old.clone(), interval.new.clone());
        let (mut left, mut right) = (usize::from(same_left), usize::from(same_right));
        let mut after = Vec::new();
        while old.len() > 1
            && new.len() > 1
            && self.inflected(old.start, new.start)
            && self.same_after(old.start, new.start)
        {
            let places = |first: usize| 2 * first + left..2 * first + 2;
            edits.push(self.edit(side, EditKind::Replacement, places(old.start), places(new.start)));
            (old.start, new.start, left) = (old.start + 1, new.start + 1, 1);
        }
        while old.len() > 1
            && new.len() > 1
            && self.inflected(old.end - 1, new.end - 1)
            && self.same_after(old.end - 2, new.end - 2)
        {
            let places = |end: usize| 2 * end - 1..2 * end + 1 - right;
            after.push(self.edit(side, EditKind::Replacement, places(old.end), places(new.end)));
            (old.end, new.end, right) = (old.end - 1, new.end - 1, 1);
        }
        let places = |words: &Range<usize>| 2 * words.start + left..2 * words.end + 1 - right;
        edits.push(self.edit(side, EditKind::Replacement, places(&old), places(&new)));
        edits.extend(after.into_iter().rev());
    }

    /// Whether the gaps after two words are the same to the byte, and each of the words stands alone there.
    fn same_after(&self, old: usize, new: usize) -> bool {
        let alone = |joined: bool| !joined;
        self.base.gap(old + 1) == self.side.gap(new + 1)
            && alone(self.base.words()[old + 1].joined)
            && alone(self.side.words()[new + 1].joined)
    }

    /// Whether two words differ in no more than their endings.
    fn inflected(&self, old: usize, new: usize) -> bool {
        const ENDING: usize = 3;
        const STEM: usize = 4;
        let alone = |joined: bool| !joined;
        let (one, other) = (self.base.word(old), self.side.word(new));
        let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        shared >= STEM
            && one.chars().count() <= shared + ENDING
            && other.chars().count() <= shared + ENDING
            && alone(self.base.words()[old].joined)
            && alone(self.side.words()[new].joined)
    }

    fn respell(&self, base: usize, side: usize, respellings: &mut Vec<Respelling<'t>>) {
        let place = 2 * self.first.0 + base;
        respellings.push(Respelling { place, text: self.side.slice(side..side + 1) });
    }

    /// An edit over places of the hunk.
    fn edit(&self, side: usize, kind: EditKind, base: Range<usize>, with: Range<usize>) -> Edit {
        let words = with.start / 2 + self.first.1..with.end / 2 + self.first.1;
        Edit {
            side,
            base: base.start + 2 * self.first.0..base.end + 2 * self.first.0,
            bytes: self.side.bytes(with),
            words,
            kind,
        }
    }
}
