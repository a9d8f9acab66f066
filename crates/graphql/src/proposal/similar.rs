//! Proposals that say nearly the same, as clients see them.

use async_graphql::{
    Context, Enum, ID, InputObject, SimpleObject,
    connection::{Connection, Edge},
};
use svod_app::{
    AppError,
    similarity::{self, FindGroups, FindSimilar, MarkedPhrase, ProposalGroups, SimilarFilter},
};
use svod_domain::id::{AgendaItemId, SessionId};

use super::{Proposal, grouping::GroupVerdict, term::ProposalKind};
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
    /// Phrases that both have, for marking them: the most telling first, at most forty.
    shared_phrases: Vec<SharedPhrase>,
}

/// A phrase that a proposal shares with the text that it is compared with.
#[derive(SimpleObject)]
pub(super) struct SharedPhrase {
    /// As the proposal has it.
    text: String,
    /// How telling it is: more for rarer words. There is no greatest.
    weight: f32,
    /// Where it stands in the proposal.
    found: Passage,
    /// Where it stands in the text that the proposal is compared with: what was typed, or the first of the group.
    compared: Passage,
}

/// A passage of a text.
#[derive(SimpleObject)]
pub(super) struct Passage {
    /// The part of the proposal it is in; null in a text that was typed.
    part: Option<ProposalPart>,
    /// Where it begins, in UTF-16 code units from the beginning of the part.
    start: usize,
    /// Where it ends, likewise.
    end: usize,
}

/// A part of a proposal that is compared.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "similarity::ProposalPart")]
pub(super) enum ProposalPart {
    /// Its title.
    Title,
    /// What is wrong today.
    Problem,
    /// What should stand in the resolution.
    Wording,
}

/// Which proposals are looked through. What is left out does not narrow.
#[derive(InputObject, Default)]
pub(super) struct SimilarFilterInput {
    /// To one of these questions of the agenda.
    #[graphql(default)]
    agenda_item_ids: Vec<ID>,
    /// Of one of these kinds.
    #[graphql(default)]
    kinds: Vec<ProposalKind>,
    /// Asked of one of these, as proposals name them, without regard to case.
    #[graphql(default)]
    addressees: Vec<String>,
}

/// Proposals that say nearly the same: each is like the first, or was put there by a moderator.
#[derive(SimpleObject)]
pub(super) struct ProposalGroup {
    /// The proposals, likest first; the first is the one that the others are like.
    members: Vec<SimilarProposal>,
    /// Those of them that a moderator put together.
    pinned_ids: Vec<ID>,
    /// What was decided on it; null for a suggestion.
    verdict: Option<GroupVerdict>,
    /// The decision, which can be taken back; null for a suggestion.
    decision_id: Option<ID>,
}

/// The arguments of a search.
pub(super) struct SimilarArgs {
    pub session_id: ID,
    pub text: String,
    pub first: u32,
    pub exclude_own: bool,
    pub across_sessions: bool,
    pub filter: Option<SimilarFilterInput>,
}

/// The arguments of a list of groups.
pub(super) struct GroupArgs {
    pub session_id: ID,
    pub threshold: f32,
    pub include_accepted: bool,
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
            across_sessions: args.across_sessions,
            only: only(args.filter.unwrap_or_default())?,
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
            with_accepted: args.include_accepted,
            after,
            first: args.first.unwrap_or(DEFAULT_PAGE) as usize,
        };
        app.proposal_groups(viewer, find).await
    }
    .await;
    let found = answered(viewer, found)?;
    let mut connection = Connection::new(after > 0, found.next < found.total);
    let edge = |group: similarity::ProposalGroup| Edge::new(group.position, group_shown(group));
    connection.edges.extend(found.groups.into_iter().map(edge));
    Ok(connection)
}

fn only(filter: SimilarFilterInput) -> Result<SimilarFilter, AppError> {
    let items = filter.agenda_item_ids.iter();
    Ok(SimilarFilter {
        agenda_items: items
            .map(|id| AgendaItemId::from_global("filter.agendaItemIds", id))
            .collect::<Result<_, _>>()?,
        kinds: filter.kinds.into_iter().map(Into::into).collect(),
        addressees: filter.addressees,
    })
}

fn group_shown(group: similarity::ProposalGroup) -> ProposalGroup {
    ProposalGroup {
        members: group.members.into_iter().map(shown).collect(),
        pinned_ids: group.pinned.iter().map(Named::global).collect(),
        verdict: group.decided.map(|(_, verdict)| verdict.into()),
        decision_id: group.decided.map(|(id, _)| id.global()),
    }
}

fn shown(similar: similarity::SimilarProposal) -> SimilarProposal {
    SimilarProposal {
        proposal: similar.proposal.into(),
        score: similar.score,
        shared_words: similar.shared,
        shared_phrases: similar.phrases.into_iter().map(SharedPhrase::from).collect(),
    }
}

impl From<MarkedPhrase> for SharedPhrase {
    fn from(phrase: MarkedPhrase) -> Self {
        Self {
            text: phrase.text,
            weight: phrase.weight,
            found: phrase.found.into(),
            compared: phrase.compared.into(),
        }
    }
}

impl From<similarity::Passage> for Passage {
    fn from(passage: similarity::Passage) -> Self {
        Self {
            part: passage.part.map(ProposalPart::from),
            start: passage.range.start,
            end: passage.range.end,
        }
    }
}
