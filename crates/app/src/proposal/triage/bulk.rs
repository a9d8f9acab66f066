//! Deciding on many proposals in one transaction: all of them, or none and the reason for each that is in the way.

use svod_domain::{id::ProposalId, proposal::Proposal};
use svod_storage::Writing;

use super::{Decision, Facts, Stepped, TriageDecision, TriageItem};
use crate::{App, AppError, Intent, Viewer, idempotency::once, input::InputProblem, proposal::ProposalWith};

/// How many proposals can be decided on at once.
pub const MOST_DECIDED: usize = 200;

/// What came of deciding on many proposals.
#[derive(Debug)]
pub enum Triaged {
    /// All were decided on, and are so now.
    Done(Vec<Proposal>),
    /// None was decided on, because of these.
    Refused(Vec<RefusedItem>),
}

/// An item of a list that could not be decided on.
#[derive(Debug)]
pub struct RefusedItem {
    /// Its place in the list, from 0.
    pub position: usize,
    /// The proposal.
    pub proposal: ProposalId,
    /// Why.
    pub error: AppError,
}

impl App {
    /// Decides on up to [`MOST_DECIDED`] proposals in the same way, all or none.
    pub async fn triage_proposals(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        items: Vec<TriageItem>,
        decision: TriageDecision,
    ) -> Result<Triaged, AppError> {
        check_size(&items)?;
        let checked = decision.checked()?;
        let (mut left, mut refused, mut first_refused) = (Vec::new(), Vec::new(), None);
        let request = ("triage all", &items, &decision);
        let outcome = once!(self, viewer, intent, &request, |writing| -> Vec<ProposalId> {
            (left, refused) = self.triage_each(writing, viewer, &items, &checked).await?;
            if refused.is_empty() {
                return Ok(left.iter().map(|step| step.proposal.id).collect());
            }
            // The transaction's own error, so that all of it is taken back.
            let first: RefusedItem = refused.remove(0);
            first_refused = Some((first.position, first.proposal));
            Err(first.error)
        });
        match (outcome, first_refused) {
            (Ok(ids), _) if left.is_empty() => Ok(Triaged::Done(self.in_order(viewer, &ids).await?)),
            (Ok(_), _) => Ok(Triaged::Done(self.announced(intent, left))),
            (Err(error), Some((position, proposal))) if !error.is_fault() => {
                refused.insert(0, RefusedItem { position, proposal, error });
                Ok(Triaged::Refused(refused))
            }
            (Err(error), _) => Err(error),
        }
    }

    async fn triage_each(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        items: &[TriageItem],
        decision: &Decision,
    ) -> Result<(Vec<Stepped>, Vec<RefusedItem>), AppError> {
        let ids: Vec<ProposalId> = items.iter().map(|item| item.proposal).collect();
        let mut facts = Facts::read(writing, viewer, &ids, decision).await?;
        let mut steps = Vec::with_capacity(items.len());
        let mut refusals = Vec::new();
        for (position, item) in items.iter().enumerate() {
            match self.triage_one(writing, viewer, *item, decision, &mut facts).await {
                Ok(step) => steps.push(step),
                Err(error) if error.is_fault() => return Err(error),
                Err(error) => refusals.push(RefusedItem { position, proposal: item.proposal, error }),
            }
        }
        Ok((steps, refusals))
    }

    fn announced(&self, intent: &Intent, steps: Vec<Stepped>) -> Vec<Proposal> {
        if !intent.dry_run {
            steps.iter().for_each(|step| self.announce(step));
        }
        steps.into_iter().map(|step| step.proposal).collect()
    }

    async fn in_order(&self, viewer: &Viewer, ids: &[ProposalId]) -> Result<Vec<Proposal>, AppError> {
        let mut found = self.proposals(viewer, ids, ProposalWith::default()).await?;
        Ok(ids.iter().filter_map(|id| found.remove(id)).map(|seen| seen.proposal).collect())
    }
}

fn check_size(items: &[TriageItem]) -> Result<(), AppError> {
    match items.len() {
        0 => Err(AppError::invalid("items", InputProblem::EmptyList)),
        length if length > MOST_DECIDED => {
            Err(AppError::invalid("items", InputProblem::TooMany { most: MOST_DECIDED as u64 }))
        }
        _ => Ok(()),
    }
}
