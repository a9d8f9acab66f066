//! What still has no disposition, and what was decided on regional clauses.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set, Condition, JoinType, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::ExprTrait,
};
use svod_domain::{
    disposition::{ClauseDeclined, Undisposed},
    id::{ClauseId, ForumId, PersonId, ResolutionId, Revision, SessionId},
    resolution::Level,
};

use super::row::{clause, clause_disposition, clause_revision, resolution};
use crate::{Page, PageRequest, Reading, StoreError, Writing, codec::Row, proposal};

/// A clause of an adopted regional resolution, on its way to the final one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionalClause {
    /// The clause.
    pub clause: ClauseId,
    /// Its resolution.
    pub resolution: ResolutionId,
    /// Its revision: for good, since its resolution is adopted.
    pub revision: Revision,
    /// Its words.
    pub text: String,
}

/// How many of the missing ones are named.
const NAMED: u64 = 20;

const NO_SOURCE_OF_A_STANDING_CLAUSE: &str = "not exists (select 1 from source \
     join clause carrier on carrier.id = source.clause_id \
     where source.source_clause_id = clause.id and not carrier.removed)";

impl Reading<'_> {
    /// What has no disposition in a session or, for the final level, in a forum.
    pub async fn undisposed(&self, forum: ForumId, level: Level) -> Result<Undisposed, StoreError> {
        undisposed(self.db, forum, level).await
    }

    /// Clauses of adopted regional resolutions of a forum, by the page: all, or those without a disposition.
    pub async fn regional_clauses(
        &self,
        forum: ForumId,
        session: Option<SessionId>,
        undisposed_only: bool,
        page: PageRequest,
    ) -> Result<Page<RegionalClause>, StoreError> {
        let mut select = if undisposed_only { undisposed_clauses(forum) } else { clauses_of_adopted(forum) };
        if let Some(session) = session {
            select = select.filter(resolution::Column::SessionId.eq(session.uuid()));
        }
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, clause::Column::Id).all(self.db).await?;
        let page = page.window.page(rows, total);
        let texts = texts_of(self.db, &page.items).await?;
        let items = page.items.iter().map(|row| regional(row, &texts)).collect::<Result<_, _>>()?;
        Ok(Page { items, has_previous: page.has_previous, has_next: page.has_next, total: page.total })
    }

    /// The decisions not to take these clauses into the final resolution.
    pub async fn declined_clauses(
        &self,
        ids: &[ClauseId],
    ) -> Result<HashMap<ClauseId, ClauseDeclined>, StoreError> {
        let rows = clause_disposition::Entity::find()
            .filter(clause_disposition::Column::ClauseId.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        rows.into_iter().map(|row| declined(row).map(|declined| (declined.clause, declined))).collect()
    }
}

impl Writing {
    /// What has no disposition in a session or, for the final level, in a forum.
    pub async fn undisposed(&mut self, forum: ForumId, level: Level) -> Result<Undisposed, StoreError> {
        undisposed(&self.tx, forum, level).await
    }

    /// Whether a standing clause has this clause as a source.
    pub async fn clause_is_carried(&mut self, id: ClauseId) -> Result<bool, StoreError> {
        let carried = clause::Entity::find_by_id(id.uuid())
            .filter(Expr::cust(NO_SOURCE_OF_A_STANDING_CLAUSE).not())
            .count(&self.tx)
            .await?;
        Ok(carried > 0)
    }

    /// The decision not to take a clause into the final resolution.
    pub async fn declined_clause(&mut self, id: ClauseId) -> Result<Option<ClauseDeclined>, StoreError> {
        clause_disposition::Entity::find_by_id(id.uuid()).one(&self.tx).await?.map(declined).transpose()
    }

    /// Keeps the decision not to take a clause into the final resolution.
    pub async fn insert_declined_clause(&mut self, decided: &ClauseDeclined) -> Result<(), StoreError> {
        let row = clause_disposition::ActiveModel {
            clause_id: Set(decided.clause.uuid()),
            reason: Set(decided.reason.to_string()),
            by_id: Set(decided.by.uuid()),
            at: Set(decided.at),
        };
        clause_disposition::Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Takes that decision back.
    pub async fn delete_declined_clause(&mut self, id: ClauseId) -> Result<(), StoreError> {
        clause_disposition::Entity::delete_by_id(id.uuid()).exec(&self.tx).await?;
        Ok(())
    }
}

async fn undisposed(
    db: &impl ConnectionTrait,
    forum: ForumId,
    level: Level,
) -> Result<Undisposed, StoreError> {
    match level {
        Level::Regional(session) => proposal::waiting(db, session).await,
        Level::Final => undisposed_clauses_of(db, forum).await,
    }
}

async fn undisposed_clauses_of(db: &impl ConnectionTrait, forum: ForumId) -> Result<Undisposed, StoreError> {
    let select = undisposed_clauses(forum);
    let count = select.clone().count(db).await?;
    if count == 0 {
        return Ok(Undisposed::default());
    }
    let rows = select.order_by_asc(clause::Column::Id).limit(NAMED).all(db).await?;
    let clauses = rows.into_iter().map(|row| ClauseId::new(row.id)).collect();
    Ok(Undisposed { count, proposals: Vec::new(), clauses })
}

/// Standing clauses of adopted regional resolutions.
fn clauses_of_adopted(forum: ForumId) -> Select<clause::Entity> {
    let of_resolution: sea_orm::RelationDef = clause::Entity::belongs_to(resolution::Entity)
        .from(clause::Column::ResolutionId)
        .to(resolution::Column::Id)
        .into();
    clause::Entity::find()
        .join(JoinType::InnerJoin, of_resolution)
        .filter(resolution::Column::ForumId.eq(forum.uuid()))
        .filter(resolution::Column::SessionId.is_not_null())
        .filter(resolution::Column::State.eq("adopted"))
        .filter(clause::Column::Removed.eq(false))
}

fn undisposed_clauses(forum: ForumId) -> Select<clause::Entity> {
    clauses_of_adopted(forum).filter(Condition::all().add(Expr::cust(NO_SOURCE_OF_A_STANDING_CLAUSE)).add(
        Expr::cust(
            "not exists (select 1 from clause_disposition where clause_disposition.clause_id = clause.id)",
        ),
    ))
}

async fn texts_of(
    db: &impl ConnectionTrait,
    clauses: &[clause::Model],
) -> Result<HashMap<Uuid, String>, StoreError> {
    // An adopted clause never changes, so its highest revision is the one it has.
    let rows = clause_revision::Entity::find()
        .filter(clause_revision::Column::ClauseId.is_in(clauses.iter().map(|row| row.id)))
        .order_by_asc(clause_revision::Column::Revision)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.clause_id, row.text)).collect())
}

fn regional(stored: &clause::Model, texts: &HashMap<Uuid, String>) -> Result<RegionalClause, StoreError> {
    let row = Row::new("clause", stored.id);
    Ok(RegionalClause {
        clause: ClauseId::new(stored.id),
        resolution: ResolutionId::new(stored.resolution_id),
        revision: row.revision("revision", stored.revision)?,
        text: row.needed("revision", texts.get(&stored.id).cloned())?,
    })
}

fn declined(stored: clause_disposition::Model) -> Result<ClauseDeclined, StoreError> {
    let row = Row::new("clause_disposition", stored.clause_id);
    Ok(ClauseDeclined {
        clause: ClauseId::new(stored.clause_id),
        reason: row.prose("reason", stored.reason)?,
        by: PersonId::new(stored.by_id),
        at: stored.at,
    })
}
