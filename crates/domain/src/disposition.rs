//! What became of what people submitted. Nothing disappears silently.

use serde::{Deserialize, Serialize};

use crate::{
    Moment,
    id::{ClauseId, PersonId, ProposalId, SessionId},
    prose::Prose,
    resolution::Grade,
};

/// What became of a proposal, or of a regional clause on its way to the final resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Disposition {
    /// A source of these clauses.
    Carried {
        /// The clauses, each with how much of the source it took.
        clauses: Vec<(ClauseId, Grade)>,
    },
    /// Declined.
    Declined {
        /// Why.
        reason: Prose,
    },
    /// Passed to another session, where it goes on as a proposal of its own.
    Referred {
        /// The session.
        to: SessionId,
        /// Why.
        reason: Prose,
    },
    /// Taken back by its author.
    Withdrawn,
}

/// The decision not to take a regional clause into the final resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseDeclined {
    /// The regional clause.
    pub clause: ClauseId,
    /// Why.
    pub reason: Prose,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What still has no disposition: the reason why a resolution cannot be adopted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undisposed {
    /// How many.
    pub count: u64,
    /// The first proposals among them, for showing.
    pub proposals: Vec<ProposalId>,
    /// The first regional clauses among them, for showing (the final resolution only).
    pub clauses: Vec<ClauseId>,
}
