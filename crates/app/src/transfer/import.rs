//! Importing a list: every row is judged first, and written only if all are good or the good ones are to be kept,
//! all of it in one transaction.
//!
//! The file is read twice, so no more than a batch of its rows is ever held.

mod agenda_item;
mod fault;
mod municipality;
mod participant;
mod preview;
mod proposal;
mod report;
mod session;
mod source;
mod target;

pub use preview::{ImportPreview, PreviewedProblem, PreviewedRow};
pub use report::{Fate, ImportReport};
pub use source::ListFile;

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::ForumId,
    policy::action,
};
use svod_storage::{StoreError, WriteFailure, Writing, write_with};

use self::{
    agenda_item::AgendaItems,
    municipality::Municipalities,
    participant::Participants,
    proposal::Proposals,
    report::Tally,
    session::Sessions,
    source::Source,
    target::{Judgement, Target},
};
use super::{Initiator, ListKind, Progress, Stage, Watcher, forum_of};
use crate::{App, AppError, exchange::FileProblem};

/// A list to import.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// What it holds.
    pub kind: ListKind,
    /// The forum its rows belong to. Municipalities belong to none.
    pub forum: Option<ForumId>,
    /// The file.
    pub file: ListFile,
    /// Only say what it would do.
    pub dry_run: bool,
    /// Keep the good rows even if there are bad ones; else one bad row keeps all of them out.
    pub keep_good: bool,
}

/// Why a list was not even judged row by row.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The use case did not come off.
    #[error(transparent)]
    App(#[from] AppError),
    /// None of the file's rows can be read.
    #[error("the file: {}", .0.code())]
    File(FileProblem),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl From<FileProblem> for ImportError {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}

impl WriteFailure for ImportError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::App(error) => error.store_error(),
            Self::File(_) => None,
        }
    }
}

impl App {
    /// Refuses somebody who may not import lists: to be asked before a file is taken.
    pub fn check_import(&self, by: Initiator<'_>, forum: Option<ForumId>) -> Result<(), AppError> {
        by.authorise::<action::Import>(forum).map_err(AppError::from)
    }

    /// Imports a list. Rows that are there already and say the same change nothing, so importing a file again does
    /// nothing. Nothing is ever taken away: roles and co-signatures that a list does not name stay.
    pub async fn import(
        &self,
        by: Initiator<'_>,
        request: &ImportRequest,
        watcher: &Watcher<'_>,
    ) -> Result<ImportReport, ImportError> {
        self.check_import(by, request.forum)?;
        let forum = || forum_of(request.forum);
        match request.kind {
            ListKind::Municipalities => {
                let fresh = || Municipalities::new(self.clone());
                self.import_rows(by, request, fresh, watcher).await
            }
            ListKind::Sessions => {
                let forum = forum()?;
                self.import_rows(by, request, || Sessions::new(self.clone(), forum), watcher).await
            }
            ListKind::AgendaItems => {
                let forum = forum()?;
                self.import_rows(by, request, || AgendaItems::new(self.clone(), forum), watcher).await
            }
            ListKind::Participants => {
                let forum = forum()?;
                self.import_rows(by, request, || Participants::new(self.clone(), forum), watcher).await
            }
            ListKind::Proposals => {
                let forum = forum()?;
                self.import_rows(by, request, || Proposals::new(self.clone(), forum), watcher).await
            }
        }
    }

    async fn import_rows<T: Target>(
        &self,
        by: Initiator<'_>,
        request: &ImportRequest,
        fresh: impl Fn() -> T + Send + Sync,
        watcher: &Watcher<'_>,
    ) -> Result<ImportReport, ImportError> {
        let source = Source::open(&request.file).await?;
        let store = self.store();
        let attempts = if request.dry_run { store.rehearsal() } else { store.attempts() };
        let (mut report, target) =
            write_with!(attempts, |writing| -> Result<(ImportReport, T), ImportError> {
                let mut target = fresh();
                if let Some(forum) = request.forum {
                    writing.forum(forum).await?.ok_or(AppError::NotFound(SubjectKind::Forum))?;
                }
                let mut tally = Tally::default();
                judge(&mut target, writing, &source, &mut tally, watcher).await?;
                for unsettled in target.settle() {
                    tally.unsettle(unsettled);
                }
                let report = tally.report(request, source.sha256());
                match report.fate {
                    Fate::Kept if report.created + report.updated > 0 => {
                        keep(&mut target, writing, &source, report.rows, watcher).await?;
                        self.record_import(writing, by, request, &report).await?;
                    }
                    // Nothing has been written.
                    Fate::Kept | Fate::Refused => writing.nothing_new(),
                    Fate::Rehearsed => {}
                }
                Ok((report, target))
            })?;
        if report.fate == Fate::Kept {
            target.kept(self);
        } else {
            report.preview = Some(source.preview::<T::Row>(&report.first_problems).await?);
        }
        Ok(report)
    }

    async fn record_import(
        &self,
        writing: &mut Writing,
        by: Initiator<'_>,
        request: &ImportRequest,
        report: &ImportReport,
    ) -> Result<(), AppError> {
        let subject = match request.forum {
            Some(forum) => (SubjectKind::Forum, forum.uuid()),
            None => (SubjectKind::Municipality, uuid::Uuid::nil()),
        };
        let details = [
            ("list", request.kind.name().to_owned()),
            ("sha256", report.sha256.clone()),
            ("created", report.created.to_string()),
            ("updated", report.updated.to_string()),
            ("unchanged", report.unchanged.to_string()),
            ("left_out", report.bad_rows.to_string()),
        ];
        self.record_as(writing, by.person(), AuditAction::Imported, subject, &details).await
    }
}

/// Judges every row and writes none.
async fn judge<T: Target>(
    target: &mut T,
    writing: &mut Writing,
    source: &Source,
    tally: &mut Tally,
    watcher: &Watcher<'_>,
) -> Result<(), ImportError> {
    let mut rows = source.rows::<T>();
    while let Some(batch) = rows.next().await {
        tally.unreadable(batch.bad);
        for judgement in target.judge(writing, batch.good).await? {
            tally.judged(judgement);
        }
        watcher(Progress { stage: Stage::Checking, rows: tally.rows(), of: None });
    }
    rows.end().await
}

/// Writes every row that was judged good.
async fn keep<T: Target>(
    target: &mut T,
    writing: &mut Writing,
    source: &Source,
    of: u64,
    watcher: &Watcher<'_>,
) -> Result<(), ImportError> {
    let mut done = 0;
    let mut rows = source.rows::<T>();
    while let Some(batch) = rows.next().await {
        done += batch.rows();
        let judgements = target.judge(writing, batch.good).await?;
        target.keep(writing, judgements.into_iter().filter_map(Judgement::change).collect()).await?;
        watcher(Progress { stage: Stage::Writing, rows: done, of: Some(of) });
    }
    rows.end().await
}
