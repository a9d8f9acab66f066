//! Finding out where the words of a text come from: a source, the text it was before, or the person who wrote it.

use super::rewriting::{Passage, Rewriting};
use super::{
    Provenance,
    changes::{Change, Counted},
};
use crate::segment::Segmented;

impl<O: Clone + PartialEq> Provenance<O> {
    /// Attributes the words of `text` to the sources that contain them: the longest common runs first, wherever in
    /// the text and the source they stand; of equal runs, the one in the earlier source. Capital letters and «ё» do
    /// not matter. Words that no source has, or only by coincidence (see the crate's PROVENANCE.md), are the editor's.
    pub fn attribute(text: &str, sources: &[(O, &str)], editor: O) -> Self {
        Self { spans: Vec::new() }.edit_with_sources("", text, sources, editor)
    }

    /// The provenance of `new`, which `author` made of `old`, the text of this provenance. Words that stay keep their
    /// attribution, also when they were moved; new words are the author's, `at` their place in `new`.
    ///
    /// Paragraphs that stay cost no more than being counted.
    pub fn edit(&self, old: &str, new: &str, author: O) -> Self {
        self.edit_with_sources(old, new, &[], author)
    }

    /// Like [`Provenance::edit`], but new words are first looked for in `sources`, as [`Provenance::attribute`] does.
    pub fn edit_with_sources(&self, old: &str, new: &str, sources: &[(O, &str)], author: O) -> Self {
        if old == new {
            return self.clone();
        }
        let change = Change::between(old, new, Counted::InAll(self.words()));
        let mut rewriting = Rewriting::keeping(self, &change);
        if rewriting.lacks_words() {
            let texts: Vec<Segmented<'_>> = sources.iter().map(|(_, text)| Segmented::new(text)).collect();
            let whole = |((origin, _), text): (&(O, &str), &Segmented<'_>)| Passage {
                origin: origin.clone(),
                at: 0,
                words: text.len(),
            };
            let passages: Vec<Passage<O>> = sources.iter().zip(&texts).map(whole).collect();
            let words: Vec<_> = texts.iter().flat_map(words_of).collect();
            rewriting.look_in(&passages, &words);
        }
        rewriting.finish(author)
    }

    /// Like [`Provenance::edit_with_sources`], where every source is itself `old` as somebody would have it: only the
    /// paragraphs that an amendment changes are looked into, however long the text and however many amendments.
    pub fn amend(&self, old: &str, new: &str, amendments: &[(O, &str)], author: O) -> Self {
        if old == new {
            return self.clone();
        }
        let words = Segmented::new(old);
        let change = Change::between(old, new, Counted::Each(&words));
        let mut rewriting = Rewriting::keeping(self, &change);
        if rewriting.lacks_words() {
            let (mut passages, mut texts) = (Vec::new(), Vec::new());
            for (origin, text) in amendments {
                let amended = Change::between(old, text, Counted::Each(&words));
                passages.extend(amended.blocks.iter().map(|block| Passage {
                    origin: origin.clone(),
                    at: block.first_new as u32,
                    words: block.new.len(),
                }));
                texts.extend(amended.blocks.into_iter().map(|block| block.new));
            }
            let words: Vec<_> = texts.iter().flat_map(words_of).collect();
            rewriting.look_in(&passages, &words);
        }
        rewriting.finish(author)
    }
}

fn words_of<'s, 't>(text: &'s Segmented<'t>) -> impl Iterator<Item = &'t str> + use<'s, 't> {
    text.words()
}
