//! Words of one passage that do not follow one another: something was put between them or left out.
//!
//! Works on numbered words, as tiling does, in time that grows with the text.

use std::collections::HashMap;

use super::tiling::Tile;

/// How many words of the text may stand between two words of one passage.
const PUT_BETWEEN: usize = 2;
/// How many words of the source may have been left out between them.
const LEFT_OUT: usize = 4;
/// In how many places of the sources a word is looked for.
const MOST_PLACES: usize = 32;

/// A text that is being covered, and the sources it is covered with. `None` is no word: beyond it stands another
/// passage.
pub(super) struct Cover<'c> {
    pub(super) text: &'c [Option<u32>],
    pub(super) free: Vec<bool>,
    pub(super) sources: &'c [Vec<u32>],
}

/// Which way a passage goes on.
#[derive(Clone, Copy)]
enum Way {
    Forth,
    Back,
}

impl Cover<'_> {
    fn lay(&mut self, tile: &Tile) {
        self.free[tile.words.clone()].fill(false);
    }

    /// Words near one another in the text that stand, in the same order, near one another in a source. `says` tells
    /// whether a word says anything.
    pub(super) fn pairs(&mut self, says: impl Fn(usize) -> bool) -> Vec<Tile> {
        let mut places: HashMap<u32, Vec<(usize, usize)>> = HashMap::new();
        let asked = |index: &usize| self.free[*index] && says(*index);
        for index in (0..self.text.len()).filter(asked) {
            self.text[index].map(|word| places.entry(word).or_default());
        }
        if places.len() < 2 {
            return Vec::new();
        }
        for (source, words) in self.sources.iter().enumerate() {
            for (at, word) in words.iter().enumerate() {
                if let Some(known) = places.get_mut(word).filter(|known| known.len() < MOST_PLACES) {
                    known.push((source, at));
                }
            }
        }
        let mut pairs = Vec::new();
        for index in 0..self.text.len() {
            let known = self.text[index].filter(|_| self.free[index] && says(index));
            let Some(known) = known.and_then(|word| places.get(&word)) else { continue };
            let first =
                known.iter().map(|(source, at)| Tile { words: index..index + 1, source: *source, at: *at });
            let pair = first
                .filter_map(|first| Some((self.next_to(&first, Way::Forth, &says)?, first)))
                .min_by_key(|(next, first)| next.words.start - first.words.end + next.at - first.at);
            if let Some((next, first)) = pair {
                self.lay(&first);
                self.lay(&next);
                pairs.extend([first, next]);
            }
        }
        pairs
    }

    /// Where passages go on, before and after what was laid of them.
    pub(super) fn continued(&mut self, laid: &[Tile], says: impl Fn(usize) -> bool) -> Vec<Tile> {
        let mut known = laid.to_vec();
        let mut next = 0;
        while next < known.len() {
            for way in [Way::Forth, Way::Back] {
                if let Some(found) = self.next_to(&known[next], way, &says) {
                    self.lay(&found);
                    known.push(found);
                }
            }
            next += 1;
        }
        known.split_off(laid.len())
    }

    /// The nearest words that go on with a passage, one of which says something.
    fn next_to(&self, passage: &Tile, way: Way, says: impl Fn(usize) -> bool) -> Option<Tile> {
        let source = &self.sources[passage.source];
        let (ends_at, begins_at) = (passage.at + passage.words.len(), passage.at);
        let mut best: Option<(usize, Tile)> = None;
        for between in 0..=PUT_BETWEEN {
            let place = |by: usize| match way {
                Way::Forth => Some(passage.words.end + by).filter(|at| *at < self.text.len()),
                Way::Back => passage.words.start.checked_sub(by + 1),
            };
            let Some(start) = place(between).filter(|at| self.text[*at].is_some()) else { break };
            for left_out in 0..=LEFT_OUT {
                let at = match way {
                    Way::Forth => Some(ends_at + left_out).filter(|at| *at < source.len()),
                    Way::Back => begins_at.checked_sub(left_out + 1),
                };
                let Some(at) = at else { break };
                let run = self.run(start, source, at, way);
                let gap = between + left_out;
                let nearer = best.as_ref().is_none_or(|(known, _)| gap < *known);
                if nearer && run.clone().any(&says) {
                    let back = start - run.start;
                    best = Some((gap, Tile { words: run, source: passage.source, at: at - back }));
                }
            }
        }
        best.map(|(_, tile)| tile)
    }

    /// The free words from a place on (or back) that a source has from a place of its own on (or back).
    fn run(&self, start: usize, source: &[u32], at: usize, way: Way) -> std::ops::Range<usize> {
        let same = |t: Option<usize>, s: Option<usize>| {
            t.zip(s).is_some_and(|(t, s)| {
                self.free.get(t) == Some(&true)
                    && source.get(s).is_some_and(|word| self.text[t] == Some(*word))
            })
        };
        match way {
            Way::Forth => {
                let len = (0..).take_while(|by| same(Some(start + by), Some(at + by))).count();
                start..start + len
            }
            Way::Back => {
                let len = (0..).take_while(|by| same(start.checked_sub(*by), at.checked_sub(*by))).count();
                start + 1 - len..start + 1
            }
        }
    }
}
