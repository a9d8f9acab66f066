//! Decisions on groups of similar proposals, as clients see them.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::{AppError, similarity::DecideGroup};
use svod_domain::{
    grouping,
    id::{GroupDecisionId, ProposalId, SessionId},
};

use super::Proposal;
use crate::{
    Limits,
    error::{UserError, answered, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
    loaders::Load,
    page::{Listed, PageArgs, connection},
    people::Person,
};

/// How a moderator sees a group of similar proposals.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "grouping::GroupVerdict")]
pub(super) enum GroupVerdict {
    /// Its members say the same: it is a group, with these members and no others.
    Accepted,
    /// Its members belong together, and similar ones may still be suggested beside them.
    Pinned,
    /// Its members do not belong together: they are not suggested together again.
    Dismissed,
}

/// A decision on a group of similar proposals. Of two that speak of the same proposals the later one counts.
pub struct GroupDecision(pub(crate) grouping::GroupDecision);

/// A decision on a group of similar proposals. Of two that speak of the same proposals the later one counts.
#[Object]
impl GroupDecision {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// What was decided.
    async fn verdict(&self) -> GroupVerdict {
        self.0.verdict.into()
    }

    /// On which proposals; those that the viewer may not read are left out.
    #[graphql(complexity = "10 * child_complexity")]
    async fn proposals(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Proposal>> {
        let members = self.0.members.iter().map(|member| ctx.load(*member));
        let found = futures::future::try_join_all(members).await?;
        Ok(found.into_iter().flatten().map(Proposal::from).collect())
    }

    /// Who decided.
    async fn author(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        Ok(ctx.load(self.0.by).await?.map(Person::new))
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// When it was taken back; null while it stands.
    async fn taken_back_at(&self) -> Option<DateTime<Utc>> {
        self.0.taken_back.map(|(_, at)| at)
    }
}

/// Deciding on groups of similar proposals.
#[derive(Default)]
pub struct GroupingMutation;

/// A group to decide on.
#[derive(InputObject)]
struct DecideProposalGroupInput {
    /// The session.
    session_id: ID,
    /// The proposals: from 2 to 100.
    proposal_ids: Vec<ID>,
    /// What is decided.
    verdict: GroupVerdict,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A decision to take back.
#[derive(InputObject)]
struct TakeBackGroupDecisionInput {
    /// The decision.
    decision_id: ID,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The decision, or why what was asked for could not be done.
#[derive(SimpleObject)]
struct GroupDecisionPayload {
    /// The decision as it is now.
    decision: Option<GroupDecision>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

#[Object]
impl GroupingMutation {
    /// Accepts, pins or dismisses a group of similar proposals. Moderators of the session only.
    async fn decide_proposal_group(
        &self,
        ctx: &Context<'_>,
        input: DecideProposalGroupInput,
    ) -> async_graphql::Result<GroupDecisionPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let members = input.proposal_ids.iter().map(|id| ProposalId::from_global("proposalIds", id));
            let asked = DecideGroup {
                session: SessionId::from_global("sessionId", &input.session_id)?,
                members: members.collect::<Result<_, _>>()?,
                verdict: input.verdict.into(),
            };
            app.decide_group(viewer, &intent(input.idempotency_key.as_deref(), None)?, asked).await
        };
        payload(ctx, outcome.await).await
    }

    /// Takes a decision on a group back: its proposals are suggested as if it had not been taken. Moderators of the
    /// session only.
    async fn take_back_group_decision(
        &self,
        ctx: &Context<'_>,
        input: TakeBackGroupDecisionInput,
    ) -> async_graphql::Result<GroupDecisionPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let outcome = async {
            let id = GroupDecisionId::from_global("decisionId", &input.decision_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.take_back_group_decision(viewer, &intent, id).await
        };
        payload(ctx, outcome.await).await
    }
}

/// What was decided on the groups of a session.
pub(super) async fn decisions(
    ctx: &Context<'_>,
    session_id: &ID,
    args: PageArgs,
) -> async_graphql::Result<Listed<GroupDecision>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    let found = async {
        let session = SessionId::from_global("sessionId", session_id)?;
        let counted = ctx.asks_for(&["totalCount"]);
        let limits = ctx.data::<Limits>().map_err(|error| AppError::Fault(error.message))?;
        app.group_decisions(viewer, session, args.request(limits, counted)?).await
    };
    let found = answered(viewer, found.await)?;
    Ok(connection(found, |decision| decision.id.global(), GroupDecision))
}

async fn payload(
    ctx: &Context<'_>,
    outcome: Result<GroupDecisionId, AppError>,
) -> async_graphql::Result<GroupDecisionPayload> {
    let viewer = ctx.viewer()?;
    let found = match outcome {
        Ok(id) => ctx.app()?.group_decision(viewer, id).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(found) => Ok(GroupDecisionPayload { decision: found.map(GroupDecision), errors: Vec::new() }),
        Err(error) => Ok(GroupDecisionPayload { decision: None, errors: user_errors(viewer, &error)? }),
    }
}
