//! How many take part and what came of it, counted by session or by forum: four statements for any number of them.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, QueryResult};
use svod_domain::id::{ForumId, SessionId};
use uuid::Uuid;

use crate::{
    Reading, StoreError,
    statement::{Columns, Sql},
};

/// How many take part in a session or a forum, and what came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Participants, each once.
    pub participants: u64,
    /// Municipalities with a participant, or that a proposal was submitted for.
    pub municipalities: u64,
    /// Subjects of the Federation that these are of.
    pub subjects: u64,
    /// Proposals.
    pub proposals: ProposalFigures,
    /// Co-signatures of submitted proposals.
    pub supports: u64,
    /// Adopted resolutions.
    pub resolutions_adopted: u64,
    /// Clauses that stand in them.
    pub clauses_adopted: u64,
}

/// How many proposals were submitted, and what became of them as far as it is settled: by the adoption of the session's
/// resolution.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ProposalFigures {
    /// Adopted, by the best grade.
    pub adopted: u64,
    /// Partly adopted, at the best.
    pub partly_adopted: u64,
    /// Reflected, at the best.
    pub reflected: u64,
    /// Declined.
    pub declined: u64,
    /// Passed to another session; of a forum none, since they are counted there.
    pub referred: u64,
    /// Withdrawn.
    pub withdrawn: u64,
    /// Not settled yet.
    pub waiting: u64,
}

impl ProposalFigures {
    /// All that were submitted.
    pub fn submitted(&self) -> u64 {
        self.adopted
            + self.partly_adopted
            + self.reflected
            + self.declined
            + self.referred
            + self.withdrawn
            + self.waiting
    }
}

/// What is counted by: the sessions, or the forums, that the session `s` is or is of.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    /// The column of `s`.
    pub(crate) key: &'static str,
    /// The same of a resolution `d`.
    of_resolution: &'static str,
    ids: Vec<Uuid>,
}

impl Counted {
    pub(crate) fn by_session(ids: &[SessionId]) -> Self {
        let ids = ids.iter().map(|id| id.uuid()).collect();
        Self { key: "s.id", of_resolution: "d.session_id", ids }
    }

    pub(crate) fn by_forum(ids: &[ForumId]) -> Self {
        let ids = ids.iter().map(|id| id.uuid()).collect();
        Self { key: "s.forum_id", of_resolution: "d.forum_id", ids }
    }

    /// Whether what was passed from one session to another is counted once only, where it went.
    pub(crate) fn counts_once(&self) -> bool {
        self.key == "s.forum_id"
    }

    /// ` in (…)`.
    pub(crate) fn within(&self, sql: &mut Sql) {
        sql.push(" in ").bind_all(self.ids.iter().copied());
    }

    /// The municipalities `m` that take part in each `k`, as a table `t`.
    pub(crate) fn taking_part(&self, sql: &mut Sql) {
        sql.push("(select ").push(self.key).push(
            " as k, w.municipality_id as m from session s \
             join role_grant g on g.session_id = s.id and g.role = 'participant' \
             join person w on w.id = g.person_id where w.municipality_id is not null and ",
        );
        sql.push(self.key);
        self.within(sql);
        sql.push(" union select ").push(self.key).push(
            ", p.municipality_id from session s join proposal p on p.session_id = s.id \
             where p.submitted_at is not null and p.municipality_id is not null and ",
        );
        sql.push(self.key);
        self.within(sql);
        sql.push(") t");
    }
}

