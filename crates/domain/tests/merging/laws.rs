//! What holds whatever is done to a draft.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{TestCaseResult, TestRunner},
};
use svod_domain::{
    id::{ClauseId, Revision},
    resolution::{
        Clause, ClauseText, Command, CommandKind, Delta, Level, MAX_CLAUSE_DEPTH, Outline, SourceItem,
        Touched, numbers,
    },
    text::{normalise, word_count},
};

use crate::{
    desk::{Desk, operation_of, session},
    intents::{Intent, work},
};

const LONGEST: usize = 30;

fn desk() -> Desk {
    Desk::with_sections(Level::Regional(session()))
}

/// Does what can be done of the work and looks at every step: the desk before it, what changed, the desk after it.
fn play(work: &[Intent], mut look: impl FnMut(&Desk, &Delta, &Desk) -> TestCaseResult) -> TestCaseResult {
    let mut desk = desk();
    for intent in work {
        let Some(command) = intent.command(&desk) else { continue };
        let before = desk.clone();
        if let Ok(decision) = desk.take(&command, Some(intent.based_on(&before))) {
            look(&before, &decision.delta, &desk)?;
        }
    }
    Ok(())
}

fn standing(outline: &Outline) -> impl Iterator<Item = &Clause> {
    outline.clauses.values().filter(|clause| !clause.removed)
}

fn carried(outline: &Outline) -> BTreeSet<SourceItem> {
    standing(outline).flat_map(|clause| &clause.sources).map(|source| source.item).collect()
}

/// A clause without the number of its revision, which only goes forward.
fn unnumbered(clause: &Clause) -> Clause {
    let text = ClauseText { revision: Revision::FIRST, ..clause.text.clone() };
    Clause { text, ..clause.clone() }
}

/// That two drafts say the same; what only the second one knows must have been taken out.
fn says_the_same(before: &Outline, after: &Outline) -> TestCaseResult {
    for (id, clause) in &after.clauses {
        match before.clauses.get(id) {
            Some(was) => {
                prop_assert_eq!(unnumbered(was), unnumbered(clause));
                prop_assert!(was.text.revision <= clause.text.revision);
            }
            None => prop_assert!(clause.removed && clause.sources.is_empty(), "{:?}", clause),
        }
    }
    for (id, section) in &after.sections {
        match before.sections.get(id) {
            Some(was) => prop_assert_eq!(was, section),
            None => prop_assert!(section.removed, "{:?}", section),
        }
    }
    Ok(())
}

