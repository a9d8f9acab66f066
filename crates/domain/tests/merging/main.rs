//! Work on a draft resolution: cases to be read, each with what a person would expect of it, and laws that hold
//! whatever is done.

#![allow(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod amending;
mod commands;
mod desk;
mod intents;
mod laws;
mod rendering;
mod shaping;
mod sources;
mod undoing;
