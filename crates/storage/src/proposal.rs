//! Proposals, their revisions and their co-signatures.
//!
//! The words of a proposal live in its revisions; every finder reads the current one along. Reading for somebody
//! takes what they may see as a [`ProposalVisibility`](svod_domain::policy::ProposalVisibility) and turns it into a
//! condition: what they may not see is not found.

mod compared;
mod decode;
mod fate;
mod find;
mod insert;
mod order;
mod revision;
mod row;
mod select;
mod support;
mod transfer;
mod wording;
mod write;

pub use compared::{ComparedText, TextEvent};
pub use fate::Carriers;
pub(crate) use fate::waiting;
pub use find::{ProposalFilter, ProposalList};
pub use order::ProposalOrder;
pub use revision::RevisionsAfter;
pub use support::SupporterSeen;
pub use transfer::ProposalsAfter;
pub(crate) use transfer::people_of;
pub(crate) use wording::{Wording, wordings};
pub use write::{Place, Stamp};

use svod_domain::{municipality::Municipality, person::Person, proposal::Proposal};

/// What to read along with proposals, in the same statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ProposalWith {
    /// Whoever wrote it.
    pub author: bool,
    /// The municipality they spoke for.
    pub municipality: bool,
}

/// A proposal with what was read along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalSeen {
    /// The proposal.
    pub proposal: Proposal,
    /// How many co-signed it, if it was just read.
    pub supporters: Option<u32>,
    /// Its author, if asked for.
    pub author: Option<Person>,
    /// Its municipality, if asked for and if it has one.
    pub municipality: Option<Municipality>,
}
