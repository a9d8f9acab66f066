//! Logs, to standard error.

use std::io::IsTerminal;

use anyhow::{Context as _, Result};
use tracing_subscriber::{EnvFilter, fmt};

use crate::config::{Config, LogFormat};

/// Starts writing logs as the configuration says.
///
/// # Errors
/// When the filter cannot be read, or logs are being written already.
pub fn start(config: &Config) -> Result<()> {
    start_with(&config.log_filter, config.log_format)
}

/// The same, with a filter of the caller's.
///
/// # Errors
/// When the filter cannot be read, or logs are being written already.
pub fn start_with(filter: &str, format: LogFormat) -> Result<()> {
    let filter = EnvFilter::try_new(filter).with_context(|| format!("log_filter is {filter}"))?;
    let logs = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Text => logs.with_ansi(std::io::stderr().is_terminal()).try_init(),
        LogFormat::Json => logs.json().flatten_event(true).try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("logs cannot be written: {error}"))
}
