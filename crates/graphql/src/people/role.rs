//! Roles, as clients name them.

use async_graphql::{Context, Enum, ID, InputObject, Object};
use svod_app::{AppError, input::InputProblem};
use svod_domain::{
    id::{ForumId, SessionId},
    person::Role,
};

use crate::{
    forum::{Forum, Session},
    global_id::Named,
    loaders::Load,
};

/// What somebody may do.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoleName {
    /// Submits proposals to a session, amends and votes there.
    Participant,
    /// Merges a session's proposals into its resolution.
    Moderator,
    /// Consolidates the forum's final resolution.
    Editor,
    /// Receives the package of the forum.
    Council,
    /// Sets everything up.
    Administrator,
}

/// A role, and where it is held.
pub(crate) struct RoleGrant(pub(crate) Role);

/// A role, and where it is held.
#[Object]
impl RoleGrant {
    /// The role.
    async fn role(&self) -> RoleName {
        match self.0 {
            Role::Participant(_) => RoleName::Participant,
            Role::Moderator(_) => RoleName::Moderator,
            Role::Editor(_) => RoleName::Editor,
            Role::Council(_) => RoleName::Council,
            Role::Administrator => RoleName::Administrator,
        }
    }

    /// The session it is held in: for participants and moderators.
    async fn session(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Session>> {
        match self.0 {
            Role::Participant(session) | Role::Moderator(session) => {
                Ok(ctx.load(session).await?.map(Session))
            }
            Role::Editor(_) | Role::Council(_) | Role::Administrator => Ok(None),
        }
    }

    /// The forum it is held in: for editors and the council.
    async fn forum(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Forum>> {
        match self.0 {
            Role::Editor(forum) | Role::Council(forum) => Ok(ctx.load(forum).await?.map(Forum)),
            Role::Participant(_) | Role::Moderator(_) | Role::Administrator => Ok(None),
        }
    }
}

/// A role, and where: participants and moderators have it in a session, editors and the council in a forum,
/// administrators everywhere.
#[derive(InputObject, Debug, Clone)]
pub(crate) struct RoleInput {
    /// The role.
    pub(crate) name: RoleName,
    /// The session, for participants and moderators.
    pub(crate) session_id: Option<ID>,
    /// The forum, for editors and the council.
    pub(crate) forum_id: Option<ID>,
}

impl RoleInput {
    /// The role that was sent in the field `role`.
    pub(crate) fn role(&self) -> Result<Role, AppError> {
        self.read().map_err(|error| error.within("role"))
    }

    fn read(&self) -> Result<Role, AppError> {
        match self.name {
            RoleName::Participant => self.session().map(Role::Participant),
            RoleName::Moderator => self.session().map(Role::Moderator),
            RoleName::Editor => self.forum().map(Role::Editor),
            RoleName::Council => self.forum().map(Role::Council),
            RoleName::Administrator => {
                none("sessionId", self.session_id.as_ref())?;
                none("forumId", self.forum_id.as_ref())?;
                Ok(Role::Administrator)
            }
        }
    }

    fn session(&self) -> Result<SessionId, AppError> {
        none("forumId", self.forum_id.as_ref())?;
        place("sessionId", self.session_id.as_ref())
    }

    fn forum(&self) -> Result<ForumId, AppError> {
        none("sessionId", self.session_id.as_ref())?;
        place("forumId", self.forum_id.as_ref())
    }
}

fn place<I: Named>(field: &'static str, sent: Option<&ID>) -> Result<I, AppError> {
    sent.map_or_else(|| Err(AppError::invalid(field, InputProblem::Id)), |id| I::from_global(field, id))
}

fn none(field: &'static str, sent: Option<&ID>) -> Result<(), AppError> {
    match sent {
        None => Ok(()),
        Some(_) => Err(AppError::invalid(field, InputProblem::NotTogetherWith { other: "name" })),
    }
}
