//! Lists in and out: municipalities, sessions, agendas, people and proposals, in any format of
//! [`exchange`](crate::exchange), a hundred thousand rows in bounded memory.
//!
//! What is exported imports again to the same. Things are known by what outside lists call them, and those that
//! outside lists don't call anything by their ids here. Must not know how a file came or where it goes.

mod export;
mod import;
mod naming;

pub use export::{ExportError, ExportRequest};
pub use import::{
    Fate, ImportError, ImportPreview, ImportReport, ImportRequest, ListFile, PreviewedProblem, PreviewedRow,
};

use svod_domain::{
    id::{ForumId, PersonId},
    policy::{Action, Denied, Scope, authorise},
    prose::InvalidText,
};

use crate::{AppError, Viewer, input::InputProblem};

/// What a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Municipalities. The official classifier is understood as well.
    Municipalities,
    /// Sessions of a forum.
    Sessions,
    /// The questions on their agendas.
    AgendaItems,
    /// People and their roles in a forum.
    Participants,
    /// Proposals of a forum with their lineage.
    Proposals,
}

impl ListKind {
    /// All of them, in the order in which they build on each other.
    pub const ALL: [Self; 5] =
        [Self::Municipalities, Self::Sessions, Self::AgendaItems, Self::Participants, Self::Proposals];

    /// The name in commands and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Municipalities => "municipalities",
            Self::Sessions => "sessions",
            Self::AgendaItems => "agenda-items",
            Self::Participants => "participants",
            Self::Proposals => "proposals",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether its rows belong to a forum.
    pub const fn is_of_forum(self) -> bool {
        !matches!(self, Self::Municipalities)
    }
}

/// Who moves a list.
#[derive(Debug, Clone, Copy)]
pub enum Initiator<'v> {
    /// Somebody signed in.
    Viewer(&'v Viewer),
    /// Whoever runs the service, by its command line.
    Service,
}

impl Initiator<'_> {
    fn person(&self) -> Option<PersonId> {
        match self {
            Self::Viewer(viewer) => viewer.actor.person(),
            Self::Service => None,
        }
    }

    /// Refuses somebody who may not take the action in the forum, or everywhere if there is none.
    fn authorise<A: Action>(&self, forum: Option<ForumId>) -> Result<(), Denied> {
        match self {
            Self::Viewer(viewer) => {
                let scope = forum.map_or(Scope::everywhere(), Scope::forum);
                authorise::<A>(&viewer.actor, scope).map(|_| ())
            }
            Self::Service => Ok(()),
        }
    }
}

/// How far it has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// With what.
    pub stage: Stage,
    /// Rows done.
    pub rows: u64,
    /// Of so many, once it is known.
    pub of: Option<u64>,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Looking at every row of a file; nothing is written yet.
    Checking,
    /// Writing, to the store or to a file.
    Writing,
}

/// Is told how far it has got.
pub type Watcher<'w> = dyn Fn(Progress) + Send + Sync + 'w;

/// The forum of a list, which the rows of most belong to.
fn forum_of(forum: Option<ForumId>) -> Result<ForumId, AppError> {
    forum.ok_or_else(|| AppError::invalid("forum", InputProblem::Text(InvalidText::Empty)))
}
