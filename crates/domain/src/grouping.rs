//! What moderators decide on groups of similar proposals. A group is a suggestion until somebody decides on it.
//!
//! Must not know how similarity is measured.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Moment, Refusal,
    id::{GroupDecisionId, PersonId, ProposalId, SessionId},
    policy::{Permit, action},
};

/// How a moderator sees a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupVerdict {
    /// Its members say the same: it is a group, with these members and no others.
    Accepted,
    /// Its members belong together, and similar ones may still be suggested beside them.
    Pinned,
    /// Its members do not belong together: they are not suggested together again.
    Dismissed,
}

impl GroupVerdict {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Accepted, Self::Pinned, Self::Dismissed];

    /// The name it is stored under.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Pinned => "pinned",
            Self::Dismissed => "dismissed",
        }
    }

    /// The verdict with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

/// A decision on a group of proposals of a session. It is never changed; it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupDecision {
    /// Its id: ids are ordered in time, and a later decision goes before an earlier one.
    pub id: GroupDecisionId,
    /// The session.
    pub session: SessionId,
    /// What was decided.
    pub verdict: GroupVerdict,
    /// On which proposals: two at least.
    pub members: BTreeSet<ProposalId>,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Who took it back, and when.
    pub taken_back: Option<(PersonId, Moment)>,
}

/// What the standing decisions of a session come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupsDecided {
    /// Accepted groups, each with the decision that its members were accepted by.
    pub accepted: Vec<(GroupDecisionId, BTreeSet<ProposalId>)>,
    /// Pinned groups.
    pub pinned: Vec<(GroupDecisionId, BTreeSet<ProposalId>)>,
    /// Pairs that are not to be suggested together, the lesser id first.
    pub apart: BTreeSet<(ProposalId, ProposalId)>,
}

impl GroupDecision {
    /// A decision on these proposals of a session.
    pub fn new(
        permit: &Permit<action::TriageProposal>,
        id: GroupDecisionId,
        session: SessionId,
        verdict: GroupVerdict,
        members: BTreeSet<ProposalId>,
        at: Moment,
    ) -> Result<Self, Refusal> {
        if members.len() < 2 {
            return Err(Refusal::GroupTooSmall);
        }
        Ok(Self { id, session, verdict, members, by: permit.actor(), at, taken_back: None })
    }

    /// The decision, taken back: it says nothing any more.
    #[must_use]
    pub fn take_back(self, permit: &Permit<action::TriageProposal>, at: Moment) -> Self {
        Self { taken_back: Some((permit.actor(), at)), ..self }
    }
}

impl GroupsDecided {
    /// What decisions come to. Of two that speak of the same proposals the later one goes before: a proposal is in the
    /// group that it was accepted or pinned into last, without those that it was set apart from since.
    pub fn of(decisions: &[GroupDecision]) -> Self {
        let mut standing: Vec<&GroupDecision> =
            decisions.iter().filter(|decision| decision.taken_back.is_none()).collect();
        standing.sort_by_key(|decision| decision.id);
        let mut home: BTreeMap<ProposalId, &GroupDecision> = BTreeMap::new();
        let mut apart: BTreeSet<(ProposalId, ProposalId)> = BTreeSet::new();
        for decision in standing {
            match decision.verdict {
                GroupVerdict::Accepted | GroupVerdict::Pinned => {
                    apart.retain(|(one, other)| {
                        !(decision.members.contains(one) && decision.members.contains(other))
                    });
                    home.extend(decision.members.iter().map(|member| (*member, decision)));
                }
                GroupVerdict::Dismissed => {
                    apart.extend(pairs(&decision.members));
                    release(&mut home, &decision.members);
                }
            }
        }
        let mut decided = Self { apart, ..Self::default() };
        decided.gather(&home);
        decided
    }

    fn gather(&mut self, home: &BTreeMap<ProposalId, &GroupDecision>) {
        let mut groups: BTreeMap<GroupDecisionId, (GroupVerdict, BTreeSet<ProposalId>)> = BTreeMap::new();
        for (member, decision) in home {
            let (_, members) =
                groups.entry(decision.id).or_insert_with(|| (decision.verdict, BTreeSet::new()));
            members.insert(*member);
        }
        for (id, (verdict, members)) in groups.into_iter().filter(|(_, (_, members))| members.len() > 1) {
            match verdict {
                GroupVerdict::Accepted => self.accepted.push((id, members)),
                GroupVerdict::Pinned | GroupVerdict::Dismissed => self.pinned.push((id, members)),
            }
        }
    }
}

/// Those of one group that are set apart leave it, all but the first of them.
fn release(home: &mut BTreeMap<ProposalId, &GroupDecision>, dismissed: &BTreeSet<ProposalId>) {
    let mut stays: BTreeMap<GroupDecisionId, ProposalId> = BTreeMap::new();
    for member in dismissed {
        if let Some(group) = home.get(member).map(|decision| decision.id)
            && *stays.entry(group).or_insert(*member) != *member
        {
            home.remove(member);
        }
    }
}

fn pairs(members: &BTreeSet<ProposalId>) -> impl Iterator<Item = (ProposalId, ProposalId)> + '_ {
    members.iter().enumerate().flat_map(|(at, one)| members.iter().skip(at + 1).map(|other| (*one, *other)))
}
