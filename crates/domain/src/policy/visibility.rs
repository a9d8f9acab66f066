//! What somebody may read, as a scope that a finder can turn into a condition.

use crate::{
    id::{PersonId, SessionId},
    person::{Actor, Role},
};

/// Which proposals somebody may read. A draft is its author's alone, whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalVisibility {
    /// Their own, in any state.
    pub own: Option<PersonId>,
    /// Everything submitted, in any session.
    pub all_submitted: bool,
    /// Everything submitted in these sessions.
    pub submitted_in: Vec<SessionId>,
    /// Whatever an adopted resolution carries, which anybody may read.
    pub carried_by_adopted: bool,
}

/// Which resolutions somebody may read. An adopted one is public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolutionVisibility {
    /// All of them, in any state.
    pub all: bool,
    /// In any state in these sessions.
    pub any_state_in: Vec<SessionId>,
    /// In review and later in these sessions.
    pub from_review_in: Vec<SessionId>,
    /// The final one in review and later.
    pub final_from_review: bool,
}

/// The proposals an actor may read.
pub fn proposal_visibility(actor: &Actor) -> ProposalVisibility {
    let submitted_in = actor
        .roles()
        .filter_map(|role| match role {
            Role::Participant(session) | Role::Moderator(session) => Some(session),
            Role::Editor(_) | Role::Council(_) | Role::Administrator => None,
        })
        .collect();
    ProposalVisibility {
        own: actor.person(),
        all_submitted: actor.is_administrator() || actor.is_editor(),
        submitted_in,
        carried_by_adopted: true,
    }
}

/// The resolutions an actor may read.
pub fn resolution_visibility(actor: &Actor) -> ResolutionVisibility {
    let mut visibility = ResolutionVisibility {
        all: actor.is_administrator() || actor.is_editor(),
        any_state_in: Vec::new(),
        from_review_in: Vec::new(),
        final_from_review: false,
    };
    for role in actor.roles() {
        match role {
            Role::Moderator(session) => visibility.any_state_in.push(session),
            Role::Participant(session) => {
                visibility.from_review_in.push(session);
                visibility.final_from_review = true;
            }
            Role::Editor(_) | Role::Council(_) | Role::Administrator => {}
        }
    }
    visibility
}
