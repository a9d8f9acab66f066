//! Finding proposals, clauses, resolutions, sessions and questions of agendas by a few typed words, of those that the
//! viewer may read. The texts are kept in memory, a forum at a time, and follow the audit log; nothing of an answer
//! depends on what the viewer may not read. How it ranks: `docs/search.md`.

mod index;
mod shown;

pub(crate) use index::Searched;
pub use shown::{Found, MarkedText, SearchHit};

use svod_domain::{
    audit::SubjectKind,
    id::{AgendaItemId, ClauseId, ForumId, ProposalId, ResolutionId, SessionId},
    policy::{ProposalVisibility, ResolutionVisibility, proposal_visibility, resolution_visibility},
    text::{Sought, Typed, on_cyrillic_keys},
};

use self::index::About;
use crate::{
    App, AppError, PageRequest, Viewer, Window,
    following::in_background,
    proposal::{ListProposals, ProposalFilter},
};

/// How many proposals a list is narrowed to by words.
pub const MOST_NARROWED: usize = 2_000;
/// How many several lists are narrowed to at once: what a statement can name.
const MOST_IN_ALL: usize = 20_000;

/// What a search finds. Of what fits equally well, the kinds that come last here are named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchKey {
    /// A proposal.
    Proposal(ProposalId),
    /// A clause.
    Clause(ClauseId),
    /// A resolution.
    Resolution(ResolutionId),
    /// A question on an agenda.
    AgendaItem(AgendaItemId),
    /// A session.
    Session(SessionId),
}

/// A kind of thing that a search finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchKind {
    /// Proposals.
    Proposal,
    /// Clauses.
    Clause,
    /// Resolutions.
    Resolution,
    /// Questions on agendas.
    AgendaItem,
    /// Sessions.
    Session,
}

/// A place among what was found: by how well it fits and what it is, so that it holds while others come and go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SearchPlace {
    /// How well it fits.
    pub score: f32,
    /// What it is.
    pub key: SearchKey,
}

/// What to look for.
#[derive(Debug, Clone)]
pub struct FindTyped {
    /// What was typed.
    pub text: String,
    /// Where; the newest forum if neither this nor a session is named.
    pub forum: Option<ForumId>,
    /// Only what belongs to this session.
    pub session: Option<SessionId>,
    /// Only these kinds; none takes all.
    pub kinds: Vec<SearchKind>,
    /// The place before the first wanted.
    pub after: Option<SearchPlace>,
    /// How many, at most.
    pub first: usize,
}

/// A part of what was found.
#[derive(Debug, Clone, Default)]
pub struct SearchPage {
    /// What was found, best first.
    pub hits: Vec<SearchHit>,
    /// Whether there is more.
    pub has_next: bool,
}

/// What may be found.
struct Scope {
    proposals: ProposalVisibility,
    resolutions: ResolutionVisibility,
    sessions: Vec<SessionId>,
    kinds: Vec<SearchKind>,
}

impl SearchKey {
    /// The kind of thing it is.
    pub fn kind(&self) -> SearchKind {
        match self {
            Self::Proposal(_) => SearchKind::Proposal,
            Self::Clause(_) => SearchKind::Clause,
            Self::Resolution(_) => SearchKind::Resolution,
            Self::AgendaItem(_) => SearchKind::AgendaItem,
            Self::Session(_) => SearchKind::Session,
        }
    }
}

impl SearchPlace {
    fn precedes(&self, score: f32, key: SearchKey) -> bool {
        score < self.score || (score.total_cmp(&self.score).is_eq() && key < self.key)
    }
}

impl Scope {
    fn of(viewer: &Viewer, sessions: Vec<SessionId>, kinds: Vec<SearchKind>) -> Self {
        Self {
            proposals: proposal_visibility(&viewer.actor),
            resolutions: resolution_visibility(&viewer.actor),
            sessions,
            kinds,
        }
    }

    /// Whether something may be found: the same rule as the finders' conditions.
    fn shows(&self, texts: &Searched, key: &SearchKey, about: &About) -> bool {
        let asked = (self.kinds.is_empty() || self.kinds.contains(&key.kind()))
            && (self.sessions.is_empty()
                || texts.session_of(about).is_some_and(|session| self.sessions.contains(&session)));
        asked
            && match about {
                About::Public { .. } => true,
                About::Proposal { session, author } => {
                    let to = &self.proposals;
                    to.all_submitted
                        || to.own == Some(*author)
                        || to.submitted_in.contains(session)
                        || (to.carried_by_adopted && texts.carries(key))
                }
                About::Resolution(id) => {
                    texts.standing(*id).is_some_and(|standing| standing.is_shown(&self.resolutions))
                }
            }
    }
}

