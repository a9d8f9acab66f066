//! Merging, taking apart and taking back.

use svod_app::{
    Intent,
    messages::ErrorCode,
    resolution::{Choices, Work},
};
use svod_domain::{
    id::Version,
    proposal::ProposalState,
    resolution::{CommandKind, Origin, SourceItem},
};

use crate::{
    hall::{Hall, created, sources},
    refused,
    support::{apps, keyed, once},
};

const FIRST: &str = "внести изменения в статью 14 Федерального закона в части дорожного фонда";
const SECOND: &str = "предусмотреть субсидии на ремонт дорог местного значения";

#[tokio::test]
async fn a_merge_takes_proposals_up_and_knows_whose_each_word_is() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let first = hall.proposed(&hall.head, FIRST).await;
        let second = hall.proposed(&hall.neighbour, SECOND).await;
        let text = format!("{FIRST} и {SECOND} до 2030 года");
        let clause = hall.clause(hall.merged(&[first, second], Some(&text)).await).await;
        assert_eq!(hall.state_of(first).await, ProposalState::Admitted);
        assert_eq!(clause.sources.len(), 2);
        let shares = clause.text.provenance.shares();
        let words = |wanted: fn(&Origin) -> bool| -> u32 {
            shares.iter().filter(|(origin, _)| wanted(origin)).map(|(_, words)| words).sum()
        };
        assert_eq!(words(|origin| matches!(origin, Origin::Proposal { .. })), 18);
        assert_eq!(words(|origin| matches!(origin, Origin::Editor { .. })), 4);
    }
}

#[tokio::test]
async fn a_rehearsal_says_what_would_be_and_changes_nothing() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let proposal = hall.proposed(&hall.head, FIRST).await;
        let before = hall.draft().await;
        let intent = Intent { dry_run: true, ..once() };
        let based_on = before.head().version;
        let done = hall.work_on(&hall.moderator, &intent, based_on, hall.merge_of(&[proposal], None)).await;
        let done = done.unwrap();
        assert!(done.rehearsed);
        assert_eq!(done.operation.delta.clauses[0].after.text.text, FIRST);
        assert_eq!(hall.draft().await, before);
        assert_eq!(hall.state_of(proposal).await, ProposalState::Submitted);
    }
}

#[tokio::test]
async fn the_same_key_twice_is_done_once_and_for_something_else_refused() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let proposal = hall.proposed(&hall.head, FIRST).await;
        let based_on = hall.version().await;
        let merge = || hall.merge_of(&[proposal], None);
        let key = keyed("merge-1");
        let once_done = hall.work_on(&hall.moderator, &key, based_on, merge()).await.unwrap();
        let again = hall.work_on(&hall.moderator, &key, based_on, merge()).await.unwrap();
        assert_eq!(once_done.operation, again.operation);
        assert_eq!(hall.version().await, based_on.next());
        let other = hall.merge_of(&[proposal], Some("иначе"));
        let reused = hall.work_on(&hall.moderator, &key, based_on, other).await;
        assert_eq!(refused(reused), ErrorCode::IdempotencyKeyReused);
        // The key is the sender's own: a colleague's is another one.
        let theirs = hall.work_on(&hall.colleague, &key, hall.version().await, merge()).await;
        assert!(theirs.is_ok());
    }
}

#[tokio::test]
async fn what_cannot_be_merged_is_refused_with_its_reason() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let proposal = hall.proposed(&hall.head, FIRST).await;
        let clause = hall.merged(&[proposal], None).await;
        let again = Work::MergeIntoStanding { clause, sources: sources(&[proposal]), text: None };
        assert_eq!(refused(hall.work(again).await), ErrorCode::SourceAlreadyThere);
        let twice = hall.merge_of(&[proposal, proposal], None);
        assert_eq!(refused(hall.work(twice).await), ErrorCode::SourceAlreadyThere);
        assert_eq!(refused(hall.work(hall.merge_of(&[], None)).await), ErrorCode::NoSources);

        let elsewhere = test.session(hall.forum, 2).await;
        let other = test.person("Чужой", [svod_domain::person::Role::Participant(elsewhere.id)]).await;
        let mut content = crate::support::given_wording("Чужое");
        content.wording = Some(SECOND.to_owned());
        let new = svod_app::proposal::NewProposal { session: elsewhere.id, agenda_item: None, content };
        let foreign = test.app.submit_new_proposal(&other, &once(), new).await.unwrap().id;
        let merge = hall.merge_of(&[foreign], None);
        assert_eq!(refused(hall.work(merge).await), ErrorCode::SourceOfAnotherResolution);
    }
}

