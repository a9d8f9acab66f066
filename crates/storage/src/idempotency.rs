//! Answers kept for requests that may be sent again.

use sea_orm::{ActiveValue::Set, entity::prelude::*};
use svod_domain::{Moment, id::PersonId};

use crate::{Reading, StoreError, Writing};

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

impl Reading<'_> {
    /// The answer somebody's request got the first time. Looked up outside the transaction that would keep one: in a
    /// serializable one the look alone would put all that keep answers at the same time in each other's way. What is
    /// answered between the look and the keeping is found by the key when it is kept.
    pub async fn kept_answer(&self, person: PersonId, key: &str) -> Result<Option<KeptAnswer>, StoreError> {
        let row = row::Entity::find_by_id((person.uuid(), key.to_owned())).one(self.db).await?;
        Ok(row.map(|row| KeptAnswer { request_hash: row.request_hash, result: row.result }))
    }
}

impl Writing {
    /// Keeps the answer to somebody's request. A conflict, to be tried again, when it was answered meanwhile.
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
        match row::Entity::insert(row).exec_without_returning(&self.tx).await.map_err(StoreError::from) {
            Ok(_) => Ok(()),
            Err(StoreError::Duplicate(_)) => Err(StoreError::AnsweredMeanwhile),
            Err(error) => Err(error),
        }
    }
}
