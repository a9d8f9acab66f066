//! Who was behind a token a moment ago, so that not every request asks the database. Bounded, and of this instance of
//! the service only.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use chrono::TimeDelta;
use svod_domain::{Moment, id::PersonId};
use svod_storage::TokenHash;

use crate::Viewer;

/// For how long an answer is good: as long as another instance may take to learn of a sign-out.
const GOOD_FOR: TimeDelta = TimeDelta::seconds(5);
/// How many viewers are kept. Above that all are looked up anew.
const MOST_VIEWERS: usize = 20_000;

/// The viewers seen a moment ago.
#[derive(Debug, Default)]
pub(super) struct Viewers {
    seen: RwLock<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    viewers: HashMap<TokenHash, Known>,
    forgotten: u64,
}

#[derive(Debug)]
struct Known {
    viewer: Viewer,
    until: Moment,
}

/// When the database was asked: what was forgotten since must not be kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look(u64);

impl Viewers {
    /// The viewer behind a token, if it is known still.
    pub(super) fn get(&self, token: &TokenHash, now: Moment) -> Option<Viewer> {
        let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
        seen.viewers.get(token).filter(|known| now < known.until).map(|known| known.viewer.clone())
    }

    /// To be taken before the database is asked.
    pub(super) fn look(&self) -> Look {
        Look(self.seen.read().unwrap_or_else(PoisonError::into_inner).forgotten)
    }

    /// Keeps what the database said.
    pub(super) fn keep(&self, look: Look, token: TokenHash, viewer: Viewer, ends: Moment, now: Moment) {
        let mut seen = self.seen.write().unwrap_or_else(PoisonError::into_inner);
        if seen.forgotten != look.0 {
            return;
        }
        if seen.viewers.len() >= MOST_VIEWERS {
            seen.viewers.retain(|_, known| now < known.until);
        }
        if seen.viewers.len() >= MOST_VIEWERS {
            seen.viewers.clear();
        }
        seen.viewers.insert(token, Known { viewer, until: ends.min(now + GOOD_FOR) });
    }

    /// Forgets somebody, whatever they are signed in with.
    pub(super) fn forget(&self, person: PersonId) {
        let mut seen = self.seen.write().unwrap_or_else(PoisonError::into_inner);
        seen.forgotten += 1;
        seen.viewers.retain(|_, known| known.viewer.actor.person() != Some(person));
    }
}

#[cfg(test)]
mod tests {
    use svod_domain::{Language, person::Actor};
    use uuid::Uuid;

    use super::*;

    fn viewer(person: PersonId) -> Viewer {
        Viewer { actor: Actor::signed_in(person, []), language: Language::Ru }
    }

    #[test]
    fn a_viewer_is_known_for_five_seconds_and_no_longer_than_their_sign_in() {
        let (viewers, now) = (Viewers::default(), Moment::UNIX_EPOCH);
        let person = PersonId::new(Uuid::nil());
        let (long, short) = (TokenHash::new([1; 32]), TokenHash::new([2; 32]));
        let seconds = TimeDelta::seconds;
        viewers.keep(viewers.look(), long.clone(), viewer(person), now + seconds(60), now);
        viewers.keep(viewers.look(), short.clone(), viewer(person), now + seconds(1), now);
        assert_eq!(viewers.get(&long, now + seconds(4)), Some(viewer(person)));
        assert_eq!(viewers.get(&long, now + seconds(5)), None);
        assert_eq!(viewers.get(&short, now + seconds(1)), None);
    }

    #[test]
    fn what_was_asked_before_somebody_was_forgotten_is_not_kept() {
        let (viewers, now) = (Viewers::default(), Moment::UNIX_EPOCH);
        let (person, token) = (PersonId::new(Uuid::nil()), TokenHash::new([1; 32]));
        let look = viewers.look();
        viewers.forget(person);
        viewers.keep(look, token.clone(), viewer(person), now + TimeDelta::days(1), now);
        assert_eq!(viewers.get(&token, now), None);
    }

    #[test]
    fn memory_is_bounded() {
        let (viewers, now) = (Viewers::default(), Moment::UNIX_EPOCH);
        for number in 0..=MOST_VIEWERS {
            let mut bytes = [0; 32];
            bytes[..8].copy_from_slice(&number.to_be_bytes());
            let person = PersonId::new(Uuid::nil());
            viewers.keep(viewers.look(), TokenHash::new(bytes), viewer(person), now + GOOD_FOR, now);
        }
        assert!(viewers.seen.read().unwrap().viewers.len() <= MOST_VIEWERS);
    }
}
