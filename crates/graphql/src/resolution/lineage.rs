//! Whose each word of a clause is, through both levels: a final clause's word leads through the regional clause to
//! the proposal and its municipality.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};

use async_graphql::{Context, Enum, MergedObject, Object, SimpleObject};
use svod_app::resolution::{ClauseTexts, Lineage, Traced, WordRun, regional_sources, trace};
use svod_domain::{
    id::{ClauseId, MunicipalityId, PersonId, Revision},
    resolution::{ClauseText, Origin},
    text::WordPlaces,
};

use super::{
    amendment::Amendment,
    clause::{Clause, clause_by_id},
    loading::{AmendmentOf, MunicipalityOf, TextOf, WordingOf},
    tree::Tree,
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
    /// The text of a regional clause of which no more is known.
    Clause,
    /// An amendment.
    Amendment,
    /// Whoever edited the clause: nobody proposed the words.
    Editor,
}

/// A run of words of one origin.
#[derive(MergedObject)]
pub struct ProvenanceSpan(SpanWords, WordOrigin);

/// How many words come from one origin.
#[derive(MergedObject)]
pub struct Share(ShareWords, WordOrigin);

/// Where a run of words stands.
struct SpanWords {
    start: usize,
    text: String,
    run: WordRun,
}

/// How many words, and which part.
#[derive(SimpleObject)]
struct ShareWords {
    /// How many words.
    words: u32,
    /// Which part of all words, those of the clause or of the resolution: `words` by their number. All shares add up
    /// to one.
    share: f64,
}

/// Where words come from.
struct WordOrigin(Traced);

/// Where words stand in the text they come from.
#[derive(SimpleObject)]
struct SourcePlace {
    /// Where they begin in the text, in Unicode code points: in the wording of the proposal's revision, or in the
    /// amended text.
    start: usize,
    /// Where they end, in Unicode code points.
    end: usize,
    /// The words as they stand there: capital letters, «ё» and what is between words may be others.
    text: String,
}

impl Share {
    pub(super) fn new(traced: Traced, words: u32, of: u32) -> Self {
        Self(ShareWords { words, share: part(words, of) }, WordOrigin(traced))
    }
}

/// Which part of all words some are.
pub(super) fn part(words: u32, of: u32) -> f64 {
    f64::from(words) / f64::from(of.max(1))
}

#[Object]
impl SpanWords {
    /// Where it begins in the text, in Unicode code points.
    async fn start(&self) -> usize {
        self.start
    }

    /// Where it ends, in Unicode code points: where the next one begins.
    async fn end(&self) -> usize {
        self.start + self.text.chars().count()
    }

    /// The words.
    async fn text(&self) -> &str {
        &self.text
    }

    /// How many words they are.
    async fn words(&self) -> u32 {
        self.run.words
    }

    /// Where they stand in the text they come from, if the viewer may read it; null for an editor's words, which come
    /// from nowhere else.
    async fn place(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<SourcePlace>> {
        let Some(source) = source_text(ctx, &self.run.traced.origin).await? else { return Ok(None) };
        let (text, places) = &*source;
        Ok(places.bytes(self.run.at, self.run.words).and_then(|bytes| {
            let start = text.get(..bytes.start)?.chars().count();
            let words = text.get(bytes)?;
            Some(SourcePlace { start, end: start + words.chars().count(), text: words.to_owned() })
        }))
    }
}

#[Object]
impl WordOrigin {
    /// What kind of origin it is.
    async fn kind(&self) -> OriginKind {
        match self.0.origin {
            Origin::Proposal { .. } => OriginKind::Proposal,
            Origin::Clause { .. } => OriginKind::Clause,
            Origin::Amendment { .. } => OriginKind::Amendment,
            Origin::Editor { .. } => OriginKind::Editor,
        }
    }

