//! The commands, one module each.

pub mod audit;
pub mod demo;
mod doctor;
mod migrate;
pub mod package;
mod schema;
mod serve;
pub mod transfer;
pub mod user;

use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::{
    cli::{Cli, Command},
    config::Config,
    logging,
};

/// Does what the command line asks for.
pub fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        // These need neither the configuration nor a database.
        Command::Schema => schema::run(),
        Command::Doctor => working(doctor::run(cli.config.as_deref(), &cli.flags)),
        Command::Demo(options) => {
            let config = Config::read(cli.config.as_deref(), &cli.flags)?;
            logging::start_with(demo::log_filter(&cli.flags), config.log_format)?;
            working(demo::run(&config, &cli.flags, options))
        }
        command => {
            let config = Config::read(cli.config.as_deref(), &cli.flags)?;
            logging::start(&config)?;
            working(configured(command, &config))
        }
    }
}

async fn configured(command: Command, config: &Config) -> Result<ExitCode> {
    match command {
        Command::Serve => serve::run(config).await,
        Command::Migrate => migrate::run(config).await,
        Command::Import(import) => transfer::import(config, import).await,
        Command::Export(export) => transfer::export(config, export).await,
        Command::User(command) => user::run(config, command).await,
        Command::Package(command) => package::run(config, command).await,
        Command::Audit(command) => audit::run(config, command).await,
        Command::Schema | Command::Doctor | Command::Demo(_) => Ok(ExitCode::SUCCESS),
    }
}

fn working(work: impl Future<Output = Result<ExitCode>>) -> Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new().context("no threads to work with")?;
    runtime.block_on(work)
}
