//! What is written is read back as it was, whatever people wrote; and what should not be read is refused with its place.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use super::*;
use crate::fixture;
use crate::snapshot::{
    AddresseeRank, Clause, Grade, Milestone, MilestoneStep, Resolution, ResolvingVerb, Section, Signatory,
    Source, SourceKind, Vote,
};
use crate::verbatim::tree::{self, Element};

fn resolution_file(snapshot: &Snapshot) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_resolution(snapshot, &Lineage::of(snapshot), "0123", &mut bytes).unwrap();
    bytes
}

fn package_file(snapshot: &Snapshot) -> Vec<u8> {
    let mut bytes = Vec::new();
    let lineage = Lineage::of(snapshot);
    let annexes = crate::paper::annexes_of(snapshot, &lineage, &snapshot.profile.documents[0].annexes);
    write_package(snapshot, &lineage, "0123", &annexes, &mut bytes).unwrap();
    bytes
}

fn without_spans(resolution: &Resolution) -> Resolution {
    fn clear(clauses: &mut [Clause]) {
        for clause in clauses {
            clause.spans.clear();
            clear(&mut clause.children);
        }
    }
    let mut resolution = resolution.clone();
    resolution.sections.iter_mut().for_each(|section| clear(&mut section.clauses));
    resolution
}

/// Text that is hard to write down: markup, spaces that XML changes, characters that it forbids, all of Unicode.
fn text() -> impl Strategy<Value = String> {
    let hard = "<>&\"' \t\r\n\u{0}\u{1}\u{7}\u{B}\u{1B}\u{7F}\u{85}\u{2028}\u{FEFF}\u{FFFD}\u{FFFE}\u{FFFF}]]>?-аЯё\u{301}\u{202E}א🏛";
    let piece = prop_oneof![
        4 => select(hard.chars().collect::<Vec<_>>()).prop_map(String::from),
        2 => any::<char>().prop_map(String::from),
        1 => select(vec!["]]>", "\r\n", "&amp;", "<?svod-char 7?>", "<!--", "&#13;", "п. 1"]).prop_map(str::to_owned),
    ];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn id() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn source() -> impl Strategy<Value = Source> {
    let kind = select(vec![SourceKind::Proposal, SourceKind::Clause]);
    let grade = select(vec![Grade::Adopted, Grade::PartlyAdopted, Grade::Reflected]);
    (kind, id(), any::<u32>(), grade).prop_map(|(kind, id, revision, grade)| Source {
        kind,
        id,
        revision,
        grade,
    })
}

fn clause() -> impl Strategy<Value = Clause> {
    let leaf = (id(), any::<u32>(), text(), text(), vec(source(), 0..3)).prop_map(
        |(id, revision, number, text, sources)| Clause {
            id,
            revision,
            number,
            text,
            sources,
            children: Vec::new(),
            spans: Vec::new(),
        },
    );
    leaf.prop_recursive(3, 12, 3, |inner| {
        (inner.clone(), vec(inner, 0..3)).prop_map(|(clause, children)| Clause { children, ..clause })
    })
}

fn section() -> impl Strategy<Value = Section> {
    let ranks = vec![
        AddresseeRank::President,
        AddresseeRank::FederalAssembly,
        AddresseeRank::Government,
        AddresseeRank::Ministry,
        AddresseeRank::SubjectAuthorities,
        AddresseeRank::LocalGovernment,
        AddresseeRank::Associations,
        AddresseeRank::Other,
    ];
    (id(), text(), text(), select(ranks), vec(clause(), 0..3))
        .prop_map(|(id, number, addressee, rank, clauses)| Section { id, number, addressee, rank, clauses })
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (1900..2200_i32, 1..366_u32).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).unwrap())
}

fn history() -> impl Strategy<Value = Vec<Milestone>> {
    let step = select(vec![MilestoneStep::Drafting, MilestoneStep::Voting, MilestoneStep::Adopted]);
    let at = (0..4_000_000_000_i64, 0..1_000_000_000_u32)
        .prop_map(|(seconds, nanoseconds)| DateTime::<Utc>::from_timestamp(seconds, nanoseconds).unwrap());
    vec((step, at).prop_map(|(step, at)| Milestone { step, at }), 0..4)
}

