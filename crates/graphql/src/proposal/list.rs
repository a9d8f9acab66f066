//! Lists of proposals. What a selection asks of authors and municipalities is read in the same statement.

use async_graphql::{Context, ID, InputObject, QueryPathSegment};
use svod_app::{
    AppError,
    input::optional_line,
    proposal::{ListProposals, ProposalFilter, ProposalWith},
};
use svod_domain::id::{AgendaItemId, MunicipalityId, PersonId, SessionId};

use super::{
    Proposal,
    loading::ProposalsOf,
    order::{ProposalOrder, cursor, placed},
    term::{ProposalKind, ProposalState},
};
use crate::{
    Limits,
    error::answered,
    extent::Extent,
    global_id::Named,
    loaders::Load,
    page::{Listed, PageArgs, connection},
};

/// Which proposals. What is left out does not narrow.
#[derive(InputObject, Default)]
pub(crate) struct ProposalFilterInput {
    /// In one of these states.
    states: Option<Vec<ProposalState>>,
    /// Of this kind.
    kind: Option<ProposalKind>,
    /// To this question of the agenda.
    agenda_item_id: Option<ID>,
    /// By this person.
    author_id: Option<ID>,
    /// Of this municipality.
    municipality_id: Option<ID>,
    /// Asked of this one: exactly as the proposal names it.
    addressee: Option<String>,
    /// Whose title, problem or wording has these words, found as `search` finds them: in any inflection, with slips of the
    /// pen, the last word perhaps not finished. Drafts are not looked through. Of more than 2,000 that have them, the
    /// 2,000 that `search` would rank first; fewer of each, if many sessions are asked about at once.
    search: Option<String>,
    /// Only what still has no disposition: submitted or returned, or admitted and in no clause.
    #[graphql(default)]
    without_disposition: bool,
}

impl ProposalFilterInput {
    fn read(self, session: Option<SessionId>) -> Result<ProposalFilter, AppError> {
        Ok(ProposalFilter {
            forum: None,
            session,
            states: self.states.unwrap_or_default().into_iter().map(ProposalState::phase).collect(),
            kind: self.kind.map(Into::into),
            agenda_item: id::<AgendaItemId>("filter.agendaItemId", self.agenda_item_id)?,
            author: id::<PersonId>("filter.authorId", self.author_id)?,
            municipality: id::<MunicipalityId>("filter.municipalityId", self.municipality_id)?,
            addressee: optional_line("filter.addressee", self.addressee.as_deref())?,
            among: None,
            undisposed: self.without_disposition,
        })
    }
}

fn id<I: Named>(field: &'static str, sent: Option<ID>) -> Result<Option<I>, AppError> {
    sent.map(|sent| I::from_global(field, &sent)).transpose()
}

/// The proposals of a session that the viewer may see.
pub(crate) async fn session_proposals(
    ctx: &Context<'_>,
    session: SessionId,
    filter: Option<ProposalFilterInput>,
    order: Option<ProposalOrder>,
    args: PageArgs,
) -> async_graphql::Result<Listed<Proposal>> {
    let viewer = ctx.viewer()?;
    let page = if is_one_of_many(ctx) {
        let list = answered(viewer, listed(ctx, None, filter, order, args))?;
        ctx.load(ProposalsOf { session, list }).await?.ok_or("a page for every session")?
    } else {
        let list = answered(viewer, listed(ctx, Some(session), filter, order, args))?;
        answered(viewer, ctx.app()?.list_proposals(viewer, &list).await)?
    };
    Ok(connection(page, |seen| cursor(order, seen), Proposal::from))
}

/// The viewer's own proposals.
pub(super) async fn own_proposals(
    ctx: &Context<'_>,
    session: Option<ID>,
    filter: Option<ProposalFilterInput>,
    args: PageArgs,
) -> async_graphql::Result<Listed<Proposal>> {
    let viewer = ctx.viewer()?;
    let session = answered(viewer, id::<SessionId>("sessionId", session))?;
    let list = answered(viewer, listed(ctx, session, filter, None, args))?;
    let page = answered(viewer, ctx.app()?.own_proposals(viewer, list).await)?;
    Ok(connection(page, |seen| seen.proposal.id.global(), Proposal::from))
}

fn listed(
    ctx: &Context<'_>,
    session: Option<SessionId>,
    filter: Option<ProposalFilterInput>,
    order: Option<ProposalOrder>,
    args: PageArgs,
) -> Result<ListProposals, AppError> {
    let limits = ctx.data_opt::<Limits>().cloned().unwrap_or_default();
    let mut filter = filter.unwrap_or_default();
    let search = filter.search.take();
    let (order, args) = placed(order, args)?;
    Ok(ListProposals {
        filter: filter.read(session)?,
        search,
        order,
        page: args.request(&limits, ctx.asks_for(&["totalCount"]))?,
        with: ProposalWith {
            author: asks_of_each(ctx, "author"),
            municipality: asks_of_each(ctx, "municipality"),
        },
    })
}

/// Whether the field is resolved for each item of a list: then one statement must serve all of them. Alone, it is
/// spared the wait for others.
fn is_one_of_many(ctx: &Context<'_>) -> bool {
    let Some(node) = ctx.path_node else { return false };
    node.parents().any(|parent| matches!(parent.segment, QueryPathSegment::Index(_)))
}

fn asks_of_each(ctx: &Context<'_>, field: &str) -> bool {
    ctx.asks_for(&["edges", "node", field]) || ctx.asks_for(&["nodes", field])
}
