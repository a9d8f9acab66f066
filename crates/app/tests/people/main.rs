//! People, their roles, invitations and sign-ins, on every database: what is refused, what is kept, and what is
//! recorded.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

mod given;
mod lists;
mod roles;
mod signing_in;
#[path = "../support/mod.rs"]
mod support;
