//! Votes and their counts.

use std::collections::HashMap;

use sea_orm::{IntoActiveModel, entity::prelude::*};
use svod_domain::{
    ballot::{Ballot, Tally, VotingRule},
    id::{BallotId, PersonId, ResolutionId, Version},
};

use crate::{
    Reading, StoreError, Writing,
    codec::{Row, stored},
    forum::{changed_one, majority_name, majority_of, share},
};

mod row {
    //! Rows of `ballot`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "ballot")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub resolution_id: Uuid,
        pub resolution_version: i32,
        pub quorum_numerator: i32,
        pub quorum_denominator: i32,
        pub majority_numerator: i32,
        pub majority_denominator: i32,
        pub majority_of: String,
        pub opened_at: ChronoDateTimeUtc,
        pub opened_by_id: Uuid,
        pub entitled: Option<i64>,
        pub present: Option<i64>,
        pub in_favour: Option<i64>,
        pub against: Option<i64>,
        pub abstained: Option<i64>,
        pub closed_at: Option<ChronoDateTimeUtc>,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl Reading<'_> {
    /// Ballots by id, those that are there.
    pub async fn ballots(&self, ids: &[BallotId]) -> Result<HashMap<BallotId, Ballot>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        rows.into_iter().map(|row| from_row(row).map(|ballot| (ballot.id, ballot))).collect()
    }
}

impl Writing {
    /// A ballot.
    pub async fn ballot(&mut self, id: BallotId) -> Result<Option<Ballot>, StoreError> {
        row::Entity::find_by_id(id.uuid()).one(&self.tx).await?.map(from_row).transpose()
    }

    /// Keeps a new ballot.
    pub async fn insert_ballot(&mut self, ballot: &Ballot) -> Result<(), StoreError> {
        row::Entity::insert(to_row(ballot).into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Keeps a changed ballot, if it is still at the version the change was based on.
    pub async fn update_ballot(&mut self, ballot: &Ballot, based_on: Version) -> Result<(), StoreError> {
        let updated = row::Entity::update_many()
            .set(to_row(ballot).into_active_model().reset_all())
            .filter(row::Column::Id.eq(ballot.id.uuid()))
            .filter(row::Column::Version.eq(stored(based_on.0)))
            .exec(&self.tx)
            .await?;
        changed_one("ballot", ballot.id, based_on, updated.rows_affected)
    }
}

/// The counts of ballots, those that have one.
pub(crate) async fn tallies(
    db: &impl ConnectionTrait,
    ids: &[BallotId],
) -> Result<HashMap<BallotId, Tally>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows =
        row::Entity::find().filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid()))).all(db).await?;
    let mut tallies = HashMap::with_capacity(rows.len());
    for row in rows {
        let ballot = from_row(row)?;
        tallies.extend(ballot.tally.map(|tally| (ballot.id, tally)));
    }
    Ok(tallies)
}

fn to_row(ballot: &Ballot) -> row::Model {
    let count = |of: fn(&Tally) -> u32| ballot.tally.as_ref().map(|tally| i64::from(of(tally)));
    row::Model {
        id: ballot.id.uuid(),
        resolution_id: ballot.resolution.uuid(),
        resolution_version: stored(ballot.resolution_version.0),
        quorum_numerator: stored(ballot.rule.quorum.numerator),
        quorum_denominator: stored(ballot.rule.quorum.denominator),
        majority_numerator: stored(ballot.rule.majority.numerator),
        majority_denominator: stored(ballot.rule.majority.denominator),
        majority_of: majority_name(ballot.rule.majority_of).to_owned(),
        opened_at: ballot.opened_at,
        opened_by_id: ballot.opened_by.uuid(),
        entitled: count(Tally::entitled),
        present: count(Tally::present),
        in_favour: count(Tally::in_favour),
        against: count(Tally::against),
        abstained: count(Tally::abstained),
        closed_at: ballot.closed_at,
        version: stored(ballot.version.0),
    }
}

fn from_row(stored: row::Model) -> Result<Ballot, StoreError> {
    let row = Row::new("ballot", stored.id);
    let rule = VotingRule {
        quorum: share(&row, stored.quorum_numerator, stored.quorum_denominator)?,
        majority: share(&row, stored.majority_numerator, stored.majority_denominator)?,
        majority_of: row.named("majority_of", &stored.majority_of, majority_of)?,
    };
    let tally = stored_tally(&row, &stored)?;
    Ok(Ballot {
        id: BallotId::new(stored.id),
        resolution: ResolutionId::new(stored.resolution_id),
        resolution_version: row.version(stored.resolution_version)?,
        rule,
        opened_at: stored.opened_at,
        opened_by: PersonId::new(stored.opened_by_id),
        tally,
        closed_at: stored.closed_at,
        version: row.version(stored.version)?,
    })
}

fn stored_tally(row: &Row, stored: &row::Model) -> Result<Option<Tally>, StoreError> {
    let Some(entitled) = stored.entitled else { return Ok(None) };
    let count = |column: &'static str, value: Option<i64>| row.number(column, row.needed(column, value)?);
    Tally::new(
        row.number("entitled", entitled)?,
        count("present", stored.present)?,
        count("in_favour", stored.in_favour)?,
        count("against", stored.against)?,
        count("abstained", stored.abstained)?,
    )
    .map(Some)
    .map_err(|problem| row.corrupt("entitled", problem))
}
