//! The annexes: proposals and what became of them, the vote, and the way from each clause back to municipalities.

use serde::Serialize;

use super::shares::{full_name, shares};
use crate::lineage::{Lineage, in_reading_order};
use crate::register::{Outcome, RegisterRow};
use crate::snapshot::{Clause, Language, Proposal, Resolution, Session, Snapshot, SourceKind, Vote};
use crate::wording::{joined, phrase, session_days, session_name};

/// A register of more proposals than this is printed as totals by session; the spreadsheet has every row.
const PRINTED_PROPOSALS: usize = 2_000;
/// So many proposals are named beside one source in the trace.
const NAMED_PROPOSALS: usize = 12;
/// So many origins of words are named in one row of the trace.
const NAMED_ORIGINS: usize = 10;

/// The annex on proposals.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum ProposalsAnnex {
    /// Every proposal, by session.
    Rows { sessions: Vec<SessionRows> },
    /// Numbers by session, with a last row for the whole forum.
    Totals { sessions: Vec<SessionTotals>, total: SessionTotals },
}

#[derive(Debug, Serialize)]
pub(super) struct SessionRows {
    session: String,
    rows: Vec<ProposalRow>,
}

#[derive(Debug, Serialize)]
struct ProposalRow {
    number: String,
    municipality: String,
    title: String,
    outcome: Vec<String>,
}

/// How many proposals a session had, and what became of them.
#[derive(Debug, Default, Serialize)]
pub(super) struct SessionTotals {
    session: String,
    submitted: usize,
    sources: usize,
    declined: usize,
    referred: usize,
    withdrawn: usize,
}

impl ProposalsAnnex {
    pub(super) fn of(snapshot: &Snapshot, lineage: &Lineage<'_>) -> Self {
        if snapshot.proposals.len() > PRINTED_PROPOSALS {
            Self::totals(snapshot, lineage)
        } else {
            Self::rows(snapshot, lineage)
        }
    }

    fn rows(snapshot: &Snapshot, lineage: &Lineage<'_>) -> Self {
        let rows = |session: &Session| SessionRows {
            session: session_heading(session),
            rows: proposals_of(snapshot, session)
                .map(|proposal| ProposalRow::of(proposal, lineage, snapshot.language))
                .collect(),
        };
        let sessions = snapshot.sessions.iter().map(rows).filter(|group| !group.rows.is_empty()).collect();
        Self::Rows { sessions }
    }

    fn totals(snapshot: &Snapshot, lineage: &Lineage<'_>) -> Self {
        let mut total = SessionTotals {
            session: phrase("Всего", "Total").say(snapshot.language).to_owned(),
            ..SessionTotals::default()
        };
        let mut sessions = Vec::new();
        for session in &snapshot.sessions {
            let mut row = SessionTotals { session: session_name(session), ..SessionTotals::default() };
            for proposal in proposals_of(snapshot, session) {
                let outcome = RegisterRow::of(proposal, lineage).disposition;
                row.count(&outcome);
                total.count(&outcome);
            }
            sessions.push(row);
        }
        Self::Totals { sessions, total }
    }
}

impl SessionTotals {
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
}

impl ProposalRow {
    fn of(proposal: &Proposal, lineage: &Lineage<'_>, language: Language) -> Self {
        let row = RegisterRow::of(proposal, lineage);
        Self {
            number: proposal.number.clone(),
            municipality: full_name(&proposal.municipality),
            title: proposal.title.clone(),
            outcome: outcome_lines(&row.disposition, language),
        }
    }
}

fn proposals_of<'a>(snapshot: &'a Snapshot, session: &'a Session) -> impl Iterator<Item = &'a Proposal> {
    snapshot.proposals.iter().filter(|proposal| proposal.session_id == session.id)
}

fn session_heading(session: &Session) -> String {
    match session_days(session) {
        days if days.is_empty() => session_name(session),
        days => format!("{} ({days})", session_name(session)),
    }
}

