//! Use cases: authorise, load, let the domain decide, save with the audit event.
//!
//! Must not know how it is called (GraphQL, HTTP, a command line) and must not decide what the domain decides.

pub mod context;
pub mod error;
pub mod events;
pub mod exchange;
pub mod forum;
mod idempotency;
pub mod input;
pub mod messages;
mod viewer;

use std::sync::Arc;

use svod_domain::{
    audit::{AuditAction, AuditEvent, SubjectKind},
    id::AuditEventId,
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
}

impl App {
    /// The use cases over a store, with a clock and ids from outside.
    pub fn new(store: Store, context: Box<dyn Context>) -> Self {
        Self { inner: Arc::new(Inner { store, context, events: Events::new() }) }
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

    /// Records what a viewer did, in the transaction it was done in.
    pub(crate) async fn record(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        action: AuditAction,
        subject: (SubjectKind, Uuid),
        details: &[(&str, String)],
    ) -> Result<(), AppError> {
        let event = AuditEvent {
            id: AuditEventId::new(self.context().new_id()),
            at: self.context().now(),
            actor: viewer.actor.person(),
            action,
            subject_kind: subject.0,
            subject: subject.1,
            details: details.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        };
        writing.record(&event).await.map_err(AppError::from)
    }
}
