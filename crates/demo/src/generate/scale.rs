//! How much to generate.

use std::{fmt, str::FromStr};

/// How large a forum to generate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// 3 sessions with 4 participants and 10 proposals each: for tests.
    Small,
    /// 16 sessions with 20 participants and 30 proposals each: for a demonstration under a minute.
    #[default]
    Default,
    /// 16 sessions, 8,000 participants, 40,000 proposals: the size to plan for.
    Full,
}

/// The numbers behind a scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// Sessions of the forum.
    pub sessions: usize,
    /// Municipalities in each session's region.
    pub municipalities: usize,
    /// Participants of each session.
    pub participants: usize,
    /// Proposals to each session.
    pub proposals: usize,
    /// Needs that are common to the whole forum.
    pub common_needs: usize,
    /// How many of the common needs each session voices. More than the common needs divided by the sessions, so
    /// that some need is voiced in several sessions.
    pub common_per_session: usize,
    /// At most so many needs of its own that each session voices.
    pub own_per_session: usize,
    /// Proposals in each session that belong to another one.
    pub strays: usize,
}

/// A name that is no scale's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no scale is called {0}: there are small, default and full")]
pub struct UnknownScale(String);

impl FromStr for Scale {
    type Err = UnknownScale;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let scales = [Self::Small, Self::Default, Self::Full];
        scales.into_iter().find(|scale| scale.name() == name).ok_or_else(|| UnknownScale(name.to_owned()))
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Scale {
    const fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Default => "default",
            Self::Full => "full",
        }
    }

    pub(super) const fn sizes(self) -> Sizes {
        match self {
            Self::Small => Sizes {
                sessions: 3,
                municipalities: 3,
                participants: 4,
                proposals: 10,
                common_needs: 3,
                common_per_session: 2,
                own_per_session: 2,
                strays: 1,
            },
            Self::Default => Sizes {
                sessions: 16,
                municipalities: 10,
                participants: 20,
                proposals: 30,
                common_needs: 12,
                common_per_session: 4,
                own_per_session: 8,
                strays: 1,
            },
            Self::Full => Sizes {
                sessions: 16,
                municipalities: 125,
                participants: 500,
                proposals: 2_500,
                common_needs: 100,
                common_per_session: 15,
                own_per_session: 95,
                strays: 20,
            },
        }
    }
}
