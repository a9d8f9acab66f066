//! The searched texts of forums, in memory: read when a forum is first asked about, and brought up to the audit log
//! before each answer, so that whatever was written or opened to more readers, here or on another instance, counts at
//! once. Of what is not a proposal, only what changed is read again.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use svod_domain::{
    audit::AuditAction,
    forum::{AgendaItem, Session},
    id::{ClauseId, ForumId, PersonId, ProposalId, ResolutionId, Revision, SessionId},
    policy::{Phase, ResolutionVisibility},
    resolution::Level,
    text::{Document, SearchIndex},
};
use svod_storage::{
    proposal::ComparedText,
    resolution::ResolutionSummary,
    session::SessionsAfter,
    sought::{SoughtEvent, StandingClause},
};
use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard};

use super::{
    SearchKey,
    shown::{agenda_item_text, resolution_text, session_text},
};
use crate::{
    App, AppError,
    following::{Followed, in_background},
    similarity::Words,
};

/// Proposals read in one statement.
const BATCH: usize = 500;

/// The texts of one forum that can be searched.
#[derive(Debug, Default)]
pub(crate) struct Searched {
    pub(super) index: SearchIndex<SearchKey, About>,
    resolutions: HashMap<ResolutionId, Standing>,
    proposals: HashMap<ProposalId, Revision>,
    clauses: HashMap<ClauseId, (ResolutionId, Revision)>,
    /// What adopted resolutions carry: anybody may read it.
    carried: HashSet<ProposalId>,
    followed: Option<Followed>,
}

/// What decides who may read a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Everybody: a session, or a question on its agenda.
    Public { session: SessionId },
    /// A submitted proposal.
    Proposal { session: SessionId, author: PersonId },
    /// What belongs to a resolution.
    Resolution(ResolutionId),
}

/// Where a resolution stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    session: Option<SessionId>,
    phase: Phase,
}

/// What has to be read again.
#[derive(Debug, Default)]
struct News {
    proposals: BTreeSet<ProposalId>,
    all_proposals: bool,
    carried: bool,
    places: bool,
    resolutions: BTreeSet<ResolutionId>,
}

type Held = OwnedRwLockWriteGuard<Searched>;

impl Standing {
    /// Whether somebody may see the resolution: the same rule as the finders' condition.
    pub(super) fn is_shown(&self, to: &ResolutionVisibility) -> bool {
        let open = matches!(self.phase, Phase::ResolutionReview | Phase::ResolutionVoting);
        to.all
            || self.phase == Phase::ResolutionAdopted
            || match self.session {
                Some(session) => {
                    to.any_state_in.contains(&session) || (open && to.from_review_in.contains(&session))
                }
                None => open && to.final_from_review,
            }
    }
}

impl News {
    fn of(events: &[SoughtEvent]) -> Self {
        let mut news = Self::default();
        for event in events {
            match event.action {
                AuditAction::ProposalSubmitted | AuditAction::ProposalRevised => {
                    news.proposals.insert(ProposalId::new(event.subject));
                }
                AuditAction::ProposalReferred => news.all_proposals = true,
                AuditAction::Imported => (news.all_proposals, news.places) = (true, true),
                AuditAction::SessionCreated
                | AuditAction::SessionChanged
                | AuditAction::AgendaItemCreated
                | AuditAction::AgendaItemChanged => news.places = true,
                action => {
                    news.carried |= action == AuditAction::ResolutionAdopted;
                    news.resolutions.insert(ResolutionId::new(event.subject));
                }
            }
        }
        news
    }
}

impl App {
    /// The searched texts of a forum as they are now.
    pub(super) async fn searched(&self, forum: ForumId) -> Result<OwnedRwLockReadGuard<Searched>, AppError> {
        let texts = self.searched_forums().of(forum);
        let known = Arc::clone(&texts).read_owned().await;
        if let Some(followed) = &known.followed
            && self.unheeded(followed).await?.is_empty()
        {
            return Ok(known);
        }
        drop(known);
        let behind = texts.write_owned().await;
        Ok(self.brought_up(forum, behind).await?.downgrade())
    }

    /// What the log says that has not been heeded yet.
    async fn unheeded(&self, followed: &Followed) -> Result<Vec<SoughtEvent>, AppError> {
        let mut events = self.store().read().sought_events_after(followed.edge()).await?;
        events.retain(|event| followed.is_new(event.id));
        Ok(events)
    }

    async fn brought_up(&self, forum: ForumId, mut texts: Held) -> Result<Held, AppError> {
        let (newest, events) = match &texts.followed {
            None => (Some(self.store().read().newest_event().await?), Vec::new()),
            Some(followed) => (None, self.unheeded(followed).await?),
        };
        let mut news = News::of(&events);
        if newest.is_some() {
            news.all_proposals = true;
            news.carried = true;
            news.places = true;
        }
        texts = self.with_places(forum, texts, news.places).await?;
        texts = self.with_resolutions(forum, texts, &news, newest.is_some()).await?;
        texts = self.with_proposals(forum, texts, &news).await?;
        if let Some(newest) = newest {
            texts.followed = Some(Followed::up_to(newest));
        }
        let heeded = || events.iter().map(|event| event.id);
        texts.followed.iter_mut().for_each(|followed| followed.note(heeded()));
        Ok(texts)
    }

