//! Merging sources into clauses and taking them out again. Nobody's words are lost by either.

use std::collections::{BTreeMap, BTreeSet};

use svod_text::{Provenance, Span, merge, word_count};

use super::{
    Clause, ClauseText, Delta, Grade, NewSource, Origin, Place, Source, SourceItem, Writer,
    collision::Settling, workbench::Bench,
};
use crate::{
    Refusal,
    id::{ClauseId, Revision},
};

/// Sources into a new clause.
pub(super) fn into_new(
    bench: &Bench<'_>,
    id: ClauseId,
    place: Place,
    sources: &[NewSource],
    text: Option<&str>,
) -> Result<Delta, Refusal> {
    if sources.is_empty() {
        return Err(Refusal::NoSources);
    }
    bench.outline.depth_below(place.parent)?;
    let text = text.map_or_else(|| most_shared_wording(sources).to_owned(), str::to_owned);
    let words = worded(sources);
    let provenance = Provenance::attribute(&text, &words, Origin::Editor { id: bench.editor });
    let clause = Clause {
        id,
        parent: place.parent,
        rank: bench.outline.rank_at(place, None)?,
        text: ClauseText::new(Revision::FIRST, text, provenance),
        sources: with_sources(&[], sources, Revision::FIRST)?,
        removed: false,
    };
    Ok(Delta::of_clause(None, clause))
}

/// Sources into a clause that stands.
pub(super) fn into_standing(
    bench: &Bench<'_>,
    id: ClauseId,
    sources: &[NewSource],
    text: Option<&str>,
) -> Result<Delta, Refusal> {
    if sources.is_empty() {
        return Err(Refusal::NoSources);
    }
    let before = bench.outline.clause(id)?;
    let new_text = text.unwrap_or(&before.text.text);
    let provenance = before.text.provenance.edit_with_sources(
        &before.text.text,
        new_text,
        &worded(sources),
        Origin::Editor { id: bench.editor },
    );
    let revision = before.text.revision.next();
    let after = Clause {
        text: ClauseText::new(revision, new_text.to_owned(), provenance),
        sources: with_sources(&before.sources, sources, revision)?,
        ..before.clone()
    };
    Ok(Delta::of_clause(Some(before.clone()), after))
}

/// Sources out of a clause. Without new words, what merging them changed is taken back, later edits are kept; a
/// clause that was made by merging goes with its last source: words of proposals do not stand without one.
pub(super) fn unmerge(
    bench: &Bench<'_>,
    id: ClauseId,
    items: &[SourceItem],
    text: Option<&str>,
) -> Result<Delta, Refusal> {
    let before = bench.outline.clause(id)?;
    if items.is_empty() {
        return Err(Refusal::NoSources);
    }
    if let Some(item) = items.iter().find(|item| before.source(**item).is_none()) {
        return Err(Refusal::NoSuchSource { item: *item });
    }
    let sources: Vec<Source> =
        before.sources.iter().filter(|source| !items.contains(&source.item)).copied().collect();
    let words = match text {
        Some(text) => edited(bench, &before.text, text),
        None if sources.is_empty() && was_made_by_merging(before) => return take_out(bench, before),
        None => words_without(bench, before, items)?,
    };
    if sources.is_empty() && text.is_none() && words.provenance.spans.iter().any(is_of_a_source) {
        return take_out(bench, before);
    }
    Ok(Delta::of_clause(Some(before.clone()), Clause { text: words, sources, ..before.clone() }))
}

/// How much of a source a clause took.
pub(super) fn grade(
    bench: &Bench<'_>,
    id: ClauseId,
    item: SourceItem,
    grade: Grade,
) -> Result<Delta, Refusal> {
    change_source(bench, id, item, |source| Source { grade, ..source })
}

/// A source at a newer revision. The clause's words stay: whose they are does not change by looking anew.
pub(super) fn repin(bench: &Bench<'_>, id: ClauseId, new: &NewSource) -> Result<Delta, Refusal> {
    change_source(bench, id, new.item, |source| Source { revision: new.revision, grade: new.grade, ..source })
}

/// The words of a clause after somebody wrote it anew: a new revision, unless nothing changed.
pub(super) fn edited(bench: &Bench<'_>, before: &ClauseText, text: &str) -> ClauseText {
    if before.text == text {
        return before.clone();
    }
    let provenance = before.provenance.edit(&before.text, text, Origin::Editor { id: bench.editor });
    ClauseText::new(before.revision.next(), text.to_owned(), provenance)
}

fn change_source(
    bench: &Bench<'_>,
    id: ClauseId,
    item: SourceItem,
    change: impl Fn(Source) -> Source,
) -> Result<Delta, Refusal> {
    let before = bench.outline.clause(id)?;
    before.source(item).ok_or(Refusal::NoSuchSource { item })?;
    let sources = before
        .sources
        .iter()
        .map(|source| if source.item == item { change(*source) } else { *source })
        .collect();
    Ok(Delta::of_clause(Some(before.clone()), Clause { sources, ..before.clone() }))
}

fn was_made_by_merging(clause: &Clause) -> bool {
    clause.sources.iter().any(|source| source.added_in == Revision::FIRST)
}

