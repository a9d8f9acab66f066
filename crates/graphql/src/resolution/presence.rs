//! Who is at which clause of a resolution now, and saying where one is oneself.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::presence::{self, Whereabouts};
use svod_domain::id::{ClauseId, ResolutionId};

use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    loaders::Load,
    people::Person,
};

/// All who are at work on a resolution now. Kept in the memory of one instance of the service only: whoever is
/// connected to another one is not seen.
#[derive(SimpleObject)]
pub(crate) struct ResolutionPresence {
    /// The resolution's global id.
    resolution_id: ID,
    /// Who is there, whoever is there longest first. The viewer is among them once they have said so.
    people: Vec<PresentPerson>,
}

impl ResolutionPresence {
    pub(crate) fn of(resolution: ResolutionId, people: Vec<presence::Present>) -> Self {
        Self { resolution_id: resolution.global(), people: people.into_iter().map(PresentPerson).collect() }
    }
}

/// Somebody who is at work on a resolution now.
pub struct PresentPerson(presence::Present);

/// Somebody who is at work on a resolution now.
#[Object]
impl PresentPerson {
    /// Who.
    async fn person(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        Ok(ctx.load(self.0.person).await?.map(Person::new))
    }

    /// The clause they are at, by its global id; null when they are at none.
    async fn clause_id(&self) -> Option<ID> {
        self.0.clause.map(|clause| clause.global())
    }

    /// Whether they are changing it.
    async fn editing(&self) -> bool {
        self.0.editing
    }

    /// Since when they are at it and have been doing the same.
    async fn since(&self) -> DateTime<Utc> {
        self.0.since
    }
}

/// Saying where one is.
#[derive(Default)]
pub struct PresenceMutation;

/// Where the viewer is.
#[derive(async_graphql::InputObject)]
struct AnnouncePresenceInput {
    /// The resolution they work on.
    resolution_id: ID,
    /// The clause they are at, if at one.
    clause_id: Option<ID>,
    /// Whether they are changing it.
    #[graphql(default)]
    editing: bool,
    /// Whether they are going: the rest does not matter then.
    #[graphql(default)]
    leave: bool,
}

/// Who is there, or why nothing was noted.
#[derive(SimpleObject)]
struct AnnouncePresencePayload {
    /// Who is there now, the viewer among them.
    presence: Option<ResolutionPresence>,
    /// Why nothing was noted; empty when it was.
    errors: Vec<UserError>,
}

#[Object]
impl PresenceMutation {
    /// Says at which clause of a resolution the viewer is: send it on every change and again every 10 to 20 seconds, for
    /// it is forgotten after 30. One place a person: the last word counts. Nothing of it is recorded. For those who
    /// work on the resolution: its moderators or editors.
    async fn announce_presence(
        &self,
        ctx: &Context<'_>,
        input: AnnouncePresenceInput,
    ) -> async_graphql::Result<AnnouncePresencePayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let said = async {
            let resolution = ResolutionId::from_global("resolutionId", &input.resolution_id)?;
            let whereabouts = if input.leave {
                Whereabouts::Gone
            } else {
                let clause = input.clause_id.as_ref().map(|id| ClauseId::from_global("clauseId", id));
                Whereabouts::Here { clause: clause.transpose()?, editing: input.editing }
            };
            let presence = app.announce_presence(viewer, resolution, whereabouts).await?;
            Ok(ResolutionPresence::of(resolution, presence.people))
        };
        match said.await {
            Ok(presence) => Ok(AnnouncePresencePayload { presence: Some(presence), errors: Vec::new() }),
            Err(error) => {
                Ok(AnnouncePresencePayload { presence: None, errors: user_errors(viewer, &error)? })
            }
        }
    }
}
