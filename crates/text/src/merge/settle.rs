//! Settling the collisions of a merge, one by one, with a record of what was decided.
//!
//! What is recorded holds every text there was to choose from, so nobody's words vanish with a decision. Nothing here
//! decides.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Collision, Merged, Piece, Words, WrittenBy};
use crate::ALGORITHM_VERSION;
use crate::token::word_count;

/// How a collision is settled.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Nobody's change: the passage stays as it was.
    Keep,
    /// What this side says, by its index.
    Take(usize),
    /// What these sides say, one after another, in this order.
    TakeInOrder(Vec<usize>),
    /// New words; none to leave the passage out.
    Write(String),
}

/// A settled collision, to be kept in the history of the text.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settlement {
    /// The version of the algorithm that found the collision.
    pub algorithm: u16,
    /// The collision with everything that was said.
    pub collision: Collision,
    /// What was decided.
    pub decision: Decision,
    /// What stands in its place.
    pub text: String,
    /// Where the words that stand there come from.
    pub words: Vec<Words>,
}

/// Why a collision cannot be settled so.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub enum CannotSettle {
    /// There is no collision of this number.
    NoSuchCollision(usize),
    /// This side has no part in the collision.
    NoSuchSide(usize),
    /// No side is named, or one twice.
    NoOrder,
    /// These collisions are not settled yet.
    Open(Vec<usize>),
}

impl std::fmt::Display for CannotSettle {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoSuchCollision(number) => write!(formatter, "there is no collision {number}"),
            Self::NoSuchSide(side) => write!(formatter, "side {side} has no part in the collision"),
            Self::NoOrder => formatter.write_str("an order names at least one side, and each once"),
            Self::Open(numbers) => write!(formatter, "{} collisions are not settled", numbers.len()),
        }
    }
}

impl std::error::Error for CannotSettle {}

/// A merge whose collisions are being settled. May be stored on the way.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settling {
    merged: Merged,
    /// By number of the collision.
    settlements: Vec<Option<Settlement>>,
}

/// The text of a merge after its collisions were settled.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settled {
    /// The text.
    pub text: String,
    /// Where its words come from.
    pub words: Vec<Words>,
    /// What was settled, in the order of the text, each with the bytes of the text that stand there.
    pub settlements: Vec<(Range<usize>, Settlement)>,
}

impl Merged {
    /// Begins to settle the collisions.
    pub fn settling(self) -> Settling {
        let collisions = self.collisions().len();
        Settling { merged: self, settlements: vec![None; collisions] }
    }
}

impl Settling {
    /// The merge that is being settled.
    pub fn merged(&self) -> &Merged {
        &self.merged
    }

    /// The numbers of the collisions that are not settled yet, counted from 0 in the order of the text.
    pub fn open(&self) -> Vec<usize> {
        (0..self.settlements.len()).filter(|number| self.settlements[*number].is_none()).collect()
    }

    /// What was decided of a collision so far.
    pub fn settlement(&self, number: usize) -> Option<&Settlement> {
        self.settlements.get(number)?.as_ref()
    }

    /// Settles a collision, or settles it otherwise.
    ///
    /// # Errors
    /// When there is no such collision, or the decision names a side that has no part in it.
    pub fn decide(&mut self, number: usize, decision: Decision) -> Result<&Settlement, CannotSettle> {
        let (piece, collision) = self.collision(number).ok_or(CannotSettle::NoSuchCollision(number))?;
        let (text, words) = match &decision {
            Decision::Keep => (collision.base.clone(), collision.words.clone()),
            Decision::Take(side) => said_by(collision, *side)?,
            Decision::TakeInOrder(sides) => self.in_order(piece, collision, sides)?,
            Decision::Write(text) => (text.clone(), of_settler(text)),
        };
        let collision = collision.clone();
        let settlement = Settlement { algorithm: ALGORITHM_VERSION, collision, decision, text, words };
        Ok(self.settlements[number].insert(settlement))
    }

