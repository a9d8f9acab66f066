//! Keeping a new proposal with as few statements as the database allows: in the last hour before a deadline this is
//! what everybody waits for.

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseBackend, EntityName, EntityTrait, IdenStatic, Iterable,
};
use svod_domain::{audit::AuditEvent, proposal::Proposal};

use super::row::{facts, words};
use crate::{StoreError, Writing, audit, statement::Sql};

impl Writing {
    /// Keeps a new proposal with its first words, and records it. PostgreSQL does it in one statement.
    pub async fn insert_recorded_proposal(
        &mut self,
        proposal: &Proposal,
        event: &AuditEvent,
    ) -> Result<(), StoreError> {
        let backend = self.tx.get_database_backend();
        if backend != DatabaseBackend::Postgres {
            self.insert_proposal(proposal).await?;
            return self.record(event).await;
        }
        let mut sql = Sql::new("with kept as (");
        insert(&mut sql, &facts(proposal));
        sql.push("), said as (");
        insert(&mut sql, &words(proposal, proposal.author, proposal.created_at));
        sql.push(") ");
        insert(&mut sql, &audit::to_row(event)?);
        self.tx.execute_raw(sql.statement(backend)).await?;
        self.recorded();
        Ok(())
    }
}

/// `insert into … (…) values (…)` of a row.
fn insert<A: ActiveModelTrait>(sql: &mut Sql, row: &A) {
    let columns = <A::Entity as EntityTrait>::Column::iter().filter_map(|column| {
        let value = row.get(column).into_value()?;
        Some((column, value))
    });
    let (columns, values): (Vec<_>, Vec<_>) = columns.unzip();
    sql.push("insert into ").push(A::Entity::default().table_name()).push(" (");
    for (place, column) in columns.iter().enumerate() {
        sql.push(if place == 0 { "" } else { ", " }).push(column.as_str());
    }
    sql.push(") values ").bind_all(values);
}
