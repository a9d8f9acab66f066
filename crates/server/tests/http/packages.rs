//! Taking a built package.

use std::io::Write;

use axum::http::Method;
use serde_json::json;
use svod_app::{Intent, Viewer, forum::NewForum};
use svod_domain::{
    Language,
    ballot::Tally,
    id::{BallotId, PackageId, PersonId, ResolutionId, Version},
    package::{Package, PackageArchive, PackageState},
    person::{Actor, Role},
    policy::{Scope, action, authorise},
    prose::Line,
    resolution::{Adopted, AnyResolution, Level, Resolution},
};
use svod_storage::{StoreError, audit::ChainHead, write_with};

use crate::fixture::{Answer, EMAIL, Fixture, PASSWORD, request};

const BYTES: &[u8] = b"PK\x05\x06 an archive";
/// The SHA-256 sum of the bytes, in hexadecimal and as the digest header has it.
const SHA256: &str = "554c11c74983cc8ed065c2ad84de331ccc02a707ec787af89413422c5012ecb0";
const DIGEST: &str = "sha-256=:VUwRx0mDzI7QZcKthN4zHMwCpwfseHr4lBNCLFAS7LA=:";

#[tokio::test]
async fn a_package_is_given_to_those_concerned_and_hidden_from_others() {
    let fixture = Fixture::new().await;
    let (built, waiting) = packages(&fixture).await;
    let path = format!("/packages/{built}.zip");
    for path in [&path, &format!("/packages/{waiting}.zip"), "/packages/1.zip", "/packages/1"] {
        let answer = fixture.get(path).await;
        assert_eq!(answer.told(), (404, "NOT_FOUND".to_owned()), "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }

    let token = token(&fixture).await;
    let answer = ask(&fixture, &token, Method::GET, &path, None).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_slice()), (200, BYTES));
    assert_eq!(answer.header("content-type"), "application/zip");
    assert_eq!(answer.header("etag"), format!("\"{SHA256}\""));
    assert_eq!(answer.header("repr-digest"), DIGEST);
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    let disposition = answer.header("content-disposition");
    assert!(disposition.starts_with("attachment; filename=\"svod-package-2025-04-24-"), "{disposition}");

    let answer = ask(&fixture, &token, Method::GET, &format!("/packages/{waiting}.zip"), None).await;
    assert_eq!(answer.told(), (404, "NOT_FOUND".to_owned()), "not built yet");
}

#[tokio::test]
async fn only_who_takes_the_bytes_is_recorded() {
    let fixture = Fixture::new().await;
    let (built, _) = packages(&fixture).await;
    let path = format!("/packages/{built}.zip");
    let token = token(&fixture).await;
    fixture.app.store().seal_audit().await.unwrap();
    let before = fixture.app.store().read().audit_head().await.unwrap().sequence;

    let answer = ask(&fixture, &token, Method::HEAD, &path, None).await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 0));
    assert_eq!(answer.header("content-length"), BYTES.len().to_string());
    let tag = answer.header("etag").to_owned();
    let answer = ask(&fixture, &token, Method::GET, &path, Some(&tag)).await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (304, 0));
    assert_eq!(fixture.app.store().seal_audit().await.unwrap(), 0);

    ask(&fixture, &token, Method::GET, &path, Some("\"another\"")).await;
    assert_eq!(fixture.app.store().seal_audit().await.unwrap(), 1);
    assert_eq!(fixture.app.store().read().audit_head().await.unwrap().sequence, before + 1);
}

#[tokio::test]
async fn one_file_is_shown_or_kept_and_cannot_act() {
    let fixture = Fixture::new().await;
    let (built, waiting) = packages(&fixture).await;
    keep_archive(&fixture, built).await;
    let token = token(&fixture).await;
    let at = |package: PackageId, name: &str| format!("/packages/{package}/files/{name}");
    for path in
        [at(built, "nothing.txt"), at(waiting, "README.txt"), at(built, ""), "/packages/1/files/a".to_owned()]
    {
        let answer = ask(&fixture, &token, Method::GET, &path, None).await;
        assert_eq!(answer.told(), (404, "NOT_FOUND".to_owned()), "{path}");
    }
    let stranger = fixture.get(&at(built, "README.txt")).await;
    assert_eq!(stranger.told(), (404, "NOT_FOUND".to_owned()));

    for (name, media_type, manner) in [
        ("resolution.html", "text/html; charset=utf-8", "inline; filename=\"resolution.html\""),
        ("resolution.html?download", "text/html; charset=utf-8", "attachment; filename=\"resolution.html\""),
        ("resolution.pdf", "application/pdf", "inline; filename=\"resolution.pdf\""),
        (
            "resolution.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment; filename=\"resolution.docx\"",
        ),
        ("signatures/01-anna.p7s", "application/pkcs7-signature", "attachment; filename=\"01-anna.p7s\""),
        ("SHA256SUMS", "text/plain; charset=utf-8", "inline; filename=\"SHA256SUMS\""),
    ] {
        let answer = ask(&fixture, &token, Method::GET, &at(built, name), None).await;
        assert_eq!(answer.status, 200, "{name}: {}", answer.text());
        assert_eq!(answer.text(), format!("это {}", name.trim_end_matches("?download")));
        assert_eq!(answer.header("content-type"), media_type);
        assert_eq!(answer.header("content-disposition"), manner);
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        let policy = answer.header("content-security-policy");
        assert_eq!(policy.starts_with("sandbox; default-src 'none'; "), name != "resolution.pdf", "{policy}");
        assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"), "{policy}");
    }
    fixture.app.store().seal_audit().await.unwrap();
    let path = at(built, "resolution.html");
    let answer = ask(&fixture, &token, Method::HEAD, &path, None).await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 0));
    assert_eq!(answer.header("content-length"), "это resolution.html".len().to_string());
    let tag = answer.header("etag").to_owned();
    let answer = ask(&fixture, &token, Method::GET, &path, Some(&tag)).await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (304, 0));
    assert_eq!(fixture.app.store().seal_audit().await.unwrap(), 0, "nothing was taken");
}

