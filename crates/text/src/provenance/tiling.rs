//! Covering a sequence of words with the longest runs that stand in other sequences.
//!
//! Works on numbered words in time and memory that grow with the input: the other sequences become one suffix
//! automaton, through which the text is read once; the runs found are then laid longest first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::Range;

/// A run of `len` words from `start` in the text that stand from `at` in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tile {
    pub(super) start: usize,
    pub(super) len: usize,
    pub(super) source: usize,
    pub(super) at: usize,
}

/// Lays runs of `text` that stand in `sources`: longest first, of equals the first in the text, each from the
/// earliest source that has it. `None` words are taken already. A run (what is left of it, where longer ones overlap
/// it) is laid only when `accepts` says so.
pub(super) fn tile(
    text: &[Option<u32>],
    sources: &[Vec<u32>],
    accepts: impl Fn(Range<usize>) -> bool,
) -> Vec<Tile> {
    let automaton = Automaton::of(sources);
    let mut queue: BinaryHeap<(usize, Reverse<usize>, usize)> = longest_runs(text, &automaton)
        .into_iter()
        .map(|run| (run.len, Reverse(run.start), run.place))
        .collect();
    let mut laid: BTreeMap<usize, usize> = BTreeMap::new();
    let mut tiles = Vec::new();
    while let Some((len, Reverse(start), place)) = queue.pop() {
        let free = free_part(&laid, start..start + len);
        if free.is_empty() {
            continue;
        }
        let place = place + (free.start - start);
        if free.len() < len {
            queue.push((free.len(), Reverse(free.start), place));
        } else if accepts(free.clone()) {
            laid.insert(free.start, free.end);
            let (source, at) = automaton.source_of(place);
            tiles.push(Tile { start: free.start, len, source, at });
        }
    }
    tiles
}

/// What longer runs leave of a run. They are at least as long, so none lies inside it.
fn free_part(laid: &BTreeMap<usize, usize>, run: Range<usize>) -> Range<usize> {
    let start = laid.range(..=run.start).next_back().map_or(run.start, |(_, &end)| end.max(run.start));
    if start >= run.end {
        return start..start;
    }
    let end = laid.range(start..run.end).next().map_or(run.end, |(&next, _)| next);
    start..end
}

/// A run of the text and its first place in the joined sources.
struct Found {
    start: usize,
    len: usize,
    place: usize,
}

/// All runs that cannot be made longer at either end.
fn longest_runs(text: &[Option<u32>], automaton: &Automaton) -> Vec<Found> {
    let mut runs: Vec<Found> = Vec::new();
    let (mut state, mut len) = (ROOT, 0);
    for (index, &word) in text.iter().enumerate() {
        let before = len;
        (state, len) = match word {
            Some(word) => automaton.step(state, len, word),
            None => (ROOT, 0),
        };
        if len > before {
            runs.pop_if(|run| run.start + run.len == index);
        }
        if len > 0 {
            let place = automaton.states[state].first_end + 1 - len;
            runs.push(Found { start: index + 1 - len, len, place });
        }
    }
    runs
}

const ROOT: usize = 0;

/// The suffix automaton of the sources, joined with a separator after each that no text has.
struct Automaton {
    states: Vec<State>,
    /// Where each source starts in the joined sequence.
    starts: Vec<usize>,
}

#[derive(Clone, Default)]
struct State {
    next: BTreeMap<u32, usize>,
    link: Option<usize>,
    longest: usize,
    /// Where the first occurrence of this state's sequences ends.
    first_end: usize,
}

impl Automaton {
    fn of(sources: &[Vec<u32>]) -> Self {
        let mut automaton =
            Self { states: vec![State::default()], starts: Vec::with_capacity(sources.len()) };
        let mut last = ROOT;
        let mut place = 0;
        for (index, source) in sources.iter().enumerate() {
            automaton.starts.push(place);
            let separator = u32::MAX - index as u32;
            for &word in source.iter().chain([&separator]) {
                last = automaton.extend(last, word, place);
                place += 1;
            }
        }
        automaton
    }

    /// Adds one word at the end of the joined sequence and returns the state of all of it.
    fn extend(&mut self, last: usize, word: u32, place: usize) -> usize {
        let longest = self.states[last].longest + 1;
        let added = self.push(State { longest, first_end: place, ..State::default() });
        let mut cursor = Some(last);
        while let Some(state) = cursor {
            if let Some(&target) = self.states[state].next.get(&word) {
                self.states[added].link = Some(self.split(state, target, word));
                return added;
            }
            self.states[state].next.insert(word, added);
            cursor = self.states[state].link;
        }
        self.states[added].link = Some(ROOT);
        added
    }

    /// The state of the sequences reached from `state` by `word`, set apart from the longer ones of `target`.
    fn split(&mut self, state: usize, target: usize, word: u32) -> usize {
        let longest = self.states[state].longest + 1;
        if self.states[target].longest == longest {
            return target;
        }
        let copy = self.push(State { longest, ..self.states[target].clone() });
        self.states[target].link = Some(copy);
        let mut cursor = Some(state);
        while let Some(state) = cursor {
            match self.states[state].next.get_mut(&word) {
                Some(next) if *next == target => *next = copy,
                _ => break,
            }
            cursor = self.states[state].link;
        }
        copy
    }

    fn push(&mut self, state: State) -> usize {
        self.states.push(state);
        self.states.len() - 1
    }

    /// Reads one word: the state and length of the longest sequence of the sources that ends with it.
    fn step(&self, mut state: usize, mut len: usize, word: u32) -> (usize, usize) {
        loop {
            if let Some(&next) = self.states[state].next.get(&word) {
                return (next, len + 1);
            }
            match self.states[state].link {
                Some(link) => {
                    state = link;
                    len = self.states[state].longest;
                }
                None => return (ROOT, 0),
            }
        }
    }

    /// Which source a place of the joined sequence lies in, and where.
    fn source_of(&self, place: usize) -> (usize, usize) {
        let source = self.starts.partition_point(|start| *start <= place).saturating_sub(1);
        (source, place - self.starts[source])
    }
}
