//! A common subsequence of two numbered sequences that reads well, in time that grows with their length.
//!
//! What both begin and end with is taken off first. A small rest is matched exactly: of all common subsequences the
//! one that weighs most, in as few runs as may be. A larger one is cut at telling numbers that each side has once
//! (patience), and what stays large between them goes to the histogram algorithm, whole or, beyond a limit, in blocks:
//! coarser, never wrong. Knows numbers and their weights only.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token};

use crate::ascent::heaviest_ascent;

/// Most pairs of numbers that are compared exactly.
const EXACT_LIMIT: usize = 4_096;
/// Most numbers, both sequences together, that go to the histogram algorithm whole.
const WHOLE_LIMIT: usize = 2_048;
/// How often a rest is cut at anchors found between anchors.
const DEPTH_LIMIT: usize = 6;
/// What a number must weigh to be an anchor.
const ANCHOR_WEIGHT: u32 = 4;
/// What beginning a run costs, where a weight of one counts [`SCALE`].
const OPENING: i32 = 2;
const SCALE: i32 = 4;

/// `len` numbers from `old` in the old sequence that match `len` numbers from `new` in the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) old: usize,
    pub(crate) new: usize,
    pub(crate) len: usize,
}

/// Two sequences and the weights of their numbers.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'s> {
    pub(crate) old: &'s [u32],
    pub(crate) new: &'s [u32],
    pub(crate) weights: &'s [u32],
}

/// What the matching of one pair of sequences leaves for the next: memory.
#[derive(Default)]
pub(crate) struct Matcher {
    slots: Vec<Slot>,
    epoch: u32,
    exact: Exact,
}

/// What is known of one number in the window being looked at.
#[derive(Clone, Copy, Default)]
struct Slot {
    epoch: u32,
    /// How often each side has it, at most two, and where it was last.
    old: (u8, usize),
    new: (u8, usize),
    local: u32,
}

impl Matcher {
    /// Matched runs in order. The first starts where both sequences start and the last ends where both end; these two
    /// may be empty (and one), the ones between are not. `fixed` are runs that stand already, in order.
    pub(crate) fn match_all(&mut self, pair: Pair<'_>, fixed: &[Run]) -> Vec<Run> {
        if self.slots.len() < pair.weights.len() {
            self.slots.resize(pair.weights.len(), Slot::default());
        }
        let mut runs = Runs::default();
        let mut from = (0, 0);
        for run in fixed {
            self.window(pair, from.0..run.old, from.1..run.new, 0, &mut runs);
            runs.add(*run);
            from = (run.old + run.len, run.new + run.len);
        }
        self.window(pair, from.0..pair.old.len(), from.1..pair.new.len(), 0, &mut runs);
        runs.framed(pair.old.len(), pair.new.len())
    }

    fn window(
        &mut self,
        pair: Pair<'_>,
        old: Range<usize>,
        new: Range<usize>,
        depth: usize,
        runs: &mut Runs,
    ) {
        let (a, b) = (&pair.old[old.clone()], &pair.new[new.clone()]);
        let prefix = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let suffix =
            a[prefix..].iter().rev().zip(b[prefix..].iter().rev()).take_while(|(a, b)| a == b).count();
        runs.add(Run { old: old.start, new: new.start, len: prefix });
        let (inner_old, inner_new) =
            (old.start + prefix..old.end - suffix, new.start + prefix..new.end - suffix);
        if inner_old.len() * inner_new.len() > EXACT_LIMIT {
            self.large(pair, inner_old, inner_new, depth, runs);
        } else if !inner_old.is_empty() && !inner_new.is_empty() {
            self.exact.find(pair, inner_old, inner_new, runs);
        }
        runs.add(Run { old: old.end - suffix, new: new.end - suffix, len: suffix });
    }

    fn large(&mut self, pair: Pair<'_>, old: Range<usize>, new: Range<usize>, depth: usize, runs: &mut Runs) {
        let anchors =
            if depth < DEPTH_LIMIT { self.anchors(pair, old.clone(), new.clone()) } else { Vec::new() };
        if anchors.is_empty() {
            return self.blocks(pair, old, new, runs);
        }
        let (mut old_from, mut new_from) = (old.start, new.start);
        for (old_at, new_at) in anchors {
            self.window(pair, old_from..old_at, new_from..new_at, depth + 1, runs);
            runs.add(Run { old: old_at, new: new_at, len: 1 });
            (old_from, new_from) = (old_at + 1, new_at + 1);
        }
        self.window(pair, old_from..old.end, new_from..new.end, depth + 1, runs);
    }