/// Keeps an archive in which each file says its name.
async fn keep_archive(fixture: &Fixture, id: PackageId) {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let names =
        ["SHA256SUMS", "resolution.docx", "resolution.html", "resolution.pdf", "signatures/01-anna.p7s"];
    for name in names {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(format!("это {name}").as_bytes()).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    write_with!(fixture.app.store().attempts(), |writing| -> Result<(), StoreError> {
        writing.nothing_new();
        writing.keep_package_file(id, bytes.clone()).await
    })
    .unwrap();
}

async fn ask(fixture: &Fixture, token: &str, method: Method, path: &str, known: Option<&str>) -> Answer {
    let authorization = format!("Bearer {token}");
    let mut headers = vec![("authorization", authorization.as_str())];
    headers.extend(known.map(|tag| ("if-none-match", tag)));
    fixture.ask(request(method, path, &headers, "")).await
}

async fn token(fixture: &Fixture) -> String {
    let body = json!({"email": EMAIL, "password": PASSWORD, "as": "token"});
    let answer = fixture.post("/auth/sign-in", &[], body).await;
    answer.json()["token"].as_str().unwrap().to_owned()
}

/// A built package and one that is being built, of an adopted resolution, with an administrator who may take them.
async fn packages(fixture: &Fixture) -> (PackageId, PackageId) {
    fixture.administrator().await;
    let app = &fixture.app;
    let email = svod_domain::person::Email::new(EMAIL).unwrap();
    let person = app.store().read().person_by_email(&email).await.unwrap().unwrap().id;
    let adopted = adopted(fixture, person).await;
    let viewer = Actor::signed_in(person, [Role::Editor(adopted.head.forum)]);
    let scope = Scope::forum(adopted.head.forum).in_phase(svod_domain::policy::Phase::ResolutionAdopted);
    let permit = authorise::<action::BuildPackage>(&viewer, scope).unwrap();
    let at = "2025-04-24T09:00:00Z".parse().unwrap();
    let profile = Line::new("council").unwrap();
    let asked = || {
        Package::request(
            &permit,
            PackageId::new(app.context().new_id()),
            &adopted,
            profile.clone(),
            Language::Ru,
            at,
        )
    };
    let (waiting, other) = (asked(), asked());
    let file = PackageArchive { sha256: SHA256.to_owned(), bytes: BYTES.len() as u64, built_at: at };
    let built = other.clone().built(file).unwrap();
    assert!(matches!(built.state, PackageState::Built { .. }));
    let audit = ChainHead { sequence: 0, hash: "0".repeat(64) };
    write_with!(app.store().attempts(), |writing| -> Result<(), StoreError> {
        writing.nothing_new();
        writing.insert_package(&waiting, &audit, "{}".to_owned()).await?;
        writing.insert_package(&other, &audit, "{}".to_owned()).await?;
        writing.update_package(&built, other.version).await?;
        writing.keep_package_file(built.id, BYTES.to_vec()).await
    })
    .unwrap();
    (built.id, waiting.id)
}

async fn adopted(fixture: &Fixture, person: PersonId) -> Resolution<Adopted> {
    let app = &fixture.app;
    let actor = Actor::signed_in(person, [Role::Administrator]);
    let administrator = Viewer { actor, language: Language::Ru };
    let new =
        NewForum { title: "Форум".to_owned(), organiser: "ВАРМСУ".to_owned(), voting_rule: None };
    let forum = app.create_forum(&administrator, &Intent::default(), new).await.unwrap();
    let editor = Actor::signed_in(person, [Role::Editor(forum)]);
    let permit = authorise::<action::StartResolution>(&editor, Scope::forum(forum)).unwrap();
    let id = ResolutionId::new(app.context().new_id());
    let title = Line::new("Итоговая резолюция").unwrap();
    let draft = Resolution::start(&permit, id, forum, Level::Final, title, app.context().now());
    let state = Adopted {
        number: Line::new("1").unwrap(),
        at: app.context().now(),
        ballot: BallotId::new(app.context().new_id()),
        tally: Tally::new(1, 1, 1, 0, 0).unwrap(),
    };
    let adopted = Resolution { head: draft.head.clone(), outline: draft.outline.clone(), state };
    write_with!(app.store().attempts(), |writing| -> Result<(), StoreError> {
        writing.nothing_new();
        writing.insert_resolution(&draft).await?;
        writing.update_resolution(&AnyResolution::Adopted(adopted.clone()), Version::FIRST).await
    })
    .unwrap();
    adopted
}
