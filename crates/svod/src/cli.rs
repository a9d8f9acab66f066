//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::{
    command::{audit, demo, package, transfer, user},
    config::Flags,
};

/// Svod: from municipal proposals to the Council's package.
#[derive(Debug, Parser)]
#[command(name = "svod", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    /// The configuration file; `svod.toml` in the working directory when there is one
    #[arg(long, value_name = "FILE", global = true, help_heading = "Configuration")]
    pub config: Option<PathBuf>,

    /// What the command line says of the configuration.
    #[command(flatten)]
    pub flags: Flags,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API and the pages until told to end
    Serve,
    /// Bring the database's schema up to date
    Migrate,
    /// Take in a list: municipalities, sessions, agenda items, people or proposals; ends with 1 when a row is bad
    Import(transfer::Import),
    /// Write a list that can be imported again
    Export(transfer::Export),
    /// Look after people: make an administrator, invite, list
    #[command(subcommand)]
    User(user::Command),
    /// Look after packages
    #[command(subcommand)]
    Package(package::Command),
    /// Look after the record of who did what
    #[command(subcommand)]
    Audit(audit::Command),
    /// Print the GraphQL schema
    Schema,
    /// Check the configuration and what the service stands on
    Doctor,
    /// Play the whole line, from proposals to a package, on a database of its own
    Demo(demo::Options),
}
