//! A forum and a session, as clients see them.

use async_graphql::{
    Context, ID, Object,
    connection::{Connection, Edge},
};
use chrono::{DateTime, Utc};
use svod_app::forum::SessionsAfter;
use svod_domain::forum;

use crate::{
    Limits,
    agenda::{AgendaItem, agenda_of},
    error::answered,
    extent::Extent,
    figures::{Figures, FiguresOfForum, FiguresOfSession},
    global_id::Named,
    loaders::Load,
    package::{ForumTemplate, templates_of},
    page::{Listed, PageArgs},
    people::{Person, participants},
    proposal::{Proposal, ProposalFilterInput, ProposalOrder, session_proposals},
    resolution::{OfSession, Resolution},
    scalar::Date,
};

/// One edition of the whole consultation.
pub struct Forum(pub(crate) forum::Forum);

/// One edition of the whole consultation.
#[Object]
impl Forum {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// Its name on paper.
    async fn title(&self) -> &str {
        self.0.title.as_str()
    }

    /// Who holds it.
    async fn organiser(&self) -> &str {
        self.0.organiser.as_str()
    }

    /// Its final resolution, if there is one that the viewer may see.
    async fn final_resolution(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Resolution>> {
        let viewer = ctx.viewer()?;
        let found = answered(viewer, ctx.app()?.final_resolution(viewer, self.0.id).await)?;
        Ok(found.map(Resolution::from))
    }

    /// How many take part and what came of it. Counts of what anybody may know: drafts are never counted, and nothing
    /// counts as settled before the resolution of its session has been adopted.
    #[graphql(complexity = "10 + child_complexity")]
    async fn figures(&self, ctx: &Context<'_>) -> async_graphql::Result<Figures> {
        Ok(Figures(ctx.load(FiguresOfForum(self.0.id)).await?.unwrap_or_default()))
    }

    /// The templates and profiles that packages of this forum are made with in place of the shipped ones, by name: 50 at
    /// most. For editors and administrators.
    async fn templates(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<ForumTemplate>> {
        templates_of(ctx, self.0.id).await
    }

    /// How often it has been changed: what a change must be based on.
    async fn version(&self) -> u32 {
        self.0.version.0
    }

    /// Its sessions, in the order of their numbers.
    #[graphql(complexity = "first.unwrap_or(20) as usize * child_complexity")]
    async fn sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many.")] first: Option<u32>,
        #[graphql(desc = "The cursor before them.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<u32, Session>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, ..PageArgs::default() };
        let size = answered(viewer, args.request(ctx.data::<Limits>()?, false))?.window.size();
        let ordinal = after.and_then(|after| after.parse().ok()).unwrap_or(0);
        let wanted = SessionsAfter { ordinal, first: size + 1 };
        let mut sessions = answered(viewer, ctx.app()?.sessions_of_forum(self.0.id, wanted).await)?;
        let goes_on = sessions.len() as u64 > size;
        sessions.truncate(usize::try_from(size)?);
        let mut connection = Connection::new(ordinal > 0, goes_on);
        connection
            .edges
            .extend(sessions.into_iter().map(|session| Edge::new(session.ordinal, Session(session))));
        Ok(connection)
    }
}

/// A regional day of the forum. What is not known is null.
pub struct Session(pub(crate) forum::Session);

/// A regional day of the forum. What is not known is null.
#[Object]
impl Session {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// What outside lists call it.
    async fn external_id(&self) -> Option<&str> {
        self.0.external_id.as_ref().map(svod_domain::prose::Line::as_str)
    }

    /// Its place among the sessions, from 1.
    async fn ordinal(&self) -> u32 {
        self.0.ordinal
    }

    /// The subject of the Federation that receives it.
    async fn region(&self) -> &str {
        self.0.region.as_str()
    }

    /// What it is called.
    async fn title(&self) -> Option<&str> {
        self.0.title.as_ref().map(svod_domain::prose::Line::as_str)
    }

    /// Its theme.
    async fn theme(&self) -> Option<&str> {
        self.0.theme.as_ref().map(svod_domain::prose::Line::as_str)
    }

    /// Who helps to hold it.
    async fn partner(&self) -> Option<&str> {
        self.0.partner.as_ref().map(svod_domain::prose::Line::as_str)
    }

    /// Where it is held.
    async fn place(&self) -> Option<&str> {
        self.0.place.as_ref().map(svod_domain::prose::Line::as_str)
    }

    /// Its first day.
    async fn starts_on(&self) -> Option<Date> {
        self.0.starts_on.map(Date)
    }

    /// Its last day.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date)
    }

    /// The deadline for proposals.
    async fn submission_deadline(&self) -> Option<DateTime<Utc>> {
        self.0.window.deadline
    }

    /// Minutes after the deadline that still count.
    async fn grace_minutes(&self) -> u32 {
        self.0.window.grace_minutes
    }

    /// The last moment at which a proposal is taken, deadline, grace and vote considered; null while none is set.
    async fn submission_closes_at(&self) -> Option<DateTime<Utc>> {
        self.0.window.closes_at()
    }

    /// How many take part and what came of it. Counts of what anybody may know: drafts are never counted, and nothing
    /// counts as settled before the resolution of its session has been adopted.
    #[graphql(complexity = "10 + child_complexity")]
    async fn figures(&self, ctx: &Context<'_>) -> async_graphql::Result<Figures> {
        Ok(Figures(ctx.load(FiguresOfSession(self.0.id)).await?.unwrap_or_default()))
    }

    /// Its agenda, in the order of its numbers.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn agenda(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<AgendaItem>> {
        agenda_of(ctx, self.0.id, PageArgs { first, after, last, before }).await
    }

    /// The proposals made to it that the viewer may read.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which proposals; all if left out.")] filter: Option<ProposalFilterInput>,
        #[graphql(
            desc = "In which order. Without it, in the order in which they were begun; with it, what was never submitted \
                    is left out. A cursor holds under the order it was given under."
        )]
        order_by: Option<ProposalOrder>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Proposal>> {
        session_proposals(ctx, self.0.id, filter, order_by, PageArgs { first, after, last, before }).await
    }

    /// Its resolution, if there is one that the viewer may see.
    async fn resolution(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Resolution>> {
        Ok(ctx.load(OfSession(self.0.id)).await?.map(Resolution::from))
    }

    /// Its participants, in the order in which they were added. For its moderators and for administrators; null for
    /// others.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn participants(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Option<Listed<Person>>> {
        participants(ctx, self.0.id, PageArgs { first, after, last, before }).await
    }

    /// How often it has been changed: what a change must be based on.
    async fn version(&self) -> u32 {
        self.0.version.0
    }
}
