//! Invitations: a link somebody signs in with the first time. Only the hash of what is in the link is kept.

use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};
use svod_domain::{
    Moment,
    id::{InvitationId, PersonId},
};

use crate::{Reading, StoreError, TokenHash, Writing};

mod row {
    //! Rows of `invitation`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "invitation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub token_hash: String,
        pub created_at: ChronoDateTimeUtc,
        pub expires_at: ChronoDateTimeUtc,
        pub accepted_at: Option<ChronoDateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Whom it invites.
    pub person: PersonId,
    /// Since when.
    pub created_at: Moment,
    /// Until when.
    pub expires_at: Moment,
    /// When it was taken up.
    pub accepted_at: Option<Moment>,
}

impl Invitation {
    /// Whether it can be taken up.
    pub fn is_open(&self, now: Moment) -> bool {
        self.accepted_at.is_none() && now < self.expires_at
    }
}

impl Reading<'_> {
    /// The invitation whose link holds what has this hash.
    pub async fn invitation_by_token(&self, token: &TokenHash) -> Result<Option<Invitation>, StoreError> {
        find(self.db, token).await
    }
}

impl Writing {
    /// The invitation whose link holds what has this hash.
    pub async fn invitation_by_token(&mut self, token: &TokenHash) -> Result<Option<Invitation>, StoreError> {
        find(&self.tx, token).await
    }

    /// Keeps a new invitation.
    pub async fn insert_invitation(
        &mut self,
        invitation: &Invitation,
        token: &TokenHash,
    ) -> Result<(), StoreError> {
        let row = row::Model {
            id: invitation.id.uuid(),
            person_id: invitation.person.uuid(),
            token_hash: token.as_str().to_owned(),
            created_at: invitation.created_at,
            expires_at: invitation.expires_at,
            accepted_at: invitation.accepted_at,
        };
        row::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Marks an invitation as taken up.
    pub async fn accept_invitation(&mut self, id: InvitationId, at: Moment) -> Result<(), StoreError> {
        row::Entity::update_many()
            .set(row::ActiveModel { accepted_at: Set(Some(at)), ..Default::default() })
            .filter(row::Column::Id.eq(id.uuid()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Lets somebody's open invitations end now.
    pub async fn expire_invitations_of(&mut self, person: PersonId, at: Moment) -> Result<(), StoreError> {
        row::Entity::update_many()
            .set(row::ActiveModel { expires_at: Set(at), ..Default::default() })
            .filter(row::Column::PersonId.eq(person.uuid()))
            .filter(row::Column::AcceptedAt.is_null())
            .filter(row::Column::ExpiresAt.gt(at))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}

async fn find(db: &impl ConnectionTrait, token: &TokenHash) -> Result<Option<Invitation>, StoreError> {
    let row = row::Entity::find().filter(row::Column::TokenHash.eq(token.as_str())).one(db).await?;
    Ok(row.map(|row| Invitation {
        id: InvitationId::new(row.id),
        person: PersonId::new(row.person_id),
        created_at: row.created_at,
        expires_at: row.expires_at,
        accepted_at: row.accepted_at,
    }))
}
