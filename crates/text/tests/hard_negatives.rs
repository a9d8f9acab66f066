//! Proposals with a true duplicate and a hard negative: nearly the same words and form, but another demand. The
//! duplicate must come first.

mod triples;

use svod_text::SimilarityIndex;
use triples::TRIPLES;

/// How many of the triples are known to come out in the wrong order.
const KNOWN_WRONG: usize = 4;

#[test]
fn a_duplicate_is_liker_than_a_hard_negative() {
    assert!(TRIPLES.len() >= 40);
    let mut index = SimilarityIndex::new();
    for (number, (proposal, duplicate, negative)) in TRIPLES.iter().enumerate() {
        index.insert((number, "proposal"), proposal);
        index.insert((number, "duplicate"), duplicate);
        index.insert((number, "negative"), negative);
    }
    let mut wrong = Vec::new();
    for (number, (proposal, duplicate, negative)) in TRIPLES.iter().enumerate() {
        let found = index.similar(proposal, 30);
        let score = |kind| found.iter().find(|one| one.key == (number, kind)).map_or(0.0, |one| one.score);
        if score("duplicate") <= score("negative") {
            wrong.push(format!("{:.3} {duplicate}\n{:.3} {negative}", score("duplicate"), score("negative")));
        }
    }
    // Where the duplicate shares but one or two words, nothing short of understanding tells; these may not grow.
    assert!(wrong.len() <= KNOWN_WRONG, "{} of {}:\n{}", wrong.len(), TRIPLES.len(), wrong.join("\n\n"));
}
