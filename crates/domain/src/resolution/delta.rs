//! What a step of work changed: every node it touched, before and after. Enough to redo it, undo it, and tell
//! whether two steps touch.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Clause, CommandKind, Outline, Section, SourceItem};
use crate::{
    Moment,
    id::{ClauseId, OperationId, PersonId, ResolutionId, SectionId, Version},
};

/// A node before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeChange<N> {
    /// As it was; none if it was not there.
    pub before: Option<N>,
    /// As it is.
    pub after: N,
}

/// All that a step changed in the tree.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Delta {
    /// Sections.
    pub sections: Vec<NodeChange<Section>>,
    /// Clauses.
    pub clauses: Vec<NodeChange<Clause>>,
}

/// Something a step touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum Touched {
    /// A section.
    Section(SectionId),
    /// A clause.
    Clause(ClauseId),
    /// A source that was added, taken out or graded.
    Source(SourceItem),
}

/// A recorded step of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Its id.
    pub id: OperationId,
    /// The resolution.
    pub resolution: ResolutionId,
    /// The version it made.
    pub version: Version,
    /// What kind of step it was.
    pub kind: CommandKind,
    /// What it changed.
    pub delta: Delta,
    /// Who did it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// The step it undid.
    pub undoes: Option<OperationId>,
    /// The step that undid it.
    pub undone_by: Option<OperationId>,
}

impl Delta {
    /// A change of one clause.
    pub(super) fn of_clause(before: Option<Clause>, after: Clause) -> Self {
        Self { sections: Vec::new(), clauses: vec![NodeChange { before, after }] }
    }

    /// A change of one section.
    pub(super) fn of_section(before: Option<Section>, after: Section) -> Self {
        Self { sections: vec![NodeChange { before, after }], clauses: Vec::new() }
    }

    /// The tree with the change in it.
    pub fn apply(&self, outline: &mut Outline) {
        for change in &self.sections {
            outline.sections.insert(change.after.id, change.after.clone());
        }
        for change in &self.clauses {
            outline.clauses.insert(change.after.id, change.after.clone());
        }
    }

    /// Everything the change touches.
    pub fn touched(&self) -> BTreeSet<Touched> {
        let mut touched: BTreeSet<_> =
            self.sections.iter().map(|change| Touched::Section(change.after.id)).collect();
        for change in &self.clauses {
            touched.insert(Touched::Clause(change.after.id));
            touched.extend(changed_sources(change).map(Touched::Source));
        }
        touched
    }
}

fn changed_sources(change: &NodeChange<Clause>) -> impl Iterator<Item = SourceItem> + '_ {
    let before = change.before.as_ref().map_or(&[][..], |clause| &clause.sources);
    let after = &change.after.sources;
    let gone = before.iter().filter(move |source| !after.contains(source));
    let come = after.iter().filter(move |source| !before.contains(source));
    gone.chain(come).map(|source| source.item)
}
