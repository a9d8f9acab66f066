//! Those who take part in a forum's sessions, as a package lists them: one statement.

use sea_orm::{FromQueryResult, Statement, entity::prelude::*};
use svod_domain::{
    Moment,
    id::{ForumId, SessionId},
    municipality::{Municipality, Oktmo},
    prose::Line,
};

use crate::{Reading, StoreError, codec::Row};

/// What [`Raw`] holds, of the participants whom sessions had by the moment `$2`.
const ATTENDANCE: &str = "select s.id as session_id, p.id as person_id, p.full_name as full_name, p.position as position, \
    m.id as municipality_id, m.oktmo as oktmo, m.name as municipality, m.subject as subject, m.kind as municipality_kind \
    from session s \
    join role_grant g on g.session_id = s.id and g.role = 'participant' and g.granted_at <= $2 \
    join person p on p.id = g.person_id \
    left join municipality m on m.id = p.municipality_id \
    where s.forum_id = $1 \
    order by s.ordinal, p.full_name, p.id";

/// Somebody who takes part in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendant {
    /// The session.
    pub session: SessionId,
    /// Their full name.
    pub full_name: Line,
    /// Their post.
    pub position: Option<Line>,
    /// The municipality they speak for.
    pub municipality: Option<Municipality>,
}

#[derive(FromQueryResult)]
struct Raw {
    session_id: Uuid,
    person_id: Uuid,
    full_name: String,
    position: Option<String>,
    municipality_id: Option<Uuid>,
    oktmo: Option<String>,
    municipality: Option<String>,
    subject: Option<String>,
    municipality_kind: Option<String>,
}

impl Reading<'_> {
    /// Those who were participants of a forum's sessions at a moment, by session and name.
    pub async fn attendance(&self, forum: ForumId, until: Moment) -> Result<Vec<Attendant>, StoreError> {
        let values: [Value; 2] = [forum.uuid().into(), until.into()];
        let statement = Statement::from_sql_and_values(self.db.get_database_backend(), ATTENDANCE, values);
        let rows = Raw::find_by_statement(statement).all(self.db).await?;
        rows.into_iter().map(attendant).collect()
    }
}

fn attendant(raw: Raw) -> Result<Attendant, StoreError> {
    let row = Row::new("person", raw.person_id);
    let municipality = municipality(&raw)?;
    Ok(Attendant {
        session: SessionId::new(raw.session_id),
        full_name: row.line("full_name", raw.full_name)?,
        position: row.lines("position", raw.position)?,
        municipality,
    })
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

/// The columns of a municipality that was joined to something else.
pub(super) struct MunicipalityColumns<'a> {
    pub(super) id: Option<Uuid>,
    pub(super) oktmo: Option<&'a str>,
    pub(super) name: Option<&'a str>,
    pub(super) subject: Option<&'a str>,
    pub(super) kind: Option<&'a str>,
}

impl MunicipalityColumns<'_> {
    /// The municipality, if one was joined.
    pub(super) fn municipality(&self) -> Result<Option<Municipality>, StoreError> {
        let Some(id) = self.id else { return Ok(None) };
        let row = Row::new("municipality", id);
        let oktmo = row.needed("oktmo", self.oktmo)?;
        let name = row.needed("name", self.name.map(str::to_owned))?;
        let subject = row.needed("subject", self.subject.map(str::to_owned))?;
        Ok(Some(Municipality {
            id: id.into(),
            oktmo: Oktmo::new(oktmo).map_err(|problem| row.corrupt("oktmo", problem))?,
            name: row.line("name", name)?,
            subject: row.line("subject", subject)?,
            kind: row.lines("kind", self.kind.map(str::to_owned))?,
        }))
    }
}
