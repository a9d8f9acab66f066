//! What proposals said: their revisions, which are never changed.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use svod_domain::{
    id::{PersonId, ProposalId, Revision},
    proposal::ProposalRevision,
};
use uuid::Uuid;

use super::decode::content;
use crate::{
    Reading, StoreError, Writing,
    codec::{Row, stored},
    statement::{Columns, Sql},
};

pub(super) const REVISION: &str = "select r.proposal_id, r.revision, r.author_id, r.at, r.kind, r.title, r.problem, r.wording, \
    r.legal_act, r.addressee, r.expected_effect from proposal_revision r where ";

/// The same columns, each revision with its place in its proposal's list; ids and conditions follow.
const RANKED: &str = "select r.proposal_id, r.revision, r.author_id, r.at, r.kind, r.title, r.problem, r.wording, \
    r.legal_act, r.addressee, r.expected_effect from (select r.*, \
    row_number() over (partition by r.proposal_id order by r.revision) as place \
    from proposal_revision r join proposal p on p.id = r.proposal_id where r.proposal_id in ";
/// Whether a revision was the newest one when the proposal was submitted, or came later.
const SUBMITTED: &str = "r.revision >= coalesce((select max(o.revision) from proposal_revision o \
    where o.proposal_id = p.id and o.at <= p.submitted_at), 1)";

/// A place among the revisions of a proposal: they are read oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RevisionsAfter {
    /// The number before the first one wanted; 0 starts at the beginning.
    pub revision: u32,
    /// How many, at most.
    pub first: u64,
    /// For whom. What a draft said before it was submitted is its author's alone.
    pub reader: Option<PersonId>,
}

impl Reading<'_> {
    /// Revisions of some proposals, oldest first. One more than asked for tells that a list goes on.
    pub async fn proposal_revisions(
        &self,
        of: &[ProposalId],
        after: RevisionsAfter,
    ) -> Result<HashMap<ProposalId, Vec<ProposalRevision>>, StoreError> {
        let mut sql = Sql::new(RANKED);
        sql.bind_all(of.iter().map(|id| id.uuid()));
        sql.push(" and r.revision > ").bind(stored(after.revision));
        sql.push(" and (").push(SUBMITTED);
        if let Some(reader) = after.reader {
            sql.push(" or p.author_id = ").bind(reader.uuid());
        }
        sql.push(")) r where r.place <= ").rows(after.first);
        sql.push(" order by r.proposal_id, r.revision");
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let mut found: HashMap<ProposalId, Vec<ProposalRevision>> = HashMap::new();
        for row in &rows {
            let revision = revision(&mut Columns::of(row))?;
            found.entry(revision.proposal).or_default().push(revision);
        }
        Ok(found)
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
