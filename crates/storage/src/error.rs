//! What can go wrong with remembering.

use svod_domain::id::Version;

/// A fault of the store. Never the caller's wish being refused: that is the domain's to say.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached now; the same call may go through later.
    #[error("the database cannot be reached: {0}")]
    Unreachable(#[source] sea_orm::DbErr),
    /// The database refused a statement.
    #[error("the database: {0}")]
    Database(#[source] sea_orm::DbErr),
    /// A row that cannot be what it should be.
    #[error("table {table}, column {column}, row {row}: {problem}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key.
        row: String,
        /// What is wrong.
        problem: String,
    },
    /// A row changed between being read and being written.
    #[error("table {table}, row {row}: no longer at version {version:?}")]
    Changed {
        /// The table.
        table: &'static str,
        /// The row's key.
        row: String,
        /// The version the change was based on.
        version: Version,
    },
    /// A value that must be unique is there already.
    #[error("already there: {0}")]
    Duplicate(String),
    /// The same request was answered at the same time.
    #[error("the same request was answered at the same time")]
    AnsweredMeanwhile,
    /// A write without an audit event, which is a defect of the program.
    #[error("a write recorded no audit event")]
    NothingRecorded,
    /// The database's schema is not the one this program knows.
    #[error("the database's schema: {0}")]
    Schema(String),
    /// The address of the database cannot be used.
    #[error("the database's address: {0}")]
    Address(String),
}

impl StoreError {
    /// Whether trying the same transaction again may succeed.
    pub fn is_conflict(&self) -> bool {
        match self {
            Self::Database(error) => is_serialization_failure(error),
            Self::Changed { .. } | Self::AnsweredMeanwhile => true,
            _ => false,
        }
    }
}

impl From<sea_orm::DbErr> for StoreError {
    fn from(error: sea_orm::DbErr) -> Self {
        match error {
            sea_orm::DbErr::ConnectionAcquire(_) | sea_orm::DbErr::Conn(_) => Self::Unreachable(error),
            _ if is_lost_connection(&error) => Self::Unreachable(error),
            _ => match error.sql_err() {
                Some(sea_orm::SqlErr::UniqueConstraintViolation(what)) => Self::Duplicate(what),
                _ => Self::Database(error),
            },
        }
    }
}

/// The error of a work done in a transaction: it can carry a fault of the store, and tell.
pub trait WriteFailure: From<StoreError> {
    /// The fault of the store it carries, if that is what it is.
    fn store_error(&self) -> Option<&StoreError>;
}

impl WriteFailure for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}

fn sqlx_error(error: &sea_orm::DbErr) -> Option<&sea_orm::sqlx::Error> {
    match error {
        sea_orm::DbErr::Exec(sea_orm::RuntimeErr::SqlxError(error))
        | sea_orm::DbErr::Query(sea_orm::RuntimeErr::SqlxError(error))
        | sea_orm::DbErr::Conn(sea_orm::RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}

fn is_serialization_failure(error: &sea_orm::DbErr) -> bool {
    let Some(sea_orm::sqlx::Error::Database(error)) = sqlx_error(error) else { return false };
    // 40001 and 40P01: PostgreSQL's serialization failure and deadlock; 5 and 6 (and extended): SQLite's busy.
    matches!(error.code().as_deref(), Some("40001" | "40P01" | "5" | "6" | "261" | "517"))
}

fn is_lost_connection(error: &sea_orm::DbErr) -> bool {
    use sea_orm::sqlx::Error;
    match sqlx_error(error) {
        Some(Error::Io(_) | Error::PoolTimedOut | Error::PoolClosed | Error::Protocol(_)) => true,
        // Class 57P: the server is shutting down or was told to end the connection; 53300: too many connections.
        Some(Error::Database(error)) => error
            .code()
            .is_some_and(|code| code.starts_with("57P") || code == "53300" || code.starts_with("08")),
        _ => false,
    }
}
