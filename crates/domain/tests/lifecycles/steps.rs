//! Proposals, amendments and packages: every step from every state, and until when.

use chrono::{Duration, NaiveDate};
use svod_domain::{
    Language, Refusal,
    amendment::{Amendment, AmendmentState},
    forum::SubmissionWindow,
    id::{Revision, Version},
    package::{Package, PackageArchive, PackageState},
    policy::Phase,
    proposal::{NewProposal, Proposal, ProposalState},
};

use crate::facts::{content, id, line, named, noon, permit, prose, session, session_elsewhere};

/// A step: its name, and what it makes of a state.
type Row<'r, T> = (&'r str, &'r dyn Fn(&T) -> String);

/// A table of steps (rows) and states (columns).
fn table<T>(states: &[T], name: impl Fn(&T) -> String, steps: &[Row<'_, T>]) -> String {
    let line = |first: &str, cells: Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!("{cell:<26}")).collect();
        format!("{first:<36}{cells}").trim_end().to_owned()
    };
    let heading = line("", states.iter().map(name).collect());
    let rows = steps.iter().map(|(step, take)| line(step, states.iter().map(take).collect()));
    std::iter::once(heading).chain(rows).collect::<Vec<_>>().join("\n")
}

/// The name of the state a step leads to, or of the refusal.
fn outcome<T>(result: Result<T, Refusal>, state: impl Fn(&T) -> String) -> String {
    match result {
        Ok(next) => format!("→ {}", state(&next)),
        Err(Refusal::StepNotPossible { .. }) => "—".to_owned(),
        Err(refusal) => named(&refusal),
    }
}

fn proposal_in(state: ProposalState) -> Proposal {
    let new = NewProposal {
        id: id(10),
        forum: session().forum,
        session: session().id,
        agenda_item: None,
        external_id: None,
        municipality: Some(id(11)),
        content: content(),
    };
    Proposal { state, ..Proposal::draft(&permit(), new, noon()) }
}

fn proposal_states() -> Vec<ProposalState> {
    let reason = prose("Не входит в полномочия");
    vec![
        ProposalState::Draft,
        ProposalState::Submitted,
        ProposalState::Returned { reason: reason.clone() },
        ProposalState::Admitted,
        ProposalState::Declined { reason: reason.clone() },
        ProposalState::Referred { to: session_elsewhere().id, reason, successor: id(12) },
        ProposalState::Withdrawn,
    ]
}

fn phase(proposal: &Proposal) -> String {
    format!("{:?}", proposal.state.phase()).replace("Proposal", "")
}

/// What a step makes of a proposal in a state; every step that is taken counts as one change.
fn step(state: &ProposalState, take: impl Fn(Proposal) -> Result<Proposal, Refusal>) -> String {
    let before = proposal_in(state.clone());
    outcome(take(before.clone()), |after| {
        let changed = after.version == before.version.next() || after == &before;
        if changed { phase(after) } else { format!("{}, version {:?}", phase(after), after.version) }
    })
}

#[test]
fn proposals() {
    let reason = || prose("Уточните адресата");
    let in_time = noon() - Duration::days(1);
    let late = noon() + Duration::days(1);
    let elsewhere = session_elsewhere();
    let there = |state: ProposalState| Proposal { id: id(12), ..proposal_in(state) };
    let referred = |to, carried| {
        move |p: Proposal| p.refer(&permit(), to, reason(), carried, id(12), noon()).map(|r| r.0)
    };
    let reopened = |successor: Option<ProposalState>, carried| {
        move |p: Proposal| p.reopen(&permit(), successor.clone().map(there), carried).map(|r| r.0)
    };
    let here = session();
    let steps = table(
        &proposal_states(),
        |state| phase(&proposal_in(state.clone())),
        &[
            ("revise", &|s| step(s, |p| p.revise(&permit(), content(), None))),
            ("submit in time", &|s| step(s, |p| p.submit(&permit(), &here, in_time))),
            ("submit late", &|s| step(s, |p| p.submit(&permit(), &here, late))),
            ("admit", &|s| step(s, |p| p.admit(&permit()))),
            ("admit by a merge", &|s| step(s, |p| p.admit_by_merge(&permit()))),
            ("return", &|s| step(s, |p| p.return_to_author(&permit(), reason()))),
            ("decline", &|s| step(s, |p| p.decline(&permit(), reason(), false))),
            ("decline, a source of clauses", &|s| step(s, |p| p.decline(&permit(), reason(), true))),
            ("refer", &|s| step(s, referred(&elsewhere, false))),
            ("refer, a source of clauses", &|s| step(s, referred(&elsewhere, true))),
            ("refer to its own session", &|s| step(s, referred(&here, false))),
            ("reopen", &|s| step(s, reopened(None, false))),
            ("reopen, a source of clauses", &|s| step(s, reopened(None, true))),
            ("reopen, successor waits", &|s| step(s, reopened(Some(ProposalState::Submitted), false))),
            ("reopen, successor taken up", &|s| step(s, reopened(Some(ProposalState::Admitted), false))),
            ("reopen, not its successor", &|s| {
                step(s, |p| {
                    p.reopen(&permit(), Some(proposal_in(ProposalState::Submitted)), false).map(|r| r.0)
                })
            }),
            ("withdraw", &|s| step(s, |p| p.withdraw(&permit(), false))),
            ("withdraw, carried by an adopted one", &|s| step(s, |p| p.withdraw(&permit(), true))),
        ],
    );
    insta::assert_snapshot!(steps);
}

