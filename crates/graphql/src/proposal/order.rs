//! The orders of proposals, and cursors that hold under each.

use async_graphql::{Enum, ID};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::DateTime;
use svod_app::{
    AppError,
    input::InputProblem,
    proposal::{self, ProposalSeen},
};
use svod_domain::id::ProposalId;

use crate::{global_id::Named, page::PageArgs};

/// An order of proposals.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProposalOrder {
    /// Those submitted first first.
    OldestSubmitted,
    /// Those submitted last first.
    NewestSubmitted,
    /// Those that most have co-signed first; of equal ones, the one that was begun last.
    MostSupported,
}

impl ProposalOrder {
    fn order(self, value: Option<i64>) -> proposal::ProposalOrder {
        let moment = value.map(DateTime::from_timestamp_nanos);
        match self {
            Self::OldestSubmitted => proposal::ProposalOrder::OldestSubmitted(moment),
            Self::NewestSubmitted => proposal::ProposalOrder::NewestSubmitted(moment),
            Self::MostSupported => {
                proposal::ProposalOrder::MostSupported(value.and_then(|count| u32::try_from(count).ok()))
            }
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::OldestSubmitted => 'o',
            Self::NewestSubmitted => 'n',
            Self::MostSupported => 's',
        }
    }

    fn read(self, field: &'static str, cursor: &str) -> Result<(i64, ProposalId), AppError> {
        let read = || {
            let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
            let (value, id) = text.strip_prefix(self.letter())?.split_once(':')?;
            Some((value.parse().ok()?, ProposalId::new(id.parse().ok()?)))
        };
        read().ok_or_else(|| AppError::invalid(field, InputProblem::Id))
    }
}

/// The order that was asked for with its edge at the cursor that was sent, and the arguments with the id there.
pub(super) fn placed(
    order: Option<ProposalOrder>,
    args: PageArgs,
) -> Result<(proposal::ProposalOrder, PageArgs), AppError> {
    let Some(order) = order else { return Ok((proposal::ProposalOrder::Begun, args)) };
    let read = |field, cursor: &Option<String>| {
        cursor.as_deref().map(|cursor| order.read(field, cursor)).transpose()
    };
    let (after, before) = (read("after", &args.after)?, read("before", &args.before)?);
    let edge = if args.last.is_some() { before } else { after };
    let id = |place: Option<(i64, ProposalId)>| place.map(|(_, id)| id.global().0);
    Ok((order.order(edge.map(|(value, _)| value)), PageArgs { after: id(after), before: id(before), ..args }))
}

/// The cursor of a proposal under an order.
pub(super) fn cursor(order: Option<ProposalOrder>, seen: &ProposalSeen) -> ID {
    let id = seen.proposal.id;
    let Some(order) = order else { return id.global() };
    let value = match order {
        ProposalOrder::OldestSubmitted | ProposalOrder::NewestSubmitted => {
            seen.proposal.submitted_at.and_then(|at| at.timestamp_nanos_opt())
        }
        ProposalOrder::MostSupported => seen.supporters.map(i64::from),
    };
    let place = format!("{}{}:{}", order.letter(), value.unwrap_or_default(), id.uuid().simple());
    ID(URL_SAFE_NO_PAD.encode(place))
}
