//! The GraphQL boundary: objects, mutations, subscriptions and loaders over the use cases.
//!
//! Must not decide anything and must not know how a request arrived.

mod agenda;
mod audit;
mod error;
mod extent;
mod forum;
mod global_id;
mod intent;
mod language;
mod limits;
mod loaders;
mod node;
mod package;
mod page;
mod parsed_documents;
mod people;
mod proposal;
mod resolution;
mod scalar;
mod subscription;

use async_graphql::{MergedObject, SDLExportOptions, Schema};
use svod_app::App;

pub use error::{Fault, UserError};
pub use global_id::pasted_id;
pub use limits::Limits;
pub use loaders::{data_of, patient_request_of, request_of};
pub use svod_app::Viewer;

/// What can be asked for.
#[derive(MergedObject, Default)]
pub struct Query(
    node::NodeQuery,
    forum::ForumQuery,
    people::PeopleQuery,
    proposal::ProposalQuery,
    resolution::ResolutionQuery,
    audit::AuditQuery,
);

/// What can be done. Each mutation takes one `input` and answers with a payload that carries `errors`.
#[derive(MergedObject, Default)]
pub struct Mutation(
    forum::ForumMutation,
    people::PeopleMutation,
    people::TokenMutation,
    agenda::AgendaMutation,
    proposal::ProposalMutation,
    proposal::TriageMutation,
    proposal::GroupingMutation,
    resolution::HeadingMutation,
    resolution::WorkbenchMutation,
    resolution::ConductMutation,
    resolution::SettlingMutation,
    resolution::AmendmentMutation,
    package::PackageMutation,
);

/// The schema, ready to execute. A request must carry its [`Viewer`] as data.
pub type SvodSchema = Schema<Query, Mutation, subscription::Subscription>;

/// The schema over the use cases.
pub fn schema(app: App, limits: &Limits) -> SvodSchema {
    let builder = Schema::build(Query::default(), Mutation::default(), subscription::Subscription);
    limits.apply(builder).data(limits.clone()).data(app).finish()
}

/// The schema's text in the schema definition language, sorted: what `schema.graphql` must say.
pub fn sdl() -> String {
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .include_specified_by()
        .prefer_single_line_descriptions();
    let text = Schema::build(Query::default(), Mutation::default(), subscription::Subscription)
        .finish()
        .sdl_with_options(options);
    // One final newline, no more: the file is compared byte for byte.
    format!("{}\n", text.trim())
}
