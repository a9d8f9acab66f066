//! A document as its readers see it: what a snapshot says, arranged in the order of paper, for whichever format.
//!
//! It must not know how pages look or how a format is written: all formats show the same [`Paper`].

mod annexes;
mod blocks;
mod letter;
mod shares;
mod solutions;
mod summary;

use chrono::Datelike;
use serde::Serialize;
use uuid::Uuid;

use crate::lineage::{Lineage, in_reading_order};
use crate::profile::{Annex, Content, DocumentPlan};
use crate::snapshot::{Clause, Language, Resolution, ResolvingVerb, Section, Signatory, Snapshot};
use crate::wording::{day, moment, phrase};

pub(crate) use annexes::{PaperAnnex, outcome_lines};
pub(crate) use blocks::{Block, Chart, Column, NOTHING, Row, Table};
pub(crate) use letter::PaperLetter;
pub(crate) use shares::counted;
pub(crate) use solutions::PaperSolution;

/// So many municipalities are named as the sources of one clause.
const NAMED_SOURCES: usize = 12;

/// What documents are made of: the snapshot, who leads to whom in it, and the language to say it in.
#[derive(Debug, Clone, Copy)]
struct Matter<'a> {
    snapshot: &'a Snapshot,
    lineage: &'a Lineage<'a>,
    language: Language,
}

/// The annexes of a kind of document on their own.
pub(crate) fn annexes_of(snapshot: &Snapshot, lineage: &Lineage<'_>, wanted: &[Annex]) -> Vec<PaperAnnex> {
    annexes::annexes(Matter { snapshot, lineage, language: snapshot.language }, wanted)
}

/// Everything that a document says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Paper {
    /// The language it is written in, as BCP 47 has it.
    pub(crate) language: &'static str,
    /// Its title among the file's properties.
    pub(crate) document_title: String,
    /// The word it opens with.
    pub(crate) heading: String,
    /// The forum's title.
    pub(crate) forum: String,
    /// The organisation that holds the forum; may be empty.
    pub(crate) organiser: String,
    /// The resolution's registration number.
    pub(crate) number: String,
    /// What the resolution is about.
    pub(crate) title: String,
    /// The day of adoption in words.
    pub(crate) date: String,
    /// The year of adoption.
    pub(crate) year: String,
    /// The place of adoption; may be empty.
    pub(crate) place: String,
    /// Whom the whole document is addressed to; may be empty.
    pub(crate) addressee: String,
    /// The letter that goes before an extract.
    pub(crate) letter: Option<PaperLetter>,
    /// What stands on the first page of a short form.
    pub(crate) summary: Vec<Block>,
    /// The solutions of a booklet, in order.
    pub(crate) solutions: Vec<PaperSolution>,
    /// The paragraphs that lead to the demands.
    pub(crate) preamble: Vec<String>,
    /// The demands by addressee.
    pub(crate) sections: Vec<PaperSection>,
    /// Those who sign, in order.
    pub(crate) signatories: Vec<Signatory>,
    /// The annexes, in order.
    pub(crate) annexes: Vec<PaperAnnex>,
    /// What binds the paper to the data: names and values.
    pub(crate) colophon: Vec<Fact>,
    /// The words that a document says of itself.
    pub(crate) words: Words,
}

/// The demands to one addressee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PaperSection {
    /// The section's id.
    pub(crate) id: Uuid,
    /// Its number.
    pub(crate) number: String,
    /// Whom it is addressed to.
    pub(crate) addressee: String,
    /// All clauses, sub-clauses after theirs.
    pub(crate) clauses: Vec<PaperClause>,
}

/// A numbered demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PaperClause {
    /// The clause's id.
    pub(crate) id: Uuid,
    /// Its number, without a final full stop.
    pub(crate) number: String,
    /// How deep it stands below its section, from 1.
    pub(crate) depth: usize,
    /// Its paragraphs, none of them empty.
    pub(crate) paragraphs: Vec<String>,
    /// From whose proposals it was made: municipalities, and how many more where they are many. Not every format
    /// shows them.
    pub(crate) sources: Vec<String>,
}

/// A name with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Fact {
    /// What it is.
    pub(crate) name: &'static str,
    /// What it amounts to.
    pub(crate) value: String,
}

/// The words that a document says of itself, in its language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Words {
    /// Before a number: «№».
    pub(crate) number: &'static str,
    /// Where there is not a single demand.
    pub(crate) nothing: &'static str,
    /// Before the number of an annex.
    pub(crate) annex: &'static str,
    /// To what the annexes belong, with date and number.
    pub(crate) annex_to: String,
    /// Before the sources of a clause.
    pub(crate) sources: &'static str,
    /// Over the colophon.
    pub(crate) colophon: &'static str,
    /// Over the contents.
    pub(crate) contents: &'static str,
    /// Under the line for a signature.
    pub(crate) signature: &'static str,
    /// Under the line for a name.
    pub(crate) full_name: &'static str,
    /// Before the number of a chart.
    pub(crate) figure: &'static str,
    /// Between what is enclosed and the number of its sheets.
    pub(crate) sheets_before: &'static str,
    /// After the number of sheets.
    pub(crate) sheets_after: &'static str,
}

