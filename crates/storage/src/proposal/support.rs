//! Co-signatures.

use std::collections::{HashMap, HashSet};

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};
use svod_domain::{
    Moment,
    id::{PersonId, ProposalId},
    person::Person,
    proposal::Support,
};

use super::{decode::person, row::support as row};
use crate::{
    Page, PageRequest, Reading, StoreError, Window, Writing,
    statement::{Columns, Sql},
};

/// A co-signature with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupporterSeen {
    /// Who.
    pub supporter: Person,
    /// When.
    pub at: Moment,
}

impl Reading<'_> {
    /// Who co-signed each of these proposals, by the page, in the order in which people were added.
    pub async fn supporter_pages(
        &self,
        of: &[ProposalId],
        page: PageRequest,
    ) -> Result<HashMap<ProposalId, Page<SupporterSeen>>, StoreError> {
        let totals = if page.counted { Some(self.support_counts(of).await?) } else { None };
        let sql = ranked(of, page.window);
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let mut found: HashMap<ProposalId, Vec<SupporterSeen>> = HashMap::new();
        for row in &rows {
            let mut columns = Columns::of(row);
            let proposal = ProposalId::new(columns.take()?);
            let at = columns.take()?;
            found.entry(proposal).or_default().push(SupporterSeen { supporter: person(&mut columns)?, at });
        }
        let paged = |id: &ProposalId| {
            let total = totals.as_ref().map(|totals| totals.get(id).copied().unwrap_or(0));
            (*id, page.window.page(found.remove(id).unwrap_or_default(), total))
        };
        Ok(of.iter().map(paged).collect())
    }

    /// How many co-signed each of these proposals; those that nobody did are left out.
    pub async fn support_counts(&self, of: &[ProposalId]) -> Result<HashMap<ProposalId, u64>, StoreError> {
        let mut sql = Sql::new("select proposal_id, count(*) from support where proposal_id in ");
        sql.bind_all(of.iter().map(|id| id.uuid())).push(" group by proposal_id");
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let counted = |row| {
            let mut columns = Columns::of(row);
            Ok((ProposalId::new(columns.take()?), columns.count()?))
        };
        rows.iter().map(counted).collect()
    }

    /// Which co-signatures of these are there.
    pub async fn supports(
        &self,
        of: &[(PersonId, ProposalId)],
    ) -> Result<HashSet<(PersonId, ProposalId)>, StoreError> {
        let mut sql = Sql::new("select supporter_id, proposal_id from support where 1 = 0");
        for (person, proposal) in of {
            sql.push(" or (supporter_id = ").bind(person.uuid());
            sql.push(" and proposal_id = ").bind(proposal.uuid()).push(")");
        }
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let pair = |row| {
            let mut columns = Columns::of(row);
            Ok((PersonId::new(columns.take()?), ProposalId::new(columns.take()?)))
        };
        rows.iter().map(pair).collect()
    }
}

/// Of each proposal the co-signatures in a window and one more, which tells whether the list goes on.
fn ranked(of: &[ProposalId], window: Window) -> Sql {
    let (edge, follows, order) = match window {
        Window::Forward { after, .. } => (after, " > ", "supporter_id"),
        Window::Backward { before, .. } => (before, " < ", "supporter_id desc"),
    };
    let mut sql = Sql::new(
        "select s.proposal_id, s.at, a.id, a.external_id, a.full_name, a.email, a.position, a.municipality_id, \
         a.language, a.version from (select proposal_id, supporter_id, at, \
         row_number() over (partition by proposal_id order by ",
    );
    sql.push(order).push(") as place from support where proposal_id in ");
    sql.bind_all(of.iter().map(|id| id.uuid()));
    if let Some(edge) = edge {
        sql.push(" and supporter_id").push(follows).bind(edge);
    }
    sql.push(") s join person a on a.id = s.supporter_id where s.place <= ");
    sql.rows(window.size().saturating_add(1)).push(" order by s.proposal_id, s.place");
    sql
}

impl Writing {
    /// Keeps a co-signature; gives whether it is new.
    pub async fn insert_support(&mut self, support: &Support) -> Result<bool, StoreError> {
        let row = row::ActiveModel {
            proposal_id: Set(support.proposal.uuid()),
            supporter_id: Set(support.supporter.uuid()),
            at: Set(support.at),
        };
        let once =
            OnConflict::columns([row::Column::ProposalId, row::Column::SupporterId]).do_nothing().to_owned();
        let inserted = row::Entity::insert(row).on_conflict(once).exec_without_returning(&self.tx).await?;
        if inserted > 0 {
            self.count_supporters(&[support.proposal]).await?;
        }
        Ok(inserted > 0)
    }

    /// Takes a co-signature back; gives whether there was one.
    pub async fn delete_support(
        &mut self,
        proposal: ProposalId,
        supporter: PersonId,
    ) -> Result<bool, StoreError> {
        let deleted = row::Entity::delete_by_id((proposal.uuid(), supporter.uuid())).exec(&self.tx).await?;
        if deleted.rows_affected > 0 {
            self.count_supporters(&[proposal]).await?;
        }
        Ok(deleted.rows_affected > 0)
    }

    /// Keeps how many have co-signed these proposals now: what lists are ordered by.
    pub(super) async fn count_supporters(&mut self, of: &[ProposalId]) -> Result<(), StoreError> {
        let mut sql = Sql::new(
            "update proposal set supporters = (select count(*) from support s where s.proposal_id = proposal.id) \
             where id in ",
        );
        sql.bind_all(of.iter().map(|id| id.uuid()));
        self.tx.execute_raw(sql.statement(self.tx.get_database_backend())).await?;
        Ok(())
    }
}
