//! Where two texts differ, seen line by line: what they share there is neither read nor segmented.
//!
//! Lines end at `\n`, across which no word reaches. Knows bytes only.

use std::ops::Range;

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use memchr::{memchr, memchr_iter, memrchr};

use crate::matching::{Matcher, Pair, Run};

/// What a line weighs that holds nothing.
const BLANK: u32 = 1;

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
    let blank = old[old.len() - tail..].iter().take_while(|byte| **byte == b'\n').count();
    let tail = tail - blank;
    let whole = Region { old: start..old.len() - tail, new: start..new.len() - tail };
    let (old_lines, new_lines) = (lines(old, &whole.old), lines(new, &whole.new));
    if old_lines.len() < 2 || new_lines.len() < 2 {
        return vec![whole];
    }
    between_equal(&Lines { text: old, lines: old_lines }, &Lines { text: new, lines: new_lines }, &whole)
}

/// How many bytes of whole lines both begin with.
fn shared_head(old: &[u8], new: &[u8]) -> usize {
    const BLOCK: usize = 64;
    let blocks = old.chunks_exact(BLOCK).zip(new.chunks_exact(BLOCK)).take_while(|(a, b)| a == b).count();
    let from = blocks * BLOCK;
    let same = from + old[from..].iter().zip(&new[from..]).take_while(|(a, b)| a == b).count();
    memrchr(b'\n', &old[..same]).map_or(0, |at| at + 1)
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
    memchr(b'\n', tail).map_or(0, |at| same - at - 1)
}

/// Lines of a text, each with its end.
struct Lines<'t> {
    text: &'t [u8],
    lines: Vec<Range<usize>>,
}

impl<'t> Lines<'t> {
    fn get(&self, index: usize) -> &'t [u8] {
        &self.text[self.lines[index].clone()]
    }

    /// Where a line begins, or where the last one ends.
    fn start(&self, index: usize, whole: &Range<usize>) -> usize {
        self.lines.get(index).map_or(whole.end, |line| line.start)
    }
}

fn lines(text: &[u8], whole: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = whole.start;
    let ends = memchr_iter(b'\n', &text[whole.clone()]).map(|at| whole.start + at + 1);
    let mut lines: Vec<Range<usize>> = ends.map(|end| std::mem::replace(&mut start, end)..end).collect();
    if start < whole.end {
        lines.push(start..whole.end);
    }
    lines
}

/// Cuts a region at the lines that stand in both texts in the same order. Blank lines alone part nothing: they stand
/// between any two paragraphs.
fn between_equal(old: &Lines<'_>, new: &Lines<'_>, whole: &Region) -> Vec<Region> {
    let mut numbers = Numbers::default();
    let (old_numbers, new_numbers) = (numbers.of(old), numbers.of(new));
    let pair = Pair { old: &old_numbers, new: &new_numbers, weights: &numbers.weights };
    let tells = |run: &Run| {
        old_numbers[run.old..run.old + run.len].iter().any(|number| numbers.weights[*number as usize] > BLANK)
    };
    let end = Run { old: old_numbers.len(), new: new_numbers.len(), len: 0 };
    // Blank lines go with the paragraph before them, and so does what changed there.
    let without_blanks = |run: Run| {
        let blank =
            |at: &usize| run.old + at > 0 && numbers.weights[old_numbers[run.old + at] as usize] == BLANK;
        let by = (0..run.len).take_while(blank).count();
        Run { old: run.old + by, new: run.new + by, len: run.len - by }
    };
    let runs = Matcher::default().match_all(pair, &[]);
    let mut regions = Vec::new();
    let mut from = (0, 0);
    for run in runs.into_iter().filter(tells).map(without_blanks).chain([end]) {
        if (run.old, run.new) != from {
            regions.push(Region {
                old: old.start(from.0, &whole.old)..old.start(run.old, &whole.old),
                new: new.start(from.1, &whole.new)..new.start(run.new, &whole.new),
            });
        }
        from = (run.old + run.len, run.new + run.len);
    }
    regions
}

/// Numbers for lines: equal ones have equal numbers.
#[derive(Default)]
struct Numbers<'t> {
    numbers: HashMap<&'t [u8], u32, RandomState>,
    weights: Vec<u32>,
}

impl<'t> Numbers<'t> {
    fn of(&mut self, lines: &Lines<'t>) -> Vec<u32> {
        let number = |index: usize| {
            let line = lines.get(index);
            let next = self.weights.len() as u32;
            let number = *self.numbers.entry(line).or_insert(next);
            if number == next {
                self.weights.push(weight(line));
            }
            number
        };
        (0..lines.lines.len()).map(number).collect()
    }
}

/// A longer line says more about two passages being the same.
fn weight(line: &[u8]) -> u32 {
    let written = line.trim_ascii().len() as u32;
    if written == 0 { BLANK } else { 4 + (written / 8).min(64) }
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
