//! Taking a step back: every node it touched becomes again what it was, unless later work stands on it. What is
//! taken back stays in the history, and taking back can be taken back.
//!
//! Two things do not come back as they were: revisions only go forward, and a place that was given away meanwhile
//! becomes the one right after it.

use std::collections::BTreeSet;

use super::{Clause, Delta, NodeChange, Operation, Outline, Section, Touched, workbench::Bench};
use crate::{Refusal, id::OperationId};

pub(super) fn undo(bench: &Bench<'_>, id: OperationId) -> Result<Delta, Refusal> {
    let operation =
        bench.known.operations.iter().find(|operation| operation.id == id).ok_or(Refusal::NoSuchOperation)?;
    if operation.undone_by.is_some() {
        return Err(Refusal::AlreadyUndone);
    }
    let sections = operation.delta.sections.iter().map(|change| section_back(bench, change));
    let clauses = operation.delta.clauses.iter().map(|change| clause_back(bench, change));
    let back = Option::zip(sections.collect::<Option<Vec<_>>>(), clauses.collect::<Option<Vec<_>>>());
    let Some((sections, clauses)) = back else {
        return Err(later_work(bench, operation, BTreeSet::new()));
    };
    let mut delta = Delta { sections, clauses };
    let mut outline = bench.outline.clone();
    delta.apply(&mut outline);
    let adrift = outline.adrift();
    if !adrift.is_empty() {
        return Err(later_work(bench, operation, adrift));
    }
    settle_places(&mut delta, &mut outline);
    Ok(delta)
}

/// None when the section is no longer as the step left it.
fn section_back(bench: &Bench<'_>, change: &NodeChange<Section>) -> Option<NodeChange<Section>> {
    let now = bench.outline.sections.get(&change.after.id)?;
    if *now != change.after {
        return None;
    }
    let after = match &change.before {
        Some(before) => before.clone(),
        None => Section { removed: true, ..now.clone() },
    };
    Some(NodeChange { before: Some(now.clone()), after })
}

/// None when the clause is no longer as the step left it.
fn clause_back(bench: &Bench<'_>, change: &NodeChange<Clause>) -> Option<NodeChange<Clause>> {
    let now = bench.outline.clauses.get(&change.after.id)?;
    if !now.says_the_same_as(&change.after) {
        return None;
    }
    let mut after = match &change.before {
        Some(before) => before.clone(),
        None => Clause { removed: true, sources: Vec::new(), ..now.clone() },
    };
    // Revisions only go forward: old words come back as a new revision.
    after.text.revision = if after.text.text == now.text.text && after.text.provenance == now.text.provenance
    {
        now.text.revision
    } else {
        now.text.revision.next()
    };
    Some(NodeChange { before: Some(now.clone()), after })
}

/// No two siblings may share a place, or nothing could be put between them.
fn settle_places(delta: &mut Delta, outline: &mut Outline) {
    for change in delta.sections.iter_mut().filter(|change| !change.after.removed) {
        change.after.rank = outline.rank_beside_sections(&change.after);
        outline.sections.insert(change.after.id, change.after.clone());
    }
    for change in delta.clauses.iter_mut().filter(|change| !change.after.removed) {
        change.after.rank = outline.rank_beside_siblings(&change.after);
        outline.clauses.insert(change.after.id, change.after.clone());
    }
}

/// The later steps that touch what the step touched, or what would be left without a place by taking it back.
fn later_work(bench: &Bench<'_>, operation: &Operation, adrift: BTreeSet<Touched>) -> Refusal {
    let mut touched = operation.delta.touched();
    touched.extend(adrift);
    let mut operations: Vec<OperationId> = bench
        .known
        .operations
        .iter()
        .filter(|later| later.version > operation.version)
        .filter(|later| !later.delta.touched().is_disjoint(&touched))
        .map(|later| later.id)
        .collect();
    operations.reverse();
    Refusal::LaterWork { operations }
}
