//! What every handler needs, and the table of what the service answers.

use std::{
    future::Future,
    sync::{Arc, OnceLock},
};

use axum::{Router, http::HeaderValue, middleware};
use svod_app::App;
use svod_graphql::SvodSchema;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    ServerConfig, access, auth, graphql, health, package, problem::Problem, schema_text, transfer, web,
};

/// The service: the use cases, the schema and the settings of the boundary. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    inner: Arc<Inner>,
}

struct Inner {
    app: App,
    schema: SvodSchema,
    config: ServerConfig,
    ending: CancellationToken,
    connections: TaskTracker,
    schema_known: OnceLock<()>,
    version: HeaderValue,
}

impl Service {
    /// The service over the use cases and their schema.
    pub fn new(app: App, schema: SvodSchema, config: ServerConfig) -> Self {
        let (ending, connections) = (CancellationToken::new(), TaskTracker::new());
        Self {
            inner: Arc::new(Inner {
                app,
                schema,
                config,
                ending,
                connections,
                schema_known: OnceLock::new(),
                version: version(),
            }),
        }
    }

    /// Everything it answers. A new concern is a module with a `routes()` of its own, and a line here.
    pub fn router(&self) -> Router {
        Router::new()
            .merge(graphql::routes())
            .merge(auth::routes())
            .merge(health::routes())
            .merge(package::routes())
            .merge(schema_text::routes())
            .merge(transfer::routes())
            .fallback(web::serve)
            .with_state(self.clone())
            .layer(middleware::from_fn_with_state(self.clone(), access::attend))
    }

    pub(crate) fn app(&self) -> &App {
        &self.inner.app
    }

    pub(crate) fn schema(&self) -> &SvodSchema {
        &self.inner.schema
    }

    pub(crate) fn config(&self) -> &ServerConfig {
        &self.inner.config
    }

    /// Fires when the service is told to end: what would go on for ever must stop then.
    pub(crate) fn ending(&self) -> &CancellationToken {
        &self.inner.ending
    }

    /// A work, stopped when it takes longer than a request may.
    pub(crate) async fn in_time<T>(
        &self,
        work: impl Future<Output = Result<T, Problem>>,
    ) -> Result<T, Problem> {
        tokio::time::timeout(self.config().request_timeout, work).await.unwrap_or(Err(Problem::TimedOut))
    }

    /// Set once the database's schema has been found current: it never goes back.
    pub(crate) fn schema_known(&self) -> &OnceLock<()> {
        &self.inner.schema_known
    }

    /// Which build this is: the program's version and the mark of the browser's files in it, so that a page notices when
    /// it is no longer the newest.
    pub(crate) fn version(&self) -> &HeaderValue {
        &self.inner.version
    }

    /// Connections that outlive their request.
    pub(crate) fn connections(&self) -> &TaskTracker {
        &self.inner.connections
    }
}

fn version() -> HeaderValue {
    let version = format!("{}+{}", env!("CARGO_PKG_VERSION"), svod_web::version());
    HeaderValue::from_str(&version).unwrap_or(HeaderValue::from_static(env!("CARGO_PKG_VERSION")))
}