/// What became of a proposal, a line for each clause.
fn outcome_lines(outcome: &Outcome<'_>, language: Language) -> Vec<String> {
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

fn regional_clause(resolution: &str, clause: &str, language: Language) -> String {
    match language {
        Language::Ru => format!("рег. № {resolution}, п. {clause}"),
        Language::En => format!("reg. No. {resolution}, cl. {clause}"),
    }
}

/// A resolution and the vote on it.
#[derive(Debug, Serialize)]
pub(super) struct VoteRow {
    resolution: String,
    number: String,
    date: String,
    entitled: u32,
    present: u32,
    in_favour: u32,
    against: u32,
    abstained: u32,
}

impl VoteRow {
    pub(super) fn of(title: &str, resolution: &Resolution) -> Self {
        let date = resolution.adopted_on.format("%d.%m.%Y").to_string();
        Self::new(title.to_owned(), &resolution.number, date, &resolution.vote)
    }

    /// The regional resolutions whose vote is known.
    pub(super) fn regional(snapshot: &Snapshot, lineage: &Lineage<'_>) -> Vec<Self> {
        let row = |regional: &crate::snapshot::RegionalResolution| {
            let region = lineage.session(regional.session_id).map_or("", |session| session.region.as_str());
            let date = regional.adopted_on.format("%d.%m.%Y").to_string();
            Some(Self::new(region.to_owned(), &regional.number, date, regional.vote.as_ref()?))
        };
        snapshot.regional.iter().filter_map(row).collect()
    }

    fn new(resolution: String, number: &str, date: String, vote: &Vote) -> Self {
        Self {
            resolution,
            number: number.to_owned(),
            date,
            entitled: vote.entitled,
            present: vote.present,
            in_favour: vote.in_favour,
            against: vote.against,
            abstained: vote.abstained,
        }
    }
}

/// A clause of the final resolution with where it came from.
#[derive(Debug, Serialize)]
pub(super) struct TraceRow {
    clause: String,
    sources: Vec<String>,
    origins: Vec<String>,
}

impl TraceRow {
    pub(super) fn all(snapshot: &Snapshot, lineage: &Lineage<'_>) -> Vec<Self> {
        in_reading_order(&snapshot.resolution.sections)
            .into_iter()
            .map(|clause| Self::of(clause, lineage, snapshot.language))
            .collect()
    }

    fn of(clause: &Clause, lineage: &Lineage<'_>, language: Language) -> Self {
        let mut origins: Vec<String> = shares(clause, lineage, language)
            .iter()
            .map(|share| format!("{} — {}", share.origin, share.percent()))
            .collect();
        let unnamed = origins.len().saturating_sub(NAMED_ORIGINS);
        if unnamed > 0 {
            origins.truncate(NAMED_ORIGINS);
            origins.push(and_more(unnamed, language));
        }
        Self { clause: clause.number.clone(), sources: source_lines(clause, lineage, language), origins }
    }
}

/// A line for the proposals that a clause was made from directly, and one for each regional clause with its own.
fn source_lines(clause: &Clause, lineage: &Lineage<'_>, language: Language) -> Vec<String> {
    let direct: Vec<&str> = clause
        .sources
        .iter()
        .filter(|source| source.kind == SourceKind::Proposal)
        .filter_map(|source| lineage.proposal(source.id))
        .map(|proposal| proposal.number.as_str())
        .collect();
    let mut lines = Vec::new();
    if !direct.is_empty() {
        lines.push(named(&direct, language));
    }
    for source in clause.sources.iter().filter(|source| source.kind == SourceKind::Clause) {
        let Some(at) = lineage.clause(source.id) else { continue };
        let through: Vec<&str> =
            lineage.proposals_of(at.clause).into_iter().map(|proposal| proposal.number.as_str()).collect();
        let place = regional_clause(at.resolution_number, &at.clause.number, language);
        lines.push(match through.as_slice() {
            [] => place,
            through => format!("{place}: {}", named(through, language)),
        });
    }
    lines
}

/// Numbers of proposals; a long list ends in how many more there are.
fn named(numbers: &[&str], language: Language) -> String {
    let (shown, hidden) = numbers.split_at(numbers.len().min(NAMED_PROPOSALS));
    let list = joined(shown, ", ");
    match hidden.len() {
        0 => list,
        more => format!("{list} {}", and_more(more, language)),
    }
}

fn and_more(count: usize, language: Language) -> String {
    match language {
        Language::Ru => format!("и ещё {count}"),
        Language::En => format!("and {count} more"),
    }
}
