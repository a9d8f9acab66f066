//! A resolution as clients see it. Its tree is read once, and only when asked for.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::{AppError, resolution::ResolutionSummary};
use svod_domain::{audit::SubjectKind, id::ResolutionId, resolution::Level};
use tokio::sync::OnceCell;

use super::{
    amendment::Amendment,
    balance::ResolutionBalance,
    ballot::Ballot,
    lineage::lineage_of,
    loading::TreeOf,
    operation::Operation,
    term::{ResolutionLevel, ResolutionState},
    tree::{Section, Tree},
    words::{UnproposedWords, Words, unproposed_words},
};
use crate::{
    Limits,
    error::{answered, fault},
    extent::Extent,
    forum::{Forum, Session},
    global_id::Named,
    loaders::Load,
    package::{Package, packages_of},
    page::{Listed, PageArgs, connection},
};

/// A resolution: a session's (regional) or the forum's (final).
pub struct Resolution {
    summary: ResolutionSummary,
    tree: OnceCell<Arc<Tree>>,
}

/// What still has no disposition: while there is any, the resolution cannot be adopted.
#[derive(SimpleObject)]
struct MissingDispositions {
    /// How many.
    count: u64,
    /// The first proposals among them.
    proposal_ids: Vec<ID>,
    /// The first regional clauses among them (the final resolution only).
    clause_ids: Vec<ID>,
}

impl From<ResolutionSummary> for Resolution {
    fn from(summary: ResolutionSummary) -> Self {
        Self { summary, tree: OnceCell::new() }
    }
}

impl Resolution {
    /// A resolution whose tree has been read already.
    pub(crate) fn with_tree(tree: Arc<Tree>, summary: ResolutionSummary) -> Self {
        Self { summary, tree: OnceCell::new_with(Some(tree)) }
    }

    async fn tree(&self, ctx: &Context<'_>) -> async_graphql::Result<&Arc<Tree>> {
        self.tree.get_or_try_init(|| async { tree_of(ctx, self.summary.head.id).await }).await
    }
}

/// The tree of a resolution that the viewer may see.
pub(super) async fn tree_of(ctx: &Context<'_>, id: ResolutionId) -> async_graphql::Result<Arc<Tree>> {
    let found = ctx.load(TreeOf(id)).await?;
    match found {
        Some(tree) => Ok(tree),
        None => Err(fault(ctx.viewer()?, &AppError::NotFound(SubjectKind::Resolution)).into()),
    }
}

/// A resolution that the viewer may see, for the payload of what they did to it.
pub(crate) async fn resolution_in(
    ctx: &Context<'_>,
    id: ResolutionId,
) -> Result<Option<Resolution>, async_graphql::Error> {
    let viewer = ctx.viewer()?;
    let found = answered(viewer, ctx.app()?.resolution_summary(viewer, id).await)?;
    Ok(found.map(Resolution::from))
}

