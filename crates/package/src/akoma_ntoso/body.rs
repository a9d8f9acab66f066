//! What a resolution says: its title, its preamble, its clauses by addressee, and who signs it.

use std::io;

use super::iri::date;
use super::meta::{Ids, Level, section_id};
use super::terms::word;
use crate::paper;
use crate::snapshot::{Clause, Language, Resolution, Section, Snapshot};
use crate::verbatim::VerbatimXml;
use crate::wording::{day, phrase};

/// The paragraphs of a text, exactly as it has them: [`joined`] is the way back.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let is_there = !text.is_empty();
    text.split('\n').filter(move |_| is_there)
}

/// The text of paragraphs.
pub(super) fn joined<'a>(paragraphs: impl Iterator<Item = &'a str>) -> String {
    paragraphs.collect::<Vec<_>>().join("\n")
}

/// Writes everything but what a resolution says about itself.
pub(super) fn write(
    resolution: &Resolution,
    snapshot: &Snapshot,
    ids: Ids<'_>,
    xml: &mut VerbatimXml<'_>,
) -> io::Result<()> {
    let language = snapshot.language;
    xml.within("preface", &[], |xml| preface(resolution, snapshot, ids, xml))?;
    xml.within("preamble", &[], |xml| preamble(resolution, language, xml))?;
    xml.within("mainBody", &[], |xml| {
        if resolution.sections.is_empty() {
            xml.leaf("p", &[], phrase("Пунктов нет.", "No clauses.").say(language))?;
        }
        let mut sections = resolution.sections.iter().zip(1..);
        sections.try_for_each(|(section, place)| self::section(section, place, ids, xml))
    })?;
    if resolution.signatories.is_empty() {
        return Ok(());
    }
    xml.within("conclusions", &[], |xml| {
        let mut signatories = resolution.signatories.iter().zip(1..);
        signatories.try_for_each(|(signatory, place)| {
            let (role, person) = (ids.to(&format!("role_{place}")), ids.to(&format!("person_{place}")));
            xml.within("p", &[], |xml| {
                xml.within("signature", &[], |xml| {
                    xml.inline("role", &[("refersTo", &role)], &signatory.capacity)?;
                    xml.text(" ")?;
                    xml.inline("person", &[("refersTo", &person), ("as", &role)], &signatory.name)
                })
            })
        })
    })
}

fn preface(
    resolution: &Resolution,
    snapshot: &Snapshot,
    ids: Ids<'_>,
    xml: &mut VerbatimXml<'_>,
) -> io::Result<()> {
    let language = snapshot.language;
    let say = |ru, en| phrase(ru, en).say(language);
    xml.within("p", &[("class", "type")], |xml| xml.inline("docType", &[], say("Резолюция", "Resolution")))?;
    xml.leaf("p", &[("class", "forum")], &snapshot.forum.title)?;
    xml.within("p", &[("class", "number")], |xml| {
        let adopted = resolution.adopted_on;
        xml.inline("docDate", &[("date", &date(adopted))], &day(adopted, language))?;
        xml.text(say(" № ", " No. "))?;
        xml.inline("docNumber", &[], &resolution.number)
    })?;
    if !resolution.place.is_empty() {
        xml.within("p", &[("class", "place")], |xml| {
            xml.inline("location", &[("refersTo", &ids.to("place"))], &resolution.place)
        })?;
    }
    xml.within("longTitle", &[], |xml| {
        xml.within("p", &[], |xml| xml.inline("docTitle", &[], &resolution.title))
    })
}

fn preamble(resolution: &Resolution, language: Language, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    paragraphs(&resolution.preamble).try_for_each(|paragraph| xml.leaf("p", &[], paragraph))?;
    let attributes = [("name", "resolving"), ("svod:verb", &*word(resolution.verb))];
    match resolving(resolution, language) {
        Some(words) => xml.within("formula", &attributes, |xml| xml.leaf("p", &[], &words)),
        None => xml.empty("formula", &attributes),
    }
}

/// What must be said between the preamble as it is written and the demands; nothing where it leads to them by itself.
fn resolving(resolution: &Resolution, language: Language) -> Option<String> {
    let printed = paper::preamble(resolution, language);
    let own = paper::paragraphs(&resolution.preamble);
    let last = printed.last()?;
    let added = match own.last() {
        Some(own_last) if own.len() == printed.len() => last.strip_prefix(own_last.as_str())?.trim(),
        _ => last,
    };
    (!matches!(added, "" | ":")).then(|| added.to_owned())
}

fn section(section: &Section, place: usize, ids: Ids<'_>, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    let id = ids.id(&section_id(place));
    let attributes = [
        ("eId", id.as_str()),
        ("GUID", &section.id.to_string()),
        ("refersTo", &ids.to(&format!("addressee_{place}"))),
        ("svod:rank", &word(section.rank)),
    ];
    xml.within("section", &attributes, |xml| {
        xml.leaf("num", &[], &section.number)?;
        xml.leaf("heading", &[], &section.addressee)?;
        clauses(&section.clauses, &id, Level::Clause, xml)
    })
}

/// Writes clauses that are in what has the id `parent`.
fn clauses(clauses: &[Clause], parent: &str, level: Level, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    for (clause, place) in clauses.iter().zip(1..) {
        let id = level.id(parent, place);
        let attributes = [
            ("eId", id.as_str()),
            ("GUID", &clause.id.to_string()),
            ("svod:revision", &clause.revision.to_string()),
        ];
        xml.within(level.element(), &attributes, |xml| {
            xml.leaf("num", &[], &clause.number)?;
            let text = if clause.children.is_empty() { "content" } else { "intro" };
            xml.within(text, &[], |xml| {
                paragraphs(&clause.text).try_for_each(|paragraph| xml.leaf("p", &[], paragraph))
            })?;
            self::clauses(&clause.children, &id, Level::Subclause, xml)
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_is_said_once() {
        let mut resolution = crate::fixture::snapshot().resolution;
        for (text, expected) in [
            ("Участники, обсудив вопросы,", Some("решили:")),
            ("Участники решили:", None),
            ("Участники РЕШИЛИ", None),
            ("Вопросы обсуждены.", Some("Участники решили:")),
            ("", Some("Участники решили:")),
        ] {
            resolution.preamble = text.to_owned();
            assert_eq!(resolving(&resolution, Language::Ru).as_deref(), expected, "from {text:?}");
        }
    }
}
