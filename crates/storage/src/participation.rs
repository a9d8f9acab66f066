//! Who takes part and what they brought, by municipality and by subject of the Federation: beside what a resolution
//! drew on.

use std::collections::{BTreeMap, HashMap};

use sea_orm::ConnectionTrait;
use svod_domain::{
    id::{ForumId, MunicipalityId, ResolutionId, SessionId},
    municipality::{Municipality, Oktmo},
};
use uuid::Uuid;

use crate::{
    Reading, StoreError,
    codec::Row,
    figures::Counted,
    statement::{Columns, Sql},
};

/// How many, by the subject of the Federation; under none, what comes from no municipality.
pub type BySubject = BTreeMap<Option<String>, u64>;

/// Who takes part in a session or a forum, and what they brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Participation {
    /// The municipalities with a participant, or that a proposal was submitted for: by subject and name.
    pub municipalities: Vec<Municipality>,
    /// How many proposals were submitted.
    pub submitted: BySubject,
}

impl Reading<'_> {
    /// Who takes part in sessions.
    pub async fn participation_in_sessions(
        &self,
        sessions: &[SessionId],
    ) -> Result<HashMap<SessionId, Participation>, StoreError> {
        let found = self.participation(&Counted::by_session(sessions)).await?;
        Ok(found.into_iter().map(|(id, found)| (SessionId::new(id), found)).collect())
    }

    /// Who takes part in forums. What was passed from one session to another is counted once, where it went.
    pub async fn participation_in_forums(
        &self,
        forums: &[ForumId],
    ) -> Result<HashMap<ForumId, Participation>, StoreError> {
        let found = self.participation(&Counted::by_forum(forums)).await?;
        Ok(found.into_iter().map(|(id, found)| (ForumId::new(id), found)).collect())
    }

    /// How many proposals became sources of resolutions: of their clauses, or of the regional clauses that theirs were
    /// made from.
    pub async fn carried_by_subject(
        &self,
        resolutions: &[ResolutionId],
    ) -> Result<HashMap<ResolutionId, BySubject>, StoreError> {
        let mut sql = Sql::new(
            "select t.r, m.subject, count(*) from (select c.resolution_id as r, l.proposal_id as p \
             from clause c join source l on l.clause_id = c.id \
             where c.removed = false and l.proposal_id is not null and c.resolution_id in ",
        );
        sql.bind_all(resolutions.iter().map(|id| id.uuid())).push(
            " union select c.resolution_id, o.proposal_id from clause c join source l on l.clause_id = c.id \
             join source o on o.clause_id = l.source_clause_id \
             where c.removed = false and o.proposal_id is not null and c.resolution_id in ",
        );
        sql.bind_all(resolutions.iter().map(|id| id.uuid())).push(
            ") t join proposal p on p.id = t.p left join municipality m on m.id = p.municipality_id \
             group by t.r, m.subject",
        );
        let found = self.by_subject(sql).await?;
        Ok(found.into_iter().map(|(id, counts)| (ResolutionId::new(id), counts)).collect())
    }

    async fn participation(&self, of: &Counted) -> Result<HashMap<Uuid, Participation>, StoreError> {
        let mut found: HashMap<Uuid, Participation> = HashMap::new();
        for (id, municipality) in self.taking_part(of).await? {
            found.entry(id).or_default().municipalities.push(municipality);
        }
        for taking_part in found.values_mut() {
            let order = |one: &Municipality| (one.subject.to_string(), one.name.to_string(), one.id);
            taking_part.municipalities.sort_by_cached_key(order);
        }
        for (id, counts) in self.by_subject(submitted(of)).await? {
            found.entry(id).or_default().submitted = counts;
        }
        Ok(found)
    }

    async fn taking_part(&self, of: &Counted) -> Result<Vec<(Uuid, Municipality)>, StoreError> {
        let mut sql = Sql::new("select t.k, m.id, m.oktmo, m.name, m.subject, m.kind from ");
        of.taking_part(&mut sql);
        sql.push(" join municipality m on m.id = t.m");
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let municipality = |row| {
            let mut columns = Columns::of(row);
            let of = columns.take()?;
            Ok((of, municipality(&mut columns)?))
        };
        rows.iter().map(municipality).collect()
    }

    /// Counts of `key, subject, count`.
    async fn by_subject(&self, sql: Sql) -> Result<HashMap<Uuid, BySubject>, StoreError> {
        let mut found: HashMap<Uuid, BySubject> = HashMap::new();
        for row in &self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await? {
            let mut columns = Columns::of(row);
            let of: Uuid = columns.take()?;
            found.entry(of).or_default().insert(columns.take()?, columns.count()?);
        }
        Ok(found)
    }
}

fn submitted(of: &Counted) -> Sql {
    let mut sql = Sql::new("select ");
    sql.push(of.key).push(
        ", m.subject, count(*) from session s join proposal p on p.session_id = s.id \
         left join municipality m on m.id = p.municipality_id where p.submitted_at is not null and ",
    );
    if of.counts_once() {
        sql.push("p.state <> 'referred' and ");
    }
    sql.push(of.key);
    of.within(&mut sql);
    sql.push(" group by ").push(of.key).push(", m.subject");
    sql
}

fn municipality(columns: &mut Columns<'_>) -> Result<Municipality, StoreError> {
    let id = columns.take::<Uuid>()?;
    let row = Row::new("municipality", id);
    let oktmo: String = columns.take()?;
    Ok(Municipality {
        id: MunicipalityId::new(id),
        oktmo: Oktmo::new(&oktmo).map_err(|problem| row.corrupt("oktmo", problem))?,
        name: row.line("name", columns.take()?)?,
        subject: row.line("subject", columns.take()?)?,
        kind: row.lines("kind", columns.take()?)?,
    })
}
