//! Whose each word of a clause is, through both levels: a final clause's word leads through the regional clause to
//! the proposal and its municipality.

use std::collections::BTreeMap;

use async_graphql::{Context, Enum, SimpleObject};
use svod_domain::{
    id::{ClauseId, ProposalId, Revision},
    resolution::{ClauseText, Origin},
};

use super::{
    clause::{Clause, clause_by_id},
    loading::TextOf,
};
use crate::{
    loaders::Load,
    people::{Municipality, Person},
    proposal::Proposal,
};

/// What kind of origin a word has.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginKind {
    /// The wording of a proposal.
    Proposal,
    /// The text of a regional clause that no proposal stands behind.
    Clause,
    /// An amendment.
    Amendment,
    /// Whoever edited the clause.
    Editor,
}

/// A run of words of one origin.
#[derive(SimpleObject)]
pub struct ProvenanceSpan {
    /// Where it begins in the text, in Unicode code points.
    start: usize,
    /// Where it ends, in Unicode code points.
    end: usize,
    /// The words.
    text: String,
    /// Where they come from.
    #[graphql(flatten)]
    origin: OriginFields,
}

/// How many words of a clause come from one origin.
#[derive(SimpleObject)]
pub struct Share {
    /// How many words.
    words: u32,
    /// Which part of the clause's words; the shares of a clause add up to one.
    share: f64,
    /// Where they come from.
    #[graphql(flatten)]
    origin: OriginFields,
}

#[derive(SimpleObject)]
struct OriginFields {
    /// What kind of origin it is.
    kind: OriginKind,
    /// The proposal, if the viewer may read it.
    proposal: Option<Proposal>,
    /// The revision of the proposal.
    proposal_revision: Option<u32>,
    /// The municipality the proposal came from.
    municipality: Option<Municipality>,
    /// The regional clause that carried the words into the final resolution.
    via_clause: Option<Clause>,
    /// Who wrote the words, for an editor's.
    editor: Option<Person>,
}

/// An origin with the regional clause that lies between, if one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Traced {
    origin: Origin,
    via: Option<ClauseId>,
}

/// A run of bytes of a text with its traced origin.
type Run = (std::ops::Range<usize>, Traced, u32);

pub(super) async fn spans(
    ctx: &Context<'_>,
    text: &ClauseText,
) -> async_graphql::Result<Vec<ProvenanceSpan>> {
    let runs = traced(ctx, text).await?;
    let shown = runs.into_iter().map(|(range, traced, _)| async move {
        let before = text.text.get(..range.start).unwrap_or_default().chars().count();
        let words = text.text.get(range).unwrap_or_default().to_owned();
        Ok::<_, async_graphql::Error>(ProvenanceSpan {
            start: before,
            end: before + words.chars().count(),
            text: words,
            origin: shown(ctx, traced).await?,
        })
    });
    futures::future::try_join_all(shown).await
}

pub(super) async fn shares(ctx: &Context<'_>, text: &ClauseText) -> async_graphql::Result<Vec<Share>> {
    let mut counted: BTreeMap<Traced, u32> = BTreeMap::new();
    for (_, traced, words) in traced(ctx, text).await? {
        *counted.entry(traced).or_default() += words;
    }
    let total: u32 = counted.values().sum();
    let mut counted: Vec<_> = counted.into_iter().collect();
    counted.sort_by_key(|(traced, words)| (std::cmp::Reverse(*words), *traced));
    let shown = counted.into_iter().map(|(traced, words)| async move {
        let share = f64::from(words) / f64::from(total.max(1));
        Ok::<_, async_graphql::Error>(Share { words, share, origin: shown(ctx, traced).await? })
    });
    futures::future::try_join_all(shown).await
}

/// The runs of a text, those from regional clauses followed to what these were made from.
async fn traced(ctx: &Context<'_>, text: &ClauseText) -> async_graphql::Result<Vec<Run>> {
    let upstream = upstream(ctx, text).await?;
    let followed = svod_domain::text::Provenance::from_iter(text.provenance.spans.iter().flat_map(|span| {
        let single = svod_domain::text::Provenance { spans: vec![span.clone()] };
        let via = match span.origin {
            Origin::Clause { id, .. } => Some(id),
            _ => None,
        };
        let composed = single.compose(
            |origin| match origin {
                Origin::Clause { id, revision } => {
                    upstream.get(&(*id, *revision)).map(|text| text.provenance.clone())
                }
                _ => None,
            },
            |origin| *origin,
        );
        composed.spans.into_iter().map(move |part| svod_domain::text::Span {
            words: part.words,
            origin: Traced { origin: part.origin, via },
            at: part.at,
        })
    }));
    let words: Vec<u32> = followed.spans.iter().map(|span| span.words).collect();
    let runs = followed.spans_in(&text.text);
    Ok(runs.into_iter().zip(words).map(|((range, traced, _), words)| (range, traced, words)).collect())
}

async fn upstream(
    ctx: &Context<'_>,
    text: &ClauseText,
) -> async_graphql::Result<BTreeMap<(ClauseId, Revision), ClauseText>> {
    let mut wanted: Vec<(ClauseId, Revision)> = text
        .provenance
        .spans
        .iter()
        .filter_map(|span| match span.origin {
            Origin::Clause { id, revision } => Some((id, revision)),
            _ => None,
        })
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let loads = wanted.into_iter().map(|(id, revision)| async move {
        let text = ctx.load(TextOf(id, revision)).await?;
        Ok::<_, async_graphql::Error>(text.map(|text| ((id, revision), text)))
    });
    Ok(futures::future::try_join_all(loads).await?.into_iter().flatten().collect())
}

async fn shown(ctx: &Context<'_>, traced: Traced) -> async_graphql::Result<OriginFields> {
    let via_clause = match traced.via {
        Some(id) => clause_by_id(ctx, id).await?,
        None => None,
    };
    let nothing = OriginFields {
        kind: OriginKind::Clause,
        proposal: None,
        proposal_revision: None,
        municipality: None,
        via_clause,
        editor: None,
    };
    match traced.origin {
        Origin::Proposal { id, revision } => of_proposal(ctx, id, revision, nothing).await,
        Origin::Clause { .. } => Ok(nothing),
        Origin::Amendment { .. } => Ok(OriginFields { kind: OriginKind::Amendment, ..nothing }),
        Origin::Editor { id } => {
            let editor = ctx.load(id).await?.map(Person::new);
            Ok(OriginFields { kind: OriginKind::Editor, editor, ..nothing })
        }
    }
}

async fn of_proposal(
    ctx: &Context<'_>,
    id: ProposalId,
    revision: Revision,
    nothing: OriginFields,
) -> async_graphql::Result<OriginFields> {
    let found = ctx.load(id).await?;
    let municipality = match found.as_ref().and_then(|seen| seen.proposal.municipality) {
        Some(municipality) => ctx.load(municipality).await?.map(Municipality),
        None => None,
    };
    Ok(OriginFields {
        kind: OriginKind::Proposal,
        proposal: found.map(Proposal::from),
        proposal_revision: Some(revision.0),
        municipality,
        ..nothing
    })
}
