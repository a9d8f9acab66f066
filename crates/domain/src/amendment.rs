//! A participant's change to a clause, made against one revision of it.

use serde::{Deserialize, Serialize};
use svod_text::{Carried, carry};

use crate::{
    Moment, Refusal,
    id::{AmendmentId, ClauseId, PersonId, ResolutionId, Revision, Version},
    policy::{Permit, Phase, action},
    prose::Prose,
};

/// A proposed change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// Its id.
    pub id: AmendmentId,
    /// The resolution.
    pub resolution: ResolutionId,
    /// The clause it would change.
    pub clause: ClauseId,
    /// The revision of the clause it was made against.
    pub base: Revision,
    /// The clause as the author would have it.
    pub text: Prose,
    /// Why.
    pub rationale: Option<Prose>,
    /// Who proposes it.
    pub author: PersonId,
    /// When.
    pub submitted_at: Moment,
    /// Where it stands.
    pub state: AmendmentState,
    /// How often it has been changed.
    pub version: Version,
}

/// Where an amendment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum AmendmentState {
    /// Waiting for a decision.
    Submitted,
    /// Its words are in the clause.
    Accepted {
        /// The revision that took them.
        revision: Revision,
        /// When.
        at: Moment,
    },
    /// The clause was changed because of it, in other words.
    AcceptedWithChanges {
        /// The revision that took it.
        revision: Revision,
        /// When.
        at: Moment,
    },
    /// Declined.
    Declined {
        /// Why.
        reason: Prose,
        /// When.
        at: Moment,
    },
    /// Taken back by its author.
    Withdrawn {
        /// When.
        at: Moment,
    },
    /// The words it would change are gone.
    Obsolete {
        /// When that was found.
        at: Moment,
    },
}

impl AmendmentState {
    /// The state's name in the policy.
    pub const fn phase(&self) -> Phase {
        match self {
            Self::Submitted => Phase::AmendmentSubmitted,
            Self::Accepted { .. }
            | Self::AcceptedWithChanges { .. }
            | Self::Declined { .. }
            | Self::Withdrawn { .. }
            | Self::Obsolete { .. } => Phase::AmendmentSettled,
        }
    }
}

impl Amendment {
    /// The amendment, declined.
    pub fn decline(
        self,
        _permit: &Permit<action::SettleAmendment>,
        reason: Prose,
        at: Moment,
    ) -> Result<Self, Refusal> {
        self.settled(AmendmentState::Declined { reason, at })
    }

    /// The amendment, accepted: `changed` when the clause says it in other words.
    pub fn accept(
        self,
        _permit: &Permit<action::SettleAmendment>,
        revision: Revision,
        changed: bool,
        at: Moment,
    ) -> Result<Self, Refusal> {
        self.settled(if changed {
            AmendmentState::AcceptedWithChanges { revision, at }
        } else {
            AmendmentState::Accepted { revision, at }
        })
    }

    /// The amendment, taken back.
    pub fn withdraw(self, _permit: &Permit<action::WithdrawAmendment>, at: Moment) -> Result<Self, Refusal> {
        self.settled(AmendmentState::Withdrawn { at })
    }

    /// What becomes of it on the clause as it reads now; none is a clause that was taken out. `base` is the text that
    /// it was made against.
    pub fn carried(&self, base: &str, current: Option<&str>) -> Carried {
        current.map_or(Carried::Obsolete, |current| carry(base, current, self.text.as_str()))
    }

    /// The amendment whose words are gone.
    pub fn obsolete(self, _permit: &Permit<action::SettleAmendment>, at: Moment) -> Result<Self, Refusal> {
        self.settled(AmendmentState::Obsolete { at })
    }

    /// The amendment that waits again: because the step that took it in was taken back, or because the words that it
    /// would change are there again.
    pub fn reopen(self, _permit: &Permit<action::EditResolution>) -> Result<Self, Refusal> {
        match self.state {
            AmendmentState::Accepted { .. }
            | AmendmentState::AcceptedWithChanges { .. }
            | AmendmentState::Obsolete { .. } => {
                Ok(Self { state: AmendmentState::Submitted, version: self.version.next(), ..self })
            }
            _ => Err(Refusal::AmendmentSettled),
        }
    }

    fn settled(self, state: AmendmentState) -> Result<Self, Refusal> {
        match self.state {
            AmendmentState::Submitted => Ok(Self { state, version: self.version.next(), ..self }),
            _ => Err(Refusal::AmendmentSettled),
        }
    }
}
