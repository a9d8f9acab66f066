//! The short form of a resolution: one page with what matters, and the demands without their details.

use super::annexes::{by_addressee, distinct};
use super::blocks::{Block, Column, Row, Table};
use super::{Matter, PaperClause, PaperSection, paragraphs};
use crate::lineage::in_reading_order;
use crate::snapshot::{Clause, Disposition, Section};
use crate::wording::{day, grouped, phrase};

/// A demand in short form has at most so many words.
const MOST_WORDS: usize = 60;
/// So many addressees are named on the first page.
const MOST_BARS: usize = 10;

/// What stands on the first page.
pub(super) fn blocks(matter: Matter<'_>) -> Vec<Block> {
    let chart = by_addressee(matter, MOST_BARS).map(Block::Chart);
    [Some(Block::Table(facts(matter))), chart].into_iter().flatten().collect()
}

fn facts(matter: Matter<'_>) -> Table {
    let Matter { snapshot, lineage, language } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let taken = snapshot
        .proposals
        .iter()
        .filter(|proposal| matches!(proposal.disposition, Disposition::Sources { .. }))
        .filter(|proposal| lineage.reached(proposal).iter().any(|reached| reached.at.is_final));
    let [municipalities, subjects] =
        distinct(snapshot.proposals.iter().map(|proposal| &proposal.municipality));
    let facts = [
        (say("Региональных сессий", "Regional sessions"), snapshot.sessions.len()),
        (say("Участников", "Participants"), snapshot.participants.len()),
        (say("Предложений", "Proposals"), snapshot.proposals.len()),
        (
            say("муниципальных образований, внёсших предложения", "municipalities that made proposals"),
            municipalities,
        ),
        (
            say("субъектов Федерации, из которых они поступили", "subjects of the Federation they came from"),
            subjects,
        ),
        (say("Предложений, вошедших в резолюцию", "Proposals taken up in the resolution"), taken.count()),
        (say("Региональных резолюций", "Regional resolutions"), snapshot.regional.len()),
        (
            say("Пунктов и подпунктов резолюции", "Clauses and sub-clauses of the resolution"),
            in_reading_order(&snapshot.resolution.sections).len(),
        ),
    ];
    Table {
        summary: say("Главные числа", "The main figures").to_owned(),
        columns: vec![
            Column::text(say("Показатель", "Item"), None),
            Column::number(say("Число", "Count"), 34),
        ],
        rows: facts.map(|(name, count)| Row::plain([capitalised(name), grouped(count)])).into(),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Says what the reader has in hand, and where the whole is.
pub(super) fn preamble(matter: Matter<'_>) -> Vec<String> {
    let resolution = &matter.snapshot.resolution;
    let date = day(resolution.adopted_on, matter.language);
    let number = &resolution.number;
    vec![match matter.language {
        crate::snapshot::Language::Ru => format!(
            "Предложения приведены в кратком изложении, без подпунктов; полный текст — в резолюции от {date} №\u{a0}{number}."
        ),
        crate::snapshot::Language::En => format!(
            "The proposals are given in short form, without sub-clauses; for the full text see the resolution of {date} \
             No.\u{a0}{number}."
        ),
    }]
}

/// The demands without sub-clauses, each in one paragraph.
pub(super) fn sections(sections: &[Section]) -> Vec<PaperSection> {
    let clause = |clause: &Clause| PaperClause {
        id: clause.id,
        number: clause.number.clone(),
        depth: 1,
        paragraphs: short(clause).into_iter().collect(),
        sources: Vec::new(),
    };
    let section = |section: &Section| PaperSection {
        id: section.id,
        number: section.number.clone(),
        addressee: section.addressee.clone(),
        clauses: section.clauses.iter().map(clause).collect(),
    };
    sections.iter().filter(|section| !section.clauses.is_empty()).map(section).collect()
}

/// A clause's first paragraph; it ends in an ellipsis where something was left out.
fn short(clause: &Clause) -> Option<String> {
    let mut paragraphs = paragraphs(&clause.text).into_iter();
    let first = paragraphs.next()?;
    let words: Vec<&str> = first.split_whitespace().collect();
    let is_whole = words.len() <= MOST_WORDS && paragraphs.next().is_none() && clause.children.is_empty();
    if is_whole {
        return Some(first);
    }
    let kept = words[..words.len().min(MOST_WORDS)].join(" ");
    Some(format!("{}…", kept.trim_end_matches([':', ';', ',', '.', '…', ' '])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_shows() {
        let mut clause = crate::fixture::snapshot().resolution.sections[1].clauses[1].clone();
        let word = "слово ".repeat(MOST_WORDS);
        for (text, expected) in [
            ("Внести изменения.", "Внести изменения.".to_owned()),
            ("Внести изменения:\nв закон.", "Внести изменения…".to_owned()),
            (&format!("{word}ещё"), format!("{}…", word.trim_end())),
        ] {
            clause.text = text.to_owned();
            assert_eq!(short(&clause).unwrap(), expected);
        }
    }
}
