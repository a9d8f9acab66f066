//! Whose turn it is to build a package, and how far it is: for several instances on one database, and for the time
//! after a crash. It says nothing of the forum, so nothing of it is recorded in the audit log.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set, Condition, JoinType, QueryOrder, QuerySelect, RelationTrait, entity::prelude::*,
    sea_query::OnConflict,
};
use svod_domain::{Moment, id::PackageId};

use super::row as package;
use crate::{Reading, StoreError, Writing, codec::stored};

mod row {
    //! Rows of `package_job`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "package_job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub package_id: Uuid,
        pub worker_id: Uuid,
        pub leased_until: ChronoDateTimeUtc,
        pub done: i32,
        pub total: i32,
        pub step: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::super::row::Entity",
            from = "Column::PackageId",
            to = "super::super::row::Column::Id"
        )]
        Package,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A turn at building: of whom, and from when until when nobody else has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobClaim {
    /// Who builds: an instance of the service.
    pub worker: Uuid,
    /// Now.
    pub now: Moment,
    /// Until when nobody else may.
    pub until: Moment,
}

/// How far the building of a package is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobProgress {
    /// How many steps are done.
    pub done: u32,
    /// How many there are.
    pub total: u32,
    /// The step that is under way, in words; empty when not known yet.
    pub step: String,
}

impl Reading<'_> {
    /// How many packages wait to be built or are being built.
    pub async fn packages_in_work(&self) -> Result<u64, StoreError> {
        use sea_orm::PaginatorTrait;
        let waiting = package::Entity::find().filter(package::Column::State.eq("building"));
        Ok(waiting.count(self.db).await?)
    }

    /// How far packages are, as far as somebody is building them.
    pub async fn package_jobs(
        &self,
        ids: &[PackageId],
    ) -> Result<HashMap<PackageId, JobProgress>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::PackageId.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        let progress = |row: row::Model| {
            let progress = JobProgress {
                done: row.done.unsigned_abs(),
                total: row.total.unsigned_abs(),
                step: row.step,
            };
            (PackageId::new(row.package_id), progress)
        };
        Ok(rows.into_iter().map(progress).collect())
    }
}

impl Writing {
    /// Takes a turn at the oldest package that nobody is building; none when there is nothing to do.
    pub async fn claim_package(&mut self, claim: JobClaim) -> Result<Option<PackageId>, StoreError> {
        self.bookkeeping();
        let free = Condition::any()
            .add(row::Column::PackageId.is_null())
            .add(row::Column::LeasedUntil.lte(claim.now))
            .add(row::Column::WorkerId.eq(claim.worker));
        let found: Option<Uuid> = package::Entity::find()
            .select_only()
            .column(package::Column::Id)
            .join_rev(JoinType::LeftJoin, row::Relation::Package.def())
            .filter(package::Column::State.eq("building"))
            .filter(free)
            .order_by_asc(package::Column::Id)
            .into_tuple()
            .one(&self.tx)
            .await?;
        let Some(id) = found else { return Ok(None) };
        let turn = row::ActiveModel {
            package_id: Set(id),
            worker_id: Set(claim.worker),
            leased_until: Set(claim.until),
            done: Set(0),
            total: Set(0),
            step: Set(String::new()),
        };
        let instead = OnConflict::column(row::Column::PackageId)
            .update_columns([
                row::Column::WorkerId,
                row::Column::LeasedUntil,
                row::Column::Done,
                row::Column::Total,
                row::Column::Step,
            ])
            .to_owned();
        row::Entity::insert(turn).on_conflict(instead).exec_without_returning(&self.tx).await?;
        Ok(Some(PackageId::new(id)))
    }

    /// Goes on with a turn and notes how far the building is; `false` when the turn is somebody else's by now, or
    /// the building has ended.
    pub async fn renew_package_claim(
        &mut self,
        id: PackageId,
        claim: JobClaim,
        progress: &JobProgress,
    ) -> Result<bool, StoreError> {
        self.bookkeeping();
        let renewed = row::Entity::update_many()
            .set(row::ActiveModel {
                leased_until: Set(claim.until),
                done: Set(stored(progress.done)),
                total: Set(stored(progress.total)),
                step: Set(progress.step.clone()),
                ..Default::default()
            })
            .filter(row::Column::PackageId.eq(id.uuid()))
            .filter(row::Column::WorkerId.eq(claim.worker))
            .exec(&self.tx)
            .await?;
        Ok(renewed.rows_affected == 1)
    }

    /// Ends the turns at a package: its building has ended, or whoever was at it stops before the end.
    pub async fn end_package_claims(&mut self, id: PackageId) -> Result<(), StoreError> {
        self.bookkeeping();
        row::Entity::delete_by_id(id.uuid()).exec(&self.tx).await?;
        Ok(())
    }
}
