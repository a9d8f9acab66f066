//! The store itself: reading, and the one way to write.

use std::{
    hash::{BuildHasher, Hasher},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    DatabaseBackend, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use svod_domain::audit::AuditEvent;
use svod_migrations::{Migrator, MigratorTrait};
use tokio::sync::Notify;

use crate::{ConnectOptions, StoreError, WriteFailure, audit, connect};

/// How often a transaction that lost against another one is tried again.
const ATTEMPTS: u32 = 12;

/// Everything Svod remembers.
#[derive(Debug)]
pub struct Store {
    readers: DatabaseConnection,
    writers: DatabaseConnection,
    recorded: Notify,
    retries: AtomicU64,
    statements: Arc<AtomicU64>,
}

/// A look at what is remembered, outside any transaction.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'s> {
    pub(crate) db: &'s DatabaseConnection,
}

/// A transaction under way. What is read in it is what the write is based on.
#[derive(Debug)]
pub struct Writing {
    pub(crate) tx: DatabaseTransaction,
    events: usize,
}

impl Store {
    /// The store at an address. The schema is not looked at: see [`Store::migrate`] and [`Store::check_schema`].
    pub async fn connect(options: &ConnectOptions) -> Result<Self, StoreError> {
        let mut pools = connect::pools(options).await?;
        let statements = Arc::default();
        connect::count_statements(&mut pools.readers, &statements);
        connect::count_statements(&mut pools.writers, &statements);
        Ok(Self {
            readers: pools.readers,
            writers: pools.writers,
            recorded: Notify::new(),
            retries: AtomicU64::new(0),
            statements,
        })
    }

    /// Brings the schema up to date. Doing it twice changes nothing.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        Migrator::up(&self.writers, None).await.map_err(StoreError::from)
    }

    /// Migrations that have not run yet.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        let pending = Migrator::get_pending_migrations(&self.readers).await?;
        Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
    }

    /// Refuses to go on with a schema that is not up to date.
    pub async fn check_schema(&self) -> Result<(), StoreError> {
        let pending = self.pending_migrations().await?;
        if pending.is_empty() {
            Ok(())
        } else {
            Err(StoreError::Schema(format!(
                "not up to date, run `svod migrate` (missing: {})",
                pending.join(", ")
            )))
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.readers.ping().await.map_err(StoreError::Unreachable)
    }

    /// Ends all connections, after what is under way.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.readers.clone().close().await?;
        self.writers.clone().close().await?;
        Ok(())
    }

    /// A look at what is remembered.
    pub fn read(&self) -> Reading<'_> {
        Reading { db: &self.readers }
    }

    /// How many transactions have been tried again because others were faster, since the start.
    pub fn retries(&self) -> u64 {
        self.retries.load(Ordering::Relaxed)
    }

    /// How many statements have been sent to the database since the start; beginnings and ends of transactions are
    /// not counted.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// A write: a transaction that is tried again from its start while it loses against others. See
    /// [`write_with`](crate::write_with).
    pub fn attempts(&self) -> Attempts<'_> {
        Attempts { store: self, number: 0, rehearsal: false }
    }

    /// A write all of which is taken back: for asking what it would do.
    pub fn rehearsal(&self) -> Attempts<'_> {
        Attempts { store: self, number: 0, rehearsal: true }
    }

    /// Waits until something has been recorded since the last wait.
    pub async fn recorded(&self) {
        self.recorded.notified().await;
    }

    pub(crate) async fn begin(&self) -> Result<Writing, StoreError> {
        let tx = match self.writers.get_database_backend() {
            DatabaseBackend::Sqlite => {
                let options = TransactionOptions {
                    sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                    ..TransactionOptions::default()
                };
                self.writers.begin_with_options(options).await?
            }
            // Serializable by the pool's own setting, which spares a statement.
            _ => self.writers.begin().await?,
        };
        Ok(Writing { tx, events: 0 })
    }
}

/// The attempts of one write.
#[derive(Debug)]
pub struct Attempts<'s> {
    store: &'s Store,
    number: u32,
    rehearsal: bool,
}

impl Attempts<'_> {
    /// Begins the next attempt.
    pub async fn begin(&mut self) -> Result<Writing, StoreError> {
        self.number += 1;
        self.store.begin().await
    }

    /// Ends an attempt: keeps the work if it came off and recorded what it did, takes it back otherwise. None when
    /// it lost against another transaction and should be tried again.
    pub async fn end<T, E: WriteFailure>(
        &mut self,
        writing: Writing,
        outcome: Result<T, E>,
    ) -> Option<Result<T, E>> {
        match self.settled(writing, outcome).await {
            Err(error) if self.number < ATTEMPTS && is_conflict(&error) => {
                self.store.retries.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(backoff(self.number)).await;
                None
            }
            outcome => Some(outcome),
        }
    }

    async fn settled<T, E: WriteFailure>(&self, writing: Writing, outcome: Result<T, E>) -> Result<T, E> {
        match outcome {
            Ok(done) if self.rehearsal => {
                writing.tx.rollback().await.map_err(StoreError::from)?;
                Ok(done)
            }
            Ok(done) if writing.events > 0 => {
                writing.tx.commit().await.map_err(StoreError::from)?;
                self.store.recorded.notify_one();
                Ok(done)
            }
            Ok(_) => {
                writing.tx.rollback().await.map_err(StoreError::from)?;
                Err(StoreError::NothingRecorded.into())
            }
            Err(refused) => {
                // The refusal is the answer; a rollback that fails with it changes nothing, the connection is gone.
                let _ = writing.tx.rollback().await;
                Err(refused)
            }
        }
    }
}

/// Does some work in one transaction and keeps it with the audit events it recorded; a work that records none is
/// not kept. An attempt that lost against another transaction is repeated, so the work must have no effects of its
/// own. A macro, because a closure cannot lend a transaction to a future that must be `Send`.
#[macro_export]
macro_rules! write_with {
    ($attempts:expr, |$writing:ident| -> $outcome:ty $work:block) => {{
        let mut attempts = $attempts;
        loop {
            let mut held = match attempts.begin().await {
                Ok(held) => held,
                Err(error) => break <$outcome>::Err(error.into()),
            };
            let outcome: $outcome = {
                let $writing = &mut held;
                async { $work }.await
            };
            if let Some(outcome) = attempts.end(held, outcome).await {
                break outcome;
            }
        }
    }};
}

impl Writing {
    /// Records what was done, in the same transaction.
    pub async fn record(&mut self, event: &AuditEvent) -> Result<(), StoreError> {
        audit::insert(&self.tx, event).await?;
        self.events += 1;
        Ok(())
    }

    /// Counts an event that was recorded in a statement together with what it records.
    pub(crate) fn recorded(&mut self) {
        self.events += 1;
    }

    /// Keeps what says nothing of the forum, such as whose turn it is: the audit log need not know.
    pub(crate) fn bookkeeping(&mut self) {
        self.events += 1;
    }

    /// Answers a repeated request whose first time was recorded: there is nothing new to keep.
    pub fn nothing_new(&mut self) {
        self.events += 1;
    }
}

fn is_conflict(error: &impl WriteFailure) -> bool {
    error.store_error().is_some_and(StoreError::is_conflict)
}

fn backoff(attempt: u32) -> Duration {
    // Those that lost together must not meet again together: each waits up to twice as long, by chance.
    let ceiling = u64::from(attempt * attempt) * 2_000;
    let chance = std::hash::RandomState::new().build_hasher().finish();
    Duration::from_micros(ceiling / 2 + chance % (ceiling / 2 + 1))
}
