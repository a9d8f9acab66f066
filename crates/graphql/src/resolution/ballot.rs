//! A vote as clients see it.

use async_graphql::{Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_domain::ballot;

use crate::global_id::Named;

/// A vote on a resolution, taken in the hall.
pub struct Ballot(pub(crate) ballot::Ballot);

/// The count of a vote, in people.
#[derive(SimpleObject)]
struct Tally {
    /// Entitled to vote.
    entitled: u32,
    /// Present.
    present: u32,
    /// For.
    in_favour: u32,
    /// Against.
    against: u32,
    /// Abstained.
    abstained: u32,
}

/// What a count decides.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "ballot::VoteOutcome")]
enum VoteOutcome {
    /// Too few were present: the vote decides nothing.
    NoQuorum,
    /// Too few were for.
    NotCarried,
    /// Carried.
    Carried,
}

/// A vote on a resolution, taken in the hall.
#[Object]
impl Ballot {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// The version of the resolution that is voted on.
    async fn resolution_version(&self) -> u32 {
        self.0.resolution_version.0
    }

    /// When it was opened.
    async fn opened_at(&self) -> DateTime<Utc> {
        self.0.opened_at
    }

    /// When it ended.
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at
    }

    /// The count, once recorded.
    async fn tally(&self) -> Option<Tally> {
        self.0.tally.map(|tally| Tally {
            entitled: tally.entitled(),
            present: tally.present(),
            in_favour: tally.in_favour(),
            against: tally.against(),
            abstained: tally.abstained(),
        })
    }

    /// What the count decides under the rule that stood when the vote was opened.
    async fn outcome(&self) -> Option<VoteOutcome> {
        self.0.outcome().map(VoteOutcome::from)
    }

    /// How often it has been changed.
    async fn version(&self) -> u32 {
        self.0.version.0
    }
}
