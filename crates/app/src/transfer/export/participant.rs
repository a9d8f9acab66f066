//! People who have a role in a forum, or wrote or co-signed something there: a row for each of their roles.

use std::collections::HashMap;

use svod_domain::{
    id::{ForumId, MunicipalityId, PersonId, SessionId},
    municipality::Municipality,
    person::{Person, Role},
};

use super::{PAGE, Pages, session::Sessions};
use crate::{
    App, AppError,
    exchange::{ParticipantRole, ParticipantRow},
    transfer::naming::name_of,
};

pub(super) struct Participants {
    forum: ForumId,
    after: Option<PersonId>,
    /// What the forum's sessions are called, in the order of their numbers; none until it is known.
    sessions: Option<Vec<(SessionId, String)>>,
}

impl Participants {
    pub(super) fn of(forum: ForumId) -> Self {
        Self { forum, after: None, sessions: None }
    }

    async fn sessions(&mut self, app: &App) -> Result<&[(SessionId, String)], AppError> {
        if self.sessions.is_none() {
            let mut pages = Sessions::of(self.forum);
            let mut sessions = Vec::new();
            loop {
                let page = pages.page(app).await?;
                if page.is_empty() {
                    break;
                }
                let named = |session: &svod_domain::forum::Session| {
                    (session.id, name_of(session.external_id.as_ref(), session.id.uuid()))
                };
                sessions.extend(page.iter().map(named));
            }
            self.sessions = Some(sessions);
        }
        Ok(self.sessions.as_deref().unwrap_or_default())
    }
}

impl Pages for Participants {
    type Row = ParticipantRow;

    async fn next(&mut self, app: &App) -> Result<Vec<ParticipantRow>, AppError> {
        let reading = app.store().read();
        let people = reading.people_of_forum_after(self.forum, self.after, PAGE).await?;
        self.after = people.last().map(|last| last.id).or(self.after);
        let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
        let roles = reading.roles_of_people(&ids).await?;
        let places: Vec<MunicipalityId> = people.iter().filter_map(|person| person.municipality).collect();
        let municipalities = reading.municipalities(&places).await?;
        let forum = self.forum;
        let sessions = self.sessions(app).await?;
        let rows = people.iter().flat_map(|person| {
            let held = roles.get(&person.id).map(Vec::as_slice).unwrap_or_default();
            rows_of(person, &held_here(held, forum, sessions), &municipalities)
        });
        Ok(rows.collect())
    }
}

/// The roles somebody has in a forum or everywhere, in a fixed order, each with what its sessions are called.
fn held_here(
    held: &[Role],
    forum: ForumId,
    sessions: &[(SessionId, String)],
) -> Vec<(ParticipantRole, Vec<String>)> {
    let in_sessions = |role: fn(SessionId) -> Role| {
        let here = sessions.iter().filter(|(session, _)| held.contains(&role(*session)));
        here.map(|(_, name)| name.clone()).collect::<Vec<_>>()
    };
    let mut here = Vec::new();
    for (role, names) in [
        (ParticipantRole::Participant, in_sessions(Role::Participant)),
        (ParticipantRole::Moderator, in_sessions(Role::Moderator)),
    ] {
        if !names.is_empty() {
            here.push((role, names));
        }
    }
    for (word, role) in [
        (ParticipantRole::Editor, Role::Editor(forum)),
        (ParticipantRole::Council, Role::Council(forum)),
        (ParticipantRole::Administrator, Role::Administrator),
    ] {
        if held.contains(&role) {
            here.push((word, Vec::new()));
        }
    }
    here
}

fn rows_of(
    person: &Person,
    held: &[(ParticipantRole, Vec<String>)],
    municipalities: &HashMap<MunicipalityId, Municipality>,
) -> Vec<ParticipantRow> {
    let municipality = person.municipality.and_then(|id| municipalities.get(&id));
    let bare = ParticipantRow {
        external_id: name_of(person.external_id.as_ref(), person.id.uuid()),
        full_name: person.full_name.to_string(),
        email: person.email.as_ref().map(|email| email.as_str().to_owned()),
        position: person.position.as_ref().map(ToString::to_string),
        municipality_oktmo: municipality.map(|municipality| municipality.oktmo.as_str().to_owned()),
        sessions: Vec::new(),
        role: None,
        language: Some(person.language),
    };
    if held.is_empty() {
        return vec![bare];
    }
    let with_role = |(role, sessions): &(ParticipantRole, Vec<String>)| ParticipantRow {
        sessions: sessions.clone(),
        role: Some(*role),
        ..bare.clone()
    };
    held.iter().map(with_role).collect()
}
