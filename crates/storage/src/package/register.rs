//! The register of a forum's proposals as it was at a moment: a few statements, however many proposals there are.

use sea_orm::{ConnectionTrait, FromQueryResult, Statement, entity::prelude::*};
use svod_domain::{
    Moment,
    disposition::Undisposed,
    id::{ForumId, ProposalId, Revision, SessionId},
    municipality::Municipality,
    proposal::ProposalKind,
    prose::{Line, Prose},
};

use super::attendance::MunicipalityColumns;
use crate::{Reading, StoreError, Writing, codec::Row};

/// What [`Raw`] holds, of the proposals that had been submitted by the moment `$2`.
const REGISTER: &str = "select p.id as id, p.session_id as session_id, p.state as state, p.reason as reason, \
    p.referred_to_id as referred_to_id, p.created_at as created_at, p.submitted_at as submitted_at, \
    r.revision as revision, r.kind as kind, r.title as title, r.problem as problem, r.wording as wording, \
    r.legal_act as legal_act, r.addressee as addressee, r.expected_effect as expected_effect, a.full_name as author, \
    m.id as municipality_id, m.oktmo as oktmo, m.name as municipality, m.subject as subject, m.kind as municipality_kind, \
    (select count(*) from support s where s.proposal_id = p.id and s.at <= $2) as supporters \
    from proposal p \
    join proposal_revision r on r.proposal_id = p.id and r.revision = \
    (select max(v.revision) from proposal_revision v where v.proposal_id = p.id and v.at <= $2) \
    join person a on a.id = p.author_id \
    left join municipality m on m.id = p.municipality_id \
    where p.forum_id = $1 and p.submitted_at <= $2 and p.created_at <= $2";

/// The proposals of a forum that no adopted resolution carries and nobody has decided on.
const UNSETTLED: &str = "from proposal p where p.forum_id = $1 and p.submitted_at is not null and \
    (p.state in ('submitted', 'returned') or (p.state = 'admitted' and not exists \
    (select 1 from source s join clause c on c.id = s.clause_id join resolution d on d.id = c.resolution_id \
    where s.proposal_id = p.id and c.removed = false and d.state = 'adopted')))";

/// How many of the unsettled ones are named.
const NAMED: i64 = 20;

/// A part of the register.
#[derive(Debug, Clone, Copy)]
pub struct RegisterPage {
    /// The forum.
    pub forum: ForumId,
    /// The moment: what came later is left out.
    pub until: Moment,
    /// The proposal before the first one wanted; none starts at the beginning.
    pub after: Option<ProposalId>,
    /// How many, at most.
    pub first: u32,
}

/// A submitted proposal as the register lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredProposal {
    /// The proposal.
    pub id: ProposalId,
    /// The session it came to.
    pub session: SessionId,
    /// When it came there: submitted, or passed on from another session.
    pub arrived_at: Moment,
    /// Its author's name.
    pub author: Line,
    /// The municipality its author spoke for.
    pub municipality: Option<Municipality>,
    /// The revision it had.
    pub revision: Revision,
    /// What kind of change it asks for.
    pub kind: ProposalKind,
    /// Its title.
    pub title: Line,
    /// What it says is wrong.
    pub problem: Option<Prose>,
    /// Its wording.
    pub wording: Option<Prose>,
    /// The legal act it would amend.
    pub legal_act: Option<Line>,
    /// Whom it is asked of.
    pub addressee: Option<Line>,
    /// What it says would be better.
    pub expected_effect: Option<Prose>,
    /// How many others had co-signed it.
    pub supporters: u32,
    /// What was decided on it.
    pub standing: RegisteredStanding,
}

/// What was decided on a proposal, apart from the clauses that carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisteredStanding {
    /// Nothing yet.
    Undecided,
    /// Taken up: clauses may carry it.
    Admitted,
    /// Declined.
    Declined {
        /// Why.
        reason: Prose,
    },
    /// Passed to another session.
    Referred {
        /// Which.
        to: SessionId,
    },
    /// Taken back by its author.
    Withdrawn,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    session_id: Uuid,
    state: String,
    reason: Option<String>,
    referred_to_id: Option<Uuid>,
    created_at: ChronoDateTimeUtc,
    submitted_at: ChronoDateTimeUtc,
    revision: i32,
    kind: String,
    title: String,
    problem: Option<String>,
    wording: Option<String>,
    legal_act: Option<String>,
    addressee: Option<String>,
    expected_effect: Option<String>,
    author: String,
    municipality_id: Option<Uuid>,
    oktmo: Option<String>,
    municipality: Option<String>,
    subject: Option<String>,
    municipality_kind: Option<String>,
    supporters: i64,
}

