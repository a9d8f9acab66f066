//! The service, put together as `svod serve` puts it together.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context as _, Result};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;
use svod_app::{App, context::SystemContext};
use svod_server::{PublicUrl, ServerConfig, Service};
use svod_storage::{ConnectOptions, Store};
use tokio::net::TcpListener;

use crate::{
    database::Participant,
    work::{PAGE, Words, Work},
};

/// How long the service gathers what it seals together, as `svod serve` has it.
const SEALED_TOGETHER: Duration = Duration::from_millis(200);

const READ: &str = "query Page($session: ID!, $first: Int!) { session(id: $session) { proposals(first: $first) { \
    edges { node { id title wording state createdAt author { fullName } municipality { name subject oktmo } } } } } }";

const SUBMIT: &str = "mutation Submit($input: NewProposalInput!) { submitProposal(input: $input) { \
    proposal { id state } errors { code message path } } }";

pub(super) async fn serve(
    url: &str,
    announce: fn(SocketAddr),
    ending: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let app = app(url).await?;
    let listener = TcpListener::bind("127.0.0.1:0").await.context("could not listen")?;
    let address = listener.local_addr()?;
    let schema = svod_graphql::schema(app.clone(), &svod_graphql::Limits::default());
    let config = ServerConfig::new(PublicUrl::parse(&format!("http://{address}"))?);
    let sealing = tokio::spawn(seal(app.clone()));
    announce(address);
    svod_server::serve(listener, Service::new(app, schema, config), ending).await?;
    sealing.abort();
    Ok(())
}

/// The use cases over the database at an address.
pub async fn app(url: &str) -> Result<App> {
    let store = Store::connect(&ConnectOptions::new(url)).await.context("no connection to the database")?;
    Ok(App::new(store, Box::new(SystemContext)))
}

async fn seal(app: App) -> Result<()> {
    app.store().seal_audit().await?;
    loop {
        app.store().seal_recent_audit().await?;
        app.store().recorded().await;
        tokio::time::sleep(SEALED_TOGETHER).await;
    }
}

pub(super) fn request(work: Work, who: &Participant) -> Result<String> {
    let session = URL_SAFE_NO_PAD.encode(format!("Session:{}", who.session.simple()));
    let body = match work {
        Work::Read => json!({ "query": READ, "variables": { "session": session, "first": PAGE } }),
        Work::Submit => {
            let Words { title, problem, wording } = &who.words;
            let content = json!({
                "kind": "INITIATIVE", "title": title, "problem": problem, "wording": wording,
            });
            json!({ "query": SUBMIT, "variables": { "input": { "sessionId": session, "content": content } } })
        }
    };
    Ok(super::post("/graphql", Some(&who.token), &body))
}
