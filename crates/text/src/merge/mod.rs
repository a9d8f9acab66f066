//! Merging any number of changed texts into the one they were changed from, in one step.
//!
//! What nobody else touched is taken silently; where sides disagree about the same words, a collision keeps every
//! side's text. The result does not depend on the order of the sides. Nothing here decides a collision or knows
//! whose side is whose.
//!
//! In three passes: `side` and `edit` say what each side did to the base, `touch` finds the edits that concern the same
//! words, `resolve` turns each group of them into agreed text or a collision.

mod arrange;
mod carry;
mod edit;
mod resolve;
mod settle;
mod side;
mod touch;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::alignment::Aligner;
use crate::segment::fold_spelling;
use arrange::{Arrangement, Insisted};
pub use carry::{Carried, carry};
use edit::Respelling;
pub use settle::{CannotSettle, Decision, Settled, Settlement, Settling};
use side::{Base, Side};

/// The outcome of a merge: agreed text and collisions, in the order of the text.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Merged {
    /// Pieces in order. Two clean pieces never follow one another and none is empty.
    pub pieces: Vec<Piece>,
    /// For every piece, where the words of its text come from; nothing for a collision, whose sides have their own.
    pub words: Vec<Vec<Words>>,
}

/// One piece of a merged text.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Text nobody disagrees about.
    Clean(String),
    /// Text that sides changed differently.
    Collision(Collision),
}

/// A passage that sides changed differently. Any of its texts, put in its place, gives a whole text.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Collision {
    /// The passage as it was; empty when something was inserted.
    pub base: String,
    /// Where the passage's words stand in the base.
    pub words: Vec<Words>,
    /// What the sides that changed it say, by the first side that says it. Sides that left it alone are not named.
    pub sides: Vec<CollisionSide>,
}

/// One of the texts of a collision.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub struct CollisionSide {
    /// Indices of the sides that say this, ascending.
    pub sides: Vec<usize>,
    /// What they say; empty when they deleted the passage.
    pub text: String,
    /// Where its words come from.
    pub words: Vec<Words>,
}

/// Who wrote a run of words.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WrittenBy {
    /// They stood in the base.
    Base,
    /// The side of this index; of sides that wrote the same, the first.
    Side(usize),
    /// Who settled a collision.
    Settler,
}

/// A run of words of a merged text.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// Whose they are.
    pub by: WrittenBy,
    /// Index of the first of them among the words of the base or of the side's text; of words that were written to
    /// settle a collision, among these.
    pub at: usize,
    /// How many, at least one.
    pub count: usize,
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
///
/// Paragraphs that a side moved are moved for all, so that what others changed in them is changed where they stand now;
/// where moves contradict one another, the paragraphs are merged where each side has them.
pub fn merge(base: &str, sides: &[&str]) -> Merged {
    let mut aligner = Aligner::default();
    let read = Base::new(base, &mut aligner);
    let read_sides: Vec<Side<'_>> = sides.iter().map(|text| Side::new(&read, text, &mut aligner)).collect();
    match arrange::arrange(&read, &read_sides) {
        Arrangement::Moved(arranged) => arranged.merge(),
        Arrangement::AsTheyAre(insisted) => merge_in_place(&read, &read_sides, &insisted),
    }
}

/// Merges sides as they are. `insisted` are passages that a side holds on to though it did not change them.
fn merge_in_place(base: &Base<'_>, sides: &[Side<'_>], insisted: &[Insisted]) -> Merged {
    let mut edits = Vec::new();
    let mut respelt: BTreeMap<usize, &str> = BTreeMap::new();
    for (number, side) in sides.iter().enumerate() {
        let (its_edits, respellings) = side.edits(number, base);
        edits.extend(its_edits);
        for Respelling { place, text } in respellings {
            respelt.entry(place).and_modify(|known| *known = richer(known, text)).or_insert(text);
        }
    }
    for insisted in insisted {
        insisted.put_among(&mut edits);
    }
    let texts: Vec<&str> = sides.iter().map(|side| side.text).collect();
    let texts = resolve::Texts { base, respelt, sides: &texts };
    resolve::resolve(&texts, touch::groups(edits))
}

/// The spelling with more «ё», then with more typographic signs, then the later in code-point order.
fn richer<'t>(one: &'t str, other: &'t str) -> &'t str {
    let richness = |text: &str| (count_yo(text), text.chars().filter(|c| !c.is_ascii()).count());
    if (richness(one), one) >= (richness(other), other) { one } else { other }
}

fn count_yo(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, 'ё' | 'Ё')).count()
}

/// Whether two texts differ in nothing but «ё» and «е» and the kinds of blanks, dashes and quotation marks.
fn same_but_for_spelling(one: &str, other: &str) -> bool {
    one == other || one.chars().map(fold_spelling).eq(other.chars().map(fold_spelling))
}
