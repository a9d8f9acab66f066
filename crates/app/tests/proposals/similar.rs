//! Finding proposals that say nearly the same.

use svod_app::{
    messages::ErrorCode,
    proposal::{NewProposal, SaveProposal},
    similarity::{FindGroups, FindSimilar},
};
use svod_domain::proposal::Proposal;

use crate::{
    Setting, at, refused,
    support::{TestApp, apps, given_wording, once},
};

async fn found(test: &TestApp, given: &Setting, text: &str, without_own: bool) -> Vec<String> {
    let find = FindSimilar { session: given.session.id, text: text.to_owned(), limit: 10, without_own };
    let similar = test.app.similar_proposals(&given.author, find).await.unwrap();
    similar.into_iter().map(|one| one.proposal.content.title.to_string()).collect()
}

async fn by_colleague(test: &TestApp, given: &Setting, title: &str) -> Proposal {
    let new = NewProposal { content: given_wording(title), ..given.proposal("") };
    test.app.submit_new_proposal(&given.colleague, &once(), new).await.unwrap()
}

#[tokio::test]
async fn what_was_submitted_or_revised_is_found_at_once() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let asked = "ремонт школьных спортивных залов";
        assert_eq!(found(&test, &given, asked, false).await, Vec::<String>::new());
        let halls = by_colleague(&test, &given, "Ремонт спортивных залов сельских школ").await;
        by_colleague(&test, &given, "Вывоз снега с дворовых территорий").await;
        given.submitted(&test, "Ремонт школьных спортзалов").await;
        given.draft(&test, "Черновик о ремонте школьных спортивных залов").await;
        let all = found(&test, &given, asked, false).await;
        assert!(all.contains(&"Ремонт спортивных залов сельских школ".to_owned()));
        assert!(all.contains(&"Ремонт школьных спортзалов".to_owned()));
        assert!(!all.iter().any(|title| title.starts_with("Черновик")));
        let others = found(&test, &given, asked, true).await;
        assert!(!others.contains(&"Ремонт школьных спортзалов".to_owned()));
        let save = SaveProposal {
            at: at(&halls),
            agenda_item: None,
            content: given_wording("Капитальный ремонт водопровода"),
        };
        test.app.save_proposal(&given.colleague, &once(), save).await.unwrap();
        assert_eq!(found(&test, &given, "водопровод", true).await[0], "Капитальный ремонт водопровода");
    }
}

#[tokio::test]
async fn groups_are_for_moderators_and_name_what_is_shared() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        for title in [
            "Субсидии на ремонт дорог местного значения",
            "Субсидии на ремонт местных дорог",
            "Субсидии на ремонт дорог местного значения в сёлах",
            "Кадровый резерв муниципальных служащих",
        ] {
            by_colleague(&test, &given, title).await;
        }
        let find = FindGroups { session: given.session.id, threshold: 0.5, after: 0, first: 10 };
        let found = test.app.proposal_groups(&given.moderator, find).await.unwrap();
        assert_eq!((found.total, found.groups.len()), (1, 1));
        let members = &found.groups[0].members;
        assert_eq!(members.len(), 3);
        assert!(members[0].score > 0.99, "the first is like itself");
        assert!(members.iter().all(|member| member.score >= 0.5 && !member.shared.is_empty()));
        assert_eq!(refused(test.app.proposal_groups(&given.colleague, find).await), ErrorCode::NotAllowed);
        assert_eq!(
            refused(test.app.proposal_groups(&given.moderator_elsewhere, find).await),
            ErrorCode::NotAllowed
        );
        let beyond = FindGroups { threshold: 1.5, ..find };
        assert_eq!(refused(test.app.proposal_groups(&given.moderator, beyond).await), ErrorCode::OutOfRange);
    }
}
