//! Merging any number of changed texts into the one they were changed from, in one step.
//!
//! What nobody else touched is taken silently; where sides disagree about the same words, a collision keeps every
//! side's text. The result does not depend on the order of the sides. Nothing here decides a collision or knows
//! whose side is whose.
//!
//! In three passes: `edit` says what each side did to the base, `touch` finds the edits that concern the same words,
//! `settle` turns each group of them into agreed text or a collision.

mod edit;
mod settle;
mod touch;

use crate::alignment::{Alignment, align};
use crate::segment::{Segmented, fold_yo};

/// The outcome of a merge: agreed text and collisions, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Merged {
    /// Pieces in order. Two clean pieces never follow one another and none is empty.
    pub pieces: Vec<Piece>,
}

/// One piece of a merged text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Text nobody disagrees about.
    Clean(String),
    /// Text that sides changed differently.
    Collision(Collision),
}

/// A passage that sides changed differently. Any of its texts, put in its place, gives a whole text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Collision {
    /// The passage as it was; empty when something was inserted.
    pub base: String,
    /// What the sides that changed it say, by the first side that says it. Sides that left it alone are not named.
    pub sides: Vec<CollisionSide>,
}

/// One of the texts of a collision.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CollisionSide {
    /// Indices of the sides that say this, ascending.
    pub sides: Vec<usize>,
    /// What they say; empty when they deleted the passage.
    pub text: String,
}

impl Merged {
    /// The merged text, or `None` when there are collisions.
    pub fn text(&self) -> Option<String> {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Clean(text) => Some(text.as_str()),
                Piece::Collision(_) => None,
            })
            .collect()
    }

    /// The collisions, in the order of the text.
    pub fn collisions(&self) -> Vec<&Collision> {
        self.pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Clean(_) => None,
                Piece::Collision(collision) => Some(collision),
            })
            .collect()
    }

    /// Whether there are no collisions.
    pub fn is_clean(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Clean(_)))
    }
}

/// Merges the changes that each of `sides` made to `base`.
pub fn merge(base: &str, sides: &[&str]) -> Merged {
    let segmented = Segmented::new(base);
    let sides: Vec<Segmented<'_>> = sides.iter().map(|side| Segmented::new(side)).collect();
    let alignments: Vec<Alignment> = sides.iter().map(|side| align(&segmented, side)).collect();
    let respelt = respell(base, &segmented, &sides, &alignments);
    let edits = sides
        .iter()
        .zip(&alignments)
        .enumerate()
        .flat_map(|(index, (side, alignment))| edit::edits(index, &segmented, side, alignment))
        .collect();
    let groups = touch::groups(edits);
    let texts = settle::Texts { base: segmented, respelt: Segmented::new(&respelt), sides };
    Merged { pieces: settle::settle(&texts, groups) }
}

/// The base with the «ё» and «е» of those sides that respelt a word and left it otherwise alone. Where sides respelt
/// it differently, the one with more «ё» stands. No offset changes, for both letters take two bytes.
fn respell(
    base: &str,
    segmented: &Segmented<'_>,
    sides: &[Segmented<'_>],
    alignments: &[Alignment],
) -> String {
    let mut spellings: Vec<Option<&str>> = vec![None; segmented.len()];
    for (side, alignment) in sides.iter().zip(alignments) {
        for (old, new) in alignment.pairs() {
            let spelling = side.word(new);
            if spelling != segmented.word(old) {
                spellings[old] = Some(spellings[old].map_or(spelling, |known| richer_in_yo(known, spelling)));
            }
        }
    }
    let mut respelt = base.to_owned();
    for (index, spelling) in spellings.iter().enumerate() {
        if let Some(spelling) = spelling {
            respelt.replace_range(segmented.word_bytes(index), spelling);
        }
    }
    respelt
}

/// The spelling with more «ё», or the later in code-point order when they have as many.
fn richer_in_yo<'t>(one: &'t str, other: &'t str) -> &'t str {
    if (count_yo(one), one) >= (count_yo(other), other) { one } else { other }
}

fn count_yo(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, 'ё' | 'Ё')).count()
}

/// Whether two texts differ in nothing but «ё» and «е».
fn same_but_for_yo(one: &str, other: &str) -> bool {
    one == other || fold_yo(one) == fold_yo(other)
}
