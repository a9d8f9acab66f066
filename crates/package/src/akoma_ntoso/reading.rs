//! Reads a resolution back from Akoma Ntoso: the same tree as it was written from, but for where each word came from, of
//! which the file has only the shares.
//!
//! It reads what Svod writes and refuses the rest with its place. It trusts nothing: size, depth and entities are limited
//! by [`crate::verbatim::tree`], and every reference must lead somewhere.

use std::collections::HashMap;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::body::joined;
use super::terms::from_word;
use super::{AknError, AknFault, NAMESPACE, OWN};
use crate::snapshot::{Clause, Grade, Milestone, Resolution, Section, Signatory, Source, SourceKind, Vote};
use crate::verbatim::tree::{self, Element};

/// A resolution as its file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadResolution {
    /// The IRI of the work.
    pub work: String,
    /// The IRI of the expression that was read.
    pub expression: String,
    /// The title of the forum.
    pub forum: String,
    /// The organisation that holds the forum.
    pub organiser: String,
    /// The resolution, without where each word came from.
    pub resolution: Resolution,
}

/// Reads the file of a resolution that Svod has written.
///
/// # Errors
/// When it is no such file; with line and column.
pub fn read(bytes: &[u8]) -> Result<ReadResolution, AknError> {
    let read = || -> Result<ReadResolution, Misread> {
        let root = tree::read(bytes).map_err(|(at, fault)| (at, AknFault::Xml(fault)))?;
        Reading::of(&root)?.read()
    };
    read().map_err(|(at, fault)| {
        let (line, column) = place(bytes, at);
        AknError { line, column, fault }
    })
}

/// A fault and the byte at which it was met.
type Misread = (usize, AknFault);

/// Line and column, from 1, of a byte of a text.
fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let before = bytes.get(..at).unwrap_or(bytes);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    (line, String::from_utf8_lossy(last).chars().count() + 1)
}

/// A source that clauses can cite by the id of its reference.
#[derive(Debug, Clone, Copy)]
struct Cited {
    kind: SourceKind,
    id: Uuid,
}

struct Reading<'a> {
    statement: &'a Element,
    meta: &'a Element,
    references: &'a Element,
    proprietary: &'a Element,
    /// The sources of each clause by the clause's id in the document.
    sources: HashMap<&'a str, Vec<Source>>,
}

impl<'a> Reading<'a> {
    fn of(root: &'a Element) -> Result<Self, Misread> {
        let is_akn = root.namespace == NAMESPACE && root.name == "akomaNtoso";
        let statement = root.child("statement").filter(|_| is_akn);
        let statement = statement.ok_or((root.at, AknFault::NotAResolution))?;
        let meta = child(statement, "meta")?;
        let (references, proprietary) = (child(meta, "references")?, child(meta, "proprietary")?);
        let mut reading = Self { statement, meta, references, proprietary, sources: HashMap::new() };
        reading.gather_sources()?;
        Ok(reading)
    }

    fn gather_sources(&mut self) -> Result<(), Misread> {
        let mut cited: HashMap<&str, Cited> = HashMap::new();
        for reference in self.references.all("TLCReference") {
            let kind = match required(reference, "name")? {
                "sourceProposal" => SourceKind::Proposal,
                "sourceClause" => SourceKind::Clause,
                _ => continue,
            };
            cited.insert(required(reference, "eId")?, Cited { kind, id: own(reference, "id")? });
        }
        let implied = self.meta.all("analysis").flat_map(|analysis| analysis.all("otherReferences"));
        for reference in implied.flat_map(|all| all.all("implicitReference")) {
            let to = local(reference, "refersTo")?;
            let Cited { kind, id } =
                *cited.get(to).ok_or_else(|| (reference.at, AknFault::Dangling(format!("#{to}"))))?;
            let grade: Grade = own_word(reference, "grade")?;
            let source = Source { kind, id, revision: own(reference, "revision")?, grade };
            self.sources.entry(local(reference, "for")?).or_default().push(source);
        }
        Ok(())
    }

