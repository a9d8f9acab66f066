//! The facts that the tables share.

use chrono::TimeZone;
use svod_domain::{
    Moment,
    forum::{Session, SubmissionWindow},
    id::{PersonId, Version},
    person::{Actor, Role},
    policy::{Action, Permit, Scope, authorise, rule},
    proposal::{ProposalContent, ProposalKind},
    prose::{Line, Prose},
};
use uuid::Uuid;

pub fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

/// Noon of the deadline.
pub fn noon() -> Moment {
    chrono::Utc.with_ymd_and_hms(2025, 1, 20, 12, 0, 0).single().expect("a moment")
}

pub fn line(text: &str) -> Line {
    Line::new(text).expect("a line")
}

pub fn prose(text: &str) -> Prose {
    Prose::new(text).expect("a text")
}

fn session_with(number: u128, region: &str) -> Session {
    Session {
        id: id(number),
        forum: id(1),
        external_id: None,
        ordinal: 1,
        region: line(region),
        title: None,
        theme: None,
        partner: None,
        place: None,
        starts_on: None,
        ends_on: None,
        window: SubmissionWindow { deadline: Some(noon()), grace_minutes: 60, closed_at: None },
        version: Version::FIRST,
    }
}

pub fn session() -> Session {
    session_with(2, "Мурманская область")
}

pub fn session_elsewhere() -> Session {
    session_with(3, "Республика Татарстан")
}

pub fn content() -> ProposalContent {
    ProposalContent {
        kind: ProposalKind::Initiative,
        title: line("Ремонт сельских дорог"),
        problem: Some(prose("Дороги в сельских поселениях не ремонтируются.")),
        wording: Some(prose("Рассмотреть вопрос о ремонте сельских дорог.")),
        legal_act: None,
        addressee: None,
        expected_effect: None,
    }
}

/// A permit, held by somebody who may do everything there, in a state that allows it.
pub fn permit<A: Action>() -> Permit<A> {
    let somebody: PersonId = id(4);
    let session = session();
    let roles = [
        Role::Participant(session.id),
        Role::Moderator(session.id),
        Role::Editor(session.forum),
        Role::Administrator,
    ];
    let phase = *rule(A::KIND).when.first().expect("a state in which it is allowed");
    let scope = Scope::session(session.forum, session.id).owned_by(somebody).in_phase(phase);
    authorise(&Actor::signed_in(somebody, roles), scope).expect("permitted")
}

/// The name of a variant, without what it carries.
pub fn named(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").chars().take_while(|letter| letter.is_alphanumeric()).collect()
}
