//! Remembers: everything the domain speaks of, in SQLite or PostgreSQL, one module per aggregate.
//!
//! Rows and statements are private; what goes in and out are the domain's own types. Must not decide anything:
//! no lifecycle, no permission, no clock.

pub mod agenda;
pub mod amendment;
pub mod audit;
pub mod ballot;
mod codec;
mod connect;
mod error;
pub mod figures;
pub mod forum;
pub mod forum_template;
pub mod grouping;
mod idempotency;
pub mod invitation;
pub mod municipality;
pub mod package;
mod page;
pub mod participation;
pub mod person;
pub mod proposal;
pub mod resolution;
pub mod role;
mod search;
pub mod session;
pub mod sign_in;
pub mod sought;
mod statement;
mod store;

pub use connect::{ConnectOptions, DatabaseKind};
pub use error::{StoreError, WriteFailure};
pub use idempotency::KeptAnswer;
pub use page::{Page, PageRequest, Window};
pub use sign_in::TokenHash;
pub use store::{Attempts, Reading, Store, Writing};
