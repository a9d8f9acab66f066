//! Who leads to whom: clauses by id, and the way from a proposal through a regional clause to a final one.
//!
//! Built once per package and borrowed by everything that prints or tabulates. It must not know any format, and it
//! takes a snapshot as it is: what does not lead anywhere is found by [`crate::consistency`].

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use crate::snapshot::{Clause, Disposition, Grade, Proposal, Section, Session, Snapshot, SourceKind};

/// A clause and the resolution it stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed<'a> {
    /// The clause.
    pub(crate) clause: &'a Clause,
    /// The id of its resolution.
    pub(crate) resolution_id: Uuid,
    /// The number of its resolution.
    pub(crate) resolution_number: &'a str,
    /// Whether that is the forum's final resolution.
    pub(crate) is_final: bool,
    /// Its place among all clauses of the package, in reading order.
    order: usize,
}

/// A clause that a proposal reached, and how much of the proposal arrived there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reached<'a> {
    /// The clause.
    pub(crate) at: Placed<'a>,
    /// How much arrived.
    pub(crate) grade: Grade,
}

/// The index of a snapshot.
#[derive(Debug)]
pub(crate) struct Lineage<'a> {
    clauses: HashMap<Uuid, Placed<'a>>,
    proposals: HashMap<Uuid, &'a Proposal>,
    sessions: HashMap<Uuid, &'a Session>,
    /// From a regional clause to the final clauses that it is a source of.
    carried: HashMap<Uuid, Vec<(Uuid, Grade)>>,
}

impl<'a> Lineage<'a> {
    /// Indexes a snapshot.
    pub(crate) fn of(snapshot: &'a Snapshot) -> Self {
        let mut clauses = HashMap::new();
        let mut carried: HashMap<Uuid, Vec<(Uuid, Grade)>> = HashMap::new();
        let resolution = &snapshot.resolution;
        for clause in in_reading_order(&resolution.sections) {
            let order = clauses.len();
            let place = Placed {
                clause,
                resolution_id: resolution.id,
                resolution_number: &resolution.number,
                is_final: true,
                order,
            };
            clauses.insert(clause.id, place);
            for source in clause.sources.iter().filter(|source| source.kind == SourceKind::Clause) {
                carried.entry(source.id).or_default().push((clause.id, source.grade));
            }
        }
        for regional in &snapshot.regional {
            for clause in in_reading_order(&regional.sections) {
                let order = clauses.len();
                let place = Placed {
                    clause,
                    resolution_id: regional.id,
                    resolution_number: &regional.number,
                    is_final: false,
                    order,
                };
                clauses.insert(clause.id, place);
            }
        }
        Self {
            clauses,
            proposals: snapshot.proposals.iter().map(|proposal| (proposal.id, proposal)).collect(),
            sessions: snapshot.sessions.iter().map(|session| (session.id, session)).collect(),
            carried,
        }
    }

    /// A clause of any resolution.
    pub(crate) fn clause(&self, id: Uuid) -> Option<Placed<'a>> {
        self.clauses.get(&id).copied()
    }

    /// A proposal.
    pub(crate) fn proposal(&self, id: Uuid) -> Option<&'a Proposal> {
        self.proposals.get(&id).copied()
    }

    /// A session.
    pub(crate) fn session(&self, id: Uuid) -> Option<&'a Session> {
        self.sessions.get(&id).copied()
    }

    /// The clauses made from a proposal, in reading order, the final resolution's first.
    ///
    /// What came through a regional clause arrived as far as the weaker of the two links lets it; of several ways to one
    /// clause the strongest counts.
    pub(crate) fn reached(&self, proposal: &Proposal) -> Vec<Reached<'a>> {
        let Disposition::Sources { clauses } = &proposal.disposition else { return Vec::new() };
        let mut best: BTreeMap<usize, Reached<'a>> = BTreeMap::new();
        let mut arrive = |id: Uuid, grade: Grade| {
            let Some(at) = self.clause(id) else { return };
            let reached = best.entry(at.order).or_insert(Reached { at, grade });
            reached.grade = reached.grade.min(grade);
        };
        for link in clauses {
            arrive(link.clause_id, link.grade);
            for (final_id, grade) in self.carried.get(&link.clause_id).into_iter().flatten() {
                arrive(*final_id, link.grade.max(*grade));
            }
        }
        best.into_values().collect()
    }

    /// The proposals that a clause was made from, directly or through other clauses, each once, in the order of
    /// their links.
    pub(crate) fn proposals_of(&self, clause: &Clause) -> Vec<&'a Proposal> {
        let mut found: Vec<&'a Proposal> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let mut add = |id: Uuid| {
            if let Some(proposal) = self.proposal(id).filter(|_| seen.insert(id)) {
                found.push(proposal);
            }
        };
        for source in &clause.sources {
            match source.kind {
                SourceKind::Proposal => add(source.id),
                SourceKind::Clause => {
                    let regional = self.clause(source.id).map(|at| at.clause.sources.as_slice());
                    regional.unwrap_or_default().iter().for_each(|source| add(source.id));
                }
            }
        }
        found
    }
}

/// All clauses of some sections, each before its sub-clauses.
pub(crate) fn in_reading_order(sections: &[Section]) -> Vec<&Clause> {
    fn walk<'a>(clauses: &'a [Clause], into: &mut Vec<&'a Clause>) {
        for clause in clauses {
            into.push(clause);
            walk(&clause.children, into);
        }
    }
    let mut all = Vec::new();
    for section in sections {
        walk(&section.clauses, &mut all);
    }
    all
}
