//! The forum, its sessions and their agendas.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    Moment, Refusal,
    ballot::VotingRule,
    id::{AgendaItemId, ForumId, SessionId, Version},
    policy::{Permit, action},
    prose::{Line, Prose},
};

/// One edition of the whole consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forum {
    /// Its id.
    pub id: ForumId,
    /// Its name on paper.
    pub title: Line,
    /// Who holds it.
    pub organiser: Line,
    /// How its resolutions are voted on.
    pub voting_rule: VotingRule,
    /// How often it has been changed.
    pub version: Version,
}

/// A regional day of the forum. What is not known stays empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The forum it belongs to.
    pub forum: ForumId,
    /// What outside lists call it.
    pub external_id: Option<Line>,
    /// Its place among the sessions, from 1.
    pub ordinal: u32,
    /// The subject of the Federation that receives it.
    pub region: Line,
    /// What it is called, when it has a name of its own.
    pub title: Option<Line>,
    /// Its theme.
    pub theme: Option<Line>,
    /// Who helps to hold it.
    pub partner: Option<Line>,
    /// Where it is held.
    pub place: Option<Line>,
    /// Its first day.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// When submission closes, if it does.
    pub window: SubmissionWindow,
    /// How often it has been changed.
    pub version: Version,
}

/// Until when proposals may be submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SubmissionWindow {
    /// The deadline that is shown. None: open until the draft resolution goes to the vote.
    pub deadline: Option<Moment>,
    /// Minutes after the deadline that still count.
    pub grace_minutes: u32,
    /// When the session's draft resolution went to the vote, which closes submission whatever the deadline.
    pub closed_at: Option<Moment>,
}

impl SubmissionWindow {
    /// The last moment that counts.
    pub fn closes_at(&self) -> Option<Moment> {
        let late = self.deadline.map(|deadline| deadline + Duration::minutes(i64::from(self.grace_minutes)));
        match (late, self.closed_at) {
            (Some(late), Some(closed)) => Some(late.min(closed)),
            (late, closed) => late.or(closed),
        }
    }

    /// Refuses what comes too late.
    pub fn check(&self, now: Moment) -> Result<(), Refusal> {
        match self.closes_at() {
            Some(closed_at) if now > closed_at => Err(Refusal::SubmissionClosed { closed_at }),
            _ => Ok(()),
        }
    }

    /// Refuses to bring a proposal in, or back, once the session's draft resolution went to the vote: nothing may be
    /// left without a disposition then.
    pub fn check_before_vote(&self) -> Result<(), Refusal> {
        self.closed_at.map_or(Ok(()), |closed_at| Err(Refusal::SubmissionClosed { closed_at }))
    }
}

impl Session {
    /// The session with another deadline and grace.
    pub fn with_window(
        self,
        _permit: &Permit<action::ManageForum>,
        deadline: Option<Moment>,
        grace_minutes: u32,
    ) -> Result<Self, Refusal> {
        if grace_minutes > MAX_GRACE_MINUTES {
            return Err(Refusal::GraceTooLong { limit_minutes: MAX_GRACE_MINUTES });
        }
        let window = SubmissionWindow { deadline, grace_minutes, closed_at: self.window.closed_at };
        Ok(Self { window, version: self.version.next(), ..self })
    }

    /// Refuses a session that ends before it starts.
    pub fn check_dates(&self) -> Result<(), Refusal> {
        match (self.starts_on, self.ends_on) {
            (Some(start), Some(end)) if end < start => Err(Refusal::EndsBeforeItStarts { start, end }),
            (None, Some(_)) => Err(Refusal::EndWithoutStart),
            _ => Ok(()),
        }
    }
}

/// A week: longer than that is another deadline, not a grace.
pub const MAX_GRACE_MINUTES: u32 = 7 * 24 * 60;

/// A question on a session's agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Its id.
    pub id: AgendaItemId,
    /// The session.
    pub session: SessionId,
    /// What outside lists call it.
    pub external_id: Option<Line>,
    /// Its place on the agenda, from 1.
    pub ordinal: u32,
    /// The question.
    pub title: Line,
    /// The problem of the «Муниципальный диалог» it came from.
    pub source_problem: Option<Prose>,
    /// How often it has been changed.
    pub version: Version,
}

impl Session {
    /// The session whose draft resolution goes to the vote: submission closes now.
    #[must_use]
    pub fn closed_for_vote(self, _permit: &Permit<action::ConductResolution>, now: Moment) -> Self {
        let window = SubmissionWindow { closed_at: Some(now), ..self.window };
        Self { window, version: self.version.next(), ..self }
    }

    /// The session whose draft resolution went back to drafting: the deadline alone counts again.
    #[must_use]
    pub fn reopened_for_drafting(self, _permit: &Permit<action::ConductResolution>) -> Self {
        let window = SubmissionWindow { closed_at: None, ..self.window };
        Self { window, version: self.version.next(), ..self }
    }
}
