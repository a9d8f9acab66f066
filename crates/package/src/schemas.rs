//! The published schemas: JSON Schemas of the data, and an unofficial XML Schema of the container's passport.
//!
//! They are files, so that whoever reads a package needs nothing else. A test holds them to what is written.

/// The JSON Schema of `package.json`.
pub(crate) const PACKAGE: &str = include_str!("../schemas/package.schema.json");
/// The JSON Schema of a line of `register.jsonl`.
pub(crate) const REGISTER: &str = include_str!("../schemas/register.schema.json");
