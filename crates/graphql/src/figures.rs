//! The figures of sessions and forums.

use async_graphql::{Object, SimpleObject};
use svod_app::figures;
use svod_domain::id::{ForumId, SessionId};

use crate::loaders::loader;

/// How many take part in a session or a forum, and what came of it.
pub(crate) struct Figures(pub(crate) figures::Figures);

/// How many proposals were submitted, and what became of them. Before the resolution of a session has been adopted, all
/// its proposals count as waiting. What was passed on to another session counts in both; for a forum it is counted once,
/// where it went. What became of them adds up to what was submitted.
#[derive(SimpleObject)]
struct ProposalFigures {
    /// Submitted in all.
    submitted: u64,
    /// Taken into an adopted resolution: by the best grade that one of its clauses gave.
    adopted: u64,
    /// Taken partly, at the best.
    partly_adopted: u64,
    /// Reflected, at the best.
    reflected: u64,
    /// Declined, with a reason.
    declined: u64,
    /// Passed to another session; for a forum none, since they are counted there.
    referred: u64,
    /// Taken back by their authors after they were submitted.
    withdrawn: u64,
    /// What is not settled yet.
    waiting: u64,
}

/// The figures of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct FiguresOfSession(pub SessionId);

/// The figures of a forum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct FiguresOfForum(pub ForumId);

loader!(FiguresOfSession => figures::Figures, |batch, keys| async {
    let ids: Vec<SessionId> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.figures_of_sessions(&ids).await?;
    Ok(found.into_iter().map(|(id, figures)| (FiguresOfSession(id), figures)).collect())
});
loader!(FiguresOfForum => figures::Figures, |batch, keys| async {
    let ids: Vec<ForumId> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.figures_of_forums(&ids).await?;
    Ok(found.into_iter().map(|(id, figures)| (FiguresOfForum(id), figures)).collect())
});

/// How many take part in a session or a forum, and what came of it.
#[Object]
impl Figures {
    /// Participants, each once.
    async fn participants(&self) -> u64 {
        self.0.participants
    }

    /// Municipalities that take part: those with a participant, and those that a proposal was submitted for.
    async fn municipalities(&self) -> u64 {
        self.0.municipalities
    }

    /// Subjects of the Federation that these municipalities are of.
    async fn subjects(&self) -> u64 {
        self.0.subjects
    }

    /// What was submitted, and what became of it.
    async fn proposals(&self) -> ProposalFigures {
        let counted = &self.0.proposals;
        ProposalFigures {
            submitted: counted.submitted(),
            adopted: counted.adopted,
            partly_adopted: counted.partly_adopted,
            reflected: counted.reflected,
            declined: counted.declined,
            referred: counted.referred,
            withdrawn: counted.withdrawn,
            waiting: counted.waiting,
        }
    }

    /// Co-signatures of submitted proposals.
    async fn supports(&self) -> u64 {
        self.0.supports
    }

    /// Adopted resolutions; for a forum, the final one too.
    async fn resolutions_adopted(&self) -> u64 {
        self.0.resolutions_adopted
    }

    /// Clauses that stand in the adopted resolutions, sub-clauses included; for a forum, those of the final one too.
    async fn clauses_adopted(&self) -> u64 {
        self.0.clauses_adopted
    }
}
