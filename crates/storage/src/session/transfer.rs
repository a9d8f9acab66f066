//! Sessions as lists bring them in: all of a forum at once, and room for numbers that change places.

use sea_orm::{ExprTrait, QueryOrder, entity::prelude::*};
use svod_domain::{
    forum::Session,
    id::{ForumId, SessionId},
};

use super::{from_row, row};
use crate::{StoreError, Writing};

/// Beyond all numbers that sessions have.
const ASIDE: i32 = 1_000_000_000;

impl Writing {
    /// All sessions of a forum, in the order of their numbers.
    pub async fn all_sessions(&mut self, forum: ForumId) -> Result<Vec<Session>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::ForumId.eq(forum.uuid()))
            .order_by_asc(row::Column::Ordinal)
            .all(&self.tx)
            .await?;
        rows.into_iter().map(from_row).collect()
    }

    /// Puts the numbers of sessions out of the way, so that others may take them. Each must be given a number in the
    /// same transaction.
    pub async fn put_ordinals_aside(&mut self, sessions: &[SessionId]) -> Result<(), StoreError> {
        row::Entity::update_many()
            .col_expr(row::Column::Ordinal, Expr::col(row::Column::Ordinal).add(ASIDE))
            .filter(row::Column::Id.is_in(sessions.iter().map(|id| id.uuid())))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}
