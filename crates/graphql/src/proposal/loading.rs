//! What is loaded for many proposals at once.

use std::collections::HashMap;

use svod_app::{
    Page, PageRequest,
    proposal::{ListProposals, ListRevisions, ProposalSeen, ProposalWith, SupporterSeen},
};
use svod_domain::{
    disposition::Disposition,
    id::{PersonId, ProposalId, SessionId},
    proposal::ProposalRevision,
};

use crate::loaders::{Batch, Loaded, loader};

/// How many co-signed a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct SupportersOf(pub ProposalId);

/// Whether the viewer co-signed a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct SupportOf(pub ProposalId);

/// What became of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct DispositionOf(pub ProposalId);

/// A page of those who co-signed a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct SupporterPage {
    pub proposal: ProposalId,
    pub page: PageRequest,
}

/// Some of a proposal's revisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct RevisionsOf {
    pub proposal: ProposalId,
    pub list: ListRevisions,
}

/// A page of a session's proposals.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct ProposalsOf {
    pub session: SessionId,
    pub list: ListProposals,
}

loader!(ProposalId => ProposalSeen, |batch, keys| {
    // Whoever follows a link to a proposal nearly always asks whose it is.
    let with = ProposalWith { author: true, municipality: true };
    batch.app.proposals(&batch.viewer, keys, with)
});
loader!(ProposalsOf => Page<ProposalSeen>, |batch, keys| proposals(batch, keys));
loader!(SupportersOf => u64, |batch, keys| supporters(batch, keys));
loader!(SupportOf => bool, |batch, keys| supported(batch, keys));
loader!(DispositionOf => Disposition, |batch, keys| dispositions(batch, keys));
loader!(SupporterPage => Page<SupporterSeen>, |batch, keys| supporter_pages(batch, keys));
loader!(RevisionsOf => Vec<ProposalRevision>, |batch, keys| revisions(batch, keys));

async fn proposals(batch: &Batch, keys: &[ProposalsOf]) -> Loaded<ProposalsOf, Page<ProposalSeen>> {
    // One query asks for few different pages, however many sessions it asks about.
    let mut wanted: HashMap<&ListProposals, Vec<SessionId>> = HashMap::new();
    for key in keys {
        wanted.entry(&key.list).or_default().push(key.session);
    }
    let mut pages = HashMap::new();
    for (list, sessions) in wanted {
        let found = batch.app.list_proposals_of(&batch.viewer, &sessions, list).await?;
        let keyed = |(session, page)| (ProposalsOf { session, list: list.clone() }, page);
        pages.extend(found.into_iter().map(keyed));
    }
    Ok(pages)
}

async fn supporters(batch: &Batch, keys: &[SupportersOf]) -> Loaded<SupportersOf, u64> {
    let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
    let counts = batch.app.support_counts(&ids).await?;
    Ok(keys.iter().map(|key| (*key, counts.get(&key.0).copied().unwrap_or(0))).collect())
}

async fn supported(batch: &Batch, keys: &[SupportOf]) -> Loaded<SupportOf, bool> {
    let Some(person) = batch.viewer.actor.person() else { return Ok(HashMap::new()) };
    let wanted: Vec<(PersonId, ProposalId)> = keys.iter().map(|key| (person, key.0)).collect();
    let there = batch.app.supports(&wanted).await?;
    Ok(keys.iter().map(|key| (*key, there.contains(&(person, key.0)))).collect())
}

async fn dispositions(batch: &Batch, keys: &[DispositionOf]) -> Loaded<DispositionOf, Disposition> {
    let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.dispositions(&ids).await?;
    Ok(found.into_iter().map(|(id, disposition)| (DispositionOf(id), disposition)).collect())
}

async fn supporter_pages(
    batch: &Batch,
    keys: &[SupporterPage],
) -> Loaded<SupporterPage, Page<SupporterSeen>> {
    let mut wanted: HashMap<PageRequest, Vec<ProposalId>> = HashMap::new();
    for key in keys {
        wanted.entry(key.page).or_default().push(key.proposal);
    }
    let mut pages = HashMap::new();
    for (page, ids) in wanted {
        let found = batch.app.supporters(&ids, page).await?;
        pages.extend(found.into_iter().map(|(proposal, found)| (SupporterPage { proposal, page }, found)));
    }
    Ok(pages)
}

async fn revisions(batch: &Batch, keys: &[RevisionsOf]) -> Loaded<RevisionsOf, Vec<ProposalRevision>> {
    let mut wanted: HashMap<ListRevisions, Vec<ProposalId>> = HashMap::new();
    for key in keys {
        wanted.entry(key.list).or_default().push(key.proposal);
    }
    let mut lists = HashMap::new();
    for (list, ids) in wanted {
        let found = batch.app.proposal_revisions(&batch.viewer, &ids, list).await?;
        lists.extend(found.into_iter().map(|(proposal, found)| (RevisionsOf { proposal, list }, found)));
    }
    Ok(lists)
}
