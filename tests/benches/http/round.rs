//! A round: one server under load for some seconds, and what it and the database used meanwhile.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use svod_tests::process::{processor_time, processor_time_with_children};
use tokio::process::Command;

use crate::{contender::Running, load::Outcome};

/// What a round showed.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    /// Answers a second.
    pub rate: f64,
    /// Answers that were not right.
    pub errors: f64,
    /// The median time to an answer, in milliseconds.
    pub latency: f64,
    /// Processor time of the server for each answer, in milliseconds.
    pub server: f64,
    /// Processor time of PostgreSQL for each answer, in milliseconds.
    pub database: f64,
}

/// Loads a server with the requests in a file.
pub async fn measure(running: &Running, postmaster: u32, requests: &Path, seconds: u32) -> Result<Round> {
    let before = (processor_time(running.process)?, processor_time_with_children(postmaster)?);
    let output = Command::new(std::env::current_exe().context("where this program is")?)
        .args(["--load", &running.address, &seconds.to_string()])
        .arg(requests)
        .stdout(Stdio::piped())
        .spawn()
        .context("could not start the load generator")?
        .wait_with_output()
        .await
        .context("the load generator was lost")?;
    ensure!(output.status.success(), "the load generator failed");
    let after = (processor_time(running.process)?, processor_time_with_children(postmaster)?);
    let outcome: Outcome = String::from_utf8(output.stdout)?.parse()?;
    let rate = outcome.answers / outcome.seconds;
    // Warming up was work as well, and at about the same rate.
    let answers = rate * (outcome.seconds + 0.5);
    let each = |used: std::time::Duration| used.as_secs_f64() * 1_000.0 / answers;
    Ok(Round {
        rate,
        errors: outcome.errors,
        latency: outcome.latency,
        server: each(after.0.saturating_sub(before.0)),
        database: each(after.1.saturating_sub(before.1)),
    })
}
