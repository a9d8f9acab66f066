//! A fresh application for each test, on SQLite and, where `SVOD_TEST_POSTGRES` names a server, on PostgreSQL; with a
//! clock that the test sets, and people and sessions to begin with.

#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

mod database;
mod given;

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, Utc};
use svod_app::{App, Context, Intent, PageRequest, audit_log::AuditFilter, context::SystemContext};
use svod_domain::Moment;
use svod_storage::{ConnectOptions, DatabaseKind, Store};
use uuid::Uuid;

#[allow(unused_imports, reason = "each test program uses its own part")]
pub use given::given_wording;

/// An application on a database of its own.
pub struct TestApp {
    /// The application.
    pub app: App,
    /// Its clock.
    pub clock: Clock,
    /// The kind of its database.
    pub kind: DatabaseKind,
    /// Where its database is.
    pub url: String,
    /// What is taken away with it.
    _directory: Option<tempfile::TempDir>,
}

/// A clock that stands still until it is set.
#[derive(Debug, Clone)]
pub struct Clock(Arc<Mutex<Moment>>);

impl Clock {
    /// The time it shows.
    pub fn now(&self) -> Moment {
        *self.0.lock().unwrap()
    }

    /// Sets it.
    pub fn set(&self, time: Moment) {
        *self.0.lock().unwrap() = time;
    }

    /// Sets it forward.
    pub fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

#[derive(Debug)]
struct TestContext(Clock);

impl Context for TestContext {
    fn now(&self) -> Moment {
        self.0.now()
    }

    fn new_id(&self) -> Uuid {
        SystemContext.new_id()
    }

    fn secret(&self) -> [u8; 32] {
        SystemContext.secret()
    }
}

/// A moment, from its ISO 8601 form.
pub fn moment(text: &str) -> Moment {
    text.parse::<DateTime<Utc>>().unwrap()
}

/// A request without a key.
pub fn once() -> Intent {
    Intent::default()
}

/// A request under a key.
pub fn keyed(key: &str) -> Intent {
    Intent { key: svod_app::IdempotencyKey::new(key), dry_run: false }
}

impl TestApp {
    /// Another instance on the same database, with the same clock.
    #[allow(dead_code, reason = "not every suite needs it")]
    pub async fn another(&self) -> App {
        let store = Store::connect(&ConnectOptions::new(self.url.clone())).await.unwrap();
        App::new(store, Box::new(TestContext(self.clock.clone())))
    }

    /// What was done to something, in order, as the audit log names it.
    #[allow(dead_code, reason = "not every suite needs it")]
    pub async fn audited(&self, subject: Uuid) -> Vec<&'static str> {
        let filter = AuditFilter { subject: Some(subject), ..AuditFilter::default() };
        let page = PageRequest::first(100);
        let log = self.app.store().read().audit_events(&filter, page).await.unwrap();
        log.items.iter().map(|recorded| recorded.event.action.name()).collect()
    }
}

/// A fresh application for each kind of database there is: the same test is run on every one.
pub async fn apps() -> Vec<TestApp> {
    let mut apps = vec![on_sqlite().await];
    if let Some(url) = database::fresh_postgres().await {
        apps.push(on(url, None).await);
    }
    apps
}

async fn on_sqlite() -> TestApp {
    let directory = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", directory.path().join("svod.db").display());
    on(url, Some(directory)).await
}

async fn on(url: String, directory: Option<tempfile::TempDir>) -> TestApp {
    let kind = DatabaseKind::of(&url).unwrap();
    let options = ConnectOptions { readers: 4, writers: 4, ..ConnectOptions::new(url.clone()) };
    let store = Store::connect(&options).await.unwrap();
    // A database made from the template is up to date already.
    if kind == DatabaseKind::Sqlite {
        store.migrate().await.unwrap();
    }
    let clock = Clock(Arc::new(Mutex::new(moment("2025-01-20T09:00:00Z"))));
    let app = App::new(store, Box::new(TestContext(clock.clone())));
    TestApp { app, clock, kind, url, _directory: directory }
}
