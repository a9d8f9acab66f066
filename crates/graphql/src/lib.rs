//! The GraphQL boundary: objects, mutations, subscriptions and loaders over the use cases.
//!
//! Must not decide anything and must not know how a request arrived.

mod agenda;
mod audit;
mod error;
mod extent;
mod figures;
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
mod schema;
mod search;
mod subscription;

use async_graphql::MergedObject;

pub use error::{Fault, UserError};
pub use global_id::pasted_id;
pub use limits::Limits;
pub use loaders::{data_of, patient_request_of, request_of};
pub use schema::{SvodSchema, schema, sdl};
pub use svod_app::Viewer;

/// What can be asked for.
#[derive(MergedObject, Default)]
pub struct Query(
    node::NodeQuery,
    forum::ForumQuery,
    people::PeopleQuery,
    proposal::ProposalQuery,
    resolution::ResolutionQuery,
    search::SearchQuery,
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
    resolution::PresenceMutation,
    package::PackageMutation,
    package::TemplateMutation,
);
