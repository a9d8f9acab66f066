//! A signed package: what its readers are told, that nothing but signatures was added, and that `sha256sum` and `openssl`
//! say the same of it.

#![allow(clippy::unwrap_used, clippy::panic)] // Clippy knows tests by their attribute, and not what they call.

mod openssl;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::process::Command;
use std::sync::LazyLock;

use chrono::{DateTime, TimeZone, Utc};
use openssl::Office;
use svod_package::signature::{Anchors, SignatureError, SignerProblem, SigningKey, sign};
use svod_package::snapshot::Language;
use svod_package::{
    AttachError, Finding, Outcome, Report, SignatureFault, attach, build, rebuild, signable, verify,
    verify_trusting,
};
use zip::ZipArchive;

static OFFICE: LazyLock<Office> = LazyLock::new(Office::new);
static PACKAGE: LazyLock<Vec<u8>> =
    LazyLock::new(|| build(&support::snapshot(), &mut |_| ControlFlow::Continue(())).unwrap());

type Files = BTreeMap<String, Vec<u8>>;

fn files(package: &[u8]) -> Files {
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

#[allow(clippy::disallowed_methods)] // Certificates are made by a program that has a clock.
fn now() -> DateTime<Utc> {
    Utc.timestamp_opt(Utc::now().timestamp() + 60, 0).unwrap()
}

fn signature(who: &str) -> Vec<u8> {
    let manifest = signable(&PACKAGE).unwrap();
    let (certificate, key) = (OFFICE.read(&format!("{who}.pem")), OFFICE.read(&format!("{who}.key")));
    sign(&manifest, &SigningKey::from_pem(&certificate, &key, None).unwrap(), now()).unwrap()
}

fn report(package: &[u8]) -> Report {
    verify(Cursor::new(package)).unwrap()
}

const ANNA: &str = "signatures/01-ivanova-anna-petrovna.p7s";
const OLEG: &str = "signatures/02-petrov-oleg-ilich.p7s";

#[test]
fn signatures_stand_beside_the_content_and_are_told_of_in_words() {
    let (anna, oleg) = (signature("rsa"), signature("p256"));
    let signed = attach(&PACKAGE, &[anna.clone(), oleg.clone()]).unwrap();
    assert!(
        signed == attach(&attach(&PACKAGE, std::slice::from_ref(&anna)).unwrap(), &[oleg]).unwrap(),
        "one by one or together"
    );
    let mut content = files(&signed);
    assert_eq!(content.remove(ANNA).unwrap(), anna);
    assert!(content.remove(OLEG).is_some());
    assert!(content == files(&PACKAGE), "the content is as it was");
    let report = report(&signed);
    assert!(report.is_genuine(), "{}", report.describe(Language::En));
    let (russian, english) = (report.describe(Language::Ru), report.describe(Language::En));
    for words in
        ["Кто: Иванова Анна Петровна", "Кто: Петров Олег Ильич", "значение верно", "не отозван ли", ANNA]
    {
        assert!(russian.contains(words), "{words}: {russian}");
    }
    for words in
        ["Who: Иванова Анна Петровна", "its value is right", "whether its issuer is to be trusted", OLEG]
    {
        assert!(english.contains(words), "{words}: {english}");
    }
    let checks = report.checks(Language::En);
    let told: Vec<_> = checks[6..].iter().map(|check| (check.title.as_str(), check.outcome)).collect();
    let (first, second) = (format!("Signature {ANNA}"), format!("Signature {OLEG}"));
    assert_eq!(told, [(first.as_str(), Outcome::Passed), (second.as_str(), Outcome::Passed)]);
    assert!(report.summary(Language::En).contains("every file hangs on it"));
    let anchors = |who: &str| Anchors::from_pem(&OFFICE.read(&format!("{who}.pem"))).unwrap();
    let trusting = verify_trusting(Cursor::new(&signed), &anchors("authority")).unwrap();
    assert!(trusting.is_genuine() && trusting.describe(Language::En).contains("leads to the trusted one"));
    let distrusting = verify_trusting(Cursor::new(&signed), &anchors("stranger")).unwrap();
    let untrusted = |finding: &Finding| {
        matches!(finding, Finding::Signature(_, SignatureFault::Signer(_, SignerProblem::Untrusted)))
    };
    assert!(distrusting.findings.len() == 2 && distrusting.findings.iter().all(untrusted));
}

#[test]
fn other_tools_say_the_same_of_the_unpacked_package() {
    let signed = attach(&PACKAGE, &[signature("rsa"), signature("p256")]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("signatures")).unwrap();
    for (name, content) in files(&signed) {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let sums =
        || Command::new("sha256sum").args(["-c", "SHA256SUMS"]).current_dir(folder.path()).output().unwrap();
    assert!(sums().status.success());
    fs::copy(OFFICE.path("authority.pem"), folder.path().join("CA.pem")).unwrap();
    let openssl = |name| {
        let command = [
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-in",
            name,
            "-content",
            "manifest.json",
            "-CAfile",
            "CA.pem",
            "-out",
            "/dev/null",
        ];
        openssl::openssl(folder.path(), &command).status.success()
    };
    assert!(openssl(ANNA) && openssl(OLEG));
    let told = report(&signed).describe(Language::En);
    assert!(told.contains(&format!(
        "openssl cms -verify -binary -inform DER -in {ANNA} -content manifest.json -CAfile CA.pem -out /dev/null"
    )));
    let manifest = fs::read_to_string(folder.path().join("manifest.json")).unwrap();
    fs::write(folder.path().join("manifest.json"), manifest.replace("1234", "1235")).unwrap();
    assert!(!openssl(ANNA) && !sums().status.success());
}

#[test]
fn a_damaged_or_foreign_signature_is_a_finding() {
    let signed = attach(&PACKAGE, &[signature("p256")]).unwrap();
    let name = "signatures/01-petrov-oleg-ilich.p7s";
    let with = |content: Vec<u8>| {
        let mut files = files(&signed);
        files.insert(name.into(), content);
        support::packed(&files)
    };
    assert!(with(files(&signed)[name].clone()) == signed, "the tests pack as the crate does");
    let mut damaged = files(&signed)[name].clone();
    *damaged.last_mut().unwrap() ^= 1;
    let foreign = OFFICE.signed(b"another manifest", "p256", &[]);
    for (content, fault) in [
        (damaged, SignatureFault::Signer("Петров Олег Ильич".into(), SignerProblem::WrongValue)),
        (foreign, SignatureFault::Signer("Петров Олег Ильич".into(), SignerProblem::OtherContent)),
        (b"no signature".to_vec(), SignatureFault::Unreadable(SignatureError::NotCms)),
        (vec![0x30; 2 << 20], SignatureFault::Unreadable(SignatureError::NotCms)),
    ] {
        let report = report(&with(content));
        assert_eq!(report.findings, [Finding::Signature(name.into(), fault)]);
        assert!(report.describe(Language::Ru).contains(name));
    }
    let mut more = files(&signed);
    more.insert("signatures/README".into(), b"added".to_vec());
    assert!(report(&support::packed(&more)).findings.contains(&Finding::Added("signatures/README".into())));
}

#[test]
fn what_must_not_be_added_is_refused() {
    let anna = signature("rsa");
    let refused = |package: &[u8], signature: Vec<u8>| attach(package, &[signature]).unwrap_err();
    let foreign = OFFICE.signed(b"another manifest", "rsa", &[]);
    assert!(matches!(refused(&PACKAGE, foreign), AttachError::Wrong(_, SignerProblem::OtherContent)));
    assert!(matches!(refused(&PACKAGE, b"nothing".to_vec()), AttachError::Signature(SignatureError::NotCms)));
    let signed = attach(&PACKAGE, std::slice::from_ref(&anna)).unwrap();
    assert!(matches!(refused(&signed, anna.clone()), AttachError::Already));
    let mut files = files(&PACKAGE);
    files.remove("register.jsonl");
    let broken = support::packed(&files);
    assert!(matches!(refused(&broken, anna), AttachError::NotGenuine(_)));
    assert!(matches!(signable(&broken), Err(AttachError::NotGenuine(_))));
    assert!(matches!(signable(b"no package"), Err(AttachError::Package(_))));
}

#[test]
fn a_package_is_built_again_from_its_own_data() {
    let signed = attach(&PACKAGE, &[signature("rsa")]).unwrap();
    let again = |package: &[u8]| rebuild(Cursor::new(package), &mut |_| ControlFlow::Continue(())).unwrap();
    let rebuilt = again(&signed);
    assert!(rebuilt.is_same() && rebuilt.is_same_version(), "{}", rebuilt.describe(Language::En));
    assert_eq!(rebuilt.same.len(), files(&PACKAGE).len());
    let mut forged = files(&PACKAGE);
    let page = forged.get_mut("resolution.pdf").unwrap();
    page.extend_from_slice(b"\n");
    let rebuilt = again(&support::packed(&forged));
    assert_eq!(rebuilt.different, ["resolution.pdf"]);
    assert!(rebuilt.describe(Language::Ru).contains("resolution.pdf"));
}

#[test]
fn who_says_whom_to_trust_is_not_content_with_nobody() {
    let trusted = Anchors::from_pem(&OFFICE.read("authority.pem")).unwrap();
    let report = verify_trusting(Cursor::new(PACKAGE.as_slice()), &trusted).unwrap();
    assert_eq!(report.findings, [Finding::Unsigned]);
    assert!(report.checks(Language::En).iter().any(|check| check.outcome == Outcome::Failed));
}

#[test]
fn a_package_cannot_write_its_own_report() {
    let mut snapshot = support::snapshot();
    snapshot.forum.title =
        "Форум\n\nПодпись signatures/01-ivanova.p7s\n  Проверено: верна\u{1b}[8m\u{202e}".to_owned();
    let package = build(&snapshot, &mut |_| ControlFlow::Continue(())).unwrap();
    for language in [Language::Ru, Language::En] {
        let told = report(&package).describe(language);
        assert!(told.contains("Форум\u{fffd}\u{fffd}Подпись"), "{told}");
        assert!(
            !told.contains(['\u{1b}', '\u{202e}'])
                && !told.lines().any(|line| line.starts_with("Подпись signatures")),
            "{told}"
        );
    }
}
