//! Proposals with their lineage, in the order in which they were begun.

use std::collections::HashMap;

use svod_domain::{
    forum::{AgendaItem, Session},
    id::{AgendaItemId, ForumId, MunicipalityId, PersonId, ProposalId, SessionId},
    municipality::Municipality,
    person::Person,
    proposal::{
        Proposal, ProposalContent, ProposalKind as DomainKind, ProposalRevision, ProposalState as State,
    },
    prose::{Line, Prose},
};
use svod_storage::proposal::ProposalsAfter;

use super::{PAGE, Pages};
use crate::{
    App, AppError,
    exchange::{PreviousRevision, ProposalKind, ProposalRow, ProposalState},
    transfer::naming::name_of,
};

pub(super) struct Proposals {
    forum: ForumId,
    /// Drafts too, and what proposals said before they were submitted.
    everything: bool,
    after: Option<ProposalId>,
}

/// What a page of proposals refers to.
struct Around {
    sessions: HashMap<SessionId, Session>,
    agenda_items: HashMap<AgendaItemId, AgendaItem>,
    municipalities: HashMap<MunicipalityId, Municipality>,
    people: HashMap<PersonId, Person>,
    proposals: HashMap<ProposalId, Line>,
    histories: HashMap<ProposalId, Vec<ProposalRevision>>,
    supporters: HashMap<ProposalId, Vec<PersonId>>,
}

impl Proposals {
    pub(super) fn of(forum: ForumId, everything: bool) -> Self {
        Self { forum, everything, after: None }
    }

    fn row(&self, proposal: &Proposal, around: &Around) -> ProposalRow {
        let content = &proposal.content;
        let history = around.histories.get(&proposal.id).map(Vec::as_slice).unwrap_or_default();
        let newest = history.iter().find(|said| said.revision == proposal.revision);
        let reviser = newest.map(|said| said.author).filter(|by| *by != proposal.author);
        let course = Course::of(&proposal.state, around);
        ProposalRow {
            external_id: name_of(proposal.external_id.as_ref(), proposal.id.uuid()),
            session_external_id: around.session(proposal.session),
            agenda_item_external_id: proposal.agenda_item.map(|item| around.agenda_item(item)),
            author_external_id: around.person(proposal.author),
            municipality_oktmo: proposal
                .municipality
                .and_then(|id| around.municipalities.get(&id))
                .map(|municipality| municipality.oktmo.as_str().to_owned()),
            kind: kind(content.kind),
            title: content.title.to_string(),
            problem: prose(&content.problem).unwrap_or_default(),
            wording: prose(&content.wording).unwrap_or_default(),
            legal_act: line(&content.legal_act),
            addressee: line(&content.addressee),
            expected_effect: prose(&content.expected_effect),
            state: course.state,
            reason: course.reason,
            referred_to: course.referred_to,
            successor_external_id: course.successor,
            origin_external_id: proposal.origin.map(|origin| around.proposal(origin)),
            submitted_at: proposal.submitted_at,
            revision: Some(proposal.revision.0),
            revised_at: newest.map(|said| said.at),
            revised_by: reviser.map(|by| around.person(by)),
            previous_revisions: self
                .earlier(proposal, history)
                .iter()
                .map(|said| previous(said, around))
                .collect(),
            supporters: around.supporters_of(proposal.id),
        }
    }

    /// What the proposal said before, as far as it may be told.
    fn earlier<'h>(&self, proposal: &Proposal, history: &'h [ProposalRevision]) -> &'h [ProposalRevision] {
        let newest = history.partition_point(|said| said.revision < proposal.revision);
        let submitted = |said: &ProposalRevision| proposal.submitted_at.is_some_and(|at| said.at <= at);
        let first = match history.iter().rposition(submitted) {
            Some(first) if !self.everything => first.min(newest),
            _ => 0,
        };
        &history[first..newest]
    }
}

impl Pages for Proposals {
    type Row = ProposalRow;

    async fn next(&mut self, app: &App) -> Result<Vec<ProposalRow>, AppError> {
        let place =
            ProposalsAfter { forum: self.forum, submitted: !self.everything, after: self.after, first: PAGE };
        let proposals = app.store().read().proposals_after(place).await?;
        self.after = proposals.last().map(|last| last.id).or(self.after);
        let around = Around::of(&proposals, app).await?;
        Ok(proposals.iter().map(|proposal| self.row(proposal, &around)).collect())
    }
}

