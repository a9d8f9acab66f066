//! Names of things: a type of its own for each kind, so that one cannot stand for another.
//!
//! Ids are time-ordered UUIDs (version 7) and are made by the caller, never here.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id with this value.
            pub const fn new(value: Uuid) -> Self {
                Self(value)
            }

            /// The value, for storing and for showing.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl From<Uuid> for $name {
            fn from(value: Uuid) -> Self {
                Self(value)
            }
        }
    )*};
}

ids! {
    /// One edition of the whole consultation.
    ForumId,
    /// A regional day of the forum.
    SessionId,
    /// A question on a session's agenda.
    AgendaItemId,
    /// A municipality.
    MunicipalityId,
    /// Somebody who can sign in.
    PersonId,
    /// A proposal.
    ProposalId,
    /// A resolution, regional or final.
    ResolutionId,
    /// A section of a resolution: what is asked of one addressee.
    SectionId,
    /// A numbered demand of a resolution.
    ClauseId,
    /// One recorded step of work on a resolution.
    OperationId,
    /// A proposed change of a clause.
    AmendmentId,
    /// A vote on a resolution.
    BallotId,
    /// A package built for a recipient.
    PackageId,
    /// What a moderator decided on a group of similar proposals.
    GroupDecisionId,
    /// A recorded act.
    AuditEventId,
    /// An invitation to sign in for the first time.
    InvitationId,
    /// A sign-in: a browser's cookie or a program's token.
    SignInId,
}

/// How often a thing has been changed; what a decision was based on. Starts at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub u32);

impl Version {
    /// The version of a thing just made.
    pub const FIRST: Self = Self(1);

    /// The version after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// The number of a revision of a text, from 1. Revisions are never changed or deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u32);

impl Revision {
    /// The first.
    pub const FIRST: Self = Self(1);

    /// The one after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The one before this one, if there is one.
    pub const fn previous(self) -> Option<Self> {
        if self.0 > 1 { Some(Self(self.0 - 1)) } else { None }
    }
}
