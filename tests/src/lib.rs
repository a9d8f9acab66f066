//! End-to-end tests and benchmarks; here is what the benchmarks measure and report with.

pub mod process;
pub mod statistics;
pub mod table;
