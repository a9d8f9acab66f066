//! Use cases: authorise, load, let the domain decide, save with the audit event.
//!
//! Must not know how it is called (GraphQL, HTTP, a command line) and must not decide what the domain decides.

pub mod agenda;
pub mod audit_log;
pub mod context;
pub mod error;
pub mod events;
pub mod exchange;
pub mod figures;
mod following;
pub mod forum;
mod freshness;
mod idempotency;
pub mod input;
pub mod messages;
pub mod package;
pub mod people;
pub mod presence;
pub mod proposal;
pub mod resolution;
pub mod search;
pub mod sign_in;
pub mod similarity;
pub mod transfer;
mod viewer;

use std::sync::Arc;

use svod_domain::{
    audit::{AuditAction, AuditEvent, SubjectKind},
    id::{AuditEventId, PersonId},
};
use svod_storage::{Store, Writing};
use uuid::Uuid;

pub use context::Context;
pub use error::AppError;
pub use events::{Event, Events};
pub use idempotency::{IdempotencyKey, Intent};
pub use svod_storage::{Page, PageRequest, Window};
pub use viewer::Viewer;

/// The use cases, over one store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    store: Store,
    context: Box<dyn Context>,
    events: Events,
    doorkeeper: sign_in::Doorkeeper,
    similarity: similarity::Similarity,
    searched: following::ByForum<search::Searched>,
    workshop: package::Workshop,
    hall: presence::Hall,
}

impl App {
    /// The use cases over a store, with a clock and ids from outside.
    pub fn new(store: Store, context: Box<dyn Context>) -> Self {
        let (doorkeeper, similarity) = (sign_in::Doorkeeper::default(), similarity::Similarity::default());
        let workshop = package::Workshop::new(context.new_id());
        let (events, hall) = (Events::new(), presence::Hall::default());
        let searched = following::ByForum::default();
        let inner = Inner { store, context, events, doorkeeper, similarity, searched, workshop, hall };
        Self { inner: Arc::new(inner) }
    }

    /// The store, for what needs no use case: health, migrations, sealing.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The clock and the ids.
    pub fn context(&self) -> &dyn Context {
        self.inner.context.as_ref()
    }

    /// What has just happened, for those who watch.
    pub fn events(&self) -> &Events {
        &self.inner.events
    }

    /// The texts of proposals that were compared last.
    pub(crate) fn similarity(&self) -> &similarity::Similarity {
        &self.inner.similarity
    }

    /// The searched texts of the forums that were asked about last.
    pub(crate) fn searched_forums(&self) -> &following::ByForum<search::Searched> {
        &self.inner.searched
    }

    /// What building packages holds in memory.
    pub(crate) fn workshop(&self) -> &package::Workshop {
        &self.inner.workshop
    }

    /// Where those who work on resolutions are.
    pub(crate) fn hall(&self) -> &presence::Hall {
        &self.inner.hall
    }

    /// What signing in holds in memory.
    pub(crate) fn doorkeeper(&self) -> &sign_in::Doorkeeper {
        &self.inner.doorkeeper
    }

    /// Records what a viewer did, in the transaction it was done in.
    pub(crate) async fn record(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        action: AuditAction,
        subject: (SubjectKind, Uuid),
        details: &[(&str, String)],
    ) -> Result<(), AppError> {
        self.record_as(writing, viewer.actor.person(), action, subject, details).await
    }

    /// Records what a person did, or, without one, the service itself.
    pub(crate) async fn record_as(
        &self,
        writing: &mut Writing,
        actor: Option<PersonId>,
        action: AuditAction,
        subject: (SubjectKind, Uuid),
        details: &[(&str, String)],
    ) -> Result<(), AppError> {
        let event = self.event(actor, action, subject, details);
        writing.record(&event).await.map_err(AppError::from)
    }

    /// The record of something done now.
    pub(crate) fn event(
        &self,
        actor: Option<PersonId>,
        action: AuditAction,
        subject: (SubjectKind, Uuid),
        details: &[(&str, String)],
    ) -> AuditEvent {
        AuditEvent {
            id: AuditEventId::new(self.context().new_id()),
            at: self.context().now(),
            actor,
            action,
            subject_kind: subject.0,
            subject: subject.1,
            details: details.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        }
    }
}
