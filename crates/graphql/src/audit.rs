//! The record of who did what, for administrators.

mod object;

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use object::{AuditEvent, AuditHead};
use svod_app::{AppError, audit_log::AuditFilter, input::InputProblem};
use svod_domain::{audit::AuditAction, id::PersonId};
use uuid::Uuid;

use crate::{
    Limits,
    error::answered,
    extent::Extent,
    global_id::{self, Named},
    page::{Listed, PageArgs, connection},
};

/// Asking who did what.
#[derive(Default)]
pub struct AuditQuery;

/// Which events.
#[derive(InputObject, Default)]
struct AuditFilterInput {
    /// Of this person.
    actor_id: Option<ID>,
    /// Of these kinds, such as `proposal.submitted`; all if left out.
    actions: Option<Vec<String>>,
    /// Done to this thing.
    subject_id: Option<ID>,
    /// Not before.
    from: Option<DateTime<Utc>>,
    /// Before.
    until: Option<DateTime<Utc>>,
}

#[Object]
impl AuditQuery {
    /// What was done, in the order in which it was. Administrators only.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn audit_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which events; all if left out.")] filter: Option<AuditFilterInput>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<AuditEvent>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, last, before };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let filter = answered(viewer, filter.unwrap_or_default().read())?;
        let events = answered(viewer, ctx.app()?.audit_events(viewer, &filter, page).await)?;
        Ok(connection(events, |recorded| recorded.event.id.global(), AuditEvent))
    }

    /// The end of the chain over the events: written down elsewhere, it proves that nothing before it was changed.
    /// Administrators only.
    async fn audit_head(&self, ctx: &Context<'_>) -> async_graphql::Result<AuditHead> {
        let viewer = ctx.viewer()?;
        answered(viewer, ctx.app()?.audit_head(viewer).await).map(AuditHead)
    }
}

impl AuditFilterInput {
    fn read(self) -> Result<AuditFilter, AppError> {
        let actor = self.actor_id.map(|id| PersonId::from_global("filter.actorId", &id)).transpose()?;
        let actions = self.actions.unwrap_or_default();
        let actions = actions.iter().map(|name| action(name)).collect::<Result<_, _>>()?;
        let subject = self.subject_id.map(|id| subject(&id)).transpose()?;
        Ok(AuditFilter { actor, actions, subject, from: self.from, until: self.until })
    }
}

fn action(name: &str) -> Result<AuditAction, AppError> {
    AuditAction::from_name(name).ok_or_else(|| AppError::invalid("filter.actions", InputProblem::Id))
}

fn subject(id: &ID) -> Result<Uuid, AppError> {
    let parts = global_id::parts(id);
    parts.map(|(_, uuid)| uuid).ok_or_else(|| AppError::invalid("filter.subjectId", InputProblem::Id))
}
