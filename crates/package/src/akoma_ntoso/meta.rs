//! What a document says about itself, and what all documents of a package are written from.

use std::collections::HashMap;
use std::io;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use uuid::Uuid;

use super::iri::{self, Names};
use crate::lineage::Lineage;
use crate::snapshot::{Clause, Resolution, Snapshot};
use crate::verbatim::VerbatimXml;
use crate::wording::phrase;

/// A clause with the id it has in its document.
pub(super) struct Identified<'a> {
    pub(super) clause: &'a Clause,
    /// By the naming convention, without the prefix of a component: `sec_1__cl_2__subcl_1`.
    pub(super) id: String,
}

/// All clauses of a resolution in reading order, with their ids.
pub(super) fn identified(resolution: &Resolution) -> Vec<Identified<'_>> {
    fn walk<'a>(clauses: &'a [Clause], parent: &str, level: Level, into: &mut Vec<Identified<'a>>) {
        for (clause, place) in clauses.iter().zip(1..) {
            let id = level.id(parent, place);
            into.push(Identified { clause, id: id.clone() });
            walk(&clause.children, &id, Level::Subclause, into);
        }
    }
    let mut all = Vec::new();
    for (section, place) in resolution.sections.iter().zip(1..) {
        walk(&section.clauses, &section_id(place), Level::Clause, &mut all);
    }
    all
}

/// Whether a clause stands in a section or in another clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Clause,
    Subclause,
}

impl Level {
    /// The element.
    pub(super) fn element(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Subclause => "subclause",
        }
    }

    /// The id of the clause at a place, from 1, in what has the id `parent`.
    pub(super) fn id(self, parent: &str, place: usize) -> String {
        let short = match self {
            Self::Clause => "cl",
            Self::Subclause => "subcl",
        };
        format!("{parent}__{short}_{place}")
    }
}

/// The id of a section by its place, from 1.
pub(super) fn section_id(place: usize) -> String {
    format!("sec_{place}")
}

/// What all documents of a package are written from.
pub(super) struct Whole<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) lineage: &'a Lineage<'a>,
    pub(super) data_sha256: &'a str,
    /// The IRIs of the clauses of regional resolutions.
    regional: HashMap<Uuid, String>,
}

impl<'a> Whole<'a> {
    pub(super) fn of(snapshot: &'a Snapshot, lineage: &'a Lineage<'a>, data_sha256: &'a str) -> Self {
        let mut regional = HashMap::new();
        for resolution in &snapshot.regional {
            let names = Names::of_resolution(resolution, &snapshot.forum);
            let clauses = identified(resolution).into_iter();
            regional.extend(clauses.map(|clause| (clause.clause.id, names.part(&clause.id))));
        }
        Self { snapshot, lineage, data_sha256, regional }
    }

    /// The IRI of a regional clause.
    pub(super) fn regional_clause(&self, id: Uuid) -> Option<&str> {
        self.regional.get(&id).map(String::as_str)
    }
}

/// The ids of a document's elements: in a collection, those of each component begin with the component's own.
#[derive(Clone, Copy)]
pub(super) struct Ids<'a>(pub(super) &'a str);

impl Ids<'_> {
    /// An id.
    pub(super) fn id(self, local: &str) -> String {
        format!("{}{local}", self.0)
    }

    /// A reference to it.
    pub(super) fn to(self, local: &str) -> String {
        format!("#{}{local}", self.0)
    }
}

/// The id of the program that marked a document up.
pub(super) const SVOD: &str = "svod";
/// The id of the organisation that holds the forum.
pub(super) const ORGANISER: &str = "organiser";
/// The id of the role of an author.
pub(super) const AUTHOR: &str = "author";

/// What identifies a document.
pub(super) struct Identification<'a> {
    pub(super) names: &'a Names,
    /// The day that the work and the expression bear, and what happened on it.
    pub(super) day: (NaiveDate, &'a str),
    /// The id that the program knows it by.
    pub(super) id: Option<Uuid>,
    /// The kind of document, in a word.
    pub(super) subtype: &'a str,
    /// Its number, as people write it.
    pub(super) number: Option<&'a str>,
    /// Which of several versions it is, from 1.
    pub(super) version: Option<u32>,
}

impl Identification<'_> {
    pub(super) fn write(&self, whole: &Whole<'_>, ids: Ids<'_>, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        let Names { work, expression } = self.names;
        let main = |uri: &str| format!("{uri}/!main");
        xml.within("identification", &[("source", &ids.to(SVOD))], |xml| {
            xml.within("FRBRWork", &[], |xml| {
                value("FRBRthis", &main(work), xml)?;
                value("FRBRuri", work, xml)?;
                if let Some(id) = self.id {
                    xml.empty("FRBRalias", &[("value", &id.urn().to_string()), ("name", "uuid")])?;
                }
                self.date(xml)?;
                author(ids, xml)?;
                value("FRBRcountry", "ru", xml)?;
                value("FRBRsubtype", self.subtype, xml)?;
                if let Some(number) = self.number {
                    value("FRBRnumber", number, xml)?;
                }
                value("FRBRprescriptive", "false", xml)
            })?;
            xml.within("FRBRExpression", &[], |xml| {
                value("FRBRthis", &main(expression), xml)?;
                value("FRBRuri", expression, xml)?;
                self.date(xml)?;
                author(ids, xml)?;
                if let Some(version) = self.version {
                    value("FRBRversionNumber", &version.to_string(), xml)?;
                }
                xml.empty("FRBRlanguage", &[("language", iri::LANGUAGE)])
            })?;
            xml.within("FRBRManifestation", &[], |xml| {
                value("FRBRthis", &format!("{}.xml", main(expression)), xml)?;
                value("FRBRuri", &format!("{expression}.akn"), xml)?;
                let built = iri::date(whole.snapshot.built_at.date_naive());
                xml.empty("FRBRdate", &[("date", &built), ("name", "markup")])?;
                xml.empty("FRBRauthor", &[("href", &ids.to(SVOD)), ("as", &ids.to(AUTHOR))])?;
                value("FRBRformat", "application/akn+xml", xml)
            })
        })
    }

    fn date(&self, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
        let (day, name) = self.day;
        xml.empty("FRBRdate", &[("date", &iri::date(day)), ("name", name)])
    }
}

fn value(name: &str, value: &str, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    xml.empty(name, &[("value", value)])
}

fn author(ids: Ids<'_>, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    xml.empty("FRBRauthor", &[("href", &ids.to(ORGANISER)), ("as", &ids.to(AUTHOR))])
}

/// Writes the references that every document has: the program, the organiser and the role of an author.
pub(super) fn common_references(
    whole: &Whole<'_>,
    ids: Ids<'_>,
    xml: &mut VerbatimXml<'_>,
) -> io::Result<()> {
    let language = whole.snapshot.language;
    let organiser = whole.snapshot.forum.organiser.as_str();
    let author = phrase("автор", "author").say(language);
    reference("TLCOrganization", &ids.id(SVOD), &iri::organisation("svod"), "Svod", xml)?;
    reference("TLCOrganization", &ids.id(ORGANISER), &iri::organisation(organiser), organiser, xml)?;
    reference("TLCRole", &ids.id(AUTHOR), &iri::role("author"), author, xml)
}

/// Writes a reference to something that has a name of its own.
pub(super) fn reference(
    element: &str,
    id: &str,
    href: &str,
    shown: &str,
    xml: &mut VerbatimXml<'_>,
) -> io::Result<()> {
    xml.empty(element, &[("eId", id), ("href", href), ("showAs", shown)])
}

/// A moment as XML Schema writes it.
pub(super) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
