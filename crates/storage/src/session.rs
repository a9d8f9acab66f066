//! Sessions of a forum.

mod transfer;

use std::collections::HashMap;

use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};
use svod_domain::{
    forum::{Session, SubmissionWindow},
    id::{ForumId, SessionId, Version},
    prose::Line,
};

use crate::{
    Reading, StoreError, Writing,
    codec::{Row, stored},
    forum::changed_one,
};

pub(crate) mod row {
    //! Rows of `session`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub forum_id: Uuid,
        pub external_id: Option<String>,
        pub ordinal: i32,
        pub region: String,
        pub title: Option<String>,
        pub theme: Option<String>,
        pub partner: Option<String>,
        pub place: Option<String>,
        pub starts_on: Option<Date>,
        pub ends_on: Option<Date>,
        pub deadline: Option<ChronoDateTimeUtc>,
        pub grace_minutes: i32,
        pub closed_at: Option<ChronoDateTimeUtc>,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A place among the sessions of a forum: they are read in the order of their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionsAfter {
    /// The number before the first one wanted; 0 starts at the beginning.
    pub ordinal: u32,
    /// How many, at most.
    pub first: u64,
}

impl Reading<'_> {
    /// A session.
    pub async fn session(&self, id: SessionId) -> Result<Option<Session>, StoreError> {
        find(self.db, id).await
    }

    /// Sessions by id, those that are there.
    pub async fn sessions(&self, ids: &[SessionId]) -> Result<HashMap<SessionId, Session>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        rows.into_iter().map(|row| from_row(row).map(|session| (session.id, session))).collect()
    }

    /// Sessions of a forum in the order of their numbers. One more than asked for tells that the list goes on.
    pub async fn sessions_of_forum(
        &self,
        forum: ForumId,
        after: SessionsAfter,
    ) -> Result<Vec<Session>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::ForumId.eq(forum.uuid()))
            .filter(row::Column::Ordinal.gt(stored(after.ordinal)))
            .order_by_asc(row::Column::Ordinal)
            .limit(after.first)
            .all(self.db)
            .await?;
        rows.into_iter().map(from_row).collect()
    }
}

impl Writing {
    /// A session.
    pub async fn session(&mut self, id: SessionId) -> Result<Option<Session>, StoreError> {
        find(&self.tx, id).await
    }

    /// The session that outside lists call so.
    pub async fn session_by_external_id(
        &mut self,
        forum: ForumId,
        external_id: &Line,
    ) -> Result<Option<Session>, StoreError> {
        row::Entity::find()
            .filter(row::Column::ForumId.eq(forum.uuid()))
            .filter(row::Column::ExternalId.eq(external_id.as_str()))
            .one(&self.tx)
            .await?
            .map(from_row)
            .transpose()
    }

    /// Keeps a new session.
    pub async fn insert_session(&mut self, session: &Session) -> Result<(), StoreError> {
        row::Entity::insert(to_row(session).into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Keeps a changed session, if it is still at the version the change was based on.
    pub async fn update_session(&mut self, session: &Session, based_on: Version) -> Result<(), StoreError> {
        let updated = row::Entity::update_many()
            .set(to_row(session).into_active_model().reset_all())
            .filter(row::Column::Id.eq(session.id.uuid()))
            .filter(row::Column::Version.eq(stored(based_on.0)))
            .exec(&self.tx)
            .await?;
        changed_one("session", session.id, based_on, updated.rows_affected)
    }
}

async fn find(db: &impl ConnectionTrait, id: SessionId) -> Result<Option<Session>, StoreError> {
    row::Entity::find_by_id(id.uuid()).one(db).await?.map(from_row).transpose()
}

fn to_row(session: &Session) -> row::Model {
    let text = |line: &Option<Line>| line.as_ref().map(ToString::to_string);
    row::Model {
        id: session.id.uuid(),
        forum_id: session.forum.uuid(),
        external_id: text(&session.external_id),
        ordinal: stored(session.ordinal),
        region: session.region.to_string(),
        title: text(&session.title),
        theme: text(&session.theme),
        partner: text(&session.partner),
        place: text(&session.place),
        starts_on: session.starts_on,
        ends_on: session.ends_on,
        deadline: session.window.deadline,
        grace_minutes: stored(session.window.grace_minutes),
        closed_at: session.window.closed_at,
        version: stored(session.version.0),
    }
}

pub(crate) fn from_row(stored: row::Model) -> Result<Session, StoreError> {
    let row = Row::new("session", stored.id);
    Ok(Session {
        id: SessionId::new(stored.id),
        forum: ForumId::new(stored.forum_id),
        external_id: row.lines("external_id", stored.external_id)?,
        ordinal: row.number("ordinal", stored.ordinal)?,
        region: row.line("region", stored.region)?,
        title: row.lines("title", stored.title)?,
        theme: row.lines("theme", stored.theme)?,
        partner: row.lines("partner", stored.partner)?,
        place: row.lines("place", stored.place)?,
        starts_on: stored.starts_on,
        ends_on: stored.ends_on,
        window: SubmissionWindow {
            deadline: stored.deadline,
            grace_minutes: row.number("grace_minutes", stored.grace_minutes)?,
            closed_at: stored.closed_at,
        },
        version: row.version(stored.version)?,
    })
}
