//! Pages of lists: everything that can be long is read by the page, in the order of ids, which is the order of
//! time.

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, Iterable, Order, QueryFilter, QueryOrder, QuerySelect,
    Select,
    sea_query::{Alias, Expr, Query, SelectStatement, WindowStatement},
};
use uuid::Uuid;

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Window {
    /// The first so many after an id.
    Forward {
        /// The id before the page; none starts at the beginning.
        after: Option<Uuid>,
        /// How many.
        first: u64,
    },
    /// The last so many before an id.
    Backward {
        /// The id after the page; none starts at the end.
        before: Option<Uuid>,
        /// How many.
        last: u64,
    },
}

/// Which part of a list, and whether it should be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PageRequest {
    /// Which part.
    pub window: Window,
    /// Whether the whole should be counted.
    pub counted: bool,
}

impl PageRequest {
    /// The first so many.
    pub const fn first(first: u64) -> Self {
        Self { window: Window::Forward { after: None, first }, counted: false }
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it, in the list's order.
    pub items: Vec<T>,
    /// Whether there is something before it.
    pub has_previous: bool,
    /// Whether there is something after it.
    pub has_next: bool,
    /// How many the whole list has, if it was asked for.
    pub total: Option<u64>,
}

impl<T> Page<T> {
    /// The page with something else on it.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            has_previous: self.has_previous,
            has_next: self.has_next,
            total: self.total,
        }
    }
}

impl Window {
    /// How many are asked for.
    pub const fn size(self) -> u64 {
        match self {
            Self::Forward { first, .. } => first,
            Self::Backward { last, .. } => last,
        }
    }

    /// The id beside it, if it does not begin at an end of the list.
    pub const fn edge(self) -> Option<Uuid> {
        match self {
            Self::Forward { after: edge, .. } | Self::Backward { before: edge, .. } => edge,
        }
    }

    /// A selection cut down to the window and one row more, which tells whether the list goes on.
    pub(crate) fn cut<E: EntityTrait>(self, select: Select<E>, id: impl ColumnTrait) -> Select<E> {
        let select = select.limit(self.size() + 1);
        match self {
            Self::Forward { after, .. } => {
                let select = select.order_by_asc(id);
                after.map_or(select.clone(), |after| select.filter(id.gt(after)))
            }
            Self::Backward { before, .. } => {
                let select = select.order_by_desc(id);
                before.map_or(select.clone(), |before| select.filter(id.lt(before)))
            }
        }
    }

    /// Of many lists at once, each cut down to the window and one row more: the rows of an entity that fulfil a
    /// condition, those of one list having the same value in the column `list`.
    pub(crate) fn cut_each<E: EntityTrait>(
        self,
        list: E::Column,
        id: E::Column,
        condition: Condition,
    ) -> SelectStatement {
        let (order, edge) = match self {
            Self::Forward { after, .. } => (Order::Asc, after.map(|after| id.gt(after))),
            Self::Backward { before, .. } => (Order::Desc, before.map(|before| id.lt(before))),
        };
        let (lists, place) = (Alias::new("lists"), Alias::new("place"));
        let over = WindowStatement::partition_by(list).order_by(id, order).take();
        let placed = Query::select()
            .columns(E::Column::iter())
            .expr_window_as(Expr::cust("row_number()"), over, place.clone())
            .from(E::default())
            .cond_where(condition)
            .and_where_option(edge)
            .take();
        Query::select()
            .columns(E::Column::iter())
            .from_subquery(placed, lists)
            .and_where(Expr::col(place.clone()).lte(self.size() + 1))
            .order_by(place, Order::Asc)
            .take()
    }

    /// The page of rows read through [`Window::cut`].
    pub(crate) fn page<T>(self, mut rows: Vec<T>, total: Option<u64>) -> Page<T> {
        let size = usize::try_from(self.size()).unwrap_or(usize::MAX);
        let goes_on = rows.len() > size;
        rows.truncate(size);
        match self {
            Self::Forward { after, .. } => {
                Page { items: rows, has_previous: after.is_some(), has_next: goes_on, total }
            }
            Self::Backward { before, .. } => {
                rows.reverse();
                Page { items: rows, has_previous: goes_on, has_next: before.is_some(), total }
            }
        }
    }
}
