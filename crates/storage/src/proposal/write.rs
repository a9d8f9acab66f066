//! Keeping proposals.

use sea_orm::{ConnectionTrait, entity::prelude::*};
use svod_domain::{
    Moment,
    forum::Session,
    id::{AgendaItemId, MunicipalityId, PersonId, Revision, SessionId, Version},
    proposal::Proposal,
};
use uuid::Uuid;

use super::row::{facts, proposal as row, revision, words};
use crate::{
    StoreError, Writing,
    codec::stored,
    forum::changed_one,
    session,
    statement::{Columns, Sql},
};

/// What a change was based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The proposal's version.
    pub version: Version,
    /// The revision of its words.
    pub revision: Revision,
}

impl Stamp {
    /// What a change of this proposal will be based on.
    pub fn of(proposal: &Proposal) -> Self {
        Self { version: proposal.version, revision: proposal.revision }
    }
}

/// Where somebody would submit a proposal: all that deciding needs, read in one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The session.
    pub session: Session,
    /// The municipality its author speaks for now.
    pub municipality: Option<MunicipalityId>,
    /// The question of the agenda, if it was asked for and is on the agenda of this session.
    pub agenda_item: Option<AgendaItemId>,
}

impl Writing {
    /// Where somebody would submit a proposal; none when there is no such session.
    pub async fn place_for_proposal(
        &mut self,
        session: SessionId,
        author: PersonId,
        agenda_item: Option<AgendaItemId>,
    ) -> Result<Option<Place>, StoreError> {
        let mut sql = Sql::new(
            "select s.id, s.forum_id, s.external_id, s.ordinal, s.region, s.title, s.theme, s.partner, s.place, \
             s.starts_on, s.ends_on, s.deadline, s.grace_minutes, s.closed_at, s.version, w.municipality_id",
        );
        sql.push(if agenda_item.is_some() { ", i.id" } else { "" });
        sql.push(" from session s join person w on w.id = ").bind(author.uuid());
        if let Some(item) = agenda_item {
            sql.push(" left join agenda_item i on i.session_id = s.id and i.id = ").bind(item.uuid());
        }
        sql.push(" where s.id = ").bind(session.uuid());
        let row = self.tx.query_one_raw(sql.statement(self.tx.get_database_backend())).await?;
        row.map(|row| place(&mut Columns::of(&row), agenda_item.is_some())).transpose()
    }

    /// Keeps a new proposal with its first words.
    pub async fn insert_proposal(&mut self, proposal: &Proposal) -> Result<(), StoreError> {
        row::Entity::insert(facts(proposal)).exec_without_returning(&self.tx).await?;
        self.insert_words(proposal, proposal.author, proposal.created_at).await
    }

    /// Keeps a changed proposal, if it is still at the version the change was based on, and its words, saved by
    /// somebody at some time, if they are new.
    pub async fn update_proposal(
        &mut self,
        proposal: &Proposal,
        based_on: Stamp,
        by: PersonId,
        at: Moment,
    ) -> Result<(), StoreError> {
        let updated = row::Entity::update_many()
            .set(facts(proposal).reset_all())
            .filter(row::Column::Id.eq(proposal.id.uuid()))
            .filter(row::Column::Version.eq(stored(based_on.version.0)))
            .exec(&self.tx)
            .await?;
        changed_one("proposal", proposal.id, based_on.version, updated.rows_affected)?;
        if proposal.revision > based_on.revision {
            self.insert_words(proposal, by, at).await?;
        }
        Ok(())
    }

    async fn insert_words(&mut self, of: &Proposal, by: PersonId, at: Moment) -> Result<(), StoreError> {
        revision::Entity::insert(words(of, by, at)).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}

fn place(columns: &mut Columns<'_>, with_item: bool) -> Result<Place, StoreError> {
    let session = session::from_row(session::row::Model {
        id: columns.take()?,
        forum_id: columns.take()?,
        external_id: columns.take()?,
        ordinal: columns.take()?,
        region: columns.take()?,
        title: columns.take()?,
        theme: columns.take()?,
        partner: columns.take()?,
        place: columns.take()?,
        starts_on: columns.take()?,
        ends_on: columns.take()?,
        deadline: columns.take()?,
        grace_minutes: columns.take()?,
        closed_at: columns.take()?,
        version: columns.take()?,
    })?;
    let municipality = columns.take::<Option<Uuid>>()?.map(MunicipalityId::new);
    let agenda_item = if with_item { columns.take::<Option<Uuid>>()?.map(AgendaItemId::new) } else { None };
    Ok(Place { session, municipality, agenda_item })
}
