//! Signing in and out, by cookie and by token, and whom a cookie does not obey.

use axum::{body::Body, http::Method};
use serde_json::{Value, json};

use crate::fixture::{Answer, EMAIL, Fixture, PASSWORD, request};

const CREATE: &str = r#"mutation { createForum(input: {title: "Форум", organiser: "ВАРМСУ"}) { forum { id } errors { code } } }"#;

async fn signed_in_by_cookie(fixture: &Fixture) -> String {
    let answer = fixture.post("/auth/sign-in", &[], json!({"email": EMAIL, "password": PASSWORD})).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.json().get("token").is_none(), "the secret is in the cookie only");
    cookie(&answer)
}

async fn signed_in_by_token(fixture: &Fixture) -> String {
    let body = json!({"email": EMAIL, "password": PASSWORD, "as": "token"});
    let answer = fixture.post("/auth/sign-in", &[], body).await;
    assert_eq!((answer.status.as_u16(), answer.header("set-cookie")), (200, ""), "{}", answer.text());
    assert!(answer.json()["expiresAt"].as_str().unwrap().ends_with('Z'));
    answer.json()["token"].as_str().unwrap().to_owned()
}

/// What a browser sends back.
fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

async fn creates(fixture: &Fixture, headers: &[(&str, &str)]) -> Value {
    let answer = fixture.post("/graphql", headers, json!({"query": CREATE})).await;
    answer.json()["data"]["createForum"]["errors"].clone()
}

#[tokio::test]
async fn by_cookie() {
    let fixture = Fixture::at("https://svod.example.org").await;
    fixture.administrator().await;
    let answer = fixture
        .post("/auth/sign-in", &[], json!({"email": EMAIL, "password": PASSWORD, "as": "cookie"}))
        .await;
    let set = answer.header("set-cookie").to_owned();
    for part in ["svod_sign_in=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=12"] {
        assert!(set.contains(part), "{set}");
    }
    let cookie = cookie(&answer);
    assert_eq!(creates(&fixture, &[("cookie", &cookie)]).await, json!([]));

    let answer = fixture.post("/auth/sign-out", &[("cookie", &cookie)], json!({})).await;
    assert_eq!(answer.status, 204);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(creates(&fixture, &[("cookie", &cookie)]).await, json!([{"code": "SIGN_IN_NEEDED"}]));
}

