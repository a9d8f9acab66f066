//! A package as its users meet it: built from a snapshot, checked, read, and tampered with.

#![allow(clippy::unwrap_used, clippy::panic)] // Clippy knows tests by their attribute, and not what they call.

mod support;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use sha2::{Digest, Sha256};
use streebog::Streebog256;
use svod_package::snapshot::{Disposition, Language, Snapshot};
use svod_package::{Fault, Finding, Manifest, PackageError, Progress, Step, VerifyError, build, verify};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const NAMES: [&str; 18] = [
    "3e1c063a81858547802042391b6e32a5.edc.zip",
    "README.txt",
    "SHA256SUMS",
    "STREEBOG256SUMS",
    "manifest.json",
    "package.akn.xml",
    "package.json",
    "package.schema.json",
    "provenance.json",
    "register.jsonl",
    "register.schema.json",
    "register.xlsx",
    "resolution-exchange.pdf",
    "resolution.akn.xml",
    "resolution.docx",
    "resolution.html",
    "resolution.odt",
    "resolution.pdf",
];

/// Texts that a spreadsheet, a page or a program could take for something else.
const HOSTILE: [&str; 6] =
    ["=1+1", "#let x = 1", "<b>жирно</b>", "🏛 съезд", "\u{202E}обман", "до\u{7}после _x0041_"];

static PACKAGE: LazyLock<Vec<u8>> = LazyLock::new(|| made(&hostile_snapshot()));

fn hostile_snapshot() -> Snapshot {
    let mut snapshot = support::snapshot();
    for (proposal, text) in snapshot.proposals.iter_mut().zip(HOSTILE) {
        proposal.title = text.to_owned();
    }
    snapshot
}

fn made(snapshot: &Snapshot) -> Vec<u8> {
    build(snapshot, &mut |_| ControlFlow::Continue(())).unwrap()
}

type Files = BTreeMap<String, Vec<u8>>;

fn unpacked(package: &[u8]) -> Files {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..NAMES.len()).map(read).collect()
}

fn findings(package: &[u8]) -> Vec<Finding> {
    verify(Cursor::new(package)).unwrap().findings
}

fn hash(content: &[u8]) -> String {
    hexadecimal(&Sha256::digest(content))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes manifest and sums agree with the files, as a careful forger would.
fn resealed(mut files: Files) -> Files {
    let mut manifest: Manifest = serde_json::from_slice(&files["manifest.json"]).unwrap();
    for file in &mut manifest.files {
        let content = &files[&file.name];
        (file.size, file.sha256) = (content.len() as u64, hash(content));
        file.streebog256 = hexadecimal(&Streebog256::digest(content));
    }
    manifest.snapshot_sha256 = hash(&files["package.json"]);
    let mut bytes = serde_json::to_vec_pretty(&manifest).unwrap();
    bytes.push(b'\n');
    files.insert("manifest.json".into(), bytes);
    files.retain(|name, _| !name.ends_with("SUMS"));
    let streebog = |content| hexadecimal(&Streebog256::digest(content));
    let sums: String =
        files.iter().map(|(name, content)| format!("{} {name}\n", streebog(content))).collect();
    files.insert("STREEBOG256SUMS".into(), sums.into_bytes());
    let sums: String = files.iter().map(|(name, content)| format!("{}  {name}\n", hash(content))).collect();
    files.insert("SHA256SUMS".into(), sums.into_bytes());
    files
}

#[test]
fn the_same_snapshot_gives_the_same_bytes_and_they_are_genuine() {
    assert!(*PACKAGE == made(&hostile_snapshot()));
    assert!(*PACKAGE == support::packed(&unpacked(&PACKAGE)), "the tests pack as the crate does");
    let report = verify(Cursor::new(&*PACKAGE)).unwrap();
    assert!(report.is_genuine(), "{}", report.describe(Language::En));
    assert_eq!(report.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), NAMES);
    assert!(report.describe(Language::Ru).contains("Резолюция № 1 от 23 апреля 2025 г."));
    assert!(report.describe(Language::En).contains("Resolution No. 1 of 23 April 2025"));
}

