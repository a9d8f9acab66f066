//! The proposals of a package: the register of all of them, and those that clauses were made from in full.
//!
//! It must not know why a proposal matters beyond what clauses cite and quote.

use std::collections::HashSet;
use std::io;

use uuid::Uuid;

use super::body::paragraphs;
use super::collection::{cell, titled};
use super::iri::{self, Names};
use super::meta::{Identification, Ids, SVOD, Whole, common_references, reference};
use super::terms::word;
use crate::lineage::in_reading_order;
use crate::paper::outcome_lines;
use crate::register::RegisterRow;
use crate::snapshot::{Origin, Proposal, Resolution, Snapshot, SourceKind};
use crate::verbatim::VerbatimXml;
use crate::wording::{Phrase, phrase};

/// The part that every proposal has.
const WORDING: &str = "wording";

/// So many proposals are written in full at most because some regional clause was made from them.
const MOST_IN_FULL: usize = 2_000;

/// The proposals that are written in full: those that some clause cites or has words of; where they are very many, those
/// of the clauses of the package's own resolution.
pub(super) fn in_full(snapshot: &Snapshot) -> HashSet<Uuid> {
    let everywhere = cited(std::iter::once(&snapshot.resolution).chain(&snapshot.regional));
    match everywhere.len() {
        0..=MOST_IN_FULL => everywhere,
        _ => cited(std::iter::once(&snapshot.resolution)),
    }
}

fn cited<'a>(resolutions: impl Iterator<Item = &'a Resolution>) -> HashSet<Uuid> {
    let mut cited = HashSet::new();
    for clause in resolutions.flat_map(|resolution| in_reading_order(&resolution.sections)) {
        let sources = clause.sources.iter().filter(|source| source.kind == SourceKind::Proposal);
        cited.extend(sources.map(|source| source.id));
        cited.extend(clause.spans.iter().filter_map(|span| match span.origin {
            Origin::Proposal { id, .. } => Some(id),
            _ => None,
        }));
    }
    cited
}

/// Writes the register: a row for each proposal, with what became of it.
pub(super) fn register(
    whole: &Whole<'_>,
    in_full: &HashSet<Uuid>,
    ids: Ids<'_>,
    xml: &mut VerbatimXml<'_>,
) -> io::Result<()> {
    let snapshot = whole.snapshot;
    let say = |ru, en| phrase(ru, en).say(snapshot.language);
    let title = say("Реестр предложений", "Register of proposals");
    xml.within("doc", &[("name", "register"), ("contains", "originalVersion")], |xml| {
        xml.within("meta", &[], |xml| {
            Identification {
                names: &Names::of_register(snapshot),
                day: (snapshot.resolution.adopted_on, "adoption"),
                id: None,
                subtype: "register",
                number: None,
                version: None,
            }
            .write(whole, ids, xml)?;
            let source = ids.to(SVOD);
            xml.within("references", &[("source", &source)], |xml| common_references(whole, ids, xml))
        })?;
        titled(title, xml)?;
        xml.within("mainBody", &[], |xml| {
            xml.within("table", &[], |xml| {
                xml.leaf("caption", &[], title)?;
                xml.within("tr", &[], |xml| {
                    let heads = [
                        say("Номер", "Number"),
                        say("Муниципальное образование", "Municipality"),
                        say("Предложение", "Proposal"),
                        say("Решение", "Disposition"),
                    ];
                    heads.iter().try_for_each(|head| cell("th", &[], &[head], xml))
                })?;
                let mut proposals = snapshot.proposals.iter();
                proposals.try_for_each(|proposal| row(whole, proposal, in_full, xml))
            })
        })
    })
}

fn row(
    whole: &Whole<'_>,
    proposal: &Proposal,
    in_full: &HashSet<Uuid>,
    xml: &mut VerbatimXml<'_>,
) -> io::Result<()> {
    let snapshot = whole.snapshot;
    let outcome = outcome_lines(&RegisterRow::of(proposal, whole.lineage).disposition, snapshot.language);
    let attributes = [("svod:id", &*proposal.id.to_string()), ("svod:disposition", disposition(proposal))];
    xml.within("tr", &attributes, |xml| {
        if in_full.contains(&proposal.id) {
            let names = Names::of_proposal(proposal, snapshot);
            xml.within("td", &[], |xml| {
                xml.within("p", &[], |xml| xml.inline("ref", &[("href", &names.work)], &proposal.number))
            })?;
        } else {
            cell("td", &[], &[&proposal.number], xml)?;
        }
        let from = &proposal.municipality;
        let code = [("svod:oktmo", from.oktmo.as_str())];
        cell("td", if from.oktmo.is_empty() { &[] } else { &code }, &[&from.name], xml)?;
        cell("td", &[], &[&proposal.title], xml)?;
        cell("td", &[], &outcome, xml)
    })
}

