//! The audit log: events written with the work they record, and the chain that seals them.
//!
//! An event is inserted in the transaction of its write. Sealing gives committed events a sequence and a hash over
//! the one before, a batch at a time: so writers never wait for each other, and yet no sealed event can be changed,
//! left out or put in later without the chain showing it. See `docs/decisions/0002-audit-chain.md`.

mod chain;
mod log;

pub use chain::{ChainBreak, ChainHead, ChainReport};
pub use log::{AuditFilter, RecordedEvent};

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use svod_domain::{
    audit::{AuditAction, AuditEvent, SubjectKind},
    id::{AuditEventId, PersonId},
};

use crate::{
    StoreError,
    codec::{Row, json_text},
};

pub(crate) mod event {
    //! Rows of `audit_event`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub at: ChronoDateTimeUtc,
        pub actor_id: Option<Uuid>,
        pub action: String,
        pub subject_kind: String,
        pub subject_id: Uuid,
        pub details: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod seal {
    //! Rows of `audit_seal`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_seal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i64,
        pub event_id: Uuid,
        pub previous_hash: String,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) async fn insert(db: &impl ConnectionTrait, event: &AuditEvent) -> Result<(), StoreError> {
    event::Entity::insert(to_row(event)?).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) fn to_row(event: &AuditEvent) -> Result<event::ActiveModel, StoreError> {
    Ok(event::ActiveModel {
        id: Set(event.id.uuid()),
        at: Set(event.at),
        actor_id: Set(event.actor.map(PersonId::uuid)),
        action: Set(event.action.name().to_owned()),
        subject_kind: Set(event.subject_kind.name().to_owned()),
        subject_id: Set(event.subject),
        details: Set(json_text("audit_event", "details", &event.details)?),
    })
}

fn from_row(row: &event::Model) -> Result<AuditEvent, StoreError> {
    let at = Row::new("audit_event", row.id);
    Ok(AuditEvent {
        id: AuditEventId::new(row.id),
        at: row.at,
        actor: row.actor_id.map(PersonId::new),
        action: at.named("action", &row.action, AuditAction::from_name)?,
        subject_kind: at.named("subject_kind", &row.subject_kind, SubjectKind::from_name)?,
        subject: row.subject_id,
        details: at.json("details", &row.details)?,
    })
}
