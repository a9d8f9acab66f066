//! What a clause was made from, how much of it the clause took, and whose each word is.

use serde::{Deserialize, Serialize};

use crate::id::{AmendmentId, ClauseId, PersonId, ProposalId, Revision};

/// What can be a source: a proposal for a regional clause, an adopted regional clause for a final one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum SourceItem {
    /// A proposal.
    Proposal(ProposalId),
    /// A clause of an adopted regional resolution.
    Clause(ClauseId),
}

/// How much of a source a clause took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// The demand, whole.
    Adopted,
    /// A part of the demand.
    PartlyAdopted,
    /// The thought, in other words or in a wider demand.
    Reflected,
}

impl Grade {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Adopted, Self::PartlyAdopted, Self::Reflected];

    /// The name it is stored under.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::PartlyAdopted => "partly_adopted",
            Self::Reflected => "reflected",
        }
    }

    /// The grade with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.name() == name)
    }
}

/// The link from a clause to something it was made from, pinned to a revision of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What.
    pub item: SourceItem,
    /// Which revision of it.
    pub revision: Revision,
    /// How much of it the clause took.
    pub grade: Grade,
    /// The revision of the clause that took it in.
    pub added_in: Revision,
}

impl Source {
    /// Where words taken from this source come from.
    pub fn origin(&self) -> Origin {
        match self.item {
            SourceItem::Proposal(id) => Origin::Proposal { id, revision: self.revision },
            SourceItem::Clause(id) => Origin::Clause { id, revision: self.revision },
        }
    }
}

/// Where a word comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "o")]
pub enum Origin {
    /// The wording of a proposal.
    #[serde(rename = "p")]
    Proposal {
        /// The proposal.
        id: ProposalId,
        /// Which revision of it.
        #[serde(rename = "r")]
        revision: Revision,
    },
    /// The text of a regional clause.
    #[serde(rename = "c")]
    Clause {
        /// The clause.
        id: ClauseId,
        /// Which revision of it.
        #[serde(rename = "r")]
        revision: Revision,
    },
    /// An amendment.
    #[serde(rename = "a")]
    Amendment {
        /// The amendment.
        id: AmendmentId,
    },
    /// Whoever edited the clause.
    #[serde(rename = "e")]
    Editor {
        /// Who.
        id: PersonId,
    },
}
