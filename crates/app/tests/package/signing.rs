//! From built to signed to handed over, with a real key; what changed between two packages; a forum's own templates.

use std::{fs, io::Cursor, process::Command};

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use svod_app::{AppError, Context, context::SystemContext, messages::ErrorCode, package::FactChange};
use svod_domain::{Language, audit::AuditAction, id::PackageId, package::PackageState, person::Role};
use svod_package::{
    signable,
    signature::{SigningKey, sign},
};

use crate::{
    built,
    play::{Played, played},
    settled, snapshot_in,
    support::{TestApp, apps, keyed, once},
    wish,
};

/// A key with a certificate of its own, made by openssl.
fn key(name: &str) -> SigningKey {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-utf8", "-subj"])
        .arg(format!("/CN={name}"))
        .args(["-keyout", "key.pem", "-out", "certificate.pem"])
        .current_dir(folder.path())
        .output()
        .unwrap_or_else(|problem| {
            panic!("these tests need openssl, Debian's package of that name: {problem}")
        });
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let read = |file: &str| fs::read(folder.path().join(file)).unwrap();
    SigningKey::from_pem(&read("certificate.pem"), &read("key.pem"), None).unwrap()
}

/// A signature over a package as the service has it now, in base64.
async fn signature(test: &TestApp, played: &Played, id: PackageId, key: &SigningKey) -> Vec<u8> {
    let file = test.app.package_bytes(&played.editor, id).await.unwrap();
    let at = SystemContext.now() + TimeDelta::minutes(1);
    STANDARD.encode(sign(&signable(&file.bytes).unwrap(), key, at).unwrap()).into_bytes()
}

