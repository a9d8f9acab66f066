//! What the names of a row stand for.

use std::collections::{BTreeSet, HashMap};

use svod_domain::{
    audit::SubjectKind,
    id::{AgendaItemId, MunicipalityId, PersonId, ProposalId, SessionId},
    proposal::ProposalState,
    prose::Line,
};

use super::{
    super::fault::Faults,
    There,
    draft::{Course, Draft},
    links::Links,
};
use crate::exchange::{BadRow, Problem};

/// Somebody who is there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub id: PersonId,
    pub municipality: Option<MunicipalityId>,
}

/// What the names of a row stand for.
pub(super) struct Resolved {
    pub session: SessionId,
    /// Whether the session's resolution has gone to the vote.
    pub closed: bool,
    pub agenda_item: Option<AgendaItemId>,
    pub author: Known,
    /// The one that the row names.
    pub municipality: Option<MunicipalityId>,
    pub state: ProposalState,
    pub origin: Option<ProposalId>,
    pub revised_by: PersonId,
    /// Who saved the earlier revisions, in their order.
    pub earlier_by: Vec<PersonId>,
    pub supporters: BTreeSet<PersonId>,
}

struct Resolving<'a> {
    there: &'a There,
    people: &'a HashMap<String, Option<Known>>,
    faults: Faults,
}

impl Resolved {
    pub(super) fn of(
        draft: &Draft,
        there: &There,
        people: &HashMap<String, Option<Known>>,
        links: &mut Links,
    ) -> Result<Self, Vec<BadRow>> {
        let mut resolving = Resolving { there, people, faults: Faults::of(draft.row) };
        let session = resolving.session("session_external_id", &draft.session);
        let agenda_item = resolving.agenda_item(draft, session);
        let author = resolving.person("author_external_id", &draft.author);
        let municipality = resolving.municipality(draft);
        let state = resolving.state(draft, session, links);
        let origin = match &draft.origin {
            None => Some(None),
            Some(name) => resolving.proposal("origin_external_id", name, links).map(Some),
        };
        let revised_by = match &draft.revised_by {
            None => author.map(|author| author.id),
            Some(name) => resolving.person("revised_by", name).map(|person| person.id),
        };
        let earlier = draft
            .previous
            .iter()
            .map(|earlier| resolving.person("previous_revisions", &earlier.by).map(|person| person.id));
        let earlier_by: Option<Vec<PersonId>> = earlier.collect();
        let supporters = resolving.supporters(draft, author);
        let resolved = || {
            Some(Self {
                session: session?,
                closed: there.sessions.get(&draft.session)?.window.closed_at.is_some(),
                agenda_item: agenda_item?,
                author: author?,
                municipality: municipality?,
                state: state?,
                origin: origin?,
                revised_by: revised_by?,
                earlier_by: earlier_by?,
                supporters,
            })
        };
        match resolved().filter(|_| resolving.faults.is_empty()) {
            Some(resolved) => Ok(resolved),
            None => Err(resolving.faults.into_found()),
        }
    }
}

impl Resolving<'_> {
    fn unknown<V>(&mut self, column: &'static str, name: &str, kind: SubjectKind) -> Option<V> {
        self.faults.none(column, name, Problem::UnknownReference { kind })
    }

    fn session(&mut self, column: &'static str, name: &str) -> Option<SessionId> {
        match self.there.sessions.get(name) {
            Some(session) => Some(session.id),
            None => self.unknown(column, name, SubjectKind::Session),
        }
    }

    fn agenda_item(&mut self, draft: &Draft, session: Option<SessionId>) -> Option<Option<AgendaItemId>> {
        let Some(name) = &draft.agenda_item else { return Some(None) };
        match self.there.agendas.get(&(session?, name.clone())) {
            Some(item) => Some(Some(item.id)),
            None => self.unknown("agenda_item_external_id", name, SubjectKind::AgendaItem),
        }
    }

    fn person(&mut self, column: &'static str, name: &Line) -> Option<Known> {
        match self.people.get(name.as_str()).copied().flatten() {
            Some(person) => Some(person),
            None => self.unknown(column, name.as_str(), SubjectKind::Person),
        }
    }

    fn municipality(&mut self, draft: &Draft) -> Option<Option<MunicipalityId>> {
        let Some(code) = &draft.municipality else { return Some(None) };
        match self.there.municipalities.get(code) {
            Some(municipality) => Some(Some(municipality.id)),
            None => self.unknown("municipality_oktmo", code.as_str(), SubjectKind::Municipality),
        }
    }

    fn proposal(&mut self, column: &'static str, name: &Line, links: &mut Links) -> Option<ProposalId> {
        match links.find(column, name.as_str(), &self.there.proposals) {
            Some(proposal) => Some(proposal),
            None => self.unknown(column, name.as_str(), SubjectKind::Proposal),
        }
    }

    fn state(
        &mut self,
        draft: &Draft,
        session: Option<SessionId>,
        links: &mut Links,
    ) -> Option<ProposalState> {
        Some(match &draft.course {
            Course::Draft => ProposalState::Draft,
            Course::Submitted => ProposalState::Submitted,
            Course::Returned(reason) => ProposalState::Returned { reason: reason.clone() },
            Course::Admitted => ProposalState::Admitted,
            Course::Declined(reason) => ProposalState::Declined { reason: reason.clone() },
            Course::Withdrawn => ProposalState::Withdrawn,
            Course::Referred { to, reason, successor } => {
                let there = self.session("referred_to", to);
                let successor = self.proposal("successor_external_id", successor, links);
                let (to_session, successor) = (there?, successor?);
                if Some(to_session) == session {
                    return self.faults.none("referred_to", to, Problem::ReferredToItself);
                }
                ProposalState::Referred { to: to_session, reason: reason.clone(), successor }
            }
        })
    }

    fn supporters(&mut self, draft: &Draft, author: Option<Known>) -> BTreeSet<PersonId> {
        let mut supporters = BTreeSet::new();
        for name in &draft.supporters {
            match self.person("supporters", name) {
                Some(person) if author.is_some_and(|author| author.id == person.id) => {
                    self.faults.note("supporters", name.as_str(), Problem::OwnProposal);
                }
                Some(person) => drop(supporters.insert(person.id)),
                None => {}
            }
        }
        supporters
    }
}