#[test]
fn a_referred_proposal_goes_on_with_its_words_author_and_time_of_submission() {
    let submitted = Proposal { submitted_at: Some(noon()), ..proposal_in(ProposalState::Submitted) };
    let later = noon() + Duration::days(3);
    let reason = prose("Тема другой сессии");
    let (here, there) = submitted
        .clone()
        .refer(&permit(), &session_elsewhere(), reason, false, id(12), later)
        .expect("a submitted proposal");
    assert_eq!((there.origin, there.session), (Some(here.id), session_elsewhere().id));
    assert_eq!((there.author, &there.content), (submitted.author, &submitted.content));
    assert_eq!((there.submitted_at, there.created_at), (Some(noon()), later));
    let (again, withdrawn) = here.reopen(&permit(), Some(there), false).expect("the successor waits");
    assert_eq!(again.state, ProposalState::Submitted);
    assert_eq!(withdrawn.map(|proposal| proposal.state), Some(ProposalState::Withdrawn));
}

#[test]
fn the_first_time_of_submission_stays() {
    let late = noon() + Duration::days(30);
    let submitted = proposal_in(ProposalState::Draft).submit(&permit(), &session(), noon()).expect("in time");
    let again = submitted
        .return_to_author(&permit(), prose("Уточните"))
        .and_then(|returned| returned.submit(&permit(), &session(), late))
        .expect("what was returned may come again after the deadline");
    assert_eq!(again.submitted_at, Some(noon()));
}

#[test]
fn what_is_submitted_is_complete() {
    let without = |field: &str| {
        let mut content = content();
        match field {
            "problem" => content.problem = None,
            _ => content.wording = None,
        }
        content
    };
    for field in ["problem", "wording"] {
        let lacks = Some(Refusal::ProposalIncomplete { field });
        let draft = || {
            proposal_in(ProposalState::Draft)
                .revise(&permit(), without(field), None)
                .expect("a draft may lack it")
        };
        assert_eq!(draft().submit(&permit(), &session(), noon()).err(), lacks);
        let submitted = proposal_in(ProposalState::Submitted);
        assert_eq!(submitted.revise(&permit(), without(field), None).err(), lacks);
    }
}

#[test]
fn a_revision_is_made_only_when_words_change() {
    let admitted = proposal_in(ProposalState::Admitted);
    let same = admitted.clone().revise(&permit(), content(), Some(id(20))).expect("open");
    assert_eq!((same.revision, same.agenda_item), (Revision::FIRST, Some(id(20))));
    let mut words = content();
    words.wording = Some(prose("Другими словами."));
    let changed = admitted.revise(&permit(), words, None).expect("open");
    assert_eq!((changed.revision, changed.version), (Revision::FIRST.next(), Version::FIRST.next()));
}

#[test]
fn nobody_co_signs_their_own_words() {
    let own = proposal_in(ProposalState::Submitted);
    assert_eq!(own.check_support(&permit()), Err(Refusal::OwnProposal));
    assert_eq!(Proposal { author: id(99), ..own }.check_support(&permit()), Ok(()));
}

#[test]
fn submission_closes_after_the_grace() {
    let deadline = Some(noon());
    let minutes = |count: i64| noon() + Duration::minutes(count);
    let window = |deadline, grace_minutes, closed_at| SubmissionWindow { deadline, grace_minutes, closed_at };
    let second = Duration::seconds(1);
    let cases = [
        ("before the deadline", window(deadline, 0, None), minutes(-1), None),
        ("at the deadline", window(deadline, 0, None), noon(), None),
        ("a second late", window(deadline, 0, None), noon() + second, Some(noon())),
        ("a second late, in the grace", window(deadline, 15, None), noon() + second, None),
        ("at the end of the grace", window(deadline, 15, None), minutes(15), None),
        ("after the grace", window(deadline, 15, None), minutes(15) + second, Some(minutes(15))),
        ("no deadline", window(None, 0, None), minutes(1_000_000), None),
        ("no deadline, a grace", window(None, 15, None), minutes(1_000_000), None),
        (
            "put to the vote before the deadline",
            window(deadline, 15, Some(minutes(-5))),
            noon(),
            Some(minutes(-5)),
        ),
        (
            "put to the vote in the grace",
            window(deadline, 15, Some(minutes(5))),
            minutes(6),
            Some(minutes(5)),
        ),
        ("put to the vote, no deadline", window(None, 0, Some(noon())), minutes(1), Some(noon())),
        ("put to the vote later", window(deadline, 15, Some(minutes(60))), minutes(16), Some(minutes(15))),
    ];
    for (name, window, at, closed_at) in cases {
        let expected = closed_at.map_or(Ok(()), |closed_at| Err(Refusal::SubmissionClosed { closed_at }));
        assert_eq!(window.check(at), expected, "{name}");
    }
}

