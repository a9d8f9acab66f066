//! Loaders for what clauses refer to.

use std::{collections::HashMap, sync::Arc};

use svod_app::{
    Page, PageRequest,
    figures::Brought,
    resolution::{ResolutionSummary, RevisionRecord, SourceFacts, SourceUse},
};
use svod_domain::{
    amendment::Amendment,
    ballot::Ballot,
    disposition::ClauseDeclined,
    id::{
        AmendmentId, BallotId, ClauseId, ForumId, MunicipalityId, ProposalId, ResolutionId, Revision,
        SessionId,
    },
    resolution::{ClauseText, SourceItem},
    text::WordPlaces,
};

use super::tree::Tree;
use crate::loaders::{Batch, Loaded, loader};

/// The words of a clause at a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct TextOf(pub ClauseId, pub Revision);

/// What is known of a source now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct FactsOf(pub SourceItem);

/// The tree of a resolution, if the viewer may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct TreeOf(pub ResolutionId);

/// The resolution a clause stands in, if the viewer may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct HomeOf(pub ClauseId);

/// The resolution of a session, if the viewer may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct OfSession(pub SessionId);

/// The final resolution of a forum, if the viewer may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct FinalOf(pub ForumId);

/// What a proposal says at a revision, if the viewer may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct WordingOf(pub ProposalId, pub Revision);

/// The municipality a proposal comes from, if the viewer may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct MunicipalityOf(pub ProposalId);

/// What was brought to a resolution, if the viewer may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct BroughtTo(pub ResolutionId);

/// An amendment whose words the viewer was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct AmendmentOf(pub AmendmentId);

/// The clauses that carry a regional clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CarriersOf(pub ClauseId);

/// The decision not to take a regional clause into the final resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct DeclinedOf(pub ClauseId);

/// A page of the amendments to a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct AmendmentsOf {
    pub clause: ClauseId,
    pub waiting_only: bool,
    pub page: PageRequest,
}

/// Some of a clause's revisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct RevisionsOf {
    pub clause: ClauseId,
    pub after: Option<Revision>,
    pub first: u64,
}

loader!(ResolutionId => ResolutionSummary, |batch, keys| batch.app.resolution_summaries(&batch.viewer, keys));
loader!(BallotId => Ballot, |batch, keys| batch.app.ballots(keys));
loader!(TreeOf => Arc<Tree>, |batch, keys| trees(batch, keys));
loader!(TextOf => ClauseText, |batch, keys| texts(batch, keys));
loader!(FactsOf => SourceFacts, |batch, keys| facts(batch, keys));
loader!(HomeOf => ResolutionSummary, |batch, keys| homes(batch, keys));
loader!(OfSession => ResolutionSummary, |batch, keys| of_sessions(batch, keys));
loader!(FinalOf => ResolutionSummary, |batch, keys| of_forums(batch, keys));
loader!(WordingOf => Arc<(String, WordPlaces)>, |batch, keys| wordings(batch, keys));
loader!(MunicipalityOf => MunicipalityId, |batch, keys| homes_of_proposals(batch, keys));
loader!(BroughtTo => Arc<Brought>, |batch, keys| brought(batch, keys));
loader!(AmendmentOf => Amendment, |batch, keys| amendments_of(batch, keys));
loader!(CarriersOf => Vec<SourceUse>, |batch, keys| carriers(batch, keys));
loader!(DeclinedOf => ClauseDeclined, |batch, keys| declined(batch, keys));
loader!(AmendmentsOf => Page<Amendment>, |batch, keys| amendments(batch, keys));
loader!(RevisionsOf => Page<RevisionRecord>, |batch, keys| revisions(batch, keys));

async fn trees(batch: &Batch, keys: &[TreeOf]) -> Loaded<TreeOf, Arc<Tree>> {
    let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.whole_resolutions(&batch.viewer, &ids).await?;
    Ok(found.into_iter().map(|(id, resolution)| (TreeOf(id), Arc::new(Tree::new(resolution)))).collect())
}

async fn texts(batch: &Batch, keys: &[TextOf]) -> Loaded<TextOf, ClauseText> {
    let wanted: Vec<_> = keys.iter().map(|key| (key.0, key.1)).collect();
    let found = batch.app.clause_texts(&wanted).await?;
    Ok(found.into_iter().map(|((clause, revision), text)| (TextOf(clause, revision), text)).collect())
}

async fn facts(batch: &Batch, keys: &[FactsOf]) -> Loaded<FactsOf, SourceFacts> {
    let wanted: Vec<_> = keys.iter().map(|key| (key.0, None)).collect();
    let found = batch.app.source_facts(&wanted).await?;
    Ok(found.into_iter().map(|(item, facts)| (FactsOf(item), facts)).collect())
}

