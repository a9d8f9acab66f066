//! A fresh database for a test: a SQLite file, or a database on the PostgreSQL that `SVOD_TEST_POSTGRES` names.

use sea_orm::{ConnectionTrait, Database as Connection};
use svod_app::{Context, context::SystemContext};

/// The server where tests make their databases, as `postgres://user@host:port/name`.
const SERVER_VARIABLE: &str = "SVOD_TEST_POSTGRES";

/// A database of a test's own.
pub struct Database {
    /// Its address.
    pub url: String,
    server: Option<Server>,
    /// What is taken away with it.
    _directory: Option<tempfile::TempDir>,
}

/// The server that a database is on, and its name there.
struct Server {
    address: String,
    name: String,
}

impl Database {
    /// A SQLite file.
    pub fn sqlite() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", directory.path().join("svod.db").display());
        Self { url, server: None, _directory: Some(directory) }
    }

    /// A database on the server; none when no server is named.
    pub async fn postgres() -> Option<Self> {
        let address = server()?;
        let name = format!("svod_line_{}", SystemContext.new_id().simple());
        run(&address, &format!("create database {name}")).await;
        let url = address_of(&address, &name);
        Some(Self { url, server: Some(Server { address, name }), _directory: None })
    }

    /// A database of each kind.
    pub async fn each() -> Vec<Self> {
        std::iter::once(Self::sqlite()).chain(Self::postgres().await).collect()
    }

    /// Cuts all connections to a database on a server, once; new ones are let in.
    pub async fn cut_connections(&self) {
        let Server { address, name } = self.server.as_ref().unwrap();
        run(address, &cutting(name)).await;
    }

    /// Cuts all connections to a database on a server and lets nobody in.
    pub async fn go_away(&self) {
        let Server { address, name } = self.server.as_ref().unwrap();
        run(address, &format!("alter database {name} with allow_connections false")).await;
        run(address, &cutting(name)).await;
    }

    /// Lets everybody in again.
    pub async fn come_back(&self) {
        let Server { address, name } = self.server.as_ref().unwrap();
        run(address, &format!("alter database {name} with allow_connections true")).await;
    }

    /// Takes a database on a server away for good.
    pub async fn drop(self) {
        if let Some(Server { address, name }) = self.server {
            run(&address, &format!("drop database {name} with (force)")).await;
        }
    }
}

fn cutting(name: &str) -> String {
    format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")
}

#[allow(clippy::disallowed_methods, reason = "a test program is its own composition root")]
fn server() -> Option<String> {
    std::env::var(SERVER_VARIABLE).ok()
}

async fn run(server: &str, statement: &str) {
    let connection = Connection::connect(server).await.unwrap();
    connection.execute_unprepared(statement).await.unwrap();
    connection.close().await.unwrap();
}

/// The address of another database on the same server.
fn address_of(server: &str, database: &str) -> String {
    let (address, settings) = server.split_once('?').map_or((server, ""), |(address, rest)| (address, rest));
    let host = address.rsplit_once('/').map_or(address, |(host, _)| host);
    if settings.is_empty() { format!("{host}/{database}") } else { format!("{host}/{database}?{settings}") }
}
