//! Decides: the forum's words, lifecycles, policy, merging and numbering.
//!
//! Pure: no input or output, no clock, no randomness. Times and ids come in as values, and so does everything
//! that was remembered. Must not know how anything is stored, shown or sent.

pub mod amendment;
pub mod audit;
pub mod ballot;
pub mod disposition;
pub mod forum;
pub mod grouping;
pub mod id;
pub mod language;
pub mod municipality;
pub mod package;
pub mod person;
pub mod policy;
pub mod proposal;
pub mod prose;
pub mod refusal;
pub mod resolution;

pub use language::Language;
pub use refusal::Refusal;
pub use svod_text as text;

/// A moment, in UTC.
pub type Moment = chrono::DateTime<chrono::Utc>;
