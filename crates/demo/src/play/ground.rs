//! What every stage stands on: the forum under play, its sessions with their people, and how much is done at once.

use std::{collections::HashMap, future::Future};

use chrono::{DateTime, Utc};
use futures::{StreamExt, TryStreamExt, stream};

use super::PlayError;
use crate::{client::Client, generate::Session};

/// A global id, as the service gives it.
pub(super) type Id = String;

/// Sessions that are played at once.
const SESSIONS_AT_ONCE: usize = 8;
/// Requests that are under way in one session at once.
pub(super) const REQUESTS_AT_ONCE: usize = 4;

/// The forum under play, and whoever sets it up.
#[derive(Debug)]
pub(super) struct Ground {
    /// The administrator.
    pub admin: Client,
    /// Somebody who has not signed in.
    pub stranger: Client,
    /// The forum.
    pub forum: Id,
    /// When the play began.
    pub now: DateTime<Utc>,
}

/// A session with everybody who acts in it.
#[derive(Debug)]
pub(super) struct Place<'p> {
    /// What is to happen there.
    pub plan: &'p Session,
    /// The session.
    pub id: Id,
    /// The questions, by their external ids.
    pub agenda: HashMap<&'p str, Id>,
    /// Who moderates.
    pub moderator: Client,
    /// Who takes part, by external ids.
    pub participants: HashMap<&'p str, Client>,
}

impl Ground {
    /// A key under which something is done once in this play, and in no other.
    pub(super) fn key(&self, what: &str) -> String {
        run_key(self.now, what)
    }
}

/// A key under which something is done once in the play that began at a time.
pub(super) fn run_key(began: DateTime<Utc>, what: &str) -> String {
    format!("demo-{}-{what}", began.timestamp_micros())
}

impl Place<'_> {
    /// The participant with this external id.
    pub(super) fn participant(&self, external_id: &str) -> Result<&Client, PlayError> {
        self.participants
            .get(external_id)
            .ok_or_else(|| PlayError::missing(format!("participant {external_id}")))
    }

    /// The question with this external id.
    pub(super) fn question(&self, external_id: &str) -> Result<&Id, PlayError> {
        self.agenda.get(external_id).ok_or_else(|| PlayError::missing(format!("question {external_id}")))
    }
}

/// Does a work for each item, some sessions at once; the results are in the order of the items.
pub(super) async fn in_sessions<T, F>(works: impl Iterator<Item = F>) -> Result<Vec<T>, PlayError>
where
    F: Future<Output = Result<T, PlayError>>,
{
    stream::iter(works).buffered(SESSIONS_AT_ONCE).try_collect().await
}

/// Sends the requests of one session, some at once; the results are in the order of the requests.
pub(super) async fn some_at_once<T, F>(works: impl Iterator<Item = F>) -> Result<Vec<T>, PlayError>
where
    F: Future<Output = Result<T, PlayError>>,
{
    stream::iter(works).buffered(REQUESTS_AT_ONCE).try_collect().await
}
