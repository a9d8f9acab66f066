//! Whom a resolution draws on and who is left out: beside what the subjects of the Federation brought, what of it has
//! words there.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use async_graphql::{Context, Object, SimpleObject};
use svod_app::{Page, figures::Brought};
use svod_domain::{
    id::{ClauseId, MunicipalityId, ResolutionId},
    municipality,
    resolution::Origin,
};

use super::{
    lineage::{lineage_of, municipalities_of, part},
    loading::BroughtTo,
    tree::Tree,
};
use crate::{
    Limits,
    error::answered,
    extent::Extent,
    global_id::Named,
    loaders::Load,
    page::{Listed, PageArgs, connection},
    people::Municipality,
};

/// Whom a resolution draws on, and who is left out.
pub(super) struct ResolutionBalance {
    drawn: Drawn,
    brought: Arc<Brought>,
}

/// What a subject of the Federation gave to a resolution, beside what it brought.
#[derive(SimpleObject, Default)]
struct SubjectBalance {
    /// The subject; null for all that comes from no municipality.
    subject: Option<String>,
    /// How many words come from it.
    words: u32,
    /// Which part of all words; all shares add up to one.
    share: f64,
    /// Clauses that have words of it.
    clauses: usize,
    /// Its proposals that were submitted: to the session or, for the final resolution, to any session of the forum.
    proposals_submitted: u64,
    /// Its proposals that became sources of clauses; for the final resolution, through regional clauses that became
    /// sources.
    proposals_carried: u64,
    /// Its municipalities that take part.
    municipalities: u64,
    /// Those of them that have a word in the resolution.
    municipalities_heard: u64,
}

/// What a resolution draws on, by municipality; under none, what comes from none.
#[derive(Default)]
struct Drawn {
    words: BTreeMap<Option<MunicipalityId>, u32>,
    clauses: BTreeMap<Option<MunicipalityId>, BTreeSet<ClauseId>>,
    subjects: BTreeMap<MunicipalityId, String>,
}

impl ResolutionBalance {
    pub(super) async fn of(
        ctx: &Context<'_>,
        id: ResolutionId,
        tree: &Arc<Tree>,
    ) -> async_graphql::Result<Self> {
        let brought = ctx.load(BroughtTo(id)).await?.unwrap_or_default();
        Ok(Self { drawn: drawn(ctx, tree).await?, brought })
    }

    fn hears(&self, id: MunicipalityId) -> bool {
        self.drawn.words.contains_key(&Some(id))
    }

    fn of_subjects(&self) -> BTreeMap<Option<String>, SubjectBalance> {
        let Drawn { words, clauses, subjects } = &self.drawn;
        let mut rows: BTreeMap<Option<String>, SubjectBalance> = BTreeMap::new();
        let subject_of = |home: &Option<MunicipalityId>| home.and_then(|home| subjects.get(&home).cloned());
        for (home, words) in words {
            rows.entry(subject_of(home)).or_default().words += words;
        }
        let mut drawing: BTreeMap<Option<String>, BTreeSet<ClauseId>> = BTreeMap::new();
        for (home, clauses) in clauses {
            drawing.entry(subject_of(home)).or_default().extend(clauses);
        }
        for (subject, clauses) in drawing {
            rows.entry(subject).or_default().clauses = clauses.len();
        }
        for (subject, submitted) in &self.brought.participation.submitted {
            rows.entry(subject.clone()).or_default().proposals_submitted = *submitted;
        }
        for (subject, carried) in &self.brought.carried {
            rows.entry(subject.clone()).or_default().proposals_carried = *carried;
        }
        for municipality in &self.brought.participation.municipalities {
            let row = rows.entry(Some(municipality.subject.to_string())).or_default();
            row.municipalities += 1;
            row.municipalities_heard += u64::from(self.hears(municipality.id));
        }
        rows
    }
}

/// Whom a resolution draws on, and who is left out.
#[Object]
impl ResolutionBalance {
    /// Every subject of the Federation that took part, most words first; those with nothing come last, in the order of
    /// their names. What comes from no municipality stands under no subject.
    #[graphql(complexity = "90 * child_complexity")]
    async fn subjects(&self) -> Vec<SubjectBalance> {
        let all = self.drawn.words.values().sum();
        let named = |(subject, row): (Option<String>, SubjectBalance)| {
            let share = part(row.words, all);
            SubjectBalance { subject, share, ..row }
        };
        let mut rows: Vec<SubjectBalance> = self.of_subjects().into_iter().map(named).collect();
        rows.sort_by_key(|row| Reverse(row.words));
        rows
    }

    /// Municipalities that take part and have no word in it, by subject and name. Those with words that the viewer may not
    /// trace, because they may not read the proposal, count as left out.
    #[graphql(complexity = "first.unwrap_or(20) as usize * child_complexity")]
    async fn left_out(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those of this subject of the Federation.")] subject: Option<String>,
        #[graphql(desc = "How many.")] first: Option<u32>,
        #[graphql(desc = "The cursor before them.")] after: Option<String>,
    ) -> async_graphql::Result<Listed<Municipality>> {
        let viewer = ctx.viewer()?;
        let args = PageArgs { first, after, ..PageArgs::default() };
        let page = answered(viewer, args.request(ctx.data::<Limits>()?, ctx.asks_for(&["totalCount"])))?;
        let left_out = self.brought.left_out(|id| self.hears(id), subject.as_deref());
        let total = page.counted.then_some(left_out.len() as u64);
        let edge = page.window.edge().map(MunicipalityId::new);
        let beyond = self.brought.beyond(edge);
        let size = usize::try_from(page.window.size())?;
        let mut items: Vec<municipality::Municipality> =
            left_out.into_iter().filter(|one| beyond(one)).take(size.saturating_add(1)).cloned().collect();
        let has_next = items.len() > size;
        items.truncate(size);
        let found = Page { items, has_previous: edge.is_some(), has_next, total };
        Ok(connection(found, |one| one.id.global(), Municipality))
    }
}

async fn drawn(ctx: &Context<'_>, tree: &Arc<Tree>) -> async_graphql::Result<Drawn> {
    let lineage = lineage_of(ctx, tree).await?;
    let runs = || lineage.clauses().flat_map(|(clause, runs)| runs.iter().map(move |run| (clause, run)));
    let origins: BTreeSet<Origin> = runs().map(|(_, run)| run.traced.origin).collect();
    let homes = municipalities_of(ctx, &origins.into_iter().collect::<Vec<_>>()).await?;
    let mut drawn = Drawn::default();
    for (clause, run) in runs() {
        let home = homes.get(&run.traced.origin).copied();
        *drawn.words.entry(home).or_default() += run.words;
        drawn.clauses.entry(home).or_default().insert(clause);
    }
    let found = ctx.load_all(drawn.words.keys().flatten().copied().collect::<Vec<_>>()).await?;
    drawn.subjects = found.into_iter().map(|(id, home)| (id, home.subject.to_string())).collect();
    Ok(drawn)
}
