//! A row of people as far as it can be read by itself.

use std::collections::{BTreeSet, HashMap};

use svod_domain::{
    Language,
    audit::SubjectKind,
    forum::Session,
    id::{ForumId, SessionId},
    municipality::Oktmo,
    person::{Email, Role},
    prose::Line,
};

use super::super::fault::Faults;
use crate::exchange::{BadRow, ParticipantRole, ParticipantRow, Problem, RowNumber};

/// A row that can be read.
pub(super) struct Draft {
    pub row: RowNumber,
    pub external_id: Line,
    pub full_name: Line,
    pub email: Option<Email>,
    pub position: Option<Line>,
    pub municipality: Option<Oktmo>,
    pub language: Option<Language>,
    sessions: Vec<String>,
    role: Option<ParticipantRole>,
}

impl Draft {
    pub(super) fn read(row: RowNumber, read: ParticipantRow) -> Result<Self, Vec<BadRow>> {
        let mut faults = Faults::of(row);
        let external_id = faults.line("external_id", &read.external_id);
        let full_name = faults.line("full_name", &read.full_name);
        let email = email(read.email.as_deref(), &mut faults);
        let position = faults.lines("position", read.position.as_deref());
        let municipality = match read.municipality_oktmo.as_deref() {
            None => Some(None),
            Some(code) => faults.oktmo("municipality_oktmo", code).map(Some),
        };
        check_sessions(&read, &mut faults);
        let draft = || {
            Some(Self {
                row,
                external_id: external_id?,
                full_name: full_name?,
                email: email?,
                position: position?,
                municipality: municipality?,
                language: read.language,
                sessions: read.sessions,
                role: read.role,
            })
        };
        match draft().filter(|_| faults.is_empty()) {
            Some(draft) => Ok(draft),
            None => Err(faults.into_found()),
        }
    }

    /// The roles it gives, by what sessions are called.
    pub(super) fn roles(
        &self,
        forum: ForumId,
        sessions: &HashMap<String, Session>,
    ) -> Result<BTreeSet<Role>, Vec<BadRow>> {
        let in_sessions = |role: fn(SessionId) -> Role| {
            let mut faults = Faults::of(self.row);
            let mut roles = BTreeSet::new();
            for name in &self.sessions {
                match sessions.get(name) {
                    Some(session) => drop(roles.insert(role(session.id))),
                    None => {
                        let problem = Problem::UnknownReference { kind: SubjectKind::Session };
                        faults.note("sessions", name, problem);
                    }
                }
            }
            if faults.is_empty() { Ok(roles) } else { Err(faults.into_found()) }
        };
        match self.role {
            None => Ok(BTreeSet::new()),
            Some(ParticipantRole::Participant) => in_sessions(Role::Participant),
            Some(ParticipantRole::Moderator) => in_sessions(Role::Moderator),
            Some(ParticipantRole::Editor) => Ok(BTreeSet::from([Role::Editor(forum)])),
            Some(ParticipantRole::Council) => Ok(BTreeSet::from([Role::Council(forum)])),
            Some(ParticipantRole::Administrator) => Ok(BTreeSet::from([Role::Administrator])),
        }
    }
}

fn email(written: Option<&str>, faults: &mut Faults) -> Option<Option<Email>> {
    let Some(written) = written else { return Some(None) };
    match Email::new(written) {
        Ok(email) => Some(Some(email)),
        Err(_) => faults.none("email", written, Problem::NotAnEmail),
    }
}

/// Participants and moderators have their role in sessions, the others have not.
fn check_sessions(read: &ParticipantRow, faults: &mut Faults) {
    let in_sessions = matches!(read.role, Some(ParticipantRole::Participant | ParticipantRole::Moderator));
    if in_sessions && read.sessions.is_empty() {
        faults.note("sessions", "", Problem::MissingValue);
    }
    if !in_sessions && !read.sessions.is_empty() {
        let sessions = read.sessions.join(",");
        faults.note("sessions", &sessions, Problem::NotApplicable { because_of: "role" });
    }
}
