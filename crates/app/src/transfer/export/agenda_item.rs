//! Questions on the sessions' agendas, in the order of the sessions and on each agenda.

use svod_domain::{
    forum::{AgendaItem, Session},
    id::{ForumId, SessionId},
};

use super::{Pages, session::Sessions};
use crate::{App, AppError, exchange::AgendaItemRow, transfer::naming::name_of};

pub(super) struct AgendaItems {
    sessions: Sessions,
}

impl AgendaItems {
    pub(super) fn of(forum: ForumId) -> Self {
        Self { sessions: Sessions::of(forum) }
    }
}

impl Pages for AgendaItems {
    type Row = AgendaItemRow;

    async fn next(&mut self, app: &App) -> Result<Vec<AgendaItemRow>, AppError> {
        loop {
            let sessions = self.sessions.page(app).await?;
            let ids: Vec<SessionId> = sessions.iter().map(|session| session.id).collect();
            let mut agendas = app.store().read().agendas(&ids).await?;
            let of_session = |session: &Session| {
                let name = name_of(session.external_id.as_ref(), session.id.uuid());
                let agenda = agendas.remove(&session.id).unwrap_or_default();
                agenda.into_iter().map(move |item| row(&item, &name))
            };
            let rows: Vec<AgendaItemRow> = sessions.iter().flat_map(of_session).collect();
            // Sessions without agendas give no rows, and are not the end.
            if !rows.is_empty() || sessions.is_empty() {
                return Ok(rows);
            }
        }
    }
}

fn row(item: &AgendaItem, session: &str) -> AgendaItemRow {
    AgendaItemRow {
        external_id: name_of(item.external_id.as_ref(), item.id.uuid()),
        session_external_id: session.to_owned(),
        ordinal: item.ordinal,
        title: item.title.to_string(),
        source_problem: item.source_problem.as_ref().map(ToString::to_string),
    }
}
