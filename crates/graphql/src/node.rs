//! Global object identification: anything with an id can be asked for by it.

use async_graphql::{Context, ID, Interface, Object};
use svod_app::proposal::ProposalWith;
use svod_domain::id::{
    AgendaItemId, AmendmentId, BallotId, ClauseId, ForumId, GroupDecisionId, MunicipalityId, OperationId,
    PackageId, PersonId, ProposalId, ResolutionId, SessionId, SignInId,
};

use crate::{
    agenda::AgendaItem,
    error::answered,
    extent::Extent,
    forum::{Forum, Session},
    global_id::{Named, parts},
    loaders::Load,
    package::Package,
    people::{Municipality, Person, SignIn},
    proposal::{GroupDecision, Proposal},
    resolution::{Amendment, Ballot, Clause, Operation, Resolution, clause_by_id, resolution_in},
};

/// Anything with a global id.
#[allow(clippy::large_enum_variant, reason = "one is made for each id that is asked for, and moved once")]
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "The global id."))]
pub enum Node {
    /// A forum.
    Forum(Forum),
    /// A session.
    Session(Session),
    /// A question on an agenda.
    AgendaItem(AgendaItem),
    /// A person.
    Person(Person),
    /// A municipality.
    Municipality(Municipality),
    /// A proposal.
    Proposal(Proposal),
    /// A decision on a group of proposals.
    GroupDecision(GroupDecision),
    /// A sign-in.
    SignIn(SignIn),
    /// A resolution.
    Resolution(Resolution),
    /// A clause.
    Clause(Clause),
    /// A step of work on a resolution.
    Operation(Operation),
    /// An amendment.
    Amendment(Amendment),
    /// A ballot.
    Ballot(Ballot),
    /// A package.
    Package(Package),
}

/// Asking for things by id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The thing with this id; nothing if there is none that the viewer may see.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> async_graphql::Result<Option<Node>> {
        let Some((kind, uuid)) = parts(&id) else { return Ok(None) };
        let viewer = ctx.viewer()?;
        let app = ctx.app()?;
        match kind.as_str() {
            ForumId::TYPE => {
                let found = answered(viewer, app.forum(ForumId::new(uuid)).await)?;
                Ok(found.map(Forum).map(Node::Forum))
            }
            SessionId::TYPE => {
                let found = answered(viewer, app.session(SessionId::new(uuid)).await)?;
                Ok(found.map(Session).map(Node::Session))
            }
            AgendaItemId::TYPE => {
                let found = answered(viewer, app.agenda_item(AgendaItemId::new(uuid)).await)?;
                Ok(found.map(AgendaItem).map(Node::AgendaItem))
            }
            PersonId::TYPE => {
                let found = answered(viewer, app.person(viewer, PersonId::new(uuid)).await)?;
                Ok(found.map(Person::new).map(Node::Person))
            }
            MunicipalityId::TYPE => {
                let found = answered(viewer, app.municipality(MunicipalityId::new(uuid)).await)?;
                Ok(found.map(Municipality).map(Node::Municipality))
            }
            ProposalId::TYPE => {
                let found = answered(
                    viewer,
                    app.proposal(viewer, ProposalId::new(uuid), ProposalWith::default()).await,
                )?;
                Ok(found.map(Proposal::from).map(Node::Proposal))
            }
            GroupDecisionId::TYPE => {
                let found = answered(viewer, app.group_decision(viewer, GroupDecisionId::new(uuid)).await)?;
                Ok(found.map(GroupDecision).map(Node::GroupDecision))
            }
            SignInId::TYPE => {
                let found = answered(viewer, app.sign_in(viewer, SignInId::new(uuid)).await)?;
                Ok(found.map(SignIn).map(Node::SignIn))
            }
            ResolutionId::TYPE => {
                Ok(resolution_in(ctx, ResolutionId::new(uuid)).await?.map(Node::Resolution))
            }
            ClauseId::TYPE => Ok(clause_by_id(ctx, ClauseId::new(uuid)).await?.map(Node::Clause)),
            OperationId::TYPE => {
                let found = answered(viewer, app.operation(viewer, OperationId::new(uuid)).await)?;
                Ok(found.map(Operation::from).map(Node::Operation))
            }
            AmendmentId::TYPE => {
                let found = answered(viewer, app.amendment(viewer, AmendmentId::new(uuid)).await)?;
                Ok(found.map(Amendment).map(Node::Amendment))
            }
            BallotId::TYPE => Ok(ctx.load(BallotId::new(uuid)).await?.map(Ballot).map(Node::Ballot)),
            PackageId::TYPE => {
                let found = answered(viewer, app.package(viewer, PackageId::new(uuid)).await)?;
                Ok(found.map(Package).map(Node::Package))
            }
            _ => Ok(None),
        }
    }
}
