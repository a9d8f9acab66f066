//! Searching by a few typed words.

use std::ops::Range;

use async_graphql::{
    Context, Enum, ID, Object, SimpleObject, Union,
    connection::{Connection, Edge},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use svod_app::{
    AppError,
    input::InputProblem,
    search::{self, FindTyped, Found, SearchHit, SearchKey, SearchPlace},
};
use svod_domain::id::{AgendaItemId, ClauseId, ForumId, ProposalId, ResolutionId, SessionId};

use crate::{
    Limits,
    agenda::AgendaItem,
    error::answered,
    extent::Extent,
    forum::Session,
    global_id::{Named, parts},
    page::PageArgs,
    proposal::Proposal,
    resolution::{Clause, Resolution, clause_by_id},
};

/// Searching.
#[derive(Default)]
pub struct SearchQuery;

/// What a search finds.
#[allow(clippy::large_enum_variant, reason = "one is made for each item of a page, and moved once")]
#[derive(Union)]
enum SearchItem {
    /// A proposal.
    Proposal(Proposal),
    /// A clause.
    Clause(Clause),
    /// A resolution.
    Resolution(Resolution),
    /// A session.
    Session(Session),
    /// A question on an agenda.
    AgendaItem(AgendaItem),
}

/// A kind of thing that a search finds.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "search::SearchKind")]
enum SearchKind {
    /// A proposal.
    Proposal,
    /// A clause of a resolution.
    Clause,
    /// A resolution: its title and preamble.
    Resolution,
    /// A question on an agenda.
    AgendaItem,
    /// A session.
    Session,
}

/// A text with passages to mark.
#[derive(SimpleObject)]
struct MarkedText {
    /// The text: plain paragraphs.
    text: String,
    /// What to mark, in the order of the text.
    marks: Vec<Mark>,
}

/// A passage to mark, in UTF-16 code units from the beginning of its text.
#[derive(SimpleObject)]
struct Mark {
    /// Where it begins.
    start: usize,
    /// Where it ends.
    end: usize,
}

/// Something that a search found.
struct SearchResult(SearchHit);

#[Object]
impl SearchQuery {
    /// Proposals, clauses, resolutions, sessions and questions of agendas that have these words, of those that the viewer
    /// may read, best first. Words are found in any inflection, with slips of the pen, and the last one also when it is not
    /// finished. All words must be there; where nothing has all of them, what has most.
    #[graphql(complexity = "first.unwrap_or(20) as usize * child_complexity")]
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was typed.")] text: String,
        #[graphql(desc = "The forum; if neither it nor a session is named, the newest one.")]
        forum_id: Option<ID>,
        #[graphql(desc = "Only what belongs to this session.")] session_id: Option<ID>,
        #[graphql(desc = "Only things of these kinds; all if left out.")] kinds: Option<Vec<SearchKind>>,
        #[graphql(desc = "How many.")] first: Option<u32>,
        #[graphql(desc = "The cursor before them.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<String, SearchResult>> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let find = || {
            let args = PageArgs { first, ..PageArgs::default() };
            let size =
                args.request(ctx.data_opt::<Limits>().unwrap_or(&Limits::default()), false)?.window.size();
            Ok(FindTyped {
                text,
                forum: forum_id.as_ref().map(|id| ForumId::from_global("forumId", id)).transpose()?,
                session: session_id.as_ref().map(|id| SessionId::from_global("sessionId", id)).transpose()?,
                kinds: kinds.unwrap_or_default().into_iter().map(Into::into).collect(),
                after: after.as_deref().map(place).transpose()?,
                first: usize::try_from(size).unwrap_or(usize::MAX),
            })
        };
        let find = answered(viewer, find())?;
        let goes_before = find.after.is_some();
        let page = answered(viewer, app.search(viewer, find).await)?;
        let mut connection = Connection::new(goes_before, page.has_next);
        connection.edges.extend(page.hits.into_iter().map(|hit| Edge::new(cursor(&hit), SearchResult(hit))));
        Ok(connection)
    }
}

/// Something that a search found.
#[Object]
impl SearchResult {
    /// What kind of thing it is.
    async fn kind(&self) -> SearchKind {
        self.0.found.key().kind().into()
    }

    /// Its global id.
    async fn item_id(&self) -> ID {
        global(self.0.found.key())
    }

    /// What was found; null if it was taken away in this moment.
    async fn item(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<SearchItem>> {
        Ok(match &self.0.found {
            Found::Proposal(seen) => Some(SearchItem::Proposal((**seen).clone().into())),
            Found::Clause(id) => clause_by_id(ctx, *id).await?.map(SearchItem::Clause),
            Found::Resolution(summary) => Some(SearchItem::Resolution((**summary).clone().into())),
            Found::AgendaItem(item) => Some(SearchItem::AgendaItem(AgendaItem((**item).clone()))),
            Found::Session(session) => Some(SearchItem::Session(Session((**session).clone()))),
        })
    }

    /// How well it fits: from 0 to 1.
    async fn score(&self) -> f32 {
        self.0.score
    }

    /// Its title; that of its resolution for a clause.
    async fn title(&self) -> MarkedText {
        (&self.0.title).into()
    }

    /// The passage of its text that has most of what was looked for; null where all there is to read is its title.
    async fn snippet(&self) -> Option<MarkedText> {
        self.0.snippet.as_ref().map(MarkedText::from)
    }
}

impl From<&search::MarkedText> for MarkedText {
    fn from(marked: &search::MarkedText) -> Self {
        let mark = |mark: &Range<usize>| Mark { start: mark.start, end: mark.end };
        Self { text: marked.text.clone(), marks: marked.marks.iter().map(mark).collect() }
    }
}

fn global(key: SearchKey) -> ID {
    match key {
        SearchKey::Proposal(id) => id.global(),
        SearchKey::Clause(id) => id.global(),
        SearchKey::Resolution(id) => id.global(),
        SearchKey::AgendaItem(id) => id.global(),
        SearchKey::Session(id) => id.global(),
    }
}

fn cursor(hit: &SearchHit) -> String {
    URL_SAFE_NO_PAD.encode(format!("{:08x}{}", hit.score.to_bits(), global(hit.found.key()).0))
}

fn place(cursor: &str) -> Result<SearchPlace, AppError> {
    let read = || {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
        let (score, id) = text.split_at_checked(8)?;
        let score = f32::from_bits(u32::from_str_radix(score, 16).ok()?);
        let (kind, uuid) = parts(&ID::from(id))?;
        let key = match kind.as_str() {
            ProposalId::TYPE => SearchKey::Proposal(ProposalId::new(uuid)),
            ClauseId::TYPE => SearchKey::Clause(ClauseId::new(uuid)),
            ResolutionId::TYPE => SearchKey::Resolution(ResolutionId::new(uuid)),
            AgendaItemId::TYPE => SearchKey::AgendaItem(AgendaItemId::new(uuid)),
            SessionId::TYPE => SearchKey::Session(SessionId::new(uuid)),
            _ => return None,
        };
        Some(SearchPlace { score, key })
    };
    read().ok_or_else(|| AppError::invalid("after", InputProblem::Id))
}
