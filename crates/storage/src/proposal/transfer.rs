//! Proposals as lists bring them in and take them out: many at once, with all they ever said and everybody who
//! co-signed them, whoever may see them.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{OnConflict, SelectStatement},
};
use svod_domain::{
    id::{ForumId, PersonId, ProposalId},
    proposal::{Proposal, ProposalRevision, Support},
    prose::Line,
};

use super::{
    ProposalWith,
    decode::seen,
    revision::{REVISION, revision},
    row::{facts, proposal as row, revision as revision_row, said, support as support_row},
    select::{of_ids, proposals},
};
use crate::{
    Reading, StoreError, Writing,
    codec::Row,
    statement::{Columns, Sql},
};

/// Which proposals a list takes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposalsAfter {
    /// Of this forum.
    pub forum: ForumId,
    /// Only what has been submitted.
    pub submitted: bool,
    /// The one before the first wanted; none starts at the beginning.
    pub after: Option<ProposalId>,
    /// How many, at most.
    pub first: u64,
}

impl Reading<'_> {
    /// Proposals in the order in which they were begun.
    pub async fn proposals_after(&self, place: ProposalsAfter) -> Result<Vec<Proposal>, StoreError> {
        let mut sql = proposals(ProposalWith::default());
        sql.push("p.forum_id = ").bind(place.forum.uuid());
        if place.submitted {
            sql.push(" and p.submitted_at is not null");
        }
        if let Some(after) = place.after {
            sql.push(" and p.id > ").bind(after.uuid());
        }
        sql.push(" order by p.id limit ").rows(place.first);
        read(self.db, sql).await
    }

    /// Everything that proposals said, oldest first.
    pub async fn proposal_histories(
        &self,
        of: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Vec<ProposalRevision>>, StoreError> {
        histories(self.db, of).await
    }

    /// Everybody who co-signed proposals.
    pub async fn proposal_supporters(
        &self,
        of: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Vec<PersonId>>, StoreError> {
        supporters(self.db, of).await
    }

    /// What outside lists call proposals; those they don't call anything are left out.
    pub async fn proposal_external_ids(
        &self,
        of: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Line>, StoreError> {
        let mut sql =
            Sql::new("select p.id, p.external_id from proposal p where p.external_id is not null and ");
        of_ids(&mut sql, of.iter().map(|id| id.uuid()));
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let named = |row| {
            let mut columns = Columns::of(row);
            let id = columns.take::<Uuid>()?;
            Ok((ProposalId::new(id), Row::new("proposal", id).line("external_id", columns.take()?)?))
        };
        rows.iter().map(named).collect()
    }
}

impl Writing {
    /// Proposals of a forum by id, those that are there.
    pub async fn proposals_by_id(
        &mut self,
        forum: ForumId,
        ids: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Proposal>, StoreError> {
        let mut sql = proposals(ProposalWith::default());
        sql.push("p.forum_id = ").bind(forum.uuid()).push(" and ");
        of_ids(&mut sql, ids.iter().map(|id| id.uuid()));
        let found = read(&self.tx, sql).await?;
        Ok(found.into_iter().map(|proposal| (proposal.id, proposal)).collect())
    }

    /// Everything that proposals said, oldest first.
    pub async fn proposal_histories(
        &mut self,
        of: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Vec<ProposalRevision>>, StoreError> {
        histories(&self.tx, of).await
    }

    /// Everybody who co-signed proposals.
    pub async fn proposal_supporters(
        &mut self,
        of: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Vec<PersonId>>, StoreError> {
        supporters(&self.tx, of).await
    }

    /// Keeps new proposals without their words, which must come by [`Writing::insert_proposal_revisions`] in the
    /// same transaction. They may name each other as origin and successor in any order.
    pub async fn insert_proposals(&mut self, proposals: &[Proposal]) -> Result<(), StoreError> {
        if proposals.is_empty() {
            return Ok(());
        }
        row::Entity::insert_many(proposals.iter().map(facts)).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Keeps what proposals said.
    pub async fn insert_proposal_revisions(
        &mut self,
        revisions: &[ProposalRevision],
    ) -> Result<(), StoreError> {
        for some in revisions.chunks(ROWS_AT_ONCE) {
            revision_row::Entity::insert_many(some.iter().map(said)).exec_without_returning(&self.tx).await?;
        }
        Ok(())
    }

    /// Keeps co-signatures, those that are not there yet.
    pub async fn insert_supports(&mut self, supports: &[Support]) -> Result<(), StoreError> {
        let once = OnConflict::columns([support_row::Column::ProposalId, support_row::Column::SupporterId])
            .do_nothing()
            .to_owned();
        for some in supports.chunks(ROWS_AT_ONCE) {
            support_row::Entity::insert_many(some.iter().map(co_signed))
                .on_conflict(once.clone())
                .exec_without_returning(&self.tx)
                .await?;
        }
        let of: BTreeSet<ProposalId> = supports.iter().map(|support| support.proposal).collect();
        for some in of.into_iter().collect::<Vec<_>>().chunks(ROWS_AT_ONCE) {
            self.count_supporters(some).await?;
        }
        Ok(())
    }
}

/// Rows of one statement: their values stay far below what both databases take.
const ROWS_AT_ONCE: usize = 500;

/// The ids of those who wrote, changed or co-signed proposals of a forum.
pub(crate) fn people_of(forum: ForumId) -> [SelectStatement; 3] {
    let here = || {
        row::Entity::find()
            .select_only()
            .column(row::Column::Id)
            .filter(row::Column::ForumId.eq(forum.uuid()))
            .into_query()
    };
    let authors = row::Entity::find()
        .select_only()
        .column(row::Column::AuthorId)
        .filter(row::Column::ForumId.eq(forum.uuid()))
        .into_query();
    let revisers = revision_row::Entity::find()
        .select_only()
        .column(revision_row::Column::AuthorId)
        .filter(revision_row::Column::ProposalId.in_subquery(here()))
        .into_query();
    let supporters = support_row::Entity::find()
        .select_only()
        .column(support_row::Column::SupporterId)
        .filter(support_row::Column::ProposalId.in_subquery(here()))
        .into_query();
    [authors, revisers, supporters]
}

async fn read(db: &impl ConnectionTrait, sql: Sql) -> Result<Vec<Proposal>, StoreError> {
    let rows = db.query_all_raw(sql.statement(db.get_database_backend())).await?;
    rows.iter().map(|row| seen(row, ProposalWith::default()).map(|seen| seen.proposal)).collect()
}

async fn histories(
    db: &impl ConnectionTrait,
    of: &[ProposalId],
) -> Result<HashMap<ProposalId, Vec<ProposalRevision>>, StoreError> {
    let mut sql = Sql::new(REVISION);
    sql.push("r.proposal_id in ").bind_all(of.iter().map(|id| id.uuid()));
    sql.push(" order by r.proposal_id, r.revision");
    let rows = db.query_all_raw(sql.statement(db.get_database_backend())).await?;
    let mut histories: HashMap<ProposalId, Vec<ProposalRevision>> = HashMap::new();
    for row in &rows {
        let said = revision(&mut Columns::of(row))?;
        histories.entry(said.proposal).or_default().push(said);
    }
    Ok(histories)
}

async fn supporters(
    db: &impl ConnectionTrait,
    of: &[ProposalId],
) -> Result<HashMap<ProposalId, Vec<PersonId>>, StoreError> {
    let mut sql = Sql::new("select proposal_id, supporter_id from support where proposal_id in ");
    sql.bind_all(of.iter().map(|id| id.uuid())).push(" order by proposal_id, supporter_id");
    let rows = db.query_all_raw(sql.statement(db.get_database_backend())).await?;
    let mut supporters: HashMap<ProposalId, Vec<PersonId>> = HashMap::new();
    for row in &rows {
        let mut columns = Columns::of(row);
        let proposal = ProposalId::new(columns.take()?);
        supporters.entry(proposal).or_default().push(PersonId::new(columns.take()?));
    }
    Ok(supporters)
}

fn co_signed(support: &Support) -> support_row::ActiveModel {
    support_row::ActiveModel {
        proposal_id: Set(support.proposal.uuid()),
        supporter_id: Set(support.supporter.uuid()),
        at: Set(support.at),
    }
}
