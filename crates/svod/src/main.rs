//! The composition root: reads the command line and the configuration, puts the rooms together, and runs.
//!
//! Must not decide anything that a use case decides.
#![allow(clippy::print_stdout, reason = "a command's result goes to standard output")]

mod cli;
mod command;
mod config;
mod language;
mod logging;
mod sealing;
mod signals;
mod storehouse;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match command::run(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("svod: {error:#}");
            ExitCode::FAILURE
        }
    }
}
