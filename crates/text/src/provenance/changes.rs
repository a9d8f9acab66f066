//! What of a text stays and what is written anew, with words counted.

use std::ops::Range;

use super::paragraphs::{Changed, Region, changed_paragraphs};
use crate::segment::Segmented;
use crate::token::word_count;

/// What is known of the words of an old text.
#[derive(Clone, Copy)]
pub(super) enum Counted<'t> {
    /// How many they are.
    InAll(usize),
    /// Where each of them stands.
    Each(&'t Segmented<'t>),
}

/// A change of a text.
pub(super) struct Change<'o, 'n> {
    /// Paragraphs that are not the same, in order.
    pub(super) blocks: Vec<Block<'o, 'n>>,
    /// Paragraphs that were moved whole, in the order of the old text.
    pub(super) moved: Vec<Moved>,
    /// Words of the old text.
    pub(super) old_words: usize,
}

/// Paragraphs of the old text and those that stand in their place.
pub(super) struct Block<'o, 'n> {
    pub(super) old: Segmented<'o>,
    pub(super) new: Segmented<'n>,
    /// The place of the first word among the words of the old text.
    pub(super) first_old: usize,
    /// The place of the first word among the words of the new text.
    pub(super) first_new: usize,
}

/// A paragraph that stands elsewhere now.
pub(super) struct Moved {
    /// Its words among those of the old text.
    pub(super) old: Range<usize>,
    /// The block it stands in now.
    pub(super) block: usize,
    /// Its words among the new ones of that block.
    pub(super) words: Range<usize>,
}

impl<'o, 'n> Change<'o, 'n> {
    /// How `new` differs from `old`.
    pub(super) fn between(old: &'o str, new: &'n str, counted: Counted<'_>) -> Self {
        let Changed { regions, moved } = changed_paragraphs(old, new);
        let cut: Vec<(Segmented<'o>, Segmented<'n>)> = regions
            .iter()
            .map(|region| {
                (Segmented::new(&old[region.old.clone()]), Segmented::new(&new[region.new.clone()]))
            })
            .collect();
        let (old_words, kept) = match counted {
            Counted::InAll(words) => {
                let changed = cut.iter().map(|(old, _)| old.len()).sum();
                (words, kept_words(old, &regions, words.saturating_sub(changed)))
            }
            Counted::Each(words) => (words.len(), words_between(words, &regions)),
        };
        let (mut first_old, mut first_new) = (0, 0);
        let blocks = cut.into_iter().zip(kept).map(|((old, new), kept)| {
            first_old += kept;
            first_new += kept;
            let block = Block { first_old, first_new, old, new };
            first_old += block.old.len();
            first_new += block.new.len();
            block
        });
        let blocks: Vec<Block<'o, 'n>> = blocks.collect();
        let moved = moved.iter().filter_map(|paragraph| moved_words(&regions, &blocks, paragraph)).collect();
        Self { blocks, moved, old_words }
    }

    /// Whether a word of the old text stands in a paragraph that was moved.
    pub(super) fn is_moved(&self, word: usize) -> bool {
        let at = self.moved.partition_point(|paragraph| paragraph.old.end <= word);
        self.moved.get(at).is_some_and(|paragraph| paragraph.old.contains(&word))
    }
}

/// The words of a paragraph that was moved.
fn moved_words(regions: &[Region], blocks: &[Block<'_, '_>], paragraph: &Region) -> Option<Moved> {
    let from = regions.partition_point(|region| region.old.end <= paragraph.old.start);
    let to = regions.partition_point(|region| region.new.end <= paragraph.new.start);
    let within = |text: &Segmented<'_>, start: usize, bytes: &Range<usize>| {
        words_before(text, bytes.start - start)..words_before(text, bytes.end - start)
    };
    let block = blocks.get(from)?;
    let old = within(&block.old, regions[from].old.start, &paragraph.old);
    let words = within(&blocks.get(to)?.new, regions[to].new.start, &paragraph.new);
    Some(Moved { old: block.first_old + old.start..block.first_old + old.end, block: to, words })
}

/// How many words begin before a byte.
fn words_before(text: &Segmented<'_>, byte: usize) -> usize {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if text.word_bytes(middle).start < byte { low = middle + 1 } else { high = middle }
    }
    low
}

/// How many words stay before each region of a text whose words are known.
fn words_between(words: &Segmented<'_>, regions: &[Region]) -> Vec<usize> {
    let mut from = 0;
    let kept = regions.iter().map(|region| {
        let before = words_before(words, region.old.start);
        before - std::mem::replace(&mut from, words_before(words, region.old.end))
    });
    kept.collect()
}

/// How many words stay before each region. The longest stretch is not read: what the others leave of all is its.
fn kept_words(old: &str, regions: &[Region], all: usize) -> Vec<usize> {
    let starts = std::iter::once(0).chain(regions.iter().map(|region| region.old.end));
    let ends = regions.iter().map(|region| region.old.start).chain([old.len()]);
    let stretches: Vec<&str> = starts.zip(ends).map(|(start, end)| &old[start..end]).collect();
    let longest = (0..stretches.len()).max_by_key(|at| stretches[*at].len()).unwrap_or(0);
    let read = |(at, stretch): (usize, &&str)| if at == longest { 0 } else { word_count(stretch) };
    let mut counts: Vec<usize> = stretches.iter().enumerate().map(read).collect();
    let others: usize = counts.iter().sum();
    counts[longest] = all.saturating_sub(others);
    counts
}
