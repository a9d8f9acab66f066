//! What holds for every merge, settlement, carrying and move: above all that nobody's words vanish.

mod writing;

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use svod_text::{
    Carried, Decision, Difference, Merged, Passage, Piece, Settling, TokenKind, Words, WrittenBy, carry,
    difference, merge, tokens, word_count,
};
use writing::{changed, changed_paragraphs, unruly};

fn words(text: &str) -> Vec<String> {
    let fold = |text: &str| text.replace(['ё', 'Ё'], "е").replace(['‘', '’'], "'");
    let cut = tokens(text);
    cut.iter().filter(|token| token.kind == TokenKind::Word).map(|token| fold(token.text)).collect()
}

fn counted(words: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// The merged text when every collision that `side` takes part in is decided for it, and any other for the base.
fn decided_for(merged: &Merged, side: usize) -> String {
    let text_of = |piece: &Piece| match piece {
        Piece::Clean(text) => text.clone(),
        Piece::Collision(collision) => {
            let own = collision.sides.iter().find(|variant| variant.sides.contains(&side));
            own.map_or_else(|| collision.base.clone(), |variant| variant.text.clone())
        }
    };
    merged.pieces.iter().map(text_of).collect()
}

/// The side with every word that is not in the base marked as its own.
fn marked(base: &str, side: &str, number: usize) -> String {
    let known = words(base);
    let mark = |token: &svod_text::Token<'_>| match token.kind {
        TokenKind::Word
            if !known.contains(&token.text.replace('ё', "е"))
                && token.text.chars().all(char::is_alphabetic) =>
        {
            format!("{}{number}", token.text)
        }
        _ => token.text.to_owned(),
    };
    tokens(side).iter().map(mark).collect()
}

/// Words put where others stand, so that sides have words of their own.
fn with_own_words(sides: &[String], places: &[(Index, Index)]) -> Vec<String> {
    let own = |(number, side): (usize, &String)| {
        let cut = tokens(side);
        let at: Vec<usize> = (0..cut.len()).filter(|at| cut[*at].kind == TokenKind::Word).collect();
        let chosen: Vec<usize> = match (at.is_empty(), places.get(number)) {
            (false, Some((one, other))) => vec![at[one.index(at.len())], at[other.index(at.len())]],
            _ => Vec::new(),
        };
        let text = |(place, token): (usize, &svod_text::Token<'_>)| {
            if chosen.contains(&place) { format!("свой{number}") } else { token.text.to_owned() }
        };
        cut.iter().enumerate().map(text).collect()
    };
    sides.iter().enumerate().map(own).collect()
}

fn check_nothing_vanishes(base: &str, sides: &[&str]) -> Result<(), TestCaseError> {
    let merged = merge(base, sides);
    let known = counted(words(base));
    for (number, side) in sides.iter().enumerate() {
        let here = counted(words(&decided_for(&merged, number)));
        for (word, count) in counted(words(side)) {
            if !known.contains_key(&word) {
                let there = here.get(&word).copied().unwrap_or_default();
                prop_assert!(there >= count, "«{}» of side {}: {} of {}", word, number, there, count);
            }
        }
    }
    // What no side has less of than the base stands, or is there to be chosen.
    let anywhere = counted(merged.pieces.iter().flat_map(|piece| match piece {
        Piece::Clean(text) => words(text),
        Piece::Collision(collision) => {
            let variants = collision.sides.iter().map(|variant| variant.text.as_str());
            variants.chain([collision.base.as_str()]).flat_map(words).collect()
        }
    }));
    let of_sides: Vec<BTreeMap<String, usize>> = sides.iter().map(|side| counted(words(side))).collect();
    for (word, count) in known {
        if of_sides.iter().all(|side| side.get(&word).is_some_and(|kept| *kept >= count)) {
            prop_assert!(anywhere.get(&word).is_some_and(|there| *there >= count), "«{}» of the base", word);
        }
    }
    check_words(&merged, base, sides)
}

/// Every word of a merge is where it is said to come from.
fn check_words(merged: &Merged, base: &str, sides: &[&str]) -> Result<(), TestCaseError> {
    let base_words = words(base);
    let side_words: Vec<Vec<String>> = sides.iter().map(|side| words(side)).collect();
    let stated = |runs: &[Words]| -> Vec<String> {
        let run = |run: &Words| match run.by {
            WrittenBy::Base => base_words[run.at..run.at + run.count].to_vec(),
            WrittenBy::Side(side) => side_words[side][run.at..run.at + run.count].to_vec(),
            WrittenBy::Settler => Vec::new(),
        };
        runs.iter().flat_map(run).collect()
    };
    prop_assert_eq!(merged.pieces.len(), merged.words.len());
    let mut clean = (Vec::new(), Vec::new());
    for (piece, runs) in merged.pieces.iter().zip(&merged.words) {
        match piece {
            Piece::Clean(text) => {
                clean.0.extend(words(text));
                clean.1.extend(stated(runs));
            }
            Piece::Collision(collision) => {
                prop_assert!(runs.is_empty());
                prop_assert_eq!(&words(&collision.base), &stated(&collision.words));
                for side in &collision.sides {
                    prop_assert_eq!(&words(&side.text), &stated(&side.words));
                }
            }
        }
    }
    prop_assert_eq!(clean.0, clean.1);
    Ok(())
}

