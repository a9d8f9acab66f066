//! Where two texts differ, seen line by line: what they share there is neither read nor segmented.
//!
//! Lines end at `\n`, across which no word reaches. Knows bytes only.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use crate::ascent::heaviest_ascent;

/// Lines of the old text and the lines of the new one that stand in their place, in bytes. Either may be empty. All
/// that stands before, between and after regions is the same in both texts, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// The regions in which two texts differ, in order.
pub(crate) fn changed_lines(old: &str, new: &str) -> Vec<Region> {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    if old == new {
        return Vec::new();
    }
    let start = shared_head(old, new);
    let tail = shared_tail(&old[start..], &new[start..]);
    let whole = Region { old: start..old.len() - tail, new: start..new.len() - tail };
    let (old_lines, new_lines) = (lines(old, &whole.old), lines(new, &whole.new));
    if old_lines.len() < 2 || new_lines.len() < 2 {
        return vec![whole];
    }
    between_anchors(Lines { text: old, lines: old_lines }, Lines { text: new, lines: new_lines }, &whole)
}

/// How many bytes of whole lines both begin with.
fn shared_head(old: &[u8], new: &[u8]) -> usize {
    const BLOCK: usize = 64;
    let blocks = old.chunks_exact(BLOCK).zip(new.chunks_exact(BLOCK)).take_while(|(a, b)| a == b).count();
    let from = blocks * BLOCK;
    let same = from + old[from..].iter().zip(&new[from..]).take_while(|(a, b)| a == b).count();
    old[..same].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// How many bytes of whole lines both end with.
fn shared_tail(old: &[u8], new: &[u8]) -> usize {
    const BLOCK: usize = 64;
    let blocks = old.rchunks_exact(BLOCK).zip(new.rchunks_exact(BLOCK)).take_while(|(a, b)| a == b).count();
    let from = blocks * BLOCK;
    let (old_rest, new_rest) = (&old[..old.len() - from], &new[..new.len() - from]);
    let pairs = old_rest.iter().rev().zip(new_rest.iter().rev());
    let same = from + pairs.take_while(|(a, b)| a == b).count();
    let begins_line = |text: &[u8]| same == text.len() || text[text.len() - same - 1] == b'\n';
    if begins_line(old) && begins_line(new) {
        return same;
    }
    let tail = &old[old.len() - same..];
    tail.iter().position(|byte| *byte == b'\n').map_or(0, |at| same - at - 1)
}

/// Lines of a text, each with its end.
struct Lines<'t> {
    text: &'t [u8],
    lines: Vec<Range<usize>>,
}

impl Lines<'_> {
    fn get(&self, index: usize) -> &[u8] {
        &self.text[self.lines[index].clone()]
    }

    /// Where a line begins, or where the last one ends.
    fn start(&self, index: usize, whole: &Range<usize>) -> usize {
        self.lines.get(index).map_or(whole.end, |line| line.start)
    }
}

fn lines(text: &[u8], whole: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = whole.start;
    text[whole.clone()]
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| {
            let from = start;
            start += line.len();
            from..start
        })
        .collect()
}

/// Cuts a region at lines that each text has once, and at the equal lines around these.
fn between_anchors(old: Lines<'_>, new: Lines<'_>, whole: &Region) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut from = (0, 0);
    let end = (old.lines.len(), new.lines.len());
    for anchor in anchors(&old, &new).into_iter().chain([end]) {
        if anchor.0 < from.0 || anchor.1 < from.1 {
            continue;
        }
        let same = |a: usize, b: usize| old.get(a) == new.get(b);
        let room = (anchor.0 - from.0).min(anchor.1 - from.1);
        let head = (0..room).take_while(|by| same(from.0 + by, from.1 + by)).count();
        let tail = (0..room - head).take_while(|by| same(anchor.0 - 1 - by, anchor.1 - 1 - by)).count();
        let (first, last) = ((from.0 + head, from.1 + head), (anchor.0 - tail, anchor.1 - tail));
        if first != last {
            regions.push(Region {
                old: old.start(first.0, &whole.old)..old.start(last.0, &whole.old),
                new: new.start(first.1, &whole.new)..new.start(last.1, &whole.new),
            });
        }
        from = (anchor.0 + 1, anchor.1 + 1);
    }
    regions
}

/// Pairs of equal lines that each text has once and that hold more than blanks, in the order of both.
fn anchors(old: &Lines<'_>, new: &Lines<'_>) -> Vec<(usize, usize)> {
    let state = RandomState::new();
    // Where either text has a line: nowhere, there, or in several places.
    let mut places: HashMap<u64, [Place; 2]> = HashMap::with_capacity(old.lines.len());
    for (side, lines) in [old, new].into_iter().enumerate() {
        for index in 0..lines.lines.len() {
            let line = lines.get(index);
            if line.iter().any(|byte| !byte.is_ascii_whitespace()) {
                let place = &mut places.entry(state.hash_one(line)).or_default()[side];
                *place = if *place == Place::Nowhere { Place::At(index) } else { Place::Several };
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = places
        .into_values()
        .filter_map(|places| match places {
            [Place::At(a), Place::At(b)] if old.get(a) == new.get(b) => Some((a, b)),
            _ => None,
        })
        .collect();
    pairs.sort_unstable();
    heaviest_ascent(&pairs, |(index, _)| old.lines[index].len() as u64)
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Nowhere,
    At(usize),
    Several,
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    proptest! {
        #[test]
        fn what_stands_between_regions_is_the_same(
            old in vec(select(&["а\n", "б\n", "\n", " \n", "в", "г\n", "а\r\n"][..]), 0..12),
            new in vec(select(&["а\n", "б\n", "\n", " \n", "в", "д\n", "а\r\n"][..]), 0..12),
        ) {
            let (old, new) = (old.concat(), new.concat());
            let (mut at, mut there) = (0, 0);
            let end = Region { old: old.len()..old.len(), new: new.len()..new.len() };
            for region in changed_lines(&old, &new).into_iter().chain([end]) {
                prop_assert_eq!(&old[at..region.old.start], &new[there..region.new.start]);
                for (text, edge) in [(&old, &region.old), (&new, &region.new)] {
                    for byte in [edge.start, edge.end] {
                        prop_assert!(byte == 0 || byte == text.len() || text[..byte].ends_with('\n'));
                    }
                }
                (at, there) = (region.old.end, region.new.end);
            }
        }
    }

    #[test]
    fn only_the_lines_that_differ() {
        let old = "первая\nвторая\nтретья\nчетвёртая\nпятая\n";
        let new = "первая\nвторое\nтретья\nчетвёртая\nшестая\n";
        let regions = changed_lines(old, new);
        let shown: Vec<(&str, &str)> =
            regions.iter().map(|region| (&old[region.old.clone()], &new[region.new.clone()])).collect();
        assert_eq!(shown, [("вторая\n", "второе\n"), ("пятая\n", "шестая\n")]);
    }
}
