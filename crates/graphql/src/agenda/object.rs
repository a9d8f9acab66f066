//! A question on an agenda, and the agenda of a session, as clients see them.

use async_graphql::{Context, ID, Object};
use svod_app::{Page, PageRequest, Window};
use svod_domain::{
    forum,
    id::{AgendaItemId, SessionId},
    prose::{Line, Prose},
};
use uuid::Uuid;

use crate::{
    Limits,
    error::answered,
    extent::Extent,
    forum::Session,
    global_id::Named,
    loaders::{Load, loader},
    page::{Listed, PageArgs, connection},
};

/// A question on a session's agenda.
pub struct AgendaItem(pub(crate) forum::AgendaItem);

/// A question on a session's agenda.
#[Object]
impl AgendaItem {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// What outside lists call it.
    async fn external_id(&self) -> Option<&str> {
        self.0.external_id.as_ref().map(Line::as_str)
    }

    /// Its place on the agenda, from 1.
    async fn ordinal(&self) -> u32 {
        self.0.ordinal
    }

    /// The question.
    async fn title(&self) -> &str {
        self.0.title.as_str()
    }

    /// The problem of the «Муниципальный диалог» it came from.
    async fn source_problem(&self) -> Option<&str> {
        self.0.source_problem.as_ref().map(Prose::as_str)
    }

    /// The session.
    async fn session(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Session>> {
        Ok(ctx.load(self.0.session).await?.map(Session))
    }

    /// How often it has been changed: what a change must be based on.
    async fn version(&self) -> u32 {
        self.0.version.0
    }
}

/// The agenda of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct AgendaOf(SessionId);

loader!(AgendaOf => Vec<forum::AgendaItem>, |batch, keys| async {
    let sessions: Vec<SessionId> = keys.iter().map(|key| key.0).collect();
    let agendas = batch.app.agendas(&sessions).await?;
    Ok(agendas.into_iter().map(|(session, agenda)| (AgendaOf(session), agenda)).collect())
});

loader!(AgendaItemId => forum::AgendaItem, |batch, keys| async {
    batch.app.store().read().agenda_items(keys).await.map_err(svod_app::AppError::from)
});

/// A page of a session's agenda. An agenda is short: it is read whole, of all sessions at once.
pub(crate) async fn agenda_of(
    ctx: &Context<'_>,
    session: SessionId,
    args: PageArgs,
) -> async_graphql::Result<Listed<AgendaItem>> {
    let page = answered(ctx.viewer()?, args.request(ctx.data::<Limits>()?, true))?;
    let agenda = ctx.load(AgendaOf(session)).await?.unwrap_or_default();
    Ok(connection(cut(agenda, page), |item| item.id.global(), AgendaItem))
}

/// The page of a whole list.
fn cut(mut agenda: Vec<forum::AgendaItem>, page: PageRequest) -> Page<forum::AgendaItem> {
    let total = page.counted.then_some(agenda.len() as u64);
    let place = |edge: Uuid| agenda.iter().position(|item| item.id.uuid() == edge);
    let size = usize::try_from(page.window.size()).unwrap_or(usize::MAX);
    let (start, end) = match page.window {
        Window::Forward { after, .. } => {
            let start = after.map_or(0, |after| place(after).map_or(agenda.len(), |place| place + 1));
            (start, start.saturating_add(size).min(agenda.len()))
        }
        Window::Backward { before, .. } => {
            let end = before.map_or(agenda.len(), |before| place(before).unwrap_or(0));
            (end.saturating_sub(size), end)
        }
    };
    let (has_previous, has_next) = (start > 0, end < agenda.len());
    let items = agenda.drain(start..end).collect();
    Page { items, has_previous, has_next, total }
}

#[cfg(test)]
mod tests {
    use svod_domain::id::Version;

    use super::*;

    fn agenda(length: u128) -> Vec<forum::AgendaItem> {
        let item = |number: u128| forum::AgendaItem {
            id: AgendaItemId::new(Uuid::from_u128(number)),
            session: SessionId::new(Uuid::nil()),
            external_id: None,
            ordinal: 1,
            title: Line::new("Дороги").unwrap(),
            source_problem: None,
            version: Version::FIRST,
        };
        (1..=length).map(item).collect()
    }

    fn page(window: Window) -> (Vec<u128>, bool, bool) {
        let page = cut(agenda(5), PageRequest { window, counted: true });
        assert_eq!(page.total, Some(5));
        let ids = page.items.iter().map(|item| item.id.uuid().as_u128()).collect();
        (ids, page.has_previous, page.has_next)
    }

    #[test]
    fn an_agenda_is_cut_to_the_window() {
        let at = |number| Some(Uuid::from_u128(number));
        let forward = |after, first| page(Window::Forward { after, first });
        let backward = |before, last| page(Window::Backward { before, last });
        assert_eq!(forward(None, 2), (vec![1, 2], false, true));
        assert_eq!(forward(at(2), 2), (vec![3, 4], true, true));
        assert_eq!(forward(at(4), 2), (vec![5], true, false));
        assert_eq!(forward(at(9), 2), (vec![], true, false));
        assert_eq!(backward(None, 2), (vec![4, 5], true, false));
        assert_eq!(backward(at(4), 2), (vec![2, 3], true, true));
        assert_eq!(backward(at(2), 2), (vec![1], false, true));
    }
}
