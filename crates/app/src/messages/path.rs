//! Where in an input an error lies.

use svod_domain::Refusal;

use crate::AppError;

pub(super) fn path(error: &AppError) -> Vec<String> {
    let field = match error {
        AppError::Invalid { field, .. } => Some(field.clone()),
        AppError::Taken { field } => Some((*field).to_owned()),
        AppError::IdempotencyKeyReused => Some("idempotencyKey".to_owned()),
        AppError::Refused(refusal) => of_refusal(refusal),
        _ => None,
    };
    let below = field.iter().flat_map(|field| field.split('.')).map(str::to_owned);
    std::iter::once("input".to_owned()).chain(below).collect()
}

/// The field a refusal is about, with dots for fields of fields. Most are about the whole.
fn of_refusal(refusal: &Refusal) -> Option<String> {
    let field = match refusal {
        Refusal::ProposalIncomplete { field } => return Some(format!("content.{field}")),
        Refusal::GraceTooLong { .. } => "graceMinutes",
        Refusal::EndsBeforeItStarts { .. } => "endsOn",
        Refusal::EndWithoutStart => "startsOn",
        Refusal::TimeInThePast => "amendmentsUntil",
        Refusal::NotAShare { .. } => "votingRule",
        Refusal::MorePresentThanEntitled { .. } => "tally.present",
        Refusal::MoreVotesThanPresent { .. } => "tally",
        Refusal::AmendmentChangesNothing => "text",
        _ => return None,
    };
    Some(field.to_owned())
}
