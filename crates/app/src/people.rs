//! People, their roles, and the municipalities they speak for.

mod bootstrap;
mod invitation;
mod person;
mod role;

use std::collections::HashMap;

pub use bootstrap::NewAdministrator;
pub use invitation::Invited;
pub use person::{NewPerson, PersonChange};
pub use role::role_name;
pub use svod_storage::{municipality::MunicipalityFilter, person::PersonFilter};

use svod_domain::{
    id::{MunicipalityId, PersonId, SessionId},
    municipality::Municipality,
    person::{Person, Role},
    policy::{Scope, action, authorise},
};

use crate::{App, AppError, Page, PageRequest, Viewer};

/// Whether somebody may know more of a person than their name, post and municipality.
pub fn sees_contacts(viewer: &Viewer, person: PersonId) -> bool {
    viewer.actor.person() == Some(person) || viewer.actor.is_administrator()
}

impl App {
    /// A person. Whoever has signed in may know of them.
    pub async fn person(&self, viewer: &Viewer, id: PersonId) -> Result<Option<Person>, AppError> {
        if viewer.actor.person().is_none() {
            return Ok(None);
        }
        self.store().read().person(id).await.map_err(AppError::from)
    }

    /// Everybody, by the page: for administrators.
    pub async fn people(
        &self,
        viewer: &Viewer,
        filter: &PersonFilter,
        page: PageRequest,
    ) -> Result<Page<Person>, AppError> {
        authorise::<action::ManagePeople>(&viewer.actor, Scope::everywhere())?;
        self.store().read().person_page(filter, page).await.map_err(AppError::from)
    }

    /// The same page of the participants of each session; of those sessions only that the viewer moderates, unless
    /// they are an administrator.
    pub async fn participants(
        &self,
        viewer: &Viewer,
        sessions: &[SessionId],
        page: PageRequest,
    ) -> Result<HashMap<SessionId, Page<Person>>, AppError> {
        let knows = |session: &SessionId| {
            viewer.actor.is_administrator() || viewer.actor.has(Role::Moderator(*session))
        };
        let known: Vec<SessionId> = sessions.iter().copied().filter(knows).collect();
        if known.is_empty() {
            return Ok(HashMap::new());
        }
        self.store().read().participants_of_sessions(&known, page).await.map_err(AppError::from)
    }

    /// The roles of people: of all of them for an administrator, of oneself for anybody.
    pub async fn roles_of_people(
        &self,
        viewer: &Viewer,
        people: &[PersonId],
    ) -> Result<HashMap<PersonId, Vec<Role>>, AppError> {
        let known: Vec<PersonId> =
            people.iter().copied().filter(|person| sees_contacts(viewer, *person)).collect();
        if known.is_empty() {
            return Ok(HashMap::new());
        }
        self.store().read().roles_of_people(&known).await.map_err(AppError::from)
    }

    /// A municipality. Everybody may know of it.
    pub async fn municipality(&self, id: MunicipalityId) -> Result<Option<Municipality>, AppError> {
        self.store().read().municipality(id).await.map_err(AppError::from)
    }

    /// Municipalities, by the page. Everybody may know of them.
    pub async fn municipalities(
        &self,
        filter: &MunicipalityFilter,
        page: PageRequest,
    ) -> Result<Page<Municipality>, AppError> {
        self.store().read().municipality_page(filter, page).await.map_err(AppError::from)
    }
}
