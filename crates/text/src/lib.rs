//! Words: segmentation, difference, three-way merge, provenance, similarity and search.
//!
//! Everything here is a pure function of the texts it is given. The crate knows nothing of people, proposals,
//! resolutions or databases; whose word a word is, it is told as an opaque origin.
//!
//! A *word* is a Unicode (UAX #29) word that holds a letter or a digit; a full stop between Cyrillic letters parts words. Spaces and punctuation are the *gaps*
//! between words and travel with them. «ё» equals «е» when texts are compared, and only then: what is written is kept.

mod alignment;
mod ascent;
mod diff;
mod lexicon;
mod lines;
mod matching;
mod merge;
mod moves;
mod normalise;
mod provenance;
mod search;
mod segment;
mod similarity;
mod token;
mod unit;
mod words;

pub use diff::{Change, Difference, Move, Passage, diff, difference};
pub use merge::{
    CannotSettle, Carried, Collision, CollisionSide, Decision, Merged, Piece, Settled, Settlement, Settling,
    Words, WrittenBy, carry, merge,
};
pub use normalise::normalise;
pub use provenance::{CodeReader, CodeWriter, Coded, Provenance, Span, Undecodable, WordPlaces};
pub use search::{Excerpt, Marker, SearchIndex, Sought, Typed, on_cyrillic_keys};
pub use similarity::learning;
pub use similarity::{
    Document, DocumentError, Filter, Group, Grouping, Likeness, Member, Neighbourhood, SharedPhrase, Similar,
    SimilarityIndex, Tag,
};
pub use token::{Token, TokenKind, tokens, word_count};

/// The version of the algorithms in this crate, to be stored beside what they computed: it grows whenever the same
/// input may give another difference, merge, attribution or score.
///
/// What was computed is stored as a result (a text, a provenance, a settlement), never as a recipe, and is never
/// computed again from its inputs: a text that an older version made reads as it read then. The number says which
/// version made it, for whoever asks why it came out so.
///
/// 1. The first.
/// 2. References, numbers with units and hyphenated words are compared whole; kinds of blanks, dashes and quotation
///    marks count as equal; the narrow no-break space, and a full stop
///    between Cyrillic letters, part words; moved paragraphs are merged as moves; inflected
///    words at the edge of a replacement do not widen a collision. What counts as taken over from a source is judged by
///    how telling the words are; likeness is judged by a learned model.
pub const ALGORITHM_VERSION: u16 = 2;

/// The examples of the README are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
