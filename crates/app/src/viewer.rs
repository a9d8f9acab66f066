//! Who asks, and in which language they want to be answered.

use svod_domain::{Language, person::Actor};

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Viewer {
    /// Who it is and what roles they have.
    pub actor: Actor,
    /// The language of what is said to them.
    pub language: Language,
}

impl Viewer {
    /// Somebody who has not signed in.
    pub fn observer(language: Language) -> Self {
        Self { actor: Actor::observer(), language }
    }
}