#[test]
fn one_altered_byte_in_any_file_is_found() {
    let files = unpacked(&PACKAGE);
    for name in NAMES {
        let length = files[name].len();
        for at in [0, length / 3, length / 2, length - 1] {
            let mut altered = files.clone();
            altered.get_mut(name).unwrap()[at] ^= 1;
            let found = findings(&support::packed(&altered));
            let named = |finding: &Finding| matches!(finding, Finding::Altered(file) | Finding::Malformed(file) if file == name);
            assert!(found.iter().any(named), "byte {at} of {name}: {found:?}");
        }
    }
}

#[test]
fn one_altered_byte_anywhere_in_the_archive_is_found() {
    let ends = PACKAGE.len() - 900..PACKAGE.len();
    for at in (0..PACKAGE.len()).step_by(997).chain(0..60).chain(ends) {
        let mut altered = PACKAGE.clone();
        altered[at] ^= 0xFF;
        let genuine = verify(Cursor::new(altered)).is_ok_and(|report| report.is_genuine());
        assert!(!genuine, "byte {at}");
    }
}

#[test]
fn what_is_missing_added_or_repeated_is_named() {
    let files = unpacked(&PACKAGE);
    for name in NAMES {
        let mut fewer = files.clone();
        fewer.remove(name);
        assert!(findings(&support::packed(&fewer)).contains(&Finding::Missing(name.into())), "{name}");
    }
    for name in ["прочти меня.txt", "../escape", "/etc/passwd", "zz"] {
        let mut more = files.clone();
        more.insert(name.into(), b"more".to_vec());
        assert!(findings(&support::packed(&more)).contains(&Finding::Added(name.into())), "{name}");
    }
    let mut twice = files;
    twice.insert("register.jsonX".into(), b"another".to_vec());
    let mut bytes = support::packed(&twice);
    let (from, to) = (b"register.jsonX", b"register.jsonl");
    let places: Vec<_> = (0..bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    places.iter().for_each(|at| bytes[*at..*at + to.len()].copy_from_slice(to));
    let found = findings(&bytes);
    assert!(found.contains(&Finding::Repeated("register.jsonl".into())), "{found:?}");
    assert!(found.contains(&Finding::Repacked), "{found:?}");
}

#[test]
fn a_forgery_with_fresh_sums_is_found_where_the_data_tell() {
    let files = unpacked(&PACKAGE);
    assert_eq!(resealed(files.clone()), files);
    for (name, from, to) in [
        ("package.json", "\"in_favour\": 1398", "\"in_favour\": 1399"),
        ("package.json", "Гарипов", "Петров"),
        ("register.jsonl", "Гарипов", "Петров"),
        ("resolution.html", "решили:", "рекомендуют:"),
        ("manifest.json", "\"sequence\": 1234", "\"sequence\": 1235"),
    ] {
        let mut forged = files.clone();
        let text = String::from_utf8(forged[name].clone()).unwrap();
        assert!(text.contains(from));
        forged.insert(name.into(), text.replace(from, to).into_bytes());
        let found = findings(&support::packed(&resealed(forged)));
        let told = |finding: &Finding| matches!(finding, Finding::Disagrees(_) | Finding::Contradiction(_));
        assert!(found.iter().all(told) && !found.is_empty(), "{name}, {to}: {found:?}");
    }
}

#[test]
fn hostile_files_are_refused_with_a_reason() {
    for bytes in [Vec::new(), b"PK".to_vec(), vec![0; 5000], PACKAGE[..PACKAGE.len() - 30].to_vec()] {
        let error = verify(Cursor::new(bytes)).unwrap_err();
        assert!(matches!(error, VerifyError::NotAnArchive(_)), "{error}");
        assert!(!error.describe(Language::Ru).is_empty());
    }
    let crowd: Files = (0..3_000).map(|n| (format!("{n}"), Vec::new())).collect();
    assert!(matches!(verify(Cursor::new(support::packed(&crowd))), Err(VerifyError::TooLarge)));
    let mut repacked = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in unpacked(&PACKAGE) {
        repacked.start_file(name, stored).unwrap();
        repacked.write_all(&content).unwrap();
    }
    assert_eq!(findings(&repacked.finish().unwrap().into_inner()), [Finding::Repacked]);
}

#[test]
fn the_spreadsheet_holds_typed_cells_and_plain_text() {
    let mut workbook = Xlsx::new(Cursor::new(unpacked(&PACKAGE).remove("register.xlsx").unwrap())).unwrap();
    let sheet = workbook.worksheet_range("Предложения").unwrap();
    assert_eq!(sheet.height(), 1 + hostile_snapshot().proposals.len());
    for (row, text) in (1..).zip(HOSTILE) {
        assert_eq!(sheet.get_value((row, 9)), Some(&Data::String(text.to_owned())));
    }
    assert_eq!(sheet.get_value((1, 4)), Some(&Data::String("47605000".into())));
    assert_eq!(sheet.get_value((1, 11)), Some(&Data::Float(8.0)));
    assert!(matches!(sheet.get_value((1, 3)), Some(Data::DateTime(date)) if date.is_datetime()));
    assert_eq!(sheet.get_value((1, 13)), Some(&Data::String("№ 1, п. 1.1 (принято)".into())));
}

#[test]
fn the_lines_lead_from_each_proposal_to_its_clauses() {
    let lines = String::from_utf8(unpacked(&PACKAGE).remove("register.jsonl").unwrap()).unwrap();
    let rows: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outcome = |row: usize| &rows[row]["disposition"];
    // The weaker of two links counts: adopted into the region's clause, but only a part of that into the final one.
    assert_eq!(outcome(2)["final_clauses"][0]["clause"], "1.1.2");
    assert_eq!(outcome(2)["final_clauses"][0]["grade"], "partly_adopted");
    assert_eq!(outcome(2)["regional_clauses"][0]["grade"], "adopted");
    assert_eq!(outcome(3)["kind"], "declined");
    assert_eq!(outcome(6)["session"]["region"], "Калужская область");
    assert_eq!(outcome(7)["kind"], "withdrawn");
}

#[test]
fn progress_names_each_step_and_can_stop_the_work() {
    let mut steps = Vec::new();
    let stopped = build(&support::snapshot(), &mut |progress: Progress| {
        let is_pages = progress.step == Step::File("resolution.pdf".into());
        steps.push(progress.step);
        if is_pages { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(PackageError::Cancelled)));
    let before = [
        "package.json",
        "register.jsonl",
        "register.xlsx",
        "resolution.akn.xml",
        "package.akn.xml",
        "provenance.json",
        "package.schema.json",
        "register.schema.json",
        "resolution.docx",
        "resolution.odt",
        "resolution.html",
        "resolution.pdf",
    ];
    let files = before.map(|name| Step::File(name.into()));
    assert_eq!(steps, [&[Step::Check], files.as_slice()].concat());
}

/// Something to do to a snapshot.
type Spoil = fn(&mut Snapshot);

#[test]
fn a_snapshot_that_contradicts_itself_is_refused() {
    let spoils: [(Fault, Spoil); 8] = [
        (Fault::FormatVersion, |s| s.format_version = 1),
        (Fault::RepeatedId, |s| s.proposals.push(s.proposals[0].clone())),
        (Fault::UnknownSource, |s| s.regional.clear()),
        (Fault::OneSidedLink, |s| s.proposals[0].disposition = Disposition::Withdrawn),
        (Fault::NoClause, |s| s.proposals[7].disposition = Disposition::Sources { clauses: Vec::new() }),
        (Fault::UnknownSession, |s| s.sessions.clear()),
        (Fault::ImpossibleVote, |s| s.resolution.vote.in_favour = 1500),
        (Fault::MisplacedWords, |s| s.resolution.sections[0].clauses[0].text.clear()),
    ];
    for (fault, spoil) in spoils {
        let mut snapshot = support::snapshot();
        spoil(&mut snapshot);
        let error = build(&snapshot, &mut |_| ControlFlow::Continue(())).unwrap_err();
        let PackageError::Inconsistent(found) = &error else { panic!("{fault:?}: {error}") };
        assert!(found.iter().any(|one| one.fault == fault), "{fault:?}: {}", error.describe(Language::En));
    }
}
