//! The configuration: a file, then the environment, then flags, each going before the one before it.
//!
//! | key | environment | flag | default | meaning |
//! | --- | --- | --- | --- | --- |
//! | `listen` | `SVOD_LISTEN` | `--listen` | `127.0.0.1:8080` | the address and port to listen on; port 0 takes a free one |
//! | `public_url` | `SVOD_PUBLIC_URL` | `--public-url` | `http://` and `listen` | the address that browsers use: links begin with it, cookies are secure when it is https |
//! | `database` | `SVOD_DATABASE` | `--database` | `sqlite://svod.db` | a SQLite file or a PostgreSQL |
//! | `database_connections` | `SVOD_DATABASE_CONNECTIONS` | `--database-connections` | `32` | connections to the database at most, half of them for writing |
//! | `migrate` | `SVOD_MIGRATE` | `--migrate` | `true` for SQLite, `false` for PostgreSQL | whether `serve` brings the schema up to date before it begins |
//! | `trust_forwarded_for` | `SVOD_TRUST_FORWARDED_FOR` | `--trust-forwarded-for` | `false` | whether a proxy in front writes `X-Forwarded-For` and can be believed |
//! | `shutdown_grace` | `SVOD_SHUTDOWN_GRACE` | `--shutdown-grace` | `30` | seconds that requests in flight have to finish when the service is told to end |
//! | `log_format` | `SVOD_LOG_FORMAT` | `--log-format` | `text` | `text` for people, `json` for machines |
//! | `log_filter` | `SVOD_LOG_FILTER` | `--log-filter` | `info,sea_orm_migration=warn,sqlx=warn` | how much to say, as tracing's filters |
//! | `language` | `SVOD_LANGUAGE` | `--language` | the terminal's | the language that commands answer in: `ru` or `en` |

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use figment::{
    Figment,
    providers::{Env, Format as _, Serialized, Toml},
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use svod_domain::Language;
use svod_server::{PublicUrl, ServerConfig};
use svod_storage::{ConnectOptions, DatabaseKind};

use crate::language;

/// The file that is read when none is named.
const USUAL_FILE: &str = "svod.toml";

/// What the command line says. Only what was given is there.
#[derive(Debug, Clone, Default, Args, Serialize)]
#[command(next_help_heading = "Configuration")]
pub struct Flags {
    /// The address and port to listen on; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDRESS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,
    /// The address that browsers use [default: http:// and the address to listen on]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// A SQLite file or a PostgreSQL; a password is better given in SVOD_DATABASE [default: sqlite://svod.db]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// Connections to the database at most [default: 32]
    #[arg(long, global = true, value_name = "NUMBER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_connections: Option<u32>,
    /// Whether `serve` brings the schema up to date first [default: true for SQLite, false for PostgreSQL]
    #[arg(long, global = true, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migrate: Option<bool>,
    /// Whether a proxy in front writes X-Forwarded-For and can be believed [default: false]
    #[arg(long, global = true, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trust_forwarded_for: Option<bool>,
    /// Seconds that requests in flight have to finish [default: 30]
    #[arg(long, global = true, value_name = "SECONDS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shutdown_grace: Option<u64>,
    /// How logs are written [default: text]
    #[arg(long, global = true, value_enum)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_format: Option<LogFormat>,
    /// How much to say, as tracing's filters [default: info,sea_orm_migration=warn,sqlx=warn]
    #[arg(long, global = true, value_name = "FILTER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_filter: Option<String>,
    /// The language that commands answer in [default: the terminal's]
    #[arg(long, global = true, value_parser = ["ru", "en"])]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// How logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines: one JSON object a line.
    Json,
}

/// The configuration, put together and checked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    public_url: Option<String>,
    database: SecretString,
    database_connections: u32,
    migrate: Option<bool>,
    trust_forwarded_for: bool,
    shutdown_grace: u64,
    /// How logs are written.
    pub log_format: LogFormat,
    /// How much they say.
    pub log_filter: String,
    language: Option<Language>,
}

/// Every key, in the order of the table.
pub const KEYS: [&str; 10] = [
    "listen",
    "public_url",
    "database",
    "database_connections",
    "migrate",
    "trust_forwarded_for",
    "shutdown_grace",
    "log_format",
    "log_filter",
    "language",
];

/// What holds where nothing else is said.
#[derive(Serialize)]
struct Defaults {
    listen: &'static str,
    database: &'static str,
    database_connections: u32,
    trust_forwarded_for: bool,
    shutdown_grace: u64,
    log_format: LogFormat,
    log_filter: &'static str,
}

