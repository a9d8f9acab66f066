//! Which code an error has. Exhaustive: a new refusal does not compile without one.

use svod_domain::{Refusal, policy::Denied, prose::InvalidText};

use super::ErrorCode;
use crate::{AppError, input::InputProblem};

pub(super) fn code(error: &AppError) -> Option<ErrorCode> {
    Some(match error {
        AppError::Refused(refusal) => of_refusal(refusal),
        AppError::Invalid { problem, .. } => of_problem(problem),
        AppError::NotFound(_) => ErrorCode::NotFound,
        AppError::Taken { .. } => ErrorCode::Taken,
        AppError::IdempotencyKeyReused => ErrorCode::IdempotencyKeyReused,
        AppError::SignInRefused => ErrorCode::SignInRefused,
        AppError::InvitationNotValid => ErrorCode::InvitationNotValid,
        AppError::TooManyAttempts { .. } => ErrorCode::TooManyAttempts,
        AppError::LastAdministrator => ErrorCode::LastAdministrator,
        AppError::Store(_) | AppError::Fault(_) => return None,
    })
}

fn of_refusal(refusal: &Refusal) -> ErrorCode {
    match refusal {
        Refusal::Denied(denied) => of_denied(denied),
        Refusal::Text(problem) => of_text(problem),
        Refusal::StepNotPossible { .. } => ErrorCode::StepNotPossible,
        Refusal::Stale { .. } => ErrorCode::Stale,
        Refusal::SubmissionClosed { .. } => ErrorCode::SubmissionClosed,
        Refusal::ProposalIncomplete { .. } => ErrorCode::ProposalIncomplete,
        Refusal::ProposalIsCarried => ErrorCode::ProposalIsCarried,
        Refusal::SuccessorTakenUp { .. } => ErrorCode::SuccessorTakenUp,
        Refusal::ReferredToItself => ErrorCode::ReferredToItself,
        Refusal::OwnProposal => ErrorCode::OwnProposal,
        Refusal::ResolutionAlreadyAdopted => ErrorCode::ResolutionAlreadyAdopted,
        Refusal::GraceTooLong { .. } => ErrorCode::GraceTooLong,
        Refusal::EndsBeforeItStarts { .. } => ErrorCode::EndsBeforeItStarts,
        Refusal::EndWithoutStart => ErrorCode::EndWithoutStart,
        Refusal::NotAShare { .. } => ErrorCode::NotAShare,
        Refusal::MorePresentThanEntitled { .. } => ErrorCode::MorePresentThanEntitled,
        Refusal::MoreVotesThanPresent { .. } => ErrorCode::MoreVotesThanPresent,
        Refusal::BallotClosed => ErrorCode::BallotClosed,
        Refusal::NoVote => ErrorCode::NoVote,
        Refusal::NoQuorum => ErrorCode::NoQuorum,
        Refusal::NotCarried => ErrorCode::NotCarried,
        Refusal::Undisposed(_) => ErrorCode::Undisposed,
        Refusal::EmptyResolution => ErrorCode::EmptyResolution,
        Refusal::AmendmentsWait { .. } => ErrorCode::AmendmentsWait,
        Refusal::AmendmentsClosed { .. } => ErrorCode::AmendmentsClosed,
        Refusal::TimeInThePast => ErrorCode::TimeInThePast,
        Refusal::AmendmentSettled => ErrorCode::AmendmentSettled,
        Refusal::AmendmentChangesNothing => ErrorCode::AmendmentChangesNothing,
        Refusal::AmendmentOfAnotherClause => ErrorCode::AmendmentOfAnotherClause,
        Refusal::SourceAlreadyThere { .. } => ErrorCode::SourceAlreadyThere,
        Refusal::NoSuchSource { .. } => ErrorCode::NoSuchSource,
        Refusal::SourceNotAvailable { .. } => ErrorCode::SourceNotAvailable,
        Refusal::SourceOfAnotherResolution { .. } => ErrorCode::SourceOfAnotherResolution,
        Refusal::NoSources => ErrorCode::NoSources,
        Refusal::NoSuchClause { .. } => ErrorCode::NoSuchClause,
        Refusal::NoSuchSection { .. } => ErrorCode::NoSuchSection,
        Refusal::PlaceNotPossible => ErrorCode::PlaceNotPossible,
        Refusal::NotEmpty => ErrorCode::NotEmpty,
        Refusal::SplitIncomplete => ErrorCode::SplitIncomplete,
        Refusal::NoSuchRevision => ErrorCode::NoSuchRevision,
        Refusal::Collision(_) => ErrorCode::Collision,
        Refusal::CannotSettle { .. } => ErrorCode::CannotSettle,
        Refusal::AmendmentObsolete { .. } => ErrorCode::AmendmentObsolete,
        Refusal::NoSuchOperation => ErrorCode::NoSuchOperation,
        Refusal::AlreadyUndone => ErrorCode::AlreadyUndone,
        Refusal::LaterWork { .. } => ErrorCode::LaterWork,
        Refusal::GroupTooSmall => ErrorCode::GroupTooSmall,
        Refusal::PackageNotBuilding => ErrorCode::PackageNotBuilding,
        Refusal::PackageNotToBeSigned => ErrorCode::PackageNotToBeSigned,
        Refusal::PackageNotSigned => ErrorCode::PackageNotSigned,
    }
}

fn of_denied(denied: &Denied) -> ErrorCode {
    match denied {
        Denied::SignInNeeded => ErrorCode::SignInNeeded,
        Denied::NotAllowed { .. } => ErrorCode::NotAllowed,
        Denied::NotNow { .. } => ErrorCode::NotNow,
    }
}

fn of_text(problem: &InvalidText) -> ErrorCode {
    match problem {
        InvalidText::Empty => ErrorCode::TextEmpty,
        InvalidText::TooLong { .. } => ErrorCode::TextTooLong,
        InvalidText::NotOneLine => ErrorCode::TextNotOneLine,
    }
}

fn of_problem(problem: &InputProblem) -> ErrorCode {
    match problem {
        InputProblem::Text(problem) => of_text(problem),
        InputProblem::Email => ErrorCode::InvalidEmail,
        InputProblem::Oktmo => ErrorCode::InvalidOktmo,
        InputProblem::Id => ErrorCode::InvalidId,
        InputProblem::OutOfRange { .. } => ErrorCode::OutOfRange,
        InputProblem::EmptyList => ErrorCode::EmptyList,
        InputProblem::TooMany { .. } => ErrorCode::TooMany,
        InputProblem::IdempotencyKey => ErrorCode::InvalidIdempotencyKey,
        InputProblem::WeakPassword { .. } => ErrorCode::WeakPassword,
        InputProblem::NotTogetherWith { .. } => ErrorCode::NotTogether,
        InputProblem::NotAmong { .. } => ErrorCode::UnknownName,
        InputProblem::Broken { .. } => ErrorCode::BrokenFile,
    }
}
