//! Who may do what, where and when. A yes is a [`Permit`], and a step that changes something demands it: forgetting
//! to ask does not compile. The whole policy, as one table, is the snapshot of `tests/policy.rs`.

pub mod action;
mod rule;
mod visibility;

use std::marker::PhantomData;

pub use action::{Action, ActionKind};
pub use rule::{Phase, Relation, Rule, rule};
pub use visibility::{ProposalVisibility, ResolutionVisibility, proposal_visibility, resolution_visibility};

use crate::{
    id::{ForumId, PersonId, SessionId},
    person::{Actor, Role},
};

/// Where an action would take place: what the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The forum.
    pub forum: ForumId,
    /// The session, or none for what belongs to the whole forum (the final resolution among it).
    pub session: Option<SessionId>,
    /// Whose the thing is.
    pub owner: Option<PersonId>,
    /// The state the thing is in.
    pub phase: Phase,
}

impl Scope {
    /// What belongs to no forum: people, lists, the audit log.
    pub const fn everywhere() -> Self {
        Self::forum(ForumId::new(uuid::Uuid::nil()))
    }

    /// Something of the whole forum.
    pub const fn forum(forum: ForumId) -> Self {
        Self { forum, session: None, owner: None, phase: Phase::Always }
    }

    /// Something of one session.
    pub const fn session(forum: ForumId, session: SessionId) -> Self {
        Self { forum, session: Some(session), owner: None, phase: Phase::Always }
    }

    /// The same place for something that belongs to somebody.
    #[must_use]
    pub const fn owned_by(self, owner: PersonId) -> Self {
        Self { owner: Some(owner), ..self }
    }

    /// The same place for something in this state.
    #[must_use]
    pub const fn in_phase(self, phase: Phase) -> Self {
        Self { phase, ..self }
    }
}

/// Proof that somebody may take an action in a scope. Only [`authorise`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit<A> {
    actor: PersonId,
    scope: Scope,
    action: PhantomData<A>,
}

impl<A> Permit<A> {
    /// Who was permitted.
    pub fn actor(&self) -> PersonId {
        self.actor
    }

    /// Where.
    pub fn scope(&self) -> Scope {
        self.scope
    }
}

/// Why somebody may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Nobody has signed in.
    #[error("sign in first")]
    SignInNeeded,
    /// They have no role that allows it here.
    #[error("no role that allows {action:?} here")]
    NotAllowed {
        /// The action asked for.
        action: ActionKind,
    },
    /// They might at another time, but not in this state of the thing.
    #[error("{action:?} is not possible in the state {phase:?}")]
    NotNow {
        /// The action asked for.
        action: ActionKind,
        /// The state the thing is in.
        phase: Phase,
    },
}

/// Asks whether an actor may take an action in a scope.
pub fn authorise<A: Action>(actor: &Actor, scope: Scope) -> Result<Permit<A>, Denied> {
    let Some(person) = actor.person() else { return Err(Denied::SignInNeeded) };
    decide(actor, A::KIND, &scope).map(|()| Permit { actor: person, scope, action: PhantomData })
}

/// The decision alone, for showing what can be done without doing it.
pub fn decide(actor: &Actor, action: ActionKind, scope: &Scope) -> Result<(), Denied> {
    if actor.person().is_none() {
        return Err(Denied::SignInNeeded);
    }
    let rule = rule(action);
    if !rule.who.iter().any(|relation| stands_in(actor, *relation, scope)) {
        return Err(Denied::NotAllowed { action });
    }
    if rule.when.contains(&Phase::Always) || rule.when.contains(&scope.phase) {
        Ok(())
    } else {
        Err(Denied::NotNow { action, phase: scope.phase })
    }
}

fn stands_in(actor: &Actor, relation: Relation, scope: &Scope) -> bool {
    match relation {
        Relation::SignedIn => actor.person().is_some(),
        Relation::Owner => scope.owner.is_some() && scope.owner == actor.person(),
        Relation::ParticipantHere => match scope.session {
            Some(session) => actor.has(Role::Participant(session)),
            None => actor.roles().any(|role| matches!(role, Role::Participant(_))),
        },
        Relation::Curator => match scope.session {
            Some(session) => actor.has(Role::Moderator(session)),
            None => actor.has(Role::Editor(scope.forum)),
        },
        Relation::Editor => actor.has(Role::Editor(scope.forum)),
        Relation::Council => actor.has(Role::Council(scope.forum)),
        Relation::Administrator => actor.is_administrator(),
    }
}
