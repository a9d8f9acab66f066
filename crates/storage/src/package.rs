//! Packages, their files, and the register of proposals that one is built from, read in bulk.

mod attendance;
mod job;
mod register;
mod signature;

pub use attendance::Attendant;
pub use job::{JobClaim, JobProgress};
pub use register::{RegisterPage, RegisteredProposal, RegisteredStanding};
pub use signature::PackageSignature;

use sea_orm::{ActiveValue::Set, PaginatorTrait, entity::prelude::*, sea_query::OnConflict};
use svod_domain::{
    Language,
    id::{PackageId, PersonId, ResolutionId, Version},
    package::{Package, PackageArchive, PackageState},
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
        pub inputs: String,
        pub state: String,
        pub sha256: Option<String>,
        pub bytes: Option<i64>,
        pub built_at: Option<ChronoDateTimeUtc>,
        pub signatures: i32,
        pub reason: Option<String>,
        pub ended_by_id: Option<Uuid>,
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

/// A package with what it was ordered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedPackage {
    /// The package.
    pub package: Package,
    /// Where the audit log stood when it was asked for.
    pub audit: ChainHead,
    /// Its profile, templates and signatories, as JSON.
    pub inputs: String,
}

impl Reading<'_> {
    /// A package, whoever asks.
    pub async fn package(&self, id: PackageId) -> Result<Option<Package>, StoreError> {
        find(self.db, id).await
    }

    /// The packages asked for from a resolution, by the page, in the order of time: all of them, or those that were
    /// handed over.
    pub async fn packages_of_resolution(
        &self,
        resolution: ResolutionId,
        only_handed_over: bool,
        page: PageRequest,
    ) -> Result<Page<Package>, StoreError> {
        let mut select = row::Entity::find().filter(row::Column::ResolutionId.eq(resolution.uuid()));
        if only_handed_over {
            select = select.filter(row::Column::State.eq("handed_over"));
        }
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, row::Column::Id).all(self.db).await?;
        let packages = rows.into_iter().map(from_row).collect::<Result<_, _>>()?;
        Ok(page.window.page(packages, total))
    }

    /// What a package was ordered with.
    pub async fn ordered_package(&self, id: PackageId) -> Result<Option<OrderedPackage>, StoreError> {
        let Some(stored) = row::Entity::find_by_id(id.uuid()).one(self.db).await? else { return Ok(None) };
        let at = Row::new("package", stored.id);
        let sequence = u64::try_from(stored.audit_sequence);
        let sequence = sequence.map_err(|problem| at.corrupt("audit_sequence", problem))?;
        let audit = ChainHead { sequence, hash: stored.audit_hash.clone() };
        let inputs = stored.inputs.clone();
        Ok(Some(OrderedPackage { package: from_row(stored)?, audit, inputs }))
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

    /// Keeps a new package, with what it was ordered with: where the audit log stood, and its inputs as JSON.
    pub async fn insert_package(
        &mut self,
        package: &Package,
        audit: &ChainHead,
        inputs: String,
    ) -> Result<(), StoreError> {
        let row = row::ActiveModel {
            audit_sequence: Set(stored_long(audit.sequence)),
            audit_hash: Set(audit.hash.clone()),
            inputs: Set(inputs),
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

    /// Keeps the file of a package, in place of an earlier one.
    pub async fn keep_package_file(&mut self, id: PackageId, content: Vec<u8>) -> Result<(), StoreError> {
        let row = file::ActiveModel { package_id: Set(id.uuid()), content: Set(content) };
        let instead =
            OnConflict::column(file::Column::PackageId).update_column(file::Column::Content).to_owned();
        file::Entity::insert(row).on_conflict(instead).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}

async fn find(db: &impl ConnectionTrait, id: PackageId) -> Result<Option<Package>, StoreError> {
    row::Entity::find_by_id(id.uuid()).one(db).await?.map(from_row).transpose()
}

/// The columns that the package itself fills; what it was ordered with is written once, beside them.
fn to_row(package: &Package) -> row::ActiveModel {
    let file = package.state.file();
    let (state, signatures, reason, ended) = match &package.state {
        PackageState::Building => ("building", 0, None, None),
        PackageState::Built { .. } => ("built", 0, None, None),
        PackageState::Signed { signatures, .. } => ("signed", *signatures, None, None),
        PackageState::HandedOver { signatures, by, at, .. } => {
            ("handed_over", *signatures, None, Some((Some(*by), *at)))
        }
        PackageState::Failed { reason, at } => ("failed", 0, Some(reason.clone()), Some((None, *at))),
        PackageState::Cancelled { by, at } => ("cancelled", 0, None, Some((Some(*by), *at))),
    };
    row::ActiveModel {
        id: Set(package.id.uuid()),
        resolution_id: Set(package.resolution.uuid()),
        profile: Set(package.profile.to_string()),
        language: Set(package.language.tag().to_owned()),
        requested_by_id: Set(package.requested_by.uuid()),
        requested_at: Set(package.requested_at),
        state: Set(state.to_owned()),
        sha256: Set(file.map(|file| file.sha256.clone())),
        bytes: Set(file.map(|file| stored_long(file.bytes))),
        built_at: Set(file.map(|file| file.built_at)),
        signatures: Set(stored(signatures)),
        reason: Set(reason),
        ended_by_id: Set(ended.and_then(|(by, _)| by).map(PersonId::uuid)),
        ended_at: Set(ended.map(|(_, at)| at)),
        version: Set(stored(package.version.0)),
        ..Default::default()
    }
}

fn state(row: &Row, stored: &row::Model) -> Result<PackageState, StoreError> {
    let file = || {
        let bytes = row.needed("bytes", stored.bytes)?;
        Ok::<_, StoreError>(PackageArchive {
            sha256: row.needed("sha256", stored.sha256.clone())?,
            bytes: u64::try_from(bytes).map_err(|problem| row.corrupt("bytes", problem))?,
            built_at: row.needed("built_at", stored.built_at)?,
        })
    };
    let signatures =
        || u32::try_from(stored.signatures).map_err(|problem| row.corrupt("signatures", problem));
    let at = || row.needed("ended_at", stored.ended_at);
    let by = || row.needed("ended_by_id", stored.ended_by_id).map(PersonId::new);
    Ok(match stored.state.as_str() {
        "building" => PackageState::Building,
        "built" => PackageState::Built { file: file()? },
        "signed" => PackageState::Signed { file: file()?, signatures: signatures()? },
        "handed_over" => {
            PackageState::HandedOver { file: file()?, signatures: signatures()?, by: by()?, at: at()? }
        }
        "failed" => PackageState::Failed { reason: row.needed("reason", stored.reason.clone())?, at: at()? },
        "cancelled" => PackageState::Cancelled { by: by()?, at: at()? },
        other => return Err(row.corrupt("state", format!("unknown value {other:?}"))),
    })
}

fn from_row(stored: row::Model) -> Result<Package, StoreError> {
    let row = Row::new("package", stored.id);
    let language: Language = row.language(&stored.language)?;
    let version = row.version(stored.version)?;
    let state = state(&row, &stored)?;
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