async fn homes(batch: &Batch, keys: &[HomeOf]) -> Loaded<HomeOf, ResolutionSummary> {
    let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
    let homes = batch.app.homes_of_clauses(&ids).await?;
    let resolutions: Vec<_> = homes.values().copied().collect();
    let seen = batch.app.resolution_summaries(&batch.viewer, &resolutions).await?;
    let pair = |(clause, home): (ClauseId, ResolutionId)| {
        seen.get(&home).map(|summary| (HomeOf(clause), summary.clone()))
    };
    Ok(homes.into_iter().filter_map(pair).collect())
}

async fn of_sessions(batch: &Batch, keys: &[OfSession]) -> Loaded<OfSession, ResolutionSummary> {
    let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.resolutions_of_sessions(&batch.viewer, &ids).await?;
    Ok(found.into_iter().map(|(session, summary)| (OfSession(session), summary)).collect())
}

async fn of_forums(batch: &Batch, keys: &[FinalOf]) -> Loaded<FinalOf, ResolutionSummary> {
    // One query asks about few forums, whatever it asks of them.
    let mut found = HashMap::new();
    for key in keys {
        let resolution = batch.app.final_resolution(&batch.viewer, key.0).await?;
        found.extend(resolution.map(|resolution| (*key, resolution)));
    }
    Ok(found)
}

async fn wordings(batch: &Batch, keys: &[WordingOf]) -> Loaded<WordingOf, Arc<(String, WordPlaces)>> {
    let wanted: Vec<_> = keys.iter().map(|key| (key.0, key.1)).collect();
    let found = batch.app.proposal_wordings(&batch.viewer, &wanted).await?;
    let placed = |((proposal, revision), text): ((ProposalId, Revision), String)| {
        let places = WordPlaces::of(&text);
        (WordingOf(proposal, revision), Arc::new((text, places)))
    };
    Ok(found.into_iter().map(placed).collect())
}

async fn homes_of_proposals(
    batch: &Batch,
    keys: &[MunicipalityOf],
) -> Loaded<MunicipalityOf, MunicipalityId> {
    let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.municipalities_of_proposals(&batch.viewer, &ids).await?;
    Ok(found.into_iter().map(|(proposal, home)| (MunicipalityOf(proposal), home)).collect())
}

async fn brought(batch: &Batch, keys: &[BroughtTo]) -> Loaded<BroughtTo, Arc<Brought>> {
    let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.brought_to(&batch.viewer, &ids).await?;
    Ok(found.into_iter().map(|(id, brought)| (BroughtTo(id), Arc::new(brought))).collect())
}

async fn amendments_of(batch: &Batch, keys: &[AmendmentOf]) -> Loaded<AmendmentOf, Amendment> {
    let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.amendments_by_id(&ids).await?;
    Ok(found.into_iter().map(|(id, amendment)| (AmendmentOf(id), amendment)).collect())
}

async fn carriers(batch: &Batch, keys: &[CarriersOf]) -> Loaded<CarriersOf, Vec<SourceUse>> {
    let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
    let found: HashMap<_, _> = batch.app.uses_of_clauses(&ids).await?;
    Ok(found.into_iter().map(|(clause, uses)| (CarriersOf(clause), uses)).collect())
}

async fn declined(batch: &Batch, keys: &[DeclinedOf]) -> Loaded<DeclinedOf, ClauseDeclined> {
    let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.declined_clauses(&ids).await?;
    Ok(found.into_iter().map(|(clause, declined)| (DeclinedOf(clause), declined)).collect())
}

async fn amendments(batch: &Batch, keys: &[AmendmentsOf]) -> Loaded<AmendmentsOf, Page<Amendment>> {
    // One query asks for few different pages, however many clauses it asks about.
    let mut wanted: HashMap<(bool, PageRequest), Vec<ClauseId>> = HashMap::new();
    for key in keys {
        wanted.entry((key.waiting_only, key.page)).or_default().push(key.clause);
    }
    let mut pages = HashMap::new();
    for ((waiting_only, page), clauses) in wanted {
        let found = batch.app.amendments_of_clauses(&clauses, waiting_only, page).await?;
        let keyed = |(clause, found)| (AmendmentsOf { clause, waiting_only, page }, found);
        pages.extend(found.into_iter().map(keyed));
    }
    Ok(pages)
}

async fn revisions(batch: &Batch, keys: &[RevisionsOf]) -> Loaded<RevisionsOf, Page<RevisionRecord>> {
    let mut wanted: HashMap<(Option<Revision>, u64), Vec<ClauseId>> = HashMap::new();
    for key in keys {
        wanted.entry((key.after, key.first)).or_default().push(key.clause);
    }
    let mut pages = HashMap::new();
    for ((after, first), clauses) in wanted {
        let found = batch.app.clause_revisions(&clauses, after, first).await?;
        pages.extend(found.into_iter().map(|(clause, found)| (RevisionsOf { clause, after, first }, found)));
    }
    Ok(pages)
}
