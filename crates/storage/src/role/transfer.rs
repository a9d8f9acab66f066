//! Roles as lists bring them in and take them out: of many people at once.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set,
    Condition, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{OnConflict, SelectStatement},
};
use svod_domain::{
    Moment,
    id::{ForumId, PersonId},
    person::Role,
};

use super::{Place, of_people, row};
use crate::{StoreError, Writing, session};

/// A role being given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// The id of the grant.
    pub id: Uuid,
    /// To whom.
    pub person: PersonId,
    /// What.
    pub role: Role,
    /// When.
    pub at: Moment,
}

impl Writing {
    /// The roles of people; nothing for who has none.
    pub async fn roles_of_people(
        &mut self,
        people: &[PersonId],
    ) -> Result<HashMap<PersonId, Vec<Role>>, StoreError> {
        of_people(&self.tx, people).await
    }

    /// Gives roles, those that are not held yet.
    pub async fn grant_roles(&mut self, grants: &[Grant]) -> Result<(), StoreError> {
        if grants.is_empty() {
            return Ok(());
        }
        row::Entity::insert_many(grants.iter().map(granted))
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(&self.tx)
            .await?;
        Ok(())
    }
}

/// The ids of those who have a role in a forum, in one of its sessions, or everywhere.
pub(crate) fn holders_in(forum: ForumId) -> SelectStatement {
    let sessions = session::row::Entity::find()
        .select_only()
        .column(session::row::Column::Id)
        .filter(session::row::Column::ForumId.eq(forum.uuid()))
        .into_query();
    let here = Condition::any()
        .add(row::Column::SessionId.in_subquery(sessions))
        .add(row::Column::ForumId.eq(forum.uuid()))
        .add(row::Column::Role.eq(Place::of(Role::Administrator).role));
    row::Entity::find().select_only().column(row::Column::PersonId).filter(here).into_query()
}

fn granted(grant: &Grant) -> row::ActiveModel {
    let place = Place::of(grant.role);
    row::ActiveModel {
        id: Set(grant.id),
        person_id: Set(grant.person.uuid()),
        role: Set(place.role.to_owned()),
        session_id: Set(place.session),
        forum_id: Set(place.forum),
        granted_at: Set(grant.at),
    }
}
