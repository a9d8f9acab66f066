//! Cursor connections: the window a client asks for, and the page it gets.

use async_graphql::{
    ID, OutputType, SimpleObject,
    connection::{Connection, Edge},
};
use svod_app::{AppError, Page, PageRequest, Window, input::InputProblem};
use uuid::Uuid;

use crate::{Limits, global_id};

/// A list, with how many it has in all.
pub(crate) type Listed<T> = Connection<String, T, Total>;

/// How many a list has in all.
#[derive(SimpleObject, Debug, Clone, Copy)]
pub struct Total {
    /// How many the whole list has; only counted when asked for.
    total_count: Option<u64>,
}

/// The arguments of a connection.
#[derive(Debug, Default)]
pub(crate) struct PageArgs {
    pub first: Option<u32>,
    pub after: Option<String>,
    pub last: Option<u32>,
    pub before: Option<String>,
}

/// How many a list gives when nobody says.
pub(crate) const DEFAULT_PAGE: u32 = 20;

impl PageArgs {
    /// The page asked for. A cursor is the global id of the item it points at.
    pub(crate) fn request(&self, limits: &Limits, counted: bool) -> Result<PageRequest, AppError> {
        let window = match (self.first, self.last) {
            (Some(_), Some(_)) => {
                return Err(AppError::invalid("first", InputProblem::NotTogetherWith { other: "last" }));
            }
            (first, None) => Window::Forward {
                after: cursor("after", self.after.as_deref())?,
                first: size("first", first.unwrap_or(DEFAULT_PAGE), limits)?,
            },
            (None, Some(last)) => Window::Backward {
                before: cursor("before", self.before.as_deref())?,
                last: size("last", last, limits)?,
            },
        };
        Ok(PageRequest { window, counted })
    }
}

/// A page as a connection.
pub(crate) fn connection<I, T: OutputType>(
    page: Page<I>,
    id: impl Fn(&I) -> ID,
    node: impl Fn(I) -> T,
) -> Listed<T> {
    let mut connection = Connection::with_additional_fields(
        page.has_previous,
        page.has_next,
        Total { total_count: page.total },
    );
    connection.edges.extend(page.items.into_iter().map(|item| {
        let cursor = id(&item).0;
        Edge::new(cursor, node(item))
    }));
    connection
}

fn cursor(field: &'static str, sent: Option<&str>) -> Result<Option<Uuid>, AppError> {
    sent.map(|sent| {
        global_id::parts(&ID::from(sent))
            .map(|(_, uuid)| uuid)
            .ok_or_else(|| AppError::invalid(field, InputProblem::Id))
    })
    .transpose()
}

fn size(field: &'static str, asked: u32, limits: &Limits) -> Result<u64, AppError> {
    let asked = u64::from(asked);
    if asked == 0 || asked > limits.page_size {
        return Err(AppError::invalid(field, InputProblem::OutOfRange { least: 1, most: limits.page_size }));
    }
    Ok(asked)
}
