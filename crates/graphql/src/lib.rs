//! The GraphQL boundary: objects, mutations, subscriptions and loaders.