/// A step that cannot fail, failed.
fn failed(error: impl std::fmt::Display) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

fn check_settling(base: &str, sides: &[&str], choices: &[Index]) -> Result<(), TestCaseError> {
    let merged = merge(base, sides);
    let count = merged.collisions().len();
    let mut settling = merged.clone().settling();
    prop_assert_eq!(settling.open().len(), count);
    prop_assert_eq!(settling.clone().finish().is_ok(), count == 0);
    for number in 0..count {
        let collision = merged.collisions()[number].clone();
        let variants = &collision.sides;
        let side = |at: usize| variants[at % variants.len()].sides[0];
        let decision = match choices.get(number % choices.len().max(1)).map_or(0, |choice| choice.index(4)) {
            0 => Decision::Keep,
            1 => Decision::Take(side(number)),
            2 => Decision::TakeInOrder(variants.iter().rev().map(|variant| variant.sides[0]).collect()),
            _ => Decision::Write("новые слова".to_owned()),
        };
        let settlement = settling.decide(number, decision.clone()).map_err(failed)?;
        prop_assert_eq!(&settlement.collision, &collision);
        prop_assert_eq!(&settlement.decision, &decision);
        if let Decision::TakeInOrder(order) = &decision {
            let said: usize = variants.iter().map(|variant| word_count(&variant.text)).sum();
            prop_assert_eq!(word_count(&settlement.text), said, "{:?} of {:?}", settlement.text, order);
        }
        let stored = serde_json::to_string(&settling).map_err(failed)?;
        prop_assert_eq!(&serde_json::from_str::<Settling>(&stored).map_err(failed)?, &settling);
    }
    let settled = settling.finish().map_err(failed)?;
    prop_assert_eq!(settled.settlements.len(), count);
    for (range, settlement) in &settled.settlements {
        prop_assert_eq!(&settled.text[range.clone()], &settlement.text);
    }
    Ok(())
}

fn check_carrying(base: &str, current: &str, changed: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(carry(base, current, base), Carried::Contained);
    prop_assert_eq!(carry(base, current, current), Carried::Contained);
    let unmoved = if base == changed { Carried::Contained } else { Carried::Clean(changed.to_owned()) };
    prop_assert_eq!(carry(base, base, changed), unmoved);
    let merged = merge(base, &[current, changed]);
    match carry(base, current, changed) {
        Carried::Clean(text) => prop_assert_eq!(merged.text(), Some(text)),
        Carried::Contained => prop_assert!(base == changed || merged.text().as_deref() == Some(current)),
        Carried::Collides(collides) => prop_assert_eq!(collides, merged),
        Carried::Obsolete => prop_assert!(!merged.is_clean()),
    }
    Ok(())
}

/// Passages tile both texts, kept ones are the same words, and moves lie where they are said to.
fn check_moves(old: &str, new: &str) -> Result<(), TestCaseError> {
    let Difference { passages, moves } = difference(old, new);
    check_tiles(&passages, old, new, (0, 0), (old.len(), new.len()))?;
    for moved in &moves {
        check_tiles(
            &moved.changes,
            old,
            new,
            (moved.old.start, moved.new.start),
            (moved.old.end, moved.new.end),
        )?;
    }
    let away = passages.iter().filter_map(|passage| match passage {
        Passage::MovedAway { old, number } => Some((*number, old.clone())),
        _ => None,
    });
    let here = passages.iter().filter_map(|passage| match passage {
        Passage::MovedHere { new, number } => Some((*number, new.clone())),
        _ => None,
    });
    let (mut away, mut here): (Vec<_>, Vec<_>) = (away.collect(), here.collect());
    away.sort_by_key(|(number, _)| *number);
    here.sort_by_key(|(number, _)| *number);
    prop_assert_eq!(away, moves.iter().map(|moved| moved.old.clone()).enumerate().collect::<Vec<_>>());
    prop_assert_eq!(here, moves.iter().map(|moved| moved.new.clone()).enumerate().collect::<Vec<_>>());
    prop_assert_eq!(difference(old, new), Difference { passages, moves });
    Ok(())
}

