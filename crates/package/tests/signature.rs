//! Signatures as other people's tools see them: made here and checked by `openssl`, made by `openssl` and examined here,
//! and broken in every way.

#![allow(clippy::unwrap_used, clippy::panic)] // Clippy knows tests by their attribute, and not what they call.

mod openssl;

use std::sync::{LazyLock, Mutex, MutexGuard};

use chrono::{DateTime, TimeZone, Utc};
use openssl::Office;
use svod_package::signature::{
    Anchors, Chain, SignatureError, SignerProblem, SigningKey, Verdict, examine, examine_trusting, sign,
    unwrapped,
};
use svod_package::snapshot::Language;

const MANIFEST: &[u8] = b"{\"what\": \"a manifest\"}\n";
const OTHER: &[u8] = b"{\"what\": \"another manifest\"}\n";
const GOST_MANIFEST: &[u8] = include_bytes!("gost/manifest.json");

static OFFICE: LazyLock<Mutex<Office>> = LazyLock::new(|| Mutex::new(Office::new()));

fn office() -> MutexGuard<'static, Office> {
    OFFICE.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Now, to the second: the certificates are valid from a moment ago.
#[allow(clippy::disallowed_methods)] // Certificates are made by a program that has a clock.
fn now() -> DateTime<Utc> {
    Utc.timestamp_opt(Utc::now().timestamp() + 60, 0).unwrap()
}

fn key(office: &Office, who: &str) -> SigningKey {
    let certificates = [office.read(&format!("{who}.pem")), office.read("authority.pem")].concat();
    SigningKey::from_pem(&certificates, &office.read(&format!("{who}.key")), None).unwrap()
}

fn anchors(office: &Office, who: &str) -> Anchors {
    Anchors::from_pem(&office.read(&format!("{who}.pem"))).unwrap()
}

fn problem(verdict: &Verdict) -> Option<SignerProblem> {
    verdict.signers[0].problem.clone()
}

#[test]
fn what_is_signed_here_openssl_verifies() {
    let (office, at) = (office(), now());
    office.write("manifest.json", MANIFEST);
    office.write("other.json", OTHER);
    for (who, name) in [("rsa", "Иванова Анна Петровна"), ("p256", "Петров Олег Ильич")]
    {
        let signature = sign(MANIFEST, &key(&office, who), at).unwrap();
        assert_eq!(
            signature,
            sign(MANIFEST, &key(&office, who), at).unwrap(),
            "{who}: nothing is left to chance"
        );
        office.write("made.p7s", &signature);
        let verify = |content, authority, more: &[&str]| {
            let common =
                ["cms", "-verify", "-binary", "-inform", "DER", "-in", "made.p7s", "-out", "out", "-content"];
            office.agrees(&[&common[..], &[content, "-CAfile", authority], more].concat())
        };
        assert!(verify("manifest.json", "authority.pem", &["-cades"]), "{who}: also as CAdES");
        assert!(!verify("other.json", "authority.pem", &[]), "{who}");
        assert!(!verify("manifest.json", "stranger.pem", &[]), "{who}");
        let verdict = examine_trusting(MANIFEST, &signature, &anchors(&office, "authority")).unwrap();
        let signer = &verdict.signers[0];
        assert!(verdict.is_sound() && signer.is_proven, "{who}: {verdict:?}");
        assert_eq!((signer.name(), signer.signing_time), (name, Some(at)));
        assert!(matches!(&signer.chain, Chain::Trusted(anchor) if anchor.contains("Удостоверяющий центр")));
        assert_eq!(problem(&examine(OTHER, &signature).unwrap()), Some(SignerProblem::OtherContent));
    }
}

#[test]
fn ed25519_signs_and_is_examined() {
    let office = office();
    let signature = sign(MANIFEST, &key(&office, "ed25519"), now()).unwrap();
    let verdict = examine_trusting(MANIFEST, &signature, &anchors(&office, "authority")).unwrap();
    assert!(verdict.is_sound() && verdict.signers[0].is_proven, "{verdict:?}");
    assert!(matches!(verdict.signers[0].chain, Chain::Trusted(_)));
}

