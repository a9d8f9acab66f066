//! Pairs made from labelled ones, for what news do not teach: long texts, slips of the pen, contraries.

use crate::pairs::Pair;

/// How much a made pair weighs beside a given one.
const WEIGHT: f32 = 0.3;

/// Made pairs with their weights.
pub fn from(pairs: &[Pair]) -> Vec<(Pair, f32)> {
    let made = joined(pairs).into_iter().chain(mistyped(pairs)).chain(negated(pairs)).chain(swapped(pairs));
    made.map(|pair| (pair, WEIGHT)).collect()
}

/// Texts of several sentences: of the pairs with one label, five by five, so that the long texts are as alike as the
/// short ones.
fn joined(pairs: &[Pair]) -> Vec<Pair> {
    let mut made = Vec::new();
    for label in [1, 0, -1] {
        let same: Vec<&Pair> = pairs.iter().filter(|pair| pair.label == label).collect();
        for size in [2, 5, 8] {
            made.extend(same.chunks_exact(size).filter(|chunk| chunk.len() == size).step_by(2).map(
                |chunk| {
                    let text = |side: fn(&Pair) -> &str| {
                        chunk.iter().map(|pair| side(pair)).collect::<Vec<_>>().join(" ")
                    };
                    Pair { left: text(|pair| &pair.left), right: text(|pair| &pair.right), label }
                },
            ));
        }
    }
    made
}

/// A text against itself with slips of the pen.
fn mistyped(pairs: &[Pair]) -> Vec<Pair> {
    let pair = |(number, pair): (usize, &Pair)| Pair {
        left: pair.left.clone(),
        right: slipped(if pair.label == 1 { &pair.right } else { &pair.left }, number),
        label: 1,
    };
    pairs.iter().enumerate().step_by(6).map(pair).collect()
}

/// Every third long word loses a letter.
fn slipped(text: &str, number: usize) -> String {
    let slip = |(place, word): (usize, &str)| {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 6 || !(place + number).is_multiple_of(3) {
            return word.to_owned();
        }
        let lost = 1 + (place * 7 + number) % (letters.len() - 2);
        letters.iter().enumerate().filter(|(at, _)| *at != lost).map(|(_, letter)| *letter).collect()
    };
    text.split(' ').enumerate().map(slip).collect::<Vec<_>>().join(" ")
}

/// A text against itself with a negation put in: near in words, yet another statement.
fn negated(pairs: &[Pair]) -> Vec<Pair> {
    let pair = |pair: &Pair| {
        let words: Vec<&str> = pair.left.split(' ').collect();
        let verb = words.iter().position(|word| {
            ["ет", "ит", "ут", "ат", "ил", "ал", "ть", "ли"].iter().any(|end| word.ends_with(end))
        })?;
        let right = [&words[..verb], &["не"], &words[verb..]].concat().join(" ");
        Some(Pair { left: pair.left.clone(), right, label: -1 })
    };
    pairs.iter().step_by(12).filter_map(pair).collect()
}

/// A text with its first words from another one: the same form, another subject.
fn swapped(pairs: &[Pair]) -> Vec<Pair> {
    let others = pairs.iter().skip(1).step_by(12);
    pairs
        .iter()
        .step_by(12)
        .zip(others)
        .filter_map(|(one, other)| {
            let words: Vec<&str> = one.left.split(' ').collect();
            let strange: Vec<&str> = other.left.split(' ').collect();
            let kept = words.get(words.len() / 2..).filter(|kept| kept.len() > 2)?;
            let right = [&strange[..strange.len() / 2], kept].concat().join(" ");
            Some(Pair { left: one.left.clone(), right, label: -1 })
        })
        .collect()
}
