//! The documents of every profile as they lie in a package.

#![allow(clippy::unwrap_used, clippy::panic)] // Clippy knows tests by their attribute, and not what they call.

mod support;

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use svod_package::profile::Profile;
use svod_package::snapshot::{AddresseeRank, Language, ProposalKind, Snapshot};
use svod_package::{PackageError, build, verify};
use zip::ZipArchive;

fn snapshot(profile: &str) -> Snapshot {
    let mut snapshot = support::snapshot();
    snapshot.profile = Profile::shipped(profile).unwrap().unwrap();
    snapshot.proposals.iter_mut().for_each(|proposal| proposal.kind = ProposalKind::ManagementSolution);
    snapshot
}

fn made(snapshot: &Snapshot) -> Vec<u8> {
    build(snapshot, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn files(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..count).map(read).collect()
}

fn holds(content: &[u8], text: &str) -> bool {
    content.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn every_profile_makes_the_same_genuine_package_twice() {
    let documents: [(&str, &[&str]); 4] = [
        ("council", &["resolution-exchange.pdf", "resolution.pdf"]),
        ("head-of-state", &["proposals-exchange.pdf", "proposals.pdf"]),
        ("promising-solutions", &["solutions.pdf"]),
        ("extracts", &["extract-01.pdf", "extract-02.pdf", "extract-03.pdf"]),
    ];
    for (profile, expected) in documents {
        let package = made(&snapshot(profile));
        assert!(package == made(&snapshot(profile)), "{profile}");
        let report = verify(Cursor::new(&package)).unwrap();
        assert!(report.is_genuine(), "{profile}: {}", report.describe(Language::En));
        let all = files(&package);
        let is_document = |(name, _): &&(String, Vec<u8>)| name.ends_with(".pdf");
        let names: Vec<&str> = all.iter().filter(is_document).map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, expected, "{profile}");
        for (name, content) in all.iter().filter(is_document) {
            let is_exchange = name.ends_with("-exchange.pdf");
            let part = if is_exchange { "<pdfaid:part>1<" } else { "<pdfaid:part>3<" };
            assert!(holds(content, part) && holds(content, "<pdfaid:conformance>A<"), "{name}");
            assert_eq!(holds(content, "<pdfuaid:part>1<"), !is_exchange, "{name}");
            let has_data = !is_exchange && profile != "extracts";
            assert_eq!(holds(content, "/AFRelationship/Source"), has_data, "{name}");
            assert_eq!(holds(content, "(package.json)"), has_data, "{name}");
        }
    }
}

#[test]
fn extracts_are_for_the_kinds_of_addressees_that_are_named() {
    let mut snapshot = snapshot("extracts");
    snapshot.profile.documents[0].addressees = vec![AddresseeRank::Ministry];
    let all = files(&made(&snapshot));
    let readme = all.iter().find(|(name, _)| name == "README.txt").unwrap();
    let readme = String::from_utf8(readme.1.clone()).unwrap();
    assert!(
        readme.contains("extract-01.pdf           выписка из резолюции: Министерству строительства"),
        "{readme}"
    );
    assert!(!readme.contains("extract-02"), "{readme}");
}

#[test]
fn a_broken_template_is_named_to_whoever_ordered_the_package() {
    let cases = [
        (
            "resolution.typ",
            "Текст\n#let x = (1,",
            "шаблон resolution.typ, строка 2, столбец 10: unclosed delimiter",
        ),
        (
            "base.typ",
            "#let pages = nothing",
            "шаблон base.typ, строка 1, столбец 14: unknown variable: nothing",
        ),
    ];
    for (name, text, told) in cases {
        let mut snapshot = snapshot("council");
        snapshot.templates.insert(name.to_owned(), text.to_owned());
        let error = build(&snapshot, &mut |_| ControlFlow::Continue(())).unwrap_err();
        assert!(matches!(error, PackageError::Paper(_)), "{error}");
        assert!(error.describe(Language::Ru).contains(told), "{}", error.describe(Language::Ru));
    }
    let mut snapshot = snapshot("council");
    snapshot.profile.documents[0].template = "own.typ".to_owned();
    let error = build(&snapshot, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert!(error.describe(Language::Ru).contains("нет шаблона own.typ"), "{error}");
}
