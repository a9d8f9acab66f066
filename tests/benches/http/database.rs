//! The benchmark's own database: made on the server that was given, brought to the current schema, and filled.

use anyhow::{Context as _, Result};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Connection as _, PgConnection};
use svod_app::{App, Viewer, context::SystemContext, sign_in::ExposeSecret as _, sign_in::NewToken};
use svod_demo::generate::{Forum, Scale};
use svod_domain::{Language, id::PersonId, person::Actor};
use svod_storage::{ConnectOptions, Store};
use uuid::Uuid;

use crate::{filling, work::Words};

/// Connections of the load generator, each of a participant of its own.
const CONNECTIONS: usize = 64;

/// A participant who asks.
pub struct Participant {
    /// Who.
    pub person: Uuid,
    /// The session they take part in.
    pub session: Uuid,
    /// What they sign in with.
    pub token: String,
    /// What they propose.
    pub words: Words,
}

/// A database that is ready to be asked.
pub struct Prepared {
    /// Its address.
    pub url: String,
    /// Those who ask.
    pub participants: Vec<Participant>,
    /// The process of the server that all its others are children of.
    pub postmaster: u32,
}

/// Makes the database and fills it.
pub async fn prepare(server: &str) -> Result<Prepared> {
    let name = format!("svod_bench_{}", std::process::id());
    let mut maintenance = PgConnection::connect(server).await.context("no connection to PostgreSQL")?;
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(&mut maintenance).await?;
    let backend: i32 = sqlx::query_scalar("select pg_backend_pid()").fetch_one(&mut maintenance).await?;
    let postmaster = svod_tests::process::parent_of(u32::try_from(backend)?)?;
    let (address, _) = server.rsplit_once('/').context("the server's address names no database")?;
    let url = format!("{address}/{name}");

    let store = Store::connect(&ConnectOptions::new(url.clone())).await?;
    store.migrate().await?;
    let app = App::new(store, Box::new(SystemContext));
    let forum = Forum::generate(Scale::Full, 1);
    let filled = filling::fill(&mut PgConnection::connect(&url).await?, &forum, now(&app)).await?;
    let mut participants = Vec::with_capacity(CONNECTIONS);
    for number in 0..CONNECTIONS {
        let session = &filled.sessions[number % filled.sessions.len()];
        let person = session.participants[number / filled.sessions.len()];
        participants.push(Participant {
            person,
            session: session.id,
            token: token(&app, person).await?,
            words: session.words[number / filled.sessions.len()].clone(),
        });
    }
    app.store().seal_audit().await.context("sealing what was filled in")?;
    sqlx::query("vacuum analyze").execute(&mut PgConnection::connect(&url).await?).await?;
    app.store().close().await?;
    Ok(Prepared { url, participants, postmaster })
}

/// Seals the audit events that are not sealed yet.
pub async fn seal(url: &str) -> Result<()> {
    let store = Store::connect(&ConnectOptions::new(url)).await?;
    store.seal_audit().await?;
    store.close().await.map_err(Into::into)
}

fn now(app: &App) -> DateTime<Utc> {
    app.context().now()
}

/// A token for somebody, as they would make it themselves.
async fn token(app: &App, person: Uuid) -> Result<String> {
    let actor = Actor::signed_in(PersonId::new(person), []);
    let viewer = Viewer { actor, language: Language::Ru };
    let new = NewToken { label: "benchmark".to_owned(), expires_at: now(app) + TimeDelta::days(1) };
    Ok(app.create_token(&viewer, new).await?.token.expose_secret().to_owned())
}
