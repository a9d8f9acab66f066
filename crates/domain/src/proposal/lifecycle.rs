//! The way of a proposal. Each step consumes the proposal, demands its permit and gives the next one.

use serde::{Deserialize, Serialize};

use super::{Proposal, ProposalContent};
use crate::{
    Moment, Refusal,
    forum::Session,
    id::{AgendaItemId, ForumId, MunicipalityId, PersonId, ProposalId, Revision, SessionId, Version},
    policy::{Permit, Phase, action},
    prose::{Line, Prose},
};

/// Where a proposal stands. *Merged* is not a state: it follows from the clauses that have it as a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum ProposalState {
    /// Only its author sees it.
    Draft,
    /// Waiting for triage.
    Submitted,
    /// Sent back to its author.
    Returned {
        /// What is asked of the author.
        reason: Prose,
    },
    /// Taken up: it can become a source of clauses.
    Admitted,
    /// Declined.
    Declined {
        /// Why.
        reason: Prose,
    },
    /// Passed to another session, where `successor` goes on.
    Referred {
        /// The session.
        to: SessionId,
        /// Why.
        reason: Prose,
        /// The proposal there.
        successor: ProposalId,
    },
    /// Taken back by its author.
    Withdrawn,
}

impl ProposalState {
    /// The state's name in the policy.
    pub const fn phase(&self) -> Phase {
        match self {
            Self::Draft => Phase::ProposalDraft,
            Self::Submitted => Phase::ProposalSubmitted,
            Self::Returned { .. } => Phase::ProposalReturned,
            Self::Admitted => Phase::ProposalAdmitted,
            Self::Declined { .. } => Phase::ProposalDeclined,
            Self::Referred { .. } => Phase::ProposalReferred,
            Self::Withdrawn => Phase::ProposalWithdrawn,
        }
    }
}

/// What is known when somebody begins a proposal.
#[derive(Debug, Clone)]
pub struct NewProposal {
    /// Its id.
    pub id: ProposalId,
    /// The forum.
    pub forum: ForumId,
    /// The session.
    pub session: SessionId,
    /// The question of the agenda.
    pub agenda_item: Option<AgendaItemId>,
    /// What outside lists call it.
    pub external_id: Option<Line>,
    /// The municipality its author speaks for.
    pub municipality: Option<MunicipalityId>,
    /// Its words so far.
    pub content: ProposalContent,
}

impl Proposal {
    /// A draft, begun by whoever holds the permit.
    pub fn draft(permit: &Permit<action::DraftProposal>, new: NewProposal, at: Moment) -> Self {
        Self::begun(new, permit.actor(), at)
    }

    fn begun(new: NewProposal, author: PersonId, at: Moment) -> Self {
        Self {
            id: new.id,
            forum: new.forum,
            session: new.session,
            agenda_item: new.agenda_item,
            external_id: new.external_id,
            author,
            municipality: new.municipality,
            origin: None,
            content: new.content,
            revision: Revision::FIRST,
            state: ProposalState::Draft,
            created_at: at,
            submitted_at: None,
            version: Version::FIRST,
        }
    }

    /// The proposal with other words. One that was submitted must stay complete.
    pub fn revise(
        self,
        _permit: &Permit<action::ReviseProposal>,
        content: ProposalContent,
        agenda_item: Option<AgendaItemId>,
    ) -> Result<Self, Refusal> {
        self.check_is_open()?;
        if !matches!(self.state, ProposalState::Draft) {
            content.written()?;
        }
        let revision = if content == self.content { self.revision } else { self.revision.next() };
        Ok(Self { content, agenda_item, revision, version: self.version.next(), ..self })
    }

    /// The draft or the returned proposal, submitted in time.
    pub fn submit(
        self,
        _permit: &Permit<action::SubmitProposal>,
        session: &Session,
        at: Moment,
    ) -> Result<Self, Refusal> {
        match self.state {
            // What was sent back may come again after the deadline: it was in time the first time.
            ProposalState::Returned { .. } => {}
            ProposalState::Draft => session.window.check(at)?,
            _ => return Err(Refusal::StepNotPossible { phase: self.state.phase() }),
        }
        self.content.written()?;
        let submitted_at = self.submitted_at.or(Some(at));
        Ok(Self { submitted_at, ..self.stepped(ProposalState::Submitted) })
    }

    /// The proposal, taken up.
    pub fn admit(self, _permit: &Permit<action::TriageProposal>) -> Result<Self, Refusal> {
        match self.state {
            ProposalState::Submitted => Ok(self.stepped(ProposalState::Admitted)),
            _ => Err(Refusal::StepNotPossible { phase: self.state.phase() }),
        }
    }

    /// The proposal, sent back with a request to its author.
    pub fn return_to_author(
        self,
        _permit: &Permit<action::TriageProposal>,
        reason: Prose,
    ) -> Result<Self, Refusal> {
        match self.state {
            ProposalState::Submitted => Ok(self.stepped(ProposalState::Returned { reason })),
            _ => Err(Refusal::StepNotPossible { phase: self.state.phase() }),
        }
    }

