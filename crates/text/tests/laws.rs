//! What holds for every text and every change: the algebra of differences, merges and provenance.

mod writing;

use proptest::prelude::*;
use svod_text::{
    Change, Merged, Piece, Provenance, SimilarityIndex, TokenKind, diff, merge, normalise, tokens, word_count,
};
use writing::{changed, fresh_words, spoken, text, unruly, written};

/// The text as it is compared: with «е» for «ё», and plain blanks, dashes, quotation marks and apostrophes.
fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        'ё' => 'е',
        'Ё' => 'Е',
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '«' | '»' | '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        _ => c,
    };
    text.chars().map(fold).collect()
}

fn words(text: &str) -> Vec<String> {
    let cut = tokens(text);
    cut.iter().filter(|token| token.kind == TokenKind::Word).map(|token| folded(token.text)).collect()
}

/// Sides renumbered and collisions in one order, to compare merges of the same sides in another order.
fn renumbered(merged: &Merged, number: impl Fn(usize) -> usize) -> Merged {
    let mut merged = merged.clone();
    merged.words.clear();
    for piece in &mut merged.pieces {
        if let Piece::Collision(collision) = piece {
            collision.words.clear();
            for side in &mut collision.sides {
                side.words.clear();
                side.sides = side.sides.iter().map(|side| number(*side)).collect();
                side.sides.sort_unstable();
            }
            collision.sides.sort_by(|a, b| a.sides.cmp(&b.sides));
        }
    }
    merged
}

fn check_difference(old: &str, new: &str) -> Result<(), TestCaseError> {
    let (mut before, mut after) = (String::new(), String::new());
    let changes = diff(old, new);
    for change in &changes {
        match change {
            Change::Equal(text) => {
                before.push_str(text);
                after.push_str(text);
            }
            Change::Deleted(text) => before.push_str(text),
            Change::Inserted(text) => after.push_str(text),
        }
    }
    prop_assert_eq!(&after, new);
    prop_assert_eq!(folded(&before), folded(old));
    prop_assert!(
        changes.windows(2).all(|pair| std::mem::discriminant(&pair[0]) != std::mem::discriminant(&pair[1]))
    );
    prop_assert_eq!(changes, diff(old, new));
    Ok(())
}

fn check_merge_of_two(base: &str, x: &str, y: &str) -> Result<(), TestCaseError> {
    for sides in [&[x, base][..], &[base, x], &[x, x], &[x]] {
        prop_assert_eq!(merge(base, sides).text(), Some(x.to_owned()));
    }
    let merged = merge(base, &[x, y]);
    let swapped = renumbered(&merge(base, &[y, x]), |side| 1 - side);
    prop_assert_eq!(renumbered(&merged, |side| side), swapped);
    let alternates = |pair: &[Piece]| !matches!(pair, [Piece::Clean(_), Piece::Clean(_)]);
    prop_assert!(merged.pieces.windows(2).all(alternates));
    prop_assert_eq!(merged.text().is_some(), merged.collisions().is_empty());
    prop_assert_eq!(merged.is_clean(), merged.collisions().is_empty());
    Ok(())
}

fn check_provenance(provenance: &Provenance<u8>, text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(provenance.words(), word_count(text));
    prop_assert_eq!(
        provenance.shares().iter().map(|(_, words)| *words as usize).sum::<usize>(),
        word_count(text)
    );
    prop_assert!(provenance.spans.iter().all(|span| span.words > 0));
    let ranges = provenance.spans_in(text);
    let mut end = 0;
    for (range, _, _) in &ranges {
        prop_assert_eq!(range.start, end);
        end = range.end;
    }
    prop_assert!(ranges.is_empty() || end == text.len());
    prop_assert_eq!(&provenance.compose(|_| None::<Provenance<u8>>, |origin| *origin), provenance);
    Ok(())
}

/// Every word attributed to a source stands in that source at that place.
fn check_places(
    provenance: &Provenance<u8>,
    text: &str,
    sources: &[(u8, &str)],
) -> Result<(), TestCaseError> {
    let text_words = words(text);
    let mut index = 0;
    for span in &provenance.spans {
        if let Some((_, source)) = sources.iter().find(|(origin, _)| *origin == span.origin) {
            let at = span.at as usize;
            let there = words(source)[at..at + span.words as usize].join(" ").to_lowercase();
            prop_assert_eq!(text_words[index..index + span.words as usize].join(" ").to_lowercase(), there);
        }
        index += span.words as usize;
    }
    Ok(())
}

