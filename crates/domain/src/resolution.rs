//! Resolutions: the tree of demands, what each was made from, and the way to adoption.
//!
//! A session's regional resolution and the forum's final one are the same thing on two levels: a clause with
//! sources. Every step of work is an [`Operation`] that can be looked at, undone and asked about beforehand.

mod amending;
mod collision;
mod command;
mod delta;
mod lifecycle;
mod merging;
mod numbering;
mod outline;
mod rank;
mod shaping;
mod source;
mod undoing;
mod workbench;

pub use collision::{CollisionChoice, OpenCollision, Said, SettledCollision, Writer};
pub use command::{AmendmentText, Command, CommandKind, NewSource, Part, SourceStanding};
pub use delta::{Delta, NodeChange, Operation, Touched};
pub use lifecycle::{Adopted, AnyResolution, Drafting, Editable, Review, State, Voting};
pub use numbering::numbers;
pub use outline::{
    Addressee, AddresseeRank, Clause, ClauseText, MAX_CLAUSE_DEPTH, Outline, Parent, Place, Section,
};
pub use rank::Rank;
pub use source::{Grade, Origin, Source, SourceItem};
pub use workbench::{Decision, Known};

use serde::{Deserialize, Serialize};

use crate::{
    Moment,
    id::{ForumId, PersonId, ResolutionId, SessionId, Version},
    policy::{Permit, Phase, Scope, action},
    prose::{Line, Prose},
};

/// Whose resolution it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "level", content = "session")]
pub enum Level {
    /// A session's: made from proposals.
    Regional(SessionId),
    /// The forum's: made from clauses of adopted regional resolutions.
    Final,
}

/// What a resolution is, whatever its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its id.
    pub id: ResolutionId,
    /// The forum.
    pub forum: ForumId,
    /// Whose it is.
    pub level: Level,
    /// Its title on paper.
    pub title: Line,
    /// The paragraphs before the demands: «Участники …, обсудив …, отмечая …».
    pub preamble: Option<Prose>,
    /// Where it was adopted, on paper.
    pub place: Option<Line>,
    /// Who started it.
    pub started_by: PersonId,
    /// When.
    pub started_at: Moment,
    /// How often it has been changed: what every decision on it is based on.
    pub version: Version,
}

impl Head {
    /// What the policy looks at, in a state.
    pub fn scope(&self, phase: Phase) -> Scope {
        let scope = match self.level {
            Level::Regional(session) => Scope::session(self.forum, session),
            Level::Final => Scope::forum(self.forum),
        };
        scope.in_phase(phase)
    }
}

/// A resolution in a state. What a state does not allow has no method there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution<S> {
    /// What it is.
    pub head: Head,
    /// Its tree.
    pub outline: Outline,
    /// Its state, with what the state carries.
    pub state: S,
}

impl Resolution<Drafting> {
    /// An empty draft.
    pub fn start(
        permit: &Permit<action::StartResolution>,
        id: ResolutionId,
        forum: ForumId,
        level: Level,
        title: Line,
        at: Moment,
    ) -> Self {
        let head = Head {
            id,
            forum,
            level,
            title,
            preamble: None,
            place: None,
            started_by: permit.actor(),
            started_at: at,
            version: Version::FIRST,
        };
        Self { head, outline: Outline::default(), state: Drafting }
    }
}

impl<S: Editable> Resolution<S> {
    /// The resolution with another heading.
    pub fn with_heading(
        self,
        _permit: &Permit<action::EditResolution>,
        title: Line,
        preamble: Option<Prose>,
        place: Option<Line>,
    ) -> Self {
        let head = Head { title, preamble, place, version: self.head.version.next(), ..self.head };
        Self { head, ..self }
    }
}
