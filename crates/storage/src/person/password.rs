//! Hashes of passwords: read to verify one, written when one is set, and shown to nobody.

use sea_orm::{ActiveValue::Set, entity::prelude::*};
use svod_domain::{id::PersonId, person::Email};

use crate::{Reading, StoreError, Writing};

mod row {
    //! Rows of `person`, as far as they prove who somebody is.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: Option<String>,
        pub password_hash: Option<String>,
    }

    impl std::fmt::Debug for Model {
        fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.debug_struct("Model").field("id", &self.id).finish_non_exhaustive()
        }
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The hash of a password, as a PHC string. It is never printed and never serialised.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// The hash with this PHC string.
    pub fn new(phc: String) -> Self {
        Self(phc)
    }

    /// The PHC string, for verifying a password with.
    pub fn phc(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("PasswordHash(…)")
    }
}

/// What somebody proves who they are with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Who.
    pub person: PersonId,
    /// The hash of their password; none while none is set.
    pub password: Option<PasswordHash>,
}

impl From<row::Model> for Credentials {
    fn from(row: row::Model) -> Self {
        Self { person: PersonId::new(row.id), password: row.password_hash.map(PasswordHash) }
    }
}

impl Reading<'_> {
    /// What the person with this address proves who they are with.
    pub async fn credentials_by_email(&self, email: &Email) -> Result<Option<Credentials>, StoreError> {
        let row = row::Entity::find().filter(row::Column::Email.eq(email.as_str())).one(self.db).await?;
        Ok(row.map(Credentials::from))
    }

    /// What a person proves who they are with.
    pub async fn credentials(&self, person: PersonId) -> Result<Option<Credentials>, StoreError> {
        let row = row::Entity::find_by_id(person.uuid()).one(self.db).await?;
        Ok(row.map(Credentials::from))
    }
}

impl Writing {
    /// Sets somebody's password.
    pub async fn set_password(
        &mut self,
        person: PersonId,
        password: &PasswordHash,
    ) -> Result<(), StoreError> {
        let change = row::ActiveModel { password_hash: Set(Some(password.0.clone())), ..Default::default() };
        row::Entity::update_many()
            .set(change)
            .filter(row::Column::Id.eq(person.uuid()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}