#[tokio::test]
async fn by_token() {
    let fixture = Fixture::new().await;
    fixture.administrator().await;
    let token = format!("Bearer {}", signed_in_by_token(&fixture).await);
    assert_eq!(creates(&fixture, &[("authorization", &token)]).await, json!([]));
    let answer = fixture
        .ask(request(Method::POST, "/auth/sign-out", &[("authorization", &token)], Body::empty()))
        .await;
    assert_eq!(answer.status, 204);
    for wrong in [token.as_str(), "Bearer nobody's", "Basic YTpi", "Bearer"] {
        let answer =
            fixture.post("/graphql", &[("authorization", wrong)], json!({"query": "{ __typename }"})).await;
        assert_eq!(answer.told(), (401, "SIGN_IN_NOT_VALID".to_owned()), "{wrong}");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
}

/// A cookie that no longer holds keeps nobody from reading what everybody may read, and a page is told that it is so.
#[tokio::test]
async fn a_sign_in_that_is_over_is_told() {
    let fixture = Fixture::at("https://svod.example.org").await;
    fixture.administrator().await;
    let cookie = signed_in_by_cookie(&fixture).await;
    let query = json!({"query": "{ viewer { person { id } } }"});
    let told = async |cookie: &str| {
        let answer = fixture.post("/graphql", &[("cookie", cookie)], query.clone()).await;
        assert_eq!(answer.status, 200);
        let person = answer.json()["data"]["viewer"]["person"].clone();
        (answer.header("svod-sign-in").to_owned(), answer.header("set-cookie").to_owned(), person.is_null())
    };
    assert_eq!(told(&cookie).await, (String::new(), String::new(), false));
    assert_eq!(told("theme=dark").await, (String::new(), String::new(), true));
    fixture.post("/auth/sign-out", &[("cookie", &cookie)], json!({})).await;
    for stale in [cookie.as_str(), "svod_sign_in=old"] {
        let (state, set, nobody) = told(stale).await;
        assert_eq!((state.as_str(), nobody), ("expired", true));
        assert!(set.starts_with("svod_sign_in=;") && set.contains("Max-Age=0"), "{set}");
    }
    let problem = fixture.ask(request(Method::GET, "/packages/1.zip", &[("cookie", &cookie)], "")).await;
    assert_eq!((problem.status.as_u16(), problem.header("svod-sign-in")), (404, "expired"));
    let body = json!({"email": EMAIL, "password": PASSWORD});
    let anew = fixture.post("/auth/sign-in", &[("cookie", &cookie)], body).await;
    assert!(!anew.header("set-cookie").contains("Max-Age=0"), "the new cookie stays");
}

#[tokio::test]
async fn what_is_refused_is_told_in_the_callers_language() {
    let fixture = Fixture::new().await;
    fixture.administrator().await;
    let wrong = json!({"email": EMAIL, "password": "не тот пароль"});
    let mut said = Vec::new();
    for language in ["ru", "en"] {
        let answer = fixture.post("/auth/sign-in", &[("accept-language", language)], wrong.clone()).await;
        assert_eq!(answer.told(), (401, "SIGN_IN_REFUSED".to_owned()));
        assert_eq!(answer.header("content-language"), language);
        said.push(answer.json()["detail"].as_str().unwrap().to_owned());
    }
    assert_ne!(said[0], said[1]);
    for (path, body, status, code) in [
        ("/auth/sign-in", json!({"email": EMAIL}), 400, "MALFORMED_JSON"),
        ("/auth/sign-in", json!({"email": EMAIL, "password": "x", "as": "letter"}), 400, "MALFORMED_JSON"),
        ("/auth/invitations/accept", json!({"invitation": "never"}), 401, "INVITATION_NOT_VALID"),
        (
            "/auth/invitations/accept",
            json!({"invitation": "never", "password": "short"}),
            422,
            "WEAK_PASSWORD",
        ),
        ("/auth/invitations/look", json!({"invitation": "never"}), 401, "INVITATION_NOT_VALID"),
        ("/auth/invitations/look", json!({}), 400, "MALFORMED_JSON"),
        ("/auth/password", json!({"password": "another long one"}), 401, "SIGN_IN_NEEDED"),
    ] {
        let answer = fixture.post(path, &[], body.clone()).await;
        assert_eq!(answer.told(), (status, code.to_owned()), "{path} {body}");
    }
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let fixture = Fixture::new().await;
    let guess = json!({"email": "nobody@example.org", "password": "wrong"});
    for _ in 0..100 {
        let answer = fixture.post("/auth/sign-in", &[], guess.clone()).await;
        if answer.status == 429 {
            assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
            return;
        }
        assert_eq!(answer.status, 401);
    }
    panic!("a hundred guesses were let through");
}

#[tokio::test]
async fn an_invitation_lets_in_once() {
    use svod_app::sign_in::ExposeSecret;
    let fixture = Fixture::new().await;
    fixture.administrator().await;
    let invited = fixture.app.invite_by_email(EMAIL).await.unwrap();
    let look = json!({"invitation": invited.token.expose_secret()});
    let told = fixture.post("/auth/invitations/look", &[], look.clone()).await;
    assert_eq!((told.status.as_u16(), told.header("set-cookie")), (200, ""), "{}", told.text());
    let expected = json!({
        "fullName": "Анна Смирнова",
        "email": EMAIL,
        "forumTitle": null,
        "hasPassword": true,
        "expiresAt": told.json()["expiresAt"],
    });
    assert_eq!(told.json(), expected);
    let body = json!({"invitation": invited.token.expose_secret(), "password": "совсем новый пароль", "as": "token"});
    let answer = fixture.post("/auth/invitations/accept", &[], body.clone()).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let token = format!("Bearer {}", answer.json()["token"].as_str().unwrap());
    assert_eq!(creates(&fixture, &[("authorization", &token)]).await, json!([]));
    for (path, body) in [("/auth/invitations/accept", body), ("/auth/invitations/look", look)] {
        let again = fixture.post(path, &[], body).await;
        assert_eq!(again.told(), (401, "INVITATION_NOT_VALID".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sign_ins() {
    let fixture = Fixture::new().await;
    fixture.administrator().await;
    let other = format!("Bearer {}", signed_in_by_token(&fixture).await);
    let cookie = signed_in_by_cookie(&fixture).await;
    let change = json!({"current": PASSWORD, "password": "совсем новый пароль"});
    let answer = fixture.post("/auth/password", &[("cookie", &cookie)], change).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let answer =
        fixture.post("/graphql", &[("authorization", &other)], json!({"query": "{ __typename }"})).await;
    assert_eq!(answer.status, 401);
}

/// Another site can make a browser send the cookie, and gets nothing by it.
#[tokio::test]
async fn a_cookie_does_not_obey_other_sites() {
    let fixture = Fixture::at("https://svod.example.org").await;
    fixture.administrator().await;
    let cookie = signed_in_by_cookie(&fixture).await;
    for (headers, refused) in [
        (vec![("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")], true),
        (vec![("sec-fetch-site", "same-site")], true),
        (vec![("origin", "https://evil.example"), ("host", "svod.example.org")], true),
        (vec![("origin", "null")], true),
        (vec![("sec-fetch-site", "same-origin"), ("origin", "https://svod.example.org")], false),
        (vec![("origin", "https://svod.example.org")], false),
        (vec![], false),
    ] {
        let mut sent = headers.clone();
        sent.push(("cookie", &cookie));
        let answer = fixture.post("/graphql", &sent, json!({"query": "{ __typename }"})).await;
        let expected = if refused { (403, "FOREIGN_ORIGIN".to_owned()) } else { (200, String::new()) };
        assert_eq!(answer.told(), expected, "{headers:?}");
    }
    let foreign = [("origin", "https://evil.example")];
    let answer = fixture.post("/auth/sign-in", &foreign, json!({"email": EMAIL, "password": PASSWORD})).await;
    assert_eq!(answer.told(), (403, "FOREIGN_ORIGIN".to_owned()), "nor can it sign a visitor in");
    let form = [("cookie", cookie.as_str()), ("content-type", "application/x-www-form-urlencoded")];
    let answer = fixture.ask(request(Method::POST, "/graphql", &form, "query=mutation{__typename}")).await;
    assert_eq!(answer.told(), (415, "UNSUPPORTED_MEDIA_TYPE".to_owned()));
}
