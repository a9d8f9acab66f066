//! A container in the shape of MEDO 2.7.1, the exchange of documents between state bodies: an archive whose passport says
//! what the document is, who issued it, to whom it goes and which files belong to it.
//!
//! There is no public schema, so nothing here is called valid: the shape is the one that practice shows, and
//! `schemas/medo-2.7.1-shaped.xsd` writes it down, unofficially. A container is made before anything is signed, so it has no
//! signatures and no elements that would speak of them. It must not know how its files were made.

use std::collections::BTreeSet;
use std::io;

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};
use zip::result::ZipError;

use crate::archive;
use crate::snapshot::Snapshot;
use crate::verbatim::VerbatimXml;
use crate::wording::phrase;

/// The namespace of the passport.
const NAMESPACE: &str = "urn:IEDMS:CONTAINER";
const PASSPORT: &str = "passport.xml";
const DOCUMENT: &str = "document.pdf";
/// What stands where a document has no registration number.
const NO_NUMBER: &str = "б/н";
/// What stands where an organisation has no name.
const NO_NAME: &str = "—";
/// Where the stamp of registration has its place, in millimetres from the upper left corner: in the upper margin of the
/// first page, which is free, since pages are numbered from the second.
const STAMP: Stamp = Stamp { page: 1, left: 130, top: 4, width: 70, height: 14 };

struct Stamp {
    page: u32,
    left: u32,
    top: u32,
    width: u32,
    height: u32,
}

/// What a container carries.
pub(crate) struct Cargo<'a> {
    /// The document itself, as PDF.
    pub(crate) document: &'a [u8],
    /// How many pages it has.
    pub(crate) pages: usize,
    /// Other files, in order, with their names.
    pub(crate) attachments: Vec<(&'a str, &'a [u8])>,
}

/// The name of the container's file.
pub(crate) fn container_name(snapshot: &Snapshot) -> String {
    format!("{}.edc.zip", uid(snapshot).simple())
}

