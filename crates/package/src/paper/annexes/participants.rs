//! The annex on who took part: by session, each by name; where they are too many for paper, their numbers.

use std::collections::BTreeSet;

use crate::paper::Matter;
use crate::paper::blocks::{Block, Column, Row, Table};
use crate::paper::shares::full_name;
use crate::snapshot::{Municipality, Participant, Session, Snapshot};
use crate::wording::{grouped, phrase, session_heading, session_name};

/// More participants than this are printed as totals by session.
const PRINTED_PARTICIPANTS: usize = 2_000;

/// The heading and what stands under it.
pub(super) fn annex(matter: Matter<'_>) -> (String, Vec<Block>) {
    let Matter { snapshot, language, .. } = matter;
    let blocks = match snapshot.participants.len() {
        0 => {
            let nothing = phrase("Участники не указаны.", "No participants are recorded.");
            vec![Block::paragraph(nothing.say(language))]
        }
        count if count > PRINTED_PARTICIPANTS => totals(matter),
        _ => rows(matter),
    };
    (phrase("Участники", "Participants").say(language).to_owned(), blocks)
}

fn of_session<'a>(snapshot: &'a Snapshot, session: &'a Session) -> impl Iterator<Item = &'a Participant> {
    snapshot.participants.iter().filter(|participant| participant.session_id == session.id)
}

fn rows(matter: Matter<'_>) -> Vec<Block> {
    let Matter { snapshot, language, .. } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let columns = vec![
        Column::number(say("№", "No."), 12),
        Column::text(say("Фамилия, имя, отчество", "Name"), None),
        Column::text(say("Должность", "Post"), None),
        Column::text(say("Муниципальное образование", "Municipality"), 58),
    ];
    let row = |(place, participant): (usize, &Participant)| {
        let position = participant.position.iter().filter(|post| !post.is_empty()).cloned().collect();
        let municipality = full_name(&participant.municipality);
        Row::Plain {
            cells: vec![
                vec![(place + 1).to_string()],
                vec![participant.name.clone()],
                position,
                vec![municipality],
            ],
        }
    };
    let mut rows = Vec::new();
    for session in &snapshot.sessions {
        let mut participants = of_session(snapshot, session).enumerate().peekable();
        if participants.peek().is_some() {
            rows.push(Row::Group { text: session_heading(session) });
        }
        rows.extend(participants.map(row));
    }
    let summary = say("Участники по сессиям", "Participants by session").to_owned();
    vec![Block::Table(Table { summary, columns, rows })]
}

fn totals(matter: Matter<'_>) -> Vec<Block> {
    let Matter { snapshot, language, .. } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let note = say(
        "Участников больше, чем удобно читать на бумаге, поэтому здесь приведены итоги по сессиям. Поимённый список — в \
         файле package.json этого пакета.",
        "There are more participants than can be read on paper, so this annex gives totals by session. Every name is in the \
         file package.json of this package.",
    );
    let columns = vec![
        Column::text(say("Сессия", "Session"), None),
        Column::number(say("Участников", "Participants"), 26),
        Column::number(say("Муниципальных образований", "Municipalities"), 34),
        Column::number(say("Субъектов Федерации", "Subjects of the Federation"), 30),
    ];
    let mut rows: Vec<Row> = snapshot
        .sessions
        .iter()
        .map(|session| Row::plain(counts(session_name(session), of_session(snapshot, session))))
        .collect();
    rows.push(Row::total(counts(say("Всего", "Total").to_owned(), snapshot.participants.iter())));
    let summary = say("Число участников по сессиям", "Numbers of participants by session").to_owned();
    vec![Block::paragraph(note), Block::Table(Table { summary, columns, rows })]
}

/// How many there are, and for how many municipalities and subjects they speak.
fn counts<'a>(name: String, participants: impl Iterator<Item = &'a Participant>) -> [String; 4] {
    let municipalities: Vec<&Municipality> =
        participants.map(|participant| &participant.municipality).collect();
    let [municipal, subjects] = distinct(municipalities.iter().copied());
    [name, grouped(municipalities.len()), grouped(municipal), grouped(subjects)]
}

/// How many municipalities, and how many subjects of the Federation, there are among some.
pub(in crate::paper) fn distinct<'a>(all: impl Iterator<Item = &'a Municipality> + Clone) -> [usize; 2] {
    let codes: BTreeSet<&str> =
        all.clone().map(|one| one.oktmo.as_str()).filter(|code| !code.is_empty()).collect();
    let subjects: BTreeSet<&str> =
        all.map(|one| one.subject.as_str()).filter(|name| !name.is_empty()).collect();
    [codes.len(), subjects.len()]
}
