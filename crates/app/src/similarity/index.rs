//! The texts of sessions, in memory. They are read when first asked for and caught up with the store before each
//! answer; the sessions asked for longest ago are forgotten.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use svod_domain::{
    id::{ProposalId, Revision, SessionId},
    policy::ProposalVisibility,
    proposal::Proposal,
    text::SimilarityIndex,
};
use svod_storage::proposal::{ProposalWith, SubmittedTexts};
use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock};

use super::in_background;
use crate::{App, AppError};

/// Sessions whose texts are kept.
const MOST_SESSIONS: usize = 32;
/// Texts read in one statement.
const BATCH: usize = 500;

/// The texts of the sessions that were asked for last.
#[derive(Debug, Default)]
pub(crate) struct Similarity {
    sessions: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    texts: HashMap<SessionId, (u64, Arc<RwLock<Texts>>)>,
    asked: u64,
}

/// Groups of like texts, largest first.
pub(super) type Groups = Arc<Vec<Vec<ProposalId>>>;

/// The texts submitted to one session.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(super) index: SimilarityIndex<ProposalId>,
    revisions: HashMap<ProposalId, Revision>,
    /// What grouping them gave the last time, and at which threshold.
    groups: Mutex<Option<(f32, Groups)>>,
}

impl Similarity {
    fn of(&self, session: SessionId) -> Arc<RwLock<Texts>> {
        let mut kept = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let now = kept.asked;
        if kept.texts.len() >= MOST_SESSIONS && !kept.texts.contains_key(&session) {
            let oldest = kept.texts.iter().min_by_key(|(_, (asked, _))| *asked).map(|(id, _)| *id);
            oldest.map(|id| kept.texts.remove(&id));
        }
        let (asked, texts) = kept.texts.entry(session).or_default();
        *asked = now;
        Arc::clone(texts)
    }
}

impl App {
    /// The texts of a session as they are now.
    pub(super) async fn texts_of(&self, session: SessionId) -> Result<OwnedRwLockReadGuard<Texts>, AppError> {
        let texts = self.similarity().of(session);
        let there = self.store().read().submitted_texts(session).await?;
        let known = Arc::clone(&texts).read_owned().await;
        if known.summed() == there {
            return Ok(known);
        }
        drop(known);
        let behind = texts.write_owned().await;
        Ok(self.caught_up(session, behind).await?.downgrade())
    }

    async fn caught_up(
        &self,
        session: SessionId,
        mut texts: OwnedRwLockWriteGuard<Texts>,
    ) -> Result<OwnedRwLockWriteGuard<Texts>, AppError> {
        let reading = self.store().read();
        let there = reading.submitted_revisions(session).await?;
        let is_new = |(id, revision): &(ProposalId, Revision)| texts.revisions.get(id) != Some(revision);
        let new: Vec<ProposalId> = there.iter().filter(|pair| is_new(pair)).map(|(id, _)| *id).collect();
        for batch in new.chunks(BATCH) {
            let proposals =
                reading.proposals(batch, &whatever_was_submitted(), ProposalWith::default()).await?;
            texts = in_background(move || {
                proposals.into_values().for_each(|seen| texts.put(&seen.proposal));
                texts
            })
            .await?;
        }
        Ok(texts)
    }
}

impl Texts {
    fn put(&mut self, proposal: &Proposal) {
        self.index.insert(proposal.id, &text_of(proposal));
        self.revisions.insert(proposal.id, proposal.revision);
        *self.groups.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn summed(&self) -> SubmittedTexts {
        SubmittedTexts {
            count: self.revisions.len() as u64,
            revisions: self.revisions.values().map(|revision| u64::from(revision.0)).sum(),
        }
    }

    /// Groups of texts that are alike by at least `threshold`.
    pub(super) fn groups(&self, threshold: f32) -> Groups {
        let mut kept = self.groups.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_ref() {
            Some((at, groups)) if *at == threshold => Arc::clone(groups),
            _ => {
                let groups = Arc::new(self.index.groups(threshold));
                *kept = Some((threshold, Arc::clone(&groups)));
                groups
            }
        }
    }
}

/// What of a proposal is compared.
pub(super) fn text_of(proposal: &Proposal) -> String {
    let content = &proposal.content;
    let prose = [&content.problem, &content.wording];
    let paragraphs = prose.into_iter().flatten().map(svod_domain::prose::Prose::as_str);
    std::iter::once(content.title.as_str()).chain(paragraphs).collect::<Vec<_>>().join("\n")
}

/// The index holds all of a session; what of it somebody may see is asked of the store each time.
fn whatever_was_submitted() -> ProposalVisibility {
    ProposalVisibility { own: None, all_submitted: true, submitted_in: Vec::new(), carried_by_adopted: false }
}
