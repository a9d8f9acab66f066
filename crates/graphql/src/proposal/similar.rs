//! Proposals that say nearly the same, as clients see them.

use async_graphql::{
    Context, ID, SimpleObject,
    connection::{Connection, Edge},
};
use svod_app::{
    AppError,
    similarity::{self, FindGroups, FindSimilar, ProposalGroups},
};
use svod_domain::id::SessionId;

use super::Proposal;
use crate::{error::answered, extent::Extent, global_id::Named, page::DEFAULT_PAGE};

/// A proposal that says nearly the same.
#[derive(SimpleObject)]
pub(super) struct SimilarProposal {
    /// The proposal.
    proposal: Proposal,
    /// How alike it is: from 0 (nothing in common) to 1 (the same words).
    score: f32,
    /// Words of it that both have, the most telling first, at most twelve.
    shared_words: Vec<String>,
}

/// Proposals that say nearly the same: each is like the first.
#[derive(SimpleObject)]
pub(super) struct ProposalGroup {
    /// The proposals, likest first; the first is the one that the others are like.
    members: Vec<SimilarProposal>,
}

/// The arguments of a search.
pub(super) struct SimilarArgs {
    pub session_id: ID,
    pub text: String,
    pub first: u32,
    pub exclude_own: bool,
}

/// The arguments of a list of groups.
pub(super) struct GroupArgs {
    pub session_id: ID,
    pub threshold: f32,
    pub first: Option<u32>,
    pub after: Option<String>,
}

pub(super) async fn similar(
    ctx: &Context<'_>,
    args: SimilarArgs,
) -> async_graphql::Result<Vec<SimilarProposal>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    let found = async {
        let find = FindSimilar {
            session: SessionId::from_global("sessionId", &args.session_id)?,
            text: args.text,
            limit: args.first as usize,
            without_own: args.exclude_own,
        };
        app.similar_proposals(viewer, find).await
    };
    Ok(answered(viewer, found.await)?.into_iter().map(shown).collect())
}

pub(super) async fn groups(
    ctx: &Context<'_>,
    args: GroupArgs,
) -> async_graphql::Result<Connection<usize, ProposalGroup>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    let after = args.after.and_then(|after| after.parse::<usize>().ok()).map_or(0, |last| last + 1);
    let found: Result<ProposalGroups, AppError> = async {
        let find = FindGroups {
            session: SessionId::from_global("sessionId", &args.session_id)?,
            threshold: args.threshold,
            after,
            first: args.first.unwrap_or(DEFAULT_PAGE) as usize,
        };
        app.proposal_groups(viewer, find).await
    }
    .await;
    let found = answered(viewer, found)?;
    let mut connection = Connection::new(after > 0, found.next < found.total);
    connection.edges.extend(found.groups.into_iter().map(|group| {
        let members = group.members.into_iter().map(shown).collect();
        Edge::new(group.position, ProposalGroup { members })
    }));
    Ok(connection)
}

fn shown(similar: similarity::SimilarProposal) -> SimilarProposal {
    SimilarProposal { proposal: similar.proposal.into(), score: similar.score, shared_words: similar.shared }
}
