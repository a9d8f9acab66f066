//! People. What proves who somebody is lies in the same table and never leaves it together with them: see
//! [`PasswordHash`].

mod password;
mod transfer;

pub use password::{Credentials, PasswordHash};

use std::collections::HashMap;

use sea_orm::{IntoActiveModel, PaginatorTrait, entity::prelude::*};
use svod_domain::{
    id::{MunicipalityId, PersonId, Version},
    person::{Email, Person, Role},
    prose::Line,
};

use crate::{
    Page, PageRequest, Reading, StoreError, Writing,
    codec::{Row, stored},
    forum::changed_one,
    role, search,
};

pub(crate) mod row {
    //! Rows of `person`, without what proves who they are.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub external_id: Option<String>,
        pub full_name: String,
        pub search_name: String,
        pub email: Option<String>,
        pub position: Option<String>,
        pub municipality_id: Option<Uuid>,
        pub language: String,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonFilter {
    /// Those with this role.
    pub role: Option<Role>,
    /// Those with a word in their name that begins like this.
    pub search: Option<String>,
}

impl Reading<'_> {
    /// A person.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        find(self.db, id).await
    }

    /// People by id, those that are there.
    pub async fn people(&self, ids: &[PersonId]) -> Result<HashMap<PersonId, Person>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        rows.into_iter().map(|row| from_row(row).map(|person| (person.id, person))).collect()
    }

    /// The person with this address.
    pub async fn person_by_email(&self, email: &Email) -> Result<Option<Person>, StoreError> {
        find_by_email(self.db, email).await
    }

    /// People, by the page, in the order in which they were added.
    pub async fn person_page(
        &self,
        filter: &PersonFilter,
        page: PageRequest,
    ) -> Result<Page<Person>, StoreError> {
        let select = filtered(filter);
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, row::Column::Id).all(self.db).await?;
        let people = rows.into_iter().map(from_row).collect::<Result<_, _>>()?;
        Ok(page.window.page(people, total))
    }
}

impl Writing {
    /// A person.
    pub async fn person(&mut self, id: PersonId) -> Result<Option<Person>, StoreError> {
        find(&self.tx, id).await
    }

    /// The person with this address.
    pub async fn person_by_email(&mut self, email: &Email) -> Result<Option<Person>, StoreError> {
        find_by_email(&self.tx, email).await
    }

    /// The people that outside lists call so, by that name.
    pub async fn people_by_external_id(
        &mut self,
        external_ids: &[Line],
    ) -> Result<HashMap<Line, Person>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::ExternalId.is_in(external_ids.iter().map(Line::as_str)))
            .all(&self.tx)
            .await?;
        let people = rows.into_iter().map(from_row).collect::<Result<Vec<_>, _>>()?;
        Ok(people.into_iter().filter_map(|person| Some((person.external_id.clone()?, person))).collect())
    }

    /// Keeps a new person.
    pub async fn insert_person(&mut self, person: &Person) -> Result<(), StoreError> {
        row::Entity::insert(to_row(person).into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Keeps a changed person, if they are still at the version the change was based on.
    pub async fn update_person(&mut self, person: &Person, based_on: Version) -> Result<(), StoreError> {
        let updated = row::Entity::update_many()
            .set(to_row(person).into_active_model().reset_all())
            .filter(row::Column::Id.eq(person.id.uuid()))
            .filter(row::Column::Version.eq(stored(based_on.0)))
            .exec(&self.tx)
            .await?;
        changed_one("person", person.id, based_on, updated.rows_affected)
    }
}

async fn find(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Person>, StoreError> {
    row::Entity::find_by_id(id.uuid()).one(db).await?.map(from_row).transpose()
}

async fn find_by_email(db: &impl ConnectionTrait, email: &Email) -> Result<Option<Person>, StoreError> {
    row::Entity::find().filter(row::Column::Email.eq(email.as_str())).one(db).await?.map(from_row).transpose()
}

fn filtered(filter: &PersonFilter) -> Select<row::Entity> {
    let mut select = row::Entity::find();
    if let Some(role) = filter.role {
        select = select.filter(row::Column::Id.in_subquery(role::holders(role)));
    }
    if let Some(typed) = &filter.search {
        select = select.filter(search::begins_a_word(row::Column::SearchName, typed));
    }
    select
}

fn to_row(person: &Person) -> row::Model {
    row::Model {
        id: person.id.uuid(),
        external_id: person.external_id.as_ref().map(ToString::to_string),
        full_name: person.full_name.to_string(),
        search_name: search::folded(person.full_name.as_str()),
        email: person.email.as_ref().map(|email| email.as_str().to_owned()),
        position: person.position.as_ref().map(ToString::to_string),
        municipality_id: person.municipality.map(MunicipalityId::uuid),
        language: person.language.tag().to_owned(),
        version: stored(person.version.0),
    }
}

/// The person of a row.
pub(crate) fn from_row(stored: row::Model) -> Result<Person, StoreError> {
    let row = Row::new("person", stored.id);
    let email = stored.email.map(|email| Email::new(&email)).transpose();
    Ok(Person {
        id: PersonId::new(stored.id),
        external_id: row.lines("external_id", stored.external_id)?,
        full_name: row.line("full_name", stored.full_name)?,
        email: email.map_err(|problem| row.corrupt("email", problem))?,
        position: row.lines("position", stored.position)?,
        municipality: stored.municipality_id.map(MunicipalityId::new),
        language: row.language(&stored.language)?,
        version: row.version(stored.version)?,
    })
}