#[test]
fn what_openssl_signs_is_examined() {
    let office = office();
    for (who, more) in [
        ("rsa", &["-cades"][..]),
        ("rsa", &["-noattr"]),
        ("rsa", &["-keyopt", "rsa_padding_mode:pss", "-md", "sha512"]),
        ("rsa", &["-md", "sha384", "-keyid"]),
        ("p256", &[]),
        ("p256", &["-md", "sha512", "-noattr"]),
        ("clerk", &["-cades", "-certfile", "deputy.pem"]),
    ] {
        let signature = office.signed(MANIFEST, who, more);
        let verdict = examine_trusting(MANIFEST, &signature, &anchors(&office, "authority")).unwrap();
        assert!(verdict.is_sound() && verdict.signers[0].is_proven, "{who} {more:?}: {verdict:?}");
        assert!(matches!(verdict.signers[0].chain, Chain::Trusted(_)), "{who} {more:?}");
        let other = examine(OTHER, &signature).unwrap();
        assert_eq!(problem(&other), Some(SignerProblem::OtherContent), "{who} {more:?}");
    }
    let both = office.signed(MANIFEST, "rsa", &["-signer", "p256.pem", "-inkey", "p256.key"]);
    let verdict = examine(MANIFEST, &both).unwrap();
    let mut names: Vec<_> = verdict.signers.iter().map(|signer| (signer.name(), signer.is_proven)).collect();
    names.sort_unstable();
    assert_eq!(names, [("Иванова Анна Петровна", true), ("Петров Олег Ильич", true)]);
    let pem = office.signed(MANIFEST, "rsa", &["-outform", "PEM"]);
    assert!(examine(MANIFEST, &pem).is_err() && examine(MANIFEST, &unwrapped(&pem)).unwrap().is_sound());
}

#[test]
fn what_cannot_be_proven_is_not_called_proven() {
    let office = office();
    let bare = examine(MANIFEST, &office.signed(MANIFEST, "rsa", &["-nocerts"])).unwrap();
    assert!(bare.is_sound() && !bare.signers[0].is_proven, "bound by its digest, and nothing more");
    assert!(bare.signers[0].name().contains("Удостоверяющий центр"), "it names the issuer");
    let bare = office.signed(MANIFEST, "rsa", &["-nocerts"]);
    let bare = examine_trusting(MANIFEST, &bare, &anchors(&office, "authority")).unwrap();
    assert_eq!(problem(&bare), Some(SignerProblem::NotProven), "no way to whom is trusted");
    let unbound = examine(MANIFEST, &office.signed(MANIFEST, "rsa", &["-nocerts", "-noattr"])).unwrap();
    assert_eq!(problem(&unbound), Some(SignerProblem::Unbound));
    let attached = office.signed(MANIFEST, "rsa", &["-nodetach"]);
    assert_eq!(examine(MANIFEST, &attached), Err(SignatureError::NotDetached));
}

#[test]
fn certificates_that_were_not_valid_or_lead_nowhere_are_found() {
    let office = office();
    let expired = examine(MANIFEST, &office.signed(MANIFEST, "expired", &[])).unwrap();
    assert_eq!(problem(&expired), Some(SignerProblem::Expired));
    let sealed = examine(MANIFEST, &office.signed(MANIFEST, "sealer", &[])).unwrap();
    assert_eq!(problem(&sealed), Some(SignerProblem::OtherPurpose));
    let genuine = office.signed(MANIFEST, "rsa", &[]);
    let stranger = examine_trusting(MANIFEST, &genuine, &anchors(&office, "stranger")).unwrap();
    assert_eq!(problem(&stranger), Some(SignerProblem::Untrusted));
    let alone = office.signed(MANIFEST, "clerk", &[]);
    let alone = examine_trusting(MANIFEST, &alone, &anchors(&office, "authority")).unwrap();
    assert_eq!(problem(&alone), Some(SignerProblem::Untrusted), "the deputy between them is missing");
    let impostor = office.signed(MANIFEST, "impostor", &["-certfile", "rsa.pem"]);
    let impostor = examine_trusting(MANIFEST, &impostor, &anchors(&office, "authority")).unwrap();
    assert_eq!(problem(&impostor), Some(SignerProblem::Untrusted), "whoever is certified may not certify");
    for (year, error) in [(1990, true), (2500, false)] {
        let at = Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap();
        let refused = sign(MANIFEST, &key(&office, "p256"), at).unwrap_err();
        assert_eq!(matches!(refused, SignatureError::NotYetValid(_)), error, "{refused}");
        assert_eq!(matches!(refused, SignatureError::Expired(_)), !error, "{refused}");
    }
    assert_eq!(sign(MANIFEST, &key(&office, "sealer"), now()), Err(SignatureError::OtherPurpose));
}

