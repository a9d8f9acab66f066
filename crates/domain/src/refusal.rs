//! Expected refusals: what somebody asked for cannot be done, and why. Each has a code; the words in the
//! reader's language are made elsewhere from the code and the facts.

use chrono::NaiveDate;

use crate::{
    Moment,
    disposition::Undisposed,
    id::{AmendmentId, ClauseId, OperationId, ProposalId, SectionId, Version},
    policy::{Denied, Phase},
    prose::InvalidText,
    resolution::{OpenCollision, SourceItem, Touched},
};

/// Why something asked for cannot be done.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The policy says no.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// A text cannot be taken.
    #[error(transparent)]
    Text(#[from] InvalidText),
    /// The thing has no such step in this state.
    #[error("this is not possible in the state {phase:?}")]
    StepNotPossible {
        /// The state.
        phase: Phase,
    },
    /// It was decided on a version that is no longer the newest, and what changed since touches it.
    #[error("changed meanwhile: the version is now {}", .current.0)]
    Stale {
        /// The version now.
        current: Version,
        /// What has been touched since by others that this decision touches too.
        touched: Vec<Touched>,
    },
    /// The submission came after the deadline and its grace.
    #[error("submission closed at {closed_at}")]
    SubmissionClosed {
        /// When it closed.
        closed_at: Moment,
    },
    /// A submission lacks a field.
    #[error("the proposal lacks its {field}")]
    ProposalIncomplete {
        /// The field.
        field: &'static str,
    },
    /// Clauses have the proposal as a source.
    #[error("clauses have this proposal as a source")]
    ProposalIsCarried,
    /// The referred proposal has been taken up in the other session.
    #[error("the proposal has been taken up in the other session")]
    SuccessorTakenUp {
        /// The proposal there.
        successor: ProposalId,
    },
    /// A proposal was referred to its own session.
    #[error("the proposal is in this session already")]
    ReferredToItself,
    /// One's own proposal cannot be co-signed.
    #[error("nobody co-signs their own proposal")]
    OwnProposal,
    /// A resolution that carries it has been adopted.
    #[error("a resolution that carries it has been adopted")]
    ResolutionAlreadyAdopted,
    /// The deadline's grace is too long.
    #[error("a grace is at most {limit_minutes} minutes")]
    GraceTooLong {
        /// The limit.
        limit_minutes: u32,
    },
    /// Dates in the wrong order.
    #[error("it would end on {end}, before it starts on {start}")]
    EndsBeforeItStarts {
        /// First day.
        start: NaiveDate,
        /// Last day.
        end: NaiveDate,
    },
    /// A last day without a first one.
    #[error("a last day needs a first day")]
    EndWithoutStart,
    /// Not a share.
    #[error("{numerator}/{denominator} is not a share between nothing and one")]
    NotAShare {
        /// Parts.
        numerator: u32,
        /// Of so many.
        denominator: u32,
    },
    /// A count that cannot be true.
    #[error("{present} present of {entitled} entitled")]
    MorePresentThanEntitled {
        /// Present.
        present: u32,
        /// Entitled.
        entitled: u32,
    },
    /// A count that cannot be true.
    #[error("{votes} votes of {present} present")]
    MoreVotesThanPresent {
        /// Votes.
        votes: u64,
        /// Present.
        present: u32,
    },
    /// The ballot has ended.
    #[error("the vote has ended")]
    BallotClosed,
    /// No vote has been recorded.
    #[error("no vote has been recorded")]
    NoVote,
    /// Too few were present.
    #[error("no quorum")]
    NoQuorum,
    /// Too few were for.
    #[error("the vote did not carry")]
    NotCarried,
    /// Submitted proposals or regional clauses have no disposition.
    #[error("{} have no disposition", .0.count)]
    Undisposed(Undisposed),
    /// Nothing to vote on.
    #[error("the resolution has no clauses")]
    EmptyResolution,
    /// Amendments wait for a decision.
    #[error("{count} amendments wait for a decision")]
    AmendmentsWait {
        /// How many.
        count: u64,
    },
    /// The time for amendments has passed.
    #[error("amendments closed at {closed_at}")]
    AmendmentsClosed {
        /// When it closed.
        closed_at: Moment,
    },
    /// A time that must lie ahead lies behind.
    #[error("the time must lie in the future")]
    TimeInThePast,
    /// The amendment has been decided or withdrawn.
    #[error("the amendment is settled")]
    AmendmentSettled,
    /// An amendment that changes nothing.
    #[error("the amendment changes nothing")]
    AmendmentChangesNothing,
    /// An amendment to another clause.
    #[error("the amendment is to another clause")]
    AmendmentOfAnotherClause,
    /// The same source twice in one clause.
    #[error("the clause has this source already")]
    SourceAlreadyThere {
        /// The source.
        item: SourceItem,
    },
    /// Not a source of the clause.
    #[error("the clause has no such source")]
    NoSuchSource {
        /// The source.
        item: SourceItem,
    },
    /// A proposal in a state in which it cannot become a source.
    #[error("a proposal in the state {phase:?} cannot become a source")]
    SourceNotAvailable {
        /// Its state.
        phase: Phase,
    },
    /// A source from another session, or of the wrong level.
    #[error("this cannot be a source of this resolution")]
    SourceOfAnotherResolution {
        /// The source.
        item: SourceItem,
    },
    /// A merge without sources.
    #[error("a merge needs a source")]
    NoSources,
    /// A clause that is not there.
    #[error("there is no such clause")]
    NoSuchClause {
        /// The clause.
        clause: ClauseId,
    },
    /// A section that is not there.
    #[error("there is no such section")]
    NoSuchSection {
        /// The section.
        section: SectionId,
    },
    /// A clause would be its own part, or too deep.
    #[error("a clause cannot go there")]
    PlaceNotPossible,
    /// Clauses are in the way.
    #[error("it still holds clauses")]
    NotEmpty,
    /// A split into one part, or one that drops a source.
    #[error("a split needs at least two parts that hold every source between them")]
    SplitIncomplete,
    /// A revision that never was.
    #[error("there is no such revision")]
    NoSuchRevision,
    /// Changes that touch the same words.
    #[error("changes touch the same words")]
    Collision(Vec<OpenCollision>),
    /// A decision about a collision that is not there, or about a side that it does not have.
    #[error("collision {number} cannot be settled so")]
    CannotSettle {
        /// The number of the collision.
        number: usize,
    },
    /// The words that an amendment would change are gone.
    #[error("the words that the amendment would change are gone")]
    AmendmentObsolete {
        /// The amendment.
        amendment: AmendmentId,
    },
    /// An operation that is not there.
    #[error("there is no such operation")]
    NoSuchOperation,
    /// An operation that has been undone.
    #[error("the operation has been undone")]
    AlreadyUndone,
    /// Later work stands on what would be undone.
    #[error("later work stands on it")]
    LaterWork {
        /// The later operations, newest first.
        operations: Vec<OperationId>,
    },
    /// A group of fewer than two proposals.
    #[error("a group has at least two proposals")]
    GroupTooSmall,
    /// A package that is not being built.
    #[error("the package is not being built")]
    PackageNotBuilding,
    /// A package that cannot be signed: it is not built, or it was handed over.
    #[error("the package cannot be signed")]
    PackageNotToBeSigned,
    /// A package that nobody has signed, or that was handed over already.
    #[error("the package is not one that was signed and not handed over")]
    PackageNotSigned,
}