/// A resolution: a session's (regional) or the forum's (final).
#[Object]
impl Resolution {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.summary.head.id.global()
    }

    /// Whose it is.
    async fn level(&self) -> ResolutionLevel {
        match self.summary.head.level {
            Level::Regional(_) => ResolutionLevel::Regional,
            Level::Final => ResolutionLevel::Final,
        }
    }

    /// The forum.
    async fn forum(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Forum>> {
        Ok(ctx.load(self.summary.head.forum).await?.map(Forum))
    }

    /// The session, for a regional one.
    async fn session(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Session>> {
        match self.summary.head.level {
            Level::Regional(session) => Ok(ctx.load(session).await?.map(Session)),
            Level::Final => Ok(None),
        }
    }

    /// Its title on paper.
    async fn title(&self) -> &str {
        self.summary.head.title.as_str()
    }

    /// The paragraphs before the demands.
    async fn preamble(&self) -> Option<&str> {
        self.summary.head.preamble.as_ref().map(svod_domain::prose::Prose::as_str)
    }

    /// Where it was adopted, on paper.
    async fn place(&self) -> Option<&str> {
        self.summary.head.place.as_ref().map(svod_domain::prose::Line::as_str)
    }

    /// Where it stands.
    async fn state(&self) -> ResolutionState {
        ResolutionState::of(self.summary.phase)
    }

    /// Until when amendments are taken, in review.
    async fn amendments_until(&self) -> Option<DateTime<Utc>> {
        self.summary.amendments_until
    }

    /// The vote, from voting on.
    async fn ballot(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Ballot>> {
        match self.summary.ballot {
            Some(ballot) => Ok(ctx.load(ballot).await?.map(Ballot)),
            None => Ok(None),
        }
    }

    /// Its number on paper, once adopted.
    async fn number(&self) -> Option<&str> {
        self.summary.number.as_ref().map(svod_domain::prose::Line::as_str)
    }

    /// When it was adopted.
    async fn adopted_at(&self) -> Option<DateTime<Utc>> {
        self.summary.adopted_at
    }

    /// How often it has been changed: what every decision on it must be based on.
    async fn version(&self) -> u32 {
        self.summary.head.version.0
    }

    /// Its sections, in order.
    #[graphql(complexity = "5 * child_complexity")]
    async fn sections(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Section>> {
        let tree = self.tree(ctx).await?;
        Ok(tree.sections())
    }

    /// How many clauses stand in it, sub-clauses included.
    async fn clause_count(&self, ctx: &Context<'_>) -> async_graphql::Result<usize> {
        Ok(self.tree(ctx).await?.clause_count())
    }

    /// How many words of its clauses come from where: by source, by municipality, by subject of the Federation.
    #[graphql(complexity = "20 + child_complexity")]
    async fn words(&self, ctx: &Context<'_>) -> async_graphql::Result<Words> {
        let tree = self.tree(ctx).await?;
        let lineage = lineage_of(ctx, tree).await?;
        Ok(Words::of(lineage.clauses().flat_map(|(_, runs)| runs)))
    }

    /// Whom it draws on and who is left out, by the subjects of the Federation that took part.
    #[graphql(complexity = "20 + child_complexity")]
    async fn balance(&self, ctx: &Context<'_>) -> async_graphql::Result<ResolutionBalance> {
        ResolutionBalance::of(ctx, self.summary.head.id, self.tree(ctx).await?).await
    }

    /// The clauses with words that nobody proposed, in order: editors wrote them, on either level.
    #[graphql(complexity = "20 * child_complexity")]
    async fn unproposed(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<UnproposedWords>> {
        unproposed_words(ctx, self.tree(ctx).await?).await
    }

    /// What still has no disposition. For those who answer for the resolution.
    async fn missing_dispositions(&self, ctx: &Context<'_>) -> async_graphql::Result<MissingDispositions> {
        let viewer = ctx.viewer()?;
        let head = &self.summary.head;
        let missing = answered(viewer, ctx.app()?.undisposed(viewer, head.forum, head.level).await)?;
        Ok(MissingDispositions {
            count: missing.count,
            proposal_ids: missing.proposals.iter().map(Named::global).collect(),
            clause_ids: missing.clauses.iter().map(Named::global).collect(),
        })
    }

    /// The steps of work on it, in the order of time.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn operations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Operation>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, last, before };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let found = answered(viewer, ctx.app()?.operations(viewer, self.summary.head.id, page).await)?;
        Ok(connection(found, |operation| operation.id.global(), Operation::from))
    }

    /// Amendments to it, in the order they came in.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn amendments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that wait for a decision.", default)] waiting_only: bool,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Amendment>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, last, before };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let filter = svod_app::resolution::AmendmentFilter { waiting_only, ..Default::default() };
        let id = self.summary.head.id;
        let found = answered(viewer, ctx.app()?.amendments(viewer, id, filter, page).await)?;
        Ok(connection(found, |amendment| amendment.id.global(), Amendment))
    }

    /// The packages built from it, in the order of time (the final resolution only). For editors, the Council's staff
    /// and administrators; for anybody else there are none.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn packages(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Package>> {
        packages_of(ctx, self.summary.head.id, PageArgs { first, after, last, before }).await
    }
}