const DEFAULTS: Defaults = Defaults {
    listen: "127.0.0.1:8080",
    database: "sqlite://svod.db",
    database_connections: 32,
    trust_forwarded_for: false,
    shutdown_grace: 30,
    log_format: LogFormat::Text,
    log_filter: "info,sea_orm_migration=warn,sqlx=warn",
};

impl Config {
    /// Puts the configuration together: the file (the usual one if none is named and it is there), the environment, the
    /// flags.
    ///
    /// # Errors
    /// When the named file is missing, a key is unknown, or a value cannot be what it should be; the error names the
    /// key and where its value came from.
    pub fn read(file: Option<&Path>, flags: &Flags) -> Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(DEFAULTS));
        if let Some(path) = file_in_use(file) {
            anyhow::ensure!(path.is_file(), "there is no configuration file {}", path.display());
            figment = figment.merge(Toml::file_exact(path));
        }
        figment
            .merge(Env::prefixed("SVOD_").only(&KEYS))
            .merge(Serialized::defaults(flags))
            .extract()
            .context("the configuration cannot be used")
    }

    /// The same on another database, reached where it listens unless the command line says otherwise: for a
    /// demonstration, which must not touch what the configuration names.
    #[must_use]
    pub fn on_its_own(&self, database: Option<String>, flags: &Flags) -> Self {
        let database = database.map_or_else(|| self.database.clone(), SecretString::from);
        Self { database, public_url: flags.public_url.clone(), ..self.clone() }
    }

    /// The address that browsers use.
    ///
    /// # Errors
    /// When it is none.
    pub fn public_url(&self) -> Result<PublicUrl> {
        self.public_url_at(self.listen)
    }

    /// The same, for a service that has been given a port when it began to listen.
    ///
    /// # Errors
    /// When it is none.
    pub fn public_url_at(&self, listening: SocketAddr) -> Result<PublicUrl> {
        let url = self.public_url.clone().unwrap_or_else(|| format!("http://{listening}"));
        PublicUrl::parse(&url).with_context(|| format!("public_url is {url}"))
    }

    /// Where and how to reach the database.
    pub fn database(&self) -> ConnectOptions {
        let each = (self.database_connections / 2).max(1);
        ConnectOptions { readers: each, writers: each, ..ConnectOptions::new(self.database.expose_secret()) }
    }

    /// The database's address with no password in it, to be shown.
    pub fn shown_database(&self) -> String {
        without_password(self.database.expose_secret())
    }

    /// Which database it is.
    ///
    /// # Errors
    /// When the address names none.
    pub fn database_kind(&self) -> Result<DatabaseKind> {
        DatabaseKind::of(self.database.expose_secret()).with_context(|| "database is not an address")
    }

    /// The SQLite file, if that is what the database is.
    pub fn database_file(&self) -> Option<PathBuf> {
        let path = self.database.expose_secret().strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = path.split('?').next().unwrap_or(path);
        (!path.is_empty() && path != ":memory:").then(|| PathBuf::from(path))
    }

    /// Whether `serve` brings the schema up to date first.
    ///
    /// # Errors
    /// When the database's address names none.
    pub fn migrates(&self) -> Result<bool> {
        let kind = self.database_kind()?;
        Ok(self.migrate.unwrap_or(kind == DatabaseKind::Sqlite))
    }

    /// The settings of the boundary for a service that listens there.
    ///
    /// # Errors
    /// When the public address cannot be one.
    pub fn server_at(&self, listening: SocketAddr) -> Result<ServerConfig> {
        Ok(ServerConfig {
            trust_forwarded_for: self.trust_forwarded_for,
            shutdown_grace: Duration::from_secs(self.shutdown_grace),
            ..ServerConfig::new(self.public_url_at(listening)?)
        })
    }

    /// The language that commands answer in.
    pub fn language(&self) -> Language {
        self.language.unwrap_or_else(language::of_terminal)
    }
}

/// The file that is read, if any.
pub fn file_in_use(named: Option<&Path>) -> Option<PathBuf> {
    let usual = || Some(PathBuf::from(USUAL_FILE)).filter(|path| path.is_file());
    named.map(Path::to_owned).or_else(usual)
}

/// An address without what stands between the user's name and the `@`.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (before_path, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let Some((user, host)) = before_path.rsplit_once('@') else { return url.to_owned() };
    let name = user.split(':').next().unwrap_or(user);
    format!("{scheme}://{name}@{host}{path}")
}

#[cfg(test)]
mod tests;
