//! A proposal, as clients see it.

use async_graphql::{Context, ID, Object, SimpleObject, connection::Connection};
use chrono::{DateTime, Utc};
use svod_app::proposal::{ProposalSeen, SupporterSeen, possible_actions};
use svod_domain::{
    proposal,
    prose::{Line, Prose},
};

use super::{
    disposition::Disposition,
    loading::{DispositionOf, SupportOf, SupporterPage, SupportersOf},
    revision::{ProposalRevision, revisions},
    term::{ProposalAction, ProposalKind, ProposalState},
};
use crate::{
    Limits,
    agenda::AgendaItem,
    error::answered,
    extent::Extent,
    forum::Session,
    global_id::Named,
    loaders::Load,
    page::{Listed, PageArgs, connection},
    people::{Municipality, Person},
    resolution::{CarriedWords, carried_words},
};

/// What a participant submits to a session. A draft is its author's alone.
pub struct Proposal(Box<ProposalSeen>);

/// Somebody who co-signed a proposal.
#[derive(SimpleObject)]
struct Support {
    /// Who.
    supporter: Person,
    /// When.
    at: DateTime<Utc>,
}

impl From<ProposalSeen> for Proposal {
    fn from(seen: ProposalSeen) -> Self {
        Self(Box::new(seen))
    }
}

impl From<proposal::Proposal> for Proposal {
    fn from(proposal: proposal::Proposal) -> Self {
        Self::from(ProposalSeen { proposal, supporters: None, author: None, municipality: None })
    }
}

