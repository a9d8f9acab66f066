//! Rows with nasty texts in them, for the property tests.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::{
    collection::vec,
    option,
    prelude::{Strategy, any, prop_oneof},
    sample::select,
};
use svod_app::exchange::{
    AgendaItemRow, Choice, MunicipalityRow, ParticipantRole, ParticipantRow, PreviousRevision, ProposalKind,
    ProposalRow, ProposalState, SessionRow,
};
use svod_domain::Language;

const NASTY: &[&str] = &[
    "=1+1",
    "+7 900",
    "-5",
    "@sum",
    "'",
    "''",
    "'=",
    "\"",
    "\"\"",
    ";",
    ",",
    "\t",
    " ",
    "\u{a0}",
    "\u{feff}",
    "_x000D_",
    "_x005F_",
    "\u{1}",
    "\u{1f}",
    "\u{fffe}",
    "<b>&amp;</b>",
    "]]>",
    "😀",
    "👩‍👩‍👧",
    "Ё",
    "ы́",
    "Свод",
    "муниципалитет",
    "\\",
    "null",
    "{}",
    "0",
    "1e5",
    "↳",
    "#N/A",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
];
const BREAKS: &[&str] = &["\n", "\r\n", "\r", "\n\n"];

fn pieces(of: Vec<&'static str>, count: Range<usize>) -> impl Strategy<Value = String> {
    let piece = prop_oneof![3 => select(of).prop_map(str::to_owned), 1 => "[a-zа-яё0-9 ]{1,8}"];
    vec(piece, count).prop_map(|pieces| pieces.concat()).prop_filter("blank", |text| !text.trim().is_empty())
}

fn line() -> impl Strategy<Value = String> {
    pieces(NASTY.to_vec(), 1..6)
}

fn prose() -> impl Strategy<Value = String> {
    pieces([NASTY, BREAKS].concat(), 1..10)
}

fn id(prefix: &'static str) -> impl Strategy<Value = String> {
    ("[=+@'-]?[a-zа-я0-9]{1,4}( [a-z;\"]{1,3}\\.)?").prop_map(move |tail| format!("{tail}{prefix}"))
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0..3_000_000_i64).prop_map(|days| {
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        first + TimeDelta::days(days % 2_900_000)
    })
}

fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    (0..4_000_000_000_000_000_i64).prop_map(|micros| DateTime::from_timestamp_micros(micros).unwrap())
}

fn choice<C: Choice + std::fmt::Debug>() -> impl Strategy<Value = C> {
    select(C::ALL.to_vec())
}

fn oktmo() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{8}", "[0-9]{8}[0-9]{2}[1-9]"]
}

/// Rows whose keys differ, because duplicates are an error.
pub fn many<T: std::fmt::Debug>(
    row: impl Strategy<Value = T>,
    with_key: impl Fn(&mut T, usize) + 'static,
) -> impl Strategy<Value = Vec<T>> {
    vec(row, 0..8).prop_map(move |mut rows| {
        rows.iter_mut().enumerate().for_each(|(index, row)| with_key(row, index));
        rows
    })
}

pub fn municipality() -> impl Strategy<Value = MunicipalityRow> {
    (oktmo(), line(), line(), option::of(line())).prop_map(|(oktmo, name, subject, kind)| MunicipalityRow {
        oktmo,
        name,
        subject,
        kind,
    })
}

pub fn session() -> impl Strategy<Value = SessionRow> {
    let texts = (line(), option::of(line()), option::of(line()), option::of(line()), option::of(line()));
    let times = (option::of(day()), option::of(day()), option::of(moment()), any::<u32>());
    (id("s"), any::<u32>(), texts, times).prop_map(|(external_id, ordinal, texts, times)| SessionRow {
        external_id,
        ordinal,
        region: texts.0,
        title: texts.1,
        theme: texts.2,
        partner: texts.3,
        starts_on: times.0,
        ends_on: times.1,
        place: texts.4,
        submission_deadline: times.2,
        grace_minutes: times.3,
    })
}

pub fn agenda_item() -> impl Strategy<Value = AgendaItemRow> {
    (id("a"), id("s"), any::<u32>(), line(), option::of(prose())).prop_map(
        |(external_id, session_external_id, ordinal, title, source_problem)| AgendaItemRow {
            external_id,
            session_external_id,
            ordinal,
            title,
            source_problem,
        },
    )
}

pub fn participant() -> impl Strategy<Value = ParticipantRow> {
    let texts = (line(), option::of(line()), option::of(line()));
    let role = option::of(choice::<ParticipantRole>());
    (id("p"), texts, option::of(oktmo()), vec(id("s"), 0..4), role, option::of(choice::<Language>()))
        .prop_map(|(external_id, texts, municipality_oktmo, sessions, role, language)| ParticipantRow {
            external_id,
            full_name: texts.0,
            email: texts.1,
            position: texts.2,
            municipality_oktmo,
            sessions,
            role,
            language,
        })
}

fn revision() -> impl Strategy<Value = PreviousRevision> {
    let texts = (line(), prose(), prose(), option::of(prose()), option::of(line()), option::of(prose()));
    (any::<u32>(), moment(), id("p"), choice::<ProposalKind>(), texts).prop_map(
        |(number, at, author, kind, texts)| PreviousRevision {
            number,
            at,
            author,
            kind,
            title: texts.0,
            problem: texts.1,
            wording: texts.2,
            legal_act: texts.3,
            addressee: texts.4,
            expected_effect: texts.5,
        },
    )
}

pub fn proposal() -> impl Strategy<Value = ProposalRow> {
    let others_called = (option::of(id("s")), option::of(id("x")), option::of(id("x")), option::of(id("p")));
    let ids = (id("x"), id("s"), option::of(id("a")), id("p"), option::of(oktmo()), others_called);
    let texts = (line(), prose(), prose(), option::of(line()), option::of(line()), option::of(prose()));
    let times = (option::of(moment()), option::of(moment()));
    let course = (choice::<ProposalState>(), option::of(prose()), times, option::of(any::<u32>()));
    let others = (vec(revision(), 0..3), vec(id("p"), 0..4));
    (ids, choice::<ProposalKind>(), texts, course, others).prop_map(|(ids, kind, texts, course, others)| {
        ProposalRow {
            external_id: ids.0,
            session_external_id: ids.1,
            agenda_item_external_id: ids.2,
            author_external_id: ids.3,
            municipality_oktmo: ids.4,
            kind,
            title: texts.0,
            problem: texts.1,
            wording: texts.2,
            legal_act: texts.3,
            addressee: texts.4,
            expected_effect: texts.5,
            state: course.0,
            reason: course.1,
            referred_to: ids.5.0,
            successor_external_id: ids.5.1,
            origin_external_id: ids.5.2,
            submitted_at: course.2.0,
            revision: course.3,
            revised_at: course.2.1,
            revised_by: ids.5.3,
            previous_revisions: others.0,
            supporters: others.1,
        }
    })
}
