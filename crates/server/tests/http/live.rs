//! Over real connections: WebSocket, server-sent events, large bodies, ending.

use std::{net::SocketAddr, time::Duration};

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use svod_server::Ended;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{self, Message, client::IntoClientRequest},
};

use crate::fixture::{EMAIL, Fixture, PASSWORD};

pub const SOON: Duration = Duration::from_secs(20);

/// A service on a port of its own.
pub struct Live {
    pub fixture: Fixture,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<std::io::Result<Ended>>,
}

impl Live {
    pub async fn start() -> Self {
        let fixture = Fixture::new().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(svod_server::serve(listener, fixture.service.clone(), async move {
            let _ = stopped.await;
        }));
        Self { fixture, address, stop, serving }
    }

    pub async fn stop(self) -> Ended {
        self.stop.send(()).unwrap();
        timeout(SOON, self.serving).await.unwrap().unwrap().unwrap()
    }

    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub async fn token(&self) -> String {
        self.fixture.administrator().await;
        let body = json!({"email": EMAIL, "password": PASSWORD, "as": "token"});
        let answer = self.fixture.post("/auth/sign-in", &[], body).await;
        format!("Bearer {}", answer.json()["token"].as_str().unwrap())
    }

    pub async fn connect(
        &self,
        headers: &[(&'static str, &str)],
    ) -> Result<Conversation, tungstenite::Error> {
        let mut request = format!("ws://{}/graphql/ws", self.address).into_client_request().unwrap();
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        let (socket, _) = tokio_tungstenite::connect_async(request).await?;
        Ok(Conversation { socket })
    }
}

pub const SPEAKS: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");

/// A WebSocket's talk.
pub struct Conversation {
    socket: WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>,
}

impl Conversation {
    pub async fn say(&mut self, message: Value) {
        self.socket.send(Message::text(message.to_string())).await.unwrap();
    }

    /// The next message: JSON, or the code of the close frame.
    pub async fn hear(&mut self) -> Value {
        loop {
            match timeout(SOON, self.socket.next()).await.unwrap().unwrap().unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Close(frame) => return json!(u16::from(frame.unwrap().code)),
                _ => {}
            }
        }
    }
}

#[tokio::test]
async fn a_conversation_over_a_websocket() {
    let live = Live::start().await;
    let token = live.token().await;
    let mut conversation = live.connect(&[SPEAKS]).await.unwrap();
    conversation.say(json!({"type": "connection_init", "payload": {"authorization": token}})).await;
    assert_eq!(conversation.hear().await, json!({"type": "connection_ack"}));
    conversation.say(json!({"type": "ping"})).await;
    assert_eq!(conversation.hear().await["type"], "pong");
    let document = r#"mutation { createForum(input: {title: "Ф", organiser: "В"}) { errors { code } } }"#;
    conversation.say(json!({"type": "subscribe", "id": "1", "payload": {"query": document}})).await;
    let next = conversation.hear().await;
    assert_eq!(next["payload"]["data"]["createForum"]["errors"], json!([]), "{next}");
    assert_eq!(conversation.hear().await, json!({"type": "complete", "id": "1"}));
    assert_eq!(live.stop().await, Ended::Cleanly);
    assert_eq!(conversation.hear().await, 1001, "who is still there is told that the service goes");
}

#[tokio::test]
async fn what_the_protocol_does_not_allow() {
    let live = Live::start().await;
    let subscribe = json!({"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }"}});
    let init = json!({"type": "connection_init"});
    for (messages, code) in [
        (vec![subscribe], 4401),
        (vec![json!({"type": "what"})], 4400),
        (vec![json!({"type": "connection_init", "payload": {"authorization": "Bearer wrong"}})], 4403),
        (vec![init.clone(), init], 4429),
    ] {
        let mut conversation = live.connect(&[SPEAKS]).await.unwrap();
        for message in &messages {
            conversation.say(message.clone()).await;
        }
        let mut heard = conversation.hear().await;
        if heard == json!({"type": "connection_ack"}) {
            heard = conversation.hear().await;
        }
        assert_eq!(heard, code, "{messages:?}");
    }
    let stale = [SPEAKS, ("cookie", "svod_sign_in=over")];
    let mut conversation = live.connect(&stale).await.unwrap();
    conversation.say(json!({"type": "connection_init"})).await;
    assert_eq!(
        conversation.hear().await,
        4403,
        "a sign-in that is over does not turn into nobody's in silence"
    );
    for (headers, status) in [
        (vec![], 400),
        (vec![("sec-websocket-protocol", "graphql-ws")], 400),
        (vec![SPEAKS, ("cookie", "svod_sign_in=x"), ("origin", "https://evil.example")], 403),
        (vec![SPEAKS, ("authorization", "Bearer wrong")], 401),
    ] {
        match live.connect(&headers).await {
            Err(tungstenite::Error::Http(response)) => {
                assert_eq!(response.status().as_u16(), status, "{headers:?}");
            }
            Err(error) => panic!("{headers:?}: {error}"),
            Ok(_) => panic!("{headers:?} were let in"),
        }
    }
    let answer = reqwest::get(live.at("/graphql/ws")).await.unwrap();
    assert_eq!(answer.status(), 426);
}

#[tokio::test]
async fn server_sent_events() {
    let live = Live::start().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let query = json!({"query": "{ __typename }"});
    let post = client.post(live.at("/graphql/stream")).header("accept", "text/event-stream").json(&query);
    let get =
        client.get(live.at("/graphql/stream?query=%7B__typename%7D")).header("accept", "text/event-stream");
    for request in [post, get] {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        let text = timeout(SOON, answer.text()).await.unwrap().unwrap();
        assert_eq!(
            text,
            "event: next\ndata: {\"data\":{\"__typename\":\"Query\"}}\n\nevent: complete\ndata: null\n\n"
        );
    }
    let answer = client
        .post(live.at("/graphql/stream"))
        .header("accept", "application/json")
        .json(&query)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 406);
}

/// A client that goes on sending reads the answer all the same.
#[tokio::test]
async fn fifty_megabytes() {
    let live = Live::start().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.post(live.at("/graphql")).header("content-type", "application/json");
    let answer = request.body(vec![b' '; 50 * 1024 * 1024]).send().await.unwrap();
    assert_eq!(answer.status(), 413);
    let problem: Value = answer.json().await.unwrap();
    assert_eq!(problem["code"], "BODY_TOO_LARGE");
}

/// A request whose body is still on its way when the service is told to end is answered.
#[tokio::test]
async fn what_is_in_flight_is_finished() {
    let live = Live::start().await;
    let (address, url) = (live.address, live.at("/graphql"));
    let slow = tokio::spawn(async move {
        let parts =
            futures::stream::iter([r#"{"query": "#, r#""{ __typename }"}"#]).then(|part| async move {
                tokio::time::sleep(Duration::from_millis(300)).await;
                Ok::<_, std::io::Error>(part)
            });
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let request = client.post(url).header("content-type", "application/json");
        request.body(reqwest::Body::wrap_stream(parts)).send().await.unwrap().status()
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(live.stop().await, Ended::Cleanly);
    assert_eq!(slow.await.unwrap(), 200);
    assert!(tokio::net::TcpStream::connect(address).await.is_err(), "nothing new is taken");
}
