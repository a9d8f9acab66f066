//! Loading what many items of a page refer to in one statement, for one viewer at a time.

use std::{collections::HashMap, sync::Arc, time::Duration};

use async_graphql::{
    Context, Request,
    dataloader::{DataLoader, Loader},
};
use svod_app::{App, AppError, Viewer};

use crate::{error::fault, extent::Extent};

/// What the loaders load with: the use cases, as one viewer.
pub(crate) struct Batch {
    pub(crate) app: App,
    pub(crate) viewer: Viewer,
}

/// The loaders of one request.
pub(crate) type Loaders = DataLoader<Batch>;

/// How long a loader waits for more to load together with what it was asked for.
const TOGETHER: Duration = Duration::from_millis(1);

/// A request as somebody's: with the viewer and their loaders. Loaders are never shared between viewers.
pub fn request_of(request: impl Into<Request>, app: &App, viewer: Viewer) -> Request {
    patient_request_of(request, app, viewer, TOGETHER)
}

/// The same, with loaders that wait so long: where a page takes its time to be resolved, as under a debugger or in an
/// unoptimised build, what is asked for together is still loaded together.
pub fn patient_request_of(
    request: impl Into<Request>,
    app: &App,
    viewer: Viewer,
    patience: Duration,
) -> Request {
    let batch = Batch { app: app.clone(), viewer: viewer.clone() };
    request.into().data(DataLoader::new(batch, tokio::spawn).delay(patience)).data(viewer)
}

/// The data of a connection that carries many operations of one viewer.
pub fn data_of(app: &App, viewer: Viewer) -> async_graphql::Data {
    let batch = Batch { app: app.clone(), viewer: viewer.clone() };
    let mut data = async_graphql::Data::default();
    data.insert(DataLoader::new(batch, tokio::spawn));
    data.insert(viewer);
    data
}

/// Shorthands for loading.
pub(crate) trait Load {
    /// One thing, read together with all others asked for at the same time.
    async fn load<K>(&self, key: K) -> async_graphql::Result<Option<<Batch as Loader<K>>::Value>>
    where
        K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
        Batch: Loader<K, Error = Arc<AppError>>;

    /// Many things that are known to be needed, read together; those that are not there are left out.
    async fn load_all<K>(
        &self,
        keys: impl IntoIterator<Item = K> + Send,
    ) -> async_graphql::Result<HashMap<K, <Batch as Loader<K>>::Value>>
    where
        K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
        Batch: Loader<K, Error = Arc<AppError>>;
}

impl Load for Context<'_> {
    async fn load<K>(&self, key: K) -> async_graphql::Result<Option<<Batch as Loader<K>>::Value>>
    where
        K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
        Batch: Loader<K, Error = Arc<AppError>>,
    {
        let loaded = self.data::<Loaders>()?.load_one(key).await;
        let viewer = self.viewer()?;
        loaded.map_err(|error| fault(viewer, &error).into())
    }

    async fn load_all<K>(
        &self,
        keys: impl IntoIterator<Item = K> + Send,
    ) -> async_graphql::Result<HashMap<K, <Batch as Loader<K>>::Value>>
    where
        K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
        Batch: Loader<K, Error = Arc<AppError>>,
    {
        let keys: Vec<K> = keys.into_iter().collect();
        if keys.is_empty() {
            return Ok(HashMap::new());
        }
        let loaded = self.data::<Loaders>()?.load_many(keys).await;
        let viewer = self.viewer()?;
        loaded.map_err(|error| fault(viewer, &error).into())
    }
}

/// Implements a loader by a batch use case: `loader!(Key => Value, |batch, keys| future of Result<HashMap, AppError>)`.
macro_rules! loader {
    ($key:ty => $value:ty, |$batch:ident, $keys:ident| $load:expr) => {
        #[async_trait::async_trait]
        impl async_graphql::dataloader::Loader<$key> for $crate::loaders::Batch {
            type Value = $value;
            type Error = std::sync::Arc<svod_app::AppError>;

            async fn load(
                &self,
                $keys: &[$key],
            ) -> Result<std::collections::HashMap<$key, $value>, Self::Error> {
                let $batch = self;
                $load.await.map_err(std::sync::Arc::new)
            }
        }
    };
}
pub(crate) use loader;

/// Names the map a loader gives.
pub(crate) type Loaded<K, V> = Result<HashMap<K, V>, AppError>;
