//! The resolution on paper: what a snapshot says, arranged as the template prints it.
//!
//! Everything is handed to the template as data, never as source, so that text which looks like markup stays text. It
//! must not know how the pages look: that is the template's.

mod annexes;
mod printable;
mod shares;
mod typeset;

use serde::Serialize;

use crate::lineage::{Lineage, in_reading_order};
use crate::snapshot::{Clause, Language, Resolution, ResolvingVerb, Signatory, Snapshot};
use crate::wording::{day, moment, phrase};
use annexes::{ProposalsAnnex, TraceRow, VoteRow};
use printable::Printable;

pub use typeset::TypesetError;

/// Everything the template prints.
#[derive(Debug, Serialize)]
struct Paper {
    language: &'static str,
    document_title: String,
    forum: String,
    organiser: String,
    number: String,
    title: String,
    date: String,
    place: String,
    preamble: Vec<String>,
    sections: Vec<PaperSection>,
    signatories: Vec<Signatory>,
    proposals: ProposalsAnnex,
    vote: VoteRow,
    vote_rule: Vec<String>,
    regional_votes: Vec<VoteRow>,
    trace: Vec<TraceRow>,
    colophon: Colophon,
}

#[derive(Debug, Serialize)]
struct PaperSection {
    number: String,
    addressee: String,
    clauses: Vec<PaperClause>,
}

#[derive(Debug, Serialize)]
struct PaperClause {
    number: String,
    paragraphs: Vec<String>,
}

/// What binds the paper to the data.
#[derive(Debug, Serialize)]
struct Colophon {
    built_at: String,
    tool_version: String,
    audit_sequence: u64,
    audit_hash: String,
    data_sha256: String,
}

/// Renders the resolution as PDF.
///
/// `data_sha256` is the sum of the package's data file, printed on the last page.
///
/// # Errors
/// When the pages cannot be laid out or the file cannot be written to the standard.
pub(crate) fn render(
    snapshot: &Snapshot,
    lineage: &Lineage<'_>,
    data_sha256: &str,
) -> Result<Vec<u8>, TypesetError> {
    let data = paper_json(snapshot, lineage, data_sha256)?;
    typeset::pdf(snapshot, data)
}

/// The template's data, with every text made printable.
fn paper_json(
    snapshot: &Snapshot,
    lineage: &Lineage<'_>,
    data_sha256: &str,
) -> Result<Vec<u8>, TypesetError> {
    let paper = Paper::of(snapshot, lineage, data_sha256);
    let printable = Printable::new(typeset::fonts());
    let data = printable.everywhere(serde_json::to_value(paper)?);
    Ok(serde_json::to_vec(&data)?)
}

impl Paper {
    fn of(snapshot: &Snapshot, lineage: &Lineage<'_>, data_sha256: &str) -> Self {
        let language = snapshot.language;
        let resolution = &snapshot.resolution;
        let heading = phrase("Резолюция", "Resolution").say(language);
        Self {
            language: language.code(),
            document_title: format!("{heading}: {} — {}", snapshot.forum.title, resolution.title),
            forum: snapshot.forum.title.clone(),
            organiser: snapshot.forum.organiser.clone(),
            number: resolution.number.clone(),
            title: resolution.title.clone(),
            date: day(resolution.adopted_on, language),
            place: resolution.place.clone(),
            preamble: preamble(resolution, language),
            sections: sections(resolution),
            signatories: resolution.signatories.clone(),
            proposals: ProposalsAnnex::of(snapshot, lineage),
            vote: VoteRow::of(phrase("Итоговая резолюция", "Final resolution").say(language), resolution),
            vote_rule: paragraphs(&resolution.vote.rule),
            regional_votes: VoteRow::regional(snapshot, lineage),
            trace: TraceRow::all(snapshot, lineage),
            colophon: Colophon {
                built_at: moment(snapshot.built_at, language),
                tool_version: snapshot.tool_version.clone(),
                audit_sequence: snapshot.audit.sequence,
                audit_hash: snapshot.audit.hash.clone(),
                data_sha256: data_sha256.to_owned(),
            },
        }
    }
}

fn sections(resolution: &Resolution) -> Vec<PaperSection> {
    let clause =
        |clause: &Clause| PaperClause { number: clause.number.clone(), paragraphs: paragraphs(&clause.text) };
    let section = |section: &crate::snapshot::Section| PaperSection {
        number: section.number.clone(),
        addressee: section.addressee.clone(),
        clauses: in_reading_order(std::slice::from_ref(section)).into_iter().map(clause).collect(),
    };
    resolution.sections.iter().map(section).collect()
}

