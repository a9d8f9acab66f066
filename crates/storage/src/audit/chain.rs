//! The chain over the events: sealing and verifying it.

use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, QueryTrait, entity::prelude::*, sea_query::Expr};
use sha2::{Digest, Sha256};

use super::{event, seal};
use crate::{Reading, Store, StoreError, Writing, write_with};

/// Before the first event.
const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Events sealed in one transaction.
const BATCH: u64 = 1_000;
/// Milliseconds before the newest seal's event that [`Store::seal_recent_audit`] looks back: longer than people's writes take.
const LOOK_BACK: u128 = 10_000;

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainHead {
    /// How many events are sealed.
    pub sequence: u64,
    /// The hash over all of them (SHA-256, hexadecimal).
    pub hash: String,
}

/// What verifying the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    /// The end of the chain as it should be.
    pub head: ChainHead,
    /// Events not sealed yet.
    pub unsealed: u64,
    /// Where the chain does not hold.
    pub breaks: Vec<ChainBreak>,
}

/// A place where the chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainBreak {
    /// A number is missing: an event was taken out.
    #[error("seal {expected} is missing, {found} follows")]
    Gap {
        /// The number expected.
        expected: u64,
        /// The number found.
        found: u64,
    },
    /// A seal does not follow from the one before.
    #[error("seal {sequence} does not follow from the one before")]
    Unlinked {
        /// The seal.
        sequence: u64,
    },
    /// The event is not the one that was sealed.
    #[error("the event of seal {sequence} has been changed")]
    Changed {
        /// The seal.
        sequence: u64,
    },
    /// The event is gone.
    #[error("the event of seal {sequence} is gone")]
    Gone {
        /// The seal.
        sequence: u64,
    },
}

impl Store {
    /// Seals what has been recorded and not sealed yet; gives how many. Safe to run on several instances.
    pub async fn seal_audit(&self) -> Result<u64, StoreError> {
        self.seal(Reach::Everything).await
    }

    /// The same for what was recorded lately, without looking through the whole log. An event whose transaction took
    /// longer than seconds may be left for the next [`Store::seal_audit`].
    pub async fn seal_recent_audit(&self) -> Result<u64, StoreError> {
        self.seal(Reach::Recent).await
    }

    async fn seal(&self, reach: Reach) -> Result<u64, StoreError> {
        let mut sealed = 0;
        loop {
            let count = write_with!(self.attempts(), |writing| -> Result<u64, StoreError> {
                writing.nothing_new();
                seal_batch(writing, reach).await
            })?;
            sealed += count;
            if count < BATCH {
                return Ok(sealed);
            }
        }
    }
}

/// How far back unsealed events are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Everything,
    Recent,
}

async fn seal_batch(writing: &mut Writing, reach: Reach) -> Result<u64, StoreError> {
    let db = &writing.tx;
    let last = last_seal(db).await?;
    let from = match reach {
        Reach::Everything => Uuid::nil(),
        Reach::Recent => last.as_ref().map_or(Uuid::nil(), |seal| shortly_before(seal.event_id)),
    };
    // Both sides are bounded: a planner does not conclude the one from the other.
    let sealed = seal::Entity::find()
        .select_only()
        .column(seal::Column::EventId)
        .filter(seal::Column::EventId.gte(from))
        .filter(Expr::cust("audit_seal.event_id = audit_event.id"))
        .into_query();
    let unsealed = event::Entity::find()
        .filter(event::Column::Id.gte(from))
        .filter(Expr::not_exists(sealed))
        .order_by_asc(event::Column::Id)
        .limit(BATCH)
        .all(db)
        .await?;
    let head = head(last);
    let mut previous = head.hash;
    let mut sequence = head.sequence;
    let mut seals = Vec::with_capacity(unsealed.len());
    for row in &unsealed {
        sequence += 1;
        let hash = link(&previous, sequence, row);
        seals.push(seal::ActiveModel {
            sequence: Set(stored_sequence(sequence)),
            event_id: Set(row.id),
            previous_hash: Set(previous),
            hash: Set(hash.clone()),
        });
        previous = hash;
    }
    let count = seals.len() as u64;
    if count > 0 {
        seal::Entity::insert_many(seals).exec_without_returning(db).await?;
    }
    Ok(count)
}

