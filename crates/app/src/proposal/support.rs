//! Co-signing somebody else's proposal, and taking the signature back. Both may be asked for twice.

use super::step::{Stepped, seen, step};
use crate::{App, AppError, Intent, Viewer};
use svod_domain::{
    audit::AuditAction,
    id::ProposalId,
    policy::{action, authorise},
    proposal::{Proposal, Support},
};

impl App {
    /// Co-signs somebody else's proposal.
    pub async fn support_proposal(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ProposalId,
    ) -> Result<Proposal, AppError> {
        let at = self.context().now();
        step!(self, viewer, intent, &("support", id), |writing| {
            let proposal = seen(writing, viewer, id).await?;
            let permit = authorise::<action::SupportProposal>(&viewer.actor, proposal.scope())?;
            proposal.check_support(&permit)?;
            let support = Support { proposal: id, supporter: permit.actor(), at };
            if writing.insert_support(&support).await? {
                self.record_on_proposal(writing, viewer, id, AuditAction::ProposalSupported).await?;
            } else {
                writing.nothing_new();
            }
            Stepped::of(proposal)
        })
    }

    /// Takes one's co-signature back.
    pub async fn withdraw_support(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ProposalId,
    ) -> Result<Proposal, AppError> {
        step!(self, viewer, intent, &("withdraw support", id), |writing| {
            let proposal = seen(writing, viewer, id).await?;
            let permit = authorise::<action::SupportProposal>(&viewer.actor, proposal.scope())?;
            if writing.delete_support(id, permit.actor()).await? {
                self.record_on_proposal(writing, viewer, id, AuditAction::SupportWithdrawn).await?;
            } else {
                writing.nothing_new();
            }
            Stepped::of(proposal)
        })
    }
}
