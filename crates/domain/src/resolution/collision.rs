//! Changes that touch the same words: who says what, how each collision is settled, and the record of it.
//!
//! Nothing is settled silently, and what was not taken stays readable in the record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use svod_text::{ALGORITHM_VERSION, Collision, Decision, Merged};

use crate::{
    Refusal,
    id::{AmendmentId, ClauseId, Revision},
    prose::Prose,
};

/// Whose text one side of a collision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Writer {
    /// The clause as it stood, in this revision.
    Standing(Revision),
    /// Whoever asked for the step.
    Sent,
    /// The clause as it was before sources were merged into it that are now taken out: in this revision.
    Earlier(Revision),
    /// An amendment.
    Amendment(AmendmentId),
}

/// One of the texts of a collision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Who says it: one at least.
    pub by: Vec<Writer>,
    /// The words; empty when they took the passage out.
    pub text: String,
}

/// A collision that is not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCollision {
    /// The clause.
    pub clause: ClauseId,
    /// Its number in the step, from 0.
    pub number: usize,
    /// The passage as it was.
    pub base: String,
    /// What is said instead.
    pub sides: Vec<Said>,
}

/// How a collision is to be settled. Sides are counted from 0 in the order in which the collision names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CollisionChoice {
    /// Nobody's change: the passage stays as it was.
    Keep,
    /// What this side says.
    Take(usize),
    /// What these sides say, one after another.
    TakeInOrder(Vec<usize>),
    /// New words; none leave the passage out.
    Write(String),
}

/// A settled collision, kept with the revision that it became a part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledCollision {
    /// The version of the algorithm that found it.
    pub algorithm: u16,
    /// The passage as it was.
    pub base: String,
    /// What was said instead.
    pub sides: Vec<Said>,
    /// How it was settled.
    pub choice: CollisionChoice,
    /// What stands there now.
    pub text: String,
}

impl SettledCollision {
    /// Whether somebody had a part in it and did not get their words.
    pub fn overruled(&self, writer: Writer) -> bool {
        let mine = self.sides.iter().position(|side| side.by.contains(&writer));
        mine.is_some_and(|mine| match &self.choice {
            CollisionChoice::Take(side) => *side != mine,
            CollisionChoice::TakeInOrder(sides) => !sides.contains(&mine),
            CollisionChoice::Keep | CollisionChoice::Write(_) => true,
        })
    }
}

/// The collisions of one step, numbered in the order in which they are met, with what was decided of each.
pub(super) struct Settling<'d> {
    clause: ClauseId,
    choices: BTreeMap<usize, &'d CollisionChoice>,
    met: usize,
    open: Vec<OpenCollision>,
    settled: Vec<SettledCollision>,
}

impl<'d> Settling<'d> {
    pub(super) fn of(clause: ClauseId, choices: &'d BTreeMap<usize, CollisionChoice>) -> Self {
        let choices = choices.iter().map(|(number, choice)| (*number, choice)).collect();
        Self { clause, choices, met: 0, open: Vec::new(), settled: Vec::new() }
    }

    /// The text of a merge, if all of its collisions are settled. `writers` are whose its sides are.
    pub(super) fn text(&mut self, merged: Merged, writers: &[Writer]) -> Result<Option<String>, Refusal> {
        let collisions: Vec<Collision> = merged.collisions().into_iter().cloned().collect();
        let mut settling = merged.settling();
        for (place, collision) in collisions.into_iter().enumerate() {
            let number = self.met;
            self.met += 1;
            let Some(choice) = self.choices.remove(&number) else {
                let sides = said(&collision, writers);
                self.open.push(OpenCollision { clause: self.clause, number, base: collision.base, sides });
                continue;
            };
            let cannot = Refusal::CannotSettle { number };
            let decision = decision(choice, &collision).ok_or_else(|| cannot.clone())?;
            let settlement = settling.decide(place, decision).map_err(|_| cannot)?;
            self.settled.push(SettledCollision {
                algorithm: ALGORITHM_VERSION,
                sides: said(&collision, writers),
                base: collision.base,
                choice: choice.clone(),
                text: settlement.text.clone(),
            });
        }
        Ok(settling.finish().ok().map(|settled| settled.text))
    }

    /// The final text, held to what any text is held to, with what was settled. Refused while a collision is open.
    pub(super) fn close(self, text: Option<String>) -> Result<(String, Vec<SettledCollision>), Refusal> {
        let Some(text) = text.filter(|_| self.open.is_empty()) else {
            return Err(Refusal::Collision(self.open));
        };
        if let Some(number) = self.choices.keys().next() {
            return Err(Refusal::CannotSettle { number: *number });
        }
        // Each side kept to the limits; what they make together need not.
        Ok((Prose::new(&text)?.as_str().to_owned(), self.settled))
    }
}

fn said(collision: &Collision, writers: &[Writer]) -> Vec<Said> {
    let side = |side: &svod_text::CollisionSide| Said {
        by: side.sides.iter().filter_map(|number| writers.get(*number).copied()).collect(),
        text: side.text.clone(),
    };
    collision.sides.iter().map(side).collect()
}

/// The decision in the words of the text engine, which counts the sides of the merge.
fn decision(choice: &CollisionChoice, collision: &Collision) -> Option<Decision> {
    let side = |number: &usize| collision.sides.get(*number)?.sides.first().copied();
    Some(match choice {
        CollisionChoice::Keep => Decision::Keep,
        CollisionChoice::Take(number) => Decision::Take(side(number)?),
        CollisionChoice::TakeInOrder(numbers) => {
            Decision::TakeInOrder(numbers.iter().map(side).collect::<Option<_>>()?)
        }
        CollisionChoice::Write(text) => Decision::Write(text.clone()),
    })
}
