//! The shape of the tree: putting in, moving, splitting, joining and taking out.

use std::collections::BTreeSet;

use svod_text::Provenance;

use super::{
    Addressee, Clause, ClauseText, Delta, MAX_CLAUSE_DEPTH, NodeChange, Origin, Parent, Part, Place, Section,
    Source, SourceItem, merging::edited, workbench::Bench,
};
use crate::{
    Refusal,
    id::{ClauseId, Revision, SectionId},
    prose::Prose,
};

pub(super) fn add_section(bench: &Bench<'_>, id: SectionId, addressee: Addressee) -> Delta {
    let rank = bench.outline.rank_for(&addressee);
    Delta::of_section(None, Section { id, addressee, rank, removed: false })
}

pub(super) fn remove_section(bench: &Bench<'_>, id: SectionId) -> Result<Delta, Refusal> {
    let before = bench.outline.section(id)?;
    if !bench.outline.children_of(Parent::Section(id)).is_empty() {
        return Err(Refusal::NotEmpty);
    }
    Ok(Delta::of_section(Some(before.clone()), Section { removed: true, ..before.clone() }))
}

pub(super) fn write_clause(
    bench: &Bench<'_>,
    id: ClauseId,
    place: Place,
    text: &str,
) -> Result<Delta, Refusal> {
    bench.outline.depth_below(place.parent)?;
    let provenance = Provenance::whole(text, Origin::Editor { id: bench.editor });
    let clause = Clause {
        id,
        parent: place.parent,
        rank: bench.outline.rank_at(place, None)?,
        text: ClauseText::new(Revision::FIRST, text.to_owned(), provenance),
        sources: Vec::new(),
        removed: false,
    };
    Ok(Delta::of_clause(None, clause))
}

pub(super) fn move_clause(bench: &Bench<'_>, id: ClauseId, place: Place) -> Result<Delta, Refusal> {
    let before = bench.outline.clause(id)?;
    check_not_inside_itself(bench, id, place.parent)?;
    let depth = bench.outline.depth_below(place.parent)?;
    if depth + bench.outline.height(id) - 1 > MAX_CLAUSE_DEPTH {
        return Err(Refusal::PlaceNotPossible);
    }
    let rank = bench.outline.rank_at(place, Some(id))?;
    let after = Clause { parent: place.parent, rank, ..before.clone() };
    Ok(Delta::of_clause(Some(before.clone()), after))
}

pub(super) fn remove_clause(bench: &Bench<'_>, id: ClauseId) -> Result<Delta, Refusal> {
    let before = bench.outline.clause(id)?;
    if !bench.outline.children_of(Parent::Clause(id)).is_empty() {
        return Err(Refusal::NotEmpty);
    }
    let after = Clause { removed: true, sources: Vec::new(), ..before.clone() };
    Ok(Delta::of_clause(Some(before.clone()), after))
}

pub(super) fn split(
    bench: &Bench<'_>,
    id: ClauseId,
    first: &Part,
    rest: &[(ClauseId, Part)],
) -> Result<Delta, Refusal> {
    let before = bench.outline.clause(id)?;
    check_every_source_has_a_part(before, first, rest)?;
    let stays = Clause {
        text: edited(bench, &before.text, &first.text),
        sources: sources_of(before, first, None),
        ..before.clone()
    };
    let mut delta = Delta::of_clause(Some(before.clone()), stays);
    let siblings = bench.outline.children_of(before.parent);
    let next = siblings.iter().skip_while(|clause| clause.id != id).nth(1).map(|clause| &clause.rank);
    let mut rank = before.rank.clone();
    for (part_id, part) in rest {
        rank = super::Rank::between(Some(&rank), next);
        delta.clauses.push(NodeChange {
            before: None,
            after: part_clause(bench, before, *part_id, part, rank.clone()),
        });
    }
    Ok(delta)
}

pub(super) fn join(
    bench: &Bench<'_>,
    into: ClauseId,
    from: ClauseId,
    text: Option<&str>,
) -> Result<Delta, Refusal> {
    let stays = bench.outline.clause(into)?;
    let goes = bench.outline.clause(from)?;
    if into == from {
        return Err(Refusal::PlaceNotPossible);
    }
    if !bench.outline.children_of(Parent::Clause(from)).is_empty() {
        return Err(Refusal::NotEmpty);
    }
    let joined = match text {
        Some(text) => text.to_owned(),
        None => Prose::new(&format!("{}\n{}", stays.text.text, goes.text.text))?.as_str().to_owned(),
    };
    let revision = stays.text.revision.next();
    let mut sources = stays.sources.clone();
    sources.extend(
        goes.sources
            .iter()
            .filter(|source| stays.source(source.item).is_none())
            .map(|source| Source { added_in: revision, ..*source }),
    );
    let provenance = joined_provenance(bench, &stays.text, &goes.text, &joined);
    let after = Clause { text: ClauseText::new(revision, joined, provenance), sources, ..stays.clone() };
    let mut delta = Delta::of_clause(Some(stays.clone()), after);
    delta.clauses.push(NodeChange {
        before: Some(goes.clone()),
        after: Clause { removed: true, sources: Vec::new(), ..goes.clone() },
    });
    Ok(delta)
}

/// Words of both clauses stay whose they are; what the editor wrote into their union is theirs.
fn joined_provenance(
    bench: &Bench<'_>,
    stays: &ClauseText,
    goes: &ClauseText,
    joined: &str,
) -> Provenance<Origin> {
    let both = format!("{}\n{}", stays.text, goes.text);
    let whose = Provenance::joined([&stays.provenance, &goes.provenance]);
    whose.edit(&both, joined, Origin::Editor { id: bench.editor })
}

fn part_clause(bench: &Bench<'_>, whole: &Clause, id: ClauseId, part: &Part, rank: super::Rank) -> Clause {
    let provenance =
        whole.text.provenance.edit(&whole.text.text, &part.text, Origin::Editor { id: bench.editor });
    Clause {
        id,
        parent: whole.parent,
        rank,
        text: ClauseText::new(Revision::FIRST, part.text.clone(), provenance),
        sources: sources_of(whole, part, Some(Revision::FIRST)),
        removed: false,
    }
}

fn sources_of(whole: &Clause, part: &Part, added_in: Option<Revision>) -> Vec<Source> {
    whole
        .sources
        .iter()
        .filter(|source| part.sources.contains(&source.item))
        .map(|source| Source { added_in: added_in.unwrap_or(source.added_in), ..*source })
        .collect()
}

fn check_every_source_has_a_part(
    whole: &Clause,
    first: &Part,
    rest: &[(ClauseId, Part)],
) -> Result<(), Refusal> {
    if rest.is_empty() {
        return Err(Refusal::SplitIncomplete);
    }
    let named: BTreeSet<SourceItem> = std::iter::once(first)
        .chain(rest.iter().map(|(_, part)| part))
        .flat_map(|part| part.sources.iter().copied())
        .collect();
    let held: BTreeSet<SourceItem> = whole.sources.iter().map(|source| source.item).collect();
    if let Some(item) = named.difference(&held).next() {
        return Err(Refusal::NoSuchSource { item: *item });
    }
    if named == held { Ok(()) } else { Err(Refusal::SplitIncomplete) }
}

fn check_not_inside_itself(bench: &Bench<'_>, id: ClauseId, parent: Parent) -> Result<(), Refusal> {
    let mut above = parent;
    while let Parent::Clause(clause) = above {
        if clause == id {
            return Err(Refusal::PlaceNotPossible);
        }
        above = bench.outline.clause(clause)?.parent;
    }
    Ok(())
}
