//! Deciding on many proposals at once.

use svod_app::{
    Intent,
    messages::ErrorCode,
    proposal::{MOST_DECIDED, ProposalAt, TriageDecision, Triaged},
};
use svod_domain::{
    id::Version,
    proposal::{Proposal, ProposalState},
};

use crate::{
    Setting, at, read, refused,
    support::{apps, keyed, once},
};

fn done(outcome: Triaged) -> Vec<Proposal> {
    match outcome {
        Triaged::Done(proposals) => proposals,
        Triaged::Refused(items) => panic!("refused: {items:?}"),
    }
}

#[tokio::test]
async fn all_are_decided_on_or_none() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let mut items = Vec::new();
        for number in 0..5 {
            items.push(at(&given.submitted(&test, &format!("Предложение {number}")).await));
        }
        let unseen = at(&given.draft(&test, "Черновик").await);
        let stale = ProposalAt { version: Version(99), ..items[3] };
        let mixed = vec![items[0], unseen, items[1], stale];
        let outcome =
            test.app.triage_proposals(&given.moderator, &once(), mixed, TriageDecision::Admit).await.unwrap();
        let Triaged::Refused(refused) = outcome else { panic!("not refused") };
        let told: Vec<_> = refused.iter().map(|item| (item.position, item.error.code())).collect();
        assert_eq!(told, [(1, Some(ErrorCode::NotFound)), (3, Some(ErrorCode::Stale))]);
        for item in &items {
            let now = read(&test, &given.moderator, item.proposal).await.unwrap();
            assert_eq!((now.version, now.state), (item.version, ProposalState::Submitted));
        }
        let admitted = done(
            test.app
                .triage_proposals(&given.moderator, &once(), items.clone(), TriageDecision::Admit)
                .await
                .unwrap(),
        );
        let ids: Vec<_> = admitted.iter().map(|proposal| proposal.id).collect();
        assert_eq!(ids, items.iter().map(|item| item.proposal).collect::<Vec<_>>());
        assert!(admitted.iter().all(|proposal| proposal.state == ProposalState::Admitted));
    }
}

#[tokio::test]
async fn the_same_proposal_twice_in_a_list_is_stale_the_second_time() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let item = at(&given.submitted(&test, "Дважды").await);
        let outcome = test
            .app
            .triage_proposals(&given.moderator, &once(), vec![item, item], TriageDecision::Admit)
            .await;
        let Triaged::Refused(refused) = outcome.unwrap() else { panic!("not refused") };
        assert_eq!(refused.len(), 1);
        assert_eq!((refused[0].position, refused[0].error.code()), (1, Some(ErrorCode::Stale)));
    }
}

#[tokio::test]
async fn a_rehearsal_decides_nothing() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let proposal = given.submitted(&test, "Примерка").await;
        let intent = Intent { key: None, dry_run: true };
        let refer = TriageDecision::Refer { to: given.elsewhere.id, reason: "Им".to_owned() };
        let would = done(
            test.app.triage_proposals(&given.moderator, &intent, vec![at(&proposal)], refer).await.unwrap(),
        );
        assert!(matches!(would[0].state, ProposalState::Referred { .. }));
        assert_eq!(read(&test, &given.moderator, proposal.id).await, Some(proposal));
    }
}

#[tokio::test]
async fn a_list_is_bounded_and_done_once_under_a_key() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let item = at(&given.submitted(&test, "Список").await);
        for (items, code) in
            [(Vec::new(), ErrorCode::EmptyList), (vec![item; MOST_DECIDED + 1], ErrorCode::TooMany)]
        {
            let outcome =
                test.app.triage_proposals(&given.moderator, &once(), items, TriageDecision::Admit).await;
            assert_eq!(refused(outcome), code);
        }
        let key = keyed("list-1");
        let decide = || test.app.triage_proposals(&given.moderator, &key, vec![item], TriageDecision::Admit);
        let first = done(decide().await.unwrap());
        assert_eq!(done(decide().await.unwrap()), first);
    }
}
