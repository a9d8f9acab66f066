//! Whose word each word of a text is.
//!
//! A provenance is kept beside its text, run-length encoded over the text's words. Origins are opaque values: this
//! module does not know whether an origin is a proposal, a clause or a person.

mod attribution;
mod automaton;
mod changes;
mod code;
mod evidence;
mod nearby;
mod paragraphs;
mod places;
mod rewriting;
mod tiling;
mod written;

use std::ops::Range;

pub use code::{CodeReader, CodeWriter, Coded, Undecodable};
pub use places::WordPlaces;

use crate::segment::Segmented;
use crate::token::word_count;

/// The origins of the words of one text, in the order of the text.
///
/// Written in two ways: [`Provenance::encode`] gives bytes, never many; serde gives a table of the origins and the
/// runs as plain numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provenance<O> {
    /// Runs of words; together as many words as the text has.
    pub spans: Vec<Span<O>>,
}

/// A run of words that stand, in the same order, in the text of one origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span<O> {
    /// Number of words, at least one.
    pub words: u32,
    /// Where they come from.
    pub origin: O,
    /// Index of the first of them among the words of the origin's text.
    pub at: u32,
}

impl<O: Clone + PartialEq> Provenance<O> {
    /// All words of `text` come from `origin`, whose text it is.
    pub fn whole(text: &str, origin: O) -> Self {
        [Span { words: word_count(text) as u32, origin, at: 0 }].into_iter().collect()
    }

    /// The provenance of texts written one after the other, with something between them that is no word.
    pub fn joined<'p>(parts: impl IntoIterator<Item = &'p Self>) -> Self
    where
        O: 'p,
    {
        parts.into_iter().flat_map(|part| part.spans.iter().cloned()).collect()
    }

    /// The provenance of a text in which each origin is replaced by what its own text was made from.
    ///
    /// Where `upstream` knows the provenance of an origin's text, a span becomes the slice `at .. at + words` of it.
    /// Where it does not (or the slice reaches beyond the end of it), the words come from `leaf` of the origin.
    pub fn compose<P: Clone + PartialEq>(
        &self,
        upstream: impl Fn(&O) -> Option<Provenance<P>>,
        leaf: impl Fn(&O) -> P,
    ) -> Provenance<P> {
        let mut known: Vec<(&O, Option<Indexed<P>>)> = Vec::new();
        let mut spans = Vec::new();
        for span in &self.spans {
            let position =
                known.iter().position(|(origin, _)| *origin == &span.origin).unwrap_or_else(|| {
                    known.push((&span.origin, upstream(&span.origin).map(Indexed::new)));
                    known.len() - 1
                });
            let mut at = span.at;
            if let Some(indexed) = &known[position].1 {
                for slice in indexed.slice(span.at, span.words) {
                    at += slice.words;
                    spans.push(slice);
                }
            }
            spans.push(Span { words: span.at + span.words - at, origin: leaf(&span.origin), at });
        }
        spans.into_iter().collect()
    }

    /// Number of words; equals [`word_count`] of the text.
    pub fn words(&self) -> usize {
        self.spans.iter().map(|span| span.words as usize).sum()
    }

    /// How many words each origin has, most first; of equals, the one that appears first.
    pub fn shares(&self) -> Vec<(O, u32)> {
        let mut shares: Vec<(O, u32)> = Vec::new();
        for span in &self.spans {
            match shares.iter_mut().find(|(origin, _)| *origin == span.origin) {
                Some((_, words)) => *words += span.words,
                None => shares.push((span.origin.clone(), span.words)),
            }
        }
        shares.sort_by_key(|(_, words)| std::cmp::Reverse(*words));
        shares
    }

    /// The spans as byte ranges of the text, each with its origin and the index of its first word in the origin's
    /// text. A range covers its words and the spaces and punctuation after them; the first begins where the text
    /// begins and the last ends where it ends, so the ranges tile a text that has words.
    pub fn spans_in(&self, text: &str) -> Vec<(Range<usize>, O, u32)> {
        let segmented = Segmented::new(text);
        let start_of = |word: usize| match word {
            0 => 0,
            _ if word < segmented.len() => segmented.word_bytes(word).start,
            _ => text.len(),
        };
        let mut first = 0;
        let mut ranges = Vec::with_capacity(self.spans.len());
        for span in &self.spans {
            let next = first + span.words as usize;
            ranges.push((start_of(first)..start_of(next), span.origin.clone(), span.at));
            first = next;
        }
        ranges
    }
}

/// Spans in order; empty ones are dropped and those that continue one another become one.
impl<O: PartialEq> FromIterator<Span<O>> for Provenance<O> {
    fn from_iter<I: IntoIterator<Item = Span<O>>>(spans: I) -> Self {
        let mut joined: Vec<Span<O>> = Vec::new();
        for span in spans.into_iter().filter(|span| span.words > 0) {
            match joined.last_mut() {
                Some(last) if last.origin == span.origin && last.at + last.words == span.at => {
                    last.words += span.words;
                }
                _ => joined.push(span),
            }
        }
        Self { spans: joined }
    }
}

/// A provenance with the first word of every span, for slicing.
struct Indexed<O> {
    provenance: Provenance<O>,
    firsts: Vec<u32>,
}

impl<O: Clone> Indexed<O> {
    fn new(provenance: Provenance<O>) -> Self {
        let firsts = provenance
            .spans
            .iter()
            .scan(0, |next, span| {
                let first = *next;
                *next += span.words;
                Some(first)
            })
            .collect();
        Self { provenance, firsts }
    }

    /// The origin of one word and its place there.
    fn at(&self, word: u32) -> Option<(O, u32)> {
        let index = self.firsts.partition_point(|first| *first <= word).checked_sub(1)?;
        let span = &self.provenance.spans[index];
        let offset = word - self.firsts[index];
        (offset < span.words).then(|| (span.origin.clone(), span.at + offset))
    }

    /// The spans of `words` words from word `at`, cut to that range; fewer when it reaches beyond the end.
    fn slice(&self, at: u32, words: u32) -> impl Iterator<Item = Span<O>> + '_ {
        let end = at + words;
        let from = self.firsts.partition_point(|first| *first <= at).saturating_sub(1);
        self.firsts[from..]
            .iter()
            .zip(&self.provenance.spans[from..])
            .take_while(move |(first, _)| **first < end)
            .filter_map(move |(&first, span)| {
                let skipped = at.saturating_sub(first);
                let until = (first + span.words).min(end);
                let words = until.checked_sub(first + skipped)?;
                Some(Span { words, origin: span.origin.clone(), at: span.at + skipped })
            })
    }
}
