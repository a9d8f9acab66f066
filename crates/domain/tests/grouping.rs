//! What the standing decisions on groups of similar proposals come to.

#![allow(clippy::unwrap_used, reason = "a broken fixture should stop the test")]

use std::collections::BTreeSet;

use chrono::DateTime;
use svod_domain::{
    Moment, Refusal,
    grouping::{GroupDecision, GroupVerdict, GroupsDecided},
    id::{ForumId, GroupDecisionId, PersonId, ProposalId, SessionId},
    person::{Actor, Role},
    policy::{Permit, Phase, Scope, action, authorise},
};
use uuid::Uuid;

const A: GroupVerdict = GroupVerdict::Accepted;
const P: GroupVerdict = GroupVerdict::Pinned;
const D: GroupVerdict = GroupVerdict::Dismissed;

fn session() -> SessionId {
    SessionId::new(Uuid::from_u128(1))
}

fn permit() -> Permit<action::TriageProposal> {
    let moderator = Actor::signed_in(PersonId::new(Uuid::from_u128(2)), [Role::Moderator(session())]);
    let scope = Scope::session(ForumId::new(Uuid::from_u128(3)), session());
    authorise(&moderator, scope.in_phase(Phase::ProposalSubmitted)).unwrap()
}

/// A letter for each proposal.
fn members(letters: &str) -> BTreeSet<ProposalId> {
    letters.chars().map(|letter| ProposalId::new(Uuid::from_u128(letter as u128))).collect()
}

fn letters(ids: &BTreeSet<ProposalId>) -> String {
    let letter = |id: &ProposalId| char::from_u32(id.uuid().as_u128() as u32).unwrap();
    ids.iter().map(letter).collect()
}

fn decided(steps: &[(GroupVerdict, &str)], taken_back: &[usize]) -> String {
    let at: Moment = DateTime::UNIX_EPOCH;
    let made = |(number, (verdict, named)): (usize, &(GroupVerdict, &str))| {
        let id = GroupDecisionId::new(Uuid::from_u128(number as u128));
        let decision = GroupDecision::new(&permit(), id, session(), *verdict, members(named), at).unwrap();
        if taken_back.contains(&number) { decision.take_back(&permit(), at) } else { decision }
    };
    let mut decisions: Vec<GroupDecision> = steps.iter().enumerate().map(made).collect();
    // The order in which they are read does not matter: their ids tell.
    decisions.reverse();
    let come_to = GroupsDecided::of(&decisions);
    let groups = |groups: &[(GroupDecisionId, BTreeSet<ProposalId>)]| -> String {
        groups.iter().map(|(_, members)| letters(members)).collect::<Vec<_>>().join(" ")
    };
    let apart = |(one, other): &(ProposalId, ProposalId)| letters(&BTreeSet::from([*one, *other]));
    let apart: Vec<String> = come_to.apart.iter().map(apart).collect();
    format!("{} | {} | {}", groups(&come_to.accepted), groups(&come_to.pinned), apart.join(" "))
}

#[test]
fn a_later_decision_goes_before_an_earlier_one() {
    type Case = (&'static [(GroupVerdict, &'static str)], &'static [usize], &'static str);
    let cases: [Case; 9] = [
        (&[], &[], " |  | "),
        (&[(A, "abc")], &[], "abc |  | "),
        (&[(P, "abc"), (A, "de")], &[], "de | abc | "),
        (&[(D, "abc")], &[], " |  | ab ac bc"),
        (&[(D, "abc")], &[0], " |  | "),
        // Accepting a part of what was dismissed leaves the rest apart.
        (&[(D, "abc"), (A, "ab")], &[], "ab |  | ac bc"),
        // Setting members of a group apart leaves it the first of them.
        (&[(P, "abc"), (D, "bc")], &[], " | ab | bc"),
        (&[(P, "ab"), (D, "ab")], &[1], " | ab | "),
        // A proposal is in the group it was put into last.
        (&[(A, "abc"), (P, "cd")], &[], "ab | cd | "),
    ];
    for (steps, taken_back, wanted) in cases {
        assert_eq!(decided(steps, taken_back), wanted, "{steps:?} without {taken_back:?}");
    }
}

#[test]
fn a_group_has_two_members_at_least() {
    let id = GroupDecisionId::new(Uuid::nil());
    let alone = GroupDecision::new(&permit(), id, session(), A, members("a"), DateTime::UNIX_EPOCH);
    assert!(matches!(alone, Err(Refusal::GroupTooSmall)));
}
