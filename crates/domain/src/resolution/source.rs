//! What a clause was made from, how much of it the clause took, and whose each word is.

use serde::{Deserialize, Serialize};
use svod_text::{CodeReader, CodeWriter, Coded};

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

impl Origin {
    /// The numbers that kinds of origins are stored under.
    const PROPOSAL: u64 = 0;
    const CLAUSE: u64 = 1;
    const AMENDMENT: u64 = 2;
    const EDITOR: u64 = 3;
}

/// As it is stored: its kind, its id, and which revision.
impl Coded for Origin {
    fn write(&self, code: &mut CodeWriter) {
        let (kind, id, revision) = match self {
            Self::Proposal { id, revision } => (Self::PROPOSAL, id.uuid(), Some(revision)),
            Self::Clause { id, revision } => (Self::CLAUSE, id.uuid(), Some(revision)),
            Self::Amendment { id } => (Self::AMENDMENT, id.uuid(), None),
            Self::Editor { id } => (Self::EDITOR, id.uuid(), None),
        };
        code.number(kind);
        code.bytes(id.as_bytes());
        if let Some(revision) = revision {
            code.number(u64::from(revision.0));
        }
    }

    fn read(code: &mut CodeReader<'_>) -> Option<Self> {
        let kind = code.number()?;
        let id = uuid::Uuid::from_bytes(code.bytes()?);
        let mut revision = || code.number().and_then(|number| u32::try_from(number).ok()).map(Revision);
        Some(match kind {
            Self::PROPOSAL => Self::Proposal { id: ProposalId::new(id), revision: revision()? },
            Self::CLAUSE => Self::Clause { id: ClauseId::new(id), revision: revision()? },
            Self::AMENDMENT => Self::Amendment { id: AmendmentId::new(id) },
            Self::EDITOR => Self::Editor { id: PersonId::new(id) },
            _ => return None,
        })
    }
}
