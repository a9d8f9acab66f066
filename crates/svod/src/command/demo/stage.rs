//! The service that is played against: a database of its own, a port of its own, an administrator.

use std::{
    io::ErrorKind,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use svod_app::{
    App, PageRequest,
    people::NewAdministrator,
    sign_in::{ExposeSecret, SecretString},
};
use svod_domain::Moment;
use svod_storage::person::PersonFilter;
use tokio::{
    net::TcpListener,
    sync::oneshot,
    task::{JoinError, JoinHandle},
};

use crate::{
    command::serve::{Running, finish, start},
    config::{Config, Flags},
    storehouse,
};

/// Who sets the forum up.
pub const ADMINISTRATOR: &str = "admin@demo.example";

/// A service under way.
pub struct Stage {
    app: App,
    address: SocketAddr,
    password: SecretString,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<Result<svod_server::Ended>>,
}

impl Stage {
    /// Starts a service on an empty database: a SQLite file in the directory, or what `--database` names.
    ///
    /// # Errors
    /// When the directory cannot be used, the database has people already, or the port is taken.
    pub async fn set(config: &Config, flags: &Flags, directory: &Path, listen: SocketAddr) -> Result<Self> {
        let config = config.on_its_own(own_database(flags, directory)?, flags);
        let store = storehouse::store(&config).await?;
        store.migrate().await.context("the schema could not be brought up to date")?;
        let app = storehouse::over(store);
        let anybody = app.store().read().person_page(&PersonFilter::default(), PageRequest::first(1)).await?;
        ensure!(anybody.items.is_empty(), "the database is in use: a demonstration needs an empty one");
        let password = SecretString::from(app.context().new_id().simple().to_string());
        let administrator = NewAdministrator {
            full_name: "Администратор (демонстрация)".to_owned(),
            email: ADMINISTRATOR.to_owned(),
            password: password.clone(),
            language: config.language(),
        };
        app.create_administrator(administrator).await.context("no administrator could be made")?;
        let listener = TcpListener::bind(listen).await.with_context(|| format!("listen is {listen}"))?;
        let address = listener.local_addr()?;
        let running = Running { config, app: app.clone(), listener };
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(start(running, async move {
            // A stage that is let go of stops as well.
            let _ = stopped.await;
        }));
        Ok(Self { app, address, password, stop, serving })
    }

    /// Where it is reached.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What the administrator signs in with.
    pub fn password(&self) -> &str {
        self.password.expose_secret()
    }

    /// The time now.
    pub fn now(&self) -> Moment {
        self.app.context().now()
    }

    /// Ends the service.
    ///
    /// # Errors
    /// When it could not end as it should.
    pub async fn strike(self) -> Result<()> {
        // Nobody listens when it has ended by itself, and then its own error is told.
        let _ = self.stop.send(());
        self.serving.await.map_err(|error: JoinError| anyhow::anyhow!("the service broke: {error}"))??;
        finish(&self.app).await
    }
}

/// The address of a SQLite file in the directory, where none was; nothing if the command line names a database.
fn own_database(flags: &Flags, directory: &Path) -> Result<Option<String>> {
    std::fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))?;
    if flags.database.is_some() {
        return Ok(None);
    }
    let file = directory.join("svod.db");
    remove_database(&file)?;
    Ok(Some(format!("sqlite://{}", file.display())))
}

/// Removes a SQLite database with the files beside it.
fn remove_database(file: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let path = PathBuf::from(format!("{}{suffix}", file.display()));
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot remove {}", path.display()));
            }
            _ => {}
        }
    }
    Ok(())
}
