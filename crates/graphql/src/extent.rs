//! What a request carries: the use cases and who asks.

use async_graphql::Context;
use svod_app::{App, Viewer};

/// Shorthands for what every resolver needs.
pub(crate) trait Extent {
    /// The use cases.
    fn app(&self) -> async_graphql::Result<&App>;
    /// Who asks.
    fn viewer(&self) -> async_graphql::Result<&Viewer>;
    /// Whether a field of the selection is asked for, at the end of a path of fields.
    fn asks_for(&self, path: &[&str]) -> bool;
}

impl Extent for Context<'_> {
    fn app(&self) -> async_graphql::Result<&App> {
        self.data::<App>()
    }

    fn viewer(&self) -> async_graphql::Result<&Viewer> {
        self.data::<Viewer>()
    }

    fn asks_for(&self, path: &[&str]) -> bool {
        path.iter().fold(self.look_ahead(), |ahead, field| ahead.field(field)).exists()
    }
}
