//! The boundary, asked as browsers and programs ask it: statuses, media types, limits, signing in, long connections.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod fixture;
mod graphql;
mod limits;
mod live;
mod outage;
mod packages;
mod pages;
mod sign_in;
mod transfer;
mod watching;
