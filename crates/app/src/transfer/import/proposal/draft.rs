//! A row of proposals as far as it can be read by itself.

use chrono::SubsecRound;
use svod_domain::{
    Moment,
    municipality::Oktmo,
    proposal::{ProposalContent, ProposalKind},
    prose::{Line, Prose},
};

use super::super::fault::Faults;
use crate::exchange::{
    BadRow, Choice, PreviousRevision, Problem, ProposalKind as KindWord, ProposalRow, ProposalState,
    RowNumber,
};

/// A row that can be read.
pub(super) struct Draft {
    pub row: RowNumber,
    pub external_id: Line,
    pub session: String,
    pub agenda_item: Option<String>,
    pub author: Line,
    pub municipality: Option<Oktmo>,
    pub content: ProposalContent,
    pub course: Course,
    pub origin: Option<Line>,
    pub submitted_at: Option<Moment>,
    pub revision: Option<u32>,
    pub revised_at: Option<Moment>,
    pub revised_by: Option<Line>,
    pub previous: Vec<Earlier>,
    pub supporters: Vec<Line>,
}

/// How far a proposal has come, with the names of what that needs.
#[derive(Clone)]
pub(super) enum Course {
    Draft,
    Submitted,
    Returned(Prose),
    Admitted,
    Declined(Prose),
    Referred { to: String, reason: Prose, successor: Line },
    Withdrawn,
}

/// What a proposal said before.
pub(super) struct Earlier {
    pub number: u32,
    pub at: Moment,
    pub by: Line,
    pub content: ProposalContent,
}

/// The texts of a row or of an earlier revision.
struct Texts<'t> {
    kind: KindWord,
    title: &'t str,
    problem: &'t str,
    wording: &'t str,
    legal_act: Option<&'t str>,
    addressee: Option<&'t str>,
    expected_effect: Option<&'t str>,
}

impl Draft {
    pub(super) fn read(row: RowNumber, read: ProposalRow) -> Result<Self, Vec<BadRow>> {
        let mut faults = Faults::of(row);
        let external_id = faults.line("external_id", &read.external_id);
        let author = faults.line("author_external_id", &read.author_external_id);
        let municipality = match read.municipality_oktmo.as_deref() {
            None => Some(None),
            Some(code) => faults.oktmo("municipality_oktmo", code).map(Some),
        };
        let content = content(&texts(&read), &mut faults);
        let course = course(&read, &mut faults);
        let origin = faults.lines("origin_external_id", read.origin_external_id.as_deref());
        let revised_by = faults.lines("revised_by", read.revised_by.as_deref());
        let previous = read.previous_revisions.iter().map(|one| earlier(one, &mut faults)).collect();
        let supporters = read.supporters.iter().map(|name| faults.line("supporters", name)).collect();
        if let (Some(at), ProposalState::Draft) = (read.submitted_at, read.state) {
            let problem = Problem::NotApplicable { because_of: "state" };
            faults.note("submitted_at", &at.to_rfc3339(), problem);
        }
        let draft = || {
            let previous: Option<Vec<Earlier>> = previous;
            let supporters: Option<Vec<Line>> = supporters;
            Some(Self {
                row,
                external_id: external_id?,
                session: read.session_external_id,
                agenda_item: read.agenda_item_external_id,
                author: author?,
                municipality: municipality?,
                content: content?,
                course: course?,
                origin: origin?,
                submitted_at: read.submitted_at,
                revision: read.revision,
                revised_at: read.revised_at,
                revised_by: revised_by?,
                previous: previous?,
                supporters: supporters?,
            })
        };
        match draft().filter(|_| faults.is_empty()) {
            Some(draft) => Ok(draft),
            None => Err(faults.into_found()),
        }
    }

    /// What people are called that it names.
    pub(super) fn people_named(&self) -> impl Iterator<Item = &Line> {
        let by = self.revised_by.iter().chain(self.previous.iter().map(|earlier| &earlier.by));
        std::iter::once(&self.author).chain(by).chain(&self.supporters)
    }