    fn read(mut self) -> Result<ReadResolution, Misread> {
        let identification = child(self.meta, "identification")?;
        let work = child(identification, "FRBRWork")?;
        let expression = child(identification, "FRBRExpression")?;
        let preface = child(self.statement, "preface")?;
        let (number, adopted_on, place) = self.particulars(preface)?;
        let forum = preface.all("p").find(|p| p.attribute("class") == Some("forum"));
        let preamble = child(self.statement, "preamble")?;
        let title = child(child(child(preface, "longTitle")?, "p")?, "docTitle")?;
        let resolution = Resolution {
            id: identity(work)?,
            session_id: self.session()?,
            number,
            title: title.text.clone(),
            adopted_on,
            place,
            preamble: text(preamble),
            verb: own_word(child(preamble, "formula")?, "verb")?,
            sections: self.sections()?,
            vote: self.vote()?,
            history: self.history()?,
            signatories: self.signatories()?,
        };
        if let Some(unknown) = self.sources.keys().min() {
            return Err((self.meta.at, AknFault::Dangling(format!("#{unknown}"))));
        }
        Ok(ReadResolution {
            work: required(child(work, "FRBRuri")?, "value")?.to_owned(),
            expression: required(child(expression, "FRBRuri")?, "value")?.to_owned(),
            forum: forum.ok_or_else(|| missing(preface, "p"))?.text.clone(),
            organiser: self.organiser(work)?,
            resolution,
        })
    }

    /// Number, day and place of adoption.
    fn particulars(&self, preface: &Element) -> Result<(String, NaiveDate, String), Misread> {
        let paragraphs = || preface.all("p");
        let number = paragraphs().find_map(|p| p.child("docNumber"));
        let number = number.ok_or_else(|| missing(preface, "docNumber"))?.text.clone();
        let day = paragraphs().find_map(|p| p.child("docDate"));
        let adopted_on = parsed(day.ok_or_else(|| missing(preface, "docDate"))?, "date")?;
        let place = paragraphs().find_map(|p| p.child("location"));
        Ok((number, adopted_on, place.map_or_else(String::new, |place| place.text.clone())))
    }

    fn organiser(&self, work: &Element) -> Result<String, Misread> {
        let author = child(work, "FRBRauthor")?;
        let id = local(author, "href")?;
        let organiser = self
            .references
            .all("TLCOrganization")
            .find(|organisation| organisation.attribute("eId") == Some(id));
        let organiser = organiser.ok_or_else(|| (author.at, AknFault::Dangling(format!("#{id}"))))?;
        Ok(required(organiser, "showAs")?.to_owned())
    }

