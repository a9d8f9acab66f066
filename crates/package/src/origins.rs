//! The words of a clause by origin, for data: which revision, which amendment, which editor. It must not know how anybody
//! names or shows them.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::paper::counted;
use crate::snapshot::{Clause, Origin};

/// What tells one origin from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WordOrigin {
    /// A revision of a proposal.
    Proposal(Uuid, u32),
    /// A revision of a clause.
    Clause(Uuid, u32),
    /// An amendment, and its author's name.
    Amendment(Uuid, String),
    /// An editor, by name.
    Editor(String),
    /// Words whose origin is not recorded.
    Unrecorded,
}

impl WordOrigin {
    fn of(origin: Option<&Origin>) -> Self {
        match origin {
            Some(Origin::Proposal { id, revision }) => Self::Proposal(*id, *revision),
            Some(Origin::Clause { id, revision }) => Self::Clause(*id, *revision),
            Some(Origin::Amendment { id, author }) => Self::Amendment(*id, author.clone()),
            Some(Origin::Editor { name }) => Self::Editor(name.clone()),
            None => Self::Unrecorded,
        }
    }

    /// The kind in a word of the data formats.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Proposal(..) => "proposal",
            Self::Clause(..) => "clause",
            Self::Amendment(..) => "amendment",
            Self::Editor(_) => "editor",
            Self::Unrecorded => "unrecorded",
        }
    }
}

/// How many words of a clause each origin has, and how many words there are.
pub(crate) fn words(clause: &Clause) -> (BTreeMap<WordOrigin, usize>, usize) {
    let counts = counted(&[clause], WordOrigin::of);
    let of = counts.values().sum();
    (counts, of)
}
