//! What is asked of the servers.

/// Proposals on a page; the floor has the number in its statement.
pub const PAGE: usize = 20;

/// A kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// A session's first proposals, each with its author and municipality.
    Read,
    /// A new proposal with its revision and its audit event.
    Submit,
}

/// What a participant proposes.
#[derive(Debug, Clone)]
pub struct Words {
    /// In a line.
    pub title: String,
    /// What is wrong.
    pub problem: String,
    /// What should be done.
    pub wording: String,
}

impl Work {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Read, Self::Submit];

    /// As the table calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Submit => "submit",
        }
    }
}
