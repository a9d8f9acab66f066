//! What a moderator decides on one proposal.

use svod_app::{
    Event,
    messages::ErrorCode,
    proposal::{TriageDecision, possible_actions},
};
use svod_domain::{
    disposition::Disposition,
    forum::SubmissionWindow,
    person::Role,
    policy::ActionKind,
    proposal::{Proposal, ProposalState},
};

use crate::{
    Setting, at, read, refused,
    support::{TestApp, apps, keyed, moment, once},
};

fn decline() -> TriageDecision {
    TriageDecision::Decline {
        reason: "Относится к полномочиям региона.".to_owned()
    }
}

async fn decided(test: &TestApp, given: &Setting, on: &Proposal, decision: TriageDecision) -> Proposal {
    test.app.triage_proposal(&given.moderator, &once(), at(on), decision).await.unwrap()
}

#[tokio::test]
async fn a_decision_needs_a_moderator_of_the_session() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let proposal = given.submitted(&test, "Решать не вам").await;
        let decide = |viewer| test.app.triage_proposal(viewer, &NO_KEY, at(&proposal), TriageDecision::Admit);
        assert_eq!(refused(decide(&given.moderator_elsewhere).await), ErrorCode::NotFound);
        assert_eq!(refused(decide(&given.colleague).await), ErrorCode::NotAllowed);
        assert_eq!(refused(decide(&given.author).await), ErrorCode::NotAllowed);
        let both = [Role::Moderator(given.elsewhere.id), Role::Participant(given.session.id)];
        let neighbour = test.person("Сосед", both).await;
        assert_eq!(refused(decide(&neighbour).await), ErrorCode::NotAllowed);
        assert_eq!(decide(&given.moderator).await.unwrap().state, ProposalState::Admitted);
    }
}

static NO_KEY: svod_app::Intent = svod_app::Intent { key: None, dry_run: false };

#[tokio::test]
async fn every_decision_can_be_taken_back() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        for decision in [TriageDecision::Admit, decline()] {
            let proposal = given.submitted(&test, "Туда и обратно").await;
            let settled = decided(&test, &given, &proposal, decision).await;
            let reopened = decided(&test, &given, &settled, TriageDecision::Reopen).await;
            assert_eq!(reopened.state, ProposalState::Submitted);
            assert_eq!(read(&test, &given.author, proposal.id).await, Some(reopened));
        }
        let draft = given.draft(&test, "Черновик").await;
        let outcome =
            test.app.triage_proposal(&given.moderator, &once(), at(&draft), TriageDecision::Admit).await;
        assert_eq!(refused(outcome), ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn a_decision_on_an_old_version_is_refused() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let proposal = given.submitted(&test, "Два модератора").await;
        let admitted = decided(&test, &given, &proposal, TriageDecision::Admit).await;
        let outcome = test.app.triage_proposal(&given.moderator, &once(), at(&proposal), decline()).await;
        assert_eq!(refused(outcome), ErrorCode::Stale);
        assert_eq!(read(&test, &given.moderator, proposal.id).await, Some(admitted));
        let nameless = TriageDecision::Decline { reason: " ".to_owned() };
        let error = test.app.triage_proposal(&given.moderator, &once(), at(&proposal), nameless).await;
        assert_eq!(error.unwrap_err().path(), ["input", "reason"]);
    }
}

#[tokio::test]
async fn a_referred_proposal_goes_on_in_the_other_session() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let mut events = test.app.events().listen();
        let proposal = given.submitted(&test, "Школьные автобусы").await;
        let refer = TriageDecision::Refer {
            to: given.elsewhere.id,
            reason: "Это тема соседней сессии.".to_owned(),
        };
        let referred = decided(&test, &given, &proposal, refer.clone()).await;
        let ProposalState::Referred { to, successor, .. } = referred.state else { panic!("not referred") };
        assert_eq!(to, given.elsewhere.id);
        let there = read(&test, &given.moderator_elsewhere, successor).await.unwrap();
        assert_eq!((there.origin, &there.state), (Some(proposal.id), &ProposalState::Submitted));
        assert_eq!(there.content, proposal.content);
        assert_eq!((there.author, there.submitted_at), (proposal.author, proposal.submitted_at));
        let announced: Vec<Event> = std::iter::from_fn(|| events.try_recv().ok()).collect();
        let told = |session, proposal, submitted| Event::ProposalChanged { session, proposal, submitted };
        assert_eq!(
            announced,
            [
                told(given.session.id, proposal.id, true),
                told(given.session.id, proposal.id, false),
                told(given.elsewhere.id, successor, true),
            ]
        );
        let itself = TriageDecision::Refer { to: given.session.id, reason: "Сюда же".to_owned() };
        let other = given.submitted(&test, "Сюда же").await;
        let outcome = test.app.triage_proposal(&given.moderator, &once(), at(&other), itself).await;
        assert_eq!(refused(outcome), ErrorCode::ReferredToItself);

        let reopened = decided(
            &test,
            &given,
            &read(&test, &given.author, proposal.id).await.unwrap(),
            TriageDecision::Reopen,
        )
        .await;
        assert_eq!(reopened.state, ProposalState::Submitted);
        let there = read(&test, &given.moderator_elsewhere, successor).await.unwrap();
        assert_eq!(there.state, ProposalState::Withdrawn);

        let again = decided(&test, &given, &reopened, refer).await;
        let ProposalState::Referred { successor, .. } = again.state else { panic!("not referred") };
        let there = read(&test, &given.moderator_elsewhere, successor).await.unwrap();
        test.app
            .triage_proposal(&given.moderator_elsewhere, &once(), at(&there), TriageDecision::Admit)
            .await
            .unwrap();
        let taken_up =
            test.app.triage_proposal(&given.moderator, &once(), at(&again), TriageDecision::Reopen).await;
        assert_eq!(refused(taken_up), ErrorCode::SuccessorTakenUp);
    }
}

