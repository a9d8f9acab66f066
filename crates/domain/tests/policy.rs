//! The whole policy as one table: whoever changes a rule changes the snapshot, and whoever reviews reads it.

#![allow(clippy::expect_used, reason = "a broken fixture should stop the test")]

use svod_domain::{
    id::{ForumId, PersonId, SessionId},
    person::{Actor, Role},
    policy::{
        ActionKind, Denied, Phase, Scope, action, authorise, decide, proposal_visibility,
        resolution_visibility,
    },
};
use uuid::Uuid;

fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

fn forum() -> ForumId {
    id(1)
}

fn here() -> SessionId {
    id(2)
}

fn elsewhere() -> SessionId {
    id(3)
}

fn owner() -> PersonId {
    id(4)
}

fn with(role: Role) -> Actor {
    Actor::signed_in(id(5), [role])
}

/// The columns of the table.
fn actors() -> Vec<(&'static str, Actor)> {
    vec![
        ("observer", Actor::observer()),
        ("participant", with(Role::Participant(here()))),
        ("…elsewhere", with(Role::Participant(elsewhere()))),
        ("author", Actor::signed_in(owner(), [])),
        ("moderator", with(Role::Moderator(here()))),
        ("…elsewhere", with(Role::Moderator(elsewhere()))),
        ("editor", with(Role::Editor(forum()))),
        ("council", with(Role::Council(forum()))),
        ("administrator", with(Role::Administrator)),
    ]
}

fn places() -> [(&'static str, Scope); 2] {
    [
        ("a session's", Scope::session(forum(), here()).owned_by(owner())),
        ("the whole forum's, the final resolution among it", Scope::forum(forum()).owned_by(owner())),
    ]
}

fn row(action: ActionKind, scope: &Scope) -> Vec<bool> {
    actors().iter().map(|(_, actor)| decide(actor, action, scope).is_ok()).collect()
}

fn line(first: &str, second: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: String = cells.map(|cell| format!("{cell:<14}")).collect();
    format!("{first:<18}{second:<20}{cells}").trim_end().to_owned()
}

/// One row for each state in which somebody may take the action; one for all if the state plays no part.
fn rows(action: ActionKind, scope: Scope) -> Vec<String> {
    let by_phase: Vec<(Phase, Vec<bool>)> =
        Phase::ALL.iter().map(|phase| (*phase, row(action, &scope.in_phase(*phase)))).collect();
    let cells = |row: &[bool]| -> Vec<String> {
        row.iter().map(|may| if *may { "yes" } else { "·" }.to_owned()).collect()
    };
    let written = |state: &str, row: &[bool]| line(&format!("{action:?}"), state, cells(row).into_iter());
    if by_phase.windows(2).all(|pair| pair[0].1 == pair[1].1) {
        return vec![written("any state", &by_phase[0].1)];
    }
    by_phase
        .iter()
        .filter(|(_, row)| row.contains(&true))
        .map(|(phase, row)| written(&format!("{phase:?}"), row))
        .collect()
}

#[test]
fn the_policy() {
    let mut table = String::from(
        "Who may do what. A state without a row lets nobody. An author is whose the thing is, without any role.\n",
    );
    for (name, scope) in places() {
        let heading = line("", "", actors().iter().map(|(name, _)| (*name).to_owned()));
        table.push_str(&format!("\n# Of what is {name}\n{heading}\n"));
        for action in ActionKind::ALL {
            table.push_str(&rows(*action, scope).join("\n"));
            table.push('\n');
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn roles_of_another_forum_and_none_at_all_permit_nothing() {
    let another = id(9);
    let strangers = [
        Actor::signed_in(id(5), []),
        with(Role::Editor(another)),
        with(Role::Council(another)),
        Actor::observer(),
    ];
    for (_, scope) in places() {
        for action in ActionKind::ALL {
            for phase in Phase::ALL {
                for actor in &strangers {
                    let decided = decide(actor, *action, &scope.in_phase(*phase));
                    assert!(decided.is_err(), "{actor:?} may {action:?} in {phase:?}");
                }
            }
        }
    }
}

#[test]
fn a_no_says_why() {
    let scope = Scope::session(forum(), here()).in_phase(Phase::ProposalDraft);
    let triage = ActionKind::TriageProposal;
    let cases = [
        (Actor::observer(), Denied::SignInNeeded),
        (with(Role::Participant(here())), Denied::NotAllowed { action: triage }),
        (with(Role::Moderator(elsewhere())), Denied::NotAllowed { action: triage }),
        (with(Role::Moderator(here())), Denied::NotNow { action: triage, phase: Phase::ProposalDraft }),
    ];
    for (actor, why) in cases {
        assert_eq!(decide(&actor, triage, &scope), Err(why), "{actor:?}");
        assert_eq!(authorise::<action::TriageProposal>(&actor, scope).map(|_| ()), Err(why), "{actor:?}");
    }
}

#[test]
fn a_permit_says_who_and_where() {
    let scope = Scope::session(forum(), here()).in_phase(Phase::ProposalSubmitted);
    let permit =
        authorise::<action::TriageProposal>(&with(Role::Moderator(here())), scope).expect("a moderator");
    assert_eq!((permit.actor(), permit.scope()), (id(5), scope));
}

#[test]
fn what_each_may_read() {
    let where_of = |sessions: &[SessionId]| match sessions {
        [] => "nowhere",
        [session] if *session == here() => "here",
        _ => "elsewhere",
    };
    let table: Vec<String> = actors()
        .iter()
        .map(|(name, actor)| {
            let proposals = proposal_visibility(actor);
            let resolutions = resolution_visibility(actor);
            format!(
                "{name}\n  proposals: own {}, all submitted {}, submitted {}, carried by adopted {}\n  \
                 resolutions: all {}, any state {}, from review {}, final from review {}",
                proposals.own.is_some(),
                proposals.all_submitted,
                where_of(&proposals.submitted_in),
                proposals.carried_by_adopted,
                resolutions.all,
                where_of(&resolutions.any_state_in),
                where_of(&resolutions.from_review_in),
                resolutions.final_from_review,
            )
        })
        .collect();
    let table = table.join("\n");
    insta::assert_snapshot!(table);
}
