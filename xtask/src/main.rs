//! Developer commands, run as `cargo xtask <command>`.
//!
//! It must not name any of Svod's own crates, so that it compiles in seconds on a fresh clone and can judge them
//! from outside: it only calls cargo, git, npm and the built binary.
#![allow(clippy::print_stdout, reason = "these commands talk to a developer's terminal")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};

mod bench;
mod cargo;
mod conformance;
mod debian;
mod demo;
mod lint;
mod postgres;
mod schema;
mod supervise;
mod test;
mod tidy;
mod web;
mod workspace;

/// Developer commands of Svod.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check what the compiler does not: the crates' arrows, file lengths, names, module docs, formatting, the SDL
    Tidy {
        /// First repair what can be repaired: the formatting and schema.graphql
        #[arg(long)]
        fix: bool,
    },
    /// Rewrite schema.graphql from the server's own schema
    Codegen,
    /// Check the formatting, clippy without warnings, and cargo-deny
    Lint(lint::Options),
    /// Build the client in the browser, which the binary embeds
    Web(web::Options),
    /// Run every test, with a throw-away PostgreSQL beside SQLite
    Test(test::Options),
    /// Make packages and have them judged by validators and office programs, which are installed when missing
    Conformance(conformance::Options),
    /// Build Svod and play the whole line, from proposals to the Council's package
    Demo(demo::Options),
    /// Run the benchmarks, each beside its baseline
    Bench(bench::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            error
                .downcast_ref::<supervise::Interrupted>()
                .map_or(ExitCode::FAILURE, supervise::Interrupted::exit_code)
        }
    }
}

fn run(command: Command) -> Result<()> {
    let root = workspace_root()?;
    match command {
        Command::Tidy { fix } => tidy::run(&root, fix),
        Command::Codegen => schema::rewrite(&root),
        Command::Lint(options) => lint::run(&root, &options),
        Command::Web(options) => web::run(&root, &options),
        Command::Test(options) => test::run(&root, &options),
        Command::Conformance(options) => conformance::run(&root, &options),
        Command::Demo(options) => demo::run(&root, &options),
        Command::Bench(options) => bench::run(&root, &options),
    }
}

/// The directory of the workspace's `Cargo.toml`: the parent of this package's own directory.
fn workspace_root() -> Result<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().map(Path::to_path_buf).context("xtask has no parent directory")
}
