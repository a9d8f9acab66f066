//! Differences of anything: they hold both texts to the byte, and moves lie where they are said to.
#![no_main]

mod texts;

use libfuzzer_sys::fuzz_target;
use svod_text::{Change, Passage, TokenKind, diff, difference, tokens};

fuzz_target!(|data: &[u8]| {
    let [old, new] = texts::texts(data);
    let changes = diff(&old, &new);
    let after: String = changes
        .iter()
        .map(|change| match change {
            Change::Equal(text) | Change::Inserted(text) => text.as_str(),
            Change::Deleted(_) => "",
        })
        .collect();
    assert_eq!(after, new);
    assert!(changes.windows(2).all(|pair| std::mem::discriminant(&pair[0]) != std::mem::discriminant(&pair[1])));
    let difference = difference(&old, &new);
    tile(&difference.passages, &old, &new, (0, 0), (old.len(), new.len()));
    for moved in &difference.moves {
        tile(&moved.changes, &old, &new, (moved.old.start, moved.new.start), (moved.old.end, moved.new.end));
    }
});

fn tile(passages: &[Passage], old: &str, new: &str, from: (usize, usize), to: (usize, usize)) {
    let (mut old_at, mut new_at) = from;
    for passage in passages {
        match passage.clone() {
            Passage::Kept { old: there, new: here } => {
                assert_eq!((there.start, here.start), (old_at, new_at));
                assert_eq!(words(&old[there.clone()]), words(&new[here.clone()]));
                (old_at, new_at) = (there.end, here.end);
            }
            Passage::Deleted { old } | Passage::MovedAway { old, .. } => {
                assert_eq!(old.start, old_at);
                old_at = old.end;
            }
            Passage::Inserted { new } | Passage::MovedHere { new, .. } => {
                assert_eq!(new.start, new_at);
                new_at = new.end;
            }
        }
    }
    assert_eq!((old_at, new_at), to);
}

fn words(text: &str) -> Vec<String> {
    let cut = tokens(text);
    let fold = |text: &str| text.replace('ё', "е").replace('Ё', "Е").replace(['‘', '’'], "'");
    cut.iter().filter(|token| token.kind == TokenKind::Word).map(|token| fold(token.text)).collect()
}
