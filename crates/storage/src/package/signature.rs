//! The signatures of packages, as they were found when they were added. The signatures themselves are in the archive.

use std::collections::HashMap;

use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};
use svod_domain::{
    Moment,
    id::{PackageId, PersonId},
};

use crate::{Reading, StoreError, Writing, codec::stored};

mod row {
    //! Rows of `package_signature`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "package_signature")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub package_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub ordinal: i32,
        pub file_name: String,
        pub verdict: String,
        pub added_by_id: Uuid,
        pub added_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A signature of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageSignature {
    /// The package.
    pub package: PackageId,
    /// Its place among the package's signatures, from 1.
    pub ordinal: u32,
    /// The name of its file in the archive.
    pub file_name: String,
    /// Who signed in it, as was found when it was added, as JSON.
    pub verdict: String,
    /// Who added it.
    pub added_by: PersonId,
    /// When.
    pub added_at: Moment,
}

impl Reading<'_> {
    /// The signatures of packages, in the order in which they were added.
    pub async fn package_signatures(
        &self,
        packages: &[PackageId],
    ) -> Result<HashMap<PackageId, Vec<PackageSignature>>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::PackageId.is_in(packages.iter().map(|id| id.uuid())))
            .order_by_asc(row::Column::PackageId)
            .order_by_asc(row::Column::Ordinal)
            .all(self.db)
            .await?;
        let mut found: HashMap<PackageId, Vec<PackageSignature>> = HashMap::new();
        for row in rows {
            let signature = PackageSignature {
                package: PackageId::new(row.package_id),
                ordinal: row.ordinal.unsigned_abs(),
                file_name: row.file_name,
                verdict: row.verdict,
                added_by: PersonId::new(row.added_by_id),
                added_at: row.added_at,
            };
            found.entry(signature.package).or_default().push(signature);
        }
        Ok(found)
    }
}

impl Writing {
    /// Keeps a signature of a package.
    pub async fn insert_package_signature(&mut self, signature: &PackageSignature) -> Result<(), StoreError> {
        let row = row::ActiveModel {
            package_id: Set(signature.package.uuid()),
            ordinal: Set(stored(signature.ordinal)),
            file_name: Set(signature.file_name.clone()),
            verdict: Set(signature.verdict.clone()),
            added_by_id: Set(signature.added_by.uuid()),
            added_at: Set(signature.added_at),
        };
        row::Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}
