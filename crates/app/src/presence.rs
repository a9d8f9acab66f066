//! Who is at which clause of a resolution now, so that two people need not find out by colliding.
//!
//! Only in the memory of this instance of the service: it is no record, it is not audited, and whoever is connected to
//! another instance is not seen here. Who does not say so again within [`LAPSE`] is taken to have gone.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::TimeDelta;
use svod_domain::{
    Moment,
    audit::SubjectKind,
    id::{ClauseId, PersonId, ResolutionId},
    policy::Denied,
};

use crate::{App, AppError, Event, Viewer};

/// For how long somebody is taken to be where they said.
pub const LAPSE: TimeDelta = TimeDelta::seconds(30);

/// How many places are remembered over all resolutions. Above that those who said so longest ago go first.
const MOST_PLACES: usize = 4_096;

/// Where somebody says they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// At the resolution.
    Here {
        /// The clause they are at, if at one.
        clause: Option<ClauseId>,
        /// Whether they are changing it.
        editing: bool,
    },
    /// Not there any more.
    Gone,
}

/// Somebody who is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Who.
    pub person: PersonId,
    /// The clause they are at, if at one.
    pub clause: Option<ClauseId>,
    /// Whether they are changing it.
    pub editing: bool,
    /// Since when they are at it, and have been doing the same.
    pub since: Moment,
}

/// All who are at a resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Who is there, whoever is there longest first.
    pub people: Vec<Present>,
    /// After how long it may have changed although nobody said anything.
    pub holds_for: Duration,
}

/// Where people said they are.
#[derive(Debug, Default)]
pub(crate) struct Hall {
    places: Mutex<HashMap<(ResolutionId, PersonId), Place>>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    clause: Option<ClauseId>,
    editing: bool,
    since: Moment,
    said_at: Moment,
}

impl Place {
    fn holds(&self, now: Moment) -> bool {
        now < self.said_at + LAPSE
    }
}

impl Hall {
    /// Notes where somebody is; says whether that is news.
    fn note(&self, at: ResolutionId, person: PersonId, whereabouts: Whereabouts, now: Moment) -> bool {
        let mut places = self.held();
        let before = places.get(&(at, person)).filter(|place| place.holds(now)).copied();
        let Whereabouts::Here { clause, editing } = whereabouts else {
            places.remove(&(at, person));
            return before.is_some();
        };
        let same = before.filter(|place| place.clause == clause && place.editing == editing);
        let since = same.map_or(now, |place| place.since);
        if places.len() >= MOST_PLACES {
            make_room(&mut places, now);
        }
        places.insert((at, person), Place { clause, editing, since, said_at: now });
        same.is_none()
    }

    fn at(&self, resolution: ResolutionId, now: Moment) -> Presence {
        let places = self.held();
        let here = places.iter().filter(|((at, _), place)| *at == resolution && place.holds(now));
        let mut people = Vec::new();
        let mut ends = now + LAPSE;
        for ((_, person), place) in here {
            ends = ends.min(place.said_at + LAPSE);
            let Place { clause, editing, since, .. } = *place;
            people.push(Present { person: *person, clause, editing, since });
        }
        people.sort_by_key(|present| (present.since, present.person));
        Presence { people, holds_for: (ends - now).to_std().unwrap_or_default() }
    }

    /// Nobody leaves the places half changed, so one who panicked does no harm.
    fn held(&self) -> MutexGuard<'_, HashMap<(ResolutionId, PersonId), Place>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets those who are gone, and if that is not enough, who said so longest ago.
fn make_room(places: &mut HashMap<(ResolutionId, PersonId), Place>, now: Moment) {
    places.retain(|_, place| place.holds(now));
    if places.len() >= MOST_PLACES {
        let mut said: Vec<Moment> = places.values().map(|place| place.said_at).collect();
        let middle = said.len() / 2;
        let (_, median, _) = said.select_nth_unstable(middle);
        let median = *median;
        places.retain(|_, place| place.said_at > median);
    }
}

impl App {
    /// Says where somebody who works on a resolution is: to be said again before [`LAPSE`] is over. Nothing is recorded.
    pub async fn announce_presence(
        &self,
        viewer: &Viewer,
        resolution: ResolutionId,
        whereabouts: Whereabouts,
    ) -> Result<Presence, AppError> {
        let person = viewer.actor.person().ok_or(Denied::SignInNeeded)?;
        self.check_may_work(viewer, resolution).await?;
        if let Whereabouts::Here { clause: Some(clause), .. } = whereabouts {
            let homes = self.homes_of_clauses(&[clause]).await?;
            if homes.get(&clause) != Some(&resolution) {
                return Err(AppError::NotFound(SubjectKind::Clause));
            }
        }
        let now = self.context().now();
        if self.hall().note(resolution, person, whereabouts, now) {
            self.events().announce(Event::PresenceChanged { resolution });
        }
        Ok(self.hall().at(resolution, now))
    }

    /// Who is at a resolution now, for those who work on it too.
    pub async fn presence(&self, viewer: &Viewer, resolution: ResolutionId) -> Result<Presence, AppError> {
        self.check_may_work(viewer, resolution).await?;
        Ok(self.hall().at(resolution, self.context().now()))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const IDLE: Whereabouts = Whereabouts::Here { clause: None, editing: false };

    fn person(number: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(number))
    }

    #[test]
    fn memory_is_bounded_and_who_spoke_last_is_remembered() {
        let (hall, start) = (Hall::default(), Moment::UNIX_EPOCH);
        let at = ResolutionId::new(Uuid::nil());
        for number in 0..=MOST_PLACES as u128 {
            hall.note(at, person(number), IDLE, start + TimeDelta::milliseconds(number as i64));
        }
        let now = start + TimeDelta::milliseconds(MOST_PLACES as i64);
        let people = hall.at(at, now).people;
        assert!(people.len() <= MOST_PLACES && people.len() > MOST_PLACES / 3, "{}", people.len());
        assert!(people.iter().any(|present| present.person == person(MOST_PLACES as u128)));
        assert!(!people.iter().any(|present| present.person == person(0)));
    }

    #[test]
    fn saying_the_same_again_is_no_news_and_keeps_the_time() {
        let (hall, start) = (Hall::default(), Moment::UNIX_EPOCH);
        let at = ResolutionId::new(Uuid::nil());
        assert!(hall.note(at, person(1), IDLE, start));
        assert!(!hall.note(at, person(1), IDLE, start + TimeDelta::seconds(20)));
        let seen = hall.at(at, start + TimeDelta::seconds(45));
        assert_eq!((seen.people[0].since, seen.holds_for), (start, Duration::from_secs(5)));
        assert!(hall.at(at, start + TimeDelta::seconds(50)).people.is_empty());
        assert!(!hall.note(at, person(1), Whereabouts::Gone, start + TimeDelta::seconds(51)), "gone already");
    }
}
