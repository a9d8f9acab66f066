//! Votes taken in the hall: the rule, the count, and what it decides.

use serde::{Deserialize, Serialize};

use crate::{
    Moment, Refusal,
    id::{BallotId, PersonId, ResolutionId, Version},
    policy::{Permit, action},
};

/// A share such as one half or two thirds; never above one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Parts.
    pub numerator: u32,
    /// Of so many.
    pub denominator: u32,
}

impl Share {
    /// One half.
    pub const HALF: Self = Self { numerator: 1, denominator: 2 };
    /// Two thirds.
    pub const TWO_THIRDS: Self = Self { numerator: 2, denominator: 3 };

    /// A share between nothing and one.
    pub fn new(numerator: u32, denominator: u32) -> Result<Self, Refusal> {
        if denominator > 0 && numerator <= denominator {
            Ok(Self { numerator, denominator })
        } else {
            Err(Refusal::NotAShare { numerator, denominator })
        }
    }

    /// Whether `part` is more than this share of `whole`.
    fn is_exceeded_by(self, part: u32, whole: u32) -> bool {
        u64::from(part) * u64::from(self.denominator) > u64::from(whole) * u64::from(self.numerator)
    }
}

/// Of whom a majority is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MajorityOf {
    /// Of those entitled to vote.
    Entitled,
    /// Of those present.
    Present,
    /// Of the votes for and against; those who abstain are left out.
    Cast,
}

/// When a vote counts and when it carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotingRule {
    /// More than this share of those entitled must be present.
    pub quorum: Share,
    /// More than this share must be for.
    pub majority: Share,
    /// Of whom the majority is counted.
    pub majority_of: MajorityOf,
}

impl Default for VotingRule {
    fn default() -> Self {
        Self { quorum: Share::HALF, majority: Share::HALF, majority_of: MajorityOf::Present }
    }
}

/// The count of a vote, in people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    entitled: u32,
    present: u32,
    in_favour: u32,
    against: u32,
    abstained: u32,
}

/// What a count decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoteOutcome {
    /// Too few were present: the vote decides nothing.
    NoQuorum,
    /// Too few were for.
    NotCarried,
    /// Carried.
    Carried,
}

impl Tally {
    /// A count that can be true: nobody present who is not entitled, no more votes than people present.
    pub fn new(
        entitled: u32,
        present: u32,
        in_favour: u32,
        against: u32,
        abstained: u32,
    ) -> Result<Self, Refusal> {
        let cast = u64::from(in_favour) + u64::from(against) + u64::from(abstained);
        if present > entitled {
            return Err(Refusal::MorePresentThanEntitled { present, entitled });
        }
        if cast > u64::from(present) {
            return Err(Refusal::MoreVotesThanPresent { votes: cast, present });
        }
        Ok(Self { entitled, present, in_favour, against, abstained })
    }

    /// People entitled to vote.
    pub fn entitled(&self) -> u32 {
        self.entitled
    }

    /// People present.
    pub fn present(&self) -> u32 {
        self.present
    }

    /// Votes for.
    pub fn in_favour(&self) -> u32 {
        self.in_favour
    }

    /// Votes against.
    pub fn against(&self) -> u32 {
        self.against
    }

    /// Those who abstained.
    pub fn abstained(&self) -> u32 {
        self.abstained
    }

    /// What the count decides under a rule.
    pub fn outcome(&self, rule: &VotingRule) -> VoteOutcome {
        if !rule.quorum.is_exceeded_by(self.present, self.entitled) {
            return VoteOutcome::NoQuorum;
        }
        let whole = match rule.majority_of {
            MajorityOf::Entitled => self.entitled,
            MajorityOf::Present => self.present,
            MajorityOf::Cast => self.in_favour + self.against,
        };
        if rule.majority.is_exceeded_by(self.in_favour, whole) {
            VoteOutcome::Carried
        } else {
            VoteOutcome::NotCarried
        }
    }
}

/// A vote on a resolution, under the rule that stood when it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Its id.
    pub id: BallotId,
    /// What is voted on.
    pub resolution: ResolutionId,
    /// The version of it that is voted on.
    pub resolution_version: Version,
    /// The rule.
    pub rule: VotingRule,
    /// When it was opened.
    pub opened_at: Moment,
    /// Who opened it.
    pub opened_by: PersonId,
    /// The count, once recorded.
    pub tally: Option<Tally>,
    /// When it ended: by adoption, or by going back to drafting.
    pub closed_at: Option<Moment>,
    /// How often it has been changed.
    pub version: Version,
}

impl Ballot {
    /// The ballot with its count, new or corrected; a closed one keeps the count it has.
    pub fn record(self, _permit: &Permit<action::RecordVote>, tally: Tally) -> Result<Self, Refusal> {
        if self.closed_at.is_some() {
            return Err(Refusal::BallotClosed);
        }
        Ok(Self { tally: Some(tally), version: self.version.next(), ..self })
    }

    /// What the count decides, once there is one.
    pub fn outcome(&self) -> Option<VoteOutcome> {
        self.tally.map(|tally| tally.outcome(&self.rule))
    }

    /// The ballot, ended.
    #[must_use]
    pub(crate) fn closed(self, at: Moment) -> Self {
        Self { closed_at: Some(at), version: self.version.next(), ..self }
    }
}
