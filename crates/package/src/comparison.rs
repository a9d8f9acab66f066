//! What changed between two packages, clause by clause: which clauses came, went, or say something else, and which only
//! stand elsewhere or lead back to other sources. It must not know how a difference of words is shown.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use crate::lineage::in_reading_order;
use crate::snapshot::{Clause, Section, Snapshot, Source};

/// What changed from an earlier package to a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The clauses that changed, in the order in which the later resolution has them; those that went come last.
    pub clauses: Vec<ClauseChange>,
    /// Proposals whose disposition is another one, or that only the later package lists: their numbers.
    pub dispositions: Vec<String>,
    /// Facts about the whole that changed.
    pub facts: Vec<FactChange>,
}

/// How a clause changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseChange {
    /// The clause.
    pub id: Uuid,
    /// As it was; nothing for a clause that came.
    pub before: Option<ClauseState>,
    /// As it is; nothing for a clause that went.
    pub after: Option<ClauseState>,
}

/// A clause in one package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseState {
    /// Its number.
    pub number: String,
    /// To whom its section is addressed.
    pub addressee: String,
    /// Its text.
    pub text: String,
    /// What it was made from.
    pub sources: Vec<Source>,
}

/// A fact about the whole package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactChange {
    /// Another resolution.
    Resolution,
    /// Another profile, or the same one with other content.
    Profile,
    /// Another language.
    Language,
    /// Other templates.
    Templates,
    /// Others sign.
    Signatories,
    /// Others took part.
    Participants,
    /// Another version of the program.
    ToolVersion,
}

impl ClauseChange {
    /// Whether the words are others.
    pub fn is_reworded(&self) -> bool {
        matches!((&self.before, &self.after), (Some(before), Some(after)) if before.text != after.text)
    }

    /// Whether the clause stands elsewhere.
    pub fn is_moved(&self) -> bool {
        let place = |state: &ClauseState| (state.number.clone(), state.addressee.clone());
        matches!((&self.before, &self.after), (Some(before), Some(after)) if place(before) != place(after))
    }

    /// Whether its sources are others.
    pub fn is_sourced_otherwise(&self) -> bool {
        matches!((&self.before, &self.after), (Some(before), Some(after)) if before.sources != after.sources)
    }
}

/// Compares two packages.
pub fn compare(earlier: &Snapshot, later: &Snapshot) -> Comparison {
    let mut before: HashMap<Uuid, ClauseState> = states(&earlier.resolution.sections).into_iter().collect();
    let mut clauses = Vec::new();
    for (id, state) in states(&later.resolution.sections) {
        let earlier = before.remove(&id);
        if earlier.as_ref() != Some(&state) {
            clauses.push(ClauseChange { id, before: earlier, after: Some(state) });
        }
    }
    let gone = in_reading_order(&earlier.resolution.sections).into_iter();
    clauses.extend(gone.filter_map(|clause| {
        let state = before.remove(&clause.id)?;
        Some(ClauseChange { id: clause.id, before: Some(state), after: None })
    }));
    Comparison { clauses, dispositions: dispositions(earlier, later), facts: facts(earlier, later) }
}

/// The clauses of a resolution in reading order.
fn states(sections: &[Section]) -> Vec<(Uuid, ClauseState)> {
    let state = |section: &Section, clause: &Clause| ClauseState {
        number: clause.number.clone(),
        addressee: section.addressee.clone(),
        text: clause.text.clone(),
        sources: clause.sources.clone(),
    };
    sections
        .iter()
        .flat_map(|section| {
            let clauses = in_reading_order(std::slice::from_ref(section));
            clauses.into_iter().map(move |clause| (clause.id, state(section, clause)))
        })
        .collect()
}

fn dispositions(earlier: &Snapshot, later: &Snapshot) -> Vec<String> {
    let before: BTreeMap<Uuid, _> =
        earlier.proposals.iter().map(|proposal| (proposal.id, &proposal.disposition)).collect();
    let changed = later.proposals.iter().filter(|now| before.get(&now.id) != Some(&&now.disposition));
    changed.map(|proposal| proposal.number.clone()).collect()
}

fn facts(earlier: &Snapshot, later: &Snapshot) -> Vec<FactChange> {
    let compared = [
        (FactChange::Resolution, earlier.resolution.id != later.resolution.id),
        (FactChange::Profile, earlier.profile != later.profile),
        (FactChange::Language, earlier.language != later.language),
        (FactChange::Templates, earlier.templates != later.templates),
        (FactChange::Signatories, earlier.resolution.signatories != later.resolution.signatories),
        (FactChange::Participants, earlier.participants != later.participants),
        (FactChange::ToolVersion, earlier.tool_version != later.tool_version),
    ];
    compared.into_iter().filter_map(|(fact, changed)| changed.then_some(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::Disposition;

    #[test]
    fn a_package_is_like_itself() {
        let snapshot = crate::fixture::snapshot();
        let same = compare(&snapshot, &snapshot);
        assert_eq!(same, Comparison { clauses: Vec::new(), dispositions: Vec::new(), facts: Vec::new() });
    }

    #[test]
    fn each_kind_of_change_is_told() {
        let earlier = crate::fixture::snapshot();
        let mut later = earlier.clone();
        let sections = &mut later.resolution.sections;
        let moved = sections[1].clauses.remove(1);
        sections[0].clauses.push(Clause { number: "1.2".into(), ..moved.clone() });
        sections[1].clauses[0].text.push_str(" Срочно.");
        sections[0].clauses[0].sources.clear();
        let gone = sections[2].clauses.remove(0);
        let came = Clause { id: Uuid::from_u128(0x999), number: "3.1".into(), ..gone.clone() };
        sections[2].clauses.push(came.clone());
        later.proposals[4].disposition = Disposition::Withdrawn;
        later.resolution.signatories.clear();

        let found = compare(&earlier, &later);
        let told = |change: &ClauseChange| {
            let came = (change.before.is_none(), change.after.is_none());
            (change.id, came, change.is_reworded(), change.is_moved(), change.is_sourced_otherwise())
        };
        let first = &earlier.resolution.sections[0].clauses[0];
        let reworded = &earlier.resolution.sections[1].clauses[0];
        let both = (false, false);
        assert_eq!(
            found.clauses.iter().map(told).collect::<Vec<_>>(),
            [
                (first.id, both, false, false, true),
                (moved.id, both, false, true, false),
                (reworded.id, both, true, false, false),
                (came.id, (true, false), false, false, false),
                (gone.id, (false, true), false, false, false),
            ]
        );
        assert_eq!(found.dispositions, [later.proposals[4].number.clone()]);
        assert_eq!(found.facts, [FactChange::Signatories]);
    }
}