impl Reading<'_> {
    /// A part of the register of a forum, in the order of ids.
    pub async fn register(&self, page: RegisterPage) -> Result<Vec<RegisteredProposal>, StoreError> {
        let mut sql = REGISTER.to_owned();
        let mut values: Vec<Value> = vec![page.forum.uuid().into(), page.until.into()];
        if let Some(after) = page.after {
            sql.push_str(" and p.id > $3 order by p.id limit $4");
            values.push(after.uuid().into());
        } else {
            sql.push_str(" order by p.id limit $3");
        }
        values.push(i64::from(page.first).into());
        let statement = Statement::from_sql_and_values(self.db.get_database_backend(), sql, values);
        let rows = Raw::find_by_statement(statement).all(self.db).await?;
        rows.into_iter().map(registered).collect()
    }
}

impl Writing {
    /// The proposals of a forum that no adopted resolution carries and nobody has decided on.
    pub async fn unsettled_proposals(&mut self, forum: ForumId) -> Result<Undisposed, StoreError> {
        let backend = self.tx.get_database_backend();
        let sql = format!("select count(*) {UNSETTLED}");
        let count = Statement::from_sql_and_values(backend, sql, [forum.uuid().into()]);
        let row = self.tx.query_one_raw(count).await?;
        let count: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
        if count == 0 {
            return Ok(Undisposed::default());
        }
        let sql = format!("select p.id {UNSETTLED} order by p.id limit $2");
        let first = Statement::from_sql_and_values(backend, sql, [forum.uuid().into(), NAMED.into()]);
        let rows = self.tx.query_all_raw(first).await?;
        let proposals = rows.iter().map(|row| row.try_get_by_index(0).map(ProposalId::new));
        Ok(Undisposed {
            count: u64::try_from(count).unwrap_or(0),
            proposals: proposals.collect::<Result<_, _>>()?,
            clauses: Vec::new(),
        })
    }
}

fn registered(raw: Raw) -> Result<RegisteredProposal, StoreError> {
    let row = Row::new("proposal", raw.id);
    let standing = standing(&row, &raw)?;
    let municipality = municipality(&raw)?;
    Ok(RegisteredProposal {
        id: ProposalId::new(raw.id),
        session: SessionId::new(raw.session_id),
        // A proposal that was passed on keeps the time of its submission, but came here when it was made here.
        arrived_at: raw.submitted_at.max(raw.created_at),
        author: row.line("author_id", raw.author)?,
        municipality,
        revision: row.revision("revision", raw.revision)?,
        kind: row.named("kind", &raw.kind, ProposalKind::from_name)?,
        title: row.line("title", raw.title)?,
        problem: row.proses("problem", raw.problem)?,
        wording: row.proses("wording", raw.wording)?,
        legal_act: row.lines("legal_act", raw.legal_act)?,
        addressee: row.lines("addressee", raw.addressee)?,
        expected_effect: row.proses("expected_effect", raw.expected_effect)?,
        supporters: row.number("supporters", raw.supporters)?,
        standing,
    })
}

fn standing(row: &Row, raw: &Raw) -> Result<RegisteredStanding, StoreError> {
    match raw.state.as_str() {
        "submitted" | "returned" => Ok(RegisteredStanding::Undecided),
        "admitted" => Ok(RegisteredStanding::Admitted),
        "declined" => {
            let reason = row.proses("reason", raw.reason.clone())?;
            Ok(RegisteredStanding::Declined { reason: row.needed("reason", reason)? })
        }
        "referred" => {
            let to = row.needed("referred_to_id", raw.referred_to_id)?;
            Ok(RegisteredStanding::Referred { to: SessionId::new(to) })
        }
        "withdrawn" => Ok(RegisteredStanding::Withdrawn),
        other => Err(row.corrupt("state", format!("unknown value {other:?}"))),
    }
}

fn municipality(raw: &Raw) -> Result<Option<Municipality>, StoreError> {
    MunicipalityColumns {
        id: raw.municipality_id,
        oktmo: raw.oktmo.as_deref(),
        name: raw.municipality.as_deref(),
        subject: raw.subject.as_deref(),
        kind: raw.municipality_kind.as_deref(),
    }
    .municipality()
}
