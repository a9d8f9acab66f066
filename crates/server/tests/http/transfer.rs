//! Lists in and out over HTTP.

use axum::{body::Body, http::Method};
use serde_json::{Value, json};

use crate::fixture::{Answer, EMAIL, Fixture, PASSWORD, request};

const MUNICIPALITIES: &str =
    "oktmo;name;subject\n47701000;Мурманск;Мурманская область\n47703000;Апатиты;Мурманская область\n";
const SESSIONS: &str = "external_id;ordinal;region\nмурманск;1;Мурманская область\n";

/// A service with a forum, and an administrator signed in to it.
struct Setting {
    fixture: Fixture,
    authorization: String,
    forum: String,
}

impl Setting {
    async fn new() -> Self {
        let fixture = Fixture::new().await;
        fixture.administrator().await;
        let body = json!({"email": EMAIL, "password": PASSWORD, "as": "token"});
        let signed_in = fixture.post("/auth/sign-in", &[], body).await.json();
        let authorization = format!("Bearer {}", signed_in["token"].as_str().unwrap());
        let create =
            r#"mutation { createForum(input: {title: "Форум", organiser: "ВАРМСУ"}) { forum { id } } }"#;
        let headers = [("authorization", authorization.as_str())];
        let created = fixture.post("/graphql", &headers, json!({"query": create})).await.json();
        let forum = created["data"]["createForum"]["forum"]["id"].as_str().unwrap().to_owned();
        Self { fixture, authorization, forum }
    }

    async fn import(&self, path: &str, file: impl Into<Body>) -> Answer {
        self.ask(Method::POST, path, file).await
    }

    async fn export(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, Body::empty()).await
    }

    async fn ask(&self, method: Method, path: &str, body: impl Into<Body>) -> Answer {
        let headers = [("authorization", self.authorization.as_str()), ("content-type", "text/csv")];
        self.fixture.ask(request(method, path, &headers, body)).await
    }
}

fn counts(answer: &Answer) -> (String, u64, u64, u64) {
    let told = answer.json();
    let number = |name: &str| told[name].as_u64().unwrap();
    (told["fate"].as_str().unwrap().to_owned(), number("created"), number("updated"), number("unchanged"))
}

#[tokio::test]
async fn a_list_comes_in_and_goes_out() {
    let setting = Setting::new().await;
    let rehearsed = setting.import("/import/municipalities?dryRun=true", MUNICIPALITIES).await;
    assert_eq!(counts(&rehearsed), ("rehearsed".to_owned(), 2, 0, 0));
    assert_eq!(rehearsed.json()["preview"]["rows"][0]["cells"][1], "Мурманск");
    let kept = setting.import("/import/municipalities", MUNICIPALITIES).await;
    assert_eq!((kept.status.as_u16(), counts(&kept)), (200, ("kept".to_owned(), 2, 0, 0)), "{}", kept.text());
    assert_eq!(kept.json()["sha256"].as_str().unwrap().len(), 64);
    assert!(kept.json().get("preview").is_none());
    let again = setting.import("/import/municipalities", MUNICIPALITIES).await;
    assert_eq!(counts(&again), ("kept".to_owned(), 0, 0, 2));

    let sessions = setting.import(&format!("/import/sessions?forum={}", setting.forum), SESSIONS).await;
    assert_eq!(counts(&sessions).1, 1, "{}", sessions.text());
    let exported = setting.export(&format!("/export/sessions?format=jsonl&forum={}", setting.forum)).await;
    assert_eq!(exported.status, 200);
    assert_eq!(exported.header("content-type"), "application/jsonl");
    assert_eq!(exported.header("content-disposition"), "attachment; filename=\"sessions.jsonl\"");
    assert_eq!(exported.header("content-length"), exported.body.len().to_string());
    assert_eq!(exported.json()["external_id"], "мурманск");
    let workbook = setting.export("/export/municipalities?format=xlsx").await;
    assert!(workbook.body.starts_with(b"PK"));
    let back = setting.import("/import/municipalities", workbook.body).await;
    assert_eq!(counts(&back), ("kept".to_owned(), 0, 0, 2));
}

#[tokio::test]
async fn bad_rows_are_told_one_by_one() {
    let setting = Setting::new().await;
    let list = format!("{MUNICIPALITIES}477010009;Не тот;Мурманская область\n");
    let refused = setting.import("/import/municipalities", list.clone()).await;
    assert_eq!(refused.told(), (422, "BAD_ROWS".to_owned()));
    assert_eq!(refused.header("content-type"), "application/problem+json");
    let told = refused.json();
    assert_eq!(told["badRows"], 1);
    assert_eq!(
        told["rows"],
        json!([{
            "row": 4,
            "column": "oktmo",
            "value": "477010009",
            "code": "bad_check_digit",
            "message": "контрольное число не сходится с кодом ОКТМО: должно быть 0",
        }])
    );
    assert!(told["requestId"].is_string());
    assert_eq!(told["preview"]["columns"], json!(["oktmo", "name", "subject"]));
    assert_eq!(
        told["preview"]["rows"][2],
        json!({
            "row": 4,
            "cells": ["477010009", "Не тот", "Мурманская область"],
            "problems": [{
                "column": "oktmo",
                "message": "контрольное число не сходится с кодом ОКТМО: должно быть 0",
            }],
        })
    );
    let partial = setting.import("/import/municipalities?partial=true", list).await;
    assert_eq!(counts(&partial), ("kept".to_owned(), 2, 0, 0));
    assert_eq!(partial.json()["firstProblems"][0]["code"], "bad_check_digit");
    for (file, detail) in [
        ("", "файл пуст"),
        ("oktmo;nmae;subject\n", "столбцы не те; не хватает: name; неизвестны: «nmae» (возможно name)"),
    ] {
        let refused = setting.import("/import/municipalities?format=csv", file).await;
        assert_eq!(refused.told(), (422, "FILE_NOT_READABLE".to_owned()));
        let told: Value = refused.json();
        assert!(told["detail"].as_str().unwrap().contains(detail), "{told}");
    }
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused() {
    let setting = Setting::new().await;
    let post = |path: &str, headers: &[(&str, &str)]| request(Method::POST, path, headers, MUNICIPALITIES);
    let stranger = setting.fixture.ask(post("/import/municipalities", &[])).await;
    assert_eq!(stranger.told(), (401, "SIGN_IN_NEEDED".to_owned()));
    let stranger = setting.fixture.get("/export/municipalities").await;
    assert_eq!(stranger.told(), (401, "SIGN_IN_NEEDED".to_owned()));
    for (path, status, code) in [
        ("/import/clauses", 404, "NOT_FOUND"),
        ("/import/sessions", 422, "TEXT_EMPTY"),
        ("/import/sessions?forum=1", 400, "BAD_PARAMETER"),
        ("/import/municipalities?format=pdf", 400, "BAD_PARAMETER"),
        ("/import/municipalities?dryRun=yes", 400, "BAD_PARAMETER"),
    ] {
        let refused = setting.import(path, MUNICIPALITIES).await;
        assert_eq!(refused.told(), (status, code.to_owned()), "{path}");
    }
    let headers = [("authorization", setting.authorization.as_str()), ("content-length", "300000000")];
    let huge = setting.fixture.ask(request(Method::POST, "/import/municipalities", &headers, "")).await;
    assert_eq!(huge.told(), (413, "BODY_TOO_LARGE".to_owned()));
}
