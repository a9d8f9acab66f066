//! Resolutions: their heads, trees, history, sources and what is still missing.

mod completeness;
mod head;
mod history;
pub(crate) mod row;
mod sources;
mod tree;

pub use completeness::RegionalClause;
pub use head::{ResolutionFilter, ResolutionSummary};
pub use sources::{SourceFacts, SourceUse};
pub use tree::RevisionRecord;
