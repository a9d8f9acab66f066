//! Terms of resolutions as the schema names them.

use async_graphql::Enum;
use svod_domain::{policy::Phase, resolution};

/// Whose resolution it is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResolutionLevel {
    /// A session's: made from proposals.
    Regional,
    /// The forum's: made from clauses of adopted regional resolutions.
    Final,
}

/// Where a resolution stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResolutionState {
    /// Being drawn up.
    Drafting,
    /// Under discussion: participants propose amendments.
    Review,
    /// Being voted on.
    Voting,
    /// Adopted, for good.
    Adopted,
}

impl ResolutionState {
    pub(crate) fn of(phase: Phase) -> Self {
        match phase {
            Phase::ResolutionReview => Self::Review,
            Phase::ResolutionVoting => Self::Voting,
            Phase::ResolutionAdopted => Self::Adopted,
            _ => Self::Drafting,
        }
    }
}

/// How much of a source a clause took.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "resolution::Grade")]
pub enum Grade {
    /// The demand, whole.
    Adopted,
    /// A part of the demand.
    PartlyAdopted,
    /// The thought, in other words or in a wider demand.
    Reflected,
}

/// Where an addressee stands in the order of a resolution's sections.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "resolution::AddresseeRank")]
pub enum AddresseeRank {
    /// The President and the Administration.
    President,
    /// The chambers of the Federal Assembly.
    FederalAssembly,
    /// The Government.
    Government,
    /// A ministry or another federal body.
    Ministry,
    /// Authorities of the subjects of the Federation.
    SubjectAuthorities,
    /// Local self-government.
    LocalGovernment,
    /// VARMSU and the councils of municipalities.
    Associations,
    /// Anybody else, and the closing points.
    Other,
}

/// What kind of step it was.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "resolution::CommandKind")]
pub enum OperationKind {
    /// A section was put in.
    AddSection,
    /// A section was taken out.
    RemoveSection,
    /// A clause was written.
    WriteClause,
    /// Sources were merged into a new clause.
    MergeIntoNew,
    /// Sources were merged into a standing clause.
    MergeIntoStanding,
    /// A clause was edited.
    EditClause,
    /// A clause was split.
    SplitClause,
    /// Clauses were joined.
    JoinClauses,
    /// A clause was moved.
    MoveClause,
    /// A clause was taken out.
    RemoveClause,
    /// Sources were taken out.
    Unmerge,
    /// A source was graded.
    GradeSource,
    /// A source was pinned to a newer revision.
    RepinSource,
    /// Amendments were taken in.
    ApplyAmendments,
    /// A step was taken back.
    Undo,
}
