//! People as lists bring them in and take them out: many at once.

use std::collections::HashMap;

use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};
use svod_domain::{
    id::{ForumId, PersonId},
    person::{Email, Person},
};

use super::{from_row, row, to_row};
use crate::{Reading, StoreError, Writing, proposal, role};

impl Reading<'_> {
    /// The first so many people after one, or from the beginning, in the order in which they were added, of all who
    /// have a role in a forum or everywhere, or wrote or co-signed something there.
    pub async fn people_of_forum_after(
        &self,
        forum: ForumId,
        after: Option<PersonId>,
        first: u64,
    ) -> Result<Vec<Person>, StoreError> {
        let mut concerned = Condition::any().add(row::Column::Id.in_subquery(role::holders_in(forum)));
        for people in proposal::people_of(forum) {
            concerned = concerned.add(row::Column::Id.in_subquery(people));
        }
        let mut select = row::Entity::find().filter(concerned).order_by_asc(row::Column::Id).limit(first);
        if let Some(after) = after {
            select = select.filter(row::Column::Id.gt(after.uuid()));
        }
        select.all(self.db).await?.into_iter().map(from_row).collect()
    }
}

impl Writing {
    /// People by id, those that are there.
    pub async fn people_by_id(&mut self, ids: &[PersonId]) -> Result<HashMap<PersonId, Person>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .all(&self.tx)
            .await?;
        rows.into_iter().map(|row| from_row(row).map(|person| (person.id, person))).collect()
    }

    /// Whose these addresses are, those that somebody has.
    pub async fn people_by_email(
        &mut self,
        emails: &[Email],
    ) -> Result<HashMap<Email, PersonId>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::Email.is_in(emails.iter().map(Email::as_str)))
            .all(&self.tx)
            .await?;
        let people = rows.into_iter().map(from_row).collect::<Result<Vec<_>, _>>()?;
        Ok(people.into_iter().filter_map(|person| Some((person.email?, person.id))).collect())
    }

    /// Keeps new people.
    pub async fn insert_people(&mut self, people: &[Person]) -> Result<(), StoreError> {
        if people.is_empty() {
            return Ok(());
        }
        row::Entity::insert_many(people.iter().map(|person| to_row(person).into_active_model()))
            .exec_without_returning(&self.tx)
            .await?;
        Ok(())
    }
}
