//! `svod serve`.

use std::{net::SocketAddr, process::ExitCode};

use anyhow::{Context as _, Result};
use clap::Args;
use svod_app::App;
use svod_graphql::Limits;
use svod_server::{Ended, Service};
use tokio::net::TcpListener;

use crate::{config::Config, sealing, signals, storehouse};

/// It has no options beside the configuration.
#[derive(Debug, Args)]
pub struct Options {}

/// Serves until told to end.
pub async fn run(config: &Config, _options: Options) -> Result<ExitCode> {
    let shutdown = signals::told_to_end()?;
    let app = storehouse::app(config).await?;
    let listener =
        TcpListener::bind(config.listen).await.with_context(|| format!("listen is {}", config.listen))?;
    let address = listener.local_addr()?;
    let service = service(config, app.clone(), address)?;
    tracing::info!(%address, public_url = config.public_url_at(address)?.as_str(), database = config.shown_database(), "serving");
    let sealing = tokio::spawn(sealing::keep(app.clone()));
    app.resume_packages().await.context("packages that were being built")?;
    let stopping = app.clone();
    let shutdown = async move {
        shutdown.await;
        stopping.stop_packages();
    };
    let ended = svod_server::serve(listener, service, shutdown).await?;
    sealing.abort();
    finish(&app).await?;
    Ok(match ended {
        Ended::Cleanly => {
            tracing::info!("ended, nothing left in flight");
            ExitCode::SUCCESS
        }
        Ended::CutOff => {
            tracing::warn!("ended, what was still in flight was cut off");
            ExitCode::FAILURE
        }
    })
}

/// The boundary over the use cases, for an address that is listened on.
pub fn service(config: &Config, app: App, listening: SocketAddr) -> Result<Service> {
    let schema = svod_graphql::schema(app.clone(), &Limits::default());
    Ok(Service::new(app, schema, config.server_at(listening)?))
}

/// Seals what was recorded last, and lets go of the database.
pub async fn finish(app: &App) -> Result<()> {
    app.store().seal_audit().await.context("the audit log could not be sealed")?;
    app.store().close().await.context("the database could not be let go of")
}
