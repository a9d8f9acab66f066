//! What a proposal said at one time.

use async_graphql::{
    Context, Object,
    connection::{Connection, Edge},
};
use chrono::{DateTime, Utc};
use svod_app::proposal::ListRevisions;
use svod_domain::{
    id::ProposalId,
    proposal,
    prose::{Line, Prose},
};

use super::{loading::RevisionsOf, term::ProposalKind};
use crate::{Limits, error::answered, extent::Extent, loaders::Load, page::PageArgs, people::Person};

/// What a proposal said at one time. Revisions are never changed or deleted.
pub struct ProposalRevision(proposal::ProposalRevision);

/// What a proposal said at one time. Revisions are never changed or deleted.
#[Object]
impl ProposalRevision {
    /// Its number, from 1.
    async fn revision(&self) -> u32 {
        self.0.revision.0
    }

    /// What kind of change was asked for.
    async fn kind(&self) -> ProposalKind {
        self.0.content.kind.into()
    }

    /// What it was about, in a line.
    async fn title(&self) -> &str {
        self.0.content.title.as_str()
    }

    /// What was wrong.
    async fn problem(&self) -> Option<&str> {
        self.0.content.problem.as_ref().map(Prose::as_str)
    }

    /// What should stand in the resolution.
    async fn wording(&self) -> Option<&str> {
        self.0.content.wording.as_ref().map(Prose::as_str)
    }

    /// The legal act to amend.
    async fn legal_act(&self) -> Option<&str> {
        self.0.content.legal_act.as_ref().map(Line::as_str)
    }

    /// Whom it was asked of.
    async fn addressee(&self) -> Option<&str> {
        self.0.content.addressee.as_ref().map(Line::as_str)
    }

    /// What would be better.
    async fn expected_effect(&self) -> Option<&str> {
        self.0.content.expected_effect.as_ref().map(Prose::as_str)
    }

    /// Who saved it.
    async fn author(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        Ok(ctx.load(self.0.author).await?.map(Person::new))
    }

    /// When it was saved.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
}

/// Revisions of a proposal after a number, oldest first.
pub(super) async fn revisions(
    ctx: &Context<'_>,
    proposal: ProposalId,
    first: Option<u32>,
    after: Option<String>,
) -> async_graphql::Result<Connection<u32, ProposalRevision>> {
    let viewer = ctx.viewer()?;
    let args = PageArgs { first, ..PageArgs::default() };
    let size = answered(viewer, args.request(ctx.data::<Limits>()?, false))?.window.size();
    let after = after.and_then(|after| after.parse().ok()).unwrap_or(0);
    let list = ListRevisions { after, first: size + 1 };
    let mut found = ctx.load(RevisionsOf { proposal, list }).await?.unwrap_or_default();
    let goes_on = found.len() as u64 > size;
    found.truncate(usize::try_from(size)?);
    let mut connection = Connection::new(after > 0, goes_on);
    let edge =
        |revision: proposal::ProposalRevision| Edge::new(revision.revision.0, ProposalRevision(revision));
    connection.edges.extend(found.into_iter().map(edge));
    Ok(connection)
}
