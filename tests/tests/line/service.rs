//! A service in this process, listening on a free port.

use std::time::Duration;

use svod_app::{App, context::SystemContext, people::NewAdministrator, sign_in::SecretString};
use svod_domain::Language;
use svod_graphql::Limits;
use svod_server::{Ended, PublicUrl, ServerConfig, Service};
use svod_storage::{ConnectOptions, Store};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::database::Database;

/// The administrator's e-mail address and password.
pub const EMAIL: &str = "admin@svod.example";
pub const PASSWORD: &str = "двенадцать знаков";

/// A service that is running.
pub struct Running {
    /// Its use cases, for looking behind the boundary.
    pub app: App,
    /// Where it listens, such as `http://127.0.0.1:4711`.
    pub address: String,
    ending: oneshot::Sender<()>,
    serving: JoinHandle<std::io::Result<Ended>>,
}

/// The use cases over a database, which is migrated first.
pub async fn app(database: &Database) -> App {
    let options = ConnectOptions {
        readers: 8,
        writers: 8,
        patience: Duration::from_secs(2),
        ..ConnectOptions::new(database.url.clone())
    };
    let store = Store::connect(&options).await.unwrap();
    store.migrate().await.unwrap();
    App::new(store, Box::new(SystemContext))
}

impl Running {
    /// A service on a fresh database, with an administrator.
    pub async fn start(database: &Database) -> Self {
        let app = app(database).await;
        let administrator = NewAdministrator {
            full_name: "Администратор".to_owned(),
            email: EMAIL.to_owned(),
            password: SecretString::from(PASSWORD),
            language: Language::Ru,
        };
        app.create_administrator(administrator).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let schema = svod_graphql::schema(app.clone(), &Limits::default());
        let config = ServerConfig::new(PublicUrl::parse(&address).unwrap());
        let service = Service::new(app.clone(), schema, config);
        let (ending, ended) = oneshot::channel();
        let told = async move {
            // A dropped sender ends the service as well.
            let _ = ended.await;
        };
        let serving = tokio::spawn(svod_server::serve(listener, service, told));
        Self { app, address, ending, serving }
    }

    /// Ends it, and expects that nothing was cut off.
    pub async fn end(self) {
        self.ending.send(()).unwrap();
        assert_eq!(self.serving.await.unwrap().unwrap(), Ended::Cleanly);
        self.app.store().close().await.unwrap();
    }
}