fn undone(desk: &Desk) -> Result<Desk, TestCaseError> {
    let mut desk = desk.clone();
    let last = operation_of(desk.version());
    desk.take(&Command::Undo { operation: last }, None)
        .map_err(|refusal| TestCaseError::fail(format!("the last step cannot be undone: {refusal}")))?;
    Ok(desk)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_step_taken_back_was_not_taken(work in work(LONGEST)) {
        play(&work, |before, _, after| says_the_same(before.outline(), undone(after)?.outline()))?;
    }

    #[test]
    fn taking_back_can_be_taken_back(work in work(LONGEST)) {
        play(&work, |_, _, after| says_the_same(after.outline(), undone(&undone(after)?)?.outline()))?;
    }

    #[test]
    fn every_word_is_somebodys(work in work(LONGEST)) {
        play(&work, |_, _, after| {
            for clause in after.outline().clauses.values() {
                prop_assert_eq!(clause.text.provenance.words(), word_count(&clause.text.text), "{:?}", clause);
            }
            Ok(())
        })?;
    }

    #[test]
    fn every_text_can_be_stored_and_says_something(work in work(LONGEST)) {
        play(&work, |_, _, after| {
            for clause in standing(after.outline()) {
                let text = &clause.text.text;
                prop_assert!(!text.is_empty());
                prop_assert_eq!(text.as_str(), normalise(text).trim().to_owned());
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_source_stands_once_in_a_clause_and_in_none_that_was_taken_out(work in work(LONGEST)) {
        play(&work, |_, _, after| {
            for clause in after.outline().clauses.values() {
                let items: BTreeSet<SourceItem> = clause.sources.iter().map(|source| source.item).collect();
                prop_assert_eq!(items.len(), clause.sources.len(), "{:?}", clause);
                prop_assert!(!clause.removed || items.is_empty(), "{:?}", clause);
            }
            Ok(())
        })?;
    }

    #[test]
    fn no_proposal_is_lost_silently(work in work(LONGEST)) {
        play(&work, |before, delta, after| {
            let touched = delta.touched();
            for item in carried(before.outline()).difference(&carried(after.outline())) {
                prop_assert!(touched.contains(&Touched::Source(*item)), "{:?} is gone, touched {:?}", item, touched);
            }
            Ok(())
        })?;
    }

    #[test]
    fn numbers_follow_one_another_and_name_every_clause(work in work(LONGEST)) {
        play(&work, |_, _, after| {
            let outline = after.outline();
            let numbers = numbers(outline);
            let named: BTreeSet<ClauseId> = numbers.keys().copied().collect();
            prop_assert_eq!(named, standing(outline).map(|clause| clause.id).collect::<BTreeSet<_>>());
            let unique: BTreeSet<&str> = numbers.values().map(String::as_str).collect();
            prop_assert_eq!(unique.len(), numbers.len());
            for number in numbers.values() {
                prop_assert!((1..=MAX_CLAUSE_DEPTH).contains(&number.matches('.').count()), "{}", number);
                prop_assert!(follows(number, &unique), "{} follows nothing in {:?}", number, unique);
            }
            Ok(())
        })?;
    }

    #[test]
    fn siblings_have_places_of_their_own(work in work(LONGEST)) {
        play(&work, |_, _, after| {
            let mut places = BTreeMap::new();
            for clause in standing(after.outline()) {
                let other = places.insert((clause.parent, clause.rank.clone()), clause.id);
                prop_assert!(other.is_none(), "{:?} and {:?} share a place", clause.id, other);
            }
            let sections = after.outline().sections_in_order();
            prop_assert!(sections.windows(2).all(|pair| pair[0].rank < pair[1].rank), "{:?}", sections);
            Ok(())
        })?;
    }

    #[test]
    fn a_revision_never_says_something_else(work in work(LONGEST)) {
        play(&work, |before, _, after| {
            for (revision, text) in &before.texts {
                prop_assert_eq!(Some(text), after.texts.get(revision));
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_delta_can_be_stored_and_says_how_to_get_from_one_draft_to_the_next(work in work(LONGEST)) {
        play(&work, |before, delta, after| {
            let stored = serde_json::to_string(delta).map_err(|error| TestCaseError::fail(error.to_string()))?;
            let read: Delta =
                serde_json::from_str(&stored).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(&read, delta);
            let mut outline = before.outline().clone();
            read.apply(&mut outline);
            prop_assert_eq!(&outline, after.outline());
            for change in &delta.clauses {
                prop_assert_eq!(change.before.as_ref(), before.outline().clauses.get(&change.after.id));
            }
            Ok(())
        })?;
    }
}

/// Whether what must stand before this number (its elder sibling, or its parent when it is the first) is there; the
/// first of a section has only the section before it.
fn follows(number: &str, all: &BTreeSet<&str>) -> bool {
    let Some((above, last)) = number.rsplit_once('.') else { return false };
    match last.parse::<usize>() {
        Ok(1) => !above.contains('.') || all.contains(above),
        Ok(last) => all.contains(format!("{above}.{}", last - 1).as_str()),
        Err(_) => false,
    }
}

/// The laws say nothing about steps that never happen.
#[test]
fn random_work_takes_every_kind_of_step() {
    let mut runner = TestRunner::deterministic();
    let mut taken: BTreeMap<CommandKind, usize> = BTreeMap::new();
    for _ in 0..100 {
        let work = work(LONGEST).new_tree(&mut runner).expect("some work").current();
        let mut desk = desk();
        for intent in &work {
            let Some(command) = intent.command(&desk) else { continue };
            let based_on = intent.based_on(&desk);
            if desk.take(&command, Some(based_on)).is_ok() {
                *taken.entry(command.kind()).or_default() += 1;
            }
        }
    }
    for kind in CommandKind::ALL {
        let times = taken.get(&kind).copied().unwrap_or_default();
        assert!(times >= 10, "{kind:?} was taken {times} times: {taken:?}");
    }
}