/// The paragraphs of a text, without empty ones.
fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The preamble, led to its verb: a text that stops short of the verb is continued, one that is a whole sentence is
/// followed by a sentence of its own, and one that leads to the demands by itself is left alone.
fn preamble(resolution: &Resolution, language: Language) -> Vec<String> {
    let verb = resolution.verb.word(language);
    let mut all = paragraphs(&resolution.preamble);
    match all.last_mut() {
        Some(last) if last.ends_with(':') => {}
        Some(last) if ends_in_a_verb(last) => last.push(':'),
        Some(last) if !last.ends_with(['.', '!', '?', ';', ':']) => {
            *last = format!("{last} {verb}:");
        }
        _ => {
            let participants = phrase("Участники", "The participants").say(language);
            all.push(format!("{participants} {verb}:"));
        }
    }
    all
}

/// Whether a text ends in a verb that leads to demands, in whichever language it is written.
fn ends_in_a_verb(text: &str) -> bool {
    let text = text.to_lowercase();
    [ResolvingVerb::Resolved, ResolvingVerb::Recommend].into_iter().any(|verb| {
        [Language::Ru, Language::En].into_iter().any(|language| text.ends_with(verb.word(language)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pages without spaces and hyphens, which depend on where lines end.
    fn pages(snapshot: &Snapshot) -> Vec<String> {
        let data = paper_json(snapshot, &Lineage::of(snapshot), "0123").unwrap();
        typeset::tests::page_texts(snapshot, data).iter().map(|page| solid(page)).collect()
    }

    fn solid(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}' | '\u{200B}')).collect()
    }

    #[test]
    fn the_paper_says_what_the_snapshot_says() {
        let snapshot = crate::fixture::snapshot();
        let pages = pages(&snapshot);
        assert!(pages[0].starts_with("РЕЗОЛЮЦИЯ"), "the first page has no number: {}", pages[0]);
        assert!(pages[1].starts_with('2'), "the second has: {}", pages[1]);
        let all = pages.concat();
        for text in [
            "23 апреля 2025 г.",
            "г. Москва",
            "национальных целей развития, решили:",
            "1. Правительству Российской Федерации",
            "1.1. Рассмотреть вопрос о зачислении экологических платежей в местные бюджеты в полном объёме",
            "Пунктов нет.",
            "В. Б. Первый",
            "Приложение № 1 к резолюции от 23 апреля 2025 г. № 1",
            "Отменить раздельный сбор отходов",
            "отклонено: противоречит целям национального проекта «Экологическое благополучие»",
            "Протокол голосования",
            "Кольский муниципальный район, Мурманская область — 46 %",
        ] {
            assert!(all.contains(&solid(text)), "no {text:?} in {all}");
        }
    }

    #[test]
    fn text_that_looks_like_markup_stays_text() {
        let mut snapshot = crate::fixture::snapshot();
        let hostile = "#let x = 1 *не жирно* $x$ <b>тег</b> @ссылка ```код``` // =1+1 \\ 🏛 \u{202E}א\u{7}";
        snapshot.forum.title = hostile.to_owned();
        snapshot.resolution.sections[0].clauses[0].text = hostile.to_owned();
        snapshot.resolution.sections[0].clauses[0].spans.clear();
        snapshot.proposals[0].title = hostile.to_owned();
        let all = pages(&snapshot).concat();
        let printed = solid("#let x = 1 *не жирно* $x$ <b>тег</b> @ссылка ```код``` // =1+1 \\");
        assert_eq!(all.matches(&printed).count(), 3, "{all}");
        render(&snapshot, &Lineage::of(&snapshot), "0123").unwrap();
    }

    #[test]
    fn an_empty_resolution_and_a_large_register_are_printed() {
        let mut snapshot = crate::fixture::with_withdrawn(2_000);
        snapshot.language = Language::En;
        snapshot.resolution.sections.clear();
        snapshot.resolution.signatories.clear();
        snapshot.resolution.preamble.clear();
        let all = pages(&snapshot).concat();
        for text in ["The participants have resolved: No clauses.", "Total 2008 5 1 1 2001", "register.xlsx"]
        {
            assert!(all.contains(&solid(text)), "no {text:?} in {all}");
        }
    }

    #[test]
    fn a_preamble_ends_in_its_verb() {
        let mut resolution = crate::fixture::snapshot().resolution;
        for (text, expected) in [
            ("Участники, обсудив вопросы,", "Участники, обсудив вопросы, решили:"),
            ("Участники решили:", "Участники решили:"),
            ("Участники РЕШИЛИ", "Участники РЕШИЛИ:"),
            ("Участники, обсудив вопросы, рекомендуют:", "Участники, обсудив вопросы, рекомендуют:"),
            ("Участники рекомендуют", "Участники рекомендуют:"),
            ("Вопросы обсуждены.", "Участники решили:"),
            ("", "Участники решили:"),
        ] {
            resolution.preamble = text.to_owned();
            assert_eq!(preamble(&resolution, Language::Ru).last().unwrap(), expected, "from {text:?}");
        }
    }
}