impl App {
    /// What has the words that were typed, of what the viewer may read, best first.
    pub async fn search(&self, viewer: &Viewer, find: FindTyped) -> Result<SearchPage, AppError> {
        let Some(forum) = self.forum_to_search(&find).await? else { return Ok(SearchPage::default()) };
        let scope = Scope::of(viewer, find.session.into_iter().collect(), find.kinds.clone());
        let Some(sought) = self.sought(forum, vec![scope], &find.text).await?.pop() else {
            return Ok(SearchPage::default());
        };
        let Sought { found, marker } = sought;
        let beyond =
            |(score, key): &(f32, SearchKey)| find.after.is_none_or(|place| place.precedes(*score, *key));
        let mut beyond = found.into_iter().filter(beyond);
        let mut hits = Vec::new();
        // What somebody may see was decided in memory; the store has the last word.
        while hits.len() <= find.first {
            let some: Vec<_> = beyond.by_ref().take(find.first + 1 - hits.len()).collect();
            if some.is_empty() {
                break;
            }
            hits.extend(self.hits(viewer, &some, &marker).await?);
        }
        let has_next = hits.len() > find.first;
        hits.truncate(find.first);
        Ok(SearchPage { hits, has_next })
    }

    /// The filter of a list of proposals, narrowed to those that have the words it looks for. `sessions` are those of
    /// several lists at once.
    pub(crate) async fn narrowed(
        &self,
        viewer: &Viewer,
        list: &ListProposals,
        sessions: &[SessionId],
    ) -> Result<ProposalFilter, AppError> {
        let mut filter = list.filter.clone();
        let Some(text) = list.search.as_deref().filter(|text| !text.trim().is_empty()) else {
            return Ok(filter);
        };
        let sessions: Vec<SessionId> = filter.session.iter().chain(sessions).copied().collect();
        let lists: Vec<Vec<SessionId>> = match sessions.as_slice() {
            [] => vec![Vec::new()],
            sessions => sessions.iter().map(|session| vec![*session]).collect(),
        };
        let each = MOST_NARROWED.min(MOST_IN_ALL / lists.len());
        let mut among = Vec::new();
        for forum in self.forums_to_narrow(&filter, &sessions).await? {
            let scope = |of: &Vec<SessionId>| Scope::of(viewer, of.clone(), vec![SearchKind::Proposal]);
            let scopes = lists.iter().map(scope).collect();
            for sought in self.sought(forum, scopes, text).await? {
                let proposals = sought.found.into_iter().filter_map(|(_, key)| match key {
                    SearchKey::Proposal(id) => Some(id),
                    _ => None,
                });
                among.extend(proposals.take(each));
            }
        }
        filter.among = Some(among);
        Ok(filter)
    }

    /// What has the words that were typed, in each of some scopes.
    async fn sought(
        &self,
        forum: ForumId,
        scopes: Vec<Scope>,
        text: &str,
    ) -> Result<Vec<Sought<SearchKey>>, AppError> {
        let typed = Typed::of(text);
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let meant = on_cyrillic_keys(text);
        let texts = self.searched(forum).await?;
        in_background(move || {
            let sought = |scope: &Scope| {
                let look =
                    |typed: &Typed| texts.index.search(typed, |key, about| scope.shows(&texts, key, about));
                let sought = look(&typed);
                match &meant {
                    Some(meant) if sought.found.is_empty() => look(&Typed::of(meant)),
                    _ => sought,
                }
            };
            scopes.iter().map(sought).collect()
        })
        .await
    }

    async fn forum_to_search(&self, find: &FindTyped) -> Result<Option<ForumId>, AppError> {
        if let Some(session) = find.session {
            let session = self.session(session).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
            let asked = find.forum.is_none_or(|forum| forum == session.forum);
            return Ok(asked.then_some(session.forum));
        }
        if let Some(forum) = find.forum {
            let forum = self.forum(forum).await?.ok_or(AppError::NotFound(SubjectKind::Forum))?;
            return Ok(Some(forum.id));
        }
        self.newest_forum().await
    }

    async fn forums_to_narrow(
        &self,
        filter: &ProposalFilter,
        sessions: &[SessionId],
    ) -> Result<Vec<ForumId>, AppError> {
        if !sessions.is_empty() {
            let found = self.store().read().sessions(sessions).await?;
            let mut forums: Vec<ForumId> = found.into_values().map(|session| session.forum).collect();
            forums.sort_unstable();
            forums.dedup();
            return Ok(forums);
        }
        match (filter.forum, filter.author) {
            (Some(forum), _) => Ok(vec![forum]),
            (None, Some(author)) => Ok(self.store().read().forums_of_author(author).await?),
            (None, None) => Ok(self.newest_forum().await?.into_iter().collect()),
        }
    }

    async fn newest_forum(&self) -> Result<Option<ForumId>, AppError> {
        let last = PageRequest { window: Window::Backward { before: None, last: 1 }, counted: false };
        Ok(self.forums(last).await?.items.pop().map(|forum| forum.id))
    }
}
