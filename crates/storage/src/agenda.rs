//! The questions on the sessions' agendas. An agenda is short, so it is read whole.

use std::collections::HashMap;

use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*};
use svod_domain::{
    forum::AgendaItem,
    id::{AgendaItemId, SessionId, Version},
    prose::Line,
};

use crate::{
    Reading, StoreError, Writing,
    codec::{Row, stored},
    forum::changed_one,
};

pub(crate) mod row {
    //! Rows of `agenda_item`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "agenda_item")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub session_id: Uuid,
        pub external_id: Option<String>,
        pub ordinal: i32,
        pub title: String,
        pub source_problem: Option<String>,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl Reading<'_> {
    /// A question.
    pub async fn agenda_item(&self, id: AgendaItemId) -> Result<Option<AgendaItem>, StoreError> {
        find(self.db, id).await
    }

    /// Questions by id, those that are there.
    pub async fn agenda_items(
        &self,
        ids: &[AgendaItemId],
    ) -> Result<HashMap<AgendaItemId, AgendaItem>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        rows.into_iter().map(|row| from_row(row).map(|item| (item.id, item))).collect()
    }

    /// The agendas of sessions, each in the order of its numbers; nothing for a session without one.
    pub async fn agendas(
        &self,
        sessions: &[SessionId],
    ) -> Result<HashMap<SessionId, Vec<AgendaItem>>, StoreError> {
        agendas(self.db, sessions).await
    }
}

impl Writing {
    /// A question.
    pub async fn agenda_item(&mut self, id: AgendaItemId) -> Result<Option<AgendaItem>, StoreError> {
        find(&self.tx, id).await
    }

    /// The agenda of a session, in the order of its numbers.
    pub async fn agenda_of(&mut self, session: SessionId) -> Result<Vec<AgendaItem>, StoreError> {
        Ok(agendas(&self.tx, &[session]).await?.remove(&session).unwrap_or_default())
    }

    /// Keeps a new question.
    pub async fn insert_agenda_item(&mut self, item: &AgendaItem) -> Result<(), StoreError> {
        row::Entity::insert(to_row(item).into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Keeps a changed question, if it is still at the version the change was based on.
    pub async fn update_agenda_item(
        &mut self,
        item: &AgendaItem,
        based_on: Version,
    ) -> Result<(), StoreError> {
        let updated = row::Entity::update_many()
            .set(to_row(item).into_active_model().reset_all())
            .filter(row::Column::Id.eq(item.id.uuid()))
            .filter(row::Column::Version.eq(stored(based_on.0)))
            .exec(&self.tx)
            .await?;
        changed_one("agenda_item", item.id, based_on, updated.rows_affected)
    }
}

async fn find(db: &impl ConnectionTrait, id: AgendaItemId) -> Result<Option<AgendaItem>, StoreError> {
    row::Entity::find_by_id(id.uuid()).one(db).await?.map(from_row).transpose()
}

async fn agendas(
    db: &impl ConnectionTrait,
    sessions: &[SessionId],
) -> Result<HashMap<SessionId, Vec<AgendaItem>>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::SessionId.is_in(sessions.iter().map(|id| id.uuid())))
        .order_by_asc(row::Column::Ordinal)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    let mut agendas: HashMap<SessionId, Vec<AgendaItem>> = HashMap::new();
    for row in rows {
        let item = from_row(row)?;
        agendas.entry(item.session).or_default().push(item);
    }
    Ok(agendas)
}

fn to_row(item: &AgendaItem) -> row::Model {
    row::Model {
        id: item.id.uuid(),
        session_id: item.session.uuid(),
        external_id: item.external_id.as_ref().map(Line::to_string),
        ordinal: stored(item.ordinal),
        title: item.title.to_string(),
        source_problem: item.source_problem.as_ref().map(ToString::to_string),
        version: stored(item.version.0),
    }
}

fn from_row(stored: row::Model) -> Result<AgendaItem, StoreError> {
    let row = Row::new("agenda_item", stored.id);
    Ok(AgendaItem {
        id: AgendaItemId::new(stored.id),
        session: SessionId::new(stored.session_id),
        external_id: row.lines("external_id", stored.external_id)?,
        ordinal: row.number("ordinal", stored.ordinal)?,
        title: row.line("title", stored.title)?,
        source_problem: row.proses("source_problem", stored.source_problem)?,
        version: row.version(stored.version)?,
    })
}
