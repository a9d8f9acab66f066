//! A fresh store for each kind of database there is.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU64, Ordering},
};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use svod_domain::{
    Moment,
    audit::{AuditAction, AuditEvent, SubjectKind},
    id::AuditEventId,
};
use svod_storage::{ConnectOptions, DatabaseKind, Store};
use uuid::Uuid;

/// A migrated store on a database of its own.
pub struct Given {
    pub store: Store,
    pub kind: DatabaseKind,
    url: String,
    _directory: Option<tempfile::TempDir>,
}

impl Given {
    /// A connection beside the store's own: for looking and for meddling.
    pub async fn connection(&self) -> DatabaseConnection {
        Database::connect(&self.url).await.unwrap()
    }
}

pub async fn stores() -> Vec<Given> {
    let directory = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", directory.path().join("svod.db").display());
    let mut stores = vec![on(url, Some(directory)).await];
    if let Some(server) = server() {
        stores.push(on(fresh(&server).await, None).await);
    }
    stores
}

async fn on(url: String, directory: Option<tempfile::TempDir>) -> Given {
    let kind = DatabaseKind::of(&url).unwrap();
    let options = ConnectOptions { readers: 2, writers: 4, ..ConnectOptions::new(url.clone()) };
    let store = Store::connect(&options).await.unwrap();
    store.migrate().await.unwrap();
    Given { store, kind, url, _directory: directory }
}

#[allow(clippy::disallowed_methods, reason = "a test program is its own composition root")]
fn server() -> Option<String> {
    std::env::var("SVOD_TEST_POSTGRES").ok()
}

#[allow(clippy::disallowed_methods, reason = "a test makes its own ids")]
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

async fn fresh(server: &str) -> String {
    let name = format!("svod_test_{}", new_id().simple());
    let connection = Database::connect(server).await.unwrap();
    connection.execute_unprepared(&format!("create database {name}")).await.unwrap();
    connection.close().await.unwrap();
    let (host, _) = server.rsplit_once('/').unwrap();
    format!("{host}/{name}")
}

/// An event that can be recorded.
pub fn event() -> AuditEvent {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    AuditEvent {
        id: AuditEventId::new(new_id()),
        at: "2025-01-20T09:00:00.123456Z".parse::<Moment>().unwrap(),
        actor: None,
        action: AuditAction::ForumCreated,
        subject_kind: SubjectKind::Forum,
        subject: new_id(),
        details: BTreeMap::from([("number".to_owned(), number.to_string())]),
    }
}
