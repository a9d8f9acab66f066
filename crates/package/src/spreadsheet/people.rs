//! The sheets of the participants, the votes and the sessions.

use std::collections::HashMap;

use rust_xlsxwriter::{ColNum, Workbook, XlsxError};
use uuid::Uuid;

use super::resolutions;
use super::sheet::{Columns, Sheet};
use crate::lineage::Lineage;
use crate::snapshot::{Session, Snapshot};
use crate::wording::phrase;

const PARTICIPANTS: Columns<'static> = &[
    (phrase("Регион сессии", "Session's region"), 26.0),
    (phrase("Имя", "Name"), 34.0),
    (phrase("Должность", "Post"), 34.0),
    (phrase("ОКТМО", "OKTMO"), 13.0),
    (phrase("Муниципальное образование", "Municipality"), 40.0),
    (phrase("Субъект Российской Федерации", "Subject of the Federation"), 28.0),
];
const VOTES: Columns<'static> = &[
    (phrase("Резолюция", "Resolution"), 14.0),
    (phrase("Регион", "Region"), 26.0),
    (phrase("Предмет", "Subject matter"), 50.0),
    (phrase("Дата", "Date"), 12.0),
    (phrase("Имеют право голоса", "Entitled to vote"), 12.0),
    (phrase("Присутствуют", "Present"), 14.0),
    (phrase("За", "In favour"), 10.0),
    (phrase("Против", "Against"), 10.0),
    (phrase("Воздержались", "Abstained"), 14.0),
    (phrase("Правило", "Rule"), 60.0),
];
const SESSIONS: Columns<'static> = &[
    (phrase("Регион", "Region"), 26.0),
    (phrase("Тема", "Theme"), 40.0),
    (phrase("Название", "Title"), 40.0),
    (phrase("Первый день", "First day"), 12.0),
    (phrase("Последний день", "Last day"), 12.0),
    (phrase("Партнёр", "Partner"), 34.0),
    (phrase("Участников", "Participants"), 13.0),
    (phrase("Предложений", "Proposals"), 13.0),
];

/// Writes the three sheets.
pub(super) fn write(
    workbook: &mut Workbook,
    snapshot: &Snapshot,
    lineage: &Lineage<'_>,
) -> Result<(), XlsxError> {
    participants(workbook, snapshot, lineage)?;
    votes(workbook, snapshot, lineage)?;
    sessions(workbook, snapshot)
}

fn participants(
    workbook: &mut Workbook,
    snapshot: &Snapshot,
    lineage: &Lineage<'_>,
) -> Result<(), XlsxError> {
    let name = phrase("Участники", "Participants");
    let mut sheet = Sheet::new(workbook, snapshot.language, name, PARTICIPANTS, 2)?;
    for participant in &snapshot.participants {
        sheet.begin_row();
        sheet.text(0, lineage.session(participant.session_id).map_or("", region))?;
        sheet.text(1, &participant.name)?;
        sheet.text(2, participant.position.as_deref().unwrap_or_default())?;
        sheet.text(3, &participant.municipality.oktmo)?;
        sheet.text(4, &participant.municipality.name)?;
        sheet.text(5, &participant.municipality.subject)?;
    }
    sheet.finish()
}

fn votes(workbook: &mut Workbook, snapshot: &Snapshot, lineage: &Lineage<'_>) -> Result<(), XlsxError> {
    let mut sheet = Sheet::new(workbook, snapshot.language, phrase("Голосования", "Votes"), VOTES, 1)?;
    for resolution in resolutions(snapshot) {
        let session = resolution.session_id.and_then(|id| lineage.session(id));
        let vote = &resolution.vote;
        sheet.begin_row();
        sheet.text(0, &resolution.number)?;
        sheet.text(1, session.map_or("", region))?;
        sheet.text(2, &resolution.title)?;
        sheet.date(3, Some(resolution.adopted_on))?;
        let counts = [vote.entitled, vote.present, vote.in_favour, vote.against, vote.abstained];
        for (column, count) in (4 as ColNum..).zip(counts) {
            sheet.count(column, count as usize)?;
        }
        sheet.text(9, &vote.rule)?;
    }
    sheet.finish()
}

fn sessions(workbook: &mut Workbook, snapshot: &Snapshot) -> Result<(), XlsxError> {
    let mut proposals: HashMap<Uuid, usize> = HashMap::new();
    for proposal in &snapshot.proposals {
        *proposals.entry(proposal.session_id).or_default() += 1;
    }
    let mut sheet = Sheet::new(workbook, snapshot.language, phrase("Сессии", "Sessions"), SESSIONS, 1)?;
    for session in &snapshot.sessions {
        sheet.begin_row();
        sheet.text(0, &session.region)?;
        sheet.text(1, session.theme.as_deref().unwrap_or_default())?;
        sheet.text(2, session.title.as_deref().unwrap_or_default())?;
        sheet.date(3, session.starts_on)?;
        sheet.date(4, session.ends_on)?;
        sheet.text(5, session.partner.as_deref().unwrap_or_default())?;
        if let Some(participants) = session.participants {
            sheet.count(6, participants as usize)?;
        }
        sheet.count(7, proposals.get(&session.id).copied().unwrap_or_default())?;
    }
    sheet.finish()
}

fn region(session: &Session) -> &str {
    &session.region
}
