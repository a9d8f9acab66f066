//! What is kept beside the work itself - the audit log, packages and answers to repeated requests.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, include_str!("sql/record.sql")).await?;
        crate::run_on(manager, DatabaseBackend::Sqlite, include_str!("sql/append_only_sqlite.sql")).await?;
        crate::run_on(manager, DatabaseBackend::Postgres, include_str!("sql/append_only_postgres.sql")).await
    }
}