    /// What proposals are called that it names, its own among them.
    pub(super) fn proposals_named(&self) -> impl Iterator<Item = &Line> {
        let successor = match &self.course {
            Course::Referred { successor, .. } => Some(successor),
            _ => None,
        };
        std::iter::once(&self.external_id).chain(&self.origin).chain(successor)
    }

    /// The number of the words that stand in the row, if the row tells.
    pub(super) fn number(&self) -> Option<u32> {
        self.revision.or_else(|| self.previous.last().map(|earlier| earlier.number.saturating_add(1)))
    }
}

fn texts(read: &ProposalRow) -> Texts<'_> {
    Texts {
        kind: read.kind,
        title: &read.title,
        problem: &read.problem,
        wording: &read.wording,
        legal_act: read.legal_act.as_deref(),
        addressee: read.addressee.as_deref(),
        expected_effect: read.expected_effect.as_deref(),
    }
}

fn content(texts: &Texts<'_>, faults: &mut Faults) -> Option<ProposalContent> {
    let kind = ProposalKind::from_name(texts.kind.code());
    let title = faults.line("title", texts.title);
    let problem = faults.proses("problem", Some(texts.problem));
    let wording = faults.proses("wording", Some(texts.wording));
    let legal_act = faults.lines("legal_act", texts.legal_act);
    let addressee = faults.lines("addressee", texts.addressee);
    let expected_effect = faults.proses("expected_effect", texts.expected_effect);
    Some(ProposalContent {
        kind: kind?,
        title: title?,
        problem: problem?,
        wording: wording?,
        legal_act: legal_act?,
        addressee: addressee?,
        expected_effect: expected_effect?,
    })
}

fn earlier(revision: &PreviousRevision, faults: &mut Faults) -> Option<Earlier> {
    let mut within = faults.within_column("previous_revisions");
    let by = within.line("author", &revision.author);
    let texts = Texts {
        kind: revision.kind,
        title: &revision.title,
        problem: &revision.problem,
        wording: &revision.wording,
        legal_act: revision.legal_act.as_deref(),
        addressee: revision.addressee.as_deref(),
        expected_effect: revision.expected_effect.as_deref(),
    };
    let content = content(&texts, &mut within);
    faults.take_over(within);
    Some(Earlier { number: revision.number, at: revision.at.trunc_subsecs(6), by: by?, content: content? })
}

/// How far it has come. A column that the state has no use for must be empty.
fn course(read: &ProposalRow, faults: &mut Faults) -> Option<Course> {
    use ProposalState as S;
    let reason = faults.proses("reason", read.reason.as_deref())?;
    let to = read.referred_to.clone();
    let successor = faults.lines("successor_external_id", read.successor_external_id.as_deref())?;
    let reasoned = matches!(read.state, S::Returned | S::Declined | S::Referred);
    let referred = read.state == S::Referred;
    let columns = [
        ("reason", reason.as_ref().map(Prose::as_str), reasoned),
        ("referred_to", to.as_deref(), referred),
        ("successor_external_id", successor.as_ref().map(Line::as_str), referred),
    ];
    for (column, value, wanted) in columns {
        match value {
            None if wanted => faults.note(column, "", Problem::MissingValue),
            Some(value) if !wanted => {
                faults.note(column, value, Problem::NotApplicable { because_of: "state" });
            }
            _ => {}
        }
    }
    Some(match read.state {
        S::Draft => Course::Draft,
        S::Submitted => Course::Submitted,
        S::Returned => Course::Returned(reason?),
        S::Admitted => Course::Admitted,
        S::Declined => Course::Declined(reason?),
        S::Referred => Course::Referred { to: to?, reason: reason?, successor: successor? },
        S::Withdrawn => Course::Withdrawn,
    })
}
