//! The schema as one closed type: what executes it is compiled here, once, and not again wherever it is used.

use std::sync::Arc;

use async_graphql::{
    Data, Executor, Request, Response, SDLExportOptions, Schema,
    futures_util::{StreamExt, future::BoxFuture, stream::BoxStream},
};
use svod_app::App;

use crate::{Limits, Mutation, Query, subscription::Subscription};

/// The schema, ready to execute. A request must carry its [`Viewer`](crate::Viewer) as data.
#[derive(Clone)]
pub struct SvodSchema(Schema<Query, Mutation, Subscription>);

impl SvodSchema {
    /// Executes a query or a mutation.
    pub fn execute(&self, request: Request) -> BoxFuture<'static, Response> {
        let schema = self.0.clone();
        Box::pin(async move { schema.execute(request).await })
    }

    /// Executes a subscription; a query or a mutation gives one response.
    pub fn execute_stream(&self, request: Request) -> BoxStream<'static, Response> {
        self.0.execute_stream(request).boxed()
    }
}

#[async_trait::async_trait]
impl Executor for SvodSchema {
    async fn execute(&self, request: Request) -> Response {
        self.0.execute(request).await
    }

    fn execute_stream(
        &self,
        request: Request,
        session_data: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        Executor::execute_stream(&self.0, request, session_data)
    }
}

impl std::fmt::Debug for SvodSchema {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SvodSchema")
    }
}

/// The schema over the use cases.
pub fn schema(app: App, limits: &Limits) -> SvodSchema {
    let builder = Schema::build(Query::default(), Mutation::default(), Subscription);
    SvodSchema(limits.apply(builder).data(limits.clone()).data(app).finish())
}

/// The schema's text in the schema definition language, sorted: what `schema.graphql` must say.
pub fn sdl() -> String {
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .include_specified_by()
        .prefer_single_line_descriptions();
    let schema = Schema::build(Query::default(), Mutation::default(), Subscription).finish();
    // One final newline, no more: the file is compared byte for byte.
    format!("{}\n", schema.sdl_with_options(options).trim())
}
