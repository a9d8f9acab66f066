//! The answer to a step of a proposal.

use async_graphql::{Context, Object};
use svod_app::{AppError, proposal::ProposalWith};
use svod_domain::{id::ProposalId, proposal};

use super::Proposal;
use crate::{
    error::{UserError, answered, user_errors},
    extent::Extent,
};

/// The proposal after a step, or why the step could not be done.
pub(super) struct ProposalPayload {
    proposal: Option<Proposal>,
    refused: Option<ProposalId>,
    errors: Vec<UserError>,
}

/// The proposal after a step, or why the step could not be done.
#[Object]
impl ProposalPayload {
    /// The proposal as the step left it; null when it could not be done.
    async fn proposal(&self) -> Option<&Proposal> {
        self.proposal.as_ref()
    }

    /// The proposal as it is now, when a step on it could not be done: what a client that saw an older version needs
    /// to go on.
    async fn current(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Proposal>> {
        let Some(id) = self.refused else { return Ok(None) };
        let viewer = ctx.viewer()?;
        let seen = ctx.app()?.proposal(viewer, id, ProposalWith::default()).await;
        Ok(answered(viewer, seen)?.map(Proposal::from))
    }

    /// Why it could not be done; empty when it was.
    async fn errors(&self) -> &[UserError] {
        &self.errors
    }
}

/// The payload of a step on a proposal that was there before (or was not: a new one).
pub(super) fn payload(
    ctx: &Context<'_>,
    on: Option<ProposalId>,
    outcome: Result<proposal::Proposal, AppError>,
) -> async_graphql::Result<ProposalPayload> {
    match outcome {
        Ok(proposal) => {
            Ok(ProposalPayload { proposal: Some(proposal.into()), refused: None, errors: Vec::new() })
        }
        Err(error) => {
            let errors = user_errors(ctx.viewer()?, &error)?;
            Ok(ProposalPayload { proposal: None, refused: on, errors })
        }
    }
}
