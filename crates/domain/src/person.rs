//! People, their roles, and who is acting.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    Language,
    id::{ForumId, MunicipalityId, PersonId, SessionId, Version},
    prose::Line,
};

/// Somebody who can be given a role and can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// What outside lists call them.
    pub external_id: Option<Line>,
    /// Their full name.
    pub full_name: Line,
    /// Their e-mail address: what they sign in with, beside an invitation.
    pub email: Option<Email>,
    /// Their post.
    pub position: Option<Line>,
    /// The municipality they speak for.
    pub municipality: Option<MunicipalityId>,
    /// The language they are written to in.
    pub language: Language,
    /// How often they have been changed.
    pub version: Version,
}

/// An e-mail address, compared without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

/// Why an address cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an e-mail address looks like name@example.org")]
pub struct InvalidEmail;

impl Email {
    /// An address from what was typed. Whether it receives mail only a letter can tell.
    pub fn new(typed: &str) -> Result<Self, InvalidEmail> {
        let address = typed.trim().to_lowercase();
        let plain = !address.chars().any(|letter| letter.is_whitespace() || letter.is_control());
        match address.split_once('@') {
            Some((name, host))
                if plain
                    && address.len() <= 254
                    && !name.is_empty()
                    && host.contains('.')
                    && !host.contains('@')
                    && !host.starts_with('.')
                    && !host.ends_with('.') =>
            {
                Ok(Self(address))
            }
            _ => Err(InvalidEmail),
        }
    }

    /// The address, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What somebody may do, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "role", content = "at")]
pub enum Role {
    /// Submits proposals to a session, amends and votes there.
    Participant(SessionId),
    /// Merges a session's proposals into its resolution.
    Moderator(SessionId),
    /// Consolidates the forum's final resolution.
    Editor(ForumId),
    /// Receives the package of the forum.
    Council(ForumId),
    /// Sets everything up.
    Administrator,
}

/// Who is acting: somebody signed in, or an observer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actor {
    person: Option<PersonId>,
    roles: BTreeSet<Role>,
}

impl Actor {
    /// Somebody who has not signed in.
    pub fn observer() -> Self {
        Self::default()
    }

    /// Somebody signed in, with the roles they have now.
    pub fn signed_in(person: PersonId, roles: impl IntoIterator<Item = Role>) -> Self {
        Self { person: Some(person), roles: roles.into_iter().collect() }
    }

    /// Who it is, if signed in.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// Their roles.
    pub fn roles(&self) -> impl Iterator<Item = Role> + '_ {
        self.roles.iter().copied()
    }

    /// Whether they have this role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether they are an administrator.
    pub fn is_administrator(&self) -> bool {
        self.has(Role::Administrator)
    }

    /// Whether they are an editor, of any forum.
    pub fn is_editor(&self) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::Editor(_)))
    }
}