    /// The proposal, if the viewer may read it.
    async fn proposal(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Proposal>> {
        match self.0.origin {
            Origin::Proposal { id, .. } => Ok(ctx.load(id).await?.map(Proposal::from)),
            _ => Ok(None),
        }
    }

    /// The revision of the proposal.
    async fn proposal_revision(&self) -> Option<u32> {
        match self.0.origin {
            Origin::Proposal { revision, .. } => Some(revision.0),
            _ => None,
        }
    }

    /// The amendment, for the words of one.
    async fn amendment(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Amendment>> {
        match self.0.origin {
            Origin::Amendment { id } => Ok(ctx.load(AmendmentOf(id)).await?.map(Amendment)),
            _ => Ok(None),
        }
    }

    /// The municipality that the proposal came from, if the viewer may read it, or that the amendment's author speaks
    /// for.
    async fn municipality(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Municipality>> {
        match municipality_of(ctx, &self.0.origin).await? {
            Some(id) => Ok(ctx.load(id).await?.map(Municipality)),
            None => Ok(None),
        }
    }

    /// The regional clause that carried the words into the final resolution.
    async fn via_clause(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Clause>> {
        match self.0.via {
            Some((id, _)) => clause_by_id(ctx, id).await,
            None => Ok(None),
        }
    }

    /// Who wrote the words, for an editor's.
    async fn editor(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        match self.0.origin {
            Origin::Editor { id } => Ok(ctx.load(id).await?.map(Person::new)),
            _ => Ok(None),
        }
    }
}

/// Runs of a text as spans, in their order.
pub(super) fn spans<'r>(text: &str, runs: impl IntoIterator<Item = &'r WordRun>) -> Vec<ProvenanceSpan> {
    let (mut byte, mut start) = (0, 0);
    let shown = runs.into_iter().map(|run| {
        start += text.get(byte..run.bytes.start).unwrap_or_default().chars().count();
        byte = run.bytes.start;
        let words = text.get(run.bytes.clone()).unwrap_or_default().to_owned();
        let origin = WordOrigin(run.traced);
        ProvenanceSpan(SpanWords { start, text: words, run: run.clone() }, origin)
    });
    shown.collect()
}

/// The runs of one clause's text: only the regional clauses it took words from are read.
pub(super) async fn runs_of(ctx: &Context<'_>, text: &ClauseText) -> async_graphql::Result<Vec<WordRun>> {
    let regional = regional_texts(ctx, regional_sources([text])).await?;
    Ok(trace(text, &regional))
}

/// Whose every word of a resolution is, found out once for each time its tree is read.
pub(super) async fn lineage_of<'t>(
    ctx: &Context<'_>,
    tree: &'t Arc<Tree>,
) -> async_graphql::Result<&'t Lineage> {
    let found = tree.lineage.get_or_try_init(|| async {
        let outline = tree.resolution.outline();
        let wanted = regional_sources(outline.clauses.values().map(|clause| &clause.text));
        let regional = regional_texts(ctx, wanted).await?;
        Ok::<_, async_graphql::Error>(Lineage::of(outline, &regional))
    });
    found.await
}

async fn regional_texts(
    ctx: &Context<'_>,
    wanted: BTreeSet<(ClauseId, Revision)>,
) -> async_graphql::Result<ClauseTexts> {
    let wanted: Vec<TextOf> = wanted.into_iter().map(|(id, revision)| TextOf(id, revision)).collect();
    let found = ctx.load_all(wanted).await?;
    Ok(found.into_iter().map(|(TextOf(id, revision), text)| ((id, revision), text)).collect())
}

/// The text that words come from, if the viewer may read it.
async fn source_text(
    ctx: &Context<'_>,
    origin: &Origin,
) -> async_graphql::Result<Option<Arc<(String, WordPlaces)>>> {
    let placed = |text: String| {
        let places = WordPlaces::of(&text);
        Arc::new((text, places))
    };
    Ok(match *origin {
        Origin::Proposal { id, revision } => ctx.load(WordingOf(id, revision)).await?,
        Origin::Clause { id, revision } => {
            ctx.load(TextOf(id, revision)).await?.map(|text| placed(text.text))
        }
        Origin::Amendment { id } => {
            ctx.load(AmendmentOf(id)).await?.map(|amendment| placed(amendment.text.to_string()))
        }
        Origin::Editor { .. } => None,
    })
}

/// The municipality that words come from, as far as the viewer may know.
async fn municipality_of(
    ctx: &Context<'_>,
    origin: &Origin,
) -> async_graphql::Result<Option<MunicipalityId>> {
    Ok(municipalities_of(ctx, std::slice::from_ref(origin)).await?.remove(origin))
}

/// The municipalities that words come from, as far as the viewer may know; what comes from none is left out.
pub(super) async fn municipalities_of(
    ctx: &Context<'_>,
    origins: &[Origin],
) -> async_graphql::Result<BTreeMap<Origin, MunicipalityId>> {
    let proposals: HashSet<MunicipalityOf> = origins.iter().filter_map(of_proposal).collect();
    let amendments: HashSet<AmendmentOf> = origins.iter().filter_map(of_amendment).collect();
    let homes = ctx.load_all(proposals).await?;
    let amendments = ctx.load_all(amendments).await?;
    let authors: HashSet<PersonId> = amendments.values().map(|amendment| amendment.author).collect();
    let authors = ctx.load_all(authors).await?;
    let home = |origin: &Origin| {
        let of_proposal = of_proposal(origin).and_then(|key| homes.get(&key).copied());
        let of_author = || authors.get(&amendments.get(&of_amendment(origin)?)?.author)?.municipality;
        Some((*origin, of_proposal.or_else(of_author)?))
    };
    Ok(origins.iter().filter_map(home).collect())
}

fn of_proposal(origin: &Origin) -> Option<MunicipalityOf> {
    match *origin {
        Origin::Proposal { id, .. } => Some(MunicipalityOf(id)),
        _ => None,
    }
}

fn of_amendment(origin: &Origin) -> Option<AmendmentOf> {
    match *origin {
        Origin::Amendment { id } => Some(AmendmentOf(id)),
        _ => None,
    }
}
