//! The store itself on both databases: its schema, its transactions, and the chain of the audit log.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

mod chain;
mod schema;
mod setting;
mod writes;
