//! Putting a difference together, stretch by stretch.
//!
//! Gaps follow the words: what two changed passages begin and end with is kept as far as it is punctuation and blanks,
//! but a sign that is read with a number («№», «%») goes with the number.

use std::ops::Range;

use super::Passage;
use crate::alignment::Alignment;
use crate::segment::{View, same_gap};
use crate::token::{Token, TokenKind, tokens};

/// A difference on its way.
pub(super) struct Script<'t> {
    texts: (&'t str, &'t str),
    /// Moved stretches of the old text, and of the new one, by place, with their numbers.
    away: Vec<(Range<usize>, usize)>,
    here: Vec<(Range<usize>, usize)>,
    done: Vec<Passage>,
    kept: (Range<usize>, Range<usize>),
    deleted: Range<usize>,
    inserted: Range<usize>,
}

impl<'t> Script<'t> {
    pub(super) fn new(texts: (&'t str, &'t str), moved: &[(Range<usize>, Range<usize>)]) -> Self {
        let mut away: Vec<_> = moved.iter().map(|(old, _)| old.clone()).zip(0..).collect();
        let mut here: Vec<_> = moved.iter().map(|(_, new)| new.clone()).zip(0..).collect();
        away.sort_by_key(|(range, _)| range.start);
        here.sort_by_key(|(range, _)| range.start);
        Self { texts, away, here, done: Vec::new(), kept: (0..0, 0..0), deleted: 0..0, inserted: 0..0 }
    }

    /// All of two views that are aligned.
    pub(super) fn hunk(&mut self, old: &View<'_, 't>, new: &View<'_, 't>, alignment: &Alignment) {
        for interval in alignment.intervals() {
            let old_places = 2 * interval.old.start..2 * interval.old.end + 1;
            let new_places = 2 * interval.new.start..2 * interval.new.end + 1;
            self.compare((old, old_places), (new, new_places));
            if interval.new.end < new.len() {
                let (a, b) = (2 * interval.old.end + 1, 2 * interval.new.end + 1);
                self.keep(old.bytes(a..a + 1), new.bytes(b..b + 1));
            }
        }
    }

    /// Compares two passages that share no words.
    fn compare(&mut self, old: (&View<'_, 't>, Range<usize>), new: (&View<'_, 't>, Range<usize>)) {
        let (old_bytes, new_bytes) = (old.0.bytes(old.1.clone()), new.0.bytes(new.1.clone()));
        let (before, after) = (&self.texts.0[old_bytes.clone()], &self.texts.1[new_bytes.clone()]);
        let only_gaps = old.1.len() == 1 && new.1.len() == 1;
        if before == after || (only_gaps && same_gap(before, after)) {
            return self.keep(old_bytes, new_bytes);
        }
        let (old_edges, new_edges) = (Edges::of(old.0, &old.1), Edges::of(new.0, &new.1));
        let (old_head, new_head) = old_edges.shared_head(&new_edges);
        let (old_tail, new_tail) = old_edges.shared_tail(&new_edges, (old_head, new_head));
        let split = |bytes: &Range<usize>, head: usize, tail: usize| (bytes.start + head, bytes.end - tail);
        let (old_from, old_to) = split(&old_bytes, old_head, old_tail);
        let (new_from, new_to) = split(&new_bytes, new_head, new_tail);
        self.keep(old_bytes.start..old_from, new_bytes.start..new_from);
        self.replace(old_from..old_to, new_from..new_to);
        self.keep(old_to..old_bytes.end, new_to..new_bytes.end);
    }

    /// Adds stretches that are the same.
    pub(super) fn keep(&mut self, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        self.flush_replacement();
        if self.kept.0.is_empty() && self.kept.1.is_empty() {
            self.kept = (old, new);
        } else {
            (self.kept.0.end, self.kept.1.end) = (old.end, new.end);
        }
    }

    fn replace(&mut self, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        self.flush_kept();
        widen(&mut self.deleted, old);
        widen(&mut self.inserted, new);
    }

    fn flush_kept(&mut self) {
        let (old, new) = (take(&mut self.kept.0), take(&mut self.kept.1));
        if !old.is_empty() || !new.is_empty() {
            self.done.push(Passage::Kept { old, new });
        }
    }

    fn flush_replacement(&mut self) {
        let (deleted, inserted) = (take(&mut self.deleted), take(&mut self.inserted));
        for (old, number) in with_blanks(self.texts.0, cut(deleted, &self.away)) {
            self.done.push(match number {
                Some(number) => Passage::MovedAway { old, number },
                None => Passage::Deleted { old },
            });
        }
        for (new, number) in with_blanks(self.texts.1, cut(inserted, &self.here)) {
            self.done.push(match number {
                Some(number) => Passage::MovedHere { new, number },
                None => Passage::Inserted { new },
            });
        }
    }

