//! What was found, as it is shown: its title and the passage that has most of what was looked for.

use std::{collections::HashMap, ops::Range};

use svod_domain::{
    forum::{AgendaItem, Session},
    id::{AgendaItemId, ClauseId, ProposalId, ResolutionId, SessionId},
    prose::{Line, Prose},
    text::Marker,
};
use svod_storage::{proposal::ProposalSeen, resolution::ResolutionSummary, sought::StandingClause};

use super::SearchKey;
use crate::{App, AppError, Viewer, proposal::ProposalWith, similarity::in_units};

/// How long a passage is, in characters.
const PASSAGE: usize = 200;

/// A text with passages to mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedText {
    /// The text.
    pub text: String,
    /// What to mark, in UTF-16 code units.
    pub marks: Vec<Range<usize>>,
}

/// Something that a search found.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// How well it fits: from 0 to 1.
    pub score: f32,
    /// What it is.
    pub found: Found,
    /// Its title; that of its resolution for a clause.
    pub title: MarkedText,
    /// The passage of its text that has most of what was looked for.
    pub snippet: Option<MarkedText>,
}

/// What was found.
#[derive(Debug, Clone)]
pub enum Found {
    /// A proposal.
    Proposal(Box<ProposalSeen>),
    /// A clause.
    Clause(ClauseId),
    /// A resolution.
    Resolution(Box<ResolutionSummary>),
    /// A question on an agenda.
    AgendaItem(Box<AgendaItem>),
    /// A session.
    Session(Box<Session>),
}

/// A text as it is searched: its title and what else there is to read.
#[derive(Debug)]
pub(super) struct Titled {
    title: String,
    rest: String,
}

/// What was found, as far as the viewer may read it.
#[derive(Default)]
struct Read {
    proposals: HashMap<ProposalId, ProposalSeen>,
    clauses: HashMap<ClauseId, StandingClause>,
    resolutions: HashMap<ResolutionId, ResolutionSummary>,
    agenda_items: HashMap<AgendaItemId, AgendaItem>,
    sessions: HashMap<SessionId, Session>,
}

impl Found {
    /// What it is.
    pub fn key(&self) -> SearchKey {
        match self {
            Self::Proposal(seen) => SearchKey::Proposal(seen.proposal.id),
            Self::Clause(id) => SearchKey::Clause(*id),
            Self::Resolution(resolution) => SearchKey::Resolution(resolution.head.id),
            Self::AgendaItem(item) => SearchKey::AgendaItem(item.id),
            Self::Session(session) => SearchKey::Session(session.id),
        }
    }
}

impl Titled {
    fn new<'t>(title: &str, rest: impl IntoIterator<Item = Option<&'t str>>) -> Self {
        let rest: Vec<&str> = rest.into_iter().flatten().collect();
        Self { title: title.to_owned(), rest: rest.join("\n") }
    }

    /// As it is indexed: the title is the first paragraph.
    pub(super) fn whole(&self) -> String {
        format!("{}\n{}", self.title, self.rest)
    }
}

/// What of a session is searched.
pub(super) fn session_text(session: &Session) -> Titled {
    let line = |line: &'_ Option<Line>| line.as_ref().map(ToString::to_string);
    let (title, region) = match &session.title {
        Some(title) => (title.as_str(), Some(session.region.as_str())),
        None => (session.region.as_str(), None),
    };
    let others = [line(&session.theme), line(&session.place), line(&session.partner)];
    Titled::new(title, [region].into_iter().chain(others.iter().map(Option::as_deref)))
}

/// What of a question on an agenda is searched.
pub(super) fn agenda_item_text(item: &AgendaItem) -> Titled {
    Titled::new(item.title.as_str(), [item.source_problem.as_ref().map(Prose::as_str)])
}

/// What of a resolution is searched beside its clauses.
pub(super) fn resolution_text(resolution: &ResolutionSummary) -> Titled {
    let head = &resolution.head;
    Titled::new(head.title.as_str(), [head.preamble.as_ref().map(Prose::as_str)])
}

impl App {
    /// These as they are shown, those that the viewer may read: a statement for each kind there is.
    pub(super) async fn hits(
        &self,
        viewer: &Viewer,
        found: &[(f32, SearchKey)],
        marker: &Marker,
    ) -> Result<Vec<SearchHit>, AppError> {
        let mut read = self.read_found(viewer, found).await?;
        Ok(found.iter().filter_map(|(score, key)| read.hit(*score, *key, marker)).collect())
    }

