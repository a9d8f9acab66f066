//! A resolution as a `statement`: what it says about itself, and then what it says.

use std::collections::HashMap;
use std::io;

use uuid::Uuid;

use super::body;
use super::iri::{self, Names};
use super::meta::{
    AUTHOR, Identification, Identified, Ids, ORGANISER, SVOD, Whole, common_references, identified, moment,
    reference,
};
use super::terms::word;
use crate::origins::{self, WordOrigin};
use crate::snapshot::{MilestoneStep, Resolution, Source, SourceKind};
use crate::verbatim::VerbatimXml;
use crate::wording::{Phrase, phrase};

/// The id of the document's own expression among its references.
const ORIGINAL: &str = "original";
/// The id of the outcome of an adoption.
const ADOPTED: &str = "outcome_adopted";

/// Writes a resolution. `prefix` begins its elements' ids.
pub(super) fn write(
    whole: &Whole<'_>,
    resolution: &Resolution,
    prefix: &str,
    xml: &mut VerbatimXml<'_>,
) -> io::Result<()> {
    let clauses = identified(resolution);
    let statement = Statement {
        whole,
        resolution,
        ids: Ids(prefix),
        names: Names::of_resolution(resolution, &whole.snapshot.forum),
        cited: Cited::by(&clauses),
        clauses: &clauses,
    };
    xml.within("statement", &[("name", "resolution"), ("contains", "originalVersion")], |xml| {
        xml.within("meta", &[], |xml| statement.meta(xml))?;
        body::write(resolution, whole.snapshot, statement.ids, xml)
    })
}

/// The sources that the clauses of a resolution cite, each once, in the order in which they are first cited.
struct Cited<'a> {
    sources: Vec<&'a Source>,
    places: HashMap<Uuid, usize>,
}

impl<'a> Cited<'a> {
    fn by(clauses: &[Identified<'a>]) -> Self {
        let mut cited = Self { sources: Vec::new(), places: HashMap::new() };
        for source in clauses.iter().flat_map(|at| &at.clause.sources) {
            cited.places.entry(source.id).or_insert_with(|| {
                cited.sources.push(source);
                cited.sources.len()
            });
        }
        cited
    }

    fn id(&self, source: &Source) -> String {
        format!("source_{}", self.places.get(&source.id).copied().unwrap_or_default())
    }
}

struct Statement<'a> {
    whole: &'a Whole<'a>,
    resolution: &'a Resolution,
    ids: Ids<'a>,
    names: Names,
    cited: Cited<'a>,
    clauses: &'a [Identified<'a>],
}

