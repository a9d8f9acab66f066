//! Proposals: reading them, writing and submitting them, deciding what becomes of them, and finding those that say
//! nearly the same.

mod disposition;
mod fields;
mod grouping;
mod list;
mod loading;
mod mutation;
mod object;
mod order;
mod payload;
mod query;
mod revision;
mod similar;
mod term;
mod triage;

pub(crate) use list::{ProposalFilterInput, session_proposals};
pub(crate) use order::ProposalOrder;

pub use grouping::{GroupDecision, GroupingMutation};
pub use mutation::ProposalMutation;
pub use object::Proposal;
pub use query::ProposalQuery;
pub use triage::TriageMutation;