impl Paper {
    /// What a document of a package says; of the extracts, the one from the section of this place. `data_sha256` is the
    /// sum of the package's data, printed at the end.
    pub(crate) fn of(
        snapshot: &Snapshot,
        lineage: &Lineage<'_>,
        (plan, section): (&DocumentPlan, Option<usize>),
        data_sha256: &str,
    ) -> Self {
        let language = plan.language.unwrap_or(snapshot.language);
        let matter = Matter { snapshot, lineage, language };
        let resolution = &snapshot.resolution;
        let paper = Self::frame(matter, plan, data_sha256);
        match plan.content {
            Content::Resolution => Self {
                preamble: preamble(resolution, language),
                sections: sections(&resolution.sections, matter),
                signatories: letter::signatories(resolution, language),
                annexes: annexes::annexes(matter, &plan.annexes),
                ..paper
            },
            Content::Summary => Self {
                summary: summary::blocks(matter),
                preamble: summary::preamble(matter),
                sections: summary::sections(&resolution.sections),
                signatories: letter::signatories(resolution, language),
                ..paper
            },
            Content::Solutions => Self { solutions: solutions::solutions(matter), ..paper },
            Content::Extracts => {
                let addressed = section.and_then(|place| resolution.sections.get(place));
                Self {
                    letter: addressed.map(|section| letter::letter(section, matter)),
                    preamble: preamble(resolution, language),
                    sections: addressed
                        .map(|section| sections(std::slice::from_ref(section), matter))
                        .unwrap_or_default(),
                    signatories: vec![letter::certifier(resolution, language)],
                    ..paper
                }
            }
        }
    }

    /// The language it is written in.
    pub(crate) fn spoken(&self) -> Language {
        if self.language == Language::En.code() { Language::En } else { Language::Ru }
    }

    /// What every document says.
    fn frame(matter: Matter<'_>, plan: &DocumentPlan, data_sha256: &str) -> Self {
        let Matter { snapshot, language, .. } = matter;
        let resolution = &snapshot.resolution;
        let heading = plan.heading.say(language).to_owned();
        let date = day(resolution.adopted_on, language);
        Self {
            language: language.code(),
            document_title: format!("{heading}: {} — {}", snapshot.forum.title, resolution.title),
            forum: snapshot.forum.title.clone(),
            organiser: snapshot.forum.organiser.clone(),
            number: resolution.number.clone(),
            title: resolution.title.clone(),
            year: resolution.adopted_on.year().to_string(),
            place: resolution.place.clone(),
            addressee: plan.addressee.as_ref().map_or("", |named| named.say(language)).to_owned(),
            letter: None,
            summary: Vec::new(),
            solutions: Vec::new(),
            preamble: Vec::new(),
            sections: Vec::new(),
            signatories: Vec::new(),
            annexes: Vec::new(),
            colophon: colophon(snapshot, language, data_sha256),
            words: Words::of(resolution, &date, language),
            heading,
            date,
        }
    }
}

impl Words {
    fn of(resolution: &Resolution, date: &str, language: Language) -> Self {
        let say = |ru, en| phrase(ru, en).say(language);
        let number = &resolution.number;
        Self {
            number: say("№", "No."),
            nothing: say("Пунктов нет.", "No clauses."),
            annex: say("Приложение №", "Annex No."),
            annex_to: match language {
                Language::Ru => format!("к резолюции от {date} №\u{a0}{number}"),
                Language::En => format!("to the resolution of {date} No.\u{a0}{number}"),
            },
            sources: say("По предложениям", "Proposed by"),
            colophon: say("Сведения о пакете", "About this package"),
            contents: say("Содержание", "Contents"),
            signature: say("подпись", "signature"),
            full_name: say("инициалы, фамилия", "name"),
            figure: say("Рис.", "Fig."),
            sheets_before: say(" на", ", sheets:"),
            sheets_after: say("\u{a0}л. в 1 экз.", ""),
        }
    }
}

fn colophon(snapshot: &Snapshot, language: Language, data_sha256: &str) -> Vec<Fact> {
    let say = |ru, en| phrase(ru, en).say(language);
    let event = say("событие №", "event No.");
    let audit = &snapshot.audit;
    vec![
        Fact { name: say("Составлен", "Built"), value: moment(snapshot.built_at, language) },
        Fact { name: say("Программа", "Program"), value: format!("Svod {}", snapshot.tool_version) },
        Fact {
            name: say("Журнал аудита", "Audit log"),
            value: format!("{event}\u{a0}{}, {}", audit.sequence, audit.hash),
        },
        Fact {
            name: say("Сумма SHA-256 файла package.json", "SHA-256 sum of the file package.json"),
            value: data_sha256.to_owned(),
        },
    ]
}

fn sections(all: &[Section], matter: Matter<'_>) -> Vec<PaperSection> {
    let clause = |clause: &Clause| PaperClause {
        id: clause.id,
        number: clause.number.clone(),
        depth: clause.number.matches('.').count().max(1),
        paragraphs: paragraphs(&clause.text),
        sources: sources(clause, matter),
    };
    let section = |section: &Section| PaperSection {
        id: section.id,
        number: section.number.clone(),
        addressee: section.addressee.clone(),
        clauses: in_reading_order(std::slice::from_ref(section)).into_iter().map(clause).collect(),
    };
    all.iter().map(section).collect()
}

/// The municipalities whose proposals a clause was made from, each once.
fn sources(clause: &Clause, matter: Matter<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for proposal in matter.lineage.proposals_of(clause) {
        let name = shares::full_name(&proposal.municipality);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let unnamed = names.len().saturating_sub(NAMED_SOURCES);
    if unnamed > 0 {
        names.truncate(NAMED_SOURCES);
        names.push(annexes::and_more(unnamed, matter.language));
    }
    names
}

/// The paragraphs of a text, without empty ones.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The preamble, led to its verb: a text that stops short of the verb is continued, one that is a whole sentence is
/// followed by a sentence of its own, and one that leads to the demands by itself is left alone.
pub(crate) fn preamble(resolution: &Resolution, language: Language) -> Vec<String> {
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
mod tests;
