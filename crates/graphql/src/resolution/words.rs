//! How many words of a clause or of a resolution come from where, and where the words of a proposal went.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use async_graphql::{
    Context, Object, OutputType, SimpleObject,
    connection::{Connection, Edge},
};
use svod_app::resolution::{Traced, WordRun, counted};
use svod_domain::{
    id::MunicipalityId,
    proposal,
    resolution::{Level, Origin},
};

use super::{
    clause::Clause,
    lineage::{ProvenanceSpan, Share, lineage_of, municipalities_of, part, spans},
    loading::{FinalOf, OfSession},
    object::tree_of,
    term::ResolutionLevel,
};
use crate::{Limits, error::answered, extent::Extent, loaders::Load, page::PageArgs, people::Municipality};

/// The words of a clause, or of all clauses of a resolution, by where they come from. Every word is counted once in
/// each of the lists.
pub struct Words {
    counts: BTreeMap<Traced, u32>,
    total: u32,
}

/// How many words come from one municipality.
#[derive(SimpleObject)]
struct MunicipalityShare {
    /// The municipality; null for all that comes from none: editors' words, and those of proposals that came from
    /// none or that the viewer may not read.
    municipality: Option<Municipality>,
    /// How many words.
    words: u32,
    /// Which part of all words; all shares add up to one.
    share: f64,
}

/// How many words come from one subject of the Federation.
#[derive(SimpleObject)]
struct SubjectShare {
    /// The subject; null for all that comes from no municipality.
    subject: Option<String>,
    /// How many words.
    words: u32,
    /// Which part of all words; all shares add up to one.
    share: f64,
}

/// The words of a clause that nobody proposed.
#[derive(SimpleObject)]
pub(super) struct UnproposedWords {
    /// The clause.
    clause: Clause,
    /// How many words.
    words: u32,
    /// Which part of the clause's words.
    share: f64,
    /// The words, with who wrote them.
    spans: Vec<ProvenanceSpan>,
}

/// The words of a proposal that stand in a clause.
#[derive(SimpleObject)]
pub struct CarriedWords {
    /// The clause.
    clause: Clause,
    /// Whose resolution it stands in.
    level: ResolutionLevel,
    /// How many words.
    words: u32,
    /// Which part of the clause's words.
    share: f64,
    /// The words, where they stand in the clause and where they stood in the proposal.
    spans: Vec<ProvenanceSpan>,
}

impl Words {
    pub(super) fn of<'r>(runs: impl IntoIterator<Item = &'r WordRun>) -> Self {
        let counts = counted(runs);
        let total = counts.values().sum();
        Self { counts, total }
    }

    fn of_kind(&self, wanted: impl Fn(&Origin) -> bool) -> u32 {
        self.counts.iter().filter(|(traced, _)| wanted(&traced.origin)).map(|(_, words)| words).sum()
    }

    /// How many words each municipality gave; none for what comes from none.
    async fn by_municipality(
        &self,
        ctx: &Context<'_>,
    ) -> async_graphql::Result<BTreeMap<Option<MunicipalityId>, u32>> {
        let origins: BTreeSet<Origin> = self.counts.keys().map(|traced| traced.origin).collect();
        let origins: Vec<Origin> = origins.into_iter().collect();
        let homes = municipalities_of(ctx, &origins).await?;
        let mut counts = BTreeMap::new();
        for (traced, words) in &self.counts {
            *counts.entry(homes.get(&traced.origin).copied()).or_default() += *words;
        }
        Ok(counts)
    }
}

/// The words of a clause, or of all clauses of a resolution, by where they come from. Every word is counted once in
/// each of the lists.
#[Object]
impl Words {
    /// How many words there are.
    async fn total(&self) -> u32 {
        self.total
    }

    /// How many of them come from proposals, whether or not the viewer may read these.
    async fn proposed(&self) -> u32 {
        self.of_kind(|origin| matches!(origin, Origin::Proposal { .. }))
    }

    /// How many of them come from amendments.
    async fn amended(&self) -> u32 {
        self.of_kind(|origin| matches!(origin, Origin::Amendment { .. }))
    }

    /// How many of them nobody proposed: editors wrote them.
    async fn unproposed(&self) -> u32 {
        self.of_kind(|origin| matches!(origin, Origin::Editor { .. }))
    }

    /// How many words each source, amendment and editor gave, most first.
    #[graphql(complexity = "first.unwrap_or(20) as usize * child_complexity")]
    async fn sources(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many.")] first: Option<u32>,
        #[graphql(desc = "The cursor before them.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<u32, Share>> {
        let shown = |(traced, words)| Share::new(traced, words, self.total);
        ranked(ctx, self.counts.iter().map(|(traced, words)| (*traced, *words)), first, after, |some| {
            some.into_iter().map(shown).collect()
        })
    }