#[tokio::test]
async fn a_package_is_signed_by_several_and_handed_over_once() {
    let keys = [key("Иванова Анна"), key("Петров Олег")];
    for test in apps().await {
        let played = played(&test).await;
        let id = built(&test, &played, Language::Ru).await;
        let early = test.app.hand_over_package(&played.editor, &once(), id).await;
        assert_eq!(refused(early), ErrorCode::PackageNotSigned);
        for (place, key) in keys.iter().enumerate() {
            let signature = signature(&test, &played, id, key).await;
            let by_another = test.app.sign_package(&played.council, &once(), id, &signature).await;
            assert_eq!(refused(by_another), ErrorCode::NotFound);
            let under = keyed(&format!("signature-{place}"));
            test.app.sign_package(&played.editor, &under, id, &signature).await.unwrap();
            let once_more = test.app.sign_package(&played.editor, &under, id, &signature).await;
            assert_eq!(once_more.unwrap(), id, "a request that comes again gets its first answer");
            let another = test.app.sign_package(&played.editor, &under, id, b"another").await;
            assert_eq!(refused(another), ErrorCode::IdempotencyKeyReused);
            let again = test.app.sign_package(&played.editor, &once(), id, &signature).await;
            assert_eq!(refused(again), ErrorCode::BrokenFile);
        }
        assert!(test.app.package(&played.council, id).await.unwrap().is_none());
        let administrator = test.person("Админ", [Role::Administrator]).await;
        let not_theirs = test.app.sign_package(&administrator, &once(), id, b"no signature").await;
        assert_eq!(
            refused(not_theirs),
            ErrorCode::NotAllowed,
            "who may not is told before anything is looked at"
        );
        test.app.hand_over_package(&played.editor, &once(), id).await.unwrap();

        let file = test.app.package_bytes(&played.council, id).await.unwrap();
        let report = svod_package::verify(Cursor::new(&file.bytes)).unwrap();
        assert!(report.is_genuine(), "{}", report.describe(svod_package::snapshot::Language::En));
        let mut kept = test.app.package_signatures(&[id]).await.unwrap();
        kept.sort_by_key(|signature| signature.ordinal);
        let told: Vec<_> = kept
            .iter()
            .map(|signature| {
                (
                    signature.file_name.as_str(),
                    signature.signers[0].name.as_str(),
                    signature.signers[0].is_proven,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("signatures/01-ivanova-anna.p7s", "Иванова Анна", true),
                ("signatures/02-petrov-oleg.p7s", "Петров Олег", true),
            ]
        );
        let late = signature(&test, &played, id, &key("Поздний")).await;
        let late = test.app.sign_package(&played.editor, &once(), id, &late).await;
        assert_eq!(refused(late), ErrorCode::NotNow);
        let done = test.audited(id.uuid()).await;
        let signed = AuditAction::PackageSigned.name();
        assert_eq!(done.iter().filter(|action| **action == signed).count(), 2, "{done:?}");
        assert!(done.contains(&AuditAction::PackageHandedOver.name()), "{done:?}");
    }
}

#[tokio::test]
async fn a_signature_over_something_else_is_refused_and_nothing_is_changed() {
    let key = key("Иванова Анна");
    for test in apps().await {
        let played = played(&test).await;
        let (first, second) =
            (built(&test, &played, Language::Ru).await, built(&test, &played, Language::En).await);
        let foreign = signature(&test, &played, second, &key).await;
        for bytes in [foreign.as_slice(), b"no signature", b""] {
            let code = refused(test.app.sign_package(&played.editor, &once(), first, bytes).await);
            assert!(matches!(code, ErrorCode::BrokenFile | ErrorCode::OutOfRange), "{code:?}");
        }
        let package = test.app.package(&played.editor, first).await.unwrap().unwrap();
        assert!(matches!(package.state, PackageState::Built { .. }));
        assert!(test.app.package_signatures(&[first]).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn two_packages_are_compared() {
    for test in apps().await {
        let played = played(&test).await;
        let (first, second) =
            (built(&test, &played, Language::Ru).await, built(&test, &played, Language::En).await);
        let found = test.app.compare_packages(&played.editor, first, second).await.unwrap();
        assert!(found.clauses.is_empty());
        assert!(found.facts.contains(&FactChange::Language), "{:?}", found.facts);
        let same = test.app.compare_packages(&played.editor, first, first).await.unwrap();
        assert!(same.facts.is_empty() && same.dispositions.is_empty());
        let unseen = test.app.compare_packages(&played.author, first, second).await;
        assert_eq!(unseen.unwrap_err().code(), Some(ErrorCode::NotFound));
    }
}

#[tokio::test]
async fn a_forum_has_templates_of_its_own() {
    for test in apps().await {
        let played = played(&test).await;
        let administrator = test.person("Админ", [Role::Administrator]).await;
        let forum = test.app.resolution_summary(&played.editor, played.resolution).await.unwrap().unwrap();
        let forum = forum.head.forum;
        let set = async |name: &str, content: &str| {
            test.app.set_forum_template(&administrator, &once(), forum, name, content).await
        };
        let broken = set("own.typ", "= Заголовок\n#neizvestno").await.unwrap_err();
        assert_eq!(broken.code(), Some(ErrorCode::BrokenFile));
        let told = broken.message(Language::Ru);
        assert!(told.contains("own.typ, строка 2, столбец 2"), "{told}");
        let profile = svod_package::profile::Profile::shipped_text("council").unwrap();
        let broken = set("short.toml", &profile.replace("of = \"final\"", "of = \"finale\"")).await;
        assert_eq!(refused(broken), ErrorCode::BrokenFile);

        set("own.typ", "#let paper = json(\"paper.json\")\n#set document(title: paper.title)\nСвоя бумага\n")
            .await
            .unwrap();
        let own = profile.replace("template = \"resolution.typ\"", "template = \"own.typ\"");
        set("council.toml", &own).await.unwrap();
        set("council.toml", &format!("{own}\n# ещё раз\n")).await.unwrap();
        let by_editor = test.app.set_forum_template(&played.editor, &once(), forum, "own.typ", "Своя").await;
        assert_eq!(refused(by_editor), ErrorCode::NotAllowed);
        let all = test.app.forum_templates(&played.editor, forum).await.unwrap();
        let told: Vec<_> = all.iter().map(|one| (one.name.as_str(), one.version.0)).collect();
        assert_eq!(told, [("council.toml", 2), ("own.typ", 1)]);

        let id = built(&test, &played, Language::Ru).await;
        let file = test.app.package_bytes(&played.editor, id).await.unwrap();
        assert!(snapshot_in(&file.bytes).templates["own.typ"].contains("Своя бумага"));
        test.app.remove_forum_template(&administrator, &once(), forum, "council.toml").await.unwrap();
        test.app.remove_forum_template(&administrator, &once(), forum, "own.typ").await.unwrap();
        let order = test.app.order_of_package(id).await.unwrap();
        let again = test.app.build_package_now(&order, |_| {}).await.unwrap();
        assert_eq!(again.sha256, file.sha256, "what was ordered keeps the templates it was ordered with");
        let anew =
            test.app.request_package(&played.editor, &once(), &wish(played.resolution, Language::Ru)).await;
        let anew = settled(&test.app, &played.editor, anew.unwrap()).await;
        let file = test.app.package_bytes(&played.editor, anew.id).await.unwrap();
        assert!(snapshot_in(&file.bytes).templates.is_empty());
    }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T, AppError>) -> ErrorCode {
    outcome.unwrap_err().code().unwrap()
}
