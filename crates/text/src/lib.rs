//! Words: segmentation, difference, three-way merge, provenance and similarity.
//!
//! Everything here is a pure function of the texts it is given. The crate knows nothing of people, proposals,
//! resolutions or databases; whose word a word is, it is told as an opaque origin.
//!
//! A *word* is a Unicode (UAX #29) word that holds a letter or a digit. Spaces and punctuation are the *gaps*
//! between words and travel with them. «ё» equals «е» when texts are compared, and only then: what is written is kept.

mod alignment;
mod diff;
mod matching;
mod merge;
mod normalise;
mod provenance;
mod segment;
mod similarity;
mod token;

pub use diff::{Change, diff};
pub use merge::{Collision, CollisionSide, Merged, Piece, merge};
pub use normalise::normalise;
pub use provenance::{Provenance, Span};
pub use similarity::learning;
pub use similarity::{
    Document, DocumentError, Filter, Group, Grouping, Likeness, Member, Neighbourhood, SharedPhrase, Similar,
    SimilarityIndex, Tag,
};
pub use token::{Token, TokenKind, tokens, word_count};

/// The version of the algorithms in this crate, to be stored beside what they computed: it grows whenever the same
/// input may give another difference, merge, attribution or score.
pub const ALGORITHM_VERSION: u16 = 1;