/// Words, each a unit of its own, and three different places among them.
fn words_and_places() -> impl Strategy<Value = (Vec<String>, Vec<usize>)> {
    let alone = |word: &String| !word.starts_with(|c: char| c.is_ascii_digit());
    proptest::collection::vec(writing::word().prop_filter("no numbers", alone), 3..20).prop_flat_map(
        |words| {
            let places: Vec<usize> = (0..words.len()).collect();
            (Just(words), proptest::sample::subsequence(places, 3))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_lose_nothing(text in unruly()) {
        let cut = tokens(&text);
        prop_assert_eq!(cut.iter().map(|token| token.text).collect::<String>(), text.clone());
        prop_assert!(cut.iter().all(|token| text[token.start..].starts_with(token.text)));
        prop_assert_eq!(cut.iter().filter(|token| token.kind == TokenKind::Word).count(), word_count(&text));
    }

    #[test]
    fn normalising_twice_changes_nothing(text in unruly()) {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once.clone());
        prop_assert!(!once.contains('\r') && !once.contains(" \n") && !once.contains('\0'));
    }

    #[test]
    fn a_difference_holds_both_texts((old, sides) in changed(1)) {
        check_difference(&old, &sides[0])?;
    }

    #[test]
    fn a_difference_of_anything_holds_both_texts(old in unruly(), new in unruly()) {
        check_difference(&old, &new)?;
    }

    #[test]
    fn two_sides_merge((base, sides) in changed(2)) {
        check_merge_of_two(&base, &sides[0], &sides[1])?;
    }

    #[test]
    fn anything_merges(base in unruly(), x in unruly(), y in unruly()) {
        check_merge_of_two(&base, &x, &y)?;
    }

    #[test]
    fn the_order_of_sides_does_not_matter((base, sides) in changed(5), shift in 1..5_usize) {
        let sides: Vec<&str> = sides.iter().map(String::as_str).collect();
        let mut rotated = sides.clone();
        rotated.rotate_left(shift);
        let merged = renumbered(&merge(&base, &sides), |side| side);
        prop_assert_eq!(renumbered(&merge(&base, &rotated), |side| (side + shift) % 5), merged.clone());
        rotated.reverse();
        prop_assert_eq!(renumbered(&merge(&base, &rotated), |side| (4 - side + shift) % 5), merged);
    }

    #[test]
    fn repeating_a_side_changes_nothing((base, sides) in changed(3)) {
        let (x, y, z) = (sides[0].as_str(), sides[1].as_str(), sides[2].as_str());
        let texts = |merged: Merged| renumbered(&merged, |side| side % 3);
        let mut repeated = texts(merge(&base, &[x, y, z, x, y, z]));
        for piece in &mut repeated.pieces {
            if let Piece::Collision(collision) = piece {
                collision.sides.iter_mut().for_each(|side| side.sides.dedup());
                collision.sides.sort_by(|a, b| a.sides.cmp(&b.sides));
            }
        }
        prop_assert_eq!(repeated, texts(merge(&base, &[x, y, z])));
    }

    #[test]
    fn changes_to_different_words_merge((words, places) in words_and_places()) {
        let base = words.join(" ");
        let replaced = |places: &[usize]| {
            let mut words = words.clone();
            for place in places {
                words[*place] = format!("замена{place}");
            }
            words.join(" ")
        };
        let sides: Vec<String> = places.iter().map(|place| replaced(&[*place])).collect();
        let sides: Vec<&str> = sides.iter().map(String::as_str).collect();
        prop_assert_eq!(merge(&base, &sides).text(), Some(replaced(&places)));
    }

    #[test]
    fn different_insertions_at_one_point_collide(
        before in spoken(12), after in spoken(12), one in fresh_words('п'), other in fresh_words('д'),
    ) {
        let (before, after) = (written(&before), written(&after));
        let base = format!("{before} {after}");
        let with = |words: &str| format!("{before} {words} {after}");
        let merged = merge(&base, &[&with(&one), &with(&other)]);
        prop_assert_eq!(merged.collisions().len(), 1);
        prop_assert_eq!(merge(&base, &[&with(&one), &with(&one)]).text(), Some(with(&one)));
    }

    #[test]
    fn a_text_is_wholly_its_own(text in text()) {
        let whole = Provenance::whole(&text, 1_u8);
        check_provenance(&whole, &text)?;
        prop_assert_eq!(&Provenance::attribute(&text, &[(1, &text)], 0), &whole);
        prop_assert_eq!(&whole.edit(&text, &text, 2), &whole);
    }

    #[test]
    fn every_word_has_an_origin((base, sides) in changed(4)) {
        let sources = [(1_u8, sides[0].as_str()), (2, sides[1].as_str())];
        let merged = Provenance::attribute(&base, &sources, 0);
        check_provenance(&merged, &base)?;
        check_places(&merged, &base, &sources)?;
        let edited = merged.edit(&base, &sides[2], 3);
        check_provenance(&edited, &sides[2])?;
        check_places(&edited, &sides[2], &[sources[0], sources[1], (3, &sides[2])])?;
        let supplemented = edited.edit_with_sources(&sides[2], &sides[3], &[(4, &sides[1])], 5);
        check_provenance(&supplemented, &sides[3])?;
        check_places(&supplemented, &sides[3], &[sources[0], sources[1], (4, &sides[1]), (5, &sides[3])])?;
    }

    #[test]
    fn every_word_of_anything_has_an_origin(text in unruly(), source in unruly(), new in unruly()) {
        let provenance = Provenance::attribute(&text, &[(1, &source)], 0);
        check_provenance(&provenance, &text)?;
        check_provenance(&provenance.edit(&text, &new, 2), &new)?;
    }

    #[test]
    fn composing_with_what_a_source_is_changes_nothing((base, sides) in changed(2)) {
        let sources = [(1_u8, sides[0].as_str()), (2, sides[1].as_str())];
        let provenance = Provenance::attribute(&base, &sources, 0);
        let itself = |origin: &u8| {
            let (origin, text) = sources.iter().find(|(source, _)| source == origin)?;
            Some(Provenance::whole(text, *origin))
        };
        prop_assert_eq!(&provenance.compose(itself, |origin| *origin), &provenance);
    }

    #[test]
    fn composing_follows_words_to_where_they_were_first((base, sides) in changed(2)) {
        let (clause, last) = (sides[0].as_str(), sides[1].as_str());
        let regional = Provenance::attribute(clause, &[(1_u8, base.as_str())], 10);
        let consolidated = Provenance::attribute(last, &[(2_u8, clause)], 20);
        let composed = consolidated.compose(|origin| (*origin == 2).then(|| regional.clone()), |origin| *origin);
        check_provenance(&composed, last)?;
        check_places(&composed, last, &[(1, &base), (10, clause)])?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_is_most_like_itself(texts in proptest::collection::vec(text(), 1..12), pick in any::<prop::sample::Index>()) {
        let mut index = SimilarityIndex::new();
        for (key, text) in texts.iter().enumerate() {
            index.insert(key, text);
        }
        let asked = pick.index(texts.len());
        let found = index.similar(&texts[asked], texts.len());
        prop_assert!(found.iter().all(|similar| (0.0..=1.0).contains(&similar.score)));
        prop_assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
        if let Some(itself) = found.iter().find(|similar| similar.key == asked) {
            prop_assert!(itself.score > 0.999);
        }
        let written: Vec<bool> = found.iter().flat_map(|similar| similar.shared.iter().map(|word| texts[similar.key].contains(word.as_str()))).collect();
        prop_assert!(written.iter().all(|there| *there));
        index.remove(&asked);
        prop_assert_eq!(index.len(), texts.len() - 1);
        prop_assert!(index.similar(&texts[asked], texts.len()).iter().all(|similar| similar.key != asked));
    }

    #[test]
    fn groups_do_not_overlap_or_depend_on_order(texts in proptest::collection::vec(text(), 0..16), threshold in 0.1..0.9_f32) {
        let mut index = SimilarityIndex::new();
        let mut backwards = SimilarityIndex::new();
        for (key, text) in texts.iter().enumerate() {
            index.insert(key, text);
        }
        for (key, text) in texts.iter().enumerate().rev() {
            backwards.insert(key, text);
        }
        let groups = index.groups(threshold);
        prop_assert!(groups.iter().all(|group| group.len() > 1));
        let mut members: Vec<usize> = groups.iter().flatten().copied().collect();
        let count = members.len();
        members.sort_unstable();
        members.dedup();
        prop_assert_eq!(members.len(), count);
        prop_assert_eq!(groups, backwards.groups(threshold));
    }
}
