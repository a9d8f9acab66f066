//! A clause: its words, what it was made from, and whose each word is.

use std::sync::Arc;

use async_graphql::{
    Context, ID, Object, SimpleObject, Union,
    connection::{Connection, Edge},
};
use chrono::{DateTime, Utc};
use svod_app::resolution::{RevisionRecord, counted};
use svod_domain::{
    id::Revision,
    resolution::{self, Level, Parent, SourceItem},
};

use super::{
    amendment::Amendment,
    collision::SettledCollision,
    difference::TextDifference,
    lineage::{ProvenanceSpan, Share, runs_of, spans},
    loading::{AmendmentsOf, CarriersOf, DeclinedOf, FactsOf, HomeOf, RevisionsOf, TextOf, WordingOf},
    object::{Resolution, tree_of},
    term::Grade,
    tree::{Section, Tree},
    words::Words,
};
use crate::{
    Limits,
    error::answered,
    extent::Extent,
    global_id::Named,
    loaders::Load,
    page::{Listed, PageArgs, connection},
    people::Person,
    proposal::Proposal,
};

/// A numbered demand of a resolution.
#[derive(Clone)]
pub struct Clause {
    pub(super) tree: Arc<Tree>,
    pub(super) clause: resolution::Clause,
}

/// What a clause was made from.
pub struct Source {
    link: resolution::Source,
}

/// What can be a source.
#[derive(Union)]
enum SourceOf {
    /// A proposal.
    Proposal(Proposal),
    /// A clause of an adopted regional resolution.
    Clause(Clause),
}

/// A revision of a clause. Revisions are never changed or deleted.
pub struct ClauseRevision(RevisionRecord);

/// The decision not to take a regional clause into the final resolution.
#[derive(SimpleObject)]
struct ClauseDecline {
    /// Why.
    reason: String,
    /// When.
    at: DateTime<Utc>,
}

impl Clause {
    pub(super) fn new(tree: Arc<Tree>, clause: resolution::Clause) -> Self {
        Self { tree, clause }
    }

    /// Its words, unless it was taken out.
    pub(super) fn standing_text(&self) -> Option<&str> {
        (!self.clause.removed).then_some(self.clause.text.text.as_str())
    }
}

fn settled_in(record: &RevisionRecord) -> Vec<SettledCollision> {
    let settled = record.text.settled.iter();
    settled.map(|settled| SettledCollision::of(settled, record.clause, Some(record.author))).collect()
}

/// A clause by its id, if the viewer may see its resolution.
pub(crate) async fn clause_by_id(
    ctx: &Context<'_>,
    id: svod_domain::id::ClauseId,
) -> async_graphql::Result<Option<Clause>> {
    match ctx.load(HomeOf(id)).await? {
        Some(home) => Ok(tree_of(ctx, home.head.id).await?.clause(id)),
        None => Ok(None),
    }
}

