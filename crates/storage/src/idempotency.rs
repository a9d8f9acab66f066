//! Answers kept for requests that may be sent again.

use sea_orm::{ActiveValue::Set, entity::prelude::*};
use svod_domain::{Moment, id::PersonId};

use crate::{StoreError, Writing};

mod row {
    //! Rows of `idempotency`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "idempotency")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub request_hash: String,
        pub result: String,
        pub at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// An answer kept under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// What was asked (SHA-256, hexadecimal).
    pub request_hash: String,
    /// What was answered, as JSON.
    pub result: String,
}

impl Writing {
    /// The answer somebody's request got the first time.
    pub async fn kept_answer(
        &mut self,
        person: PersonId,
        key: &str,
    ) -> Result<Option<KeptAnswer>, StoreError> {
        let row = row::Entity::find_by_id((person.uuid(), key.to_owned())).one(&self.tx).await?;
        Ok(row.map(|row| KeptAnswer { request_hash: row.request_hash, result: row.result }))
    }

    /// Keeps the answer to somebody's request.
    pub async fn keep_answer(
        &mut self,
        person: PersonId,
        key: &str,
        request_hash: &str,
        result: &str,
        at: Moment,
    ) -> Result<(), StoreError> {
        let row = row::ActiveModel {
            person_id: Set(person.uuid()),
            key: Set(key.to_owned()),
            request_hash: Set(request_hash.to_owned()),
            result: Set(result.to_owned()),
            at: Set(at),
        };
        row::Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}
