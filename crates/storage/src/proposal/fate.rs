//! What became of proposals: which clauses carry them, and which have no disposition yet.

use std::collections::{HashMap, HashSet};

use sea_orm::{ConnectionTrait, QueryResult};
use svod_domain::{
    disposition::{Disposition, Undisposed},
    id::{ClauseId, ProposalId, SessionId},
    resolution::Grade,
};
use uuid::Uuid;

use super::{
    find::undisposed,
    select::{CARRIED, CARRIED_BY_ADOPTED, of_ids},
};
use crate::{
    Reading, StoreError, Writing,
    codec::Row,
    statement::{Columns, Sql},
};

/// How many of the proposals without a disposition are named.
const NAMED: u64 = 20;

/// Which clauses carry a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carriers {
    /// Any that stands.
    Standing,
    /// Those of adopted resolutions.
    Adopted,
}

impl Reading<'_> {
    /// What became of these proposals; those without a disposition are left out.
    pub async fn dispositions(
        &self,
        of: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Disposition>, StoreError> {
        let mut sql = Sql::new(
            "select p.id, p.state, p.reason, p.referred_to_id, c.id, s.grade from proposal p \
             left join source s on s.proposal_id = p.id \
             left join clause c on c.id = s.clause_id and c.removed = false where ",
        );
        of_ids(&mut sql, of.iter().map(|id| id.uuid()));
        sql.push(" order by p.id, c.id");
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let mut dispositions = HashMap::with_capacity(of.len());
        for row in &rows {
            add(&mut dispositions, row)?;
        }
        Ok(dispositions)
    }

    /// What of a session still has no disposition.
    pub async fn undisposed_proposals(&self, session: SessionId) -> Result<Undisposed, StoreError> {
        waiting(self.db, session).await
    }

    /// Which of these proposals clauses carry.
    pub async fn carried_proposals(
        &self,
        of: &[ProposalId],
        by: Carriers,
    ) -> Result<HashSet<ProposalId>, StoreError> {
        carried(self.db, of, by).await
    }
}

impl Writing {
    /// What of a session still has no disposition.
    pub async fn undisposed_proposals(&mut self, session: SessionId) -> Result<Undisposed, StoreError> {
        waiting(&self.tx, session).await
    }

    /// Which of these proposals clauses carry.
    pub async fn carried_proposals(
        &mut self,
        of: &[ProposalId],
        by: Carriers,
    ) -> Result<HashSet<ProposalId>, StoreError> {
        carried(&self.tx, of, by).await
    }
}

/// Takes a row of a proposal and at most one of its clauses into account.
fn add(dispositions: &mut HashMap<ProposalId, Disposition>, row: &QueryResult) -> Result<(), StoreError> {
    let mut columns = Columns::of(row);
    let id = columns.take::<Uuid>()?;
    let row = Row::new("proposal", id);
    let state = columns.take::<String>()?;
    let reason = row.proses("reason", columns.take()?)?;
    let referred_to = columns.take::<Option<Uuid>>()?.map(SessionId::new);
    let clause = columns.take::<Option<Uuid>>()?.map(ClauseId::new);
    let grade = columns.take::<Option<String>>()?;
    let id = ProposalId::new(id);
    let settled = match state.as_str() {
        "declined" => Disposition::Declined { reason: row.needed("reason", reason)? },
        "withdrawn" => Disposition::Withdrawn,
        "referred" => Disposition::Referred {
            to: row.needed("referred_to_id", referred_to)?,
            reason: row.needed("reason", reason)?,
        },
        "admitted" => {
            let (Some(clause), Some(grade)) = (clause, grade) else { return Ok(()) };
            let grade = row.named("grade", &grade, Grade::from_name)?;
            match dispositions.entry(id).or_insert_with(|| Disposition::Carried { clauses: Vec::new() }) {
                Disposition::Carried { clauses } => clauses.push((clause, grade)),
                _ => return Err(row.corrupt("state", "more than one")),
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    dispositions.insert(id, settled);
    Ok(())
}

pub(crate) async fn waiting(db: &impl ConnectionTrait, session: SessionId) -> Result<Undisposed, StoreError> {
    let condition = |sql: &mut Sql| {
        sql.push(" from proposal p where p.session_id = ").bind(session.uuid()).push(" and ");
        undisposed(sql);
    };
    let mut count = Sql::new("select count(*)");
    condition(&mut count);
    let backend = db.get_database_backend();
    let counted = db.query_one_raw(count.statement(backend)).await?;
    let count = counted.map(|row| Columns::of(&row).count()).transpose()?.unwrap_or(0);
    if count == 0 {
        return Ok(Undisposed::default());
    }
    let mut first = Sql::new("select p.id");
    condition(&mut first);
    first.push(" order by p.id limit ").rows(NAMED);
    let rows = db.query_all_raw(first.statement(backend)).await?;
    let proposals = rows.iter().map(id_of).collect::<Result<_, _>>()?;
    Ok(Undisposed { count, proposals, clauses: Vec::new() })
}

async fn carried<C: FromIterator<ProposalId>>(
    db: &impl ConnectionTrait,
    of: &[ProposalId],
    by: Carriers,
) -> Result<C, StoreError> {
    let mut sql = Sql::new("select p.id from proposal p where ");
    of_ids(&mut sql, of.iter().map(|id| id.uuid()));
    sql.push(" and ").push(match by {
        Carriers::Standing => CARRIED,
        Carriers::Adopted => CARRIED_BY_ADOPTED,
    });
    let rows = db.query_all_raw(sql.statement(db.get_database_backend())).await?;
    rows.iter().map(id_of).collect()
}

fn id_of(row: &QueryResult) -> Result<ProposalId, StoreError> {
    Columns::of(row).take().map(ProposalId::new)
}
