//! Finding texts by a few typed words: in any inflection, with slips of the pen, the last word perhaps not finished.
//!
//! Whom a text is shown to is told with each question, and nothing of the answer depends on texts that are not shown:
//! neither how rare a word counts, nor whether it counts as a slip of the pen, nor whether fewer words will do. What
//! texts are alike is another question: see [`SimilarityIndex`](crate::SimilarityIndex).

mod excerpt;
mod index;
mod slips;
mod typed;
mod vocabulary;

pub use excerpt::{Excerpt, Marker};
pub use index::{SearchIndex, Sought};
pub use typed::{Typed, on_cyrillic_keys};

/// What a word of a text counts that was typed exactly so.
const SAME: f32 = 1.0;
/// Another inflection of what was typed.
const INFLECTED: f32 = 0.95;
/// A word that begins with what was typed.
const BEGUN: f32 = 0.9;
/// A word that was typed with a slip of the pen.
const SLIPPED: f32 = 0.7;
/// A word of the same family.
const RELATED: f32 = 0.55;
