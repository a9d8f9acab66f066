//! Changing the words of a clause: one writer's edit, or several participants' amendments in one step.

use std::collections::BTreeMap;

use svod_text::{Carried, carry, merge};

use super::{
    AmendmentText, Clause, ClauseText, CollisionChoice, Delta, Origin, SettledCollision, Writer,
    collision::Settling, merging::edited, workbench::Bench,
};
use crate::{
    Refusal,
    id::{ClauseId, Revision},
};

/// A clause written anew on a revision that may be older than the current one.
pub(super) fn edit(
    bench: &Bench<'_>,
    id: ClauseId,
    base: Revision,
    text: &str,
    choices: &BTreeMap<usize, CollisionChoice>,
) -> Result<Delta, Refusal> {
    let before = bench.outline.clause(id)?;
    let mut settling = Settling::of(id, choices);
    let merged = if base == before.text.revision {
        Some(text.to_owned())
    } else {
        let base = bench.text_at(id, base)?;
        let merged = merge(&base.text, &[&before.text.text, text]);
        settling.text(merged, &[Writer::Standing(before.text.revision), Writer::Sent])?
    };
    let (text, settled) = settling.close(merged)?;
    let words = edited(bench, &before.text, &text);
    let after = Clause { text: recorded(&before.text, words, settled), ..before.clone() };
    Ok(Delta::of_clause(Some(before.clone()), after))
}

/// A decision that leaves the words as they were is a revision too: what was not taken stays in its record.
fn recorded(before: &ClauseText, words: ClauseText, settled: Vec<SettledCollision>) -> ClauseText {
    if settled.is_empty() {
        return words;
    }
    ClauseText { revision: before.revision.next(), settled, ..words }
}

/// Amendments taken into a clause. Their order does not matter where they do not collide.
pub(super) fn apply(
    bench: &Bench<'_>,
    id: ClauseId,
    amendments: &[AmendmentText],
    choices: &BTreeMap<usize, CollisionChoice>,
    whole: Option<&str>,
) -> Result<Delta, Refusal> {
    let before = bench.outline.clause(id)?;
    if amendments.is_empty() {
        return Err(Refusal::AmendmentChangesNothing);
    }
    if amendments.iter().any(|amendment| amendment.clause != id) {
        return Err(Refusal::AmendmentOfAnotherClause);
    }
    let (text, settled) = match whole {
        Some(text) => (text.to_owned(), Vec::new()),
        None => merged(bench, before, amendments, choices)?,
    };
    let words: Vec<(Origin, &str)> = amendments
        .iter()
        .map(|amendment| (Origin::Amendment { id: amendment.id }, amendment.text.as_str()))
        .collect();
    let provenance =
        before.text.provenance.amend(&before.text.text, &text, &words, Origin::Editor { id: bench.editor });
    let words = ClauseText::new(before.text.revision.next(), text, provenance);
    let after = Clause { text: ClauseText { settled, ..words }, ..before.clone() };
    Ok(Delta::of_clause(Some(before.clone()), after))
}

fn merged(
    bench: &Bench<'_>,
    clause: &Clause,
    amendments: &[AmendmentText],
    choices: &BTreeMap<usize, CollisionChoice>,
) -> Result<(String, Vec<SettledCollision>), Refusal> {
    let mut settling = Settling::of(clause.id, choices);
    let carried: Vec<Option<String>> = amendments
        .iter()
        .map(|amendment| carried(bench, clause, amendment, &mut settling))
        .collect::<Result<_, _>>()?;
    let Some(carried) = carried.into_iter().collect::<Option<Vec<String>>>() else {
        return settling.close(None);
    };
    let sides: Vec<&str> = carried.iter().map(String::as_str).collect();
    let writers: Vec<Writer> = amendments.iter().map(|amendment| Writer::Amendment(amendment.id)).collect();
    let text = settling.text(merge(&clause.text.text, &sides), &writers)?;
    settling.close(text)
}

/// An amendment made against an older revision, as it reads on the current one; none while it collides with what
/// became of the clause since.
fn carried(
    bench: &Bench<'_>,
    clause: &Clause,
    amendment: &AmendmentText,
    settling: &mut Settling<'_>,
) -> Result<Option<String>, Refusal> {
    if amendment.base == clause.text.revision {
        return Ok(Some(amendment.text.clone()));
    }
    let base = bench.text_at(clause.id, amendment.base)?;
    match carry(&base.text, &clause.text.text, &amendment.text) {
        Carried::Clean(text) => Ok(Some(text)),
        Carried::Contained => Ok(Some(clause.text.text.clone())),
        Carried::Collides(merged) => {
            settling.text(merged, &[Writer::Standing(clause.text.revision), Writer::Amendment(amendment.id)])
        }
        Carried::Obsolete => Err(Refusal::AmendmentObsolete { amendment: amendment.id }),
    }
}
