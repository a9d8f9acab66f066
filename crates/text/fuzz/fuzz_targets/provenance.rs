//! Provenance of anything: every word has an origin, and stands there where it is said to.
#![no_main]

mod texts;

use libfuzzer_sys::fuzz_target;
use svod_text::{Provenance, TokenKind, tokens, word_count};

fuzz_target!(|data: &[u8]| {
    let [text, source, other, next] = texts::texts(data);
    let sources = [(1_u8, source.as_str()), (2, other.as_str())];
    let attributed = Provenance::attribute(&text, &sources, 0);
    check(&attributed, &text, &[sources[0], sources[1], (0, &text)]);
    let edited = attributed.edit(&text, &next, 3);
    assert_eq!(edited.words(), word_count(&next));
    check(&edited, &next, &[sources[0], sources[1], (0, &text), (3, &next)]);
    let supplemented = edited.edit_with_sources(&next, &source, &[(4, &other)], 5);
    check(&supplemented, &source, &[sources[0], sources[1], (0, &text), (3, &next), (4, &other), (5, &source)]);
    let amended = edited.amend(&next, &text, &[(4, &other), (6, &source)], 5);
    assert_eq!(amended.words(), word_count(&text));
    let composed = supplemented.compose(|origin| (*origin == 3).then(|| attributed.clone()), |origin| *origin);
    assert_eq!(composed.words(), word_count(&source));
});

/// Shares add up, and every word stands in its origin where it is said to.
fn check(provenance: &Provenance<u8>, text: &str, origins: &[(u8, &str)]) {
    let words = words(text);
    assert_eq!(provenance.words(), words.len());
    assert_eq!(provenance.shares().iter().map(|(_, share)| *share as usize).sum::<usize>(), words.len());
    let mut index = 0;
    for (range, origin, at) in provenance.spans_in(text) {
        let count = word_count(&text[range]);
        let there = origins.iter().find(|(known, _)| *known == origin).map(|(_, text)| self::words(text));
        let there = there.expect("a known origin");
        assert_eq!(words[index..index + count], there[at as usize..at as usize + count]);
        index += count;
    }
    assert_eq!(index, words.len());
}

fn words(text: &str) -> Vec<String> {
    let cut = tokens(text);
    let fold = |text: &str| text.to_lowercase().replace('ё', "е").replace(['‘', '’'], "'");
    cut.iter().filter(|token| token.kind == TokenKind::Word).map(|token| fold(token.text)).collect()
}