/// The word of the data format for what became of a proposal.
fn disposition(proposal: &Proposal) -> &'static str {
    use crate::snapshot::Disposition::{Declined, Referred, Sources, Withdrawn};
    match proposal.disposition {
        Sources { .. } => "sources",
        Declined { .. } => "declined",
        Referred { .. } => "referred",
        Withdrawn => "withdrawn",
    }
}

/// Writes a proposal in full.
pub(super) fn proposal(
    whole: &Whole<'_>,
    proposal: &Proposal,
    ids: Ids<'_>,
    xml: &mut VerbatimXml<'_>,
) -> io::Result<()> {
    let snapshot = whole.snapshot;
    let language = snapshot.language;
    let from = &proposal.municipality;
    xml.within("doc", &[("name", "proposal"), ("contains", "originalVersion")], |xml| {
        xml.within("meta", &[], |xml| {
            Identification {
                names: &Names::of_proposal(proposal, snapshot),
                day: (snapshot.resolution.adopted_on, "register"),
                id: Some(proposal.id),
                subtype: "proposal",
                number: Some(&proposal.number),
                version: Some(proposal.revision),
            }
            .write(whole, ids, xml)?;
            let source = ids.to(SVOD);
            xml.within("references", &[("source", &source)], |xml| {
                common_references(whole, ids, xml)?;
                let id = ids.id("municipality");
                reference("TLCOrganization", &id, &iri::municipality(from), &from.name, xml)?;
                reference(
                    "TLCPerson",
                    &ids.id("proponent"),
                    &iri::person(&proposal.author),
                    &proposal.author,
                    xml,
                )
            })?;
            let supporters = proposal.supporters.to_string();
            xml.within("proprietary", &[("source", &source)], |xml| {
                let session = proposal.session_id.to_string();
                let kind = word(proposal.kind);
                let attributes = [("kind", &*kind), ("session", &session), ("supporters", &supporters)];
                xml.empty("svod:proposal", &attributes)
            })
        })?;
        xml.within("preface", &[], |xml| {
            xml.within("p", &[], |xml| {
                let person = ids.to("proponent");
                xml.inline("docProponent", &[("refersTo", &person)], &proposal.author)?;
                xml.text(", ")?;
                xml.inline("organization", &[("refersTo", &ids.to("municipality"))], &from.name)
            })?;
            xml.within("p", &[], |xml| xml.inline("docNumber", &[], &proposal.number))?;
            xml.within("longTitle", &[], |xml| {
                xml.within("p", &[], |xml| xml.inline("docTitle", &[], &proposal.title))
            })
        })?;
        xml.within("mainBody", &[], |xml| {
            let parts = parts(proposal).into_iter();
            let mut place = 0;
            let mut next_id = || {
                place += 1;
                ids.id(&format!("hcontainer_{place}"))
            };
            for part in parts.filter(|part| part.name == WORDING || !part.text.is_empty()) {
                xml.within("hcontainer", &[("eId", &next_id()), ("name", part.name)], |xml| {
                    xml.leaf("heading", &[], part.heading.say(language))?;
                    content(part.text, xml)
                })?;
            }
            for earlier in &proposal.cited_revisions {
                let (id, revision) = (next_id(), earlier.revision.to_string());
                let attributes = [("eId", &*id), ("name", "revision"), ("svod:revision", &revision)];
                xml.within("hcontainer", &attributes, |xml| {
                    xml.leaf("heading", &[], &earlier.title)?;
                    content(&earlier.wording, xml)
                })?;
            }
            Ok(())
        })
    })
}

fn content(text: &str, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    xml.within("content", &[], |xml| paragraphs(text).try_for_each(|paragraph| xml.leaf("p", &[], paragraph)))
}

/// A part of a proposal.
struct Part<'a> {
    name: &'static str,
    heading: Phrase,
    text: &'a str,
}

fn parts(proposal: &Proposal) -> [Part<'_>; 5] {
    [
        Part { name: "problem", heading: phrase("Проблема", "Problem"), text: &proposal.problem },
        Part {
            name: WORDING, heading: phrase("Предложение", "Proposal"), text: &proposal.wording
        },
        Part {
            name: "legalAct",
            heading: phrase("Правовой акт", "Legal act"),
            text: proposal.legal_act.as_deref().unwrap_or_default(),
        },
        Part {
            name: "addressee",
            heading: phrase("Кому адресовано", "Addressee"),
            text: proposal.addressee.as_deref().unwrap_or_default(),
        },
        Part {
            name: "expectedEffect",
            heading: phrase("Ожидаемый результат", "Expected effect"),
            text: proposal.expected_effect.as_deref().unwrap_or_default(),
        },
    ]
}
