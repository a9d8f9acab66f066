//! Reading and verifying the record of who did what.

pub use svod_storage::audit::{AuditFilter, ChainBreak, ChainHead, ChainReport, RecordedEvent};

use svod_domain::policy::{Scope, action, authorise};

use crate::{App, AppError, Page, PageRequest, Viewer};

impl App {
    /// Recorded events, by the page: for administrators.
    pub async fn audit_events(
        &self,
        viewer: &Viewer,
        filter: &AuditFilter,
        page: PageRequest,
    ) -> Result<Page<RecordedEvent>, AppError> {
        authorise::<action::ReadAudit>(&viewer.actor, Scope::everywhere())?;
        self.store().read().audit_events(filter, page).await.map_err(AppError::from)
    }

    /// The end of the chain over the events, to be written down elsewhere: for administrators.
    pub async fn audit_head(&self, viewer: &Viewer) -> Result<ChainHead, AppError> {
        authorise::<action::ReadAudit>(&viewer.actor, Scope::everywhere())?;
        self.store().read().audit_head().await.map_err(AppError::from)
    }

    /// Walks the whole chain, for whoever runs the service; `progress` is told how many events have been looked at.
    /// Takes as long as the record is.
    pub async fn verify_audit(&self, progress: impl FnMut(u64)) -> Result<ChainReport, AppError> {
        self.store().read().verify_audit(progress).await.map_err(AppError::from)
    }
}
