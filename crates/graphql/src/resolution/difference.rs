//! The difference of two texts as clients see it: stretches in order, with what moved shown as moved.

use async_graphql::{Enum, SimpleObject};
use svod_domain::text::{Difference, Passage, difference};

/// How a text became another one.
#[derive(SimpleObject)]
pub(crate) struct TextDifference {
    /// Stretches in the order of reading; of one replacement, what is gone stands before what is new.
    passages: Vec<TextPassage>,
    /// Sentences and paragraphs that stand elsewhere in the new text.
    moves: Vec<TextMove>,
}

/// A stretch of a difference.
#[derive(SimpleObject)]
struct TextPassage {
    /// What became of the words.
    kind: TextPassageKind,
    /// The words; those that both texts have, as the new one writes them.
    text: String,
    /// Of what moved: which of the moves it is, from 0.
    move_number: Option<usize>,
}

/// What became of the words of a stretch.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum TextPassageKind {
    /// Both texts have them.
    Kept,
    /// Only the old text has them.
    Deleted,
    /// Only the new text has them.
    Inserted,
    /// They stand elsewhere in the new text.
    MovedAway,
    /// They stood elsewhere in the old text.
    MovedHere,
}

/// Sentences or paragraphs that moved.
#[derive(SimpleObject)]
struct TextMove {
    /// How their words changed on the way.
    passages: Vec<TextPassage>,
}

impl TextDifference {
    /// The difference between two texts.
    pub(crate) fn between(old: &str, new: &str) -> Self {
        let Difference { passages, moves } = difference(old, new);
        let stretches =
            |passages: &[Passage]| passages.iter().map(|one| TextPassage::of(one, old, new)).collect();
        Self {
            passages: stretches(&passages),
            moves: moves.iter().map(|moved| TextMove { passages: stretches(&moved.changes) }).collect(),
        }
    }
}

impl TextPassage {
    fn of(passage: &Passage, old: &str, new: &str) -> Self {
        let (kind, text, move_number) = match passage {
            Passage::Kept { new: at, .. } => (TextPassageKind::Kept, &new[at.clone()], None),
            Passage::Deleted { old: at } => (TextPassageKind::Deleted, &old[at.clone()], None),
            Passage::Inserted { new: at } => (TextPassageKind::Inserted, &new[at.clone()], None),
            Passage::MovedAway { old: at, number } => {
                (TextPassageKind::MovedAway, &old[at.clone()], Some(*number))
            }
            Passage::MovedHere { new: at, number } => {
                (TextPassageKind::MovedHere, &new[at.clone()], Some(*number))
            }
        };
        Self { kind, text: text.to_owned(), move_number }
    }
}
