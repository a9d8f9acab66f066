//! Every step from every state, as tables: the state it leads to, or why it cannot be taken.

#![allow(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod adoption;
mod facts;
mod steps;
