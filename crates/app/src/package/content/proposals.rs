//! The register: every submitted proposal under a number of its own, with what became of it.

use std::collections::HashMap;

use svod_domain::{
    Language, Moment,
    id::{ForumId, ProposalId, Revision, SessionId},
};
use svod_package::snapshot::{CitedRevision, Disposition, Proposal};
use svod_storage::{
    Reading, StoreError,
    package::{RegisterPage, RegisteredProposal, RegisteredStanding},
};

use super::{Admitted, citations::Citations, terms};
use crate::package::BuildProblem;

/// How many are read in one statement.
const AT_ONCE: u32 = 2_000;

/// The proposals in the order of the register: by session, and as they came in.
#[derive(Debug)]
pub(super) struct Register {
    entries: Vec<Entry>,
    printed: HashMap<ProposalId, Revision>,
    admitted: Admitted,
}

#[derive(Debug)]
struct Entry {
    number: String,
    proposal: RegisteredProposal,
}

/// Which proposals a register lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct RegisterSpan {
    /// Those of this forum,
    pub(super) forum: ForumId,
    /// of this session, where one is named,
    pub(super) only: Option<SessionId>,
    /// as they were at this moment.
    pub(super) until: Moment,
}

impl Register {
    /// Reads a register; `places` are the numbers of the sessions.
    pub(super) async fn read(
        reading: Reading<'_>,
        RegisterSpan { forum, only, until }: RegisterSpan,
        places: HashMap<SessionId, u32>,
    ) -> Result<Self, StoreError> {
        let mut all: Vec<RegisteredProposal> = Vec::new();
        loop {
            let after = all.last().map(|last| last.id);
            let some = reading.register(RegisterPage { forum, until, after, first: AT_ONCE }).await?;
            let last = some.len() < AT_ONCE as usize;
            all.extend(some);
            if last {
                all.retain(|proposal| only.is_none_or(|session| session == proposal.session));
                return Ok(Self::of(all, &places));
            }
        }
    }

    fn of(mut all: Vec<RegisteredProposal>, places: &HashMap<SessionId, u32>) -> Self {
        let place = |of: &RegisteredProposal| places.get(&of.session).copied().unwrap_or(0);
        all.sort_by_key(|proposal| (place(proposal), proposal.arrived_at, proposal.id));
        let printed = all.iter().map(|proposal| (proposal.id, proposal.revision)).collect();
        let is_admitted = |of: &&RegisteredProposal| of.standing == RegisteredStanding::Admitted;
        let admitted = all.iter().filter(is_admitted).map(|proposal| proposal.id).collect();
        let mut counts: HashMap<SessionId, usize> = HashMap::new();
        let numbered = |proposal: RegisteredProposal| {
            let count = counts.entry(proposal.session).or_default();
            *count += 1;
            Entry { number: format!("{}-{count}", place(&proposal)), proposal }
        };
        Self { entries: all.into_iter().map(numbered).collect(), printed, admitted }
    }

    /// The proposals that clauses may name as sources.
    pub(super) fn admitted(&self) -> &Admitted {
        &self.admitted
    }

    /// Whether the register shows a proposal at this revision.
    pub(super) fn prints(&self, id: ProposalId, revision: Revision) -> bool {
        self.printed.get(&id) == Some(&revision)
    }

    /// The register as the package lists it. Refused while anything in it has no disposition.
    pub(super) fn listed(
        &self,
        citations: &Citations,
        mut earlier: HashMap<ProposalId, Vec<CitedRevision>>,
        language: Language,
    ) -> Result<Vec<Proposal>, BuildProblem> {
        let mut listed = Vec::with_capacity(self.entries.len());
        let mut unsettled = Vec::new();
        for entry in &self.entries {
            let id = entry.proposal.id;
            match disposition(&entry.proposal, citations) {
                Some(disposition) => {
                    let cited = earlier.remove(&id).unwrap_or_default();
                    listed.push(proposal(entry, disposition, cited, language));
                }
                None => unsettled.push(entry.number.clone()),
            }
        }
        if unsettled.is_empty() { Ok(listed) } else { Err(BuildProblem::Unsettled(unsettled)) }
    }
}

fn disposition(of: &RegisteredProposal, citations: &Citations) -> Option<Disposition> {
    match &of.standing {
        RegisteredStanding::Undecided => None,
        RegisteredStanding::Admitted => {
            let clauses = citations.carriers(of.id);
            (!clauses.is_empty()).then_some(Disposition::Sources { clauses })
        }
        RegisteredStanding::Declined { reason } => Some(Disposition::Declined { reason: reason.to_string() }),
        RegisteredStanding::Referred { to } => Some(Disposition::Referred { session_id: to.uuid() }),
        RegisteredStanding::Withdrawn => Some(Disposition::Withdrawn),
    }
}

fn proposal(
    entry: &Entry,
    disposition: Disposition,
    cited_revisions: Vec<CitedRevision>,
    language: Language,
) -> Proposal {
    let of = &entry.proposal;
    Proposal {
        id: of.id.uuid(),
        number: entry.number.clone(),
        revision: of.revision.0,
        session_id: of.session.uuid(),
        municipality: terms::municipality(of.municipality.as_ref(), language),
        author: of.author.to_string(),
        kind: terms::kind(of.kind),
        title: of.title.to_string(),
        problem: of.problem.as_ref().map(ToString::to_string).unwrap_or_default(),
        wording: of.wording.as_ref().map(ToString::to_string).unwrap_or_default(),
        legal_act: of.legal_act.as_ref().map(ToString::to_string),
        addressee: of.addressee.as_ref().map(ToString::to_string),
        expected_effect: of.expected_effect.as_ref().map(ToString::to_string),
        supporters: of.supporters,
        disposition,
        cited_revisions,
    }
}
