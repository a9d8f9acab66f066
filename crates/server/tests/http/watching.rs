//! Watching what happens, over both transports.

use futures::StreamExt;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::live::{Live, SOON, SPEAKS};

const WATCH: &str =
    "subscription($id: ID!) { resolutionChanges(resolutionId: $id) { version resolution { title } } }";

/// A resolution in work, and whoever works on it.
struct Work<'l> {
    live: &'l Live,
    token: String,
    resolution: String,
}

impl<'l> Work<'l> {
    async fn begin(live: &'l Live) -> Self {
        let mut work = Self { live, token: live.token().await, resolution: String::new() };
        let viewer = work.does("{ viewer { person { id } } }", json!({})).await;
        let forum = work
            .does(
                "mutation($input: CreateForumInput!) { createForum(input: $input) { forum { id } errors { code } } }",
                json!({"title": "Форум", "organiser": "ВАРМСУ"}),
            )
            .await;
        let forum = &forum["createForum"]["forum"]["id"];
        let session = work
            .does(
                "mutation($input: CreateSessionInput!) { createSession(input: $input) { session { id } errors { code } } }",
                json!({"forumId": forum, "ordinal": 1, "region": "Мурманская область"}),
            )
            .await;
        let session = &session["createSession"]["session"]["id"];
        work.does(
            "mutation($input: GrantRoleInput!) { grantRole(input: $input) { errors { code } } }",
            json!({"personId": viewer["viewer"]["person"]["id"], "role": {"name": "MODERATOR", "sessionId": session}}),
        )
        .await;
        let started = work
            .does(
                "mutation($input: StartResolutionInput!) { startResolution(input: $input) { resolution { id } errors { code } } }",
                json!({"forumId": forum, "sessionId": session, "title": "Резолюция"}),
            )
            .await;
        started["startResolution"]["resolution"]["id"]
            .as_str()
            .unwrap_or_default()
            .clone_into(&mut work.resolution);
        work
    }

    async fn does(&self, document: &str, input: Value) -> Value {
        let body = json!({"query": document, "variables": {"input": input}});
        let answer = self.live.fixture.post("/graphql", &[("authorization", &self.token)], body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["data"].clone()
    }

    async fn rename(&self, title: &str) {
        let document = "mutation($input: SetResolutionHeadingInput!) { setResolutionHeading(input: $input) { errors { code } } }";
        let input = json!({"resolutionId": self.resolution, "version": 1, "title": title});
        let done = self.does(document, input).await;
        assert_eq!(done["setResolutionHeading"]["errors"], json!([]));
    }

    fn watching(&self) -> Value {
        json!({"query": WATCH, "variables": {"id": self.resolution}})
    }
}

#[tokio::test]
async fn a_change_is_told_over_both() {
    let live = Live::start().await;
    let work = Work::begin(&live).await;

    let mut conversation = live.connect(&[SPEAKS, ("authorization", &work.token)]).await.unwrap();
    conversation.say(json!({"type": "connection_init"})).await;
    assert_eq!(conversation.hear().await["type"], "connection_ack");
    conversation.say(json!({"type": "subscribe", "id": "1", "payload": work.watching()})).await;
    conversation.say(json!({"type": "ping"})).await;
    assert_eq!(conversation.hear().await["type"], "pong");

    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.post(live.at("/graphql/stream")).header("accept", "text/event-stream");
    let request = request.header("authorization", &work.token).json(&work.watching());
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let mut events = answer.bytes_stream();

    // Both have begun to listen once the statement that looks for the resolution has been answered.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    work.rename("Новое название").await;
    let change =
        json!({"data": {"resolutionChanges": {"version": 2, "resolution": {"title": "Новое название"}}}});
    let heard = conversation.hear().await;
    assert_eq!(heard, json!({"type": "next", "id": "1", "payload": change}));
    let event = timeout(SOON, events.next()).await.unwrap().unwrap().unwrap();
    let text = String::from_utf8_lossy(&event).into_owned();
    let data = text.strip_prefix("event: next\ndata: ").unwrap();
    assert_eq!(serde_json::from_str::<Value>(data.trim()).unwrap(), change);

    conversation.say(json!({"type": "complete", "id": "1"})).await;
    assert_eq!(live.stop().await, svod_server::Ended::Cleanly, "watching does not hold the service up");
    let end = timeout(SOON, events.next()).await.unwrap();
    assert!(end.is_none_or(|end| end.is_err()), "a stream that is cut off does not say that it is complete");
}

/// What a viewer may not see is not there.
#[tokio::test]
async fn a_draft_cannot_be_watched_from_outside() {
    let live = Live::start().await;
    let work = Work::begin(&live).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.post(live.at("/graphql/stream")).header("accept", "text/event-stream");
    let answer = request.json(&work.watching()).send().await.unwrap();
    let text = timeout(SOON, answer.text()).await.unwrap().unwrap();
    assert!(text.contains(r#""code":"NOT_FOUND""#), "{text}");
    assert!(text.ends_with("event: complete\ndata: null\n\n"), "{text}");
}

/// Who watches is told who is there: at once, and when somebody comes and goes.
#[tokio::test]
async fn presence_is_told_as_it_changes() {
    let live = Live::start().await;
    let work = Work::begin(&live).await;
    let watch = "subscription($id: ID!) { resolutionPresence(resolutionId: $id) { people { editing clauseId person { fullName } } } }";
    let mut conversation = live.connect(&[SPEAKS, ("authorization", &work.token)]).await.unwrap();
    conversation.say(json!({"type": "connection_init"})).await;
    assert_eq!(conversation.hear().await["type"], "connection_ack");
    let payload = json!({"query": watch, "variables": {"id": work.resolution}});
    conversation.say(json!({"type": "subscribe", "id": "1", "payload": payload})).await;
    let people = |heard: &Value| heard["payload"]["data"]["resolutionPresence"]["people"].clone();
    assert_eq!(people(&conversation.hear().await), json!([]));

    let announce = async |input: Value| {
        let document = "mutation($input: AnnouncePresenceInput!) { announcePresence(input: $input) { presence { people { since } } errors { code } } }";
        let done = work.does(document, input).await;
        assert_eq!(done["announcePresence"]["errors"], json!([]));
        done["announcePresence"]["presence"]["people"].as_array().unwrap().len()
    };
    assert_eq!(announce(json!({"resolutionId": work.resolution, "editing": true})).await, 1);
    let there = json!([{"editing": true, "clauseId": null, "person": {"fullName": "Анна Смирнова"}}]);
    assert_eq!(people(&conversation.hear().await), there);
    assert_eq!(announce(json!({"resolutionId": work.resolution, "leave": true})).await, 0);
    assert_eq!(people(&conversation.hear().await), json!([]));
}