    /// Opens a collision again.
    ///
    /// # Errors
    /// When there is no such collision.
    pub fn reopen(&mut self, number: usize) -> Result<(), CannotSettle> {
        *self.settlements.get_mut(number).ok_or(CannotSettle::NoSuchCollision(number))? = None;
        Ok(())
    }

    /// The text, when everything is settled.
    ///
    /// # Errors
    /// When a collision is open.
    pub fn finish(self) -> Result<Settled, CannotSettle> {
        let open = self.open();
        if !open.is_empty() {
            return Err(CannotSettle::Open(open));
        }
        let mut settled = Settled { text: String::new(), words: Vec::new(), settlements: Vec::new() };
        let mut decided = self.settlements.into_iter().flatten();
        for (piece, words) in self.merged.pieces.into_iter().zip(self.merged.words) {
            match piece {
                Piece::Clean(text) => {
                    settled.text.push_str(&text);
                    settled.words.extend(words);
                }
                Piece::Collision(_) => settled.settlements.extend(decided.next().map(|settlement| {
                    let start = settled.text.len();
                    settled.text.push_str(&settlement.text);
                    settled.words.extend(&settlement.words);
                    (start..settled.text.len(), settlement)
                })),
            }
        }
        Ok(settled)
    }

    fn collision(&self, number: usize) -> Option<(usize, &Collision)> {
        let collisions = self.merged.pieces.iter().enumerate().filter_map(|(place, piece)| match piece {
            Piece::Collision(collision) => Some((place, collision)),
            Piece::Clean(_) => None,
        });
        collisions.into_iter().nth(number)
    }

    /// The texts of several sides with what belongs between them: a line break where whole paragraphs collide, a space
    /// where there would be none.
    fn in_order(
        &self,
        piece: usize,
        collision: &Collision,
        sides: &[usize],
    ) -> Result<(String, Vec<Words>), CannotSettle> {
        let twice = sides.iter().enumerate().any(|(index, side)| sides[..index].contains(side));
        if sides.is_empty() || twice {
            return Err(CannotSettle::NoOrder);
        }
        let between = self.between(piece);
        let (mut text, mut words) = (String::new(), Vec::new());
        for side in sides {
            let (said, its_words) = said_by(collision, *side)?;
            let parted = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | ')' | '»');
            if !text.is_empty()
                && !said.is_empty()
                && !text.ends_with(char::is_whitespace)
                && !said.starts_with(parted)
            {
                text.push_str(between);
            }
            text.push_str(&said);
            words.extend(its_words);
        }
        Ok((text, words))
    }

    /// What parts passages in the place of a collision: the line breaks around it, or a space.
    fn between(&self, piece: usize) -> &str {
        let clean = |place: Option<usize>| match place.and_then(|place| self.merged.pieces.get(place)) {
            Some(Piece::Clean(text)) => text.as_str(),
            _ => "",
        };
        let (before, after) = (clean(piece.checked_sub(1)), clean(Some(piece + 1)));
        let breaks_before = &before[before.trim_end_matches('\n').len()..];
        let breaks_after = &after[..after.len() - after.trim_start_matches('\n').len()];
        match (breaks_before.is_empty(), breaks_after.is_empty()) {
            (false, _) if after.is_empty() || !breaks_after.is_empty() => breaks_before,
            (true, false) if before.is_empty() => breaks_after,
            _ => " ",
        }
    }
}

fn said_by(collision: &Collision, side: usize) -> Result<(String, Vec<Words>), CannotSettle> {
    let variant = collision.sides.iter().find(|variant| variant.sides.contains(&side));
    let variant = variant.ok_or(CannotSettle::NoSuchSide(side))?;
    Ok((variant.text.clone(), variant.words.clone()))
}

fn of_settler(text: &str) -> Vec<Words> {
    match word_count(text) {
        0 => Vec::new(),
        count => vec![Words { by: WrittenBy::Settler, at: 0, count }],
    }
}
