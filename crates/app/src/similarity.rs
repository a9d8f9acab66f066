//! Finding proposals that say nearly the same: for somebody who writes one, and for a moderator who brings them
//! together. The index is kept in memory, a forum at a time, and follows the store: whatever was submitted or revised,
//! here or on another instance, is in it when it is asked.

mod deciding;
mod grouping;
mod index;
mod marking;
mod tags;

pub use deciding::{DecideGroup, MOST_MEMBERS};
pub use grouping::{FindGroups, MOST_GROUPS, ProposalGroup, ProposalGroups};
pub(crate) use index::{Similarity, Words};
pub(crate) use marking::in_units;
pub use marking::{MarkedPhrase, Passage, ProposalPart};

use std::collections::HashMap;

use svod_domain::{
    audit::SubjectKind,
    id::{AgendaItemId, ProposalId, SessionId},
    policy::{ActionKind, rule},
    proposal::{Proposal, ProposalKind},
    text::{Document, Filter, Similar},
};

use self::{
    index::Texts,
    marking::{Parts, marked_in_typed},
    tags::Attribute,
};
use crate::{
    App, AppError, Viewer,
    following::in_background,
    input::{self, InputProblem},
    proposal::ProposalWith,
};

/// How many similar proposals can be asked for at once.
pub const MOST_SIMILAR: usize = 50;
/// What is less like than this is noise.
const LEAST_SCORE: f32 = 0.1;
/// Below this everything is like everything, and takes long.
const LEAST_THRESHOLD: f32 = 0.3;

/// What to look for.
#[derive(Debug, Clone)]
pub struct FindSimilar {
    /// The session it is written for.
    pub session: SessionId,
    /// What was written so far.
    pub text: String,
    /// How many, at most.
    pub limit: usize,
    /// Leave out the viewer's own.
    pub without_own: bool,
    /// Look through all sessions of the forum.
    pub across_sessions: bool,
    /// Which proposals.
    pub only: SimilarFilter,
}

/// Which proposals are looked through. What is left out does not narrow.
#[derive(Debug, Clone, Default)]
pub struct SimilarFilter {
    /// To one of these questions of the agenda.
    pub agenda_items: Vec<AgendaItemId>,
    /// Of one of these kinds.
    pub kinds: Vec<ProposalKind>,
    /// Asked of one of these, as proposals name them.
    pub addressees: Vec<String>,
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
    /// Phrases that both have, the most telling first.
    pub phrases: Vec<MarkedPhrase>,
}

impl App {
    /// Proposals that say nearly the same as a text, likest first, of those that the viewer may see and that still go
    /// on.
    pub async fn similar_proposals(
        &self,
        viewer: &Viewer,
        find: FindSimilar,
    ) -> Result<Vec<SimilarProposal>, AppError> {
        let limit = in_range("first", find.limit, MOST_SIMILAR)?;
        let text = input::prose("text", &find.text)?;
        let session = self.session(find.session).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
        let texts = self.texts_of(session.forum).await?;
        // Some of those found may be the viewer's own, withdrawn, or not theirs to see.
        let wanted = limit * 3 + 20;
        let filter = filter(&texts, &find);
        let (texts, text, found) = in_background(move || {
            let document = Document::of(text.as_str());
            let found = texts.index.search(&document, &filter, wanted);
            (texts, text, found)
        })
        .await?;
        let found: Vec<_> = found.into_iter().filter(|similar| similar.score >= LEAST_SCORE).collect();
        let ids: Vec<ProposalId> = found.iter().map(|similar| similar.key).collect();
        let mut seen = self.open_proposals(viewer, &ids).await?;
        if find.without_own {
            seen.retain(|_, proposal| Some(proposal.author) != viewer.actor.person());
        }
        in_background(move || {
            let marked = |similar| joined(&texts, text.as_str(), similar, &mut seen);
            found.into_iter().filter_map(marked).take(limit).collect()
        })
        .await
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

fn filter(texts: &Texts, find: &FindSimilar) -> Filter {
    let mut conditions: Vec<Vec<Attribute>> = Vec::new();
    if !find.across_sessions {
        conditions.push(vec![Attribute::Session(find.session)]);
    }
    let only = &find.only;
    conditions.push(only.agenda_items.iter().copied().map(Attribute::AgendaItem).collect());
    conditions.push(only.kinds.iter().copied().map(Attribute::Kind).collect());
    conditions.push(only.addressees.iter().map(|name| Attribute::addressee(name)).collect());
    let asked = conditions.into_iter().filter(|attributes| !attributes.is_empty());
    asked.fold(Filter::all(), |filter, attributes| {
        filter.any_of(attributes.iter().filter_map(|attribute| texts.tags.known(attribute)))
    })
}

fn joined(
    texts: &Texts,
    typed: &str,
    similar: Similar<ProposalId>,
    seen: &mut HashMap<ProposalId, Proposal>,
) -> Option<SimilarProposal> {
    let proposal = seen.remove(&similar.key)?;
    let found = Parts::of(&proposal);
    let phrases = marked_in_typed(typed, &found, texts.index.shared(typed, found.text()));
    Some(SimilarProposal { proposal, score: similar.score, shared: similar.shared, phrases })
}

fn in_range(field: &'static str, asked: usize, most: usize) -> Result<usize, AppError> {
    if (1..=most).contains(&asked) {
        Ok(asked)
    } else {
        Err(AppError::invalid(field, InputProblem::OutOfRange { least: 1, most: most as u64 }))
    }
}
