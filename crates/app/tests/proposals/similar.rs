//! Finding proposals that say nearly the same.

use svod_app::{
    PageRequest,
    messages::ErrorCode,
    proposal::{NewProposal, SaveProposal},
    similarity::{DecideGroup, FindGroups, FindSimilar, ProposalPart, SimilarFilter},
};
use svod_domain::{
    grouping::GroupVerdict,
    id::{GroupDecisionId, ProposalId},
    proposal::{Proposal, ProposalKind},
};

use crate::{
    Setting, at, refused,
    support::{TestApp, apps, given_wording, once},
};

async fn found(test: &TestApp, given: &Setting, text: &str, without_own: bool) -> Vec<String> {
    let find = FindSimilar {
        session: given.session.id,
        text: text.to_owned(),
        limit: 10,
        without_own,
        across_sessions: false,
        only: SimilarFilter::default(),
    };
    let similar = test.app.similar_proposals(&given.author, find).await.unwrap();
    similar.into_iter().map(|one| one.proposal.content.title.to_string()).collect()
}

fn groups_of(given: &Setting) -> FindGroups {
    FindGroups { session: given.session.id, threshold: 0.5, with_accepted: false, after: 0, first: 10 }
}

/// The groups of the session: their titles, and what was decided on each.
async fn grouped(
    test: &TestApp,
    given: &Setting,
    find: FindGroups,
) -> Vec<(Vec<String>, Option<GroupVerdict>)> {
    let found = test.app.proposal_groups(&given.moderator, find).await.unwrap();
    let shown = |group: svod_app::similarity::ProposalGroup| {
        let titles = group.members.iter().map(|member| member.proposal.content.title.to_string());
        (titles.collect(), group.decided.map(|(_, verdict)| verdict))
    };
    found.groups.into_iter().map(shown).collect()
}

async fn decide(
    test: &TestApp,
    given: &Setting,
    verdict: GroupVerdict,
    members: Vec<ProposalId>,
) -> GroupDecisionId {
    let asked = DecideGroup { session: given.session.id, members, verdict };
    test.app.decide_group(&given.moderator, &once(), asked).await.unwrap()
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
        let find = groups_of(&given);
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

#[tokio::test]
async fn what_moderators_decide_on_groups_goes_before_what_is_computed() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let mut made = Vec::new();
        for title in [
            "Субсидии на ремонт дорог местного значения",
            "Субсидии на ремонт местных дорог",
            "Кадровый резерв муниципальных служащих",
        ] {
            made.push(by_colleague(&test, &given, title).await.id);
        }
        let roads = vec![made[0], made[1]];
        let suggested = grouped(&test, &given, groups_of(&given)).await;
        assert_eq!(suggested.len(), 1);
        assert_eq!((suggested[0].0.len(), suggested[0].1), (2, None));

        let dismissed = decide(&test, &given, GroupVerdict::Dismissed, roads.clone()).await;
        assert_eq!(grouped(&test, &given, groups_of(&given)).await, Vec::new());
        // It stays dismissed whatever is written since.
        by_colleague(&test, &given, "Вывоз снега с дворовых территорий").await;
        assert_eq!(grouped(&test, &given, groups_of(&given)).await, Vec::new());
        test.app.take_back_group_decision(&given.moderator, &once(), dismissed).await.unwrap();
        assert_eq!(grouped(&test, &given, groups_of(&given)).await.len(), 1);

        // What nobody would suggest can be pinned, and stands in one group.
        let pinned = decide(&test, &given, GroupVerdict::Pinned, vec![made[0], made[2]]).await;
        let with_pinned = grouped(&test, &given, groups_of(&given)).await;
        assert_eq!(with_pinned.len(), 1, "{with_pinned:?}");
        assert_eq!((with_pinned[0].0.len(), with_pinned[0].1), (3, Some(GroupVerdict::Pinned)));
        test.app.take_back_group_decision(&given.moderator, &once(), pinned).await.unwrap();

        decide(&test, &given, GroupVerdict::Accepted, roads.clone()).await;
        assert_eq!(grouped(&test, &given, groups_of(&given)).await, Vec::new());
        let accepted = grouped(&test, &given, FindGroups { with_accepted: true, ..groups_of(&given) }).await;
        assert_eq!((accepted.len(), accepted[0].1), (1, Some(GroupVerdict::Accepted)));

        let all = test.app.group_decisions(&given.moderator, given.session.id, PageRequest::first(10));
        let told: Vec<bool> =
            all.await.unwrap().items.iter().map(|decision| decision.taken_back.is_some()).collect();
        assert_eq!(told, [true, true, false]);
        let asked = || DecideGroup {
            session: given.session.id,
            members: roads.clone(),
            verdict: GroupVerdict::Accepted,
        };
        for other in [&given.colleague, &given.moderator_elsewhere] {
            assert_eq!(refused(test.app.decide_group(other, &once(), asked()).await), ErrorCode::NotAllowed);
        }
        let alone = DecideGroup { members: vec![made[0]], ..asked() };
        let alone = test.app.decide_group(&given.moderator, &once(), alone).await;
        assert_eq!(refused(alone), ErrorCode::GroupTooSmall);
    }
}

#[tokio::test]
async fn a_search_can_be_narrowed_and_marks_what_is_shared() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        by_colleague(&test, &given, "Ремонт спортивных залов сельских школ").await;
        let typed = "О ремонте спортивных залов";
        let find = |kinds: Vec<ProposalKind>| FindSimilar {
            session: given.session.id,
            text: typed.to_owned(),
            limit: 5,
            without_own: false,
            across_sessions: true,
            only: SimilarFilter { kinds, ..SimilarFilter::default() },
        };
        let kind = given_wording("").kind;
        let found = test.app.similar_proposals(&given.author, find(vec![kind])).await.unwrap();
        let marked: Vec<(String, String)> = found[0]
            .phrases
            .iter()
            .filter(|phrase| phrase.found.part == Some(ProposalPart::Title))
            .map(|phrase| (phrase.text.clone(), units(typed, &phrase.compared.range)))
            .collect();
        assert!(
            marked.iter().any(|(there, here)| there.contains("залов") && here.contains("залов")),
            "{marked:?}"
        );
        let others = ProposalKind::ALL.into_iter().filter(|other| *other != kind).collect();
        assert_eq!(test.app.similar_proposals(&given.author, find(others)).await.unwrap(), Vec::new());
    }
}

fn units(text: &str, range: &std::ops::Range<usize>) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[range.clone()]).unwrap()
}