fn is_of_a_source(words: &Span<Origin>) -> bool {
    matches!(words.origin, Origin::Proposal { .. } | Origin::Clause { .. })
}

fn take_out(bench: &Bench<'_>, before: &Clause) -> Result<Delta, Refusal> {
    if !bench.outline.children_of(super::Parent::Clause(before.id)).is_empty() {
        return Err(Refusal::NotEmpty);
    }
    let after = Clause { sources: Vec::new(), removed: true, ..before.clone() };
    Ok(Delta::of_clause(Some(before.clone()), after))
}

/// The clause's words without what taking these sources in changed, newest first; what was edited since stays.
fn words_without(bench: &Bench<'_>, clause: &Clause, items: &[SourceItem]) -> Result<ClauseText, Refusal> {
    let (taken_out, left): (Vec<&Source>, Vec<&Source>) =
        clause.sources.iter().partition(|source| items.contains(&source.item));
    let kept: BTreeSet<Revision> = left.iter().map(|source| source.added_in).collect();
    let taken_back: BTreeSet<Revision> = taken_out.iter().map(|source| source.added_in).collect();
    let mut text = clause.text.text.clone();
    let mut known = vec![&clause.text];
    // A step that took in other sources too cannot be told apart: its words stay for the moderator to see to.
    for revision in taken_back.iter().rev().filter(|revision| !kept.contains(revision)) {
        let Some(previous) = revision.previous() else { continue };
        let with = bench.text_at(clause.id, *revision)?;
        let without = bench.text_at(clause.id, previous)?;
        text = taken_back_from(clause, &text, with, without)?;
        known.push(without);
    }
    if text == clause.text.text {
        return Ok(clause.text.clone());
    }
    known.reverse();
    let provenance = put_together(bench, &text, &known);
    Ok(ClauseText::new(clause.text.revision.next(), text, provenance))
}

/// Whose the words of a text are that was put together from known ones: a word is whose it is in the first that has
/// it, so that words which come back are again whose they were.
fn put_together(bench: &Bench<'_>, text: &str, known: &[&ClauseText]) -> Provenance<Origin> {
    let mut words: Vec<Option<Span<Origin>>> = vec![None; word_count(text)];
    for from in known {
        let of_known: Provenance<Option<Origin>> =
            from.provenance.compose(|_| None, |origin| Some(*origin)).edit(&from.text, text, None);
        let found = of_known.spans.iter().flat_map(|span| {
            (0..span.words).map(|nth| Some(Span { words: 1, origin: span.origin?, at: span.at + nth }))
        });
        for (word, found) in words.iter_mut().zip(found) {
            *word = word.take().or(found);
        }
    }
    let editor = Origin::Editor { id: bench.editor };
    let span = |(at, word): (usize, Option<Span<Origin>>)| {
        word.unwrap_or(Span { words: 1, origin: editor, at: at as u32 })
    };
    words.into_iter().enumerate().map(span).collect()
}

/// A text without what one revision changed.
fn taken_back_from(
    clause: &Clause,
    text: &str,
    with: &ClauseText,
    without: &ClauseText,
) -> Result<String, Refusal> {
    let nothing_decided = BTreeMap::new();
    let mut settling = Settling::of(clause.id, &nothing_decided);
    let merged = merge(&with.text, &[text, &without.text]);
    let text = settling
        .text(merged, &[Writer::Standing(clause.text.revision), Writer::Earlier(without.revision)])?;
    settling.close(text).map(|(text, _)| text)
}

fn with_sources(standing: &[Source], new: &[NewSource], added_in: Revision) -> Result<Vec<Source>, Refusal> {
    let mut sources = standing.to_vec();
    for source in new {
        if sources.iter().any(|there| there.item == source.item) {
            return Err(Refusal::SourceAlreadyThere { item: source.item });
        }
        sources.push(Source { item: source.item, revision: source.revision, grade: source.grade, added_in });
    }
    Ok(sources)
}

fn origin_of(source: &NewSource) -> Origin {
    match source.item {
        SourceItem::Proposal(id) => Origin::Proposal { id, revision: source.revision },
        SourceItem::Clause(id) => Origin::Clause { id, revision: source.revision },
    }
}

fn worded(sources: &[NewSource]) -> Vec<(Origin, &str)> {
    sources.iter().map(|source| (origin_of(source), source.text.as_str())).collect()
}

/// The wording that has most words in common with the others; the first among equals.
fn most_shared_wording(sources: &[NewSource]) -> &str {
    let shared_with_others = |at: usize| -> usize {
        let others: Vec<(usize, &str)> = sources
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(other, source)| (other, source.text.as_str()))
            .collect();
        others
            .iter()
            .map(|(other, text)| {
                let attributed = Provenance::attribute(&sources[at].text, &[(*other, text)], usize::MAX);
                let shares = attributed.shares();
                shares.iter().find(|(origin, _)| origin == other).map_or(0, |(_, words)| *words as usize)
            })
            .sum()
    };
    // More than this many are not compared pairwise: a moderator who merges so many writes the words anyway.
    const COMPARED: usize = 24;
    let best = (0..sources.len().min(COMPARED))
        .max_by_key(|at| (shared_with_others(*at), std::cmp::Reverse(*at)))
        .unwrap_or(0);
    sources.get(best).map_or("", |source| source.text.as_str())
}
