//! Lists in and out, on every database there is: what comes in, what is refused and why, and that what goes out comes
//! in again to the same.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

#[allow(unused_imports, reason = "each test program uses its own part")]
#[path = "../support/mod.rs"]
mod support;

mod again;
mod given;
mod municipalities;
mod people;
mod preview;
mod proposals;
mod refused;
mod round_trip;
mod scale;

use std::io::Write;

use svod_app::{
    exchange::Format,
    transfer::{
        ExportRequest, Fate, ImportError, ImportReport, ImportRequest, Initiator, ListFile, ListKind,
        Progress,
    },
};
use svod_domain::{Language, id::ForumId};
use tempfile::NamedTempFile;

use support::TestApp;

/// Where nobody watches.
fn unwatched(_: Progress) {}

/// How a list is imported.
#[derive(Clone, Copy)]
struct How {
    dry_run: bool,
    keep_good: bool,
}

const STRICTLY: How = How { dry_run: false, keep_good: false };
const KEEPING_GOOD: How = How { dry_run: false, keep_good: true };
const REHEARSED: How = How { dry_run: true, keep_good: false };

/// Imports bytes that are a file of some name, by the service itself.
async fn import_file(
    test: &TestApp,
    kind: ListKind,
    forum: Option<ForumId>,
    name: &str,
    bytes: &[u8],
    how: How,
) -> Result<ImportReport, ImportError> {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let list = ListFile { path: file.path().to_owned(), name: Some(name.to_owned()), format: None };
    let How { dry_run, keep_good } = how;
    let request = ImportRequest { kind, forum, file: list, dry_run, keep_good };
    test.app.import(Initiator::Service, &request, &unwatched).await
}

/// Imports a CSV text whose rows are all good.
async fn import_good(test: &TestApp, kind: ListKind, forum: ForumId, csv: &str) -> ImportReport {
    let report = import_file(test, kind, Some(forum), "list.csv", csv.as_bytes(), STRICTLY).await.unwrap();
    assert_eq!(report.fate, Fate::Kept, "{}", told(&report));
    report
}

/// What a report says, for comparing and for showing.
fn told(report: &ImportReport) -> String {
    let mut told = format!(
        "{}: {} rows, {} created, {} updated, {} unchanged, {} bad, {} problems\n",
        report.fate.name(),
        report.rows,
        report.created,
        report.updated,
        report.unchanged,
        report.bad_rows,
        report.problems
    );
    for bad in &report.first_problems {
        let (russian, english) = (bad.message(Language::Ru), bad.message(Language::En));
        told.push_str(&format!("[{}]\n  {russian}\n  {english}\n", bad.problem.code()));
    }
    told
}

/// A list as the service itself gets it.
async fn export(test: &TestApp, kind: ListKind, forum: ForumId, format: Format) -> Vec<u8> {
    export_as(test, Initiator::Service, kind, forum, format).await
}

async fn export_as(
    test: &TestApp,
    by: Initiator<'_>,
    kind: ListKind,
    forum: ForumId,
    format: Format,
) -> Vec<u8> {
    let file = NamedTempFile::new().unwrap();
    let request = ExportRequest { kind, forum: Some(forum), format };
    test.app.export(by, request, file.reopen().unwrap(), &unwatched).await.unwrap();
    std::fs::read(file.path()).unwrap()
}

/// How many acts have been recorded.
async fn recorded(test: &TestApp) -> Vec<svod_domain::audit::AuditEvent> {
    let page = svod_app::PageRequest::first(1_000);
    let filter = svod_storage::audit::AuditFilter::default();
    let events = test.app.store().read().audit_events(&filter, page).await.unwrap();
    events.items.into_iter().map(|recorded| recorded.event).collect()
}
