//! Whether a snapshot agrees with itself: a package must not cite what it does not contain.
//!
//! It must not know the rules of lifecycles, only whether every reference leads somewhere and every count adds up.

use std::collections::HashSet;

use uuid::Uuid;

use crate::lineage::{Lineage, in_reading_order};
use crate::snapshot::{
    Clause, Disposition, FORMAT_VERSION, Language, Origin, Proposal, Snapshot, SourceKind, Vote,
};
use crate::wording::phrase;

/// Something in a snapshot that contradicts the rest of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Where: the number of a clause, a proposal or a resolution, as printed.
    pub place: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// What can be wrong with a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The snapshot is of another version of the format.
    FormatVersion,
    /// Two clauses, or two proposals, have the same id.
    RepeatedId,
    /// A source names a proposal or a clause that the package does not contain.
    UnknownSource,
    /// A source is cited twice by one clause.
    RepeatedSource,
    /// A run of words claims an origin that the package does not contain.
    UnknownOrigin,
    /// Runs of words overlap, are out of order, or do not lie on the text.
    MisplacedWords,
    /// A proposal says it is a source of a clause, and the clause does not say so, or the other way round.
    OneSidedLink,
    /// A proposal is a source of no clause although its disposition says it is a source.
    NoClause,
    /// A session is named that the package does not contain.
    UnknownSession,
    /// More votes than people present, or more present than entitled.
    ImpossibleVote,
}

impl Contradiction {
    /// The contradiction in one sentence.
    pub fn describe(&self, language: Language) -> String {
        let what = match self.fault {
            Fault::FormatVersion => phrase("неизвестная версия формата", "unknown version of the format"),
            Fault::RepeatedId => phrase("идентификатор повторяется", "the id occurs twice"),
            Fault::UnknownSource => {
                phrase("источника нет в пакете", "cites a source that is not in the package")
            }
            Fault::RepeatedSource => phrase("источник указан дважды", "cites a source twice"),
            Fault::UnknownOrigin => {
                phrase("происхождения слов нет в пакете", "words come from what is not in the package")
            }
            Fault::MisplacedWords => {
                phrase("разметка происхождения не ложится на текст", "the origins do not fit the text")
            }
            Fault::OneSidedLink => phrase(
                "связь предложения и пункта указана только с одной стороны",
                "a proposal and a clause are linked on one side only",
            ),
            Fault::NoClause => {
                phrase("предложение учтено, но пункт не назван", "a source of clauses that names none")
            }
            Fault::UnknownSession => {
                phrase("сессии нет в пакете", "names a session that is not in the package")
            }
            Fault::ImpossibleVote => phrase("итоги голосования не сходятся", "the vote does not add up"),
        };
        format!("{}: {}", self.place, what.say(language))
    }
}

/// Everything that contradicts itself in a snapshot; empty when all is well.
pub fn contradictions(snapshot: &Snapshot) -> Vec<Contradiction> {
    let lineage = Lineage::of(snapshot);
    let mut check = Check { lineage: &lineage, found: Vec::new() };
    if snapshot.format_version != FORMAT_VERSION {
        check.report(snapshot.format_version, Fault::FormatVersion);
    }
    check.unique_ids(snapshot);
    check.vote(&snapshot.resolution.number, &snapshot.resolution.vote);
    for clause in in_reading_order(&snapshot.resolution.sections) {
        check.clause(clause);
    }
    for regional in &snapshot.regional {
        check.session(&regional.number, regional.session_id.unwrap_or_default());
        check.vote(&regional.number, &regional.vote);
        for clause in in_reading_order(&regional.sections) {
            check.clause(clause);
        }
    }
    for proposal in &snapshot.proposals {
        check.proposal(proposal);
    }
    check.found
}

struct Check<'a> {
    lineage: &'a Lineage<'a>,
    found: Vec<Contradiction>,
}

