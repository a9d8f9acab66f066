//! The wordings of proposals, as sources of clauses need them.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ConnectionTrait, QueryResult};
use svod_domain::{
    id::{MunicipalityId, ProposalId, Revision, SessionId},
    policy::{Phase, ProposalVisibility},
};
use uuid::Uuid;

use super::{
    decode::state_name,
    select::{of_ids, visible},
};
use crate::{
    Reading, StoreError,
    codec::{Row, stored},
    statement::{Columns, Sql},
};

/// The wording of a proposal at a revision.
pub(crate) struct Wording {
    pub proposal: ProposalId,
    pub session: SessionId,
    pub phase: Phase,
    pub revision: Revision,
    pub current: Revision,
    pub text: String,
}

/// How many proposals are asked for in one statement; more than a resolution has sources.
const AT_ONCE: usize = 10_000;

impl Reading<'_> {
    /// What proposals say at revisions, those that somebody may see.
    pub async fn proposal_wordings(
        &self,
        wanted: &[(ProposalId, Revision)],
        to: &ProposalVisibility,
    ) -> Result<HashMap<(ProposalId, Revision), String>, StoreError> {
        let mut found = HashMap::with_capacity(wanted.len());
        for some in wanted.chunks(AT_ONCE) {
            let ids: BTreeSet<Uuid> = some.iter().map(|(id, _)| id.uuid()).collect();
            let revisions: BTreeSet<i32> = some.iter().map(|(_, revision)| stored(revision.0)).collect();
            let mut sql = Sql::new(
                "select r.proposal_id, r.revision, r.wording from proposal p \
                 join proposal_revision r on r.proposal_id = p.id where r.wording is not null and ",
            );
            of_ids(&mut sql, ids.into_iter());
            sql.push(" and r.revision in ").bind_all(revisions).push(" and ");
            visible(&mut sql, to, None);
            for row in self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await? {
                let mut columns = Columns::of(&row);
                let id = columns.take::<Uuid>()?;
                let revision = Row::new("proposal_revision", id).revision("revision", columns.take()?)?;
                found.insert((ProposalId::new(id), revision), columns.take()?);
            }
        }
        let wanted: BTreeSet<&(ProposalId, Revision)> = wanted.iter().collect();
        found.retain(|key, _| wanted.contains(key));
        Ok(found)
    }

    /// The municipalities that proposals come from, of those proposals that somebody may see. One that comes from
    /// none is left out.
    pub async fn proposal_municipalities(
        &self,
        of: &[ProposalId],
        to: &ProposalVisibility,
    ) -> Result<HashMap<ProposalId, MunicipalityId>, StoreError> {
        let mut found = HashMap::with_capacity(of.len());
        for some in of.chunks(AT_ONCE) {
            let mut sql = Sql::new(
                "select p.id, p.municipality_id from proposal p where p.municipality_id is not null and ",
            );
            of_ids(&mut sql, some.iter().map(|id| id.uuid()));
            sql.push(" and ");
            visible(&mut sql, to, None);
            for row in self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await? {
                let mut columns = Columns::of(&row);
                let id = ProposalId::new(columns.take()?);
                found.insert(id, MunicipalityId::new(columns.take()?));
            }
        }
        Ok(found)
    }
}

/// The wordings of proposals, each at a revision or at its current one. Those that are not there are left out.
pub(crate) async fn wordings(
    db: &impl ConnectionTrait,
    wanted: &[(ProposalId, Option<Revision>)],
) -> Result<Vec<Wording>, StoreError> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        "select p.id, p.session_id, p.state, p.revision, r.revision, r.wording from proposal p \
         join proposal_revision r on r.proposal_id = p.id where ",
    );
    for (place, (id, revision)) in wanted.iter().enumerate() {
        sql.push(if place == 0 { "(p.id = " } else { " or (p.id = " })
            .bind(id.uuid())
            .push(" and r.revision = ");
        match revision {
            Some(revision) => sql.bind(stored(revision.0)),
            None => sql.push("p.revision"),
        };
        sql.push(")");
    }
    let rows = db.query_all_raw(sql.statement(db.get_database_backend())).await?;
    rows.iter().map(wording).collect()
}

fn wording(row: &QueryResult) -> Result<Wording, StoreError> {
    let mut columns = Columns::of(row);
    let id = columns.take::<Uuid>()?;
    let row = Row::new("proposal", id);
    let session = SessionId::new(columns.take()?);
    let state = columns.take::<String>()?;
    let named = |name: &str| Phase::ALL.iter().copied().find(|phase| state_name(*phase) == Some(name));
    Ok(Wording {
        proposal: ProposalId::new(id),
        session,
        phase: row.named("state", &state, named)?,
        current: row.revision("revision", columns.take()?)?,
        revision: row.revision("revision", columns.take()?)?,
        text: columns.take::<Option<String>>()?.unwrap_or_default(),
    })
}
