//! Exporting a list: read by the page and written beside, so no more than a few pages are ever held.
//!
//! The order is that in which things came in (municipalities: of their codes; sessions and agendas: of their
//! numbers), so that the same content gives the same file.

mod agenda_item;
mod municipality;
mod participant;
mod proposal;
mod session;

use std::{fs::File, future::Future, io::BufWriter};

use svod_domain::{id::ForumId, policy::action};
use tokio::{sync::mpsc, task::JoinHandle};

use self::{
    agenda_item::AgendaItems, municipality::Municipalities, participant::Participants, proposal::Proposals,
    session::Sessions,
};
use super::{Initiator, ListKind, Progress, Stage, Watcher, forum_of};
use crate::{
    App, AppError,
    exchange::{Format, Row, RowWriter, WriteError},
};

/// Rows that are read at once.
const PAGE: u64 = 500;

/// Pages that wait to be written, at most.
const AHEAD: usize = 2;

/// A list to export.
#[derive(Debug, Clone, Copy)]
pub struct ExportRequest {
    /// What it holds.
    pub kind: ListKind,
    /// The forum. Municipalities belong to none.
    pub forum: Option<ForumId>,
    /// The format of the file.
    pub format: Format,
}

/// Why a list cannot be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The use case did not come off.
    #[error(transparent)]
    App(#[from] AppError),
    /// The file cannot be written, or a row not so that it would read back the same.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// A list that is read by the page.
trait Pages: Send {
    /// Its rows.
    type Row: Row + Send + 'static;

    /// The next rows; none at the end.
    fn next(&mut self, app: &App) -> impl Future<Output = Result<Vec<Self::Row>, AppError>> + Send;
}

impl App {
    /// Exports a list into a file; gives how many rows it has.
    ///
    /// Whoever runs the service gets everything. Somebody signed in does not get what only an author may see: drafts,
    /// and what a proposal said before it was submitted.
    pub async fn export(
        &self,
        by: Initiator<'_>,
        request: ExportRequest,
        output: File,
        watcher: &Watcher<'_>,
    ) -> Result<u64, ExportError> {
        by.authorise::<action::Export>(request.forum).map_err(AppError::from)?;
        let forum = || forum_of(request.forum);
        let format = request.format;
        match request.kind {
            ListKind::Municipalities => {
                self.export_rows(Municipalities::default(), format, output, watcher).await
            }
            ListKind::Sessions => self.export_rows(Sessions::of(forum()?), format, output, watcher).await,
            ListKind::AgendaItems => {
                self.export_rows(AgendaItems::of(forum()?), format, output, watcher).await
            }
            ListKind::Participants => {
                self.export_rows(Participants::of(forum()?), format, output, watcher).await
            }
            ListKind::Proposals => {
                let everything = matches!(by, Initiator::Service);
                self.export_rows(Proposals::of(forum()?, everything), format, output, watcher).await
            }
        }
    }

    async fn export_rows<P: Pages>(
        &self,
        mut pages: P,
        format: Format,
        output: File,
        watcher: &Watcher<'_>,
    ) -> Result<u64, ExportError> {
        let (sender, rows) = mpsc::channel(AHEAD);
        let writing = write::<P::Row>(rows, format, output);
        let mut count = 0;
        loop {
            let page = pages.next(self).await?;
            if page.is_empty() {
                break;
            }
            count += page.len() as u64;
            // Nobody takes more when writing has failed: how is said below.
            if sender.send(page).await.is_err() {
                break;
            }
            watcher(Progress { stage: Stage::Writing, rows: count, of: None });
        }
        drop(sender);
        writing.await.map_err(|error| AppError::Fault(error.to_string()))??;
        Ok(count)
    }
}

/// Writes rows as they come.
fn write<R: Row + Send + 'static>(
    mut pages: mpsc::Receiver<Vec<R>>,
    format: Format,
    output: File,
) -> JoinHandle<Result<(), WriteError>> {
    tokio::task::spawn_blocking(move || {
        let mut writer = RowWriter::new(BufWriter::new(output), format)?;
        while let Some(rows) = pages.blocking_recv() {
            for row in &rows {
                writer.write(row)?;
            }
        }
        writer.finish().map(|_| ())
    })
}
