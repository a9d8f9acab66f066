//! The API over HTTP on PostgreSQL with 40,000 proposals, beside a floor: axum and sqlx by hand, one SQL statement a
//! request, no GraphQL, no sign-in, no policy.
//!
//! Reading: a session's first 20 proposals with author and municipality. Submitting: a proposal with its revision and
//! its audit event. Each server and the load generator are processes of their own; the rounds of the two servers
//! alternate.
#![allow(clippy::print_stdout, reason = "a benchmark reports to a terminal")]

mod check;
mod compare;
mod contender;
mod database;
mod filling;
mod load;
mod round;
mod work;

use std::path::Path;

use anyhow::{Context as _, Result};

use contender::Contender;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--serve", name, url] => {
            let contender = Contender::named(name).context("no such contender")?;
            multi_threaded()?.block_on(contender.serve(url))
        }
        ["--load", address, seconds, requests] => {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().context("no runtime")?;
            println!("{}", runtime.block_on(load::run(address, seconds, Path::new(requests)))?);
            Ok(())
        }
        _ => multi_threaded()?.block_on(compare::run()),
    }
}

/// As the service itself has it.
fn multi_threaded() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no runtime")
}
