//! The languages, as clients name them.

use async_graphql::Enum;

/// A language of the interface and of documents.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "svod_domain::Language")]
pub enum Language {
    /// Russian.
    Ru,
    /// English.
    En,
}
