//! Finding proposals: by id, by the page, and for comparing their words.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use svod_domain::{
    id::{AgendaItemId, ForumId, MunicipalityId, PersonId, ProposalId, SessionId},
    policy::{Phase, ProposalVisibility},
    proposal::{Proposal, ProposalKind},
    prose::Line,
};

use super::{
    ProposalOrder, ProposalSeen, ProposalWith,
    decode::{seen, state_name},
    select::{
        CARRIED, cut, of_ids, proposal_count, proposal_counts, proposals, ranked_proposals, ranked_up_to,
        visible,
    },
};
use crate::{
    Page, PageRequest, Reading, StoreError, Writing,
    statement::{Columns, Sql},
};

/// Which proposals. What is left out does not narrow.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ProposalFilter {
    /// Of this forum.
    pub forum: Option<ForumId>,
    /// Of this session.
    pub session: Option<SessionId>,
    /// In one of these states; none takes all.
    pub states: Vec<Phase>,
    /// Of this kind.
    pub kind: Option<ProposalKind>,
    /// To this question of the agenda.
    pub agenda_item: Option<AgendaItemId>,
    /// By this person.
    pub author: Option<PersonId>,
    /// Of this municipality.
    pub municipality: Option<MunicipalityId>,
    /// Asked of this one, named exactly like this.
    pub addressee: Option<Line>,
    /// Only these, where they are named.
    pub among: Option<Vec<ProposalId>>,
    /// Only what still has no disposition.
    pub undisposed: bool,
}

/// Which part of which list of proposals, and what to read along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ProposalList {
    /// In which order.
    pub order: ProposalOrder,
    /// What to read along.
    pub with: ProposalWith,
}

impl Reading<'_> {
    /// A proposal that somebody may see.
    pub async fn proposal(
        &self,
        id: ProposalId,
        to: &ProposalVisibility,
        with: ProposalWith,
    ) -> Result<Option<ProposalSeen>, StoreError> {
        Ok(by_ids(self.db, &[id], to, with).await?.pop())
    }

    /// Proposals by id, those that somebody may see.
    pub async fn proposals(
        &self,
        ids: &[ProposalId],
        to: &ProposalVisibility,
        with: ProposalWith,
    ) -> Result<HashMap<ProposalId, ProposalSeen>, StoreError> {
        let found = by_ids(self.db, ids, to, with).await?;
        Ok(found.into_iter().map(|seen| (seen.proposal.id, seen)).collect())
    }

    /// Proposals that somebody may see, by the page.
    pub async fn proposal_page(
        &self,
        filter: &ProposalFilter,
        to: &ProposalVisibility,
        page: PageRequest,
        list: ProposalList,
    ) -> Result<Page<ProposalSeen>, StoreError> {
        let backend = self.db.get_database_backend();
        let mut total = None;
        if page.counted {
            let mut count = proposal_count();
            narrow(&mut count, filter, to, list.order);
            let row = self.db.query_one_raw(count.statement(backend)).await?;
            total = row.map(|row| Columns::of(&row).count()).transpose()?;
        }
        let mut select = proposals(list.with);
        narrow(&mut select, filter, to, list.order);
        cut(&mut select, page.window, list.order);
        let rows = self.db.query_all_raw(select.statement(backend)).await?;
        let found = rows.iter().map(|row| seen(row, list.with)).collect::<Result<_, _>>()?;
        Ok(page.window.page(found, total))
    }

    /// The same page of each of these sessions.
    pub async fn proposal_pages(
        &self,
        sessions: &[SessionId],
        filter: &ProposalFilter,
        to: &ProposalVisibility,
        page: PageRequest,
        list: ProposalList,
    ) -> Result<HashMap<SessionId, Page<ProposalSeen>>, StoreError> {
        let backend = self.db.get_database_backend();
        let of_sessions = |sql: &mut Sql| {
            sql.push("p.session_id in ").bind_all(sessions.iter().map(|id| id.uuid())).push(" and ");
            narrow(sql, filter, to, list.order);
        };
        let mut totals = page.counted.then(HashMap::new);
        if let Some(totals) = &mut totals {
            let mut counts = proposal_counts();
            of_sessions(&mut counts);
            counts.push(" group by p.session_id");
            for row in self.db.query_all_raw(counts.statement(backend)).await? {
                let mut columns = Columns::of(&row);
                totals.insert(SessionId::new(columns.take()?), columns.count()?);
            }
        }
        let mut select = ranked_proposals(list.with, page.window, list.order);
        of_sessions(&mut select);
        ranked_up_to(&mut select, page.window, list.order);
        let mut found: HashMap<SessionId, Vec<ProposalSeen>> = HashMap::new();
        for row in self.db.query_all_raw(select.statement(backend)).await? {
            let seen = seen(&row, list.with)?;
            found.entry(seen.proposal.session).or_default().push(seen);
        }
        let paged = |id: &SessionId| {
            let total = totals.as_ref().map(|totals| totals.get(id).copied().unwrap_or(0));
            (*id, page.window.page(found.remove(id).unwrap_or_default(), total))
        };
        Ok(sessions.iter().map(paged).collect())
    }
}