/// The container's id. It follows from what makes one build of a package different from another: the resolution, the
/// profile, the order, and where the audit log stood.
fn uid(snapshot: &Snapshot) -> Uuid {
    let mut sum = Sha256::new();
    for part in [
        "svod:medo",
        &snapshot.resolution.id.to_string(),
        &snapshot.profile.name,
        &snapshot.built_at.to_rfc3339(),
        &snapshot.audit.sequence.to_string(),
        &snapshot.audit.hash,
        &snapshot.tool_version,
    ] {
        sum.update(part);
        sum.update([0]);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&sum.finalize()[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Makes the container.
///
/// # Errors
/// When a file is too large for the archive.
pub(crate) fn container(snapshot: &Snapshot, cargo: &Cargo<'_>) -> Result<Vec<u8>, ZipError> {
    let mut files = vec![(PASSPORT, passport(snapshot, cargo)?), (DOCUMENT, cargo.document.to_vec())];
    files.extend(cargo.attachments.iter().map(|(name, content)| (*name, content.to_vec())));
    archive::pack(files)
}

fn passport(snapshot: &Snapshot, cargo: &Cargo<'_>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut xml = VerbatimXml::new(&mut bytes)?;
    let uid = uid(snapshot).to_string();
    let attributes = [("xmlns:c", NAMESPACE), ("c:uid", &*uid), ("c:version", "1.0")];
    xml.within("c:container", &attributes, |xml| {
        xml.within("c:requisites", &[], |xml| requisites(snapshot, xml))?;
        xml.within("c:authors", &[], |xml| xml.within("c:author", &[], |xml| author(snapshot, xml)))?;
        let addressees = addressees(snapshot);
        if !addressees.is_empty() {
            xml.within("c:addressees", &[], |xml| {
                addressees
                    .iter()
                    .try_for_each(|name| xml.within("c:addressee", &[], |xml| organisation(name, xml)))
            })?;
        }
        xml.within("c:document", &[("c:localName", DOCUMENT)], |xml| {
            xml.leaf("c:pagesQuantity", &[], &cargo.pages.to_string())
        })?;
        if cargo.attachments.is_empty() {
            return Ok(());
        }
        xml.within("c:attachments", &[], |xml| {
            cargo.attachments.iter().enumerate().try_for_each(|(order, (name, _))| {
                xml.within("c:attachment", &[("c:localName", name)], |xml| {
                    xml.leaf("c:order", &[], &order.to_string())
                })
            })
        })
    })?;
    xml.finish()?;
    Ok(bytes)
}

fn requisites(snapshot: &Snapshot, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    let resolution = &snapshot.resolution;
    let kind = phrase("Резолюция", "Resolution").say(snapshot.language);
    xml.leaf("c:documentKind", &[], kind)?;
    if let Some(place) = line(&resolution.place) {
        xml.leaf("c:documentPlace", &[], &place)?;
    }
    xml.leaf("c:annotation", &[], line(&resolution.title).as_deref().unwrap_or(kind))
}

fn author(snapshot: &Snapshot, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    let resolution = &snapshot.resolution;
    let organiser = line(&snapshot.forum.organiser).or_else(|| line(&snapshot.forum.title));
    organisation(organiser.as_deref().unwrap_or(NO_NAME), xml)?;
    xml.within("c:registration", &[], |xml| {
        xml.leaf("c:number", &[], line(&resolution.number).as_deref().unwrap_or(NO_NUMBER))?;
        xml.leaf("c:date", &[], &resolution.adopted_on.format("%Y-%m-%d").to_string())?;
        xml.within("c:registrationStamp", &[], |xml| {
            xml.within("c:position", &[], |xml| {
                xml.leaf("c:page", &[], &STAMP.page.to_string())?;
                xml.within("c:topLeft", &[], |xml| {
                    xml.leaf("c:x", &[], &STAMP.left.to_string())?;
                    xml.leaf("c:y", &[], &STAMP.top.to_string())
                })?;
                xml.within("c:dimension", &[], |xml| {
                    xml.leaf("c:w", &[], &STAMP.width.to_string())?;
                    xml.leaf("c:h", &[], &STAMP.height.to_string())
                })
            })
        })
    })
}

fn organisation(name: &str, xml: &mut VerbatimXml<'_>) -> io::Result<()> {
    xml.within("c:organization", &[], |xml| xml.leaf("c:title", &[], name))
}

/// Those to whom the demands are addressed, each once, in order.
fn addressees(snapshot: &Snapshot) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = snapshot.resolution.sections.iter().filter_map(|section| line(&section.addressee));
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// A text on one line without control characters; nothing where no text is left, since no element may be empty.
fn line(text: &str) -> Option<String> {
    let is_plain = |c: &char| !c.is_control() && crate::verbatim::is_legal(*c);
    let spaced: String = text.chars().map(|c| if is_plain(&c) { c } else { ' ' }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verbatim::tree::{self, Element};

    fn read(snapshot: &Snapshot) -> Element {
        let attachments = vec![("resolution.akn.xml", b"a".as_slice()), ("register.xlsx", b"b")];
        let cargo = Cargo { document: b"%PDF", pages: 7, attachments };
        tree::read(&passport(snapshot, &cargo).unwrap()).unwrap()
    }

    fn at<'a>(root: &'a Element, path: &str) -> &'a Element {
        path.split('/').fold(root, |element, name| element.child(name).unwrap())
    }

    fn no_empty(element: &Element) {
        let is_empty = element.children.is_empty() && element.text.trim().is_empty();
        assert!(!is_empty, "{} is empty", element.name);
        element.children.iter().for_each(no_empty);
    }

    #[test]
    fn the_passport_says_what_the_container_holds() {
        let root = read(&crate::fixture::snapshot());
        assert_eq!((root.namespace.as_str(), root.name.as_str()), (NAMESPACE, "container"));
        assert_eq!(at(&root, "requisites/documentPlace").text, "г. Москва");
        assert_eq!(at(&root, "authors/author/registration/number").text, "1");
        assert_eq!(at(&root, "authors/author/registration/date").text, "2025-04-23");
        assert_eq!(at(&root, "addressees").children.len(), 4);
        assert_eq!(at(&root, "document/pagesQuantity").text, "7");
        let attachments: Vec<_> = at(&root, "attachments")
            .all("attachment")
            .map(|one| {
                (one.attribute_of(NAMESPACE, "localName").unwrap(), one.child("order").unwrap().text.as_str())
            })
            .collect();
        assert_eq!(attachments, [("resolution.akn.xml", "0"), ("register.xlsx", "1")]);
        no_empty(&root);
    }

    #[test]
    fn nothing_is_empty_even_where_nothing_is_known() {
        let mut snapshot = crate::fixture::snapshot();
        snapshot.resolution.sections.clear();
        snapshot.resolution.place = " \u{7}".to_owned();
        snapshot.resolution.title.clear();
        snapshot.resolution.number = "\u{0}".to_owned();
        snapshot.forum.organiser.clear();
        let root = read(&snapshot);
        assert!(root.child("addressees").is_none());
        assert!(at(&root, "requisites").child("documentPlace").is_none());
        no_empty(&root);
    }

    #[test]
    fn a_build_has_an_id_of_its_own() {
        let snapshot = crate::fixture::snapshot();
        let mut later = snapshot.clone();
        later.audit.sequence += 1;
        let name = container_name(&snapshot);
        assert_eq!(name, container_name(&snapshot.clone()));
        assert_ne!(name, container_name(&later));
        assert_eq!(name.len(), 32 + ".edc.zip".len());
    }
}
