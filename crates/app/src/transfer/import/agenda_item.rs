//! Questions on the sessions' agendas, known by session and external id.

use std::collections::{HashMap, HashSet};

use svod_domain::{
    audit::SubjectKind,
    forum::AgendaItem,
    id::{AgendaItemId, ForumId, SessionId, Version},
};
use svod_storage::Writing;

use super::{
    fault::Faults,
    session::MOST,
    target::{Judgement, Target},
};
use crate::{
    App, AppError,
    exchange::{AgendaItemRow, BadRow, Problem, RowNumber},
    transfer::naming::{name_of, named_sessions},
};

pub(super) struct AgendaItems {
    app: App,
    forum: ForumId,
}

/// A question to write, and the one that is there.
pub(super) struct Change {
    item: AgendaItem,
    old: Option<AgendaItem>,
}

/// Agendas by session and by what their questions are called.
pub(super) type Agendas = HashMap<(SessionId, String), AgendaItem>;

/// The agendas of sessions.
pub(super) async fn agendas(
    writing: &mut Writing,
    sessions: impl Iterator<Item = SessionId>,
) -> Result<Agendas, AppError> {
    let mut agendas = Agendas::new();
    for session in sessions.collect::<HashSet<_>>() {
        let named = |item: AgendaItem| ((session, name_of(item.external_id.as_ref(), item.id.uuid())), item);
        agendas.extend(writing.agenda_of(session).await?.into_iter().map(named));
    }
    Ok(agendas)
}

impl AgendaItems {
    pub(super) fn new(app: App, forum: ForumId) -> Self {
        Self { app, forum }
    }

    fn read_row(
        &self,
        row: RowNumber,
        read: &AgendaItemRow,
        session: Option<SessionId>,
        agendas: &Agendas,
    ) -> Result<Change, Vec<BadRow>> {
        let mut faults = Faults::of(row);
        if session.is_none() {
            let problem = Problem::UnknownReference { kind: SubjectKind::Session };
            faults.note("session_external_id", &read.session_external_id, problem);
        }
        let old = session.and_then(|session| agendas.get(&(session, read.external_id.clone())));
        let external_id = faults.line("external_id", &read.external_id);
        let ordinal = faults.within("ordinal", read.ordinal, 1, MOST);
        let title = faults.line("title", &read.title);
        let source_problem = faults.proses("source_problem", read.source_problem.as_deref());
        let item = || {
            Some(AgendaItem {
                id: old.map_or_else(|| AgendaItemId::new(self.app.context().new_id()), |old| old.id),
                session: session?,
                external_id: old.map_or(external_id, |old| old.external_id.clone()),
                ordinal: ordinal?,
                title: title?,
                source_problem: source_problem?,
                version: old.map_or(Version::FIRST, |old| old.version),
            })
        };
        match item().filter(|_| faults.is_empty()) {
            Some(item) => Ok(Change { item, old: old.cloned() }),
            None => Err(faults.into_found()),
        }
    }
}

impl Target for AgendaItems {
    type Row = AgendaItemRow;
    type Change = Change;

    async fn judge(
        &mut self,
        writing: &mut Writing,
        rows: Vec<(RowNumber, AgendaItemRow)>,
    ) -> Result<Vec<Judgement<Change>>, AppError> {
        let sessions = named_sessions(writing.all_sessions(self.forum).await?);
        let session_of =
            |read: &AgendaItemRow| sessions.get(&read.session_external_id).map(|session| session.id);
        let there = agendas(writing, rows.iter().filter_map(|(_, read)| session_of(read))).await?;
        let judged = |(row, read): &(RowNumber, AgendaItemRow)| match self.read_row(
            *row,
            read,
            session_of(read),
            &there,
        ) {
            Err(problems) => Judgement::Bad(problems),
            Ok(change) if change.old.is_none() => Judgement::Created(change),
            Ok(change) if change.old.as_ref() == Some(&change.item) => Judgement::Unchanged,
            Ok(change) => Judgement::Updated(change),
        };
        Ok(rows.iter().map(judged).collect())
    }

    async fn keep(&mut self, writing: &mut Writing, changes: Vec<Change>) -> Result<(), AppError> {
        for Change { item, old } in changes {
            match old {
                None => writing.insert_agenda_item(&item).await?,
                Some(old) => {
                    let changed = AgendaItem { version: old.version.next(), ..item };
                    writing.update_agenda_item(&changed, old.version).await?;
                }
            }
        }
        Ok(())
    }
}
