//! Renders a package to bytes and verifies one.
//!
//! A pure function from a [`snapshot::Snapshot`] to a ZIP archive and back to a judgement on one. It must not
//! know the database, the network, the clock or chance: the same snapshot gives the same bytes.

pub mod snapshot;