    async fn with_places(&self, forum: ForumId, mut texts: Held, wanted: bool) -> Result<Held, AppError> {
        if !wanted {
            return Ok(texts);
        }
        let all = SessionsAfter { ordinal: 0, first: u64::from(u32::MAX) };
        let sessions = self.store().read().sessions_of_forum(forum, all).await?;
        let ids: Vec<SessionId> = sessions.iter().map(|session| session.id).collect();
        let agendas = self.store().read().agendas(&ids).await?;
        in_background(move || {
            sessions.iter().for_each(|session| texts.put_session(session));
            agendas.values().flatten().for_each(|item| texts.put_agenda_item(item));
            texts
        })
        .await
    }

    async fn with_resolutions(
        &self,
        forum: ForumId,
        mut texts: Held,
        news: &News,
        all: bool,
    ) -> Result<Held, AppError> {
        if !all && news.resolutions.is_empty() {
            return Ok(texts);
        }
        let mut changed = self.store().read().resolutions_of_forum(forum).await?;
        changed.retain(|resolution| all || news.resolutions.contains(&resolution.head.id));
        let ids: Vec<ResolutionId> = changed.iter().map(|resolution| resolution.head.id).collect();
        let clauses = self.store().read().clauses_of_resolutions(&ids).await?;
        in_background(move || {
            changed.iter().for_each(|resolution| texts.put_resolution(resolution));
            texts.put_clauses(&ids, &clauses);
            texts
        })
        .await
    }

    async fn with_proposals(&self, forum: ForumId, mut texts: Held, news: &News) -> Result<Held, AppError> {
        let mut wanted: Vec<ProposalId> = news.proposals.iter().copied().collect();
        if news.all_proposals {
            let there = self.store().read().submitted_revisions(forum).await?;
            let is_new = |(id, revision): &(ProposalId, Revision)| texts.proposals.get(id) != Some(revision);
            wanted.extend(there.iter().filter(|pair| is_new(pair)).map(|(id, _)| *id));
        }
        for batch in wanted.chunks(BATCH) {
            let mut compared = self.store().read().compared_texts(forum, batch).await?;
            compared.retain(|text| texts.proposals.get(&text.proposal) != Some(&text.revision));
            let analysed = self.analysed(compared).await?;
            texts = in_background(move || {
                analysed.iter().for_each(|(text, words)| texts.put_proposal(text, words));
                texts
            })
            .await?;
        }
        if news.carried {
            texts.carried = self.store().read().proposals_carried_by_adopted(forum).await?;
        }
        Ok(texts)
    }
}

impl Searched {
    pub(super) fn standing(&self, id: ResolutionId) -> Option<&Standing> {
        self.resolutions.get(&id)
    }

    /// Whether an adopted resolution carries a proposal.
    pub(super) fn carries(&self, key: &SearchKey) -> bool {
        matches!(key, SearchKey::Proposal(id) if self.carried.contains(id))
    }

    /// The session that something belongs to.
    pub(super) fn session_of(&self, about: &About) -> Option<SessionId> {
        match about {
            About::Public { session } | About::Proposal { session, .. } => Some(*session),
            About::Resolution(id) => self.standing(*id)?.session,
        }
    }

    fn put_session(&mut self, session: &Session) {
        let about = About::Public { session: session.id };
        let document = Document::of(&session_text(session).whole());
        self.index.put(SearchKey::Session(session.id), about, &document);
    }

    fn put_agenda_item(&mut self, item: &AgendaItem) {
        let about = About::Public { session: item.session };
        let document = Document::of(&agenda_item_text(item).whole());
        self.index.put(SearchKey::AgendaItem(item.id), about, &document);
    }

    fn put_resolution(&mut self, resolution: &ResolutionSummary) {
        let id = resolution.head.id;
        let session = match resolution.head.level {
            Level::Regional(session) => Some(session),
            Level::Final => None,
        };
        self.resolutions.insert(id, Standing { session, phase: resolution.phase });
        let document = Document::of(&resolution_text(resolution).whole());
        self.index.put(SearchKey::Resolution(id), About::Resolution(id), &document);
    }

    /// The clauses of resolutions, all that stand in them.
    fn put_clauses(&mut self, of: &[ResolutionId], clauses: &[StandingClause]) {
        let standing: BTreeSet<ClauseId> = clauses.iter().map(|clause| clause.clause).collect();
        let gone: Vec<ClauseId> = self
            .clauses
            .iter()
            .filter(|(id, (resolution, _))| of.contains(resolution) && !standing.contains(id))
            .map(|(id, _)| *id)
            .collect();
        for id in gone {
            self.clauses.remove(&id);
            self.index.remove(&SearchKey::Clause(id));
        }
        for clause in clauses {
            let now = (clause.resolution, clause.revision);
            if self.clauses.insert(clause.clause, now) != Some(now) {
                let about = About::Resolution(clause.resolution);
                self.index.put(SearchKey::Clause(clause.clause), about, &Document::of(&clause.text));
            }
        }
    }

    fn put_proposal(&mut self, text: &ComparedText, words: &Words) {
        let key = SearchKey::Proposal(text.proposal);
        let about = About::Proposal { session: text.session, author: text.author };
        self.index.put(key, about, &words.document);
        self.proposals.insert(text.proposal, text.revision);
    }
}
