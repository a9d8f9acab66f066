//! An error of every kind, with values that show how numbers, times and names are worded.

use chrono::{DateTime, NaiveDate};
use svod_app::{AppError, input::InputProblem};
use svod_domain::{
    Moment, Refusal,
    audit::SubjectKind,
    disposition::Undisposed,
    id::{AmendmentId, ClauseId, OperationId, ProposalId, SectionId, Version},
    policy::{ActionKind, Denied, Phase},
    prose::InvalidText,
    resolution::{OpenCollision, SourceItem, Touched},
};
use svod_storage::StoreError;
use uuid::Uuid;

pub fn all() -> Vec<AppError> {
    let refusals = [denials(), of_proposals(), of_work(), of_amendments(), of_votes(), of_times()].concat();
    let mut all: Vec<AppError> = refusals.into_iter().map(AppError::Refused).collect();
    all.extend(inputs());
    all.extend(SubjectKind::ALL.iter().map(|kind| AppError::NotFound(*kind)));
    all.extend(
        ["ordinal", "email", "externalId", "oktmo", "number", "slug"].map(|field| AppError::Taken { field }),
    );
    all.extend([
        AppError::IdempotencyKeyReused,
        AppError::SignInRefused,
        AppError::InvitationNotValid,
        AppError::TooManyAttempts { retry_after_seconds: 1 },
        AppError::TooManyAttempts { retry_after_seconds: 42 },
        AppError::LastAdministrator,
        AppError::Store(StoreError::NothingRecorded),
        AppError::Fault("something broke".to_owned()),
    ]);
    all
}

fn denials() -> Vec<Refusal> {
    vec![
        Refusal::Denied(Denied::SignInNeeded),
        Refusal::Denied(Denied::NotAllowed { action: ActionKind::EditResolution }),
        Refusal::Denied(Denied::NotNow {
            action: ActionKind::ReviseProposal,
            phase: Phase::ProposalDeclined,
        }),
        Refusal::StepNotPossible { phase: Phase::ProposalWithdrawn },
    ]
}

fn of_proposals() -> Vec<Refusal> {
    vec![
        Refusal::Text(InvalidText::Empty),
        Refusal::SubmissionClosed { closed_at: moment("2025-01-24T21:00:00Z") },
        Refusal::ProposalIncomplete { field: "problem" },
        Refusal::ProposalIncomplete { field: "wording" },
        Refusal::ProposalIsCarried,
        Refusal::SuccessorTakenUp { successor: ProposalId::new(Uuid::nil()) },
        Refusal::ReferredToItself,
        Refusal::OwnProposal,
        Refusal::ResolutionAlreadyAdopted,
    ]
}

fn of_work() -> Vec<Refusal> {
    let proposal = SourceItem::Proposal(ProposalId::new(Uuid::nil()));
    let clause = SourceItem::Clause(ClauseId::new(Uuid::nil()));
    let mut refusals = vec![
        Refusal::SourceAlreadyThere { item: proposal },
        Refusal::SourceAlreadyThere { item: clause },
        Refusal::NoSuchSource { item: proposal },
        Refusal::NoSuchSource { item: clause },
        Refusal::SourceNotAvailable { phase: Phase::ProposalReturned },
        Refusal::SourceOfAnotherResolution { item: proposal },
        Refusal::NoSources,
        Refusal::NoSuchClause { clause: ClauseId::new(Uuid::nil()) },
        Refusal::NoSuchSection { section: SectionId::new(Uuid::nil()) },
        Refusal::PlaceNotPossible,
        Refusal::NotEmpty,
        Refusal::SplitIncomplete,
        Refusal::NoSuchRevision,
        Refusal::NoSuchOperation,
        Refusal::AlreadyUndone,
        Refusal::CannotSettle { number: 3 },
        Refusal::AmendmentObsolete { amendment: AmendmentId::new(Uuid::nil()) },
        Refusal::GroupTooSmall,
        Refusal::PackageNotBuilding,
        Refusal::PackageNotToBeSigned,
        Refusal::PackageNotSigned,
    ];
    refusals.extend([0, 1, 2, 12_345].map(|touched| Refusal::Stale {
        current: Version(17),
        touched: vec![Touched::Clause(ClauseId::new(Uuid::nil())); touched],
    }));
    refusals.extend([1, 4].map(|count| {
        let clause = ClauseId::new(Uuid::nil());
        let open = OpenCollision { clause, number: 0, base: String::new(), sides: Vec::new() };
        Refusal::Collision(vec![open; count])
    }));
    refusals.extend(
        [0, 1, 3, 11]
            .map(|count| Refusal::LaterWork { operations: vec![OperationId::new(Uuid::nil()); count] }),
    );
    refusals
}