impl Around {
    async fn of(proposals: &[Proposal], app: &App) -> Result<Self, AppError> {
        let reading = app.store().read();
        let ids: Vec<ProposalId> = proposals.iter().map(|proposal| proposal.id).collect();
        let referred = |proposal: &Proposal| match proposal.state {
            State::Referred { to, successor, .. } => Some((to, successor)),
            _ => None,
        };
        let referrals: Vec<(SessionId, ProposalId)> = proposals.iter().filter_map(referred).collect();
        let sessions: Vec<SessionId> = proposals
            .iter()
            .map(|proposal| proposal.session)
            .chain(referrals.iter().map(|(to, _)| *to))
            .collect();
        let items: Vec<AgendaItemId> = proposals.iter().filter_map(|proposal| proposal.agenda_item).collect();
        let places: Vec<MunicipalityId> =
            proposals.iter().filter_map(|proposal| proposal.municipality).collect();
        let relatives: Vec<ProposalId> = proposals
            .iter()
            .filter_map(|proposal| proposal.origin)
            .chain(referrals.iter().map(|(_, successor)| *successor))
            .collect();
        let histories = reading.proposal_histories(&ids).await?;
        let supporters = reading.proposal_supporters(&ids).await?;
        let revisers = histories.values().flatten().map(|said| said.author);
        let people = proposals.iter().map(|proposal| proposal.author).chain(revisers);
        let mut people: Vec<PersonId> = people.chain(supporters.values().flatten().copied()).collect();
        people.sort_unstable();
        people.dedup();
        let mut found = HashMap::with_capacity(people.len());
        // There may be far more people around a page than proposals on it.
        for some in people.chunks(1_000) {
            found.extend(reading.people(some).await?);
        }
        Ok(Self {
            sessions: reading.sessions(&sessions).await?,
            agenda_items: reading.agenda_items(&items).await?,
            municipalities: reading.municipalities(&places).await?,
            proposals: reading.proposal_external_ids(&relatives).await?,
            people: found,
            histories,
            supporters,
        })
    }

    fn session(&self, id: SessionId) -> String {
        name_of(self.sessions.get(&id).and_then(|session| session.external_id.as_ref()), id.uuid())
    }

    fn agenda_item(&self, id: AgendaItemId) -> String {
        name_of(self.agenda_items.get(&id).and_then(|item| item.external_id.as_ref()), id.uuid())
    }

    fn person(&self, id: PersonId) -> String {
        name_of(self.people.get(&id).and_then(|person| person.external_id.as_ref()), id.uuid())
    }

    fn proposal(&self, id: ProposalId) -> String {
        name_of(self.proposals.get(&id), id.uuid())
    }

    /// What those who co-signed are called, in the order of their names: it does not depend on who came in first.
    fn supporters_of(&self, id: ProposalId) -> Vec<String> {
        let supporters = self.supporters.get(&id).into_iter().flatten();
        let mut names: Vec<String> = supporters.map(|person| self.person(*person)).collect();
        names.sort_unstable();
        names
    }
}

/// A state in columns.
struct Course {
    state: ProposalState,
    reason: Option<String>,
    referred_to: Option<String>,
    successor: Option<String>,
}

impl Course {
    fn of(state: &State, around: &Around) -> Self {
        let (word, reason, referral) = match state {
            State::Draft => (ProposalState::Draft, None, None),
            State::Submitted => (ProposalState::Submitted, None, None),
            State::Returned { reason } => (ProposalState::Returned, Some(reason), None),
            State::Admitted => (ProposalState::Admitted, None, None),
            State::Declined { reason } => (ProposalState::Declined, Some(reason), None),
            State::Referred { to, reason, successor } => {
                (ProposalState::Referred, Some(reason), Some((*to, *successor)))
            }
            State::Withdrawn => (ProposalState::Withdrawn, None, None),
        };
        Self {
            state: word,
            reason: reason.map(ToString::to_string),
            referred_to: referral.map(|(to, _)| around.session(to)),
            successor: referral.map(|(_, successor)| around.proposal(successor)),
        }
    }
}

fn previous(said: &ProposalRevision, around: &Around) -> PreviousRevision {
    let ProposalContent { title, problem, wording, legal_act, addressee, expected_effect, .. } =
        &said.content;
    PreviousRevision {
        number: said.revision.0,
        at: said.at,
        author: around.person(said.author),
        kind: kind(said.content.kind),
        title: title.to_string(),
        problem: prose(problem).unwrap_or_default(),
        wording: prose(wording).unwrap_or_default(),
        legal_act: line(legal_act),
        addressee: line(addressee),
        expected_effect: prose(expected_effect),
    }
}

const fn kind(kind: DomainKind) -> ProposalKind {
    match kind {
        DomainKind::Legislation => ProposalKind::Legislation,
        DomainKind::Standard => ProposalKind::Standard,
        DomainKind::Initiative => ProposalKind::Initiative,
        DomainKind::ManagementSolution => ProposalKind::ManagementSolution,
    }
}

fn line(text: &Option<Line>) -> Option<String> {
    text.as_ref().map(ToString::to_string)
}

fn prose(text: &Option<Prose>) -> Option<String> {
    text.as_ref().map(ToString::to_string)
}
