//! Two moderators on one draft: what does not touch goes through, what touches is answered with what changed.

use svod_app::{
    AppError,
    messages::ErrorCode,
    resolution::{Choices, Work},
};
use svod_domain::{
    Refusal,
    resolution::{SourceItem, Touched},
};

use crate::{
    hall::{Hall, sources},
    refused,
    support::{apps, once},
};

const FIRST: &str = "внести изменения в статью 14 Федерального закона в части дорожного фонда";
const SECOND: &str = "предусмотреть субсидии на ремонт дорог местного значения";

#[tokio::test]
async fn a_merge_on_a_stale_version_goes_through_unless_it_touches_what_changed() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let first = hall.proposed(&hall.head, FIRST).await;
        let second = hall.proposed(&hall.neighbour, SECOND).await;
        let third = hall.proposed(&hall.neighbour, "создать единый реестр дорог").await;
        let clause = hall.merged(&[first], None).await;
        let seen = hall.version().await;

        let into = |proposal| Work::MergeIntoStanding {
            clause,
            sources: sources(&[proposal]),
            text: Some(format!("{FIRST}; {SECOND}")),
        };
        hall.work_on(&hall.colleague, &once(), seen, into(second)).await.unwrap();
        // Another clause: nothing in the way.
        hall.work_on(&hall.moderator, &once(), seen, hall.merge_of(&[third], None)).await.unwrap();
        // The same clause: what changed meanwhile is named.
        let stale = hall.work_on(&hall.moderator, &once(), seen, into(third)).await;
        let Err(AppError::Refused(Refusal::Stale { current, touched })) = stale else { panic!("{stale:?}") };
        assert_eq!(current, hall.version().await);
        assert!(touched.contains(&Touched::Clause(clause)), "{touched:?}");
        assert!(touched.contains(&Touched::Source(SourceItem::Proposal(third))), "{touched:?}");
        let since = test.app.operations_since(&hall.moderator, hall.resolution, seen).await.unwrap();
        assert_eq!(since.len(), 2);
    }
}

#[tokio::test]
async fn concurrent_edits_of_one_clause_merge_and_only_the_same_words_collide() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let proposal = hall.proposed(&hall.head, FIRST).await;
        let clause = hall.merged(&[proposal], None).await;
        let seen = hall.clause(clause).await.text;
        let version = hall.version().await;
        let edit = |from: &str, to: &str| Work::EditClause {
            clause,
            base: seen.revision,
            text: seen.text.replace(from, to),
            choices: Choices::new(),
        };
        hall.work_on(&hall.moderator, &once(), version, edit("внести", "подготовить")).await.unwrap();
        hall.work_on(&hall.colleague, &once(), version, edit("дорожного", "муниципального дорожного"))
            .await
            .unwrap();
        let merged =
            seen.text.replace("внести", "подготовить").replace("дорожного", "муниципального дорожного");
        assert_eq!(hall.clause(clause).await.text.text, merged);

        let collided = hall.work_on(&hall.colleague, &once(), version, edit("внести", "разработать")).await;
        let Err(AppError::Refused(Refusal::Collision(collisions))) = collided else { panic!("{collided:?}") };
        let texts: Vec<_> = collisions[0].sides.iter().map(|side| side.text.trim()).collect();
        assert!(texts.contains(&"подготовить") && texts.contains(&"разработать"), "{texts:?}");
        assert_eq!(hall.clause(clause).await.text.text, merged);
    }
}

#[tokio::test]
async fn many_at_once_lose_nothing() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let mut proposals = Vec::new();
        for number in 0..12 {
            proposals.push(hall.proposed(&hall.head, &format!("решить вопрос под номером {number}")).await);
        }
        let seen = hall.version().await;
        let merges = proposals.iter().enumerate().map(|(at, proposal)| {
            let by = if at % 2 == 0 { &hall.moderator } else { &hall.colleague };
            let work = hall.merge_of(&[*proposal], None);
            let hall = &hall;
            async move { hall.work_on(by, &once(), seen, work).await }
        });
        for outcome in futures::future::join_all(merges).await {
            outcome.unwrap();
        }
        let draft = hall.draft().await;
        assert_eq!(draft.outline().clauses.values().filter(|clause| !clause.removed).count(), 12);
        assert_eq!(draft.head().version.0, seen.0 + 12);
    }
}

#[tokio::test]
async fn later_work_stands_in_the_way_of_taking_back_and_is_named() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let proposal = hall.proposed(&hall.head, FIRST).await;
        let merged = hall.work(hall.merge_of(&[proposal], None)).await.unwrap();
        let clause = crate::hall::created(&merged);
        let base = hall.clause(clause).await.text.revision;
        let edited = hall
            .work(Work::EditClause { clause, base, text: SECOND.to_owned(), choices: Choices::new() })
            .await
            .unwrap();
        let undo = hall.work(Work::Undo { operation: merged.operation.id }).await;
        let Err(AppError::Refused(Refusal::LaterWork { operations })) = &undo else { panic!("{undo:?}") };
        assert_eq!(*operations, [edited.operation.id]);
        assert_eq!(refused(undo), ErrorCode::LaterWork);
    }
}
