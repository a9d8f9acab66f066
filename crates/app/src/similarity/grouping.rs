//! Groups of similar proposals for a moderator: as they are computed, and as people decided.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use svod_domain::{
    grouping::{GroupVerdict, GroupsDecided},
    id::{GroupDecisionId, ProposalId, SessionId},
    proposal::Proposal,
    text::{Group, Grouping, Member},
};

use super::{
    LEAST_THRESHOLD, SimilarProposal, in_range,
    index::Texts,
    marking::{Parts, marked_in_both},
};
use crate::{App, AppError, Viewer, following::in_background, input::InputProblem};

/// How many groups can be asked for at once.
pub const MOST_GROUPS: usize = 100;
/// How many shared words are named.
const SHARED_WORDS: usize = 12;

/// Which groups of like proposals.
#[derive(Debug, Clone, Copy)]
pub struct FindGroups {
    /// The session.
    pub session: SessionId,
    /// How alike the members of a group are to its first one, at least: from 0 to 1, where less than 0.3 counts as
    /// 0.3.
    pub threshold: f32,
    /// Those that were accepted too, before all others.
    pub with_accepted: bool,
    /// How many groups to pass over.
    pub after: usize,
    /// How many, at most.
    pub first: usize,
}

/// Proposals that say nearly the same: each is like the first, or was put there by a moderator.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalGroup {
    /// Its place among the groups, from 0.
    pub position: usize,
    /// The proposals; the first is the one that the others are like.
    pub members: Vec<SimilarProposal>,
    /// The decision that it stands on, with what was decided; none for a suggestion.
    pub decided: Option<(GroupDecisionId, GroupVerdict)>,
    /// Those of its members that a moderator put together.
    pub pinned: BTreeSet<ProposalId>,
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

/// A group before its proposals are read.
struct Gathered {
    members: Vec<Member<ProposalId>>,
    decided: Option<(GroupDecisionId, GroupVerdict)>,
}

impl App {
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
        let forum = self.check_may_group(viewer, find.session).await?;
        let decided = GroupsDecided::of(&self.store().read().standing_group_decisions(find.session).await?);
        let texts = self.texts_of(forum).await?;
        let (texts, all) = in_background(move || {
            let all = gathered(&texts, &find, &decided);
            (texts, all)
        })
        .await?;
        let total = all.len();
        let page: Vec<Gathered> = all.into_iter().skip(find.after).take(first).collect();
        let next = find.after + page.len();
        let ids: Vec<ProposalId> =
            page.iter().flat_map(|group| &group.members).map(|member| member.key).collect();
        let seen = self.open_proposals(viewer, &ids).await?;
        let groups = in_background(move || described(&texts, page, seen, find.after)).await?;
        Ok(ProposalGroups { groups, total, next })
    }
}

/// The groups of a session: those that were accepted, if they are asked for, then those suggested and pinned.
fn gathered(texts: &Texts, find: &FindGroups, decided: &GroupsDecided) -> Vec<Gathered> {
    let accepted = decided.accepted.iter().filter(|_| find.with_accepted).map(|(id, members)| Gathered {
        members: members.iter().map(|key| Member { key: *key, score: 1.0, pinned: true }).collect(),
        decided: Some((*id, GroupVerdict::Accepted)),
    });
    let pinned_by: BTreeMap<ProposalId, GroupDecisionId> =
        decided.pinned.iter().flat_map(|(id, members)| members.iter().map(|member| (*member, *id))).collect();
    let suggested = suggestions(texts, find, decided).into_iter().map(|group| {
        let decision = group.members.iter().find_map(|member| pinned_by.get(&member.key));
        let decided = decision.map(|id| (*id, GroupVerdict::Pinned));
        Gathered { members: group.members, decided }
    });
    accepted.chain(suggested).collect()
}

fn suggestions(texts: &Texts, find: &FindGroups, decided: &GroupsDecided) -> Vec<Group<ProposalId>> {
    let pinned: Vec<(ProposalId, ProposalId)> = decided
        .pinned
        .iter()
        .flat_map(|(_, members)| members.iter().zip(members.iter().skip(1)))
        .map(|(one, other)| (*one, *other))
        .collect();
    let dismissed: Vec<(ProposalId, ProposalId)> = decided.apart.iter().copied().collect();
    let left_out: Vec<ProposalId> =
        decided.accepted.iter().flat_map(|(_, members)| members).copied().collect();
    let grouping = Grouping {
        threshold: find.threshold.max(LEAST_THRESHOLD),
        pinned: &pinned,
        dismissed: &dismissed,
        left_out: &left_out,
    };
    texts.near(find.session, |near| near.groups(&grouping))
}

/// Groups with what their members share with the first of each; those with nothing left to bring together are left
/// out.
fn described(
    texts: &Texts,
    groups: Vec<Gathered>,
    mut seen: HashMap<ProposalId, Proposal>,
    after: usize,
) -> Vec<ProposalGroup> {
    let describe = |(place, group): (usize, Gathered)| {
        let pinned = group.members.iter().filter(|member| member.pinned).map(|member| member.key).collect();
        let open: Vec<(Member<ProposalId>, Proposal)> = group
            .members
            .into_iter()
            .filter_map(|member| seen.remove(&member.key).map(|proposal| (member, proposal)))
            .collect();
        let centre = Parts::of(&open.first()?.1);
        let members: Vec<SimilarProposal> =
            open.into_iter().map(|(member, proposal)| beside(texts, &centre, &member, proposal)).collect();
        (members.len() > 1).then_some(ProposalGroup {
            position: after + place,
            members,
            decided: group.decided,
            pinned,
        })
    };
    groups.into_iter().enumerate().filter_map(describe).collect()
}

fn beside(texts: &Texts, centre: &Parts, member: &Member<ProposalId>, proposal: Proposal) -> SimilarProposal {
    let found = Parts::of(&proposal);
    let phrases = marked_in_both(centre, &found, texts.index.shared(centre.text(), found.text()));
    let shared = phrases.iter().take(SHARED_WORDS).map(|phrase| phrase.text.clone()).collect();
    SimilarProposal { proposal, score: member.score, shared, phrases }
}