    /// The proposal, declined. One that clauses have as a source must be unmerged first.
    pub fn decline(
        self,
        _permit: &Permit<action::TriageProposal>,
        reason: Prose,
        carried: bool,
    ) -> Result<Self, Refusal> {
        self.check_can_be_decided(carried)?;
        Ok(self.stepped(ProposalState::Declined { reason }))
    }

    /// The proposal, passed to another session, and the one that goes on there.
    pub fn refer(
        self,
        _permit: &Permit<action::TriageProposal>,
        to: &Session,
        reason: Prose,
        carried: bool,
        successor: ProposalId,
        at: Moment,
    ) -> Result<(Self, Self), Refusal> {
        self.check_can_be_decided(carried)?;
        if to.id == self.session {
            return Err(Refusal::ReferredToItself);
        }
        let new = NewProposal {
            id: successor,
            forum: to.forum,
            session: to.id,
            agenda_item: None,
            external_id: None,
            municipality: self.municipality,
            content: self.content.clone(),
        };
        let there = Self {
            origin: Some(self.id),
            state: ProposalState::Submitted,
            submitted_at: self.submitted_at,
            ..Self::begun(new, self.author, at)
        };
        let here = self.stepped(ProposalState::Referred { to: to.id, reason, successor });
        Ok((here, there))
    }

    /// The proposal whose triage is taken back: admitted or declined → submitted. A referred one comes back
    /// when its successor has not been taken up; the successor is then withdrawn by the same step.
    pub fn reopen(
        self,
        _permit: &Permit<action::TriageProposal>,
        successor: Option<Self>,
        carried: bool,
    ) -> Result<(Self, Option<Self>), Refusal> {
        match (&self.state, successor) {
            (ProposalState::Declined { .. }, _) => Ok((self.stepped(ProposalState::Submitted), None)),
            (ProposalState::Admitted, _) if carried => Err(Refusal::ProposalIsCarried),
            (ProposalState::Admitted, _) => Ok((self.stepped(ProposalState::Submitted), None)),
            (ProposalState::Referred { successor, .. }, Some(there)) if there.id == *successor => {
                match there.state {
                    ProposalState::Submitted => Ok((
                        self.stepped(ProposalState::Submitted),
                        Some(there.stepped(ProposalState::Withdrawn)),
                    )),
                    _ => Err(Refusal::SuccessorTakenUp { successor: there.id }),
                }
            }
            (state, _) => Err(Refusal::StepNotPossible { phase: state.phase() }),
        }
    }

    /// The proposal, taken back by its author before the resolution that carries it is adopted.
    pub fn withdraw(
        self,
        _permit: &Permit<action::WithdrawProposal>,
        carried_by_adopted: bool,
    ) -> Result<Self, Refusal> {
        self.check_is_open()?;
        if carried_by_adopted {
            return Err(Refusal::ResolutionAlreadyAdopted);
        }
        Ok(self.stepped(ProposalState::Withdrawn))
    }

    /// The proposal, taken up by being merged: triage under time pressure is one step, not two.
    pub fn admit_by_merge(self, _permit: &Permit<action::EditResolution>) -> Result<Self, Refusal> {
        match self.state {
            ProposalState::Admitted => Ok(self),
            ProposalState::Submitted => Ok(self.stepped(ProposalState::Admitted)),
            _ => Err(Refusal::SourceNotAvailable { phase: self.state.phase() }),
        }
    }

    /// Refuses to co-sign one's own words.
    pub fn check_support(&self, permit: &Permit<action::SupportProposal>) -> Result<(), Refusal> {
        if permit.actor() == self.author { Err(Refusal::OwnProposal) } else { Ok(()) }
    }

    /// Refuses what only the author of a proposal that goes on may do.
    fn check_is_open(&self) -> Result<(), Refusal> {
        match self.state {
            ProposalState::Draft
            | ProposalState::Submitted
            | ProposalState::Returned { .. }
            | ProposalState::Admitted => Ok(()),
            ProposalState::Declined { .. } | ProposalState::Referred { .. } | ProposalState::Withdrawn => {
                Err(Refusal::StepNotPossible { phase: self.state.phase() })
            }
        }
    }

    fn check_can_be_decided(&self, carried: bool) -> Result<(), Refusal> {
        match self.state {
            ProposalState::Submitted | ProposalState::Admitted if carried => Err(Refusal::ProposalIsCarried),
            ProposalState::Submitted | ProposalState::Admitted => Ok(()),
            _ => Err(Refusal::StepNotPossible { phase: self.state.phase() }),
        }
    }

    fn stepped(self, state: ProposalState) -> Self {
        Self { state, version: self.version.next(), ..self }
    }
}