/// A numbered demand of a resolution.
#[Object]
impl Clause {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.clause.id.global()
    }

    /// Its number on paper, such as 1.2.1; null for one that was taken out.
    async fn number(&self) -> Option<&str> {
        self.tree.number(self.clause.id)
    }

    /// Its words: plain paragraphs.
    async fn text(&self) -> &str {
        &self.clause.text.text
    }

    /// The number of these words' revision.
    async fn revision(&self) -> u32 {
        self.clause.text.revision.0
    }

    /// The collisions that were settled in making these words.
    async fn settled_collisions(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<SettledCollision>> {
        if self.clause.text.settled.is_empty() {
            return Ok(Vec::new());
        }
        let (clause, revision) = (self.clause.id, self.clause.text.revision);
        let wanted = RevisionsOf { clause, after: revision.previous(), first: 1 };
        let found = ctx.load(wanted).await?.map(|page| page.items).unwrap_or_default();
        Ok(found.first().map(settled_in).unwrap_or_default())
    }

    /// Whether it was taken out of the resolution. It stays readable, and that can be undone until adoption.
    async fn removed(&self) -> bool {
        self.clause.removed
    }

    /// The resolution.
    async fn resolution(&self) -> Resolution {
        Resolution::with_tree(Arc::clone(&self.tree), self.tree.summary())
    }

    /// The section it hangs on, right below or through other clauses.
    async fn section(&self) -> Option<Section> {
        self.tree.section_above(self.clause.parent)
    }

    /// The clause it hangs on, if it is a sub-clause.
    async fn parent(&self) -> Option<Clause> {
        match self.clause.parent {
            Parent::Section(_) => None,
            Parent::Clause(id) => self.tree.clause(id),
        }
    }

    /// Its sub-clauses, in order.
    #[graphql(complexity = "5 * child_complexity")]
    async fn children(&self) -> Vec<Clause> {
        self.tree.children(Parent::Clause(self.clause.id))
    }

    /// What it was made from, in the order it was taken in.
    #[graphql(complexity = "10 * child_complexity")]
    async fn sources(&self) -> Vec<Source> {
        self.clause.sources.iter().map(|link| Source { link: *link }).collect()
    }

    /// Whose each word is: runs of words in the order of the text, which they tile.
    #[graphql(complexity = "10 * child_complexity")]
    async fn provenance(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<ProvenanceSpan>> {
        let runs = runs_of(ctx, &self.clause.text).await?;
        Ok(spans(&self.clause.text.text, &runs))
    }

    /// How many of its words each source, amendment and editor gave, most first.
    #[graphql(complexity = "10 * child_complexity")]
    async fn shares(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Share>> {
        let runs = runs_of(ctx, &self.clause.text).await?;
        let counts = counted(&runs);
        let total = counts.values().sum();
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(traced, words)| (std::cmp::Reverse(*words), *traced));
        Ok(counts.into_iter().map(|(traced, words)| Share::new(traced, words, total)).collect())
    }

    /// How many of its words come from where: by source, by municipality, by subject of the Federation.
    #[graphql(complexity = "2 + child_complexity")]
    async fn words(&self, ctx: &Context<'_>) -> async_graphql::Result<Words> {
        Ok(Words::of(&runs_of(ctx, &self.clause.text).await?))
    }

    /// Its words that nobody proposed: those that editors wrote, on either level.
    #[graphql(complexity = "5 * child_complexity")]
    async fn unproposed(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<ProvenanceSpan>> {
        let runs = runs_of(ctx, &self.clause.text).await?;
        let of_nobody = runs.iter().filter(|run| run.traced.is_unproposed());
        Ok(spans(&self.clause.text.text, of_nobody))
    }

    /// Its revisions, oldest first.
    #[graphql(complexity = "first.unwrap_or(20) as usize * child_complexity")]
    async fn revisions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many.")] first: Option<u32>,
        #[graphql(desc = "The cursor before them.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<u32, ClauseRevision>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, ..PageArgs::default() };
        let size = answered(viewer, args.request(ctx.data::<Limits>()?, false))?.window.size();
        let after = after.and_then(|after| after.parse().ok()).map(Revision);
        let wanted = RevisionsOf { clause: self.clause.id, after, first: size };
        let found = ctx.load(wanted).await?.ok_or("a page for every clause")?;
        let mut connection = Connection::new(found.has_previous, found.has_next);
        connection.edges.extend(
            found.items.into_iter().map(|record| Edge::new(record.text.revision.0, ClauseRevision(record))),
        );
        Ok(connection)
    }

    /// Amendments to it, in the order they came in.
    #[graphql(complexity = "first.unwrap_or(20) as usize * child_complexity")]
    async fn amendments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that wait for a decision.", default)] waiting_only: bool,
        #[graphql(desc = "How many.")] first: Option<u32>,
        #[graphql(desc = "The cursor before them.")] after: Option<String>,
    ) -> async_graphql::Result<Listed<Amendment>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, ..PageArgs::default() };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let wanted = AmendmentsOf { clause: self.clause.id, waiting_only, page };
        let found = ctx.load(wanted).await?.ok_or("a page for every clause")?;
        Ok(connection(found, |amendment| amendment.id.global(), Amendment))
    }

    /// The clauses of the final resolution that it became a source of.
    #[graphql(complexity = "3 * child_complexity")]
    async fn carried_by(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Clause>> {
        let uses = ctx.load(CarriersOf(self.clause.id)).await?.unwrap_or_default();
        let carriers = uses.into_iter().map(|carrier| clause_by_id(ctx, carrier.clause));
        Ok(futures::future::try_join_all(carriers).await?.into_iter().flatten().collect())
    }

    /// The decision not to take it into the final resolution.
    async fn declined(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<ClauseDecline>> {
        if self.tree.resolution.head().level == Level::Final {
            return Ok(None);
        }
        let declined = ctx.load(DeclinedOf(self.clause.id)).await?;
        Ok(declined.map(|declined| ClauseDecline { reason: declined.reason.to_string(), at: declined.at }))
    }
}

/// What a clause was made from.
#[Object]
impl Source {
    /// How much of it the clause took.
    async fn grade(&self) -> Grade {
        self.link.grade.into()
    }

    /// The revision of it that the clause was made from.
    async fn revision(&self) -> u32 {
        self.link.revision.0
    }

    /// The revision of the clause that took it in.
    async fn added_in(&self) -> u32 {
        self.link.added_in.0
    }

    /// Whether its author has revised it since.
    async fn revised_since(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        let facts = ctx.load(FactsOf(self.link.item)).await?;
        Ok(facts.is_some_and(|facts| facts.current > self.link.revision))
    }

    /// What its author has changed since in the words it was taken for; null where nothing was, or the viewer may not
    /// read it.
    async fn difference(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<TextDifference>> {
        let SourceItem::Proposal(id) = self.link.item else { return Ok(None) };
        let Some(facts) = ctx.load(FactsOf(self.link.item)).await? else { return Ok(None) };
        if facts.current <= self.link.revision {
            return Ok(None);
        }
        let (taken, now) = (
            ctx.load(WordingOf(id, self.link.revision)).await?,
            ctx.load(WordingOf(id, facts.current)).await?,
        );
        Ok(taken.zip(now).map(|(taken, now)| TextDifference::between(&taken.0, &now.0)))
    }

    /// What it is; null if the viewer may not read it.
    async fn item(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<SourceOf>> {
        match self.link.item {
            SourceItem::Proposal(id) => Ok(ctx.load(id).await?.map(Proposal::from).map(SourceOf::Proposal)),
            SourceItem::Clause(id) => Ok(clause_by_id(ctx, id).await?.map(SourceOf::Clause)),
        }
    }

    /// The global id of what it is.
    async fn item_id(&self) -> ID {
        match self.link.item {
            SourceItem::Proposal(id) => id.global(),
            SourceItem::Clause(id) => id.global(),
        }
    }
}

/// A revision of a clause. Revisions are never changed or deleted.
#[Object]
impl ClauseRevision {
    /// Which, from 1.
    async fn revision(&self) -> u32 {
        self.0.text.revision.0
    }

    /// The words.
    async fn text(&self) -> &str {
        &self.0.text.text
    }

    /// What it changed, beside an earlier revision.
    async fn difference(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The earlier revision; without it, the one before. The first revision differs from none."
        )]
        since: Option<u32>,
    ) -> async_graphql::Result<Option<TextDifference>> {
        let before = since.or_else(|| self.0.text.revision.0.checked_sub(1)).unwrap_or_default();
        let earlier = ctx.load(TextOf(self.0.clause, Revision(before))).await?;
        Ok(earlier.map(|earlier| TextDifference::between(&earlier.text, &self.0.text.text)))
    }

    /// The collisions that were settled in making it: what was not taken stays readable here.
    async fn settled_collisions(&self) -> Vec<SettledCollision> {
        settled_in(&self.0)
    }

    /// The version of the text engine that made it.
    async fn algorithm(&self) -> u16 {
        self.0.text.algorithm
    }

    /// When it was made.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Who made it.
    async fn author(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        Ok(ctx.load(self.0.author).await?.map(Person::new))
    }
}
