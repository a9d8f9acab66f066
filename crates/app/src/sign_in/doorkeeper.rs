//! What signing in needs to hold in memory: turns at hashing, attempts made, and viewers seen a moment ago. Of this
//! instance of the service only.

use svod_domain::id::PersonId;

use super::{attempts::Attempts, password::Passwords, viewers::Viewers};

/// What signing in holds in memory.
#[derive(Debug, Default)]
pub(crate) struct Doorkeeper {
    pub(super) passwords: Passwords,
    pub(super) attempts: Attempts,
    pub(super) viewers: Viewers,
}

impl Doorkeeper {
    /// Looks somebody up anew from now on: their roles, their language or their sign-ins have changed.
    pub(crate) fn forget(&self, person: PersonId) {
        self.viewers.forget(person);
    }
}
