//! The words of a proposal.

use serde::{Deserialize, Serialize};

use crate::{
    Moment, Refusal,
    id::{PersonId, ProposalId, Revision},
    prose::{Line, Prose},
};

/// What kind of change is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// A change of a law or another legal act.
    Legislation,
    /// A standard of municipal work.
    Standard,
    /// An initiative.
    Initiative,
    /// A management solution that proved itself in a municipality.
    ManagementSolution,
}

impl ProposalKind {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Legislation, Self::Standard, Self::Initiative, Self::ManagementSolution];

    /// The name it is stored under.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Legislation => "legislation",
            Self::Standard => "standard",
            Self::Initiative => "initiative",
            Self::ManagementSolution => "management_solution",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The words of a proposal, as far as they are written: a draft may lack some.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalContent {
    /// What kind of change is asked for.
    pub kind: ProposalKind,
    /// What it is about, in a line.
    pub title: Line,
    /// What is wrong today.
    pub problem: Option<Prose>,
    /// What should stand in the resolution.
    pub wording: Option<Prose>,
    /// The legal act to amend.
    pub legal_act: Option<Line>,
    /// Whom it is asked of.
    pub addressee: Option<Line>,
    /// What would be better.
    pub expected_effect: Option<Prose>,
}

/// The words of a proposal that can be submitted: nothing that is needed is missing.
#[derive(Debug, Clone, Copy)]
pub struct WrittenContent<'c> {
    /// What should stand in the resolution.
    pub wording: &'c Prose,
}

impl ProposalContent {
    /// The words, if all that a submission needs is there.
    pub fn written(&self) -> Result<WrittenContent<'_>, Refusal> {
        if self.problem.is_none() {
            return Err(Refusal::ProposalIncomplete { field: "problem" });
        }
        let wording = self.wording.as_ref().ok_or(Refusal::ProposalIncomplete { field: "wording" })?;
        Ok(WrittenContent { wording })
    }
}

/// The words of a proposal at one time. Every saved change is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRevision {
    /// The proposal.
    pub proposal: ProposalId,
    /// Which.
    pub revision: Revision,
    /// The words.
    pub content: ProposalContent,
    /// Who saved them.
    pub author: PersonId,
    /// When.
    pub at: Moment,
}