impl Writing {
    /// A proposal that somebody may see.
    pub async fn proposal(
        &mut self,
        id: ProposalId,
        to: &ProposalVisibility,
    ) -> Result<Option<Proposal>, StoreError> {
        let found = by_ids(&self.tx, &[id], to, ProposalWith::default()).await?.pop();
        Ok(found.map(|seen| seen.proposal))
    }

    /// Proposals by id, those that somebody may see.
    pub async fn proposals(
        &mut self,
        ids: &[ProposalId],
        to: &ProposalVisibility,
    ) -> Result<HashMap<ProposalId, Proposal>, StoreError> {
        let found = by_ids(&self.tx, ids, to, ProposalWith::default()).await?;
        Ok(found.into_iter().map(|seen| (seen.proposal.id, seen.proposal)).collect())
    }

    /// The proposals that outside lists call so, by that name, whoever may see them.
    pub async fn proposals_by_external_id(
        &mut self,
        forum: ForumId,
        external_ids: &[Line],
    ) -> Result<HashMap<Line, Proposal>, StoreError> {
        let with = ProposalWith::default();
        let mut select = proposals(with);
        select.push("p.forum_id = ").bind(forum.uuid());
        select.push(" and p.external_id in ").bind_all(external_ids.iter().map(Line::as_str));
        let rows = self.tx.query_all_raw(select.statement(self.tx.get_database_backend())).await?;
        let found = rows.iter().map(|row| seen(row, with)).collect::<Result<Vec<_>, _>>()?;
        let named =
            found.into_iter().filter_map(|seen| Some((seen.proposal.external_id.clone()?, seen.proposal)));
        Ok(named.collect())
    }
}

async fn by_ids(
    db: &impl ConnectionTrait,
    ids: &[ProposalId],
    to: &ProposalVisibility,
    with: ProposalWith,
) -> Result<Vec<ProposalSeen>, StoreError> {
    let mut select = proposals(with);
    of_ids(&mut select, ids.iter().map(|id| id.uuid()));
    select.push(" and ");
    visible(&mut select, to, None);
    let rows = db.query_all_raw(select.statement(db.get_database_backend())).await?;
    rows.iter().map(|row| seen(row, with)).collect()
}

fn narrow(sql: &mut Sql, filter: &ProposalFilter, to: &ProposalVisibility, order: ProposalOrder) {
    visible(sql, to, filter.session);
    if order.submitted_only() {
        sql.push(" and p.submitted_at is not null");
    }
    let ids = [
        (" and p.forum_id = ", filter.forum.map(ForumId::uuid)),
        (" and p.session_id = ", filter.session.map(SessionId::uuid)),
        (" and p.agenda_item_id = ", filter.agenda_item.map(AgendaItemId::uuid)),
        (" and p.author_id = ", filter.author.map(PersonId::uuid)),
        (" and p.municipality_id = ", filter.municipality.map(MunicipalityId::uuid)),
    ];
    for (condition, id) in ids {
        if let Some(id) = id {
            sql.push(condition).bind(id);
        }
    }
    if !filter.states.is_empty() {
        sql.push(" and p.state in ").bind_all(filter.states.iter().filter_map(|phase| state_name(*phase)));
    }
    if let Some(kind) = filter.kind {
        sql.push(" and r.kind = ").bind(kind.name());
    }
    if let Some(addressee) = &filter.addressee {
        sql.push(" and r.addressee = ").bind(addressee.as_str());
    }
    if let Some(ids) = &filter.among {
        sql.push(" and ");
        of_ids(sql, ids.iter().map(|id| id.uuid()));
    }
    if filter.undisposed {
        sql.push(" and ");
        undisposed(sql);
    }
}

/// The condition that the proposal `p` was submitted and has no disposition.
pub(super) fn undisposed(sql: &mut Sql) {
    sql.push("(p.state in ('submitted', 'returned') or (p.state = 'admitted' and not ")
        .push(CARRIED)
        .push("))");
}
