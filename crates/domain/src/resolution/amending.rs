//! Changing the words of a clause: one writer's edit, or several participants' amendments in one step.

use svod_text::merge;

use super::{
    AmendmentText, Clause, ClauseText, Delta, Origin,
    merging::{agreed, edited},
    workbench::Bench,
};
use crate::{
    Refusal,
    id::{ClauseId, Revision},
};

/// A clause written anew on a revision that may be older than the current one.
pub(super) fn edit(bench: &Bench<'_>, id: ClauseId, base: Revision, text: &str) -> Result<Delta, Refusal> {
    let before = bench.outline.clause(id)?;
    let text = carried(bench, before, base, text)?;
    let after = Clause { text: edited(bench, &before.text, &text), ..before.clone() };
    Ok(Delta::of_clause(Some(before.clone()), after))
}

/// Amendments taken into a clause. Their order does not matter where they do not collide.
pub(super) fn apply(
    bench: &Bench<'_>,
    id: ClauseId,
    amendments: &[AmendmentText],
    settled: Option<&str>,
) -> Result<Delta, Refusal> {
    let before = bench.outline.clause(id)?;
    if amendments.is_empty() {
        return Err(Refusal::AmendmentChangesNothing);
    }
    if amendments.iter().any(|amendment| amendment.clause != id) {
        return Err(Refusal::AmendmentOfAnotherClause);
    }
    let text = match settled {
        Some(text) => text.to_owned(),
        None => merged(bench, before, amendments)?,
    };
    let words: Vec<(Origin, &str)> = amendments
        .iter()
        .map(|amendment| (Origin::Amendment { id: amendment.id }, amendment.text.as_str()))
        .collect();
    let provenance =
        before.text.provenance.amend(&before.text.text, &text, &words, Origin::Editor { id: bench.editor });
    let after = Clause {
        text: ClauseText { revision: before.text.revision.next(), text, provenance },
        ..before.clone()
    };
    Ok(Delta::of_clause(Some(before.clone()), after))
}

fn merged(bench: &Bench<'_>, clause: &Clause, amendments: &[AmendmentText]) -> Result<String, Refusal> {
    let carried: Vec<String> = amendments
        .iter()
        .map(|amendment| carried(bench, clause, amendment.base, &amendment.text))
        .collect::<Result<_, _>>()?;
    let sides: Vec<&str> = carried.iter().map(String::as_str).collect();
    agreed(&merge(&clause.text.text, &sides))
}

/// A text written against an older revision, as it reads on the current one.
fn carried(bench: &Bench<'_>, clause: &Clause, base: Revision, text: &str) -> Result<String, Refusal> {
    if base == clause.text.revision {
        return Ok(text.to_owned());
    }
    let base = bench.text_at(clause.id, base)?;
    agreed(&merge(&base.text, &[&clause.text.text, text]))
}