    /// Places of telling numbers that each side has once: the heaviest row of them that ascends in both.
    fn anchors(&mut self, pair: Pair<'_>, old: Range<usize>, new: Range<usize>) -> Vec<(usize, usize)> {
        self.epoch += 1;
        for place in old.clone() {
            let slot = self.slot(pair.old[place]);
            slot.old = (slot.old.0.saturating_add(1).min(2), place);
        }
        for place in new {
            let slot = self.slot(pair.new[place]);
            slot.new = (slot.new.0.saturating_add(1).min(2), place);
        }
        let weight = |place: usize| pair.weights[pair.old[place] as usize];
        let single = |place: usize| {
            let slot = &self.slots[pair.old[place] as usize];
            (slot.old.0 == 1 && slot.new.0 == 1 && weight(place) >= ANCHOR_WEIGHT)
                .then_some((place, slot.new.1))
        };
        let pairs: Vec<(usize, usize)> = old.filter_map(single).collect();
        heaviest_ascent(&pairs, |(place, _)| u64::from(weight(place)))
    }

    fn slot(&mut self, number: u32) -> &mut Slot {
        let slot = &mut self.slots[number as usize];
        if slot.epoch != self.epoch {
            *slot = Slot { epoch: self.epoch, local: u32::MAX, ..Slot::default() };
        }
        slot
    }

    fn blocks(&mut self, pair: Pair<'_>, old: Range<usize>, new: Range<usize>, runs: &mut Runs) {
        let blocks = (old.len() + new.len()).div_ceil(WHOLE_LIMIT).max(1);
        let part = |whole: &Range<usize>, index: usize| whole.start + whole.len() * index / blocks;
        for index in 0..blocks {
            let (old, new) =
                (part(&old, index)..part(&old, index + 1), part(&new, index)..part(&new, index + 1));
            if !old.is_empty() && !new.is_empty() {
                self.histogram(pair, old, new, runs);
            }
        }
    }

    fn histogram(&mut self, pair: Pair<'_>, old: Range<usize>, new: Range<usize>, runs: &mut Runs) {
        self.epoch += 1;
        let mut known = 0;
        let mut number = |number: &u32| {
            let slot = self.slot(*number);
            if slot.local == u32::MAX {
                slot.local = known;
                known += 1;
            }
            Token(slot.local)
        };
        let before: Vec<Token> = pair.old[old.clone()].iter().map(&mut number).collect();
        let after: Vec<Token> = pair.new[new.clone()].iter().map(&mut number).collect();
        let mut difference = Diff::default();
        difference.compute_with(Algorithm::Histogram, &before, &after, known);
        let (mut old_from, mut new_from) = (old.start, new.start);
        for hunk in difference.hunks() {
            let old_to = old.start + hunk.before.start as usize;
            runs.add(Run { old: old_from, new: new_from, len: old_to - old_from });
            (old_from, new_from) =
                (old.start + hunk.before.end as usize, new.start + hunk.after.end as usize);
        }
        runs.add(Run { old: old_from, new: new_from, len: old.end - old_from });
    }
}

/// The heaviest common subsequence of small windows, by the book: two tables, one for what ends in a match.
#[derive(Default)]
struct Exact {
    matched: Vec<i32>,
    any: Vec<i32>,
    found: Vec<Run>,
}

const NEVER: i32 = i32::MIN / 2;

impl Exact {
    fn find(&mut self, pair: Pair<'_>, old: Range<usize>, new: Range<usize>, runs: &mut Runs) {
        let (a, b) = (&pair.old[old.clone()], &pair.new[new.clone()]);
        let width = b.len() + 1;
        self.matched.clear();
        self.matched.resize((a.len() + 1) * width, NEVER);
        self.any.clear();
        self.any.resize((a.len() + 1) * width, 0);
        // What stands before the window is matched: a run that begins here continues it.
        self.matched[0] = 0;
        for (i, number) in a.iter().enumerate() {
            let gain = SCALE * pair.weights[*number as usize].min(1 << 16) as i32;
            let row = (i + 1) * width;
            for (j, other) in b.iter().enumerate() {
                let here = row + j + 1;
                let diagonal = here - width - 1;
                let mut best = self.any[here - 1].max(self.any[here - width]);
                if number == other {
                    let matched = gain + self.matched[diagonal].max(self.any[diagonal] - OPENING);
                    self.matched[here] = matched;
                    best = best.max(matched);
                }
                self.any[here] = best;
            }
        }
        self.trace(a.len(), width, |i, j| a[i] == b[j], |i| pair.weights[a[i] as usize]);
        for run in self.found.drain(..).rev() {
            runs.add(Run { old: old.start + run.old, new: new.start + run.new, len: run.len });
        }
    }