    async fn read_found(&self, viewer: &Viewer, found: &[(f32, SearchKey)]) -> Result<Read, AppError> {
        let mut read = Read::default();
        let (mut proposals, mut clauses, mut resolutions) = (Vec::new(), Vec::new(), Vec::new());
        let (mut agenda_items, mut sessions) = (Vec::new(), Vec::new());
        for (_, key) in found {
            match key {
                SearchKey::Proposal(id) => proposals.push(*id),
                SearchKey::Clause(id) => clauses.push(*id),
                SearchKey::Resolution(id) => resolutions.push(*id),
                SearchKey::AgendaItem(id) => agenda_items.push(*id),
                SearchKey::Session(id) => sessions.push(*id),
            }
        }
        if !proposals.is_empty() {
            let with = ProposalWith { author: true, municipality: true };
            read.proposals = self.proposals(viewer, &proposals, with).await?;
        }
        if !clauses.is_empty() {
            let there = self.store().read().clauses_by_id(&clauses).await?;
            read.clauses = there.into_iter().map(|clause| (clause.clause, clause)).collect();
            resolutions.extend(read.clauses.values().map(|clause| clause.resolution));
        }
        if !resolutions.is_empty() {
            read.resolutions = self.resolution_summaries(viewer, &resolutions).await?;
        }
        if !agenda_items.is_empty() {
            read.agenda_items = self.store().read().agenda_items(&agenda_items).await?;
        }
        if !sessions.is_empty() {
            read.sessions = self.store().read().sessions(&sessions).await?;
        }
        Ok(read)
    }
}

impl Read {
    fn hit(&mut self, score: f32, key: SearchKey, marker: &Marker) -> Option<SearchHit> {
        let (found, title, snippet) = match key {
            SearchKey::Proposal(id) => {
                let seen = self.proposals.remove(&id)?;
                let content = &seen.proposal.content;
                let title = marked(marker, content.title.as_str());
                let parts = [&content.wording, &content.problem].into_iter().flatten();
                let snippet = best(parts.map(|text| passage(marker, text.as_str())));
                (Found::Proposal(Box::new(seen)), title, snippet)
            }
            SearchKey::Clause(id) => {
                let clause = self.clauses.remove(&id)?;
                let resolution = self.resolutions.get(&clause.resolution)?;
                let title = MarkedText { text: resolution.head.title.to_string(), marks: Vec::new() };
                (Found::Clause(id), title, Some(passage(marker, &clause.text)))
            }
            SearchKey::Resolution(id) => {
                let resolution = self.resolutions.get(&id)?.clone();
                let text = resolution_text(&resolution);
                (Found::Resolution(Box::new(resolution)), marked(marker, &text.title), text.passage(marker))
            }
            SearchKey::AgendaItem(id) => {
                let item = self.agenda_items.remove(&id)?;
                let text = agenda_item_text(&item);
                (Found::AgendaItem(Box::new(item)), marked(marker, &text.title), text.passage(marker))
            }
            SearchKey::Session(id) => {
                let session = self.sessions.remove(&id)?;
                let text = session_text(&session);
                (Found::Session(Box::new(session)), marked(marker, &text.title), text.passage(marker))
            }
        };
        Some(SearchHit { score, found, title, snippet })
    }
}

impl Titled {
    fn passage(&self, marker: &Marker) -> Option<MarkedText> {
        (!self.rest.is_empty()).then(|| passage(marker, &self.rest))
    }
}

fn marked(marker: &Marker, text: &str) -> MarkedText {
    let marks = marker.marks(text).into_iter().filter_map(|mark| in_units(text, mark)).collect();
    MarkedText { text: text.to_owned(), marks }
}

/// The passage with most marks; of equal ones, the first.
fn best(passages: impl Iterator<Item = MarkedText>) -> Option<MarkedText> {
    passages.reduce(|best, next| if next.marks.len() > best.marks.len() { next } else { best })
}

/// The passage that has most of what was looked for, with dots where the text goes on.
fn passage(marker: &Marker, text: &str) -> MarkedText {
    let excerpt = marker.excerpt(text, PASSAGE);
    let whole = &text[excerpt.passage.clone()];
    let before = if excerpt.passage.start > 0 { "… " } else { "" };
    let after = if excerpt.passage.end < text.len() { " …" } else { "" };
    let shift = before.encode_utf16().count();
    let marks = excerpt.marks.into_iter().filter_map(|mark| in_units(whole, mark));
    MarkedText {
        marks: marks.map(|mark| mark.start + shift..mark.end + shift).collect(),
        text: format!("{before}{whole}{after}"),
    }
}
