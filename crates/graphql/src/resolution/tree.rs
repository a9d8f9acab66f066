//! The tree of a resolution, read once and shared by everything that is shown of it.

use std::{collections::BTreeMap, sync::Arc};

use async_graphql::{ID, Object};
use svod_app::resolution::{Lineage, ResolutionSummary};
use svod_domain::{
    id::{ClauseId, SectionId},
    resolution::{self, AnyResolution, Parent, numbers},
};
use tokio::sync::OnceCell;

use super::{clause::Clause, term::AddresseeRank};
use crate::global_id::Named;

/// A resolution with its tree, its numbers, and what hangs on what.
pub(crate) struct Tree {
    pub(super) resolution: AnyResolution,
    numbers: BTreeMap<ClauseId, String>,
    sections: Vec<SectionId>,
    children: BTreeMap<Parent, Vec<ClauseId>>,
    /// Whose every word is, once somebody asked.
    pub(super) lineage: OnceCell<Lineage>,
}

impl Tree {
    pub(crate) fn new(resolution: AnyResolution) -> Self {
        let outline = resolution.outline();
        let children = outline.children();
        let children = children
            .into_iter()
            .map(|(parent, clauses)| (parent, clauses.into_iter().map(|clause| clause.id).collect()))
            .collect();
        let sections = outline.sections_in_order().into_iter().map(|section| section.id).collect();
        let numbers = numbers(outline);
        Self { resolution, numbers, sections, children, lineage: OnceCell::new() }
    }

    pub(super) fn sections(self: &Arc<Self>) -> Vec<Section> {
        self.sections.iter().filter_map(|id| self.section(*id)).collect()
    }

    pub(super) fn section(self: &Arc<Self>, id: SectionId) -> Option<Section> {
        let section = self.resolution.outline().sections.get(&id)?.clone();
        Some(Section { tree: Arc::clone(self), section })
    }

    /// The section that something hangs on, right below or through clauses.
    pub(super) fn section_above(self: &Arc<Self>, parent: Parent) -> Option<Section> {
        let clauses = &self.resolution.outline().clauses;
        let mut above = parent;
        while let Parent::Clause(id) = above {
            above = clauses.get(&id)?.parent;
        }
        match above {
            Parent::Section(id) => self.section(id),
            Parent::Clause(_) => None,
        }
    }

    pub(super) fn clause(self: &Arc<Self>, id: ClauseId) -> Option<Clause> {
        let clause = self.resolution.outline().clauses.get(&id)?.clone();
        Some(Clause::new(Arc::clone(self), clause))
    }

    pub(super) fn children(self: &Arc<Self>, of: Parent) -> Vec<Clause> {
        self.children.get(&of).into_iter().flatten().filter_map(|id| self.clause(*id)).collect()
    }

    pub(super) fn number(&self, id: ClauseId) -> Option<&str> {
        self.numbers.get(&id).map(String::as_str)
    }

    pub(super) fn clause_count(&self) -> usize {
        self.numbers.len()
    }

    pub(super) fn summary(&self) -> ResolutionSummary {
        ResolutionSummary::of(&self.resolution)
    }
}

/// What is asked of one addressee.
pub struct Section {
    tree: Arc<Tree>,
    section: resolution::Section,
}

/// What is asked of one addressee.
#[Object]
impl Section {
    /// The global id.
    async fn id(&self) -> ID {
        self.section.id.global()
    }

    /// Whom it is addressed to, as the heading words it.
    async fn addressee(&self) -> &str {
        self.section.addressee.name.as_str()
    }

    /// Where the addressee stands in the order of sections.
    async fn rank(&self) -> AddresseeRank {
        self.section.addressee.rank.into()
    }

    /// Its clauses, in order; sub-clauses hang on them.
    #[graphql(complexity = "20 * child_complexity")]
    async fn clauses(&self) -> Vec<Clause> {
        self.tree.children(Parent::Section(self.section.id))
    }
}
