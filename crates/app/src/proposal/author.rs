//! What an author does: draft, save, submit, withdraw.

use svod_domain::{
    Moment, Refusal,
    audit::{AuditAction, SubjectKind},
    id::{AgendaItemId, PersonId, ProposalId, SessionId},
    policy::{Denied, Scope, action, authorise},
    proposal::{self, Proposal, ProposalContent},
};
use svod_storage::{
    Writing,
    proposal::{Carriers, Place, Stamp},
};

use super::{
    ProposalAt, TypedContent,
    step::{Stepped, seen, step},
};
use crate::{App, AppError, Intent, Viewer, freshness::check_fresh};

/// A proposal to begin.
#[derive(Debug, Clone)]
pub struct NewProposal {
    /// The session it is made to.
    pub session: SessionId,
    /// The question of the agenda it answers.
    pub agenda_item: Option<AgendaItemId>,
    /// Its words.
    pub content: TypedContent,
}

/// Other words for a proposal.
#[derive(Debug, Clone)]
pub struct SaveProposal {
    /// The proposal, at the version that was edited.
    pub at: ProposalAt,
    /// The question of the agenda it answers.
    pub agenda_item: Option<AgendaItemId>,
    /// Its words.
    pub content: TypedContent,
}

/// What is known of a proposal before the transaction begins.
struct Beginning {
    id: ProposalId,
    author: PersonId,
    content: ProposalContent,
    at: Moment,
}

impl App {
    /// Begins a draft, which only its author sees.
    pub async fn draft_proposal(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        new: NewProposal,
    ) -> Result<Proposal, AppError> {
        let beginning = self.beginning(viewer, &new)?;
        step!(self, viewer, intent, &("draft", &new), |writing| {
            let (_, draft) = begin(writing, viewer, &new, &beginning).await?;
            self.keep_new(writing, &draft, AuditAction::ProposalDrafted).await?;
            Stepped::of(draft)
        })
    }

    /// Begins a proposal and submits it at once.
    pub async fn submit_new_proposal(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        new: NewProposal,
    ) -> Result<Proposal, AppError> {
        let beginning = self.beginning(viewer, &new)?;
        step!(self, viewer, intent, &("submit", &new), |writing| {
            let (place, draft) = begin(writing, viewer, &new, &beginning).await?;
            let permit = authorise::<action::SubmitProposal>(&viewer.actor, draft.scope())?;
            let submitted = draft.submit(&permit, &place.session, beginning.at)?;
            self.keep_new(writing, &submitted, AuditAction::ProposalSubmitted).await?;
            Stepped::submitting(submitted)
        })
    }

    /// Saves other words of one's own proposal, based on the version that was edited: an older one is refused, and
    /// nothing is overwritten.
    pub async fn save_proposal(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        save: SaveProposal,
    ) -> Result<Proposal, AppError> {
        let content = save.content.checked()?;
        step!(self, viewer, intent, &("save", &save), |writing| {
            let proposal = seen(writing, viewer, save.at.proposal).await?;
            let permit = authorise::<action::ReviseProposal>(&viewer.actor, proposal.scope())?;
            check_fresh(proposal.version, save.at.version)?;
            if save.agenda_item.is_some() && save.agenda_item != proposal.agenda_item {
                place(writing, proposal.session, proposal.author, save.agenda_item).await?;
            }
            let based_on = Stamp::of(&proposal);
            let changed = proposal.revise(&permit, content.clone(), save.agenda_item)?;
            self.keep_proposal(writing, viewer, &changed, based_on, AuditAction::ProposalRevised).await?;
            Stepped::of(changed)
        })
    }

    /// Submits one's own draft, or what was returned.
    pub async fn submit_proposal(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        at: ProposalAt,
    ) -> Result<Proposal, AppError> {
        let now = self.context().now();
        step!(self, viewer, intent, &("submit draft", at), |writing| {
            let proposal = seen(writing, viewer, at.proposal).await?;
            let permit = authorise::<action::SubmitProposal>(&viewer.actor, proposal.scope())?;
            check_fresh(proposal.version, at.version)?;
            let session =
                writing.session(proposal.session).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
            let based_on = Stamp::of(&proposal);
            let submitted = proposal.submit(&permit, &session, now)?;
            self.keep_proposal(writing, viewer, &submitted, based_on, AuditAction::ProposalSubmitted).await?;
            Stepped::submitting(submitted)
        })
    }

    /// Takes one's own proposal back.
    pub async fn withdraw_proposal(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        at: ProposalAt,
    ) -> Result<Proposal, AppError> {
        step!(self, viewer, intent, &("withdraw", at), |writing| {
            let proposal = seen(writing, viewer, at.proposal).await?;
            let permit = authorise::<action::WithdrawProposal>(&viewer.actor, proposal.scope())?;
            check_fresh(proposal.version, at.version)?;
            let carried = writing.carried_proposals(&[proposal.id], Carriers::Adopted).await?;
            let based_on = Stamp::of(&proposal);
            let withdrawn = proposal.withdraw(&permit, !carried.is_empty())?;
            self.keep_proposal(writing, viewer, &withdrawn, based_on, AuditAction::ProposalWithdrawn).await?;
            Stepped::of(withdrawn)
        })
    }

    async fn keep_new(
        &self,
        writing: &mut Writing,
        proposal: &Proposal,
        action: AuditAction,
    ) -> Result<(), AppError> {
        let subject = (SubjectKind::Proposal, proposal.id.uuid());
        let event = self.event(Some(proposal.author), action, subject, &[]);
        writing.insert_recorded_proposal(proposal, &event).await.map_err(AppError::from)
    }

    fn beginning(&self, viewer: &Viewer, new: &NewProposal) -> Result<Beginning, AppError> {
        let author = viewer.actor.person().ok_or(Refusal::Denied(Denied::SignInNeeded))?;
        let content = new.content.checked()?;
        Ok(Beginning {
            id: ProposalId::new(self.context().new_id()),
            author,
            content,
            at: self.context().now(),
        })
    }
}

/// The draft that a participant begins, and where.
async fn begin(
    writing: &mut Writing,
    viewer: &Viewer,
    new: &NewProposal,
    beginning: &Beginning,
) -> Result<(Place, Proposal), AppError> {
    let place = place(writing, new.session, beginning.author, new.agenda_item).await?;
    let scope = Scope::session(place.session.forum, place.session.id);
    let permit = authorise::<action::DraftProposal>(&viewer.actor, scope)?;
    let facts = proposal::NewProposal {
        id: beginning.id,
        forum: place.session.forum,
        session: place.session.id,
        agenda_item: place.agenda_item,
        external_id: None,
        municipality: place.municipality,
        content: beginning.content.clone(),
    };
    Ok((place, Proposal::draft(&permit, facts, beginning.at)))
}

/// The session, with the question of the agenda when one is asked for.
async fn place(
    writing: &mut Writing,
    session: SessionId,
    author: PersonId,
    agenda_item: Option<AgendaItemId>,
) -> Result<Place, AppError> {
    let place = writing
        .place_for_proposal(session, author, agenda_item)
        .await?
        .ok_or(AppError::NotFound(SubjectKind::Session))?;
    if place.agenda_item == agenda_item {
        Ok(place)
    } else {
        Err(AppError::NotFound(SubjectKind::AgendaItem))
    }
}
