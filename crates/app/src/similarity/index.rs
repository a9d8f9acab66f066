//! The submitted texts of forums, in memory. They are read when a forum is first asked about and follow the audit log
//! before each answer: whatever was submitted or revised, here or on another instance, is in them when they are asked.
//! Their analysed words are kept in the store, so that reading them again takes less.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use svod_domain::{
    id::{ForumId, ProposalId, Revision, SessionId},
    policy::ProposalVisibility,
    text::{Document, Filter, Neighbourhood, SimilarityIndex},
};
use svod_storage::{
    StoreError,
    proposal::{ComparedText, ProposalWith, TextEvent},
    write_with,
};
use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard};

use super::{
    LEAST_THRESHOLD,
    marking::Parts,
    tags::{Attribute, Tags},
};
use crate::{
    App, AppError,
    following::{ByForum, Followed, in_background},
};

/// Texts read in one statement.
const BATCH: usize = 500;
/// So many analysed texts are worth a transaction.
const WORTH_KEEPING: usize = 64;
/// The texts of the forums that were asked about last.
pub(crate) type Similarity = ByForum<Texts>;

/// The texts submitted to one forum.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(super) index: SimilarityIndex<ProposalId>,
    pub(super) tags: Tags,
    revisions: HashMap<ProposalId, Revision>,
    followed: Option<Followed>,
    /// Analysed here and not yet kept in the store.
    unkept: Vec<(ProposalId, Revision, Vec<u8>)>,
    /// Which texts of a session are like which.
    near: Mutex<HashMap<SessionId, Neighbourhood<ProposalId>>>,
}

impl App {
    /// The texts of a forum as they are now.
    pub(super) async fn texts_of(&self, forum: ForumId) -> Result<OwnedRwLockReadGuard<Texts>, AppError> {
        let texts = self.similarity().of(forum);
        let known = Arc::clone(&texts).read_owned().await;
        if let Some(followed) = &known.followed
            && self.news(followed).await?.is_empty()
        {
            return Ok(known);
        }
        drop(known);
        let behind = texts.write_owned().await;
        Ok(self.caught_up(forum, behind).await?.downgrade())
    }

    /// What the log says that has not been heeded yet.
    async fn news(&self, followed: &Followed) -> Result<Vec<TextEvent>, AppError> {
        let mut events = self.store().read().text_events_after(followed.edge()).await?;
        events.retain(|event| followed.is_new(event.id));
        Ok(events)
    }

    async fn caught_up(
        &self,
        forum: ForumId,
        mut texts: OwnedRwLockWriteGuard<Texts>,
    ) -> Result<OwnedRwLockWriteGuard<Texts>, AppError> {
        match &texts.followed {
            None => {
                let newest = self.store().read().newest_event().await?;
                texts = self.with_all(forum, texts).await?;
                texts.followed = Some(Followed::up_to(newest));
            }
            Some(followed) => {
                let news = self.news(followed).await?;
                let changed: Option<Vec<ProposalId>> = news.iter().map(|event| event.proposal).collect();
                texts = match changed {
                    Some(ids) => self.with(forum, texts, &ids).await?,
                    None => self.with_all(forum, texts).await?,
                };
                texts
                    .followed
                    .iter_mut()
                    .for_each(|followed| followed.note(news.iter().map(|event| event.id)));
            }
        }
        Ok(texts)
    }

    async fn with_all(
        &self,
        forum: ForumId,
        texts: OwnedRwLockWriteGuard<Texts>,
    ) -> Result<OwnedRwLockWriteGuard<Texts>, AppError> {
        let there = self.store().read().submitted_revisions(forum).await?;
        let is_new = |(id, revision): &(ProposalId, Revision)| texts.revisions.get(id) != Some(revision);
        let new: Vec<ProposalId> = there.iter().filter(|pair| is_new(pair)).map(|(id, _)| *id).collect();
        self.with(forum, texts, &new).await
    }

