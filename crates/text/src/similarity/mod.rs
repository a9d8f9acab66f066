//! Finding texts that say nearly the same.
//!
//! A pair of texts is judged by a learned model over what the two have in common: stems and roots weighted by how rare
//! they are among the indexed texts, letters, order, word vectors, numbers, names, negations. An index finds the few
//! texts worth judging. It knows keys, texts and tags, not what they are proposals of.
//!
//! What is stored is a [`Document`] for each text, as bytes; [`SimilarityIndex`] is built from documents in memory,
//! and [`Neighbourhood`] keeps groups up to date with it. The learned weights are made by the example `learn` of this
//! crate.

mod contraries;
mod document;
mod features;
mod filter;
mod groups;
mod index;
pub mod learning;
mod lexicon;
mod model;
mod profile;
mod shared;
mod surroundings;
mod words;

pub use document::{Document, DocumentError};
pub use filter::{Filter, Tag};
pub use groups::{Group, Grouping, Member, Neighbourhood};
pub use index::SimilarityIndex;
pub use model::Likeness;
pub use shared::SharedPhrase;
pub(crate) use words::{Word, is_common};

/// Words of a text that take part; the rest of a longer one is passed over.
const MOST_WORDS: usize = 2_000;

/// One result of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar<K> {
    /// The key of the indexed text.
    pub key: K,
    /// From 0 (nothing in common) to 1 (the same words).
    pub score: f32,
    /// Words of the indexed text, as written there, whose stems or roots both texts have: the most telling first, at
    /// most twelve.
    pub shared: Vec<String>,
}
