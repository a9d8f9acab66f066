//! A database that goes away.

use serde_json::json;

use crate::fixture::{EMAIL, Fixture, PASSWORD};

#[tokio::test]
async fn is_told_as_what_it_is() {
    let fixture = Fixture::new().await;
    fixture.app.store().close().await.unwrap();
    assert!(fixture.database().exists());
    let answer = fixture.query("{ forums { edges { node { id } } } }").await;
    assert_eq!(answer.told(), (503, "UNAVAILABLE".to_owned()), "{}", answer.text());
    assert_eq!(answer.header("retry-after"), "2");
    let answer = fixture.post("/auth/sign-in", &[], json!({"email": EMAIL, "password": PASSWORD})).await;
    assert_eq!(answer.told(), (503, "UNAVAILABLE".to_owned()), "{}", answer.text());
    assert_eq!(answer.header("retry-after"), "2");
}
