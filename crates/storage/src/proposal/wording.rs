//! The wordings of proposals, as sources of clauses need them.

use sea_orm::{ConnectionTrait, QueryResult};
use svod_domain::{
    id::{ProposalId, Revision, SessionId},
    policy::Phase,
};
use uuid::Uuid;

use super::{
    decode::{Columns, state_name},
    select::Sql,
};
use crate::{
    StoreError,
    codec::{Row, stored},
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