fn check_tiles(
    passages: &[Passage],
    old: &str,
    new: &str,
    from: (usize, usize),
    to: (usize, usize),
) -> Result<(), TestCaseError> {
    let (mut old_at, mut new_at) = from;
    for passage in passages {
        let (old_range, new_range) = match passage.clone() {
            Passage::Kept { old: there, new: here } => {
                prop_assert_eq!(words(&old[there.clone()]), words(&new[here.clone()]));
                (there, here)
            }
            Passage::Deleted { old } | Passage::MovedAway { old, .. } => (old, new_at..new_at),
            Passage::Inserted { new } | Passage::MovedHere { new, .. } => (old_at..old_at, new),
        };
        prop_assert_eq!((old_range.start, new_range.start), (old_at, new_at));
        (old_at, new_at) = (old_range.end, new_range.end);
    }
    prop_assert_eq!((old_at, new_at), to);
    Ok(())
}

fn strs(sides: &[String]) -> Vec<&str> {
    sides.iter().map(String::as_str).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_any_side_vanishes((base, sides) in changed(4), places in proptest::collection::vec(any::<(Index, Index)>(), 4)) {
        check_nothing_vanishes(&base, &strs(&with_own_words(&sides, &places)))?;
    }

    #[test]
    fn nor_when_paragraphs_move((base, sides) in changed_paragraphs(3), places in proptest::collection::vec(any::<(Index, Index)>(), 3)) {
        let sides: Vec<String> = with_own_words(&sides, &places).iter().enumerate().map(|(number, side)| marked(&base, side, number)).collect();
        check_nothing_vanishes(&base, &strs(&sides))?;
    }

    #[test]
    fn nor_of_anything(base in unruly(), sides in proptest::collection::vec(unruly(), 1..4)) {
        check_nothing_vanishes(&base, &strs(&sides))?;
    }

    #[test]
    fn moved_paragraphs_keep_the_laws((base, sides) in changed_paragraphs(2)) {
        let (x, y) = (sides[0].as_str(), sides[1].as_str());
        for same in [&[x, &base][..], &[&base, x], &[x, x], &[x]] {
            prop_assert_eq!(merge(&base, same).text(), Some(x.to_owned()));
        }
        let (one, other) = (merge(&base, &[x, y]), merge(&base, &[y, x]));
        prop_assert_eq!(decided_for(&one, 0), decided_for(&other, 1));
        prop_assert_eq!(decided_for(&one, 1), decided_for(&other, 0));
    }

    #[test]
    fn a_change_in_a_paragraph_that_another_moved_merges(
        (words, at) in (proptest::collection::vec(writing::word(), 20), 0..4_usize), to in 0..4_usize, word in 1..4_usize, fresh in select(&["новое", "иное"][..]),
    ) {
        let paragraph = |number: usize| {
            let words = words[number * 5..number * 5 + 5].join(" и ");
            format!("Абзац{number} {words}")
        };
        let paragraphs: Vec<String> = (0..4).map(paragraph).collect();
        let mut moved = paragraphs.clone();
        let taken = moved.remove(at);
        moved.insert(to, taken);
        let edit = |paragraphs: &[String]| {
            let edited: Vec<String> = paragraphs.iter().map(|text| {
                let mut words: Vec<&str> = text.split(' ').collect();
                if text.starts_with(&format!("Абзац{at} ")) {
                    words[2 * word] = fresh;
                }
                words.join(" ")
            }).collect();
            edited.join("\n\n")
        };
        let merged = merge(&paragraphs.join("\n\n"), &[&moved.join("\n\n"), &edit(&paragraphs)]);
        prop_assert_eq!(merged.text(), Some(edit(&moved)));
    }

    #[test]
    fn every_collision_can_be_settled((base, sides) in changed(4), choices in proptest::collection::vec(any::<Index>(), 1..6)) {
        check_settling(&base, &strs(&sides), &choices)?;
    }

    #[test]
    fn carrying_agrees_with_merging((base, sides) in changed(2)) {
        check_carrying(&base, &sides[0], &sides[1])?;
    }

    #[test]
    fn carrying_of_paragraphs_agrees_with_merging((base, sides) in changed_paragraphs(2)) {
        check_carrying(&base, &sides[0], &sides[1])?;
    }

    #[test]
    fn a_difference_with_moves_holds_both_texts((old, sides) in changed_paragraphs(1)) {
        check_moves(&old, &sides[0])?;
    }

    #[test]
    fn a_difference_with_moves_of_anything_holds_both_texts(old in unruly(), new in unruly()) {
        check_moves(&old, &new)?;
    }
}