impl Statement<'_> {
    fn meta(&self, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        let Self { whole, resolution, ids, .. } = self;
        Identification {
            names: &self.names,
            day: (resolution.adopted_on, "adoption"),
            id: Some(resolution.id),
            subtype: "resolution",
            number: Some(&resolution.number),
            version: None,
        }
        .write(whole, *ids, xml)?;
        let source = ids.to(SVOD);
        let by_svod = [("source", source.as_str())];
        if !resolution.history.is_empty() {
            xml.within("lifecycle", &by_svod, |xml| self.lifecycle(xml))?;
            xml.within("workflow", &by_svod, |xml| self.workflow(xml))?;
        }
        if !self.cited.sources.is_empty() {
            xml.within("analysis", &by_svod, |xml| {
                xml.within("otherReferences", &by_svod, |xml| self.citations(xml))
            })?;
        }
        xml.within("references", &by_svod, |xml| self.references(xml))?;
        xml.within("proprietary", &by_svod, |xml| self.proprietary(xml))
    }

    fn lifecycle(&self, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        for (milestone, place) in self.resolution.history.iter().zip(1..) {
            let (id, date) = (self.ids.id(&format!("eref_{place}")), moment(milestone.at));
            let (source, event) = (self.ids.to(ORIGINAL), self.ids.to(&event(milestone.step)));
            let mut attributes =
                vec![("eId", id.as_str()), ("date", &date), ("source", &source), ("refersTo", &event)];
            // The vocabulary knows no other kinds of events before a document changes.
            if milestone.step == MilestoneStep::Adopted {
                attributes.push(("type", "generation"));
            }
            xml.empty("eventRef", &attributes)?;
        }
        Ok(())
    }

    fn workflow(&self, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        for (milestone, place) in self.resolution.history.iter().zip(1..) {
            let (id, date) = (self.ids.id(&format!("step_{place}")), moment(milestone.at));
            let (by, role) = (self.ids.to(ORGANISER), self.ids.to(AUTHOR));
            let step = word(milestone.step);
            let (event, outcome) = (self.ids.to(&event(milestone.step)), self.ids.to(ADOPTED));
            let mut attributes = vec![
                ("eId", id.as_str()),
                ("date", &date),
                ("by", &by),
                ("as", &role),
                ("refersTo", &event),
                ("svod:step", &step),
            ];
            if milestone.step == MilestoneStep::Adopted {
                attributes.push(("outcome", &outcome));
            }
            xml.empty("step", &attributes)?;
        }
        Ok(())
    }

    /// What each clause was made from.
    fn citations(&self, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        for Identified { clause, id } in self.clauses {
            for source in &clause.sources {
                xml.empty(
                    "implicitReference",
                    &[
                        ("for", &self.ids.to(id)),
                        ("refersTo", &self.ids.to(&self.cited.id(source))),
                        ("showAs", source.grade.describe(self.whole.snapshot.language)),
                        ("svod:grade", &word(source.grade)),
                        ("svod:revision", &source.revision.to_string()),
                    ],
                )?;
            }
        }
        Ok(())
    }

    fn references(&self, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        let Self { whole, resolution, ids, .. } = self;
        let language = whole.snapshot.language;
        reference("original", &ids.id(ORIGINAL), &self.names.expression, &resolution.title, xml)?;
        common_references(whole, *ids, xml)?;
        for (section, place) in resolution.sections.iter().zip(1..) {
            let (id, name) = (ids.id(&format!("addressee_{place}")), section.addressee.as_str());
            reference("TLCOrganization", &id, &iri::organisation(name), name, xml)?;
        }
        for (signatory, place) in resolution.signatories.iter().zip(1..) {
            let (person, role) = (ids.id(&format!("person_{place}")), ids.id(&format!("role_{place}")));
            reference("TLCPerson", &person, &iri::person(&signatory.name), &signatory.name, xml)?;
            reference("TLCRole", &role, &iri::role(&signatory.capacity), &signatory.capacity, xml)?;
        }
        if !resolution.place.is_empty() {
            let href = iri::place(&resolution.place);
            reference("TLCLocation", &ids.id("place"), &href, &resolution.place, xml)?;
        }
        let steps = [MilestoneStep::Drafting, MilestoneStep::Voting, MilestoneStep::Adopted];
        let taken = |step: &MilestoneStep| resolution.history.iter().any(|milestone| milestone.step == *step);
        for step in steps.into_iter().filter(taken) {
            let href = format!("/akn/ontology/event/ru/{}", word(step));
            reference("TLCEvent", &ids.id(&event(step)), &href, named(step).say(language), xml)?;
        }
        if taken(&MilestoneStep::Adopted) {
            let shown = phrase("принята", "adopted").say(language);
            reference("TLCConcept", &ids.id(ADOPTED), "/akn/ontology/concept/ru/adopted", shown, xml)?;
        }
        self.cited.sources.iter().try_for_each(|source| self.source(source, xml))
    }

    fn source(&self, source: &Source, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        let Self { whole, .. } = self;
        let (name, href, shown) = match source.kind {
            SourceKind::Proposal => {
                let proposal = whole.lineage.proposal(source.id);
                let href = proposal.map(|proposal| Names::of_proposal(proposal, whole.snapshot).work);
                ("sourceProposal", href, proposal.map(|proposal| proposal.number.clone()))
            }
            SourceKind::Clause => {
                let at = whole.lineage.clause(source.id);
                let shown = at.map(|at| format!("{}, {}", at.resolution_number, at.clause.number));
                ("sourceClause", whole.regional_clause(source.id).map(str::to_owned), shown)
            }
        };
        // What a package does not contain is named by its id, so that the reference names something at all.
        let urn = source.id.urn().to_string();
        xml.empty(
            "TLCReference",
            &[
                ("eId", &self.ids.id(&self.cited.id(source))),
                ("href", href.as_ref().unwrap_or(&urn)),
                ("showAs", shown.as_ref().unwrap_or(&urn)),
                ("name", name),
                ("svod:id", &source.id.to_string()),
            ],
        )
    }

    /// What the vocabulary has no word for.
    fn proprietary(&self, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        let Self { whole, resolution, .. } = self;
        let snapshot = whole.snapshot;
        xml.empty(
            "svod:package",
            &[
                ("formatVersion", &snapshot.format_version.to_string()),
                ("toolVersion", &snapshot.tool_version),
                ("builtAt", &moment(snapshot.built_at)),
                ("profile", &snapshot.profile.name),
                ("dataSha256", whole.data_sha256),
                ("auditSequence", &snapshot.audit.sequence.to_string()),
                ("auditHash", &snapshot.audit.hash),
            ],
        )?;
        if let Some(session) = resolution.session_id {
            let region = whole.lineage.session(session).map_or("", |session| session.region.as_str());
            xml.leaf("svod:session", &[("id", &session.to_string())], region)?;
        }
        let vote = &resolution.vote;
        xml.leaf(
            "svod:vote",
            &[
                ("entitled", &vote.entitled.to_string()),
                ("present", &vote.present.to_string()),
                ("inFavour", &vote.in_favour.to_string()),
                ("against", &vote.against.to_string()),
                ("abstained", &vote.abstained.to_string()),
            ],
            &vote.rule,
        )?;
        xml.within("svod:words", &[], |xml| {
            self.clauses.iter().try_for_each(|clause| self.words(clause, xml))
        })
    }

    /// Whose words a clause consists of.
    fn words(&self, at: &Identified<'_>, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        let (counts, all) = origins::words(at.clause);
        let attributes = [("for", &*self.ids.to(&at.id)), ("words", &*all.to_string())];
        xml.within("svod:clause", &attributes, |xml| {
            counts.iter().try_for_each(|(origin, words)| self.share(origin, *words, xml))
        })
    }

    fn share(&self, origin: &WordOrigin, words: usize, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        let mut attributes = vec![("kind", origin.kind().to_owned()), ("words", words.to_string())];
        let mut name = "";
        match origin {
            WordOrigin::Proposal(id, revision) => {
                attributes.extend([("id", id.to_string()), ("revision", revision.to_string())]);
                if let Some(proposal) = self.whole.lineage.proposal(*id) {
                    let from = &proposal.municipality;
                    attributes.extend([("oktmo", from.oktmo.clone()), ("subject", from.subject.clone())]);
                    name = &from.name;
                }
            }
            WordOrigin::Clause(id, revision) => {
                attributes.extend([("id", id.to_string()), ("revision", revision.to_string())]);
            }
            WordOrigin::Amendment(id, author) => {
                attributes.push(("id", id.to_string()));
                name = author;
            }
            WordOrigin::Editor(editor) => name = editor,
            WordOrigin::Unrecorded => {}
        }
        let attributes: Vec<_> = attributes
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        xml.leaf("svod:share", &attributes, name)
    }
}

/// The id of an event.
fn event(step: MilestoneStep) -> String {
    format!("event_{}", word(step))
}

/// What people call a step.
fn named(step: MilestoneStep) -> Phrase {
    match step {
        MilestoneStep::Drafting => phrase("начало подготовки", "drafting began"),
        MilestoneStep::Voting => phrase("голосование", "the vote was opened"),
        MilestoneStep::Adopted => phrase("принятие", "adoption"),
    }
}
