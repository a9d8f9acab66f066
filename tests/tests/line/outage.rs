//! A database that goes away and comes back while requests run. Only one on a server can: a SQLite file does not.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use serde_json::{Value, json};
use svod_demo::client::{Client, ClientError};
use tokio::time::sleep;

use crate::{
    database::Database,
    service::{EMAIL, PASSWORD, Running},
};

/// Clients that write and read meanwhile.
const CLIENTS: usize = 8;
/// How long the database is away.
const AWAY: Duration = Duration::from_millis(1_500);

/// What a client was answered.
#[derive(Debug, Default)]
struct Answered {
    made: Vec<String>,
    unavailable: usize,
    others: Vec<String>,
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_answered_while_the_database_is_away_and_after() {
    let Some(database) = Database::postgres().await else { return };
    let service = Running::start(&database).await;
    let administrator = Client::new(&service.address).unwrap().sign_in(EMAIL, PASSWORD).await.unwrap();

    let over = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|number| tokio::spawn(work(administrator.clone().impatient(), number, Arc::clone(&over))))
        .collect();
    sleep(Duration::from_millis(500)).await;
    // First only the connections are lost, then nobody is let in for a while.
    database.cut_connections().await;
    sleep(Duration::from_millis(500)).await;
    database.go_away().await;
    assert_eq!(readiness(&service).await, 503);
    sleep(AWAY).await;
    database.come_back().await;
    sleep(Duration::from_secs(3)).await;
    over.store(true, Ordering::Relaxed);

    let mut made = HashSet::new();
    let mut unavailable = 0;
    for client in clients {
        let answered = client.await.unwrap();
        assert!(answered.others.is_empty(), "{:?}", answered.others);
        made.extend(answered.made);
        unavailable += answered.unavailable;
    }
    assert!(unavailable > 0, "nobody noticed");
    assert_eq!(readiness(&service).await, 200);
    let kept = titles(&administrator).await;
    let lost: Vec<_> = made.difference(&kept).collect();
    assert!(lost.is_empty(), "told as made and not there: {lost:?}");
    // A key under which a request was sent again made one thing.
    let all = count(&administrator).await;
    assert_eq!(all, kept.len());

    let store = service.app.store();
    store.seal_audit().await.unwrap();
    assert!(store.read().verify_audit(|_| {}).await.unwrap().breaks.is_empty());
    service.end().await;
    database.drop().await;
}

/// Makes one forum after another, each until it is made, and reads in between.
async fn work(client: Client, number: usize, over: Arc<AtomicBool>) -> Answered {
    let mut answered = Answered::default();
    for turn in 0.. {
        let title = format!("Форум {number}-{turn}");
        while !make(&client, &title, &mut answered).await {
            if over.load(Ordering::Relaxed) {
                return answered;
            }
            sleep(Duration::from_millis(20)).await;
        }
        let read = client.query::<Value>("{ forums(first: 5) { nodes { title } } }", json!({})).await;
        if let Err(error) = read {
            note(&error, &mut answered);
        }
        if over.load(Ordering::Relaxed) {
            break;
        }
    }
    answered
}

async fn make(client: &Client, title: &str, answered: &mut Answered) -> bool {
    let document = "mutation($input: CreateForumInput!) {
        createForum(input: $input) { forum { title } errors { code message path } }
    }";
    let key = title.replace(' ', "-").replace("Форум", "forum");
    let input = json!({ "title": title, "organiser": "ВАРМСУ", "idempotencyKey": key });
    match client.mutate::<Value>(document, input).await {
        Ok(_) => {
            answered.made.push(title.to_owned());
            true
        }
        Err(error) => {
            note(&error, answered);
            false
        }
    }
}

fn note(error: &ClientError, answered: &mut Answered) {
    let told =
        matches!(error, ClientError::Problem { status: 503, .. }) || error.code() == Some("UNAVAILABLE");
    if told {
        answered.unavailable += 1;
    } else {
        answered.others.push(format!("{error:?}"));
    }
}

async fn readiness(service: &Running) -> u16 {
    let answer = reqwest::get(format!("{}/health/ready", service.address)).await.unwrap();
    answer.status().as_u16()
}

async fn titles(client: &Client) -> HashSet<String> {
    let (mut found, mut after) = (HashSet::new(), Value::Null);
    loop {
        let document = "query($after: String) { forums(first: 200, after: $after) {
            nodes { title } pageInfo { hasNextPage endCursor }
        } }";
        let answer: Value = client.query(document, json!({ "after": after })).await.unwrap();
        let nodes = answer["forums"]["nodes"].as_array().unwrap();
        found.extend(nodes.iter().filter_map(|node| node["title"].as_str()).map(str::to_owned));
        if answer["forums"]["pageInfo"]["hasNextPage"] != true {
            return found;
        }
        after = answer["forums"]["pageInfo"]["endCursor"].clone();
    }
}

async fn count(client: &Client) -> usize {
    let answer: Value = client.query("{ forums(first: 1) { totalCount } }", json!({})).await.unwrap();
    usize::try_from(answer["forums"]["totalCount"].as_u64().unwrap()).unwrap()
}
