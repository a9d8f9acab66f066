//! What a proposal said and says: the revisions of a row, and those of them that are new here.

use svod_domain::{
    Moment,
    id::{PersonId, ProposalId, Revision},
    proposal::{Proposal, ProposalRevision},
};

use super::{super::fault::bad_value, draft::Draft, reference::Resolved};
use crate::exchange::{BadRow, Problem};

/// The highest number of a revision.
const MOST: u32 = 1_000_000;

/// The revisions of a row, oldest first, the row's own last. They follow each other without a gap.
pub(super) fn revisions(
    draft: &Draft,
    resolved: &Resolved,
    of: ProposalId,
    number: u32,
    now: Moment,
) -> Result<Vec<ProposalRevision>, BadRow> {
    if !(1..=MOST).contains(&number) {
        let problem = Problem::OutOfRange { least: 1, most: MOST };
        return Err(bad_value(draft.row, "revision", &number.to_string(), problem));
    }
    let earlier = draft.previous.iter().zip(&resolved.earlier_by).map(|(earlier, by)| ProposalRevision {
        proposal: of,
        revision: Revision(earlier.number),
        content: earlier.content.clone(),
        author: *by,
        at: earlier.at,
    });
    let mut revisions: Vec<ProposalRevision> = earlier.collect();
    revisions.push(current(draft, of, number, resolved.revised_by, now));
    let follow = revisions.windows(2).all(|pair| pair[0].revision.next() == pair[1].revision);
    let starts = revisions.first().is_some_and(|first| first.revision >= Revision::FIRST);
    if follow && starts {
        Ok(revisions)
    } else {
        Err(bad_value(draft.row, "previous_revisions", "", Problem::RevisionsBroken))
    }
}

/// The revisions of a row that are not there yet.
pub(super) fn new_revisions(
    draft: &Draft,
    resolved: &Resolved,
    old: &Proposal,
    history: &[ProposalRevision],
    now: Moment,
) -> Result<Vec<ProposalRevision>, BadRow> {
    let Some(number) = draft.number() else {
        let next = old.revision.next().0;
        let same = draft.content == old.content;
        return Ok(if same {
            Vec::new()
        } else {
            vec![current(draft, old.id, next, resolved.revised_by, now)]
        });
    };
    let mut revisions = revisions(draft, resolved, old.id, number, now)?;
    if revisions.first().is_some_and(|first| first.revision > old.revision.next()) {
        return Err(bad_value(draft.row, "previous_revisions", "", Problem::RevisionsBroken));
    }
    let there = |revision: Revision| history.iter().find(|old| old.revision == revision);
    for revision in &revisions {
        if there(revision.revision).is_some_and(|old| old.content != revision.content) {
            let number = revision.revision.0;
            let problem = Problem::HistoryDiffers { revision: number };
            return Err(bad_value(draft.row, "revision", &number.to_string(), problem));
        }
    }
    revisions.retain(|revision| there(revision.revision).is_none());
    Ok(revisions)
}

fn current(draft: &Draft, of: ProposalId, number: u32, by: PersonId, now: Moment) -> ProposalRevision {
    ProposalRevision {
        proposal: of,
        revision: Revision(number),
        content: draft.content.clone(),
        author: by,
        at: draft.revised_at.or(draft.submitted_at).unwrap_or(now),
    }
}
