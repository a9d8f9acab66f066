//! Opening the store and the use cases over it.

use anyhow::{Context as _, Result};
use svod_app::{App, context::SystemContext};
use svod_storage::{ConnectOptions, Store};

use crate::config::Config;

/// The store that the configuration names.
///
/// # Errors
/// When it cannot be reached.
pub async fn store(config: &Config) -> Result<Store> {
    connected(&config.database(), &config.shown_database()).await
}

/// The store with a schema that is current, brought up to date first when the configuration lets `serve` do that.
///
/// # Errors
/// When the database cannot be reached or its schema is not current.
pub async fn current_store(config: &Config) -> Result<Store> {
    let store = store(config).await?;
    if config.migrates()? {
        store.migrate().await.context("the schema could not be brought up to date")?;
    }
    store.check_schema().await?;
    Ok(store)
}

/// The use cases over the store, with a current schema.
///
/// # Errors
/// As [`current_store`].
pub async fn app(config: &Config) -> Result<App> {
    Ok(over(current_store(config).await?))
}

/// The use cases over a store, with the machine's clock.
pub fn over(store: Store) -> App {
    App::new(store, Box::new(SystemContext))
}

/// A store at an address, shown as what may be shown of it.
///
/// # Errors
/// When it cannot be reached.
pub async fn connected(options: &ConnectOptions, shown: &str) -> Result<Store> {
    Store::connect(options).await.with_context(|| format!("no connection to {shown}"))
}
