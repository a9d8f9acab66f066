//! Use cases: authorise, load, decide, save with the audit event.

pub mod exchange;