impl Reading<'_> {
    /// The end of the chain.
    pub async fn audit_head(&self) -> Result<ChainHead, StoreError> {
        head_of(self.db).await
    }

    /// Walks the whole chain in batches and reports every place where it does not hold. `progress` is told how many
    /// seals have been looked at.
    pub async fn verify_audit(&self, mut progress: impl FnMut(u64)) -> Result<ChainReport, StoreError> {
        let mut breaks = Vec::new();
        let mut head = ChainHead { sequence: 0, hash: GENESIS.to_owned() };
        let mut last_seen = 0_i64;
        loop {
            let batch = seal::Entity::find()
                .filter(seal::Column::Sequence.gt(last_seen))
                .order_by_asc(seal::Column::Sequence)
                .limit(BATCH)
                .all(self.db)
                .await?;
            let Some(last) = batch.last() else { break };
            last_seen = last.sequence;
            let events = events_of(self.db, &batch).await?;
            for row in &batch {
                check(row, events.get(&row.event_id), &mut head, &mut breaks);
            }
            progress(head.sequence);
        }
        let recorded = event::Entity::find().count(self.db).await?;
        let sealed = seal::Entity::find().count(self.db).await?;
        Ok(ChainReport { head, unsealed: recorded.saturating_sub(sealed), breaks })
    }
}

fn check(
    row: &seal::Model,
    event: Option<&event::Model>,
    head: &mut ChainHead,
    breaks: &mut Vec<ChainBreak>,
) {
    let sequence = u64::try_from(row.sequence).unwrap_or(0);
    if sequence != head.sequence + 1 {
        breaks.push(ChainBreak::Gap { expected: head.sequence + 1, found: sequence });
    } else if row.previous_hash != head.hash {
        breaks.push(ChainBreak::Unlinked { sequence });
    }
    match event {
        None => breaks.push(ChainBreak::Gone { sequence }),
        Some(event) if link(&row.previous_hash, sequence, event) != row.hash => {
            breaks.push(ChainBreak::Changed { sequence });
        }
        Some(_) => {}
    }
    *head = ChainHead { sequence, hash: row.hash.clone() };
}

async fn events_of(
    db: &impl ConnectionTrait,
    seals: &[seal::Model],
) -> Result<std::collections::HashMap<Uuid, event::Model>, StoreError> {
    let rows = event::Entity::find()
        .filter(event::Column::Id.is_in(seals.iter().map(|row| row.event_id)))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn head_of(db: &impl ConnectionTrait) -> Result<ChainHead, StoreError> {
    last_seal(db).await.map(head)
}

async fn last_seal(db: &impl ConnectionTrait) -> Result<Option<seal::Model>, StoreError> {
    seal::Entity::find().order_by_desc(seal::Column::Sequence).one(db).await.map_err(StoreError::from)
}

fn head(last: Option<seal::Model>) -> ChainHead {
    last.map_or_else(
        || ChainHead { sequence: 0, hash: GENESIS.to_owned() },
        |row| ChainHead { sequence: u64::try_from(row.sequence).unwrap_or(0), hash: row.hash },
    )
}

/// An id that sorts before all that were made since shortly before the given one: ids begin with their time in
/// milliseconds, in 48 bits.
fn shortly_before(id: Uuid) -> Uuid {
    let milliseconds = id.as_u128() >> 80;
    Uuid::from_u128(milliseconds.saturating_sub(LOOK_BACK) << 80)
}

/// The hash of a link: over the one before, the number, and every column of the event, each with its length so that
/// nothing can be moved from one into another.
fn link(previous: &str, sequence: u64, event: &event::Model) -> String {
    let mut hasher = Sha256::new();
    let mut feed = |field: &[u8]| {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field);
    };
    feed(previous.as_bytes());
    feed(&sequence.to_be_bytes());
    feed(event.id.as_bytes());
    feed(&event.at.timestamp_micros().to_be_bytes());
    feed(event.actor_id.as_ref().map_or(&[][..], |id| id.as_bytes()));
    feed(event.action.as_bytes());
    feed(event.subject_kind.as_bytes());
    feed(event.subject_id.as_bytes());
    feed(event.details.as_bytes());
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn stored_sequence(sequence: u64) -> i64 {
    i64::try_from(sequence).unwrap_or(i64::MAX)
}
