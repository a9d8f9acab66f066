//! Texts nobody should send and somebody will: empty, blank, endless, repetitive. Each must be answered correctly
//! and, being a megabyte, in time and memory that grow with the text.

use svod_text::{
    Carried, Change, Provenance, SimilarityIndex, carry, diff, difference, merge, normalise, tokens,
    word_count,
};

const MEGABYTE: usize = 1 << 20;

fn numbered(words: usize, word: impl Fn(usize) -> String) -> String {
    (0..words).map(word).collect::<Vec<_>>().join(" ")
}

/// Names and texts of about a megabyte.
fn large() -> Vec<(&'static str, String)> {
    let words = MEGABYTE / 16;
    vec![
        ("spaces", " ".repeat(MEGABYTE)),
        ("line breaks", "\n".repeat(MEGABYTE)),
        ("punctuation", "—,".repeat(MEGABYTE / 4)),
        ("one endless word", "щ".repeat(MEGABYTE / 2)),
        ("one word again and again", "слово ".repeat(MEGABYTE / 11)),
        ("two words in turn", "раз два ".repeat(MEGABYTE / 14)),
        ("all words different", numbered(words, |index| format!("слово{index}"))),
        (
            "every other word different",
            numbered(words, |index| if index % 2 == 0 { "слово".into() } else { format!("с{index}") }),
        ),
        ("few words in disorder", numbered(words, |index| format!("слово{}", index * index % 97))),
    ]
}

#[test]
fn nothing_at_all() {
    assert!(tokens("").is_empty());
    assert_eq!(normalise(""), "");
    assert!(diff("", "").is_empty());
    assert_eq!(merge("", &[]).text().as_deref(), Some(""));
    assert_eq!(merge("текст", &[]).text().as_deref(), Some("текст"));
    assert_eq!(merge("", &["", ""]).text().as_deref(), Some(""));
    let nobody = Provenance::whole("", 1_u8);
    assert!(nobody.spans.is_empty() && nobody.shares().is_empty() && nobody.spans_in("").is_empty());
    assert_eq!(nobody.edit("", "новое", 2), Provenance::whole("новое", 2));
    assert_eq!(Provenance::whole("старое", 1_u8).edit("старое", "", 2), nobody);
    let index: SimilarityIndex<u8> = SimilarityIndex::new();
    assert!(index.is_empty() && index.similar("текст", 5).is_empty() && index.groups(0.5).is_empty());
}

#[test]
fn words_without_meaning_are_indexed_and_found_by_nothing() {
    let mut index = SimilarityIndex::new();
    index.insert(1, "и в на");
    index.insert(2, "   ");
    assert_eq!(index.len(), 2);
    assert!(index.similar("и в на", 5).is_empty());
    assert!(index.groups(0.5).len() <= 1);
}

#[test]
fn a_megabyte_against_itself_and_against_another() {
    let texts = large();
    for (index, (name, text)) in texts.iter().enumerate() {
        let (_, other) = &texts[(index + 1) % texts.len()];
        assert_eq!(diff(text, text), vec![Change::Equal(text.clone())], "{name}");
        let after: String = diff(text, other).into_iter().filter_map(kept_or_inserted).collect();
        assert_eq!(&after, other, "{name}");
        assert_eq!(merge(text, &[other, text]).text().as_ref(), Some(other), "{name}");
    }
}

#[test]
fn a_megabyte_of_paragraphs_in_another_order() {
    let paragraph = |at: usize| format!("Пункт{at} построить мост{at} через реку{at} до зимы.\n\n");
    let count = MEGABYTE / 80;
    let text = |step: usize| -> String { (0..count).map(|at| paragraph(at * step % count)).collect() };
    let (base, other) = (text(1), text(7));
    assert_eq!(merge(&base, &[&other, &base]).text().as_ref(), Some(&other));
    let found = difference(&base, &other);
    assert!(found.moves.len() > count / 2, "{} moves", found.moves.len());
    assert_eq!(carry(&base, &other, &other), Carried::Contained);
    let few_moved = format!("{}{}", paragraph(count), base.replacen(&paragraph(5), "", 1) + &paragraph(5));
    assert!(merge(&base, &[&few_moved, &base.replacen("мост5 ", "тоннель ", 1)]).is_clean());
}

#[test]
fn every_other_word_of_a_megabyte_replaced() {
    let words = MEGABYTE / 16;
    let base = numbered(words, |index| format!("слово{index}"));
    let replaced = |rest: usize, by: &str| {
        numbered(
            words,
            |index| if index % 4 == rest { format!("{by}{index}") } else { format!("слово{index}") },
        )
    };
    let merged = merge(&base, &[&replaced(0, "первое"), &replaced(2, "второе")]);
    let expected = numbered(words, |index| match index % 4 {
        0 => format!("первое{index}"),
        2 => format!("второе{index}"),
        _ => format!("слово{index}"),
    });
    assert_eq!(merged.text(), Some(expected));
}

#[test]
fn a_megabyte_attributed() {
    for (name, text) in large() {
        let whole = Provenance::attribute(&text, &[(1_u8, text.as_str())], 0);
        assert_eq!(whole, Provenance::whole(&text, 1), "{name}");
        let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let turned = format!("{} {}", &text[half..], &text[..half]);
        assert_eq!(whole.edit(&text, &turned, 2).words(), word_count(&turned), "{name}");
    }
}

#[test]
fn a_megabyte_indexed() {
    let mut index = SimilarityIndex::new();
    for (name, text) in large() {
        index.insert(name, &text);
    }
    let found = index.similar("слово1 слово2 слово3", 3);
    assert!(found.iter().any(|similar| similar.key == "all words different"));
    assert!(index.groups(0.5).len() < index.len());
}

fn kept_or_inserted(change: Change) -> Option<String> {
    match change {
        Change::Equal(text) | Change::Inserted(text) => Some(text),
        Change::Deleted(_) => None,
    }
}
