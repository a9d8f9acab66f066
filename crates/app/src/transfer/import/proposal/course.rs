//! The course of a proposal: begun by a row, or continued by it.
//!
//! Nothing that waits for a decision comes into a session whose resolution has gone to the vote.
//!
//! What is here already keeps its session, its author, its origin and the time it was submitted; it keeps a decision
//! that stands, and stays admitted while clauses have it as a source. What a row leaves empty of its lineage stays.

use std::collections::BTreeSet;

use svod_domain::{
    Moment,
    id::{ForumId, PersonId, ProposalId, Version},
    proposal::{Proposal, ProposalRevision, ProposalState, Support},
};

use super::{
    super::fault::{Faults, bad_value},
    There,
    draft::Draft,
    reference::Resolved,
    words,
};
use crate::exchange::{BadRow, Problem};

/// What a row writes.
pub(in super::super) struct Written {
    pub proposal: Proposal,
    /// The version that is there; none for a new proposal.
    pub based_on: Option<Version>,
    /// Who saved the newest words.
    pub by: PersonId,
    pub revisions: Vec<ProposalRevision>,
    pub supports: Vec<Support>,
}

/// A proposal that is not here yet.
pub(super) fn begun(
    draft: &Draft,
    resolved: &Resolved,
    forum: ForumId,
    id: ProposalId,
    now: Moment,
) -> Result<Written, Vec<BadRow>> {
    if resolved.closed && waits(&resolved.state) {
        let session = draft.session.as_str();
        return Err(vec![bad_value(draft.row, "session_external_id", session, Problem::SubmissionClosed)]);
    }
    let number = draft.number().unwrap_or(1);
    let revisions = words::revisions(draft, resolved, id, number, now).map_err(|bad| vec![bad])?;
    let (Some(first), Some(last)) = (revisions.first(), revisions.last()) else { return Err(Vec::new()) };
    let proposal = Proposal {
        id,
        forum,
        session: resolved.session,
        agenda_item: resolved.agenda_item,
        external_id: Some(draft.external_id.clone()),
        author: resolved.author.id,
        municipality: resolved.municipality.or(resolved.author.municipality),
        origin: resolved.origin,
        content: last.content.clone(),
        revision: last.revision,
        created_at: first.at,
        submitted_at: submitted_at(draft, &resolved.state, now),
        state: resolved.state.clone(),
        version: Version::FIRST,
    };
    let supports = supports(id, &resolved.supporters, &[], now);
    Ok(Written { proposal, based_on: None, by: resolved.revised_by, revisions, supports })
}

/// A proposal that is here; none if the row says nothing new.
pub(super) fn continued(
    draft: &Draft,
    resolved: &Resolved,
    old: &Proposal,
    there: &There,
    now: Moment,
) -> Result<Option<Written>, Vec<BadRow>> {
    let mut faults = Faults::of(draft.row);
    check_lasting(draft, resolved, old, &mut faults);
    if let Some(problem) = obstacle(old, resolved, there.carried.contains(&old.id)) {
        faults.note("state", state_name(&resolved.state), problem);
    }
    let history = there.histories.get(&old.id).map(Vec::as_slice).unwrap_or_default();
    let revisions = words::new_revisions(draft, resolved, old, history, now);
    let mut problems = faults.into_found();
    let revisions = revisions.map_err(|bad| problems.push(bad)).unwrap_or_default();
    if !problems.is_empty() {
        return Err(problems);
    }
    let newest = revisions.last().filter(|newest| newest.revision > old.revision);
    let changed = Proposal {
        agenda_item: resolved.agenda_item,
        municipality: resolved.municipality.or(old.municipality),
        content: newest.map_or_else(|| old.content.clone(), |newest| newest.content.clone()),
        revision: newest.map_or(old.revision, |newest| newest.revision),
        submitted_at: old.submitted_at.or_else(|| submitted_at(draft, &resolved.state, now)),
        state: resolved.state.clone(),
        ..old.clone()
    };
    let supporters = there.supporters.get(&old.id).map(Vec::as_slice).unwrap_or_default();
    let supports = supports(old.id, &resolved.supporters, supporters, now);
    if changed == *old && revisions.is_empty() && supports.is_empty() {
        return Ok(None);
    }
    let proposal = Proposal { version: old.version.next(), ..changed };
    Ok(Some(Written { proposal, based_on: Some(old.version), by: resolved.revised_by, revisions, supports }))
}

/// Notes what the row says otherwise of what does not change.
fn check_lasting(draft: &Draft, resolved: &Resolved, old: &Proposal, faults: &mut Faults) {
    let origin = draft.origin.as_ref().map_or("", |name| name.as_str());
    let submitted = draft.submitted_at.map(|at| at.to_rfc3339()).unwrap_or_default();
    let lasting = [
        ("session_external_id", draft.session.as_str(), resolved.session == old.session),
        ("author_external_id", draft.author.as_str(), resolved.author.id == old.author),
        ("origin_external_id", origin, resolved.origin.is_none() || resolved.origin == old.origin),
        (
            "submitted_at",
            &submitted,
            old.submitted_at.is_none()
                || draft.submitted_at.is_none()
                || draft.submitted_at == old.submitted_at,
        ),
    ];
    for (column, value, same) in lasting {
        if !same {
            faults.note(column, value, Problem::CannotChange);
        }
    }
}

/// Why a proposal that is here cannot go over into a state.
fn obstacle(old: &Proposal, resolved: &Resolved, carried: bool) -> Option<Problem> {
    let new = &resolved.state;
    if old.state == *new {
        return None;
    }
    if resolved.closed && waits(new) {
        return Some(Problem::SubmissionClosed);
    }
    match old.state {
        ProposalState::Draft => None,
        ProposalState::Admitted if carried => Some(Problem::ProposalIsCarried),
        ProposalState::Submitted | ProposalState::Returned { .. } | ProposalState::Admitted => {
            (*new == ProposalState::Draft).then_some(Problem::CannotChange)
        }
        ProposalState::Declined { .. } | ProposalState::Referred { .. } | ProposalState::Withdrawn => {
            Some(Problem::CannotChange)
        }
    }
}

/// Whether a proposal in this state still waits for what becomes of it.
const fn waits(state: &ProposalState) -> bool {
    matches!(state, ProposalState::Submitted | ProposalState::Returned { .. } | ProposalState::Admitted)
}

const fn state_name(state: &ProposalState) -> &'static str {
    match state {
        ProposalState::Draft => "draft",
        ProposalState::Submitted => "submitted",
        ProposalState::Returned { .. } => "returned",
        ProposalState::Admitted => "admitted",
        ProposalState::Declined { .. } => "declined",
        ProposalState::Referred { .. } => "referred",
        ProposalState::Withdrawn => "withdrawn",
    }
}

/// When it was submitted, if it was.
fn submitted_at(draft: &Draft, state: &ProposalState, now: Moment) -> Option<Moment> {
    let never = matches!(state, ProposalState::Draft | ProposalState::Withdrawn);
    draft.submitted_at.or_else(|| (!never).then_some(now))
}

/// The co-signatures that are not there yet.
fn supports(
    proposal: ProposalId,
    wanted: &BTreeSet<PersonId>,
    there: &[PersonId],
    at: Moment,
) -> Vec<Support> {
    let new = wanted.iter().filter(|supporter| !there.contains(supporter));
    new.map(|supporter| Support { proposal, supporter: *supporter, at }).collect()
}