    /// How many words each municipality gave, most first.
    #[graphql(complexity = "first.unwrap_or(20) as usize * child_complexity")]
    async fn municipalities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many.")] first: Option<u32>,
        #[graphql(desc = "The cursor before them.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<u32, MunicipalityShare>> {
        let counts = self.by_municipality(ctx).await?;
        let found = ctx.load_all(counts.keys().flatten().copied().collect::<Vec<_>>()).await?;
        ranked(ctx, counts, first, after, |some| {
            let shown = some.into_iter().map(|(id, words)| MunicipalityShare {
                municipality: id.and_then(|id| found.get(&id).cloned()).map(Municipality),
                words,
                share: part(words, self.total),
            });
            shown.collect()
        })
    }

    /// How many words each subject of the Federation gave, most first.
    #[graphql(complexity = "20 * child_complexity")]
    async fn subjects(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<SubjectShare>> {
        let counts = self.by_municipality(ctx).await?;
        let found = ctx.load_all(counts.keys().flatten().copied().collect::<Vec<_>>()).await?;
        let mut of_subjects: BTreeMap<Option<String>, u32> = BTreeMap::new();
        for (id, words) in counts {
            let subject = id.and_then(|id| found.get(&id)).map(|home| home.subject.to_string());
            *of_subjects.entry(subject).or_default() += words;
        }
        let mut shares: Vec<SubjectShare> = of_subjects
            .into_iter()
            .map(|(subject, words)| SubjectShare { subject, words, share: part(words, self.total) })
            .collect();
        shares.sort_by_key(|share| Reverse(share.words));
        Ok(shares)
    }
}

/// A part of what was counted, most words first. Cursors are ranks.
fn ranked<K: Ord, T: OutputType>(
    ctx: &Context<'_>,
    counts: impl IntoIterator<Item = (K, u32)>,
    first: Option<u32>,
    after: Option<String>,
    shown: impl FnOnce(Vec<(K, u32)>) -> Vec<T>,
) -> async_graphql::Result<Connection<u32, T>> {
    let viewer = ctx.viewer()?;
    let args = PageArgs { first, ..PageArgs::default() };
    let size = answered(viewer, args.request(ctx.data::<Limits>()?, false))?.window.size();
    let from: u32 = after.and_then(|after| after.parse().ok()).unwrap_or(0);
    let mut counts: Vec<(K, u32)> = counts.into_iter().collect();
    counts.sort_by(|(a, words), (b, others)| others.cmp(words).then_with(|| a.cmp(b)));
    let all = counts.len();
    let some: Vec<(K, u32)> = counts.into_iter().skip(from as usize).take(usize::try_from(size)?).collect();
    let mut connection = Connection::new(from > 0, from as usize + some.len() < all);
    connection
        .edges
        .extend(shown(some).into_iter().zip(from + 1..).map(|(node, rank)| Edge::new(rank, node)));
    Ok(connection)
}

/// The clauses of a resolution that have words which nobody proposed.
pub(super) async fn unproposed_words(
    ctx: &Context<'_>,
    tree: &std::sync::Arc<super::tree::Tree>,
) -> async_graphql::Result<Vec<UnproposedWords>> {
    let found = lineage_of(ctx, tree).await?.clauses_with(Traced::is_unproposed);
    let shown = found.into_iter().filter_map(|(id, runs)| {
        let clause = tree.clause(id)?;
        let (words, share) = amount(&clause, &runs);
        let spans = spans(&clause.clause.text.text, runs);
        Some(UnproposedWords { clause, words, share, spans })
    });
    Ok(shown.collect())
}

/// Where the words of a proposal went: into the resolution of its session and into the final one, as far as the viewer
/// may see these.
pub(crate) async fn carried_words(
    ctx: &Context<'_>,
    proposal: &proposal::Proposal,
) -> async_graphql::Result<Vec<CarriedWords>> {
    let regional = ctx.load(OfSession(proposal.session)).await?;
    let last = ctx.load(FinalOf(proposal.forum)).await?;
    let mut carried = Vec::new();
    for summary in regional.into_iter().chain(last) {
        let level = match summary.head.level {
            Level::Regional(_) => ResolutionLevel::Regional,
            Level::Final => ResolutionLevel::Final,
        };
        let tree = tree_of(ctx, summary.head.id).await?;
        let found = lineage_of(ctx, &tree).await?.words_of(proposal.id);
        carried.extend(found.into_iter().filter_map(|(id, runs)| {
            let clause = tree.clause(id)?;
            let (words, share) = amount(&clause, &runs);
            let spans = spans(&clause.clause.text.text, runs);
            Some(CarriedWords { clause, level, words, share, spans })
        }));
    }
    Ok(carried)
}

/// How many words some runs of a clause have, and which part of the clause that is.
fn amount(clause: &Clause, runs: &[&WordRun]) -> (u32, f64) {
    let words = runs.iter().map(|run| run.words).sum();
    let all = u32::try_from(clause.clause.text.provenance.words()).unwrap_or(u32::MAX);
    (words, part(words, all))
}
