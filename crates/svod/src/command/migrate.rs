//! `svod migrate`.

use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::{config::Config, language::say, storehouse};

/// Brings the schema up to date and says what was done.
pub async fn run(config: &Config) -> Result<ExitCode> {
    let store = storehouse::store(config).await?;
    let pending = store.pending_migrations().await.context("the schema cannot be read")?;
    let language = config.language();
    if pending.is_empty() {
        println!("{}", say(language, "Схема базы данных актуальна.", "The schema is up to date."));
    } else {
        store.migrate().await.context("the schema could not be brought up to date")?;
        for name in &pending {
            println!("{} {name}", say(language, "выполнено:", "done:"));
        }
    }
    store.close().await?;
    Ok(ExitCode::SUCCESS)
}
