//! The way of a resolution: drafting → review → voting → adopted, or back to drafting.
//!
//! Each step consumes the resolution. An adopted one has no method that changes it.

use serde::{Deserialize, Serialize};

use super::{Head, Outline, Resolution};
use crate::{
    Moment, Refusal,
    ballot::{Ballot, Tally, VoteOutcome, VotingRule},
    disposition::Undisposed,
    id::{BallotId, Version},
    policy::{Permit, Phase, action},
    prose::Line,
};

/// Being drawn up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafting;

/// Under discussion: participants propose amendments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Until when.
    pub amendments_until: Moment,
}

/// Being voted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voting {
    /// The ballot.
    pub ballot: BallotId,
}

/// Adopted, for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    /// Its number on paper.
    pub number: Line,
    /// When.
    pub at: Moment,
    /// The ballot that carried it.
    pub ballot: BallotId,
    /// Its count.
    pub tally: Tally,
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Drafting {}
    impl Sealed for super::Review {}
    impl Sealed for super::Voting {}
    impl Sealed for super::Adopted {}
}

/// A state of a resolution.
pub trait State: sealed::Sealed {
    /// Its name in the policy.
    const PHASE: Phase;
}

/// A state in which the tree can be worked on.
pub trait Editable: State {}

impl State for Drafting {
    const PHASE: Phase = Phase::ResolutionDrafting;
}
impl State for Review {
    const PHASE: Phase = Phase::ResolutionReview;
}
impl State for Voting {
    const PHASE: Phase = Phase::ResolutionVoting;
}
impl State for Adopted {
    const PHASE: Phase = Phase::ResolutionAdopted;
}
impl Editable for Drafting {}
impl Editable for Review {}

/// A resolution whose state is known only when it has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnyResolution {
    /// Being drawn up.
    Drafting(Resolution<Drafting>),
    /// Under discussion.
    Review(Resolution<Review>),
    /// Being voted on.
    Voting(Resolution<Voting>),
    /// Adopted.
    Adopted(Resolution<Adopted>),
}

impl AnyResolution {
    /// What it is.
    pub fn head(&self) -> &Head {
        match self {
            Self::Drafting(resolution) => &resolution.head,
            Self::Review(resolution) => &resolution.head,
            Self::Voting(resolution) => &resolution.head,
            Self::Adopted(resolution) => &resolution.head,
        }
    }

    /// Its tree.
    pub fn outline(&self) -> &Outline {
        match self {
            Self::Drafting(resolution) => &resolution.outline,
            Self::Review(resolution) => &resolution.outline,
            Self::Voting(resolution) => &resolution.outline,
            Self::Adopted(resolution) => &resolution.outline,
        }
    }

    /// The state's name in the policy.
    pub fn phase(&self) -> Phase {
        match self {
            Self::Drafting(_) => Drafting::PHASE,
            Self::Review(_) => Review::PHASE,
            Self::Voting(_) => Voting::PHASE,
            Self::Adopted(_) => Adopted::PHASE,
        }
    }
}

impl<S: State> Resolution<S> {
    fn step<T: State>(self, state: T) -> Resolution<T> {
        let head = Head { version: self.head.version.next(), ..self.head };
        Resolution { head, outline: self.outline, state }
    }
}

impl Resolution<Drafting> {
    /// The draft, opened for discussion until a time that lies ahead.
    pub fn open_review(
        self,
        _permit: &Permit<action::ConductResolution>,
        amendments_until: Moment,
        now: Moment,
    ) -> Result<Resolution<Review>, Refusal> {
        if amendments_until <= now {
            return Err(Refusal::TimeInThePast);
        }
        if self.outline.is_empty() {
            return Err(Refusal::EmptyResolution);
        }
        Ok(self.step(Review { amendments_until }))
    }
}

impl Resolution<Review> {
    /// Refuses an amendment that comes too late.
    pub fn check_amendments_open(&self, now: Moment) -> Result<(), Refusal> {
        let closed_at = self.state.amendments_until;
        if now > closed_at { Err(Refusal::AmendmentsClosed { closed_at }) } else { Ok(()) }
    }

    /// The draft, put to the vote: nothing may wait for a decision.
    pub fn open_vote(
        self,
        permit: &Permit<action::ConductResolution>,
        ballot: BallotId,
        rule: VotingRule,
        amendments_waiting: u64,
        undisposed: Undisposed,
        now: Moment,
    ) -> Result<(Resolution<Voting>, Ballot), Refusal> {
        if self.outline.is_empty() {
            return Err(Refusal::EmptyResolution);
        }
        if amendments_waiting > 0 {
            return Err(Refusal::AmendmentsWait { count: amendments_waiting });
        }
        if undisposed.count > 0 {
            return Err(Refusal::Undisposed(undisposed));
        }
        let voting = self.step(Voting { ballot });
        let ballot = Ballot {
            id: ballot,
            resolution: voting.head.id,
            resolution_version: voting.head.version,
            rule,
            opened_at: now,
            opened_by: permit.actor(),
            tally: None,
            closed_at: None,
            version: Version::FIRST,
        };
        Ok((voting, ballot))
    }

    /// Back to drafting.
    pub fn resume_drafting(self, _permit: &Permit<action::ConductResolution>) -> Resolution<Drafting> {
        self.step(Drafting)
    }
}

impl Resolution<Voting> {
    /// Back to drafting; the ballot ends without a decision.
    pub fn resume_drafting(
        self,
        _permit: &Permit<action::ConductResolution>,
        ballot: Ballot,
        now: Moment,
    ) -> (Resolution<Drafting>, Ballot) {
        (self.step(Drafting), ballot.closed(now))
    }

    /// The resolution, adopted: the vote has carried, and everything submitted has a disposition.
    pub fn adopt(
        self,
        _permit: &Permit<action::AdoptResolution>,
        ballot: Ballot,
        undisposed: Undisposed,
        number: Line,
        now: Moment,
    ) -> Result<(Resolution<Adopted>, Ballot), Refusal> {
        let tally = ballot.tally.filter(|_| ballot.id == self.state.ballot).ok_or(Refusal::NoVote)?;
        match tally.outcome(&ballot.rule) {
            VoteOutcome::NoQuorum => return Err(Refusal::NoQuorum),
            VoteOutcome::NotCarried => return Err(Refusal::NotCarried),
            VoteOutcome::Carried => {}
        }
        if undisposed.count > 0 {
            return Err(Refusal::Undisposed(undisposed));
        }
        let adopted = self.step(Adopted { number, at: now, ballot: ballot.id, tally });
        Ok((adopted, ballot.closed(now)))
    }
}
