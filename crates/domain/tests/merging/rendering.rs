//! Cases as text to be read: what each step did or why it was refused, and the draft at the end.

use svod_domain::{
    Refusal,
    id::ClauseId,
    resolution::{
        Clause, Decision, Grade, Level, Origin, Parent, Section, Source, SourceItem, Touched, numbers,
    },
};
use uuid::Uuid;

use crate::{
    commands::Step,
    desk::{Desk, session},
};

/// A case: its name and its steps.
pub type Case = (&'static str, Vec<Step>);

/// Plays every case on a fresh regional draft.
pub fn play(cases: Vec<Case>) -> String {
    play_on(Level::Regional(session()), cases)
}

/// Plays every case on a fresh draft of this level.
pub fn play_on(level: Level, cases: Vec<Case>) -> String {
    let played = cases.into_iter().map(|(name, steps)| play_one(Desk::with_sections(level), name, steps));
    played.collect::<Vec<_>>().join("\n\n")
}

fn play_one(mut desk: Desk, name: &str, steps: Vec<Step>) -> String {
    let mut lines = vec![format!("── {name}")];
    for step in steps {
        let kind = step.command.kind().name();
        let seen = step.based_on.map(|version| format!(" (решено на в{})", version.0)).unwrap_or_default();
        let done = match desk.take(&step.command, step.based_on) {
            Ok(decision) => format!("в{} {kind}{seen}{}", desk.version().0, admitted(&decision)),
            Err(refusal) => format!("✗  {kind}{seen}: {}", why(&refusal)),
        };
        lines.push(done);
    }
    lines.push(draft(&desk));
    lines.join("\n")
}

fn admitted(decision: &Decision) -> String {
    let names: Vec<String> = decision.admits.iter().map(|id| format!("П{}", number(id.uuid()))).collect();
    if names.is_empty() { String::new() } else { format!(", принимает {}", names.join(", ")) }
}

fn draft(desk: &Desk) -> String {
    let outline = desk.outline();
    let (numbers, children) = (numbers(outline), outline.children());
    let mut lines = Vec::new();
    for (index, section) in outline.sections_in_order().into_iter().enumerate() {
        lines.push(heading(index + 1, section));
        let mut below: Vec<&Clause> =
            children.get(&Parent::Section(section.id)).into_iter().flatten().rev().copied().collect();
        while let Some(clause) = below.pop() {
            lines.push(written(clause, &numbers[&clause.id]));
            below.extend(children.get(&Parent::Clause(clause.id)).into_iter().flatten().rev());
        }
    }
    let removed: Vec<String> =
        outline.clauses.values().filter(|clause| clause.removed).map(|clause| named(clause.id)).collect();
    if !removed.is_empty() {
        lines.push(format!("вынуты: {}", removed.join(", ")));
    }
    lines.join("\n")
}

fn heading(index: usize, section: &Section) -> String {
    format!("{index}. {}", section.addressee.name)
}

fn written(clause: &Clause, number: &str) -> String {
    let indent = "  ".repeat(number.matches('.').count());
    let text = clause.text.text.replace('\n', " ¶ ");
    let shares: Vec<String> = clause
        .text
        .provenance
        .shares()
        .into_iter()
        .map(|(origin, words)| format!("{} {words}", whose(origin)))
        .collect();
    let sources: Vec<String> = clause.sources.iter().map(from).collect();
    let sources = if sources.is_empty() { "нет".to_owned() } else { sources.join("; ") };
    format!(
        "{indent}{number} {text} [{}, ред. {}]\n{indent}    источники: {sources}\n{indent}    слова: {}",
        named(clause.id),
        clause.text.revision.0,
        shares.join(", ")
    )
}

fn from(source: &Source) -> String {
    let grade = match source.grade {
        Grade::Adopted => "принято",
        Grade::PartlyAdopted => "частично",
        Grade::Reflected => "отражено",
    };
    format!("{} ред. {} {grade} (с ред. {})", item(source.item), source.revision.0, source.added_in.0)
}

fn whose(origin: Origin) -> String {
    match origin {
        Origin::Proposal { id, revision } => format!("П{} ред. {}", number(id.uuid()), revision.0),
        Origin::Clause { id, revision } => format!("{} ред. {}", named(id), revision.0),
        Origin::Amendment { id } => format!("поправка {}", number(id.uuid())),
        Origin::Editor { .. } => "редактор".to_owned(),
    }
}

fn why(refusal: &Refusal) -> String {
    let about = match refusal {
        Refusal::Stale { touched, .. } => touched.iter().copied().map(touching).collect(),
        Refusal::LaterWork { operations } => {
            operations.iter().map(|id| format!("в{}", number(id.uuid()))).collect()
        }
        Refusal::SourceAlreadyThere { item: of }
        | Refusal::NoSuchSource { item: of }
        | Refusal::SourceOfAnotherResolution { item: of } => vec![item(*of)],
        Refusal::NoSuchClause { clause } => vec![named(*clause)],
        Refusal::Collision(collisions) => collisions
            .iter()
            .map(|collision| {
                let sides: Vec<String> =
                    collision.sides.iter().map(|side| format!("«{}»", side.text)).collect();
                format!("«{}» → {}", collision.base, sides.join(" / "))
            })
            .collect(),
        _ => Vec::new(),
    };
    if about.is_empty() { refusal.to_string() } else { format!("{refusal}: {}", about.join(", ")) }
}

fn touching(touched: Touched) -> String {
    match touched {
        Touched::Section(id) => format!("раздел {}", number(id.uuid())),
        Touched::Clause(id) => named(id),
        Touched::Source(source) => item(source),
    }
}

fn item(item: SourceItem) -> String {
    match item {
        SourceItem::Proposal(id) => format!("П{}", number(id.uuid())),
        SourceItem::Clause(id) => named(id),
    }
}

fn named(clause: ClauseId) -> String {
    format!("К{}", number(clause.uuid()))
}

fn number(id: Uuid) -> u128 {
    id.as_u128()
}
