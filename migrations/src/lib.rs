//! The schema's one history, for SQLite and PostgreSQL.
//!
//! Each migration is one SQL text with the few types that the databases name differently left open. It runs in a
//! transaction on both. Must not know any entity: a migration says today what it said when it was written.

#![allow(elided_lifetimes_in_paths, reason = "the trait of the migrations elides them")]

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DatabaseBackend},
};

pub use sea_orm_migration::MigratorTrait;

mod dialect;
mod m0001_forum;
mod m0002_resolution;
mod m0003_record;
mod m0004_similarity;

/// Runs the history.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_forum::Migration),
            Box::new(m0002_resolution::Migration),
            Box::new(m0003_record::Migration),
            Box::new(m0004_similarity::Migration),
        ]
    }
}

/// Runs a text on the database at hand, with its own types in it.
async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let backend = manager.get_database_backend();
    manager.get_connection().execute_unprepared(&dialect::rendered(sql, backend)).await.map(|_| ())
}

/// Runs a text on one of the databases only.
async fn run_on(manager: &SchemaManager<'_>, backend: DatabaseBackend, sql: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() == backend { run(manager, sql).await } else { Ok(()) }
}
