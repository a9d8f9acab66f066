//! Remembers: everything the domain speaks of, in SQLite or PostgreSQL, one module per aggregate.
//!
//! Rows and statements are private; what goes in and out are the domain's own types. Must not decide anything:
//! no lifecycle, no permission, no clock.

pub mod audit;
mod codec;
mod connect;
mod error;
pub mod forum;
mod page;
pub mod session;
mod store;

pub use connect::{ConnectOptions, DatabaseKind};
pub use error::{StoreError, WriteError};
pub use page::{Page, PageRequest, Window};
pub use store::{Reading, Store, Writing};
