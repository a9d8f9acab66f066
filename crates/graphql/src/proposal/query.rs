//! Asking for one's own proposals, and for those that say nearly the same.

use async_graphql::{Context, ID, Object, connection::Connection};

use super::{
    Proposal,
    grouping::{GroupDecision, decisions},
    list::{ProposalFilterInput, own_proposals},
    similar::{GroupArgs, ProposalGroup, SimilarArgs, SimilarFilterInput, SimilarProposal, groups, similar},
};
use crate::page::{Listed, PageArgs};

/// Asking for one's own proposals, and for those that say nearly the same.
#[derive(Default)]
pub struct ProposalQuery;

#[Object]
impl ProposalQuery {
    /// The viewer's own proposals, drafts among them, in the order in which they were begun.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn viewer_proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those made to this session.")] session_id: Option<ID>,
        #[graphql(desc = "Which proposals; all if left out.")] filter: Option<ProposalFilterInput>,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<Proposal>> {
        own_proposals(ctx, session_id, filter, PageArgs { first, after, last, before }).await
    }

    /// Proposals that say nearly the same as a text, likest first: of those that the viewer may read and
    /// that still can be co-signed.
    #[graphql(complexity = "first as usize * child_complexity")]
    #[allow(clippy::too_many_arguments, reason = "the arguments of a search")]
    async fn similar_proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The session that it is written for.")] session_id: ID,
        #[graphql(desc = "What was written so far: title, problem, wording.")] text: String,
        #[graphql(desc = "How many, from 1 to 50.", default = 5)] first: u32,
        #[graphql(desc = "Leave out the viewer's own.", default)] exclude_own: bool,
        #[graphql(desc = "Look through all sessions of the forum.", default)] across_sessions: bool,
        #[graphql(desc = "Which proposals; all if left out.")] filter: Option<SimilarFilterInput>,
    ) -> async_graphql::Result<Vec<SimilarProposal>> {
        similar(ctx, SimilarArgs { session_id, text, first, exclude_own, across_sessions, filter }).await
    }

    /// Proposals of a session that say nearly the same, gathered into groups, the largest first. Groups are suggestions
    /// until they are decided on: what was dismissed is not suggested together again. For the session's moderators.
    #[graphql(complexity = "first.unwrap_or(20) as usize * child_complexity")]
    async fn proposal_groups(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The session.")] session_id: ID,
        #[graphql(
            desc = "How alike the members of a group are to its first one, at least: from 0 to 1, where less than 0.3 \
                    counts as 0.3.",
            default_with = "0.9"
        )]
        threshold: f32,
        #[graphql(desc = "The groups that were accepted too, before all others.", default)] include_accepted: bool,
        #[graphql(desc = "How many, from 1 to 100.")] first: Option<u32>,
        #[graphql(desc = "The cursor before them.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<usize, ProposalGroup>> {
        groups(ctx, GroupArgs { session_id, threshold, include_accepted, first, after }).await
    }

    /// What was decided on groups of similar proposals of a session, in the order of time, with what was taken back
    /// since. For the session's moderators.
    #[graphql(complexity = "first.or(last).unwrap_or(20) as usize * child_complexity")]
    async fn group_decisions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The session.")] session_id: ID,
        #[graphql(desc = "How many from the start of the window.")] first: Option<u32>,
        #[graphql(desc = "The cursor before the window.")] after: Option<String>,
        #[graphql(desc = "How many from the end of the window.")] last: Option<u32>,
        #[graphql(desc = "The cursor after the window.")] before: Option<String>,
    ) -> async_graphql::Result<Listed<GroupDecision>> {
        decisions(ctx, &session_id, PageArgs { first, after, last, before }).await
    }
}
