//! The whole line, end to end: a service in this process, reached over real HTTP, on every database there is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

mod database;
mod lineage;
mod outage;
mod package;
mod played;
mod service;
mod statements;
