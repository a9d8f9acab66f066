//! Merges of anything: the laws hold, no side's own words vanish, collisions can be settled, changes can be carried.
#![no_main]

mod texts;

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use svod_text::{Carried, Decision, Merged, Piece, TokenKind, carry, merge, tokens};

fuzz_target!(|data: &[u8]| {
    let [base, x, y, z] = texts::texts(data);
    for sides in [&[x.as_str(), &base][..], &[&base, &x], &[&x, &x], &[&x]] {
        assert_eq!(merge(&base, sides).text().as_ref(), Some(&x));
    }
    let sides = [x.as_str(), &y, &z];
    let merged = merge(&base, &sides);
    let other = merge(&base, &[&z, &x, &y]);
    let known = counted(&base);
    for (number, side) in sides.iter().enumerate() {
        let decided = decided_for(&merged, number);
        assert_eq!(decided, decided_for(&other, (number + 1) % 3), "the order of the sides matters");
        let here = counted(&decided);
        for (word, count) in counted(side).into_iter().filter(|(word, _)| !known.contains_key(word)) {
            assert!(here.get(&word).is_some_and(|there| *there >= count), "«{word}» of side {number} vanished");
        }
    }
    let collisions = merged.collisions().len();
    let mut settling = merged.settling();
    for number in 0..collisions {
        let sides: Vec<usize> = settling.merged().collisions()[number].sides.iter().map(|side| side.sides[0]).collect();
        settling.decide(number, Decision::TakeInOrder(sides)).expect("it names the sides");
    }
    settling.finish().expect("all is settled");
    assert_eq!(carry(&base, &x, &x), Carried::Contained);
    if let Carried::Clean(text) = carry(&base, &x, &y) {
        assert_eq!(merge(&base, &[&x, &y]).text(), Some(text));
    }
});

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

fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let fold = |text: &str| text.replace('ё', "е").replace('Ё', "Е").replace(['‘', '’'], "'");
    for token in tokens(text).iter().filter(|token| token.kind == TokenKind::Word) {
        *counts.entry(fold(token.text)).or_default() += 1;
    }
    counts
}