#[test]
fn a_grace_is_at_most_a_week() {
    let week = 7 * 24 * 60;
    let moved = session().with_window(&permit(), None, week).expect("a week");
    assert_eq!((moved.window.deadline, moved.window.grace_minutes), (None, week));
    assert_eq!(moved.version, session().version.next());
    let longer = session().with_window(&permit(), None, week + 1);
    assert_eq!(longer.err(), Some(Refusal::GraceTooLong { limit_minutes: week }));
}

#[test]
fn a_session_ends_on_its_first_day_or_later() {
    let day = |day| NaiveDate::from_ymd_opt(2025, 1, day);
    let cases = [
        (None, None, "fits"),
        (day(24), None, "fits"),
        (day(24), day(24), "fits"),
        (day(24), day(25), "fits"),
        (day(24), day(23), "EndsBeforeItStarts"),
        (None, day(25), "EndWithoutStart"),
    ];
    for (starts_on, ends_on, expected) in cases {
        let mut session = session();
        (session.starts_on, session.ends_on) = (starts_on, ends_on);
        let found = session.check_dates().err().map_or("fits".to_owned(), |refusal| named(&refusal));
        assert_eq!(found, expected, "{starts_on:?} to {ends_on:?}");
    }
}

fn amendment_in(state: AmendmentState) -> Amendment {
    Amendment {
        id: id(30),
        resolution: id(31),
        clause: id(32),
        base: Revision::FIRST,
        text: prose("Рассмотреть вопрос о ремонте дорог и мостов."),
        rationale: None,
        author: id(33),
        submitted_at: noon(),
        state,
        version: Version::FIRST,
    }
}

#[test]
fn amendments() {
    let (at, revision, reason) = (noon(), Revision(2), || prose("Нет средств"));
    let states = [
        AmendmentState::Submitted,
        AmendmentState::Accepted { revision, at },
        AmendmentState::AcceptedWithChanges { revision, at },
        AmendmentState::Declined { reason: reason(), at },
        AmendmentState::Withdrawn { at },
        AmendmentState::Obsolete { at },
    ];
    let step = |state: &AmendmentState, take: &dyn Fn(Amendment) -> Result<Amendment, Refusal>| {
        outcome(take(amendment_in(state.clone())), |after| named(&after.state))
    };
    let steps = table(
        &states,
        named,
        &[
            ("accept", &|s| step(s, &|a| a.accept(&permit(), revision, false, at))),
            ("accept with changes", &|s| step(s, &|a| a.accept(&permit(), revision, true, at))),
            ("decline", &|s| step(s, &|a| a.decline(&permit(), reason(), at))),
            ("withdraw", &|s| step(s, &|a| a.withdraw(&permit(), at))),
            ("find obsolete", &|s| step(s, &|a| a.obsolete(&permit(), at))),
        ],
    );
    insta::assert_snapshot!(steps);
    let phases: Vec<Phase> = states.iter().map(AmendmentState::phase).collect();
    assert_eq!(phases[0], Phase::AmendmentSubmitted);
    assert!(phases[1..].iter().all(|phase| *phase == Phase::AmendmentSettled));
}

#[test]
fn packages() {
    let file = |sum: &str| PackageArchive { sha256: sum.to_owned(), bytes: 1, built_at: noon() };
    let states = [
        PackageState::Building,
        PackageState::Built { file: file("00") },
        PackageState::Signed { file: file("01"), signatures: 1 },
        PackageState::HandedOver { file: file("01"), signatures: 1, by: id(42), at: noon() },
        PackageState::Failed { reason: "no space".to_owned(), at: noon() },
        PackageState::Cancelled { by: id(42), at: noon() },
    ];
    let step = |state: &PackageState, take: &dyn Fn(Package) -> Result<Package, Refusal>| {
        let package = Package {
            id: id(40),
            resolution: id(41),
            profile: line("council"),
            language: Language::Ru,
            requested_by: id(42),
            requested_at: noon(),
            state: state.clone(),
            version: Version::FIRST,
        };
        outcome(take(package), |after| named(&after.state))
    };
    let steps = table(
        &states,
        named,
        &[
            ("built", &|s| step(s, &|p| p.built(file("ff")))),
            ("failed", &|s| step(s, &|p| p.failed("no fonts".to_owned(), noon()))),
            ("cancelled", &|s| step(s, &|p| p.cancelled(&permit(), noon()))),
            ("signed", &|s| step(s, &|p| p.signed(&permit(), file("02")))),
            ("handed over", &|s| step(s, &|p| p.handed_over(&permit(), noon()))),
        ],
    );
    insta::assert_snapshot!(steps);
}