#[tokio::test]
async fn only_the_sessions_own_moderators_work_on_its_draft() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let proposal = hall.proposed(&hall.head, FIRST).await;
        let elsewhere = test.session(hall.forum, 2).await;
        let stranger =
            test.person("Чужой модератор", [svod_domain::person::Role::Moderator(elsewhere.id)]).await;
        let based_on = hall.version().await;
        let merge = || hall.merge_of(&[proposal], None);
        let by_stranger = hall.work_on(&stranger, &once(), based_on, merge()).await;
        // A draft that somebody may not see is not there for them.
        assert_eq!(refused(by_stranger), ErrorCode::NotFound);
        let by_editor = test.person("Редактор", [svod_domain::person::Role::Editor(hall.forum)]).await;
        let by_editor = hall.work_on(&by_editor, &once(), based_on, merge()).await;
        assert_eq!(refused(by_editor), ErrorCode::NotAllowed);
    }
}

#[tokio::test]
async fn every_step_can_be_taken_back_and_that_too() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let first = hall.proposed(&hall.head, FIRST).await;
        let second = hall.proposed(&hall.neighbour, SECOND).await;
        let clause = hall.merged(&[first], None).await;
        let merged = hall
            .work(Work::MergeIntoStanding {
                clause,
                sources: sources(&[second]),
                text: Some(format!("{FIRST}; {SECOND}")),
            })
            .await
            .unwrap();
        let undone = hall.work(Work::Undo { operation: merged.operation.id }).await.unwrap();
        assert_eq!(undone.operation.kind, CommandKind::Undo);
        let alone = hall.clause(clause).await;
        assert_eq!((alone.text.text.as_str(), alone.sources.len()), (FIRST, 1));
        let twice = hall.work(Work::Undo { operation: merged.operation.id }).await;
        assert_eq!(refused(twice), ErrorCode::AlreadyUndone);
        hall.work(Work::Undo { operation: undone.operation.id }).await.unwrap();
        let both = hall.clause(clause).await;
        assert_eq!((both.text.text, both.sources.len()), (format!("{FIRST}; {SECOND}"), 2));
        // Nothing anybody wrote is gone: every revision is still there.
        let revisions = test.app.clause_revisions(&[clause], None, 50).await.unwrap();
        assert_eq!(revisions[&clause].items.len(), 4);
    }
}

#[tokio::test]
async fn unmerging_takes_back_what_the_merge_changed_and_keeps_later_edits() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let first = hall.proposed(&hall.head, FIRST).await;
        let second = hall.proposed(&hall.neighbour, SECOND).await;
        let clause = hall.merged(&[first], None).await;
        let text = Some(format!("{FIRST}. Также {SECOND}"));
        hall.work(Work::MergeIntoStanding { clause, sources: sources(&[second]), text }).await.unwrap();
        let now = hall.clause(clause).await;
        let edited = now.text.text.replace("внести изменения", "подготовить изменения");
        let base = now.text.revision;
        hall.work(Work::EditClause { clause, base, text: edited, choices: Choices::new() }).await.unwrap();
        let items = vec![SourceItem::Proposal(second)];
        hall.work(Work::Unmerge { clause, items, text: None }).await.unwrap();
        let left = hall.clause(clause).await;
        assert_eq!(left.text.text, FIRST.replace("внести", "подготовить"));
        assert_eq!(left.sources.len(), 1);
        let missing =
            test.app.undisposed(&hall.moderator, hall.forum, hall.draft().await.head().level).await.unwrap();
        assert_eq!(missing.proposals, [second]);
    }
}

#[tokio::test]
async fn the_history_tells_the_steps_in_order() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let proposal = hall.proposed(&hall.head, FIRST).await;
        let done = hall.work(hall.merge_of(&[proposal], None)).await.unwrap();
        let clause = created(&done);
        hall.work(Work::RemoveClause { clause }).await.unwrap();
        let page = svod_app::PageRequest::first(10);
        let history = test.app.operations(&hall.moderator, hall.resolution, page).await.unwrap();
        let kinds: Vec<_> = history.items.iter().map(|step| (step.kind, step.version)).collect();
        assert_eq!(
            kinds,
            [
                (CommandKind::AddSection, Version(2)),
                (CommandKind::MergeIntoNew, Version(3)),
                (CommandKind::RemoveClause, Version(4)),
            ]
        );
        let hidden = test.app.operations(&hall.head, hall.resolution, page).await;
        assert_eq!(refused(hidden), ErrorCode::NotFound);
    }
}
