//! Where two texts differ, paragraph by paragraph: what they share there need not be looked at again.
//!
//! Paragraphs end at `\n`, across which no word reaches. Knows bytes only.

use std::collections::HashMap;
use std::ops::Range;

/// Paragraphs of the old text and those of the new one that stand in their place, in bytes; one of them may be
/// empty. What stands before, between and after regions is the same in both texts, but for a `\n` at the very end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// How two texts differ.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changed {
    /// The regions in which they do, in order.
    pub(super) regions: Vec<Region>,
    /// Paragraphs that each text has once but in another order: they lie in regions.
    pub(super) moved: Vec<Region>,
}

/// How two texts differ, paragraph by paragraph.
pub(super) fn changed_paragraphs(old: &str, new: &str) -> Changed {
    if old == new {
        return Changed::default();
    }
    let start = shared_head(old.as_bytes(), new.as_bytes());
    let tail = shared_tail(&old.as_bytes()[start..], &new.as_bytes()[start..]);
    let before = Paragraphs::of(old, start..old.len() - tail);
    let after = Paragraphs::of(new, start..new.len() - tail);
    let head = before.texts().zip(after.texts()).take_while(|(a, b)| a == b).count();
    let most = before.len().min(after.len()) - head;
    let tail = before.texts().rev().zip(after.texts().rev()).take(most).take_while(|(a, b)| a == b).count();
    let end = (before.len() - tail, after.len() - tail);
    let pairs = single_pairs(&before, head..end.0, &after, head..end.1);
    let anchors = longest_ascent(&pairs);
    let bytes =
        |old: Range<usize>, new: Range<usize>| Region { old: before.bytes(old), new: after.bytes(new) };
    let moved = pairs.iter().filter(|pair| anchors.binary_search(pair).is_err());
    let moved = moved.map(|(a, b)| bytes(*a..a + 1, *b..b + 1)).collect();
    let mut regions = Vec::new();
    let mut from = (head, head);
    for (a, b) in anchors.into_iter().chain([end]) {
        if a < from.0 || b < from.1 {
            continue;
        }
        let shared = backwards(&before, from.0..a, &after, from.1..b);
        let to = (a - shared, b - shared);
        if from != to {
            regions.push(bytes(from.0..to.0, from.1..to.1));
        }
        from = (a, b);
        while from.0 < end.0 && from.1 < end.1 && before.get(from.0) == after.get(from.1) {
            from = (from.0 + 1, from.1 + 1);
        }
    }
    Changed { regions, moved }
}

/// How many paragraphs before two places are the same.
fn backwards(old: &Paragraphs<'_>, a: Range<usize>, new: &Paragraphs<'_>, b: Range<usize>) -> usize {
    a.rev().zip(b.rev()).take_while(|(a, b)| old.get(*a) == new.get(*b)).count()
}

/// Paragraphs that each text has once, in the order of the old one.
fn single_pairs(
    old: &Paragraphs<'_>,
    of_old: Range<usize>,
    new: &Paragraphs<'_>,
    of_new: Range<usize>,
) -> Vec<(usize, usize)> {
    if of_old.is_empty() || of_new.is_empty() {
        return Vec::new();
    }
    let in_new = places(new, of_new);
    let mut pairs: Vec<(usize, usize)> = places(old, of_old)
        .into_iter()
        .filter_map(|(text, place)| Some((place?, (*in_new.get(text)?)?)))
        .collect();
    pairs.sort_unstable();
    pairs
}

/// Where each paragraph stands; none for those that stand more than once.
fn places<'t>(paragraphs: &Paragraphs<'t>, among: Range<usize>) -> HashMap<&'t str, Option<usize>> {
    let mut places = HashMap::with_capacity(among.len());
    for place in among {
        let text = paragraphs.get(place);
        if !text.trim().is_empty() {
            places.entry(text).and_modify(|known| *known = None).or_insert(Some(place));
        }
    }
    places
}

/// The longest row of pairs, sorted by their first, whose second ascends too (patience sorting).
fn longest_ascent(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut piles: Vec<usize> = Vec::new();
    let mut below: Vec<Option<usize>> = vec![None; pairs.len()];
    for (index, pair) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|top| pairs[*top].1 < pair.1);
        below[index] = pile.checked_sub(1).map(|left| piles[left]);
        if pile == piles.len() {
            piles.push(index);
        } else {
            piles[pile] = index;
        }
    }
    let mut row = Vec::with_capacity(piles.len());
    let mut next = piles.last().copied();
    while let Some(index) = next {
        row.push(pairs[index]);
        next = below[index];
    }
    row.reverse();
    row
}

/// How many bytes are compared at once.
const BLOCK: usize = 64;

/// How many bytes of whole paragraphs both texts begin with.
fn shared_head(old: &[u8], new: &[u8]) -> usize {
    let blocks = old.chunks_exact(BLOCK).zip(new.chunks_exact(BLOCK)).take_while(|(a, b)| a == b).count();
    let from = blocks * BLOCK;
    let same = from + old[from..].iter().zip(&new[from..]).take_while(|(a, b)| a == b).count();
    old[..same].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1)
}

/// How many bytes of whole paragraphs both texts end with.
fn shared_tail(old: &[u8], new: &[u8]) -> usize {
    let blocks = old.rchunks_exact(BLOCK).zip(new.rchunks_exact(BLOCK)).take_while(|(a, b)| a == b).count();
    let from = blocks * BLOCK;
    let (old_rest, new_rest) = (&old[..old.len() - from], &new[..new.len() - from]);
    let more = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let tail = &old[old.len() - from - more..];
    tail.iter().position(|byte| *byte == b'\n').map_or(0, |end| tail.len() - end - 1)
}

/// A part of a text in paragraphs, each with its end. The part begins and ends where paragraphs do.
struct Paragraphs<'t> {
    text: &'t str,
    start: usize,
    ends: Vec<usize>,
}

impl<'t> Paragraphs<'t> {
    fn of(text: &'t str, part: Range<usize>) -> Self {
        let mut end = part.start;
        let ends = text[part.clone()].split_inclusive('\n').map(|paragraph| {
            end += paragraph.len();
            end
        });
        let ends = ends.collect();
        Self { text, start: part.start, ends }
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn start(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(self.start, |previous| self.ends[previous])
    }

    fn bytes(&self, paragraphs: Range<usize>) -> Range<usize> {
        self.start(paragraphs.start)..self.start(paragraphs.end)
    }

    /// A paragraph without its end.
    fn get(&self, index: usize) -> &'t str {
        let paragraph = &self.text[self.start(index)..self.ends[index]];
        paragraph.strip_suffix('\n').unwrap_or(paragraph)
    }

    fn texts(&self) -> impl DoubleEndedIterator<Item = &'t str> + ExactSizeIterator + '_ {
        (0..self.len()).map(|index| self.get(index))
    }
}
