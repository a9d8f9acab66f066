//! Changes that touch the same words: every side with who says it, and what was decided.

use async_graphql::{Context, Enum, ID, InputObject, Object, OneofObject, SimpleObject};
use svod_app::resolution::Choices;
use svod_domain::{
    id::{ClauseId, PersonId, Revision},
    resolution::{self, CollisionChoice, Said, Writer},
};

use super::{
    amendment::Amendment,
    loading::{AmendmentOf, RevisionsOf},
};
use crate::{global_id::Named, loaders::Load, people::Person};

/// Words that several changes touch, and about which nothing is decided.
#[derive(SimpleObject)]
pub struct Collision {
    /// Its number in this step, from 0: by it the collision is settled.
    number: usize,
    /// The words they all began from.
    base: String,
    /// What is said instead.
    sides: Vec<CollisionSide>,
}

/// A settled collision, in the history of the clause.
#[derive(SimpleObject)]
pub struct SettledCollision {
    /// The words they all began from.
    base: String,
    /// What was said instead.
    sides: Vec<CollisionSide>,
    /// How it was settled.
    outcome: CollisionOutcome,
    /// The sides that were taken, by their place in `sides`, in the order in which they stand now.
    taken: Vec<usize>,
    /// The words that stand there now.
    text: String,
    /// The version of the text engine that found it.
    algorithm: u16,
}

/// One side of a collision.
#[derive(SimpleObject)]
pub struct CollisionSide {
    /// Who says this.
    writers: Vec<CollisionWriter>,
    /// The words; empty when the passage was taken out.
    text: String,
}

/// Whose text one side of a collision is.
pub struct CollisionWriter {
    clause: ClauseId,
    writer: Writer,
    sender: Option<PersonId>,
}

/// How somebody came to have a side in a collision.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum CollisionWriterKind {
    /// The clause as it stood.
    Standing,
    /// Whoever asked for the step.
    Sent,
    /// The clause as it was before sources were merged into it that are to be taken out.
    Earlier,
    /// An amendment.
    Amendment,
}

/// How a collision was settled.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum CollisionOutcome {
    /// The words stayed as they were.
    Kept,
    /// One side's words were taken.
    Taken,
    /// The words of several sides were taken, one after another.
    TakenInOrder,
    /// New words were written.
    Written,
}

/// How a collision is to be settled.
#[derive(InputObject)]
pub(super) struct CollisionChoiceInput {
    /// The number of the collision in this step.
    number: usize,
    /// What is decided.
    settle: CollisionSettlingInput,
}

/// What is decided of a collision: exactly one of these. Sides are counted from 0 in the order in which the collision
/// names them.
#[derive(OneofObject)]
enum CollisionSettlingInput {
    /// Nobody's change: the words stay as they were, whichever value is given.
    Keep(bool),
    /// What this side says.
    Take(usize),
    /// What these sides say, one after another.
    TakeInOrder(Vec<usize>),
    /// New words; empty to leave the passage out.
    Write(String),
}

/// Whose text one side of a collision is.
#[Object]
impl CollisionWriter {
    /// How they came to have a side.
    async fn kind(&self) -> CollisionWriterKind {
        match self.writer {
            Writer::Standing(_) => CollisionWriterKind::Standing,
            Writer::Sent => CollisionWriterKind::Sent,
            Writer::Earlier(_) => CollisionWriterKind::Earlier,
            Writer::Amendment(_) => CollisionWriterKind::Amendment,
        }
    }

    /// The revision of the clause whose words these are, if they stood in it.
    async fn revision(&self) -> Option<u32> {
        self.revision_number().map(|revision| revision.0)
    }

    /// The amendment, if it is one.
    async fn amendment(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Amendment>> {
        match self.writer {
            Writer::Amendment(id) => Ok(ctx.load(AmendmentOf(id)).await?.map(Amendment)),
            _ => Ok(None),
        }
    }

    /// The global id of the amendment, if it is one.
    async fn amendment_id(&self) -> Option<ID> {
        match self.writer {
            Writer::Amendment(id) => Some(id.global()),
            _ => None,
        }
    }

    /// Who it is: the author of the amendment, of the revision, or whoever asked for the step.
    async fn person(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        let author = match self.writer {
            Writer::Sent => self.sender,
            Writer::Amendment(id) => ctx.load(AmendmentOf(id)).await?.map(|amendment| amendment.author),
            Writer::Standing(_) | Writer::Earlier(_) => self.author_of_revision(ctx).await?,
        };
        match author {
            Some(author) => Ok(ctx.load(author).await?.map(Person::new)),
            None => Ok(None),
        }
    }
}

impl CollisionWriter {
    fn revision_number(&self) -> Option<Revision> {
        match self.writer {
            Writer::Standing(revision) | Writer::Earlier(revision) => Some(revision),
            Writer::Sent | Writer::Amendment(_) => None,
        }
    }

    async fn author_of_revision(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<PersonId>> {
        let Some(revision) = self.revision_number() else { return Ok(None) };
        let wanted = RevisionsOf { clause: self.clause, after: revision.previous(), first: 1 };
        let found = ctx.load(wanted).await?;
        Ok(found.and_then(|page| page.items.into_iter().next()).map(|record| record.author))
    }
}

impl Collision {
    /// A collision that a step met with, asked for by somebody.
    pub(super) fn of(collision: &resolution::OpenCollision, sender: Option<PersonId>) -> Self {
        Self {
            number: collision.number,
            base: collision.base.clone(),
            sides: sides(&collision.sides, collision.clause, sender),
        }
    }
}

impl SettledCollision {
    /// A collision that was settled in making a revision of a clause.
    pub(super) fn of(
        settled: &resolution::SettledCollision,
        clause: ClauseId,
        sender: Option<PersonId>,
    ) -> Self {
        let (outcome, taken) = match &settled.choice {
            CollisionChoice::Keep => (CollisionOutcome::Kept, Vec::new()),
            CollisionChoice::Take(side) => (CollisionOutcome::Taken, vec![*side]),
            CollisionChoice::TakeInOrder(sides) => (CollisionOutcome::TakenInOrder, sides.clone()),
            CollisionChoice::Write(_) => (CollisionOutcome::Written, Vec::new()),
        };
        Self {
            base: settled.base.clone(),
            sides: sides(&settled.sides, clause, sender),
            outcome,
            taken,
            text: settled.text.clone(),
            algorithm: settled.algorithm,
        }
    }
}

fn sides(said: &[Said], clause: ClauseId, sender: Option<PersonId>) -> Vec<CollisionSide> {
    let side = |said: &Said| CollisionSide {
        writers: said.by.iter().map(|writer| CollisionWriter { clause, writer: *writer, sender }).collect(),
        text: said.text.clone(),
    };
    said.iter().map(side).collect()
}

/// Choices as the use case takes them.
pub(super) fn choices(sent: Vec<CollisionChoiceInput>) -> Choices {
    sent.into_iter().map(|choice| (choice.number, choice.settle.into())).collect()
}

impl From<CollisionSettlingInput> for CollisionChoice {
    fn from(sent: CollisionSettlingInput) -> Self {
        match sent {
            CollisionSettlingInput::Keep(_) => Self::Keep,
            CollisionSettlingInput::Take(side) => Self::Take(side),
            CollisionSettlingInput::TakeInOrder(sides) => Self::TakeInOrder(sides),
            CollisionSettlingInput::Write(text) => Self::Write(text),
        }
    }
}
