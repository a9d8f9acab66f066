//! The questions on the sessions' agendas.

use std::collections::HashMap;

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    forum::AgendaItem,
    id::{AgendaItemId, SessionId, Version},
    policy::{Scope, action, authorise},
};
use svod_storage::{StoreError, Writing};

use crate::{
    App, AppError, Intent, Viewer,
    freshness::check_fresh,
    idempotency::once,
    input::{self, InputProblem},
};

/// What is known of a question.
#[derive(Debug, Clone)]
pub struct AgendaFacts {
    /// What outside lists call it.
    pub external_id: Option<String>,
    /// Its place on the agenda, from 1.
    pub ordinal: u32,
    /// The question.
    pub title: String,
    /// The problem of the «Муниципальный диалог» it came from.
    pub source_problem: Option<String>,
}

/// A change of a question. It replaces what was known.
#[derive(Debug, Clone)]
pub struct AgendaChange {
    /// Which.
    pub item: AgendaItemId,
    /// The version the change was decided on.
    pub based_on: Version,
    /// The facts.
    pub facts: AgendaFacts,
}

impl App {
    /// Puts a question on a session's agenda.
    pub async fn create_agenda_item(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        session: SessionId,
        facts: AgendaFacts,
    ) -> Result<AgendaItemId, AppError> {
        let id = AgendaItemId::new(self.context().new_id());
        let item = checked(id, session, &facts, Version::FIRST)?;
        once!(self, viewer, intent, &(session, &facts), |writing| -> AgendaItemId {
            authorise_in(writing, viewer, session).await?;
            writing.insert_agenda_item(&item).await.map_err(taken)?;
            let subject = (SubjectKind::AgendaItem, id.uuid());
            self.record(writing, viewer, AuditAction::AgendaItemCreated, subject, &[]).await?;
            Ok(id)
        })
    }

    /// Changes a question.
    pub async fn update_agenda_item(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        change: AgendaChange,
    ) -> Result<AgendaItemId, AppError> {
        once!(self, viewer, intent, &change, |writing| -> AgendaItemId {
            let current = writing.agenda_item(change.item).await?;
            let current = current.ok_or(AppError::NotFound(SubjectKind::AgendaItem))?;
            authorise_in(writing, viewer, current.session).await?;
            check_fresh(current.version, change.based_on)?;
            let changed = checked(current.id, current.session, &change.facts, current.version.next())?;
            writing.update_agenda_item(&changed, change.based_on).await.map_err(taken)?;
            let subject = (SubjectKind::AgendaItem, current.id.uuid());
            self.record(writing, viewer, AuditAction::AgendaItemChanged, subject, &[]).await?;
            Ok(current.id)
        })
    }

    /// A question. Everybody may know of it.
    pub async fn agenda_item(&self, id: AgendaItemId) -> Result<Option<AgendaItem>, AppError> {
        self.store().read().agenda_item(id).await.map_err(AppError::from)
    }

    /// The agendas of sessions, each in the order of its numbers. Everybody may know of them.
    pub async fn agendas(
        &self,
        sessions: &[SessionId],
    ) -> Result<HashMap<SessionId, Vec<AgendaItem>>, AppError> {
        self.store().read().agendas(sessions).await.map_err(AppError::from)
    }
}

async fn authorise_in(writing: &mut Writing, viewer: &Viewer, session: SessionId) -> Result<(), AppError> {
    let session = writing.session(session).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
    authorise::<action::ManageForum>(&viewer.actor, Scope::session(session.forum, session.id))?;
    Ok(())
}

fn checked(
    id: AgendaItemId,
    session: SessionId,
    facts: &AgendaFacts,
    version: Version,
) -> Result<AgendaItem, AppError> {
    if facts.ordinal == 0 {
        let problem = InputProblem::OutOfRange { least: 1, most: u64::from(u32::MAX) };
        return Err(AppError::invalid("ordinal", problem));
    }
    Ok(AgendaItem {
        id,
        session,
        external_id: input::optional_line("externalId", facts.external_id.as_deref())?,
        ordinal: facts.ordinal,
        title: input::line("title", &facts.title)?,
        source_problem: input::optional_prose("sourceProblem", facts.source_problem.as_deref())?,
        version,
    })
}

fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Duplicate(_) => AppError::Taken { field: "externalId" },
        other => other.into(),
    }
}