impl Check<'_> {
    fn report(&mut self, place: impl ToString, fault: Fault) {
        self.found.push(Contradiction { place: place.to_string(), fault });
    }

    fn unique_ids(&mut self, snapshot: &Snapshot) {
        let mut seen = HashSet::new();
        let regional = snapshot.regional.iter().flat_map(|regional| in_reading_order(&regional.sections));
        for clause in in_reading_order(&snapshot.resolution.sections).into_iter().chain(regional) {
            if !seen.insert(clause.id) {
                self.report(&clause.number, Fault::RepeatedId);
            }
        }
        for proposal in &snapshot.proposals {
            if !seen.insert(proposal.id) {
                self.report(&proposal.number, Fault::RepeatedId);
            }
        }
    }

    fn vote(&mut self, place: &str, vote: &Vote) {
        let cast = u64::from(vote.in_favour) + u64::from(vote.against) + u64::from(vote.abstained);
        if cast > u64::from(vote.present) || vote.present > vote.entitled {
            self.report(place, Fault::ImpossibleVote);
        }
    }

    fn session(&mut self, place: &str, id: Uuid) {
        if self.lineage.session(id).is_none() {
            self.report(place, Fault::UnknownSession);
        }
    }

    fn clause(&mut self, clause: &Clause) {
        let mut seen = HashSet::new();
        for source in &clause.sources {
            if !seen.insert(source.id) {
                self.report(&clause.number, Fault::RepeatedSource);
            }
            match source.kind {
                SourceKind::Clause if self.lineage.clause(source.id).is_none_or(|at| at.is_final) => {
                    self.report(&clause.number, Fault::UnknownSource);
                }
                SourceKind::Clause => {}
                SourceKind::Proposal => match self.lineage.proposal(source.id) {
                    None => self.report(&clause.number, Fault::UnknownSource),
                    Some(proposal) if !is_source_of(proposal, clause.id) => {
                        self.report(&clause.number, Fault::OneSidedLink);
                    }
                    Some(_) => {}
                },
            }
        }
        self.words(clause);
    }

    fn words(&mut self, clause: &Clause) {
        let mut reached = 0;
        for span in &clause.spans {
            let fits = reached <= span.start && span.start < span.end;
            if !fits || clause.text.get(span.start..span.end).is_none() {
                return self.report(&clause.number, Fault::MisplacedWords);
            }
            reached = span.end;
            let known = match &span.origin {
                Origin::Proposal { id, .. } => self.lineage.proposal(*id).is_some(),
                Origin::Clause { id, .. } => self.lineage.clause(*id).is_some(),
                Origin::Amendment { .. } | Origin::Editor { .. } => true,
            };
            let way = span.via.as_ref().is_none_or(|via| self.lineage.clause(via.clause_id).is_some());
            if !known || !way {
                self.report(&clause.number, Fault::UnknownOrigin);
            }
        }
    }

    fn proposal(&mut self, proposal: &Proposal) {
        self.session(&proposal.number, proposal.session_id);
        match &proposal.disposition {
            Disposition::Sources { clauses } if clauses.is_empty() => {
                self.report(&proposal.number, Fault::NoClause);
            }
            Disposition::Sources { clauses } => {
                let mutual = clauses.iter().all(|link| {
                    let clause = self.lineage.clause(link.clause_id).map(|at| at.clause);
                    clause.is_some_and(|clause| clause.sources.iter().any(|source| source.id == proposal.id))
                });
                if !mutual {
                    self.report(&proposal.number, Fault::OneSidedLink);
                }
            }
            Disposition::Referred { session_id } => self.session(&proposal.number, *session_id),
            Disposition::Declined { .. } | Disposition::Withdrawn => {}
        }
    }
}

fn is_source_of(proposal: &Proposal, clause: Uuid) -> bool {
    match &proposal.disposition {
        Disposition::Sources { clauses } => clauses.iter().any(|link| link.clause_id == clause),
        Disposition::Declined { .. } | Disposition::Referred { .. } | Disposition::Withdrawn => false,
    }
}
