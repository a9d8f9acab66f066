//! Packages, their files, and the register of proposals that one is built from, read in bulk.

mod attendance;
mod register;

pub use attendance::Attendant;
pub use register::{RegisterPage, RegisteredProposal, RegisteredStanding};

use sea_orm::{ActiveValue::Set, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};
use svod_domain::{
    Language,
    id::{PackageId, PersonId, ResolutionId, Version},
    package::{Package, PackageState},
};

use crate::{
    Page, PageRequest, Reading, StoreError, Writing,
    audit::ChainHead,
    codec::{Row, stored},
    forum::changed_one,
};

mod row {
    //! Rows of `package`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "package")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub resolution_id: Uuid,
        pub profile: String,
        pub language: String,
        pub requested_by_id: Uuid,
        pub requested_at: ChronoDateTimeUtc,
        pub audit_sequence: i64,
        pub audit_hash: String,
        pub state: String,
        pub sha256: Option<String>,
        pub bytes: Option<i64>,
        pub reason: Option<String>,
        pub ended_at: Option<ChronoDateTimeUtc>,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod file {
    //! Rows of `package_file`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "package_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub package_id: Uuid,
        pub content: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl Reading<'_> {
    /// A package, whoever asks.
    pub async fn package(&self, id: PackageId) -> Result<Option<Package>, StoreError> {
        find(self.db, id).await
    }

    /// The packages asked for from a resolution, by the page, in the order of time.
    pub async fn packages_of_resolution(
        &self,
        resolution: ResolutionId,
        page: PageRequest,
    ) -> Result<Page<Package>, StoreError> {
        let select = row::Entity::find().filter(row::Column::ResolutionId.eq(resolution.uuid()));
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, row::Column::Id).all(self.db).await?;
        let packages = rows.into_iter().map(from_row).collect::<Result<_, _>>()?;
        Ok(page.window.page(packages, total))
    }

    /// The packages that are being built, or were when the service ended, oldest first.
    pub async fn packages_in_work(&self) -> Result<Vec<PackageId>, StoreError> {
        let ids: Vec<Uuid> = row::Entity::find()
            .select_only()
            .column(row::Column::Id)
            .filter(row::Column::State.eq("building"))
            .order_by_asc(row::Column::Id)
            .into_tuple()
            .all(self.db)
            .await?;
        Ok(ids.into_iter().map(PackageId::new).collect())
    }

    /// Where the audit log stood when a package was asked for.
    pub async fn audit_head_of_package(&self, id: PackageId) -> Result<Option<ChainHead>, StoreError> {
        let row = row::Entity::find_by_id(id.uuid()).one(self.db).await?;
        row.map(|row| {
            let at = Row::new("package", row.id);
            let sequence = u64::try_from(row.audit_sequence);
            let sequence = sequence.map_err(|problem| at.corrupt("audit_sequence", problem))?;
            Ok(ChainHead { sequence, hash: row.audit_hash })
        })
        .transpose()
    }

    /// The file of a built package.
    pub async fn package_file(&self, id: PackageId) -> Result<Option<Vec<u8>>, StoreError> {
        let row = file::Entity::find_by_id(id.uuid()).one(self.db).await?;
        Ok(row.map(|row| row.content))
    }
}

impl Writing {
    /// A package.
    pub async fn package(&mut self, id: PackageId) -> Result<Option<Package>, StoreError> {
        find(&self.tx, id).await
    }

    /// Keeps a new package, with where the audit log stood when it was asked for.
    pub async fn insert_package(&mut self, package: &Package, audit: &ChainHead) -> Result<(), StoreError> {
        let row = row::ActiveModel {
            audit_sequence: Set(stored_long(audit.sequence)),
            audit_hash: Set(audit.hash.clone()),
            ..to_row(package)
        };
        row::Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Keeps a changed package, if it is still at the version the change was based on.
    pub async fn update_package(&mut self, package: &Package, based_on: Version) -> Result<(), StoreError> {
        let updated = row::Entity::update_many()
            .set(to_row(package))
            .filter(row::Column::Id.eq(package.id.uuid()))
            .filter(row::Column::Version.eq(stored(based_on.0)))
            .exec(&self.tx)
            .await?;
        changed_one("package", package.id, based_on, updated.rows_affected)
    }

    /// Keeps the file of a package.
    pub async fn insert_package_file(&mut self, id: PackageId, content: Vec<u8>) -> Result<(), StoreError> {
        let row = file::ActiveModel { package_id: Set(id.uuid()), content: Set(content) };
        file::Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}

async fn find(db: &impl ConnectionTrait, id: PackageId) -> Result<Option<Package>, StoreError> {
    row::Entity::find_by_id(id.uuid()).one(db).await?.map(from_row).transpose()
}

/// The columns that the package itself fills; where the audit log stood is written once, beside them.
fn to_row(package: &Package) -> row::ActiveModel {
    let (state, sha256, bytes, reason, ended_at) = match &package.state {
        PackageState::Building => ("building", None, None, None, None),
        PackageState::Built { sha256, bytes, at } => {
            ("built", Some(sha256.clone()), Some(stored_long(*bytes)), None, Some(*at))
        }
        PackageState::Failed { reason, at } => ("failed", None, None, Some(reason.clone()), Some(*at)),
    };
    row::ActiveModel {
        id: Set(package.id.uuid()),
        resolution_id: Set(package.resolution.uuid()),
        profile: Set(package.profile.to_string()),
        language: Set(package.language.tag().to_owned()),
        requested_by_id: Set(package.requested_by.uuid()),
        requested_at: Set(package.requested_at),
        state: Set(state.to_owned()),
        sha256: Set(sha256),
        bytes: Set(bytes),
        reason: Set(reason),
        ended_at: Set(ended_at),
        version: Set(stored(package.version.0)),
        ..Default::default()
    }
}

fn from_row(stored: row::Model) -> Result<Package, StoreError> {
    let row = Row::new("package", stored.id);
    let language: Language = row.language(&stored.language)?;
    let version = row.version(stored.version)?;
    let ended_at = || row.needed("ended_at", stored.ended_at);
    let state = match stored.state.as_str() {
        "building" => PackageState::Building,
        "built" => PackageState::Built {
            sha256: row.needed("sha256", stored.sha256)?,
            bytes: u64::try_from(row.needed("bytes", stored.bytes)?)
                .map_err(|problem| row.corrupt("bytes", problem))?,
            at: ended_at()?,
        },
        "failed" => PackageState::Failed { reason: row.needed("reason", stored.reason)?, at: ended_at()? },
        other => return Err(row.corrupt("state", format!("unknown value {other:?}"))),
    };
    Ok(Package {
        id: PackageId::new(stored.id),
        resolution: ResolutionId::new(stored.resolution_id),
        profile: row.line("profile", stored.profile)?,
        language,
        requested_by: PersonId::new(stored.requested_by_id),
        requested_at: stored.requested_at,
        state,
        version,
    })
}

fn stored_long(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
