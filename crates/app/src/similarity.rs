//! Finding proposals that say nearly the same: for somebody who writes one, and for a moderator who brings them
//! together. The index is kept in memory, a session at a time, and follows the store: whatever was submitted or
//! revised, here or on another instance, is in it when it is asked.

mod deciding;
mod index;

pub use deciding::{DecideGroup, MOST_MEMBERS};
pub(crate) use index::Similarity;

use std::{collections::HashMap, sync::Arc};

use svod_domain::{
    audit::SubjectKind,
    id::{ProposalId, SessionId},
    policy::{ActionKind, Phase, Scope, decide, rule},
    proposal::Proposal,
    text::Similar,
};

use self::index::{Texts, text_of};
use crate::{
    App, AppError, Viewer,
    input::{self, InputProblem},
    proposal::ProposalWith,
};

/// How many similar proposals can be asked for at once.
pub const MOST_SIMILAR: usize = 50;
/// How many groups can be asked for at once.
pub const MOST_GROUPS: usize = 100;
/// What is less like than this is noise.
const LEAST_SCORE: f32 = 0.1;
/// Below this everything is like everything, and takes long.
const LEAST_THRESHOLD: f32 = 0.3;

/// What to look for.
#[derive(Debug, Clone)]
pub struct FindSimilar {
    /// The session whose proposals are looked through.
    pub session: SessionId,
    /// What was written so far.
    pub text: String,
    /// How many, at most.
    pub limit: usize,
    /// Leave out the viewer's own.
    pub without_own: bool,
}

/// Which groups of like proposals.
#[derive(Debug, Clone, Copy)]
pub struct FindGroups {
    /// The session.
    pub session: SessionId,
    /// How alike the members of a group are to its first one, at least: from 0 to 1, where less than 0.3 counts as
    /// 0.3.
    pub threshold: f32,
    /// How many groups to pass over.
    pub after: usize,
    /// How many, at most.
    pub first: usize,
}

/// A proposal that says nearly the same.
#[derive(Debug, Clone, PartialEq)]
pub struct SimilarProposal {
    /// The proposal.
    pub proposal: Proposal,
    /// From 0 (nothing in common) to 1 (the same words).
    pub score: f32,
    /// Words that both have, the most telling first.
    pub shared: Vec<String>,
}

/// Proposals that say nearly the same: each is like the first.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalGroup {
    /// Its place among the groups, from 0, the largest first.
    pub position: usize,
    /// The proposals; the first is the one that the others are like.
    pub members: Vec<SimilarProposal>,
}

/// Some of a session's groups.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalGroups {
    /// The groups asked for that have something left to bring together.
    pub groups: Vec<ProposalGroup>,
    /// How many groups the session has.
    pub total: usize,
    /// The place after the last one looked at.
    pub next: usize,
}

impl App {
    /// Proposals of a session that say nearly the same as a text, likest first, of those that the viewer may see and
    /// that still go on.
    pub async fn similar_proposals(
        &self,
        viewer: &Viewer,
        find: FindSimilar,
    ) -> Result<Vec<SimilarProposal>, AppError> {
        let limit = in_range("first", find.limit, MOST_SIMILAR)?;
        let text = input::prose("text", &find.text)?;
        let texts = self.texts_of(find.session).await?;
        // Some of those found may be the viewer's own, withdrawn, or not theirs to see.
        let wanted = limit * 3 + 20;
        let found = in_background(move || texts.index.similar(text.as_str(), wanted)).await?;
        let found: Vec<_> = found.into_iter().filter(|similar| similar.score >= LEAST_SCORE).collect();
        let ids: Vec<ProposalId> = found.iter().map(|similar| similar.key).collect();
        let mut seen = self.open_proposals(viewer, &ids).await?;
        if find.without_own {
            seen.retain(|_, proposal| Some(proposal.author) != viewer.actor.person());
        }
        Ok(found.into_iter().filter_map(|similar| joined(similar, &mut seen)).take(limit).collect())
    }

    /// Groups of proposals of a session that say nearly the same, the largest first. For those who decide on them.
    pub async fn proposal_groups(
        &self,
        viewer: &Viewer,
        find: FindGroups,
    ) -> Result<ProposalGroups, AppError> {
        let first = in_range("first", find.first, MOST_GROUPS)?;
        if !(0.0..=1.0).contains(&find.threshold) {
            return Err(AppError::invalid("threshold", InputProblem::OutOfRange { least: 0, most: 1 }));
        }
        let session = self.session(find.session).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
        let scope = Scope::session(session.forum, session.id).in_phase(Phase::ProposalSubmitted);
        decide(&viewer.actor, ActionKind::TriageProposal, &scope)?;
        let texts = Arc::new(self.texts_of(session.id).await?);
        let threshold = find.threshold.max(LEAST_THRESHOLD);
        let all = {
            let texts = Arc::clone(&texts);
            in_background(move || texts.groups(threshold)).await?
        };
        let page: Vec<Vec<ProposalId>> = all.iter().skip(find.after).take(first).cloned().collect();
        let next = find.after + page.len();
        let ids: Vec<ProposalId> = page.iter().flatten().copied().collect();
        let seen = self.open_proposals(viewer, &ids).await?;
        let groups = in_background(move || described(&texts, page, seen, find.after, threshold)).await?;
        Ok(ProposalGroups { groups, total: all.len(), next })
    }

    /// Those that the viewer may see and that still go on: what one may co-sign.
    async fn open_proposals(
        &self,
        viewer: &Viewer,
        ids: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Proposal>, AppError> {
        let seen = self.proposals(viewer, ids, ProposalWith::default()).await?;
        let open = rule(ActionKind::SupportProposal).when;
        let seen = seen.into_iter().map(|(id, seen)| (id, seen.proposal));
        Ok(seen.filter(|(_, proposal)| open.contains(&proposal.state.phase())).collect())
    }
}

/// Groups with how alike their members are to the first of each; those with nothing left to bring together are left
/// out.
fn described(
    texts: &Texts,
    groups: Vec<Vec<ProposalId>>,
    mut seen: HashMap<ProposalId, Proposal>,
    after: usize,
    threshold: f32,
) -> Vec<ProposalGroup> {
    let described = |(place, ids): (usize, Vec<ProposalId>)| {
        let open: Vec<ProposalId> = ids.into_iter().filter(|id| seen.contains_key(id)).collect();
        let text = text_of(seen.get(open.first()?)?);
        let found = texts.index.similar(&text, open.len() * 4 + 64);
        let alike = found.into_iter().filter(|one| one.score >= threshold && open.contains(&one.key));
        let members: Vec<_> = alike.filter_map(|similar| joined(similar, &mut seen)).collect();
        (members.len() > 1).then_some(ProposalGroup { position: after + place, members })
    };
    groups.into_iter().enumerate().filter_map(described).collect()
}

fn joined(similar: Similar<ProposalId>, seen: &mut HashMap<ProposalId, Proposal>) -> Option<SimilarProposal> {
    let proposal = seen.remove(&similar.key)?;
    Some(SimilarProposal { proposal, score: similar.score, shared: similar.shared })
}

fn in_range(field: &'static str, asked: usize, most: usize) -> Result<usize, AppError> {
    if (1..=most).contains(&asked) {
        Ok(asked)
    } else {
        Err(AppError::invalid(field, InputProblem::OutOfRange { least: 1, most: most as u64 }))
    }
}

/// Does what takes long without holding up others.
async fn in_background<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| AppError::Fault(error.to_string()))
}
