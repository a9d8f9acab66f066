//! Databases on PostgreSQL: one is migrated once for each test program, the others are copies of it.

use sea_orm::{ConnectionTrait, Database};
use svod_app::{Context, context::SystemContext};
use svod_storage::{ConnectOptions, Store};
use tokio::sync::OnceCell;

/// The server where tests make their databases, as `postgres://user@host:port/name`.
const SERVER_VARIABLE: &str = "SVOD_TEST_POSTGRES";

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// The address of a fresh, migrated database; none when no server is named.
pub async fn fresh_postgres() -> Option<String> {
    let server = server()?;
    let template = TEMPLATE.get_or_init(|| template(&server)).await;
    let name = format!("svod_test_{}", SystemContext.new_id().simple());
    run(&server, &format!("create database {name} template {template}")).await;
    Some(address(&server, &name))
}

#[allow(clippy::disallowed_methods, reason = "a test program is its own composition root")]
fn server() -> Option<String> {
    std::env::var(SERVER_VARIABLE).ok()
}

async fn template(server: &str) -> String {
    let name = format!("svod_template_{}", SystemContext.new_id().simple());
    run(server, &format!("create database {name}")).await;
    let options = ConnectOptions { readers: 1, writers: 1, ..ConnectOptions::new(address(server, &name)) };
    let store = Store::connect(&options).await.unwrap();
    store.migrate().await.unwrap();
    // Nobody may be connected to a database that is copied.
    store.close().await.unwrap();
    name
}

async fn run(server: &str, statement: &str) {
    let connection = Database::connect(server).await.unwrap();
    connection.execute_unprepared(statement).await.unwrap();
    connection.close().await.unwrap();
}

/// The address of another database on the same server.
fn address(server: &str, database: &str) -> String {
    let (address, settings) = server.split_once('?').map_or((server, ""), |(address, rest)| (address, rest));
    let host = address.rsplit_once('/').map_or(address, |(host, _)| host);
    if settings.is_empty() { format!("{host}/{database}") } else { format!("{host}/{database}?{settings}") }
}