fn vote() -> impl Strategy<Value = Vote> {
    (any::<[u32; 5]>(), text()).prop_map(|([entitled, present, in_favour, against, abstained], rule)| Vote {
        entitled,
        present,
        in_favour,
        against,
        abstained,
        rule,
    })
}

fn resolution() -> impl Strategy<Value = Resolution> {
    let head = (id(), proptest::option::of(id()), text(), text(), day(), text(), text());
    let verb = select(vec![ResolvingVerb::Resolved, ResolvingVerb::Recommend]);
    let signatory = (text(), text()).prop_map(|(capacity, name)| Signatory { capacity, name });
    (head, verb, vec(section(), 0..4), vote(), history(), vec(signatory, 0..3)).prop_map(
        |(
            (id, session_id, number, title, adopted_on, place, preamble),
            verb,
            sections,
            vote,
            history,
            signatories,
        )| {
            Resolution {
                id,
                session_id,
                number,
                title,
                adopted_on,
                place,
                preamble,
                verb,
                sections,
                vote,
                history,
                signatories,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(resolution in resolution()) {
        let mut snapshot = fixture::snapshot();
        snapshot.resolution = resolution;
        let file = resolution_file(&snapshot);
        let back = read(&file).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(back.resolution, snapshot.resolution);
        sound(&tree::read(&file).unwrap());
    }

    #[test]
    fn reading_anything_does_no_harm(mut bytes in Just(resolution_file(&fixture::snapshot())), at in any::<u16>(), with in any::<[u8; 3]>()) {
        let at = usize::from(at) % (bytes.len() - 3);
        bytes[at..at + 3].copy_from_slice(&with);
        if let Err(error) = read(&bytes) {
            prop_assert!(error.line > 0 && error.column > 0);
        }
    }
}

#[test]
fn a_resolution_is_read_back_with_everything() {
    for regional in [false, true] {
        let mut snapshot = fixture::snapshot();
        if regional {
            snapshot.resolution = snapshot.regional.remove(0);
        }
        let back = read(&resolution_file(&snapshot)).unwrap();
        assert_eq!(back.resolution, without_spans(&snapshot.resolution));
        assert_eq!((&back.forum, &back.organiser), (&snapshot.forum.title, &snapshot.forum.organiser));
        assert!(back.expression.starts_with(&back.work));
    }
}

/// Every id occurs once, and every reference leads to one.
fn sound(root: &Element) {
    fn walk<'a>(element: &'a Element, ids: &mut Vec<&'a str>, references: &mut Vec<&'a str>) {
        for ((namespace, name), value) in &element.attributes {
            match name.as_str() {
                _ if !namespace.is_empty() => {}
                "eId" => ids.push(value),
                "source" | "href" | "refersTo" | "by" | "as" | "outcome" | "for" => {
                    references.extend(value.strip_prefix('#'));
                }
                _ => {}
            }
        }
        element.children.iter().for_each(|child| walk(child, ids, references));
    }
    let (mut ids, mut references) = (Vec::new(), Vec::new());
    walk(root, &mut ids, &mut references);
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id occurs twice");
    let dangling: Vec<_> = references.into_iter().filter(|reference| !known.contains(reference)).collect();
    assert!(dangling.is_empty(), "{dangling:?}");
}

/// The names of a package's documents.
fn documents(package: &Element) -> Vec<&str> {
    let components = package.child("documentCollection").unwrap().child("collectionBody").unwrap();
    let documents = components.children.iter().flat_map(|component| &component.children);
    documents.map(|document| document.attribute("name").unwrap()).collect()
}

#[test]
fn proposals_are_in_full_where_clauses_were_made_from_them() {
    let mut snapshot = fixture::with_withdrawn(2_001);
    let in_full = |snapshot: &Snapshot| {
        let package = tree::read(&package_file(snapshot)).unwrap();
        sound(&package);
        documents(&package).into_iter().filter(|name| *name == "proposal").count()
    };
    assert_eq!(in_full(&snapshot), 5);
    let regional = &mut snapshot.regional[0].sections[0].clauses[0].sources;
    let source = regional[0].clone();
    regional.extend(
        snapshot.proposals.iter().skip(8).map(|proposal| Source { id: proposal.id, ..source.clone() }),
    );
    assert_eq!(in_full(&snapshot), 5, "too many for all of them");
    snapshot.proposals.truncate(9);
    snapshot.regional[0].sections[0].clauses[0].sources.truncate(3);
    assert_eq!(in_full(&snapshot), 6);
}

#[test]
fn no_reference_dangles_and_no_id_occurs_twice() {
    let mut snapshot = fixture::snapshot();
    let package = tree::read(&package_file(&snapshot)).unwrap();
    sound(&package);
    sound(&tree::read(&resolution_file(&snapshot)).unwrap());
    assert_eq!(documents(&package)[..3], ["resolution"; 3]);
    snapshot.resolution.sections.clear();
    snapshot.resolution.signatories.clear();
    snapshot.resolution.history.clear();
    snapshot.proposals.clear();
    snapshot.regional.clear();
    sound(&tree::read(&package_file(&snapshot)).unwrap());
}

#[test]
fn ids_follow_the_naming_convention_and_carry_the_clause() {
    let snapshot = fixture::snapshot();
    let file = String::from_utf8(resolution_file(&snapshot)).unwrap();
    for text in [
        "<section eId=\"sec_1\" GUID=\"00000000-0000-0000-0000-000000000501\" refersTo=\"#addressee_1\"",
        "<clause eId=\"sec_1__cl_1\" GUID=\"00000000-0000-0000-0000-000000000401\"",
        "<subclause eId=\"sec_1__cl_1__subcl_2\" GUID=\"00000000-0000-0000-0000-000000000403\"",
        "<implicitReference for=\"#sec_1__cl_1__subcl_2\" refersTo=\"#source_2\"",
        "name=\"sourceProposal\"",
        "<FRBRalias value=\"urn:uuid:00000000-0000-0000-0000-000000000004\" name=\"uuid\"/>",
        "oktmo=\"47605000\"",
    ] {
        assert!(file.contains(text), "no {text} in {file}");
    }
}

#[test]
fn what_is_no_resolution_of_ours_is_refused_with_its_place() {
    let good = String::from_utf8(resolution_file(&fixture::snapshot())).unwrap();
    for (from, to, words) in [
        ("<akomaNtoso ", "<!DOCTYPE a [<!ENTITY b \"c\">]>\n<akomaNtoso ", "document type"),
        ("<statement ", "<doc ", "XML"),
        ("refersTo=\"#source_1\"", "refersTo=\"#source_9\"", "#source_9"),
        ("for=\"#sec_1__cl_1\"", "for=\"#sec_7__cl_1\"", "#sec_7__cl_1"),
        ("svod:rank=\"government\"", "svod:rank=\"king\"", "\"king\""),
        ("svod:rank=\"government\"", "", "no attribute rank"),
        ("<num>1.1</num>", "", "no element num"),
        ("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "urn:other", "not a resolution"),
        ("решили:", "&lol;", "unknown entity: lol"),
    ] {
        assert!(good.contains(from), "{from}");
        let bad = good.replacen(from, to, 1);
        let error = read(bad.as_bytes()).unwrap_err();
        assert!(error.to_string().contains(words), "{to}: {error}");
        let line = error.line;
        assert!(line > 1 && error.describe(Language::Ru).starts_with(&format!("строка {line}, ")), "{error}");
    }
    assert!(read(&[b'<'; 10]).is_err() && read(b"").is_err());
    let package = package_file(&fixture::snapshot());
    assert_eq!(read(&package).unwrap_err().fault, AknFault::NotAResolution);
}
