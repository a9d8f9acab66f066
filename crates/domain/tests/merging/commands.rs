//! Short ways to write steps down. Clauses, proposals and sections go by their numbers.

use std::collections::BTreeMap;

use svod_domain::{
    id::{Revision, Version},
    policy::Phase,
    prose::Line,
    resolution::{
        Addressee, AddresseeRank, AmendmentText, Command, Grade, NewSource, Parent, Part, Place, SourceItem,
        SourceStanding,
    },
};

use crate::desk::{forum, id, operation_of, session};

/// What the proposals say, from 1.
pub const PROPOSALS: [&str; 4] = [
    "Рассмотреть вопрос о выделении субсидий на ремонт сельских дорог.",
    "Выделить из федерального бюджета субсидии на ремонт сельских дорог и мостов.",
    "Рассмотреть вопрос о выделении субсидий на содержание сельских клубов.",
    "Упростить порядок передачи бесхозяйных сетей муниципалитетам.",
];

/// A step, and the version it was decided on if not on the newest.
#[derive(Debug, Clone)]
pub struct Step {
    pub command: Command,
    pub based_on: Option<Version>,
}

impl Step {
    pub fn seen_at(self, version: u32) -> Self {
        Self { based_on: Some(Version(version)), ..self }
    }
}

impl From<Command> for Step {
    fn from(command: Command) -> Self {
        Self { command, based_on: None }
    }
}

pub fn proposal(number: u128) -> SourceItem {
    SourceItem::Proposal(id(number))
}

pub fn source(number: u128) -> NewSource {
    NewSource {
        item: proposal(number),
        revision: Revision::FIRST,
        text: PROPOSALS[number as usize - 1].to_owned(),
        grade: Grade::Adopted,
        standing: SourceStanding::Proposal { session: session(), phase: Phase::ProposalAdmitted },
    }
}

/// A clause of a regional resolution, as a source of the final one.
pub fn regional_clause(number: u128, text: &str) -> NewSource {
    NewSource {
        item: SourceItem::Clause(id(number)),
        revision: Revision(2),
        text: text.to_owned(),
        grade: Grade::Adopted,
        standing: SourceStanding::RegionalClause { forum: forum(), phase: Phase::ResolutionAdopted },
    }
}

/// First in a section.
pub fn section(number: u128) -> Place {
    Place { parent: Parent::Section(id(number)), after: None }
}

/// First under a clause.
pub fn under(number: u128) -> Place {
    Place { parent: Parent::Clause(id(number)), after: None }
}

/// The same place, after a sibling.
pub fn after(place: Place, sibling: u128) -> Place {
    Place { after: Some(id(sibling)), ..place }
}

pub fn add_section(number: u128, name: &str, rank: AddresseeRank) -> Step {
    let addressee = Addressee { name: Line::new(name).expect("a line"), rank };
    Command::AddSection { section: id(number), addressee }.into()
}

pub fn remove_section(number: u128) -> Step {
    Command::RemoveSection { section: id(number) }.into()
}

pub fn write(clause: u128, place: Place, text: &str) -> Step {
    Command::WriteClause { clause: id(clause), place, text: text.to_owned() }.into()
}

/// Clauses 1, 2, … in section 1, with a word each.
pub fn written(count: u128) -> Vec<Step> {
    let words = ["Первое.", "Второе.", "Третье.", "Четвёртое."];
    (1..=count)
        .map(|number| {
            let place = if number == 1 { section(1) } else { after(section(1), number - 1) };
            write(number, place, words[number as usize - 1])
        })
        .collect()
}

pub fn merge_sources(clause: u128, place: Place, sources: Vec<NewSource>, text: Option<&str>) -> Step {
    Command::MergeIntoNew { clause: id(clause), place, sources, text: text.map(str::to_owned) }.into()
}

/// Proposals into a new clause, first in section 1.
pub fn merge(clause: u128, proposals: &[u128], text: Option<&str>) -> Step {
    let sources = proposals.iter().map(|number| source(*number)).collect();
    merge_sources(clause, section(1), sources, text)
}

pub fn merge_into(clause: u128, proposals: &[u128], text: Option<&str>) -> Step {
    let sources = proposals.iter().map(|number| source(*number)).collect();
    Command::MergeIntoStanding { clause: id(clause), sources, text: text.map(str::to_owned) }.into()
}

pub fn edit(clause: u128, base: u32, text: &str) -> Step {
    Command::EditClause {
        clause: id(clause),
        base: Revision(base),
        text: text.to_owned(),
        choices: BTreeMap::new(),
    }
    .into()
}

pub fn part(text: &str, proposals: &[u128]) -> Part {
    Part { text: text.to_owned(), sources: proposals.iter().map(|number| proposal(*number)).collect() }
}

pub fn split(clause: u128, first: Part, rest: Vec<(u128, Part)>) -> Step {
    let rest = rest.into_iter().map(|(number, part)| (id(number), part)).collect();
    Command::SplitClause { clause: id(clause), first, rest }.into()
}

pub fn join(into: u128, from: u128, text: Option<&str>) -> Step {
    Command::JoinClauses { into: id(into), from: id(from), text: text.map(str::to_owned) }.into()
}

pub fn move_to(clause: u128, place: Place) -> Step {
    Command::MoveClause { clause: id(clause), place }.into()
}

pub fn remove(clause: u128) -> Step {
    Command::RemoveClause { clause: id(clause) }.into()
}

pub fn unmerge(clause: u128, proposals: &[u128], text: Option<&str>) -> Step {
    let items = proposals.iter().map(|number| proposal(*number)).collect();
    Command::Unmerge { clause: id(clause), items, text: text.map(str::to_owned) }.into()
}

pub fn grade(clause: u128, number: u128, grade: Grade) -> Step {
    Command::GradeSource { clause: id(clause), item: proposal(number), grade }.into()
}

pub fn repin(clause: u128, number: u128, revision: u32, grade: Grade) -> Step {
    let source = NewSource { revision: Revision(revision), grade, ..source(number) };
    Command::RepinSource { clause: id(clause), source }.into()
}

/// An amendment to a clause, made against a revision of it.
pub fn amendment(number: u128, clause: u128, base: u32, text: &str) -> AmendmentText {
    AmendmentText { id: id(number), clause: id(clause), base: Revision(base), text: text.to_owned() }
}

pub fn amend(clause: u128, amendments: Vec<AmendmentText>, whole: Option<&str>) -> Step {
    Command::ApplyAmendments {
        clause: id(clause),
        amendments,
        choices: BTreeMap::new(),
        whole: whole.map(str::to_owned),
    }
    .into()
}

/// Takes back the step that made a version.
pub fn undo(version: u32) -> Step {
    Command::Undo { operation: operation_of(Version(version)) }.into()
}
