//! What is kept in memory of forums and follows the audit log: the few that were asked about last, and how far the log
//! has been heeded.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use svod_domain::id::{AuditEventId, ForumId};
use tokio::sync::RwLock;
use uuid::Uuid;

use crate::AppError;

/// Forums of which something is kept; those asked about longest ago are forgotten.
const MOST_FORUMS: usize = 4;
/// The log is looked through from so long before its newest known event, in milliseconds: an event is seen only when
/// its transaction has ended.
const OVERLAP: u64 = 60_000;

/// What is kept of the forums that were asked about last.
#[derive(Debug)]
pub(crate) struct ByForum<T> {
    kept: Mutex<Kept<T>>,
}

#[derive(Debug)]
struct Kept<T> {
    forums: HashMap<ForumId, (u64, Arc<RwLock<T>>)>,
    asked: u64,
}

impl<T> Default for ByForum<T> {
    fn default() -> Self {
        Self { kept: Mutex::new(Kept { forums: HashMap::new(), asked: 0 }) }
    }
}

impl<T: Default> ByForum<T> {
    /// What is kept of a forum; nothing yet if it is asked about for the first time.
    pub(crate) fn of(&self, forum: ForumId) -> Arc<RwLock<T>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let now = kept.asked;
        if kept.forums.len() >= MOST_FORUMS && !kept.forums.contains_key(&forum) {
            let oldest = kept.forums.iter().min_by_key(|(_, (asked, _))| *asked).map(|(id, _)| *id);
            oldest.map(|id| kept.forums.remove(&id));
        }
        let (asked, of_forum) = kept.forums.entry(forum).or_default();
        *asked = now;
        Arc::clone(of_forum)
    }
}

/// How far the log has been followed.
#[derive(Debug)]
pub(crate) struct Followed {
    newest: AuditEventId,
    handled: BTreeSet<AuditEventId>,
}

impl Followed {
    /// Up to an event; from the beginning of the log without one.
    pub(crate) fn up_to(newest: Option<AuditEventId>) -> Self {
        Self { newest: newest.unwrap_or(AuditEventId::new(Uuid::nil())), handled: BTreeSet::new() }
    }

    /// From where on the log is looked through: time is what ids begin with.
    pub(crate) fn edge(&self) -> AuditEventId {
        let milliseconds = (self.newest.uuid().as_u128() >> 80) as u64;
        let early = u128::from(milliseconds.saturating_sub(OVERLAP)) << 80;
        AuditEventId::new(Uuid::from_u128(early))
    }

    /// Whether an event has not been heeded yet.
    pub(crate) fn is_new(&self, event: AuditEventId) -> bool {
        !self.handled.contains(&event)
    }

    /// Counts events as heeded.
    pub(crate) fn note(&mut self, events: impl IntoIterator<Item = AuditEventId>) {
        self.handled.extend(events);
        self.newest = self.handled.last().copied().unwrap_or(self.newest).max(self.newest);
        self.handled = self.handled.split_off(&self.edge());
    }
}

/// Does what takes long without holding up others.
pub(crate) async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| AppError::Fault(error.to_string()))
}