fn of_amendments() -> Vec<Refusal> {
    let mut refusals = vec![
        Refusal::AmendmentsClosed { closed_at: moment("2025-01-25T15:30:00Z") },
        Refusal::AmendmentSettled,
        Refusal::AmendmentChangesNothing,
        Refusal::AmendmentOfAnotherClause,
    ];
    refusals.extend([1, 2, 5, 21].map(|count| Refusal::AmendmentsWait { count }));
    refusals
}

fn of_votes() -> Vec<Refusal> {
    let mut refusals = vec![
        Refusal::EmptyResolution,
        Refusal::NotAShare { numerator: 3, denominator: 2 },
        Refusal::MorePresentThanEntitled { present: 120, entitled: 112 },
        Refusal::MoreVotesThanPresent { votes: 121, present: 120 },
        Refusal::BallotClosed,
        Refusal::NoVote,
        Refusal::NoQuorum,
        Refusal::NotCarried,
    ];
    refusals.extend([1, 3, 21, 40_000].map(|count| {
        let proposals = vec![ProposalId::new(Uuid::nil())];
        Refusal::Undisposed(Undisposed { count, proposals, clauses: Vec::new() })
    }));
    refusals.extend([1, 300].map(|count| {
        let clauses = vec![ClauseId::new(Uuid::nil())];
        Refusal::Undisposed(Undisposed { count, proposals: Vec::new(), clauses })
    }));
    refusals
}

fn of_times() -> Vec<Refusal> {
    vec![
        Refusal::GraceTooLong { limit_minutes: 10_080 },
        Refusal::EndsBeforeItStarts { start: day(25), end: day(24) },
        Refusal::EndWithoutStart,
        Refusal::TimeInThePast,
    ]
}

fn inputs() -> Vec<AppError> {
    let invalid = |field: &str, problem| AppError::invalid(field, problem);
    vec![
        invalid("title", InputProblem::Text(InvalidText::Empty)),
        invalid("title", InputProblem::Text(InvalidText::TooLong { length: 501, limit: 500 })),
        invalid("reason", InputProblem::Text(InvalidText::TooLong { length: 20_002, limit: 20_000 })),
        invalid("legalAct", InputProblem::Text(InvalidText::NotOneLine)).within("content"),
        invalid("text", InputProblem::Text(InvalidText::Empty)).within("1").within("parts"),
        invalid("email", InputProblem::Email),
        invalid("oktmo", InputProblem::Oktmo),
        invalid("sessionId", InputProblem::Id),
        invalid("ordinal", InputProblem::OutOfRange { least: 1, most: u64::from(u32::MAX) }),
        invalid("sources", InputProblem::EmptyList),
        invalid("sources", InputProblem::TooMany { most: 1 }),
        invalid("sources", InputProblem::TooMany { most: 200 }),
        invalid("idempotencyKey", InputProblem::IdempotencyKey),
        invalid("password", InputProblem::WeakPassword { least: 12 }),
        invalid("first", InputProblem::NotTogetherWith { other: "last" }),
        invalid("content", InputProblem::Broken { told: "resolution.typ:3:7: unknown variable".into() }),
        invalid("profile", InputProblem::NotAmong { known: "council, regional".into() }),
    ]
}

fn moment(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, day).unwrap()
}
