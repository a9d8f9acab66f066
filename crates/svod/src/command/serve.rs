//! `svod serve`.

use std::{process::ExitCode, time::Duration};

use anyhow::{Context as _, Result};
use svod_app::App;
use svod_graphql::Limits;
use svod_server::{Ended, Service};
use tokio::net::TcpListener;

use crate::{config::Config, sealing, signals, storehouse};

/// How often packages that another instance left are looked for.
const TAKING_OVER: Duration = Duration::from_secs(15);

/// What a service runs on.
pub struct Running {
    /// The configuration.
    pub config: Config,
    /// The use cases.
    pub app: App,
    /// Where it listens.
    pub listener: TcpListener,
}

/// Serves until told to end.
pub async fn run(config: &Config) -> Result<ExitCode> {
    let shutdown = signals::told_to_end()?;
    let app = storehouse::app(config).await?;
    let listener =
        TcpListener::bind(config.listen).await.with_context(|| format!("listen is {}", config.listen))?;
    let ended = start(Running { config: config.clone(), app: app.clone(), listener }, shutdown).await?;
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

/// Serves until `shutdown` is over, with everything that goes on beside: sealing the audit log, building packages.
pub async fn start(running: Running, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<Ended> {
    let Running { config, app, listener } = running;
    let address = listener.local_addr()?;
    let server = config.server_at(address)?;
    let public_url = server.public_url.as_str().to_owned();
    tracing::info!(%address, public_url, database = config.shown_database(), "serving");
    let schema = svod_graphql::schema(app.clone(), &Limits::default());
    let service = Service::new(app.clone(), schema, server);
    let sealing = tokio::spawn(sealing::keep(app.clone()));
    let packages = app.resume_packages().await.context("packages under way could not be gone on with")?;
    if packages > 0 {
        tracing::info!(packages, "going on with packages that were being built");
    }
    let building = tokio::spawn(take_over_packages(app.clone()));
    let stopping = app.clone();
    let ended = svod_server::serve(listener, service, async move {
        shutdown.await;
        stopping.stop_packages();
    })
    .await;
    sealing.abort();
    building.abort();
    Ok(ended?)
}

/// Looks now and then for packages that another instance left without a word.
async fn take_over_packages(app: App) {
    loop {
        tokio::time::sleep(TAKING_OVER).await;
        if let Err(error) = app.resume_packages().await {
            tracing::warn!(%error, "packages under way could not be looked for");
        }
    }
}

/// Seals what was recorded last, and lets go of the database.
pub async fn finish(app: &App) -> Result<()> {
    if let Err(error) = app.store().seal_audit().await {
        // The next start does it.
        tracing::warn!(%error, "the audit log could not be sealed");
    }
    app.store().close().await.context("the database could not be let go of")
}
