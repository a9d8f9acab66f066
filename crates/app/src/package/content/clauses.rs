//! The tree of a resolution as the package shows it: numbered, with sources and with whose each word is.

use std::collections::BTreeMap;

use svod_domain::{
    id::ClauseId,
    resolution::{Clause, Outline, Parent, Source, SourceItem, numbers},
};
use svod_package::snapshot;

use super::{Admitted, names::Names, terms, words::Ways};
use crate::AppError;

/// What drawing a tree needs.
pub(super) struct Drawing<'g> {
    /// Where regional clauses' words came from.
    pub(super) ways: &'g Ways<'g>,
    /// Names of those who wrote.
    pub(super) names: &'g Names,
    /// The proposals that may be named as sources: one whose author withdrew it after it was merged is not one
    /// any more, though its words still lead to it.
    pub(super) admitted: &'g Admitted,
}

/// A tree under way.
struct Tree<'o> {
    children: BTreeMap<Parent, Vec<&'o Clause>>,
    numbers: BTreeMap<ClauseId, String>,
}

impl Drawing<'_> {
    /// The sections of a tree.
    pub(super) fn sections(&self, outline: &Outline) -> Result<Vec<snapshot::Section>, AppError> {
        let tree = Tree { children: outline.children(), numbers: numbers(outline) };
        let sections = outline.sections_in_order().into_iter().zip(1..);
        sections
            .map(|(section, place)| {
                Ok(snapshot::Section {
                    id: section.id.uuid(),
                    number: place.to_string(),
                    addressee: section.addressee.name.to_string(),
                    rank: terms::rank(section.addressee.rank),
                    clauses: self.clauses(&tree, Parent::Section(section.id))?,
                })
            })
            .collect()
    }

    fn clauses(&self, tree: &Tree<'_>, parent: Parent) -> Result<Vec<snapshot::Clause>, AppError> {
        let siblings = tree.children.get(&parent).into_iter().flatten();
        siblings
            .map(|clause| {
                Ok(snapshot::Clause {
                    id: clause.id.uuid(),
                    revision: clause.text.revision.0,
                    number: tree.numbers.get(&clause.id).cloned().unwrap_or_default(),
                    text: clause.text.text.clone(),
                    children: self.clauses(tree, Parent::Clause(clause.id))?,
                    sources: clause.sources.iter().filter_map(|link| self.source(link)).collect(),
                    spans: self.ways.spans(&clause.text, self.names)?,
                })
            })
            .collect()
    }

    fn source(&self, link: &Source) -> Option<snapshot::Source> {
        let (kind, id) = match link.item {
            SourceItem::Proposal(id) if !self.admitted.contains(&id) => return None,
            SourceItem::Proposal(id) => (snapshot::SourceKind::Proposal, id.uuid()),
            SourceItem::Clause(id) => (snapshot::SourceKind::Clause, id.uuid()),
        };
        Some(snapshot::Source { kind, id, revision: link.revision.0, grade: terms::grade(link.grade) })
    }
}
