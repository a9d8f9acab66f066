//! The register: one row for each submitted proposal with what became of it, and its form as JSON lines.
//!
//! A row stands on its own: whoever reads one line needs no other file. It must not know spreadsheets or pages.

use std::io::{self, Write};

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::lineage::{Lineage, Reached};
use crate::snapshot::{Disposition, Grade, Municipality, Proposal, ProposalKind, Session, Snapshot};

/// A row of the register.
#[derive(Debug, Serialize)]
pub(crate) struct RegisterRow<'a> {
    pub(crate) number: &'a str,
    pub(crate) id: Uuid,
    pub(crate) revision: u32,
    pub(crate) session: Option<SessionCell<'a>>,
    pub(crate) municipality: &'a Municipality,
    pub(crate) author: &'a str,
    pub(crate) kind: ProposalKind,
    pub(crate) title: &'a str,
    pub(crate) problem: &'a str,
    pub(crate) wording: &'a str,
    pub(crate) legal_act: Option<&'a str>,
    pub(crate) addressee: Option<&'a str>,
    pub(crate) expected_effect: Option<&'a str>,
    pub(crate) supporters: u32,
    pub(crate) disposition: Outcome<'a>,
}

/// A session, as a row names it.
#[derive(Debug, Serialize)]
pub(crate) struct SessionCell<'a> {
    pub(crate) id: Uuid,
    pub(crate) region: &'a str,
    pub(crate) theme: Option<&'a str>,
    pub(crate) starts_on: Option<NaiveDate>,
}

/// A [`Disposition`] with everything it points at spelled out.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Outcome<'a> {
    Sources { final_clauses: Vec<ClauseCell<'a>>, regional_clauses: Vec<ClauseCell<'a>> },
    Declined { reason: &'a str },
    Referred { session: Option<SessionCell<'a>> },
    Withdrawn,
}

/// A clause, as a row names it.
#[derive(Debug, Serialize)]
pub(crate) struct ClauseCell<'a> {
    pub(crate) resolution: &'a str,
    pub(crate) clause: &'a str,
    pub(crate) grade: Grade,
    pub(crate) resolution_id: Uuid,
    pub(crate) clause_id: Uuid,
}

impl<'a> From<&'a Session> for SessionCell<'a> {
    fn from(session: &'a Session) -> Self {
        Self {
            id: session.id,
            region: &session.region,
            theme: session.theme.as_deref(),
            starts_on: session.starts_on,
        }
    }
}

impl<'a> From<Reached<'a>> for ClauseCell<'a> {
    fn from(reached: Reached<'a>) -> Self {
        Self {
            resolution: reached.at.resolution_number,
            clause: &reached.at.clause.number,
            grade: reached.grade,
            resolution_id: reached.at.resolution_id,
            clause_id: reached.at.clause.id,
        }
    }
}

impl<'a> RegisterRow<'a> {
    /// The row of a proposal.
    pub(crate) fn of(proposal: &'a Proposal, lineage: &Lineage<'a>) -> Self {
        Self {
            number: &proposal.number,
            id: proposal.id,
            revision: proposal.revision,
            session: lineage.session(proposal.session_id).map(SessionCell::from),
            municipality: &proposal.municipality,
            author: &proposal.author,
            kind: proposal.kind,
            title: &proposal.title,
            problem: &proposal.problem,
            wording: &proposal.wording,
            legal_act: proposal.legal_act.as_deref(),
            addressee: proposal.addressee.as_deref(),
            expected_effect: proposal.expected_effect.as_deref(),
            supporters: proposal.supporters,
            disposition: Outcome::of(proposal, lineage),
        }
    }
}

impl<'a> Outcome<'a> {
    fn of(proposal: &'a Proposal, lineage: &Lineage<'a>) -> Self {
        match &proposal.disposition {
            Disposition::Sources { .. } => {
                let (finals, regionals): (Vec<_>, Vec<_>) =
                    lineage.reached(proposal).into_iter().partition(|reached| reached.at.is_final);
                Self::Sources {
                    final_clauses: finals.into_iter().map(ClauseCell::from).collect(),
                    regional_clauses: regionals.into_iter().map(ClauseCell::from).collect(),
                }
            }
            Disposition::Declined { reason } => Self::Declined { reason },
            Disposition::Referred { session_id } => {
                Self::Referred { session: lineage.session(*session_id).map(SessionCell::from) }
            }
            Disposition::Withdrawn => Self::Withdrawn,
        }
    }
}

/// Writes the register as JSON lines, one proposal a line.
pub(crate) fn write_jsonl(
    snapshot: &Snapshot,
    lineage: &Lineage<'_>,
    into: &mut dyn Write,
) -> io::Result<()> {
    for proposal in &snapshot.proposals {
        serde_json::to_writer(&mut *into, &RegisterRow::of(proposal, lineage))?;
        into.write_all(b"\n")?;
    }
    Ok(())
}