    async fn with(
        &self,
        forum: ForumId,
        mut texts: OwnedRwLockWriteGuard<Texts>,
        ids: &[ProposalId],
    ) -> Result<OwnedRwLockWriteGuard<Texts>, AppError> {
        for batch in ids.chunks(BATCH) {
            let mut compared = self.store().read().compared_texts(forum, batch).await?;
            compared.retain(|text| texts.revisions.get(&text.proposal) != Some(&text.revision));
            let analysed = self.analysed(compared).await?;
            texts = in_background(move || {
                analysed.into_iter().for_each(|(text, document)| texts.put(&text, &document));
                texts
            })
            .await?;
            if texts.unkept.len() >= WORTH_KEEPING {
                self.keep(std::mem::take(&mut texts.unkept)).await;
            }
        }
        Ok(texts)
    }

    /// Texts with their words: as they were kept, or analysed now.
    pub(crate) async fn analysed(
        &self,
        texts: Vec<ComparedText>,
    ) -> Result<Vec<(ComparedText, Words)>, AppError> {
        let kept = |text: &ComparedText| Document::from_bytes(text.words.as_deref()?).ok();
        let wanting: Vec<ProposalId> =
            texts.iter().filter(|text| kept(text).is_none()).map(|text| text.proposal).collect();
        let mut read = if wanting.is_empty() {
            HashMap::new()
        } else {
            let with = ProposalWith::default();
            self.store().read().proposals(&wanting, &whatever_was_submitted(), with).await?
        };
        let worded = |text: ComparedText| {
            if let Some(document) = kept(&text) {
                return Some((text, Words { document, is_kept: true }));
            }
            let proposal = read.remove(&text.proposal)?.proposal;
            // Revised between the two readings: the log will tell.
            (proposal.revision == text.revision).then(|| {
                let document = Document::of(Parts::of(&proposal).text());
                (text, Words { document, is_kept: false })
            })
        };
        Ok(texts.into_iter().filter_map(worded).collect())
    }

    /// Keeps words in the store. They can always be made anew, so failing to is no fault.
    pub(crate) async fn keep(&self, words: Vec<(ProposalId, Revision, Vec<u8>)>) {
        for batch in words.chunks(BATCH) {
            let kept = write_with!(self.store().attempts(), |writing| -> Result<(), StoreError> {
                writing.nothing_new();
                writing.keep_words(batch.to_vec()).await
            });
            if let Err(error) = kept {
                tracing::warn!(%error, "analysed words were not kept");
            }
        }
    }
}

/// The words of a text, and whether the store has them.
pub(crate) struct Words {
    pub(crate) document: Document,
    pub(crate) is_kept: bool,
}

impl Texts {
    fn put(&mut self, text: &ComparedText, words: &Words) {
        let tags = self.tags.of(text);
        self.index.put(text.proposal, &words.document, &tags);
        self.revisions.insert(text.proposal, text.revision);
        if !words.is_kept {
            self.unkept.push((text.proposal, text.revision, words.document.to_bytes()));
        }
    }

    /// What `ask` is told of which texts of a session are like which.
    pub(super) fn near<T>(&self, session: SessionId, ask: impl FnOnce(&Neighbourhood<ProposalId>) -> T) -> T {
        let Some(here) = self.tags.known(&Attribute::Session(session)) else {
            return ask(&Neighbourhood::new(LEAST_THRESHOLD));
        };
        let mut near = self.near.lock().unwrap_or_else(PoisonError::into_inner);
        let of_session = near
            .entry(session)
            .or_insert_with(|| Neighbourhood::new(LEAST_THRESHOLD).within(Filter::all().with(here)));
        of_session.follow(&self.index);
        ask(of_session)
    }
}

/// The index holds all that was submitted; what of it somebody may see is asked of the store each time.
fn whatever_was_submitted() -> ProposalVisibility {
    ProposalVisibility { own: None, all_submitted: true, submitted_in: Vec::new(), carried_by_adopted: false }
}
