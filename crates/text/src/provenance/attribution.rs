//! Finding out where the words of a text come from: a source, the text it was before, or the person who wrote it.

use super::tiling::{Tile, tile};
use super::{Provenance, Span};
use crate::alignment::align;
use crate::segment::{Segmented, Vocabulary, fold_case};

impl<O: Clone + PartialEq> Provenance<O> {
    /// Attributes the words of `text` to the sources that contain them: the longest common runs first, wherever in
    /// the text and the source they stand; of equal runs, the one in the earlier source. Capital letters and «ё» do
    /// not matter. Words that no source has, or only by coincidence (a single short word), are the editor's.
    pub fn attribute(text: &str, sources: &[(O, &str)], editor: O) -> Self {
        let mut attribution = Attribution::new(text);
        attribution.look_in_sources(sources);
        attribution.finish(editor)
    }

    /// The provenance of `new`, which `author` made of `old`, the text of this provenance. Words that stay keep their
    /// attribution, also when they were moved; new words are the author's, `at` their place in `new`.
    pub fn edit(&self, old: &str, new: &str, author: O) -> Self {
        self.edit_with_sources(old, new, &[], author)
    }

    /// Like [`Provenance::edit`], but new words are first looked for in `sources`, as [`Provenance::attribute`] does.
    pub fn edit_with_sources(&self, old: &str, new: &str, sources: &[(O, &str)], author: O) -> Self {
        if old == new {
            return self.clone();
        }
        let mut attribution = Attribution::new(new);
        attribution.keep(self, &Segmented::new(old));
        attribution.look_in_sources(sources);
        attribution.finish(author)
    }
}

/// A text on the way to having all its words attributed.
struct Attribution<'t, O> {
    text: Segmented<'t>,
    /// For every word its origin and place there, once they are known.
    found: Vec<Option<(O, u32)>>,
}

impl<'t, O: Clone + PartialEq> Attribution<'t, O> {
    fn new(text: &'t str) -> Self {
        let text = Segmented::new(text);
        let found = vec![None; text.len()];
        Self { text, found }
    }

    /// Takes over what is known of the words of `old` that stay or move.
    fn keep(&mut self, provenance: &Provenance<O>, old: &Segmented<'_>) {
        let known = by_word(provenance);
        let alignment = align(old, &self.text);
        for (from, to) in alignment.pairs() {
            self.found[to] = known.get(from).cloned();
        }
        let removed: Vec<_> =
            alignment.changed().map(|interval| interval.old).filter(|words| !words.is_empty()).collect();
        let passages: Vec<Vec<&str>> =
            removed.iter().map(|words| words.clone().map(|index| old.word(index)).collect()).collect();
        for tile in self.tiles(&passages) {
            let first = removed[tile.source].start + tile.at;
            for offset in 0..tile.len {
                self.found[tile.start + offset] = known.get(first + offset).cloned();
            }
        }
    }

    fn look_in_sources(&mut self, sources: &[(O, &str)]) {
        let passages: Vec<Vec<&str>> =
            sources.iter().map(|(_, text)| Segmented::new(text).words().collect()).collect();
        for tile in self.tiles(&passages) {
            for offset in 0..tile.len {
                let origin = sources[tile.source].0.clone();
                self.found[tile.start + offset] = Some((origin, (tile.at + offset) as u32));
            }
        }
    }

    /// Runs of words without attribution that stand in one of the passages.
    fn tiles(&self, passages: &[Vec<&str>]) -> Vec<Tile> {
        if self.found.iter().all(Option::is_some) || passages.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        let mut vocabulary = Vocabulary::default();
        let passages: Vec<Vec<u32>> = passages
            .iter()
            .map(|words| words.iter().map(|word| vocabulary.number(fold_case(word))).collect())
            .collect();
        let words: Vec<Option<u32>> = self
            .text
            .words()
            .zip(&self.found)
            .map(|(word, found)| found.is_none().then(|| vocabulary.number(fold_case(word))))
            .collect();
        let whole = words.len();
        tile(&words, &passages, |run| {
            run.len() == whole || is_telling(run.map(|index| self.text.word(index)))
        })
    }

    fn finish(self, author: O) -> Provenance<O> {
        let spans = self.found.into_iter().enumerate().map(|(index, found)| {
            let (origin, at) = found.unwrap_or_else(|| (author.clone(), index as u32));
            Span { words: 1, origin, at }
        });
        spans.collect()
    }
}

/// Origin and place of every word.
fn by_word<O: Clone>(provenance: &Provenance<O>) -> Vec<(O, u32)> {
    let spans = provenance.spans.iter();
    spans.flat_map(|span| (0..span.words).map(|offset| (span.origin.clone(), span.at + offset))).collect()
}

/// Whether a run of words is more than a coincidence.
fn is_telling<'t>(run: impl ExactSizeIterator<Item = &'t str>) -> bool {
    let letters_needed = if run.len() > 1 { 4 } else { 5 };
    let mut run = run;
    run.any(|word| word.chars().count() >= letters_needed || (letters_needed == 4 && has_digit(word)))
}

fn has_digit(word: &str) -> bool {
    word.chars().any(char::is_numeric)
}