#[tokio::test]
async fn nothing_comes_into_a_session_that_votes() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let closed =
            SubmissionWindow { closed_at: Some(moment("2025-01-19T09:00:00Z")), ..Default::default() };
        let voting = test.session_until(given.forum, 3, closed).await;
        let proposal = given.submitted(&test, "Опоздавшее").await;
        let refer = TriageDecision::Refer { to: voting.id, reason: "Им".to_owned() };
        let outcome = test.app.triage_proposal(&given.moderator, &once(), at(&proposal), refer).await;
        assert_eq!(refused(outcome), ErrorCode::SubmissionClosed);
        let other_forum = test.forum().await;
        let foreign = test.session(other_forum, 1).await;
        let refer = TriageDecision::Refer { to: foreign.id, reason: "Им".to_owned() };
        let outcome = test.app.triage_proposal(&given.moderator, &once(), at(&proposal), refer).await;
        assert_eq!(refused(outcome), ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn what_became_of_proposals_is_told() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let waiting = given.submitted(&test, "Ждёт").await;
        let admitted = given.submitted(&test, "Принято").await;
        let admitted = decided(&test, &given, &admitted, TriageDecision::Admit).await;
        let declined = given.submitted(&test, "Отклонено").await;
        let declined = decided(&test, &given, &declined, decline()).await;
        let withdrawn = given.submitted(&test, "Отозвано").await;
        test.app.withdraw_proposal(&given.author, &once(), at(&withdrawn)).await.unwrap();
        given.draft(&test, "Черновик").await;
        let ids = [waiting.id, admitted.id, declined.id, withdrawn.id];
        let mut told = test.app.dispositions(&ids).await.unwrap();
        assert_eq!(told.remove(&withdrawn.id), Some(Disposition::Withdrawn));
        assert!(matches!(told.remove(&declined.id), Some(Disposition::Declined { .. })));
        assert!(told.is_empty());
        let undisposed = test.app.store().read().undisposed_proposals(given.session.id).await.unwrap();
        assert_eq!((undisposed.count, undisposed.proposals), (2, vec![waiting.id, admitted.id]));
    }
}

#[tokio::test]
async fn a_decision_sent_twice_is_taken_once() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let proposal = given.submitted(&test, "Дважды").await;
        let key = keyed("triage-1");
        let decide = |decision| test.app.triage_proposal(&given.moderator, &key, at(&proposal), decision);
        let first = decide(TriageDecision::Admit).await.unwrap();
        assert_eq!(decide(TriageDecision::Admit).await.unwrap(), first);
        assert_eq!(refused(decide(decline()).await), ErrorCode::IdempotencyKeyReused);
    }
}

#[tokio::test]
async fn what_can_be_done_follows_the_policy() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let draft = given.draft(&test, "Что можно").await;
        use ActionKind::{ReviseProposal, SubmitProposal, SupportProposal, TriageProposal, WithdrawProposal};
        assert_eq!(
            possible_actions(&given.author, &draft),
            [ReviseProposal, SubmitProposal, WithdrawProposal]
        );
        let submitted = test.app.submit_proposal(&given.author, &once(), at(&draft)).await.unwrap();
        assert_eq!(possible_actions(&given.author, &submitted), [ReviseProposal, WithdrawProposal]);
        assert_eq!(possible_actions(&given.colleague, &submitted), [SupportProposal]);
        assert_eq!(possible_actions(&given.moderator, &submitted), [TriageProposal]);
        assert_eq!(possible_actions(&given.moderator_elsewhere, &submitted), []);
    }
}
