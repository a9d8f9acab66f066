//! Who has which role, and where.

mod of_sessions;
mod transfer;

pub use transfer::Grant;
pub(crate) use transfer::holders_in;

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set,
    PaginatorTrait, QueryOrder, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{OnConflict, SelectStatement},
};
use svod_domain::{
    Moment,
    id::{ForumId, PersonId, SessionId},
    person::Role,
};

use crate::{Reading, StoreError, Writing, codec::Row};

pub(crate) mod row {
    //! Rows of `role_grant`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "role_grant")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub role: String,
        pub session_id: Option<Uuid>,
        pub forum_id: Option<Uuid>,
        pub granted_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl Reading<'_> {
    /// The roles of a person.
    pub async fn roles_of(&self, person: PersonId) -> Result<Vec<Role>, StoreError> {
        Ok(of_people(self.db, &[person]).await?.remove(&person).unwrap_or_default())
    }

    /// The roles of people; nothing for who has none.
    pub async fn roles_of_people(
        &self,
        people: &[PersonId],
    ) -> Result<HashMap<PersonId, Vec<Role>>, StoreError> {
        of_people(self.db, people).await
    }
}

impl Writing {
    /// The roles of a person.
    pub async fn roles_of(&mut self, person: PersonId) -> Result<Vec<Role>, StoreError> {
        Ok(of_people(&self.tx, &[person]).await?.remove(&person).unwrap_or_default())
    }

    /// How many people have a role.
    pub async fn count_holders(&mut self, role: Role) -> Result<u64, StoreError> {
        row::Entity::find().filter(is(role)).count(&self.tx).await.map_err(StoreError::from)
    }

    /// Gives somebody a role, under a new id of the grant; says whether they did not have it before.
    pub async fn grant_role(
        &mut self,
        id: Uuid,
        person: PersonId,
        role: Role,
        at: Moment,
    ) -> Result<bool, StoreError> {
        let place = Place::of(role);
        let grant = row::ActiveModel {
            id: Set(id),
            person_id: Set(person.uuid()),
            role: Set(place.role.to_owned()),
            session_id: Set(place.session),
            forum_id: Set(place.forum),
            granted_at: Set(at),
        };
        let inserted = row::Entity::insert(grant)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(&self.tx)
            .await?;
        Ok(inserted > 0)
    }

    /// Takes a role from somebody; says whether they had it.
    pub async fn revoke_role(&mut self, person: PersonId, role: Role) -> Result<bool, StoreError> {
        let deleted = row::Entity::delete_many()
            .filter(row::Column::PersonId.eq(person.uuid()))
            .filter(is(role))
            .exec(&self.tx)
            .await?;
        Ok(deleted.rows_affected > 0)
    }
}

/// The ids of those who have a role.
pub(crate) fn holders(role: Role) -> SelectStatement {
    row::Entity::find().select_only().column(row::Column::PersonId).filter(is(role)).into_query()
}

/// The role of the columns that say it.
pub(crate) fn from_columns(
    at: &Row,
    role: &str,
    session: Option<Uuid>,
    forum: Option<Uuid>,
) -> Result<Role, StoreError> {
    let session =
        |role: fn(SessionId) -> Role| at.needed("session_id", session).map(SessionId::new).map(role);
    let forum = |role: fn(ForumId) -> Role| at.needed("forum_id", forum).map(ForumId::new).map(role);
    match role {
        "participant" => session(Role::Participant),
        "moderator" => session(Role::Moderator),
        "editor" => forum(Role::Editor),
        "council" => forum(Role::Council),
        "administrator" => Ok(Role::Administrator),
        other => Err(at.corrupt("role", format!("unknown value {other:?}"))),
    }
}

/// A role in columns.
struct Place {
    role: &'static str,
    session: Option<Uuid>,
    forum: Option<Uuid>,
}

impl Place {
    fn of(role: Role) -> Self {
        let (role, session, forum) = match role {
            Role::Participant(session) => ("participant", Some(session.uuid()), None),
            Role::Moderator(session) => ("moderator", Some(session.uuid()), None),
            Role::Editor(forum) => ("editor", None, Some(forum.uuid())),
            Role::Council(forum) => ("council", None, Some(forum.uuid())),
            Role::Administrator => ("administrator", None, None),
        };
        Self { role, session, forum }
    }
}

fn is(role: Role) -> sea_orm::Condition {
    let place = Place::of(role);
    let mut condition = sea_orm::Condition::all().add(row::Column::Role.eq(place.role));
    if let Some(session) = place.session {
        condition = condition.add(row::Column::SessionId.eq(session));
    }
    if let Some(forum) = place.forum {
        condition = condition.add(row::Column::ForumId.eq(forum));
    }
    condition
}

async fn of_people(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Vec<Role>>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::PersonId.is_in(people.iter().map(|id| id.uuid())))
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    let mut roles: HashMap<PersonId, Vec<Role>> = HashMap::new();
    for row in rows {
        let at = Row::new("role_grant", row.id);
        let role = from_columns(&at, &row.role, row.session_id, row.forum_id)?;
        roles.entry(PersonId::new(row.person_id)).or_default().push(role);
    }
    Ok(roles)
}
