//! The participants of many sessions at once: the same page of each, in one statement however many they are.

use std::collections::HashMap;

use sea_orm::{
    ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, Iterable, Order, QueryFilter, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, Expr, Query, SelectStatement, WindowStatement},
};
use svod_domain::{id::SessionId, person::Person};

use super::row;
use crate::{Page, PageRequest, Reading, StoreError, Window, person};

const PLACED: &str = "placed";
const PLACE: &str = "place";

impl Reading<'_> {
    /// A page of the participants of each session, in the order in which they were added to Svod.
    pub async fn participants_of_sessions(
        &self,
        sessions: &[SessionId],
        page: PageRequest,
    ) -> Result<HashMap<SessionId, Page<Person>>, StoreError> {
        let totals = if page.counted { Some(self.count_participants(sessions).await?) } else { None };
        let mut people: HashMap<SessionId, Vec<Person>> = HashMap::new();
        for found in self.db.query_all(&placed_people(sessions, page.window)).await? {
            let session: Uuid = found.try_get("", row::Column::SessionId.as_str())?;
            let row = person::row::Model::from_query_result(&found, "")?;
            people.entry(SessionId::new(session)).or_default().push(person::from_row(row)?);
        }
        let page_of = |session: &SessionId| {
            let total = totals.as_ref().map(|totals| totals.get(session).copied().unwrap_or(0));
            (*session, page.window.page(people.remove(session).unwrap_or_default(), total))
        };
        Ok(sessions.iter().map(page_of).collect())
    }

    async fn count_participants(
        &self,
        sessions: &[SessionId],
    ) -> Result<HashMap<SessionId, u64>, StoreError> {
        let counts: Vec<(Uuid, i64)> = row::Entity::find()
            .select_only()
            .column(row::Column::SessionId)
            .column_as(row::Column::PersonId.count(), "holders")
            .filter(row::Column::Role.eq("participant"))
            .filter(row::Column::SessionId.is_in(sessions.iter().map(|id| id.uuid())))
            .group_by(row::Column::SessionId)
            .into_tuple()
            .all(self.db)
            .await?;
        let counted = |(session, count)| (SessionId::new(session), u64::try_from(count).unwrap_or(0));
        Ok(counts.into_iter().map(counted).collect())
    }
}

/// The people of the window in each session, and one more, in the window's direction.
fn placed_people(sessions: &[SessionId], window: Window) -> SelectStatement {
    let placed = |column: row::Column| (Alias::new(PLACED), column);
    let person_columns = person::row::Column::iter().map(|column| (person::row::Entity, column));
    Query::select()
        .column(placed(row::Column::SessionId))
        .columns(person_columns)
        .from_subquery(places(sessions, window), Alias::new(PLACED))
        .inner_join(
            person::row::Entity,
            Expr::col((person::row::Entity, person::row::Column::Id)).equals(placed(row::Column::PersonId)),
        )
        .and_where(Expr::col((Alias::new(PLACED), Alias::new(PLACE))).lte(window.size() + 1))
        .order_by((Alias::new(PLACED), Alias::new(PLACE)), Order::Asc)
        .take()
}

/// Each participant's place in their session, counted from the window's edge.
fn places(sessions: &[SessionId], window: Window) -> SelectStatement {
    let (order, edge) = match window {
        Window::Forward { after, .. } => {
            (Order::Asc, after.map(|after| Expr::col(row::Column::PersonId).gt(after)))
        }
        Window::Backward { before, .. } => {
            (Order::Desc, before.map(|before| Expr::col(row::Column::PersonId).lt(before)))
        }
    };
    let over =
        WindowStatement::partition_by(row::Column::SessionId).order_by(row::Column::PersonId, order).take();
    Query::select()
        .columns([row::Column::SessionId, row::Column::PersonId])
        .expr_window_as(Expr::cust("row_number()"), over, Alias::new(PLACE))
        .from(row::Entity)
        .and_where(Expr::col(row::Column::Role).eq("participant"))
        .and_where(Expr::col(row::Column::SessionId).is_in(sessions.iter().map(|id| id.uuid())))
        .and_where_option(edge)
        .take()
}
