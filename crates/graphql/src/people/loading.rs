//! What is loaded for many people, municipalities, sessions and forums at once.

use std::collections::HashMap;

use svod_app::{AppError, Page, PageRequest};
use svod_domain::{
    forum,
    id::{ForumId, MunicipalityId, PersonId, SessionId},
    municipality,
    person::{self, Role},
};

use crate::loaders::loader;

/// The roles of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct RolesOf(pub(super) PersonId);

/// A page of the participants of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ParticipantsOf {
    pub(super) session: SessionId,
    pub(super) page: PageRequest,
}

// People, by ids that stand in something the viewer may see.
loader!(PersonId => person::Person, |batch, keys| async {
    batch.app.store().read().people(keys).await.map_err(AppError::from)
});

loader!(MunicipalityId => municipality::Municipality, |batch, keys| async {
    batch.app.store().read().municipalities(keys).await.map_err(AppError::from)
});

loader!(SessionId => forum::Session, |batch, keys| async {
    batch.app.store().read().sessions(keys).await.map_err(AppError::from)
});

loader!(ForumId => forum::Forum, |batch, keys| async {
    batch.app.store().read().forums(keys).await.map_err(AppError::from)
});

loader!(RolesOf => Vec<Role>, |batch, keys| async {
    let people: Vec<PersonId> = keys.iter().map(|key| key.0).collect();
    let roles = batch.app.roles_of_people(&batch.viewer, &people).await?;
    Ok(roles.into_iter().map(|(person, roles)| (RolesOf(person), roles)).collect())
});

loader!(ParticipantsOf => Page<person::Person>, |batch, keys| async {
    // One query asks for few different pages, however many sessions it asks about.
    let mut sessions_of: HashMap<PageRequest, Vec<SessionId>> = HashMap::new();
    for key in keys {
        sessions_of.entry(key.page).or_default().push(key.session);
    }
    let mut pages = HashMap::new();
    for (page, sessions) in sessions_of {
        let found = batch.app.participants(&batch.viewer, &sessions, page).await?;
        pages.extend(found.into_iter().map(|(session, people)| (ParticipantsOf { session, page }, people)));
    }
    Ok(pages)
});