/// What a participant submits to a session. A draft is its author's alone.
#[Object]
impl Proposal {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.proposal.id.global()
    }

    /// The session it is made to.
    async fn session(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Session>> {
        Ok(ctx.load(self.0.proposal.session).await?.map(Session))
    }

    /// The question of the agenda it answers.
    async fn agenda_item(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<AgendaItem>> {
        match self.0.proposal.agenda_item {
            Some(item) => Ok(ctx.load(item).await?.map(AgendaItem)),
            None => Ok(None),
        }
    }

    /// What outside lists call it.
    async fn external_id(&self) -> Option<&str> {
        self.0.proposal.external_id.as_ref().map(Line::as_str)
    }

    /// Who wrote it.
    async fn author(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        let Some(author) = &self.0.author else {
            return Ok(ctx.load(self.0.proposal.author).await?.map(Person::new));
        };
        // Nearly always they still speak for the municipality they spoke for when writing it.
        let home = self.0.municipality.as_ref().filter(|home| Some(home.id) == author.municipality);
        Ok(Some(Person::of(author.clone(), home.cloned())))
    }

    /// The municipality its author spoke for when writing it.
    async fn municipality(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Municipality>> {
        match (&self.0.municipality, self.0.proposal.municipality) {
            (Some(known), _) => Ok(Some(Municipality(known.clone()))),
            (None, Some(id)) => Ok(ctx.load(id).await?.map(Municipality)),
            (None, None) => Ok(None),
        }
    }

    /// The proposal of another session that was referred here and goes on as this one; null for those who may not
    /// read it.
    async fn origin(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Proposal>> {
        match self.0.proposal.origin {
            Some(origin) => Ok(ctx.load(origin).await?.map(Proposal::from)),
            None => Ok(None),
        }
    }

    /// What kind of change is asked for.
    async fn kind(&self) -> ProposalKind {
        self.0.proposal.content.kind.into()
    }

    /// What it is about, in a line.
    async fn title(&self) -> &str {
        self.0.proposal.content.title.as_str()
    }

    /// What is wrong today.
    async fn problem(&self) -> Option<&str> {
        self.0.proposal.content.problem.as_ref().map(Prose::as_str)
    }

    /// What should stand in the resolution.
    async fn wording(&self) -> Option<&str> {
        self.0.proposal.content.wording.as_ref().map(Prose::as_str)
    }

    /// The legal act to amend.
    async fn legal_act(&self) -> Option<&str> {
        self.0.proposal.content.legal_act.as_ref().map(Line::as_str)
    }

    /// Whom it is asked of.
    async fn addressee(&self) -> Option<&str> {
        self.0.proposal.content.addressee.as_ref().map(Line::as_str)
    }

    /// What would be better.
    async fn expected_effect(&self) -> Option<&str> {
        self.0.proposal.content.expected_effect.as_ref().map(Prose::as_str)
    }

    /// The number of the revision that these words are.
    async fn current_revision(&self) -> u32 {
        self.0.proposal.revision.0
    }

    /// What it said over time, oldest first. Others than its author see it from its submission on.
    #[graphql(complexity = "first.unwrap_or(20) as usize * child_complexity")]
    async fn revisions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many.")] first: Option<u32>,
        #[graphql(desc = "The cursor before them.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<u32, ProposalRevision>> {
        revisions(ctx, self.0.proposal.id, first, after).await
    }

    /// Where it stands.
    async fn state(&self) -> ProposalState {
        ProposalState::of(&self.0.proposal.state)
    }

    /// Why it was returned, declined or referred.
    async fn reason(&self) -> Option<&str> {
        match &self.0.proposal.state {
            proposal::ProposalState::Returned { reason }
            | proposal::ProposalState::Declined { reason }
            | proposal::ProposalState::Referred { reason, .. } => Some(reason.as_str()),
            _ => None,
        }
    }

    /// The session it was passed to.
    async fn referred_to(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Session>> {
        match &self.0.proposal.state {
            proposal::ProposalState::Referred { to, .. } => Ok(ctx.load(*to).await?.map(Session)),
            _ => Ok(None),
        }
    }

    /// The proposal of the other session that goes on for it; null for those who may not read it.
    async fn successor(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Proposal>> {
        match &self.0.proposal.state {
            proposal::ProposalState::Referred { successor, .. } => {
                Ok(ctx.load(*successor).await?.map(Proposal::from))
            }
            _ => Ok(None),
        }
    }

    /// When it was begun.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.proposal.created_at
    }

    /// When it was first submitted.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.proposal.submitted_at
    }

    /// How often it has been changed: what a change must be based on.
    async fn version(&self) -> u32 {
        self.0.proposal.version.0
    }

    /// How many co-signed it.
    async fn supporters_count(&self, ctx: &Context<'_>) -> async_graphql::Result<u64> {
        match self.0.supporters {
            Some(counted) => Ok(counted.into()),
            None => Ok(ctx.load(SupportersOf(self.0.proposal.id)).await?.unwrap_or(0)),
        }
    }

    /// Whether the viewer co-signed it.
    async fn viewer_supports(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        Ok(ctx.load(SupportOf(self.0.proposal.id)).await?.unwrap_or(false))
    }

    /// Who co-signed it, in the order in which people were added.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn supporters(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Support>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, last, before };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let found = ctx.load(SupporterPage { proposal: self.0.proposal.id, page }).await?;
        let support = |seen: SupporterSeen| Support { supporter: Person::new(seen.supporter), at: seen.at };
        let found = found.ok_or("a page for every proposal")?;
        Ok(connection(found, |seen| seen.supporter.id.global(), support))
    }

    /// What became of it; null while nothing did.
    async fn disposition(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Disposition>> {
        Ok(ctx.load(DispositionOf(self.0.proposal.id)).await?.map(Disposition::from))
    }

    /// Where its words went: the clauses of its session's resolution and of the final one that have words of it, as far
    /// as the viewer may see them. Regional clauses come first.
    #[graphql(complexity = "5 * child_complexity")]
    async fn carried_words(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<CarriedWords>> {
        carried_words(ctx, &self.0.proposal).await
    }

    /// What the viewer may do with it in its present state. A deadline that has passed or a clause that carries it
    /// may still stand in the way.
    async fn viewer_can(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<ProposalAction>> {
        let actions = possible_actions(ctx.viewer()?, &self.0.proposal);
        Ok(actions.into_iter().filter_map(ProposalAction::of).collect())
    }
}