    fn own_child(&self, name: &str) -> Option<&'a Element> {
        self.proprietary.children.iter().find(|child| child.namespace == OWN && child.name == name)
    }

    fn session(&self) -> Result<Option<Uuid>, Misread> {
        self.own_child("session").map(|session| parsed(session, "id")).transpose()
    }

    fn vote(&self) -> Result<Vote, Misread> {
        let vote = self.own_child("vote").ok_or_else(|| missing(self.proprietary, "vote"))?;
        Ok(Vote {
            entitled: parsed(vote, "entitled")?,
            present: parsed(vote, "present")?,
            in_favour: parsed(vote, "inFavour")?,
            against: parsed(vote, "against")?,
            abstained: parsed(vote, "abstained")?,
            rule: vote.text.clone(),
        })
    }

    fn history(&self) -> Result<Vec<Milestone>, Misread> {
        let steps = self.meta.all("workflow").flat_map(|workflow| workflow.all("step"));
        steps
            .map(|step| {
                let at: DateTime<Utc> = parsed(step, "date")?;
                Ok(Milestone { step: own_word(step, "step")?, at })
            })
            .collect()
    }

    fn sections(&mut self) -> Result<Vec<Section>, Misread> {
        let body = child(self.statement, "mainBody")?;
        let mut sections = Vec::new();
        for section in body.all("section") {
            sections.push(Section {
                id: parsed(section, "GUID")?,
                number: child(section, "num")?.text.clone(),
                addressee: child(section, "heading")?.text.clone(),
                rank: own_word(section, "rank")?,
                clauses: self.clauses(section, "clause")?,
            });
        }
        Ok(sections)
    }

    fn clauses(&mut self, within: &Element, name: &str) -> Result<Vec<Clause>, Misread> {
        let mut clauses = Vec::new();
        for clause in within.all(name) {
            let words = clause.child("content").or_else(|| clause.child("intro"));
            clauses.push(Clause {
                id: parsed(clause, "GUID")?,
                revision: own(clause, "revision")?,
                number: child(clause, "num")?.text.clone(),
                text: text(words.ok_or_else(|| missing(clause, "content"))?),
                sources: self.sources.remove(required(clause, "eId")?).unwrap_or_default(),
                children: self.clauses(clause, "subclause")?,
                spans: Vec::new(),
            });
        }
        Ok(clauses)
    }

    fn signatories(&self) -> Result<Vec<Signatory>, Misread> {
        let conclusions = self.statement.all("conclusions").flat_map(|conclusions| conclusions.all("p"));
        let signatures = conclusions.flat_map(|p| p.all("signature"));
        signatures
            .map(|signature| {
                Ok(Signatory {
                    capacity: child(signature, "role")?.text.clone(),
                    name: child(signature, "person")?.text.clone(),
                })
            })
            .collect()
    }
}

/// The paragraphs of an element as one text.
fn text(element: &Element) -> String {
    joined(element.all("p").map(|p| p.text.as_str()))
}

/// The id of a work, from its alias.
fn identity(work: &Element) -> Result<Uuid, Misread> {
    let alias = work.all("FRBRalias").find(|alias| alias.attribute("name") == Some("uuid"));
    parsed(alias.ok_or_else(|| missing(work, "FRBRalias"))?, "value")
}

fn missing(within: &Element, name: &'static str) -> Misread {
    (within.at, AknFault::NoElement { name, within: within.name.clone() })
}

fn child<'a>(element: &'a Element, name: &'static str) -> Result<&'a Element, Misread> {
    element.child(name).ok_or_else(|| missing(element, name))
}

fn required<'a>(element: &'a Element, name: &'static str) -> Result<&'a str, Misread> {
    element.attribute(name).ok_or((element.at, AknFault::Attribute { name, value: None }))
}

/// What an attribute points at in the same document.
fn local<'a>(element: &'a Element, name: &'static str) -> Result<&'a str, Misread> {
    let value = required(element, name)?;
    value.strip_prefix('#').ok_or_else(|| impossible(element, name, value))
}

fn parsed<T: FromStr>(element: &Element, name: &'static str) -> Result<T, Misread> {
    let value = required(element, name)?;
    value.parse().map_err(|_| impossible(element, name, value))
}

fn own_value<'a>(element: &'a Element, name: &'static str) -> Result<&'a str, Misread> {
    let value = element.attribute_of(OWN, name);
    value.ok_or((element.at, AknFault::Attribute { name, value: None }))
}

fn own<T: FromStr>(element: &Element, name: &'static str) -> Result<T, Misread> {
    let value = own_value(element, name)?;
    value.parse().map_err(|_| impossible(element, name, value))
}

fn own_word<T: DeserializeOwned>(element: &Element, name: &'static str) -> Result<T, Misread> {
    let value = own_value(element, name)?;
    from_word(value).ok_or_else(|| impossible(element, name, value))
}

fn impossible(element: &Element, name: &'static str, value: &str) -> Misread {
    (element.at, AknFault::Attribute { name, value: Some(value.chars().take(100).collect()) })
}