impl Reading<'_> {
    /// The figures of sessions.
    pub async fn figures_of_sessions(
        &self,
        sessions: &[SessionId],
    ) -> Result<HashMap<SessionId, Figures>, StoreError> {
        let found = self.figures(&Counted::by_session(sessions)).await?;
        Ok(found.into_iter().map(|(id, figures)| (SessionId::new(id), figures)).collect())
    }

    /// The figures of forums. What was passed from one session to another is counted once, where it went.
    pub async fn figures_of_forums(
        &self,
        forums: &[ForumId],
    ) -> Result<HashMap<ForumId, Figures>, StoreError> {
        let found = self.figures(&Counted::by_forum(forums)).await?;
        Ok(found.into_iter().map(|(id, figures)| (ForumId::new(id), figures)).collect())
    }

    async fn figures(&self, of: &Counted) -> Result<HashMap<Uuid, Figures>, StoreError> {
        let mut found: HashMap<Uuid, Figures> = of.ids.iter().map(|id| (*id, Figures::default())).collect();
        for (sql, add) in [
            (participants(of), add_participants as fn(&mut Figures, &mut Columns<'_>) -> _),
            (municipalities(of), add_municipalities),
            (outcomes(of), add_outcome),
            (adopted(of), add_adopted),
        ] {
            let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
            rows.iter().try_for_each(|row| added(&mut found, row, add))?;
        }
        Ok(found)
    }
}

fn added(
    found: &mut HashMap<Uuid, Figures>,
    row: &QueryResult,
    add: fn(&mut Figures, &mut Columns<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut columns = Columns::of(row);
    let id = columns.take()?;
    add(found.entry(id).or_default(), &mut columns)
}

fn participants(of: &Counted) -> Sql {
    let mut sql = Sql::new("select ");
    sql.push(of.key).push(
        ", count(distinct g.person_id) from session s \
         join role_grant g on g.session_id = s.id and g.role = 'participant' where ",
    );
    sql.push(of.key);
    of.within(&mut sql);
    sql.push(" group by ").push(of.key);
    sql
}

fn add_participants(figures: &mut Figures, columns: &mut Columns<'_>) -> Result<(), StoreError> {
    figures.participants = columns.count()?;
    Ok(())
}

fn municipalities(of: &Counted) -> Sql {
    let mut sql = Sql::new("select t.k, count(*), count(distinct m.subject) from ");
    of.taking_part(&mut sql);
    sql.push(" join municipality m on m.id = t.m group by t.k");
    sql
}

fn add_municipalities(figures: &mut Figures, columns: &mut Columns<'_>) -> Result<(), StoreError> {
    figures.municipalities = columns.count()?;
    figures.subjects = columns.count()?;
    Ok(())
}

/// What became of submitted proposals: their number and that of their co-signatures by outcome. Nothing is settled
/// before the session's resolution is adopted.
fn outcomes(of: &Counted) -> Sql {
    let mut sql = Sql::new("select o.k, o.outcome, count(*), sum(o.supporters) from (select ");
    sql.push(of.key).push(" as k, p.supporters, case ");
    if of.counts_once() {
        sql.push("when p.state = 'referred' then 'passed_on' ");
    }
    sql.push(
        "when d.id is null then 'waiting' \
         when p.state in ('declined', 'referred', 'withdrawn') then p.state \
         when b.grade = 1 then 'adopted' when b.grade = 2 then 'partly_adopted' when b.grade = 3 then 'reflected' \
         else 'waiting' end as outcome \
         from session s join proposal p on p.session_id = s.id \
         left join resolution d on d.session_id = s.id and d.state = 'adopted' \
         left join (select l.proposal_id, \
         min(case l.grade when 'adopted' then 1 when 'partly_adopted' then 2 else 3 end) as grade \
         from session s join resolution d on d.session_id = s.id and d.state = 'adopted' \
         join clause c on c.resolution_id = d.id and c.removed = false \
         join source l on l.clause_id = c.id and l.proposal_id is not null where ",
    );
    sql.push(of.key);
    of.within(&mut sql);
    sql.push(" group by l.proposal_id) b on b.proposal_id = p.id where p.submitted_at is not null and ");
    sql.push(of.key);
    of.within(&mut sql);
    sql.push(") o group by o.k, o.outcome");
    sql
}

fn add_outcome(figures: &mut Figures, columns: &mut Columns<'_>) -> Result<(), StoreError> {
    let outcome: String = columns.take()?;
    let count = columns.count()?;
    figures.supports += columns.count()?;
    let proposals = &mut figures.proposals;
    match outcome.as_str() {
        "adopted" => proposals.adopted += count,
        "partly_adopted" => proposals.partly_adopted += count,
        "reflected" => proposals.reflected += count,
        "declined" => proposals.declined += count,
        "referred" => proposals.referred += count,
        "withdrawn" => proposals.withdrawn += count,
        "passed_on" => (),
        _ => proposals.waiting += count,
    }
    Ok(())
}

fn adopted(of: &Counted) -> Sql {
    let mut sql = Sql::new("select ");
    sql.push(of.of_resolution).push(
        ", count(distinct d.id), count(c.id) from resolution d \
         left join clause c on c.resolution_id = d.id and c.removed = false where d.state = 'adopted' and ",
    );
    sql.push(of.of_resolution);
    of.within(&mut sql);
    sql.push(" group by ").push(of.of_resolution);
    sql
}

fn add_adopted(figures: &mut Figures, columns: &mut Columns<'_>) -> Result<(), StoreError> {
    figures.resolutions_adopted = columns.count()?;
    figures.clauses_adopted = columns.count()?;
    Ok(())
}
