//! What became of a proposal, as clients see it.

use async_graphql::{Context, ID, Object, SimpleObject, Union};
use svod_domain::{
    disposition,
    id::{ClauseId, SessionId},
    prose::Prose,
    resolution,
};

use crate::{
    forum::Session,
    global_id::Named,
    loaders::Load,
    resolution::{Clause, Grade, clause_by_id},
};

/// What became of a proposal.
#[derive(Union)]
pub(super) enum Disposition {
    /// Clauses have it as a source.
    Carried(CarriedDisposition),
    /// It was declined.
    Declined(DeclinedDisposition),
    /// It goes on in another session.
    Referred(ReferredDisposition),
    /// Its author took it back.
    Withdrawn(WithdrawnDisposition),
}

/// Clauses have the proposal as a source.
#[derive(SimpleObject)]
pub(super) struct CarriedDisposition {
    /// The clauses, each with how much of the proposal it took.
    clauses: Vec<CarryingClause>,
}

/// A clause that has the proposal as a source.
pub(super) struct CarryingClause {
    clause: ClauseId,
    grade: resolution::Grade,
}

/// A clause that has the proposal as a source.
#[Object]
impl CarryingClause {
    /// The clause; null for those who may not read its resolution yet.
    async fn clause(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Clause>> {
        clause_by_id(ctx, self.clause).await
    }

    /// The clause's global id.
    async fn clause_id(&self) -> ID {
        self.clause.global()
    }

    /// How much of the proposal it took.
    async fn grade(&self) -> Grade {
        self.grade.into()
    }
}

/// The proposal was declined.
#[derive(SimpleObject)]
pub(super) struct DeclinedDisposition {
    /// Why.
    reason: String,
}

/// The proposal was passed to another session, where it goes on.
pub(super) struct ReferredDisposition {
    to: SessionId,
    reason: Prose,
}

/// The proposal was passed to another session, where it goes on.
#[Object]
impl ReferredDisposition {
    /// The session.
    async fn session(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Session>> {
        Ok(ctx.load(self.to).await?.map(Session))
    }

    /// Why.
    async fn reason(&self) -> &str {
        self.reason.as_str()
    }
}

/// The author took the proposal back.
#[derive(SimpleObject)]
pub(super) struct WithdrawnDisposition {
    /// Always true: there is nothing else to tell.
    withdrawn: bool,
}

impl From<disposition::Disposition> for Disposition {
    fn from(disposition: disposition::Disposition) -> Self {
        match disposition {
            disposition::Disposition::Carried { clauses } => Self::Carried(CarriedDisposition {
                clauses: clauses
                    .into_iter()
                    .map(|(clause, grade)| CarryingClause { clause, grade })
                    .collect(),
            }),
            disposition::Disposition::Declined { reason } => {
                Self::Declined(DeclinedDisposition { reason: reason.to_string() })
            }
            disposition::Disposition::Referred { to, reason } => {
                Self::Referred(ReferredDisposition { to, reason })
            }
            disposition::Disposition::Withdrawn => Self::Withdrawn(WithdrawnDisposition { withdrawn: true }),
        }
    }
}
