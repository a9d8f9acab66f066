//! Reaching the database: its address, its pools and the settings that the rest relies on.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sea_orm::{ConnectOptions as SeaOptions, Database, DatabaseConnection};

use crate::StoreError;

/// Which database an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseKind {
    /// One file, or memory.
    Sqlite,
    /// A server.
    Postgres,
}

impl DatabaseKind {
    /// The kind of an address: `sqlite://FILE`, `postgres://…`.
    pub fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(StoreError::Address("it must begin with sqlite:// or postgres://".to_owned())),
        }
    }
}

/// How to reach the database.
#[derive(Debug, Clone)]
pub struct ConnectOptions {
    /// Its address: `sqlite://svod.db`, `postgres://user:password@host/name`.
    pub url: String,
    /// Connections that read, at most.
    pub readers: u32,
    /// Connections that write, at most. SQLite has one, whatever is asked for.
    pub writers: u32,
    /// How long to wait for a connection.
    pub patience: Duration,
}

impl ConnectOptions {
    /// The usual settings for an address.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), readers: 16, writers: 16, patience: Duration::from_secs(5) }
    }
}

/// The two pools: one that reads, one that writes.
pub(crate) struct Pools {
    pub readers: DatabaseConnection,
    pub writers: DatabaseConnection,
}

/// Counts the statements that a pool is asked for, its transactions' ones included.
pub(crate) fn count_statements(pool: &mut DatabaseConnection, counter: &Arc<AtomicU64>) {
    let counter = Arc::clone(counter);
    pool.set_metric_callback(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
}

/// Both pools, connected. A SQLite file is made if it is not there.
pub(crate) async fn pools(options: &ConnectOptions) -> Result<Pools, StoreError> {
    match DatabaseKind::of(&options.url)? {
        DatabaseKind::Sqlite => Ok(Pools {
            // The writer first: it makes the file and turns on the write-ahead log.
            writers: Database::connect(sqlite(options, 1)).await?,
            readers: Database::connect(sqlite(options, options.readers)).await?,
        }),
        DatabaseKind::Postgres => Ok(Pools {
            readers: Database::connect(postgres(options, options.readers, "read committed")).await?,
            writers: Database::connect(postgres(options, options.writers, "serializable")).await?,
        }),
    }
}

fn shared(options: &ConnectOptions, connections: u32) -> SeaOptions {
    let mut sea = SeaOptions::new(options.url.clone());
    sea.max_connections(connections)
        .min_connections(1)
        .acquire_timeout(options.patience)
        .connect_timeout(options.patience)
        .test_before_acquire_if_idle_for(Duration::from_secs(1))
        .sqlx_logging(false);
    sea
}

fn sqlite(options: &ConnectOptions, connections: u32) -> SeaOptions {
    use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
    let mut sea = shared(options, connections);
    // A pooled SQLite connection does not die by itself, and one in memory must not.
    sea.idle_timeout(None).map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(256)
    });
    sea
}

fn postgres(options: &ConnectOptions, connections: u32, isolation: &'static str) -> SeaOptions {
    let mut sea = shared(options, connections);
    sea.set_application_name("svod").map_sqlx_postgres_opts(move |postgres| {
        postgres
            .options([("default_transaction_isolation", isolation), ("TimeZone", "UTC")])
            .statement_cache_capacity(256)
    });
    sea
}
