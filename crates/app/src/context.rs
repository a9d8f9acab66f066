//! Time and ids: the one place where they come in.

use chrono::{SubsecRound, Utc};
use rand::Rng;
use svod_domain::Moment;
use uuid::Uuid;

/// A clock and a source of ids and secrets.
pub trait Context: std::fmt::Debug + Send + Sync {
    /// The time now, to the microsecond, which is what both databases keep.
    fn now(&self) -> Moment;

    /// A new time-ordered id.
    fn new_id(&self) -> Uuid;

    /// 32 unguessable bytes.
    fn secret(&self) -> [u8; 32];
}

/// The machine's clock and random numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemContext;

impl Context for SystemContext {
    #[allow(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    fn now(&self) -> Moment {
        Utc::now().trunc_subsecs(6)
    }

    #[allow(clippy::disallowed_methods, reason = "the one place where ids are made")]
    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        bytes
    }
}
