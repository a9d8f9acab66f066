//! Taking a step back: every node it touched becomes again what it was, unless later work stands on it. What is
//! taken back stays in the history, and taking back can be taken back.

use super::{Clause, Delta, NodeChange, Operation, Section, workbench::Bench};
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
    let Some((sections, clauses)) = back else { return Err(later_work(bench, operation)) };
    let delta = Delta { sections, clauses };
    check_nothing_hangs_in_the_air(bench, &delta)?;
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

fn check_nothing_hangs_in_the_air(bench: &Bench<'_>, delta: &Delta) -> Result<(), Refusal> {
    let mut outline = bench.outline.clone();
    delta.apply(&mut outline);
    let placed = |clause: &Clause| outline.depth_below(clause.parent).map(|_| ());
    outline
        .clauses
        .values()
        .filter(|clause| !clause.removed)
        .try_for_each(|clause| placed(clause).map_err(|_| Refusal::NotEmpty))
}

fn later_work(bench: &Bench<'_>, operation: &Operation) -> Refusal {
    let touched = operation.delta.touched();
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
