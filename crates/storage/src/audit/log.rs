//! Reading the log.

use sea_orm::{PaginatorTrait, entity::prelude::*};
use svod_domain::{
    Moment,
    audit::{AuditAction, AuditEvent},
    id::PersonId,
};

use super::{event, from_row, seal};
use crate::{Page, PageRequest, Reading, StoreError};

/// Which events.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Of this person.
    pub actor: Option<PersonId>,
    /// Of these kinds; none takes all.
    pub actions: Vec<AuditAction>,
    /// Done to this thing.
    pub subject: Option<Uuid>,
    /// Not before.
    pub from: Option<Moment>,
    /// Before.
    pub until: Option<Moment>,
}

/// An event with its place in the chain, once it is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedEvent {
    /// The event.
    pub event: AuditEvent,
    /// Its number in the chain.
    pub sequence: Option<u64>,
    /// The chain's hash at it.
    pub hash: Option<String>,
}

impl Reading<'_> {
    /// Events of the log, by the page, in the order of time.
    pub async fn audit_events(
        &self,
        filter: &AuditFilter,
        page: PageRequest,
    ) -> Result<Page<RecordedEvent>, StoreError> {
        let select = filtered(filter);
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, event::Column::Id).all(self.db).await?;
        let page = page.window.page(rows, total);
        let seals = seal::Entity::find()
            .filter(seal::Column::EventId.is_in(page.items.iter().map(|row| row.id)))
            .all(self.db)
            .await?;
        let items = page.items.iter().map(|row| recorded(row, &seals)).collect::<Result<_, _>>()?;
        Ok(Page { items, has_previous: page.has_previous, has_next: page.has_next, total: page.total })
    }
}

fn filtered(filter: &AuditFilter) -> Select<event::Entity> {
    let mut select = event::Entity::find();
    if let Some(actor) = filter.actor {
        select = select.filter(event::Column::ActorId.eq(actor.uuid()));
    }
    if !filter.actions.is_empty() {
        select =
            select.filter(event::Column::Action.is_in(filter.actions.iter().map(|action| action.name())));
    }
    if let Some(subject) = filter.subject {
        select = select.filter(event::Column::SubjectId.eq(subject));
    }
    if let Some(from) = filter.from {
        select = select.filter(event::Column::At.gte(from));
    }
    if let Some(until) = filter.until {
        select = select.filter(event::Column::At.lt(until));
    }
    select
}

fn recorded(row: &event::Model, seals: &[seal::Model]) -> Result<RecordedEvent, StoreError> {
    let seal = seals.iter().find(|seal| seal.event_id == row.id);
    Ok(RecordedEvent {
        event: from_row(row)?,
        sequence: seal.and_then(|seal| u64::try_from(seal.sequence).ok()),
        hash: seal.map(|seal| seal.hash.clone()),
    })
}
