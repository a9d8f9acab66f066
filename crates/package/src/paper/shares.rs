//! Whose words a clause is made of: counts by origin. A word belongs to the run in which it begins.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::lineage::Lineage;
use crate::snapshot::{Clause, Language, Municipality, Origin};
use crate::wording::phrase;

/// The words of a clause that have one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Share {
    /// The municipality, or who else wrote the words.
    pub(super) origin: String,
    /// How many words.
    pub(super) words: usize,
    /// How many words the clause has.
    pub(super) of: usize,
}

impl Share {
    /// The share in whole per cent.
    pub(super) fn percent(&self) -> String {
        match (200 * self.words + self.of) / (2 * self.of.max(1)) {
            0 => "<1\u{a0}%".to_owned(),
            percent => format!("{percent}\u{a0}%"),
        }
    }
}

/// The shares of a clause's words by municipality, the largest first, equal ones by name.
pub(super) fn shares(clause: &Clause, lineage: &Lineage<'_>, language: Language) -> Vec<Share> {
    ranked(counted(&[clause], |origin| name(origin, lineage, full_name, language)))
}

/// The shares of some clauses' words by subject of the Federation, in the same order; all editors are one, and all
/// amendments are.
pub(super) fn subject_shares(clauses: &[&Clause], lineage: &Lineage<'_>, language: Language) -> Vec<Share> {
    let say = |ru, en| phrase(ru, en).say(language).to_owned();
    ranked(counted(clauses, |origin| match origin {
        Some(Origin::Editor { .. }) => say("редакторы", "editors"),
        Some(Origin::Amendment { .. }) => say("поправки участников", "amendments of participants"),
        other => name(other, lineage, subject, language),
    }))
}

fn ranked(counts: BTreeMap<String, usize>) -> Vec<Share> {
    let of = counts.values().sum();
    let mut shares: Vec<_> = counts.into_iter().map(|(origin, words)| Share { origin, words, of }).collect();
    shares.sort_by_key(|share| Reverse(share.words));
    shares
}

/// How many words of some clauses each origin has, by whatever an origin is to be counted as.
pub(crate) fn counted<'a, Key: Ord>(
    clauses: &[&'a Clause],
    counted_as: impl Fn(Option<&'a Origin>) -> Key,
) -> BTreeMap<Key, usize> {
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    for clause in clauses {
        let mut spans = clause.spans.iter().peekable();
        let mut words: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        let mut passed = 0;
        for (start, _) in clause.text.unicode_word_indices() {
            while spans.next_if(|span| span.end <= start).is_some() {
                passed += 1;
            }
            let is_covered = spans.peek().is_some_and(|span| span.start <= start);
            *words.entry(is_covered.then_some(passed)).or_default() += 1;
        }
        for (place, of_span) in words {
            let origin = place.and_then(|place| clause.spans.get(place)).map(|span| &span.origin);
            *counts.entry(counted_as(origin)).or_default() += of_span;
        }
    }
    counts
}

/// How a run's origin is called; `of` names the municipality of a proposal.
fn name(
    origin: Option<&Origin>,
    lineage: &Lineage<'_>,
    of: fn(&Municipality) -> String,
    language: Language,
) -> String {
    match origin {
        Some(Origin::Proposal { id, .. }) => match lineage.proposal(*id) {
            Some(proposal) => of(&proposal.municipality),
            None => phrase("предложение", "a proposal").say(language).to_owned(),
        },
        Some(Origin::Amendment { author, .. }) => {
            format!("{} {author}", phrase("поправка:", "amendment:").say(language))
        }
        Some(Origin::Editor { name }) => format!("{} {name}", phrase("редакция:", "editor:").say(language)),
        Some(Origin::Clause { id, .. }) => {
            let number = lineage.clause(*id).map_or("", |at| at.resolution_number);
            format!("{} {number}", phrase("резолюция №", "resolution No.").say(language))
        }
        None => phrase("происхождение не указано", "origin not recorded").say(language).to_owned(),
    }
}

/// The subject of the Federation; where none is known, the municipality's name says who speaks.
fn subject(municipality: &Municipality) -> String {
    match municipality.subject.as_str() {
        "" => municipality.name.clone(),
        subject => subject.to_owned(),
    }
}

/// A municipality with its subject of the Federation, where one is known; names alone collide.
pub(super) fn full_name(municipality: &Municipality) -> String {
    match municipality.subject.as_str() {
        "" => municipality.name.clone(),
        subject => format!("{}, {subject}", municipality.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::WordSpan;

    #[test]
    fn every_word_is_counted_once() {
        let snapshot = crate::fixture::snapshot();
        let lineage = Lineage::of(&snapshot);
        let mut clause = snapshot.resolution.sections[0].clauses[0].clone();
        let editor = |start, end, name: &str| WordSpan {
            start,
            end,
            origin: Origin::Editor { name: name.to_owned() },
            via: None,
        };
        clause.text = "один два три четыре".to_owned();
        clause.spans = vec![editor(0, 9, "А"), editor(9, 22, "Б")];
        let found: Vec<_> = shares(&clause, &lineage, Language::Ru)
            .iter()
            .map(|share| (share.origin.clone(), share.words, share.percent()))
            .collect();
        let expected = [
            ("редакция: Б", 2, "50\u{a0}%"),
            ("происхождение не указано", 1, "25\u{a0}%"),
            ("редакция: А", 1, "25\u{a0}%"),
        ];
        let as_expected: Vec<_> = expected.map(|(o, w, p)| (o.to_owned(), w, p.to_owned())).into();
        assert_eq!(found, as_expected);
    }
}
