//! Work on draft resolutions, amendments, the vote and adoption, as use cases over both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

#[path = "../support/mod.rs"]
mod support;

mod adopting;
mod amending;
mod conflicts;
mod hall;
mod merging;
mod presence;

use svod_app::{AppError, messages::ErrorCode};

/// The code of what was refused.
#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T, AppError>) -> ErrorCode {
    outcome.unwrap_err().code().unwrap()
}
