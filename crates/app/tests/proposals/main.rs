//! Proposals from the first draft to what became of them, on every database there is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

#[path = "../support/mod.rs"]
mod support;

mod bulk;
mod carried;
mod queue;
mod reading;
mod signing;
mod similar;
mod triage;
mod writing;

use svod_app::{
    AppError, Viewer,
    messages::ErrorCode,
    proposal::{NewProposal, ProposalAt, ProposalWith},
};
use svod_domain::{
    forum::Session,
    id::{ForumId, ProposalId},
    person::Role,
    proposal::Proposal,
};

use support::{TestApp, given_wording, once};

/// A session with the people around it, and a session next to it.
struct Setting {
    forum: ForumId,
    session: Session,
    elsewhere: Session,
    author: Viewer,
    colleague: Viewer,
    moderator: Viewer,
    moderator_elsewhere: Viewer,
}

impl Setting {
    async fn of(test: &TestApp) -> Self {
        let forum = test.forum().await;
        let session = test.session(forum, 1).await;
        let elsewhere = test.session(forum, 2).await;
        let home = test.municipality("47701000", "город Мурманск").await;
        let author =
            test.person_of("Иванова Мария Петровна", Some(home), [Role::Participant(session.id)]).await;
        let colleague = test.person("Петров Иван Сергеевич", [Role::Participant(session.id)]).await;
        let moderator = test.person("Сидорова Анна Ивановна", [Role::Moderator(session.id)]).await;
        let moderator_elsewhere = test.person("Орлов Павел Андреевич", [Role::Moderator(elsewhere.id)]).await;
        Self { forum, session, elsewhere, author, colleague, moderator, moderator_elsewhere }
    }

    fn proposal(&self, title: &str) -> NewProposal {
        NewProposal { session: self.session.id, agenda_item: None, content: given_wording(title) }
    }

    async fn draft(&self, test: &TestApp, title: &str) -> Proposal {
        test.app.draft_proposal(&self.author, &once(), self.proposal(title)).await.unwrap()
    }

    async fn submitted(&self, test: &TestApp, title: &str) -> Proposal {
        test.app.submit_new_proposal(&self.author, &once(), self.proposal(title)).await.unwrap()
    }
}

fn at(proposal: &Proposal) -> ProposalAt {
    ProposalAt { proposal: proposal.id, version: proposal.version }
}

async fn read(test: &TestApp, viewer: &Viewer, id: ProposalId) -> Option<Proposal> {
    let seen = test.app.proposal(viewer, id, ProposalWith::default()).await.unwrap();
    seen.map(|seen| seen.proposal)
}

#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T, AppError>) -> ErrorCode {
    let error = outcome.unwrap_err();
    match error.code() {
        Some(code) => code,
        None => panic!("a fault: {error}"),
    }
}