    pub(super) fn finish(mut self) -> Vec<Passage> {
        self.flush_replacement();
        self.flush_kept();
        self.done
    }
}

fn take(range: &mut Range<usize>) -> Range<usize> {
    std::mem::replace(range, 0..0)
}

fn widen(range: &mut Range<usize>, by: Range<usize>) {
    let start = if range.start == range.end { by.start } else { range.start };
    if !by.is_empty() {
        *range = start..by.end;
    }
}

/// A range cut into what moved and what did not. Moved ranges are sorted and do not overlap.
fn cut(range: Range<usize>, moved: &[(Range<usize>, usize)]) -> Vec<(Range<usize>, Option<usize>)> {
    if range.is_empty() {
        return Vec::new();
    }
    let mut parts = Vec::with_capacity(1);
    let mut from = range.start;
    let first = moved.partition_point(|(there, _)| there.end <= range.start);
    for (there, number) in moved[first..].iter().take_while(|(there, _)| there.start < range.end) {
        let (start, end) = (there.start.max(from), there.end.min(range.end));
        parts.push((from..start, None));
        parts.push((start..end, Some(*number)));
        from = end;
    }
    parts.push((from..range.end, None));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

/// Parts that are but blanks go with the moved part before or after them.
fn with_blanks(text: &str, parts: Vec<(Range<usize>, Option<usize>)>) -> Vec<(Range<usize>, Option<usize>)> {
    if parts.len() < 2 {
        return parts;
    }
    let mut joined: Vec<(Range<usize>, Option<usize>)> = Vec::with_capacity(parts.len());
    for (part, number) in parts {
        let blank = |part: &Range<usize>| text[part.clone()].trim().is_empty();
        match joined.last_mut() {
            Some((last, Some(_))) if number.is_none() && blank(&part) => last.end = part.end,
            Some((last, known @ None)) if number.is_some() && blank(last) => {
                (last.end, *known) = (part.end, number);
            }
            _ => joined.push((part, number)),
        }
    }
    joined
}

/// The gaps at the edges of a passage.
struct Edges<'t> {
    head: &'t str,
    tail: &'t str,
    /// Whether there is a word between them; if not, they are one and the same gap.
    worded: bool,
    /// Whether the first and the last word are numbers.
    numbers: (bool, bool),
}

impl<'t> Edges<'t> {
    fn of(view: &View<'_, 't>, places: &Range<usize>) -> Self {
        let (first, last) = (places.start / 2, places.end / 2);
        let words = &view.words()[first..last];
        Self {
            head: view.gap(first),
            tail: view.gap(last),
            worded: !words.is_empty(),
            numbers: (
                words.first().is_some_and(|word| word.number),
                words.last().is_some_and(|word| word.number),
            ),
        }
    }

    /// How many bytes at the head are the same, of this and of the other.
    fn shared_head(&self, other: &Self) -> (usize, usize) {
        let (a, b) = shared(self.head, other.head, false);
        let numbered = self.worded && other.worded && (self.numbers.0 || other.numbers.0);
        match (self.head.find('№'), other.head.find('№')) {
            (Some(one), Some(another)) if numbered && one < a && another < b => (one, another),
            _ => (a, b),
        }
    }

    /// How many bytes at the tail are the same, of this and of the other, when so many at the head are.
    fn shared_tail(&self, other: &Self, heads: (usize, usize)) -> (usize, usize) {
        let rest = |edges: &Self, head: usize| if edges.worded { edges.tail } else { &edges.tail[head..] };
        let (one, another) = (rest(self, heads.0), rest(other, heads.1));
        let (a, b) = shared(one, another, true);
        let numbered = self.worded && other.worded && self.numbers.1 && other.numbers.1;
        match (after_unit_sign(one), after_unit_sign(another)) {
            (Some(left), Some(right)) if numbered && left < a && right < b => (left, right),
            _ => (a, b),
        }
    }
}

/// How many bytes of a gap follow a sign that is read with the number before the gap.
fn after_unit_sign(gap: &str) -> Option<usize> {
    let sign = gap.trim_start().strip_prefix(['%', '‰', '°'])?;
    Some(sign.len())
}

/// How many bytes of both gaps, from one end, are the same tokens.
fn shared(one: &str, other: &str, from_end: bool) -> (usize, usize) {
    if one == other {
        return (one.len(), other.len());
    }
    let (mut a, mut b) = (tokens(one), tokens(other));
    if from_end {
        a.reverse();
        b.reverse();
    }
    let same = |(one, other): &(&Token<'_>, &Token<'_>)| {
        one.kind != TokenKind::Word && one.kind == other.kind && same_gap(one.text, other.text)
    };
    let pairs = a.iter().zip(&b).take_while(same);
    pairs.fold((0, 0), |(a, b), (one, other)| (a + one.text.len(), b + other.text.len()))
}
