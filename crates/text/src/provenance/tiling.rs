//! Covering a sequence of words with the longest runs that stand in other sequences.
//!
//! Works on numbered words in time and memory that grow with the input: the other sequences become one suffix
//! automaton, through which the text is read once; the runs found are then laid longest first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::Range;

use super::automaton::Automaton;

/// A run of words of the text that stand from `at` in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tile {
    pub(super) words: Range<usize>,
    pub(super) source: usize,
    pub(super) at: usize,
}

/// A run of the text that cannot be made longer at either end, and its first place in the joined sources.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    place: usize,
}

impl Run {
    fn len(&self) -> usize {
        self.end - self.start
    }
}

/// What is left of a run for laying. The longest goes first, of equals that of the longest run, then the first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    len: usize,
    run_len: usize,
    start: Reverse<usize>,
    run: Reverse<usize>,
}

/// Lays runs of `text` that stand in `sources`, each from the earliest source that has it. Runs reach over words that
/// are taken already, but only free ones are laid. `None` is no word, and no run reaches over it. A piece is laid only
/// when `accepts` says so of the whole run and the piece.
pub(super) fn tile(
    text: &[Option<u32>],
    taken: &[bool],
    sources: &[Vec<u32>],
    accepts: impl Fn(Range<usize>, &Range<usize>) -> bool,
) -> Vec<Tile> {
    let automaton = Automaton::of(sources);
    let runs = longest_runs(text, &automaton);
    let mut queue: BinaryHeap<Piece> = pieces(&free_words(text, taken), &runs).into();
    let mut laid: BTreeMap<usize, usize> = BTreeMap::new();
    let mut tiles = Vec::new();
    while let Some(piece) = queue.pop() {
        let run = runs[piece.run.0];
        let free = free_part(&laid, piece.start.0..piece.start.0 + piece.len);
        if free.is_empty() {
            continue;
        }
        if free.len() < piece.len {
            queue.push(Piece { len: free.len(), start: Reverse(free.start), ..piece });
        } else if accepts(run.start..run.end, &free) {
            laid.insert(free.start, free.end);
            let (source, at) = automaton.source_of(run.place + (free.start - run.start));
            tiles.push(Tile { words: free, source, at });
        }
    }
    tiles
}

/// Runs of words that nobody has taken.
fn free_words(text: &[Option<u32>], taken: &[bool]) -> Vec<Range<usize>> {
    let mut free: Vec<Range<usize>> = Vec::new();
    for (index, (word, taken)) in text.iter().zip(taken).enumerate() {
        if word.is_none() || *taken {
            continue;
        }
        match free.last_mut() {
            Some(last) if last.end == index => last.end += 1,
            _ => free.push(index..index + 1),
        }
    }
    free
}

/// What of the runs is free. Of the runs that hold a free stretch whole only the longest counts, so that there are
/// no more pieces than stretches and ends of runs.
fn pieces(free: &[Range<usize>], runs: &[Run]) -> Vec<Piece> {
    let piece = |words: Range<usize>, run: usize| Piece {
        len: words.len(),
        run_len: runs[run].len(),
        start: Reverse(words.start),
        run: Reverse(run),
    };
    let mut pieces = Vec::new();
    let mut holding: BinaryHeap<(usize, Reverse<usize>)> = BinaryHeap::new();
    let mut next = 0;
    for stretch in free {
        while runs.get(next).is_some_and(|run| run.start <= stretch.start) {
            holding.push((runs[next].len(), Reverse(next)));
            next += 1;
        }
        while holding.peek().is_some_and(|(_, run)| runs[run.0].end < stretch.end) {
            holding.pop();
        }
        pieces.extend(holding.peek().map(|(_, run)| piece(stretch.clone(), run.0)));
    }
    for (index, run) in runs.iter().enumerate() {
        let first = free.partition_point(|stretch| stretch.end <= run.start);
        let last = free.partition_point(|stretch| stretch.start < run.end);
        for at in [first, last.saturating_sub(1)].into_iter().filter(|at| (first..last).contains(at)) {
            let words = free[at].start.max(run.start)..free[at].end.min(run.end);
            if words != free[at] {
                pieces.push(piece(words, index));
            }
        }
    }
    pieces
}

/// What longer pieces leave of a piece. They are at least as long, so none lies inside it.
fn free_part(laid: &BTreeMap<usize, usize>, piece: Range<usize>) -> Range<usize> {
    let start = laid.range(..=piece.start).next_back().map_or(piece.start, |(_, &end)| end.max(piece.start));
    if start >= piece.end {
        return start..start;
    }
    let end = laid.range(start..piece.end).next().map_or(piece.end, |(&next, _)| next);
    start..end
}

/// All runs that cannot be made longer at either end, in the order of the text.
fn longest_runs(text: &[Option<u32>], automaton: &Automaton) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut reading = automaton.reading();
    let mut before = 0;
    for (index, &word) in text.iter().enumerate() {
        let (len, place) = reading.read(word);
        if len > before {
            runs.pop_if(|run| run.end == index);
        }
        if len > 0 {
            runs.push(Run { start: index + 1 - len, end: index + 1, place });
        }
        before = len;
    }
    runs
}
