//! What proposals said: their revisions, which are never changed.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use svod_domain::{
    Moment,
    id::{PersonId, ProposalId, Revision},
    proposal::ProposalRevision,
};
use uuid::Uuid;

use super::{
    decode::{Columns, content},
    select::Sql,
};
use crate::{
    Reading, StoreError, Writing,
    codec::{Row, stored},
};

pub(super) const REVISION: &str = "select r.proposal_id, r.revision, r.author_id, r.at, r.kind, r.title, r.problem, r.wording, \
    r.legal_act, r.addressee, r.expected_effect from proposal_revision r where ";

/// A place among the revisions of a proposal: they are read oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevisionsAfter {
    /// The number before the first one wanted; 0 starts at the beginning.
    pub revision: u32,
    /// How many, at most.
    pub first: u64,
    /// Leave out what was overwritten before this moment: what a draft said before it was submitted is its
    /// author's alone.
    pub since: Option<Moment>,
}

impl Reading<'_> {
    /// Revisions of a proposal, oldest first. One more than asked for tells that the list goes on.
    pub async fn proposal_revisions(
        &self,
        of: ProposalId,
        after: RevisionsAfter,
    ) -> Result<Vec<ProposalRevision>, StoreError> {
        let mut sql = Sql::new(REVISION);
        sql.push("r.proposal_id = ").bind(of.uuid());
        sql.push(" and r.revision > ").bind(stored(after.revision));
        if let Some(since) = after.since {
            sql.push(" and r.revision >= coalesce((select max(o.revision) from proposal_revision o where o.proposal_id = ");
            sql.bind(of.uuid()).push(" and o.at <= ").bind(since).push("), 1)");
        }
        sql.push(" order by r.revision limit ").bind(i64::try_from(after.first).unwrap_or(i64::MAX));
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        rows.iter().map(|row| revision(&mut Columns::of(row))).collect()
    }

    /// Revisions by proposal and number, those that are there.
    pub async fn proposal_revisions_at(
        &self,
        at: &[(ProposalId, Revision)],
    ) -> Result<HashMap<(ProposalId, Revision), ProposalRevision>, StoreError> {
        pinned(self.db, at).await
    }
}

impl Writing {
    /// Revisions by proposal and number, those that are there.
    pub async fn proposal_revisions_at(
        &mut self,
        at: &[(ProposalId, Revision)],
    ) -> Result<HashMap<(ProposalId, Revision), ProposalRevision>, StoreError> {
        pinned(&self.tx, at).await
    }
}

async fn pinned(
    db: &impl ConnectionTrait,
    at: &[(ProposalId, Revision)],
) -> Result<HashMap<(ProposalId, Revision), ProposalRevision>, StoreError> {
    let mut sql = Sql::new(REVISION);
    sql.push("1 = 0");
    for (proposal, number) in at {
        sql.push(" or (r.proposal_id = ").bind(proposal.uuid());
        sql.push(" and r.revision = ").bind(stored(number.0)).push(")");
    }
    let rows = db.query_all_raw(sql.statement(db.get_database_backend())).await?;
    let keyed = |row| {
        let revision = revision(&mut Columns::of(row))?;
        Ok(((revision.proposal, revision.revision), revision))
    };
    rows.iter().map(keyed).collect()
}

pub(super) fn revision(columns: &mut Columns<'_>) -> Result<ProposalRevision, StoreError> {
    let proposal = columns.take::<Uuid>()?;
    let number = columns.take::<i32>()?;
    let row = Row::new("proposal_revision", format!("{proposal}/{number}"));
    Ok(ProposalRevision {
        proposal: ProposalId::new(proposal),
        revision: row.revision("revision", number)?,
        author: PersonId::new(columns.take()?),
        at: columns.take()?,
        content: content(columns, &row)?,
    })
}
