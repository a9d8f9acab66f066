//! The origin of the clauses: from which proposals each was made, and whose words it consists of.

use super::{and_more, regional_clause};
use crate::lineage::{Lineage, in_reading_order};
use crate::paper::Matter;
use crate::paper::blocks::{Block, Column, Row, Table};
use crate::paper::shares::{Share, shares, subject_shares};
use crate::snapshot::{Clause, Language, SourceKind};
use crate::wording::{joined, phrase};

/// So many proposals are named beside one source.
const NAMED_PROPOSALS: usize = 12;
/// So many origins of words are named in one row.
const NAMED_ORIGINS: usize = 10;

/// The heading and what stands under it.
pub(super) fn annex(matter: Matter<'_>) -> (String, Vec<Block>) {
    let Matter { snapshot, lineage, language } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let mut blocks = vec![Block::paragraph(say(
        "Для каждого пункта названы предложения, из которых он составлен (с региональной резолюцией, через которую они \
         вошли), и доли слов муниципальных образований и субъектов Федерации в тексте пункта.",
        "For each clause: the proposals it was made from (with the regional resolution through which they came), and the \
         shares of the municipalities' and of the subjects' words in its text.",
    ))];
    let clauses = in_reading_order(&snapshot.resolution.sections);
    if !clauses.is_empty() {
        blocks.push(Block::Table(Table {
            summary: say("Источники пунктов и доли слов", "Sources of the clauses and shares of words")
                .to_owned(),
            columns: vec![
                Column::text(say("Пункт", "Clause"), 16),
                Column::text(say("Источники", "Sources"), None),
                Column::text(say("Слова муниципальных образований", "Words of municipalities"), None),
                Column::text(say("Слова субъектов Федерации", "Words of subjects of the Federation"), 44),
            ],
            rows: clauses.into_iter().map(|clause| row(clause, lineage, language)).collect(),
        }));
    }
    (say("Происхождение пунктов", "Origin of the clauses").to_owned(), blocks)
}

fn row(clause: &Clause, lineage: &Lineage<'_>, language: Language) -> Row {
    let sources = source_lines(clause, lineage, language);
    let of_municipalities = share_lines(&shares(clause, lineage, language), language);
    let of_subjects = share_lines(&subject_shares(&[clause], lineage, language), language);
    Row::Plain { cells: vec![vec![clause.number.clone()], sources, of_municipalities, of_subjects] }
}

/// A line for each share; a long list ends in how many more there are.
fn share_lines(shares: &[Share], language: Language) -> Vec<String> {
    let (shown, hidden) = shares.split_at(shares.len().min(NAMED_ORIGINS));
    let line = |share: &Share| format!("{}\u{a0}—\u{a0}{}", share.origin, share.percent());
    let mut lines: Vec<String> = shown.iter().map(line).collect();
    if !hidden.is_empty() {
        lines.push(and_more(hidden.len(), language));
    }
    lines
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
