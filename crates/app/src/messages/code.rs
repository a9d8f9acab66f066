//! The codes of the answers a client can expect. Programs rely on them: a code is never renamed.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// What kind of answer it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ErrorCode { $($(#[$doc])* $name),* }

        impl ErrorCode {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code as programs see it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}

codes! {
    /// Nobody has signed in.
    SignInNeeded = "SIGN_IN_NEEDED",
    /// They have no role that allows it here.
    NotAllowed = "NOT_ALLOWED",
    /// They may, but not in this state of the thing.
    NotNow = "NOT_NOW",
    /// A sign-in that does not hold.
    SignInRefused = "SIGN_IN_REFUSED",
    /// An invitation that was used, has expired or never was.
    InvitationNotValid = "INVITATION_NOT_VALID",
    /// Too many passwords were tried.
    TooManyAttempts = "TOO_MANY_ATTEMPTS",
    /// Nobody would be left to administer the forum.
    LastAdministrator = "LAST_ADMINISTRATOR",
    /// There is no such thing, or none the viewer may know of.
    NotFound = "NOT_FOUND",
    /// A value that must be unique is there already.
    Taken = "TAKEN",
    /// The idempotency key was used for another request.
    IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED",

    /// A text of nothing but white space.
    TextEmpty = "TEXT_EMPTY",
    /// A text above its limit.
    TextTooLong = "TEXT_TOO_LONG",
    /// A line break where one line is expected.
    TextNotOneLine = "TEXT_NOT_ONE_LINE",
    /// Not an e-mail address.
    InvalidEmail = "INVALID_EMAIL",
    /// Not an OKTMO code.
    InvalidOktmo = "INVALID_OKTMO",
    /// Not an id of the kind expected.
    InvalidId = "INVALID_ID",
    /// An idempotency key that cannot be one.
    InvalidIdempotencyKey = "INVALID_IDEMPOTENCY_KEY",
    /// A number out of its range.
    OutOfRange = "OUT_OF_RANGE",
    /// A list with nothing in it.
    EmptyList = "EMPTY_LIST",
    /// A list that is too long.
    TooMany = "TOO_MANY",
    /// A password that is too short.
    WeakPassword = "WEAK_PASSWORD",
    /// Two values that exclude each other.
    NotTogether = "NOT_TOGETHER",
    /// A name that is none of those there are.
    UnknownName = "UNKNOWN_NAME",
    /// A file that cannot be used.
    BrokenFile = "BROKEN_FILE",

    /// The thing has no such step in this state.
    StepNotPossible = "STEP_NOT_POSSIBLE",
    /// Decided on a version that is no longer the newest.
    Stale = "STALE",
    /// A time that must lie ahead lies behind.
    TimeInThePast = "TIME_IN_THE_PAST",
    /// An end before the start.
    EndsBeforeItStarts = "ENDS_BEFORE_IT_STARTS",
    /// A last day without a first one.
    EndWithoutStart = "END_WITHOUT_START",
    /// The deadline's grace is too long.
    GraceTooLong = "GRACE_TOO_LONG",

    /// Submission has closed.
    SubmissionClosed = "SUBMISSION_CLOSED",
    /// A submission lacks a field.
    ProposalIncomplete = "PROPOSAL_INCOMPLETE",
    /// Clauses have the proposal as a source.
    ProposalIsCarried = "PROPOSAL_IS_CARRIED",
    /// The referred proposal has been taken up in the other session.
    SuccessorTakenUp = "SUCCESSOR_TAKEN_UP",
    /// A proposal was referred to its own session.
    ReferredToItself = "REFERRED_TO_ITSELF",
    /// One's own proposal cannot be co-signed.
    OwnProposal = "OWN_PROPOSAL",
    /// A resolution that carries it has been adopted.
    ResolutionAlreadyAdopted = "RESOLUTION_ALREADY_ADOPTED",

    /// The same source twice in one clause.
    SourceAlreadyThere = "SOURCE_ALREADY_THERE",
    /// Not a source of the clause.
    NoSuchSource = "NO_SUCH_SOURCE",
    /// Something in a state in which it cannot become a source.
    SourceNotAvailable = "SOURCE_NOT_AVAILABLE",
    /// A source from another session, or of the wrong level.
    SourceOfAnotherResolution = "SOURCE_OF_ANOTHER_RESOLUTION",
    /// No source was named.
    NoSources = "NO_SOURCES",
    /// A clause that is not there.
    NoSuchClause = "NO_SUCH_CLAUSE",
    /// A section that is not there.
    NoSuchSection = "NO_SUCH_SECTION",
    /// A revision that never was.
    NoSuchRevision = "NO_SUCH_REVISION",
    /// A clause would be its own part, or too deep.
    PlaceNotPossible = "PLACE_NOT_POSSIBLE",
    /// Clauses are in the way.
    NotEmpty = "NOT_EMPTY",
    /// A split into one part, or one that drops a source.
    SplitIncomplete = "SPLIT_INCOMPLETE",
    /// Changes that touch the same words.
    Collision = "COLLISION",
    /// A decision about a collision that is not there, or about a side that it does not have.
    CannotSettle = "CANNOT_SETTLE",
    /// The words that an amendment would change are gone.
    AmendmentObsolete = "AMENDMENT_OBSOLETE",
    /// An operation that is not there.
    NoSuchOperation = "NO_SUCH_OPERATION",
    /// An operation that has been undone.
    AlreadyUndone = "ALREADY_UNDONE",
    /// Later work stands on what would be undone.
    LaterWork = "LATER_WORK",

    /// Amendments wait for a decision.
    AmendmentsWait = "AMENDMENTS_WAIT",
    /// The time for amendments has passed.
    AmendmentsClosed = "AMENDMENTS_CLOSED",
    /// The amendment has been decided or withdrawn.
    AmendmentSettled = "AMENDMENT_SETTLED",
    /// An amendment that changes nothing.
    AmendmentChangesNothing = "AMENDMENT_CHANGES_NOTHING",
    /// An amendment to another clause.
    AmendmentOfAnotherClause = "AMENDMENT_OF_ANOTHER_CLAUSE",

    /// The resolution has no clauses.
    EmptyResolution = "EMPTY_RESOLUTION",
    /// Submitted proposals or regional clauses have no disposition.
    Undisposed = "UNDISPOSED",
    /// A share that is none.
    NotAShare = "NOT_A_SHARE",
    /// More people present than entitled.
    MorePresentThanEntitled = "MORE_PRESENT_THAN_ENTITLED",
    /// More votes than people present.
    MoreVotesThanPresent = "MORE_VOTES_THAN_PRESENT",
    /// The ballot has ended.
    BallotClosed = "BALLOT_CLOSED",
    /// No vote has been recorded.
    NoVote = "NO_VOTE",
    /// Too few were present.
    NoQuorum = "NO_QUORUM",
    /// Too few were for.
    NotCarried = "NOT_CARRIED",
    /// A group of fewer than two proposals.
    GroupTooSmall = "GROUP_TOO_SMALL",
    /// A package that is not being built.
    PackageNotBuilding = "PACKAGE_NOT_BUILDING",
    /// A package that cannot be signed: it is not built, or it was handed over.
    PackageNotToBeSigned = "PACKAGE_NOT_TO_BE_SIGNED",
    /// A package that nobody has signed, or that was handed over already.
    PackageNotSigned = "PACKAGE_NOT_SIGNED",
}
