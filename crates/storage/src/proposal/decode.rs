//! From the columns of a statement to the domain's types, by position: the statements of this module name their
//! columns in the order in which they are read here.

use sea_orm::QueryResult;
use svod_domain::{
    id::{AgendaItemId, ForumId, MunicipalityId, PersonId, ProposalId, SessionId},
    municipality::{Municipality, Oktmo},
    person::{Email, Person},
    policy::Phase,
    proposal::{Proposal, ProposalContent, ProposalKind, ProposalState},
};
use uuid::Uuid;

use super::{ProposalSeen, ProposalWith};
use crate::{StoreError, codec::Row, statement::Columns};

/// A proposal with what was read along.
pub(super) fn seen(row: &QueryResult, with: ProposalWith) -> Result<ProposalSeen, StoreError> {
    let mut columns = Columns::of(row);
    let proposal = proposal(&mut columns)?;
    let row = Row::new("proposal", proposal.id.uuid());
    let supporters = row.number("supporters", columns.take::<i32>()?)?;
    let author = if with.author { Some(person(&mut columns)?) } else { None };
    let municipality = if with.municipality { municipality(&mut columns)? } else { None };
    Ok(ProposalSeen { proposal, supporters: Some(supporters), author, municipality })
}

fn proposal(columns: &mut Columns<'_>) -> Result<Proposal, StoreError> {
    let id = columns.take::<Uuid>()?;
    let row = Row::new("proposal", id);
    let forum = ForumId::new(columns.take()?);
    let session = SessionId::new(columns.take()?);
    let agenda_item = columns.take::<Option<Uuid>>()?.map(AgendaItemId::new);
    let external_id = row.lines("external_id", columns.take()?)?;
    let author = PersonId::new(columns.take()?);
    let municipality = columns.take::<Option<Uuid>>()?.map(MunicipalityId::new);
    let origin = columns.take::<Option<Uuid>>()?.map(ProposalId::new);
    let state = state(columns, &row)?;
    let revision = row.revision("revision", columns.take()?)?;
    let created_at = columns.take()?;
    let submitted_at = columns.take()?;
    let version = row.version(columns.take()?)?;
    let content = content(columns, &row)?;
    Ok(Proposal {
        id: ProposalId::new(id),
        forum,
        session,
        agenda_item,
        external_id,
        author,
        municipality,
        origin,
        content,
        revision,
        state,
        created_at,
        submitted_at,
        version,
    })
}

fn state(columns: &mut Columns<'_>, row: &Row) -> Result<ProposalState, StoreError> {
    let name = columns.take::<String>()?;
    let reason = columns.take::<Option<String>>()?;
    let referred_to = columns.take::<Option<Uuid>>()?;
    let successor = columns.take::<Option<Uuid>>()?;
    let reason = row.proses("reason", reason)?;
    match name.as_str() {
        "draft" => Ok(ProposalState::Draft),
        "submitted" => Ok(ProposalState::Submitted),
        "returned" => Ok(ProposalState::Returned { reason: row.needed("reason", reason)? }),
        "admitted" => Ok(ProposalState::Admitted),
        "declined" => Ok(ProposalState::Declined { reason: row.needed("reason", reason)? }),
        "referred" => Ok(ProposalState::Referred {
            to: SessionId::new(row.needed("referred_to_id", referred_to)?),
            reason: row.needed("reason", reason)?,
            successor: ProposalId::new(row.needed("successor_id", successor)?),
        }),
        "withdrawn" => Ok(ProposalState::Withdrawn),
        _ => Err(row.corrupt("state", format!("unknown value {name:?}"))),
    }
}

/// The name a state is stored under; none for a state of something else.
pub(super) const fn state_name(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::ProposalDraft => Some("draft"),
        Phase::ProposalSubmitted => Some("submitted"),
        Phase::ProposalReturned => Some("returned"),
        Phase::ProposalAdmitted => Some("admitted"),
        Phase::ProposalDeclined => Some("declined"),
        Phase::ProposalReferred => Some("referred"),
        Phase::ProposalWithdrawn => Some("withdrawn"),
        _ => None,
    }
}

/// The words: `kind, title, problem, wording, legal_act, addressee, expected_effect`.
pub(super) fn content(columns: &mut Columns<'_>, row: &Row) -> Result<ProposalContent, StoreError> {
    let kind = columns.take::<String>()?;
    Ok(ProposalContent {
        kind: row.named("kind", &kind, ProposalKind::from_name)?,
        title: row.line("title", columns.take()?)?,
        problem: row.proses("problem", columns.take()?)?,
        wording: row.proses("wording", columns.take()?)?,
        legal_act: row.lines("legal_act", columns.take()?)?,
        addressee: row.lines("addressee", columns.take()?)?,
        expected_effect: row.proses("expected_effect", columns.take()?)?,
    })
}

/// A person: `id, external_id, full_name, email, position, municipality_id, language, version`.
pub(super) fn person(columns: &mut Columns<'_>) -> Result<Person, StoreError> {
    let id = columns.take::<Uuid>()?;
    let row = Row::new("person", id);
    Ok(Person {
        id: PersonId::new(id),
        external_id: row.lines("external_id", columns.take()?)?,
        full_name: row.line("full_name", columns.take()?)?,
        email: columns
            .take::<Option<String>>()?
            .map(|address| Email::new(&address).map_err(|problem| row.corrupt("email", problem)))
            .transpose()?,
        position: row.lines("position", columns.take()?)?,
        municipality: columns.take::<Option<Uuid>>()?.map(MunicipalityId::new),
        language: row.language(&columns.take::<String>()?)?,
        version: row.version(columns.take()?)?,
    })
}

/// A municipality that was joined from the outside: `id, oktmo, name, subject, kind`.
fn municipality(columns: &mut Columns<'_>) -> Result<Option<Municipality>, StoreError> {
    let Some(id) = columns.take::<Option<Uuid>>()? else { return Ok(None) };
    let row = Row::new("municipality", id);
    let oktmo = columns.take::<String>()?;
    Ok(Some(Municipality {
        id: MunicipalityId::new(id),
        oktmo: Oktmo::new(&oktmo).map_err(|problem| row.corrupt("oktmo", problem))?,
        name: row.line("name", columns.take()?)?,
        subject: row.line("subject", columns.take()?)?,
        kind: row.lines("kind", columns.take()?)?,
    }))
}
