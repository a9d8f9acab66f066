//! Where the words of resolutions come from, through both levels, and where the words of proposals went.
//!
//! Computed from the trees and the texts of the regional clauses that a final one was made from, which are read in
//! one statement however many there are; nothing of it is stored twice.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use svod_domain::{
    amendment::Amendment,
    id::{AmendmentId, ClauseId, MunicipalityId, ProposalId, Revision},
    policy::proposal_visibility,
    resolution::{Clause, ClauseText, Origin, Outline, Parent},
    text::{Provenance, Span},
};

use crate::{App, AppError, Viewer};

/// Where words were first written, and the regional clause they came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Traced {
    /// Where they were first written.
    pub origin: Origin,
    /// The regional clause that carried them into the final resolution.
    pub via: Option<(ClauseId, Revision)>,
}

/// Words of a clause that follow one another here and where they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRun {
    /// Where they stand in the clause's text. Runs tile it: what follows the words up to the next run is with them.
    pub bytes: Range<usize>,
    /// How many they are.
    pub words: u32,
    /// Where they come from.
    pub traced: Traced,
    /// The place of the first of them among the words there.
    pub at: u32,
}

/// Texts of revisions of regional clauses.
pub type ClauseTexts = BTreeMap<(ClauseId, Revision), ClauseText>;

/// Whose every word of a resolution is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    clauses: Vec<(ClauseId, Vec<WordRun>)>,
}

impl Traced {
    /// Whether nobody proposed the words: neither a proposal nor an amendment stands behind them, only an editor.
    pub fn is_unproposed(&self) -> bool {
        matches!(self.origin, Origin::Editor { .. })
    }

    fn of_clause(id: ClauseId, revision: Revision, origin: Origin) -> Self {
        Self { origin, via: Some((id, revision)) }
    }
}

/// The revisions of regional clauses that texts took words from.
pub fn regional_sources<'t>(
    texts: impl IntoIterator<Item = &'t ClauseText>,
) -> BTreeSet<(ClauseId, Revision)> {
    let origins = texts.into_iter().flat_map(|text| &text.provenance.spans).map(|span| span.origin);
    origins
        .filter_map(|origin| match origin {
            Origin::Clause { id, revision } => Some((id, revision)),
            _ => None,
        })
        .collect()
}

/// The runs of a text, those from regional clauses followed to what these were made from.
pub fn trace(text: &ClauseText, regional: &ClauseTexts) -> Vec<WordRun> {
    let before = |origin: &Origin| -> Option<Provenance<Traced>> {
        let Origin::Clause { id, revision } = *origin else { return None };
        let through = |span: &Span<Origin>| Span {
            words: span.words,
            origin: Traced::of_clause(id, revision, span.origin),
            at: span.at,
        };
        let known = regional.get(&(id, revision))?;
        Some(known.provenance.spans.iter().map(through).collect())
    };
    let at_first = |origin: &Origin| match *origin {
        Origin::Clause { id, revision } => Traced::of_clause(id, revision, *origin),
        origin => Traced { origin, via: None },
    };
    let traced = text.provenance.compose(before, at_first);
    let words = traced.spans.iter().map(|span| span.words);
    let placed = traced.spans_in(&text.text).into_iter().zip(words);
    placed.map(|((bytes, traced, at), words)| WordRun { bytes, words, traced, at }).collect()
}

/// How many of these words come from where.
pub fn counted<'r>(runs: impl IntoIterator<Item = &'r WordRun>) -> BTreeMap<Traced, u32> {
    let mut counts = BTreeMap::new();
    for run in runs {
        *counts.entry(run.traced).or_default() += run.words;
    }
    counts
}

impl Lineage {
    /// Of the clauses that stand, in their order.
    pub fn of(outline: &Outline, regional: &ClauseTexts) -> Self {
        let clauses = standing(outline).into_iter();
        Self { clauses: clauses.map(|clause| (clause.id, trace(&clause.text, regional))).collect() }
    }

    /// Every clause with the runs of its words.
    pub fn clauses(&self) -> impl Iterator<Item = (ClauseId, &[WordRun])> {
        self.clauses.iter().map(|(clause, runs)| (*clause, runs.as_slice()))
    }

    /// The clauses that have words of one kind, with the runs of these.
    pub fn clauses_with(&self, wanted: impl Fn(&Traced) -> bool) -> Vec<(ClauseId, Vec<&WordRun>)> {
        let found = self.clauses().map(|(clause, runs)| {
            let runs: Vec<&WordRun> = runs.iter().filter(|run| wanted(&run.traced)).collect();
            (clause, runs)
        });
        found.filter(|(_, runs)| !runs.is_empty()).collect()
    }

    /// Where the words of a proposal went, whatever its revision.
    pub fn words_of(&self, proposal: ProposalId) -> Vec<(ClauseId, Vec<&WordRun>)> {
        self.clauses_with(|traced| matches!(traced.origin, Origin::Proposal { id, .. } if id == proposal))
    }
}

/// The clauses that stand in a resolution, in their order.
pub fn standing(outline: &Outline) -> Vec<&Clause> {
    let children = outline.children();
    let below = |parent: Parent| children.get(&parent).into_iter().flatten().rev().copied();
    let sections = outline.sections_in_order();
    let mut waiting: Vec<&Clause> =
        sections.iter().rev().flat_map(|section| below(Parent::Section(section.id))).collect();
    let mut found = Vec::with_capacity(waiting.len());
    while let Some(clause) = waiting.pop() {
        found.push(clause);
        waiting.extend(below(Parent::Clause(clause.id)));
    }
    found
}

impl App {
    /// What proposals say at revisions, those that the viewer may see.
    pub async fn proposal_wordings(
        &self,
        viewer: &Viewer,
        wanted: &[(ProposalId, Revision)],
    ) -> Result<HashMap<(ProposalId, Revision), String>, AppError> {
        let visibility = proposal_visibility(&viewer.actor);
        self.store().read().proposal_wordings(wanted, &visibility).await.map_err(AppError::from)
    }

    /// The municipalities that proposals come from, of those that the viewer may see.
    pub async fn municipalities_of_proposals(
        &self,
        viewer: &Viewer,
        of: &[ProposalId],
    ) -> Result<HashMap<ProposalId, MunicipalityId>, AppError> {
        let visibility = proposal_visibility(&viewer.actor);
        self.store().read().proposal_municipalities(of, &visibility).await.map_err(AppError::from)
    }

    /// Amendments by id, for those who have been shown words of theirs in a clause.
    pub async fn amendments_by_id(
        &self,
        ids: &[AmendmentId],
    ) -> Result<HashMap<AmendmentId, Amendment>, AppError> {
        self.store().read().amendments_by_id(ids).await.map_err(AppError::from)
    }
}