    /// Walks back from the end; of equally good ways, the one that keeps the later part of the old sequence.
    fn trace(
        &mut self,
        len: usize,
        width: usize,
        equal: impl Fn(usize, usize) -> bool,
        weight: impl Fn(usize) -> u32,
    ) {
        let (mut i, mut j) = (len, width - 1);
        let mut in_run = false;
        while i > 0 && j > 0 {
            let here = i * width + j;
            if in_run || (equal(i - 1, j - 1) && self.matched[here] == self.any[here]) {
                self.found.push(Run { old: i - 1, new: j - 1, len: 1 });
                let gain = SCALE * weight(i - 1).min(1 << 16) as i32;
                let diagonal = here - width - 1;
                in_run = self.matched[here] == gain + self.matched[diagonal];
                (i, j) = (i - 1, j - 1);
            } else if self.any[here] == self.any[here - 1] {
                j -= 1;
            } else {
                i -= 1;
            }
        }
    }
}

#[derive(Default)]
struct Runs {
    runs: Vec<Run>,
}

impl Runs {
    fn add(&mut self, run: Run) {
        if run.len == 0 {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.old + last.len == run.old && last.new + last.len == run.new => {
                last.len += run.len;
            }
            _ => self.runs.push(run),
        }
    }

    fn framed(mut self, old: usize, new: usize) -> Vec<Run> {
        if self.runs.first().is_none_or(|first| (first.old, first.new) != (0, 0)) {
            self.runs.insert(0, Run { old: 0, new: 0, len: 0 });
        }
        if self.runs.last().is_none_or(|last| (last.old + last.len, last.new + last.len) != (old, new)) {
            self.runs.push(Run { old, new, len: 0 });
        }
        self.runs
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn runs(old: &[u32], new: &[u32]) -> Vec<Run> {
        Matcher::default().match_all(Pair { old, new, weights: &[4; 1_000] }, &[])
    }

    fn check(old: &[u32], new: &[u32]) -> Result<(), TestCaseError> {
        let runs = runs(old, new);
        prop_assert_eq!((runs[0].old, runs[0].new), (0, 0));
        let last = runs[runs.len() - 1];
        prop_assert_eq!((last.old + last.len, last.new + last.len), (old.len(), new.len()));
        for run in &runs {
            prop_assert_eq!(&old[run.old..run.old + run.len], &new[run.new..run.new + run.len]);
        }
        for pair in runs.windows(2) {
            let (old_gap, new_gap) =
                (pair[1].old - (pair[0].old + pair[0].len), pair[1].new - (pair[0].new + pair[0].len));
            prop_assert!(old_gap + new_gap > 0);
        }
        Ok(())
    }

    /// How many numbers a longest common subsequence has.
    fn longest(old: &[u32], new: &[u32]) -> usize {
        let mut row = vec![0; new.len() + 1];
        for a in old {
            let mut diagonal = 0;
            for (j, b) in new.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if a == b { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[new.len()]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn runs_match_and_ascend(old in vec(0..12_u32, 0..60), new in vec(0..12_u32, 0..60)) {
            check(&old, &new)?;
        }

        #[test]
        fn long_sequences_too(old in vec(0..900_u32, 0..400), new in vec(0..900_u32, 0..400), few in vec(0..3_u32, 0..300)) {
            check(&old, &new)?;
            check(&[old.clone(), few.clone(), new.clone()].concat(), &[new, few, old].concat())?;
        }

        #[test]
        fn small_windows_match_as_much_as_can_be(old in vec(0..6_u32, 0..30), new in vec(0..6_u32, 0..30)) {
            // Beginning a run costs an eighth of what a match gains.
            let matched: usize = runs(&old, &new).iter().map(|run| run.len).sum();
            let longest = longest(&old, &new);
            prop_assert!(matched <= longest && 8 * matched >= 7 * longest);
        }
    }
}
