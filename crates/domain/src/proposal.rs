//! What a participant submits, and its way: draft, submitted, returned, admitted, declined, referred, withdrawn.

mod content;
mod lifecycle;

pub use content::{ProposalContent, ProposalKind, ProposalRevision, WrittenContent};
pub use lifecycle::{NewProposal, ProposalState};

use serde::{Deserialize, Serialize};

use crate::{
    Moment,
    id::{AgendaItemId, ForumId, MunicipalityId, PersonId, ProposalId, Revision, SessionId, Version},
    policy::Scope,
    prose::Line,
};

/// A proposal as it stands: its facts, its newest words and its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The forum.
    pub forum: ForumId,
    /// The session it is made to.
    pub session: SessionId,
    /// The question of the agenda it answers.
    pub agenda_item: Option<AgendaItemId>,
    /// What outside lists call it.
    pub external_id: Option<Line>,
    /// Who wrote it.
    pub author: PersonId,
    /// The municipality its author spoke for when writing it.
    pub municipality: Option<MunicipalityId>,
    /// The proposal of another session that was referred here and goes on as this one.
    pub origin: Option<ProposalId>,
    /// Its words.
    pub content: ProposalContent,
    /// The number of these words' revision.
    pub revision: Revision,
    /// Where it stands.
    pub state: ProposalState,
    /// When it was begun.
    pub created_at: Moment,
    /// When it was first submitted.
    pub submitted_at: Option<Moment>,
    /// How often it has been changed.
    pub version: Version,
}

impl Proposal {
    /// What the policy looks at.
    pub fn scope(&self) -> Scope {
        Scope::session(self.forum, self.session).owned_by(self.author).in_phase(self.state.phase())
    }
}

/// A co-signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// What is co-signed.
    pub proposal: ProposalId,
    /// By whom.
    pub supporter: PersonId,
    /// When.
    pub at: Moment,
}
