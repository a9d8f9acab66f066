//! Sessions, in the order of their numbers.

use svod_domain::{forum::Session, id::ForumId, prose::Line};

use super::{PAGE, Pages};
use crate::{App, AppError, exchange::SessionRow, forum::SessionsAfter, transfer::naming::name_of};

pub(super) struct Sessions {
    forum: ForumId,
    after: u32,
}

impl Sessions {
    pub(super) fn of(forum: ForumId) -> Self {
        Self { forum, after: 0 }
    }

    /// The next sessions; none at the end.
    pub(super) async fn page(&mut self, app: &App) -> Result<Vec<Session>, AppError> {
        let after = SessionsAfter { ordinal: self.after, first: PAGE };
        let page = app.store().read().sessions_of_forum(self.forum, after).await?;
        self.after = page.last().map_or(self.after, |last| last.ordinal);
        Ok(page)
    }
}

impl Pages for Sessions {
    type Row = SessionRow;

    async fn next(&mut self, app: &App) -> Result<Vec<SessionRow>, AppError> {
        Ok(self.page(app).await?.iter().map(row).collect())
    }
}

fn row(session: &Session) -> SessionRow {
    let text = |line: &Option<Line>| line.as_ref().map(ToString::to_string);
    SessionRow {
        external_id: name_of(session.external_id.as_ref(), session.id.uuid()),
        ordinal: session.ordinal,
        region: session.region.to_string(),
        title: text(&session.title),
        theme: text(&session.theme),
        partner: text(&session.partner),
        starts_on: session.starts_on,
        ends_on: session.ends_on,
        place: text(&session.place),
        submission_deadline: session.window.deadline,
        grace_minutes: session.window.grace_minutes,
    }
}
