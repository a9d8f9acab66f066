//! Plays the whole line as clients, over the public API only: names no other crate of the workspace.

pub mod client;
pub mod generate;
pub mod play;
