//! The annex on proposals: each with what became of it, or, where there are too many for paper, numbers by session.

use super::regional_clause;
use crate::contents::{LINES, SPREADSHEET};
use crate::lineage::Lineage;
use crate::paper::Matter;
use crate::paper::blocks::{Block, Column, Row, Table};
use crate::paper::shares::full_name;
use crate::register::{Outcome, RegisterRow};
use crate::snapshot::{Language, Proposal, Session, Snapshot};
use crate::wording::{phrase, session_heading, session_name};

/// A register of more proposals than this is printed as totals by session; the spreadsheet has every row.
const PRINTED_PROPOSALS: usize = 2_000;

/// The heading and what stands under it.
pub(super) fn annex(matter: Matter<'_>) -> (String, Vec<Block>) {
    let Matter { snapshot, language, .. } = matter;
    let heading = phrase(
        "Предложения муниципальных образований и решения по ним",
        "Proposals of the municipalities and what became of them",
    );
    let blocks = match snapshot.proposals.len() {
        0 => {
            let nothing = phrase("Предложений не поступило.", "No proposals were submitted.");
            vec![Block::paragraph(nothing.say(language))]
        }
        count if count > PRINTED_PROPOSALS => totals(matter),
        _ => rows(matter),
    };
    (heading.say(language).to_owned(), blocks)
}

fn rows(matter: Matter<'_>) -> Vec<Block> {
    let Matter { snapshot, lineage, language } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let note = say(
        "«п.» — пункт настоящей резолюции, «рег. №» — региональная резолюция, через которую предложение в неё вошло.",
        "“cl.” is a clause of this resolution, “reg. No.” the regional resolution through which a proposal came into it.",
    );
    let columns = vec![
        Column::text(say("Номер", "Number"), 22),
        Column::text(say("Муниципальное образование", "Municipality"), 42),
        Column::text(say("Предложение", "Proposal"), None),
        Column::text(say("Решение", "Disposition"), 46),
    ];
    let mut rows = Vec::new();
    for session in &snapshot.sessions {
        let mut of_session = proposals_of(snapshot, session).peekable();
        if of_session.peek().is_some() {
            rows.push(Row::Group { text: session_heading(session) });
        }
        rows.extend(of_session.map(|proposal| row(proposal, lineage, language)));
    }
    let summary = say("Предложения по сессиям и решения по ним", "Proposals by session with dispositions");
    let table = Table { summary: summary.to_owned(), columns, rows };
    vec![Block::paragraph(note), Block::Table(table)]
}

fn row(proposal: &Proposal, lineage: &Lineage<'_>, language: Language) -> Row {
    let outcome = outcome_lines(&RegisterRow::of(proposal, lineage).disposition, language);
    let single = |text: &str| vec![text.to_owned()];
    Row::Plain {
        cells: vec![
            single(&proposal.number),
            vec![full_name(&proposal.municipality)],
            single(&proposal.title),
            outcome,
        ],
    }
}

/// How many proposals a session had, and what became of them.
#[derive(Debug, Default)]
struct Totals {
    submitted: usize,
    sources: usize,
    declined: usize,
    referred: usize,
    withdrawn: usize,
}

impl Totals {
    fn count(&mut self, outcome: &Outcome<'_>) {
        self.submitted += 1;
        let of_its_kind = match outcome {
            Outcome::Sources { .. } => &mut self.sources,
            Outcome::Declined { .. } => &mut self.declined,
            Outcome::Referred { .. } => &mut self.referred,
            Outcome::Withdrawn => &mut self.withdrawn,
        };
        *of_its_kind += 1;
    }

    fn cells(&self, name: String) -> impl Iterator<Item = String> {
        let counts = [self.submitted, self.sources, self.declined, self.referred, self.withdrawn];
        std::iter::once(name).chain(counts.map(|count| count.to_string()))
    }
}

fn totals(matter: Matter<'_>) -> Vec<Block> {
    let Matter { snapshot, lineage, language } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let note = match language {
        Language::Ru => format!(
            "Предложений больше, чем удобно читать на бумаге, поэтому здесь приведены итоги по сессиям. Каждое предложение \
             с решением по нему — в файлах {SPREADSHEET} и {LINES} этого пакета."
        ),
        Language::En => format!(
            "There are more proposals than can be read on paper, so this annex gives totals by session. Every proposal \
             with what became of it is in the files {SPREADSHEET} and {LINES} of this package."
        ),
    };
    let columns = vec![
        Column::text(say("Сессия", "Session"), None),
        Column::number(say("Подано", "Submitted"), 19),
        Column::number(say("Учтено", "Sources"), 19),
        Column::number(say("Отклонено", "Declined"), 22),
        Column::number(say("Передано", "Referred"), 20),
        Column::number(say("Отозвано", "Withdrawn"), 20),
    ];
    let mut whole = Totals::default();
    let mut rows = Vec::new();
    for session in &snapshot.sessions {
        let mut of_session = Totals::default();
        for proposal in proposals_of(snapshot, session) {
            let outcome = RegisterRow::of(proposal, lineage).disposition;
            of_session.count(&outcome);
            whole.count(&outcome);
        }
        rows.push(Row::plain(of_session.cells(session_name(session))));
    }
    rows.push(Row::total(whole.cells(say("Всего", "Total").to_owned())));
    let summary =
        say("Число предложений и решений по сессиям", "Numbers of proposals and dispositions by session");
    vec![Block::paragraph(note), Block::Table(Table { summary: summary.to_owned(), columns, rows })]
}

fn proposals_of<'a>(snapshot: &'a Snapshot, session: &'a Session) -> impl Iterator<Item = &'a Proposal> {
    snapshot.proposals.iter().filter(|proposal| proposal.session_id == session.id)
}

/// What became of a proposal, a line for each clause.
pub(crate) fn outcome_lines(outcome: &Outcome<'_>, language: Language) -> Vec<String> {
    match outcome {
        Outcome::Sources { final_clauses, regional_clauses } => {
            let of_final = phrase("п.", "cl.").say(language);
            let finals = final_clauses
                .iter()
                .map(|cell| format!("{of_final} {}: {}", cell.clause, cell.grade.describe(language)));
            let regionals = regional_clauses.iter().map(|cell| {
                let place = regional_clause(cell.resolution, cell.clause, language);
                format!("{place}: {}", cell.grade.describe(language))
            });
            let mut lines: Vec<String> = finals.collect();
            if lines.is_empty() {
                lines.push(
                    phrase("в итоговую резолюцию не вошло", "not in the final resolution")
                        .say(language)
                        .to_owned(),
                );
            }
            lines.extend(regionals);
            lines
        }
        Outcome::Declined { reason } => {
            vec![format!("{} {reason}", phrase("отклонено:", "declined:").say(language))]
        }
        Outcome::Referred { session } => {
            let region = session.as_ref().map_or("", |session| session.region);
            vec![format!(
                "{} {region}",
                phrase("передано в сессию:", "referred to the session:").say(language)
            )]
        }
        Outcome::Withdrawn => {
            vec![phrase("отозвано автором", "withdrawn by its author").say(language).to_owned()]
        }
    }
}
