//! Being told to end.

use anyhow::{Context as _, Result};
use tokio::signal::unix::{SignalKind, signal};

/// Listens for Ctrl-C and for what service managers send, from now on; the future is over when one has come.
///
/// # Errors
/// When the system does not let it listen.
pub fn told_to_end() -> Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for SIGINT")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    Ok(async move {
        let name = tokio::select! {
            _ = interrupt.recv() => "SIGINT",
            _ = terminate.recv() => "SIGTERM",
        };
        tracing::info!(signal = name, "told to end");
    })
}