#[test]
fn keys_are_taken_from_what_people_have() {
    let office = office();
    office.run(&["pkcs8", "-topk8", "-in", "rsa.key", "-out", "locked.key", "-passout", "pass:тайна"]);
    office.run(&[
        "pkcs8",
        "-topk8",
        "-in",
        "rsa.key",
        "-out",
        "scrypt.key",
        "-passout",
        "pass:тайна",
        "-scrypt",
    ]);
    // What `openssl req` locks a new key with unless told otherwise.
    office.run(&[
        "pkcs8",
        "-topk8",
        "-in",
        "rsa.key",
        "-out",
        "des3.key",
        "-passout",
        "pass:тайна",
        "-v2",
        "des3",
    ]);
    let certificate = office.read("rsa.pem");
    for locked in ["locked.key", "scrypt.key", "des3.key"] {
        let with = |password| SigningKey::from_pem(&certificate, &office.read(locked), password).map(|_| ());
        assert_eq!(with(Some("тайна")), Ok(()), "{locked}");
        assert_eq!(with(Some("не та")), Err(SignatureError::WrongPassword), "{locked}");
        assert_eq!(with(None), Err(SignatureError::PasswordNeeded), "{locked}");
    }
    for (file, more) in [
        ("modern.p12", &[][..]),
        ("old.p12", &["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "SHA1"]),
        ("chain.p12", &["-certfile", "authority.pem", "-name", "Моя подпись"]),
    ] {
        let common = [
            "pkcs12",
            "-export",
            "-inkey",
            "rsa.key",
            "-in",
            "rsa.pem",
            "-out",
            file,
            "-passout",
            "pass:тайна",
        ];
        office.run(&[&common[..], more].concat());
        let key = SigningKey::from_pkcs12(&office.read(file), "тайна").unwrap();
        assert_eq!(key.certificate().name, "Иванова Анна Петровна", "{file}");
        let verdict = examine(MANIFEST, &sign(MANIFEST, &key, now()).unwrap()).unwrap();
        assert!(verdict.is_sound() && verdict.signers[0].is_proven, "{file}");
        let wrong = SigningKey::from_pkcs12(&office.read(file), "не та").unwrap_err();
        assert_eq!(wrong, SignatureError::WrongPassword, "{file}");
    }
}

#[test]
fn keys_that_will_not_do_are_refused_with_a_reason() {
    let office = office();
    office.run(&[
        "pkcs12",
        "-export",
        "-nokeys",
        "-in",
        "rsa.pem",
        "-out",
        "keyless.p12",
        "-passout",
        "pass:x",
    ]);
    office.run(&["rsa", "-in", "rsa.key", "-traditional", "-out", "old.key"]);
    office.run(&["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384", "-out", "p384.key"]);
    office.run(&["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-out", "weak.key"]);
    let from_pkcs12 = |bytes: &[u8]| SigningKey::from_pkcs12(bytes, "x").unwrap_err();
    assert_eq!(from_pkcs12(&office.read("keyless.p12")), SignatureError::NoKey);
    assert_eq!(from_pkcs12(b"no archive"), SignatureError::NotPkcs12);
    assert_eq!(from_pkcs12(&office.read("keyless.p12")[..200]), SignatureError::NotPkcs12);
    let certificate = office.read("rsa.pem");
    let refused = |certificate: &[u8], key: &[u8]| SigningKey::from_pem(certificate, key, None).unwrap_err();
    assert_eq!(refused(&certificate, &office.read("p256.key")), SignatureError::OtherKey);
    assert_eq!(refused(&office.read("p256.pem"), &office.read("rsa.key")), SignatureError::OtherKey);
    assert_eq!(refused(b"", &office.read("rsa.key")), SignatureError::NoCertificate);
    assert_eq!(refused(&certificate, &certificate), SignatureError::NoKey);
    assert_eq!(refused(&certificate, &office.read("old.key")), SignatureError::OldKeyFormat);
    assert_eq!(refused(&certificate, &office.read("weak.key")), SignatureError::WeakKey);
    let unknown = refused(&certificate, &office.read("p384.key"));
    assert!(matches!(unknown, SignatureError::UnknownAlgorithm(_)), "{unknown}");
    for language in [Language::Ru, Language::En] {
        assert!(!unknown.describe(language).is_empty());
    }
}

#[test]
fn russian_signatures_are_bound_and_not_called_proven() {
    let signatures = [
        ("Петров Пётр Петрович", &include_bytes!("gost/gost256.p7s")[..]),
        ("Сидорова Анна Ильинична", include_bytes!("gost/gost512.p7s")),
    ];
    for (name, signature) in signatures {
        let verdict = examine(GOST_MANIFEST, signature).unwrap();
        let signer = &verdict.signers[0];
        assert!(verdict.is_sound() && !signer.is_proven && signer.is_russian, "{verdict:?}");
        assert_eq!(signer.name(), name);
        assert!(signer.digest.contains("Streebog") && signer.algorithm.contains("34.10-2012"), "{signer:?}");
        assert!(signer.signing_time.is_some());
        let trusting = examine_trusting(GOST_MANIFEST, signature, &anchors(&office(), "authority")).unwrap();
        assert!(problem(&trusting).is_some(), "what was not checked leads to nobody: {trusting:?}");
        assert_eq!(problem(&examine(OTHER, signature).unwrap()), Some(SignerProblem::OtherContent));
    }
}

#[test]
fn damaged_and_hostile_bytes_are_never_taken_for_a_signature() {
    let office = office();
    let signature = sign(MANIFEST, &key(&office, "p256"), now()).unwrap();
    let genuine = examine(MANIFEST, &signature).unwrap();
    for length in 0..signature.len() {
        assert!(examine(MANIFEST, &signature[..length]).is_err(), "cut at {length}");
    }
    for at in 0..signature.len() {
        for bit in [0x01, 0x80] {
            let mut altered = signature.clone();
            altered[at] ^= bit;
            // Not every byte is signed: a certificate that nobody needs may be lost. What is claimed must stay.
            if let Some(verdict) = examine(MANIFEST, &altered).ok().filter(Verdict::is_sound) {
                let (claimed, true_one) = (&verdict.signers[0], &genuine.signers[0]);
                if claimed.is_proven {
                    assert_eq!(claimed.certificate, true_one.certificate, "byte {at}");
                    assert_eq!(claimed.signing_time, true_one.signing_time, "byte {at}");
                }
            }
        }
    }
    let nested = |open: &[u8]| open.repeat(200_000);
    let huge = [&[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF][..], &signature[4..]].concat();
    let long = [&[0x30, 0x88, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF][..], &signature[4..]].concat();
    let mut deep = vec![];
    for _ in 0..5_000 {
        deep = sequence(&deep);
    }
    for hostile in [
        nested(&[0x30, 0x80]),
        nested(&[0x30]),
        nested(&[0xA0, 0x80]),
        nested(&[0x24, 0x80]),
        huge,
        long,
        deep,
        Vec::new(),
        vec![0; 1000],
        vec![0x30; 2 << 20],
        office.read("rsa.pem"),
        MANIFEST.to_vec(),
    ] {
        assert!(examine(MANIFEST, &hostile).is_err());
        assert!(examine(MANIFEST, &unwrapped(&hostile)).is_err());
        assert!(SigningKey::from_pkcs12(&hostile, "x").is_err());
    }
}

#[test]
fn a_signature_that_would_take_long_to_check_is_refused() {
    let office = office();
    let mut certificates = Vec::new();
    for number in 0..33 {
        let subject = format!("/CN={number}");
        let common =
            ["req", "-x509", "-new", "-key", "p256.key", "-config", "config", "-extensions", "person"];
        office.run(&[&common[..], &["-subj", &subject, "-days", "2", "-out", "one.pem"]].concat());
        certificates.extend(office.read("one.pem"));
    }
    let key = SigningKey::from_pem(&certificates, &office.read("p256.key"), None).unwrap();
    assert_eq!(examine(MANIFEST, &sign(MANIFEST, &key, now()).unwrap()), Err(SignatureError::TooMany));
}

/// A DER sequence around some bytes.
fn sequence(content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    let head =
        if content.len() < 128 { vec![0x30, length[3]] } else { [&[0x30, 0x84][..], &length].concat() };
    [head, content.to_vec()].concat()
}
