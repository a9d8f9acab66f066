//! The browser's side, embedded in the binary: the client that people work in, as `cargo xtask web` built it from
//! `client/`. A binary built without it has a page that says so.
//!
//! Must not know how a file travels, and nothing of the service but its addresses.

mod asset;
mod page;

pub use asset::{Asset, Encoding, asset, paths};
pub use page::{Description, is_built, page, version};
