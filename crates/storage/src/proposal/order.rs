//! The orders in which proposals are listed. A place in one is a value and an id, so that a page begins where the last
//! one ended, whatever came or went in between, and an index leads there.

use sea_orm::Value;
use svod_domain::Moment;

use super::ProposalSeen;
use crate::{Window, codec::stored, statement::Sql};

/// An order, with the value at the edge of the window, which belongs to the id there. All but the first list only what
/// was submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ProposalOrder {
    /// As they were begun.
    #[default]
    Begun,
    /// Those submitted first first.
    OldestSubmitted(Option<Moment>),
    /// Those submitted last first.
    NewestSubmitted(Option<Moment>),
    /// Those that most have co-signed first.
    MostSupported(Option<u32>),
}

impl ProposalOrder {
    /// The order with its edge at a proposal; none for one that is in no such list.
    pub fn at(self, seen: &ProposalSeen) -> Option<Self> {
        let submitted = seen.proposal.submitted_at;
        match self {
            Self::Begun => Some(Self::Begun),
            Self::OldestSubmitted(_) => submitted.map(|at| Self::OldestSubmitted(Some(at))),
            Self::NewestSubmitted(_) => submitted.map(|at| Self::NewestSubmitted(Some(at))),
            Self::MostSupported(_) => seen.supporters.map(|count| Self::MostSupported(Some(count))),
        }
    }

    /// Whether only what was submitted is listed.
    pub(super) fn submitted_only(self) -> bool {
        self != Self::Begun
    }

    /// The terms to order by.
    pub(super) fn terms(self, window: Window) -> &'static str {
        let forward = matches!(window, Window::Forward { .. });
        match (self, forward) {
            (Self::Begun, true) => "p.id",
            (Self::Begun, false) => "p.id desc",
            (Self::OldestSubmitted(_), true) | (Self::NewestSubmitted(_), false) => "p.submitted_at, p.id",
            (Self::NewestSubmitted(_), true) | (Self::OldestSubmitted(_), false) => {
                "p.submitted_at desc, p.id desc"
            }
            (Self::MostSupported(_), true) => "p.supporters desc, p.id desc",
            (Self::MostSupported(_), false) => "p.supporters, p.id",
        }
    }

    /// The condition of lying beyond the edge of a window, which other conditions precede.
    pub(super) fn beyond(self, window: Window, sql: &mut Sql) {
        let edge = match window {
            Window::Forward { after, .. } => after,
            Window::Backward { before, .. } => before,
        };
        let Some(edge) = edge else { return };
        let follows = if self.terms(window).ends_with("desc") { " < " } else { " > " };
        let (columns, value): (_, Option<Value>) = match self {
            Self::Begun => ("p.id", None),
            Self::OldestSubmitted(at) | Self::NewestSubmitted(at) => {
                ("(p.submitted_at, p.id)", at.map(Value::from))
            }
            Self::MostSupported(count) => ("(p.supporters, p.id)", count.map(|count| stored(count).into())),
        };
        sql.push(" and ");
        match value {
            Some(value) => {
                sql.push(columns).push(follows).push("(").bind(value).push(", ").bind(edge).push(")")
            }
            None => sql.push("p.id").push(follows).bind(edge),
        };
    }
}
