//! Amendments.

use svod_app::{
    AppError, Viewer,
    messages::ErrorCode,
    resolution::{AmendmentFilter, Choices, NewAmendment, Work},
};
use svod_domain::{
    Refusal,
    amendment::AmendmentState,
    id::{AmendmentId, ClauseId},
    resolution::{CollisionChoice, Origin, Writer},
};

use crate::{
    hall::Hall,
    refused,
    support::{apps, once},
};

const WORDING: &str = "внести изменения в статью 14 Федерального закона в части дорожного фонда";

async fn amended(hall: &Hall<'_>, by: &Viewer, clause: ClauseId, from: &str, to: &str) -> AmendmentId {
    let seen = hall.clause(clause).await.text;
    let text = seen.text.replace(from, to);
    let new = NewAmendment { clause, base: seen.revision, text, rationale: None };
    hall.test.app.propose_amendment(by, &once(), new).await.unwrap()
}

async fn state_of(hall: &Hall<'_>, id: AmendmentId) -> AmendmentState {
    hall.test.app.amendment(&hall.moderator, id).await.unwrap().unwrap().state
}

#[tokio::test]
async fn several_amendments_are_taken_in_by_one_step_and_wait_again_when_it_is_taken_back() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let clause = hall.merged(&[hall.proposed(&hall.head, WORDING).await], None).await;
        hall.review().await;
        let one = amended(&hall, &hall.head, clause, "внести", "подготовить").await;
        let other = amended(&hall, &hall.neighbour, clause, "фонда", "фонда муниципалитета").await;
        let accept = |amendments: Vec<_>| Work::ApplyAmendments {
            clause,
            amendments,
            choices: Choices::new(),
            whole: None,
        };
        let done = hall.work(accept(vec![one, other])).await.unwrap();
        let text = hall.clause(clause).await.text;
        assert_eq!(
            text.text,
            WORDING.replace("внести", "подготовить").replace("фонда", "фонда муниципалитета")
        );
        assert!(matches!(state_of(&hall, one).await, AmendmentState::Accepted { .. }));
        let shares = text.provenance.shares();
        let amendments = shares.iter().filter(|(origin, _)| matches!(origin, Origin::Amendment { .. }));
        assert_eq!(amendments.count(), 2);

        hall.work(Work::Undo { operation: done.operation.id }).await.unwrap();
        assert_eq!(state_of(&hall, one).await, AmendmentState::Submitted);
        assert_eq!(hall.clause(clause).await.text.text, WORDING);
        // Their order does not matter.
        hall.work(accept(vec![other, one])).await.unwrap();
        assert_eq!(hall.clause(clause).await.text.text, text.text);
    }
}

#[tokio::test]
async fn colliding_amendments_are_shown_with_both_sides_and_can_be_settled() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let clause = hall.merged(&[hall.proposed(&hall.head, WORDING).await], None).await;
        hall.review().await;
        let one = amended(&hall, &hall.head, clause, "внести", "подготовить").await;
        let other = amended(&hall, &hall.neighbour, clause, "внести", "разработать").await;
        let both = vec![one, other];
        let work =
            Work::ApplyAmendments { clause, amendments: both.clone(), choices: Choices::new(), whole: None };
        assert_eq!(refused(hall.work(work).await), ErrorCode::Collision);
        let whole = Some(WORDING.replace("внести", "разработать и внести"));
        let work = Work::ApplyAmendments { clause, amendments: both, choices: Choices::new(), whole };
        hall.work(work).await.unwrap();
        assert!(matches!(state_of(&hall, other).await, AmendmentState::AcceptedWithChanges { .. }));
    }
}

#[tokio::test]
async fn amendments_come_in_time_from_participants_and_change_something() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let clause = hall.merged(&[hall.proposed(&hall.head, WORDING).await], None).await;
        let base = hall.clause(clause).await.text.revision;
        let app = &test.app;
        let new = |text: &str| NewAmendment { clause, base, text: text.to_owned(), rationale: None };
        // While it is being drawn up, participants do not see the draft.
        let early = app.propose_amendment(&hall.head, &once(), new("иначе")).await;
        assert_eq!(refused(early), ErrorCode::NotFound);
        hall.review().await;
        let same = app.propose_amendment(&hall.head, &once(), new(WORDING)).await;
        assert_eq!(refused(same), ErrorCode::AmendmentChangesNothing);
        let by_moderator = app.propose_amendment(&hall.moderator, &once(), new("иначе")).await;
        assert_eq!(refused(by_moderator), ErrorCode::NotAllowed);
        let id = app.propose_amendment(&hall.head, &once(), new("иначе")).await.unwrap();
        let by_other = app.withdraw_amendment(&hall.neighbour, &once(), id).await;
        assert_eq!(refused(by_other), ErrorCode::NotAllowed);
        app.withdraw_amendment(&hall.head, &once(), id).await.unwrap();
        let again = app.decline_amendment(&hall.moderator, &once(), id, "поздно").await;
        assert_eq!(refused(again), ErrorCode::NotNow);
        test.clock.advance(chrono::Duration::days(2));
        let late = app.propose_amendment(&hall.head, &once(), new("поздно")).await;
        assert_eq!(refused(late), ErrorCode::AmendmentsClosed);
        let filter = AmendmentFilter { waiting_only: true, ..AmendmentFilter::default() };
        let page = svod_app::PageRequest::first(10);
        let waiting = app.amendments(&hall.moderator, hall.resolution, filter, page).await.unwrap();
        assert!(waiting.items.is_empty());
    }
}

#[tokio::test]
async fn collisions_are_settled_one_by_one_and_stay_in_the_history() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let clause = hall.merged(&[hall.proposed(&hall.head, WORDING).await], None).await;
        hall.review().await;
        let one = amended(&hall, &hall.head, clause, "внести", "подготовить").await;
        let other = amended(&hall, &hall.neighbour, clause, "внести", "разработать").await;
        let accept = |choices: Choices| Work::ApplyAmendments {
            clause,
            amendments: vec![one, other],
            choices,
            whole: None,
        };
        let Err(AppError::Refused(Refusal::Collision(open))) = hall.work(accept(Choices::new())).await else {
            panic!("the amendments collide");
        };
        assert_eq!((open.len(), open[0].number, open[0].clause), (1, 0, clause));
        let wanted = Writer::Amendment(other);
        let side = open[0].sides.iter().position(|side| side.by == [wanted]).unwrap();
        for wrong in
            [Choices::from([(7, CollisionChoice::Keep)]), Choices::from([(0, CollisionChoice::Take(9))])]
        {
            let both = wrong.into_iter().chain([(0, CollisionChoice::Take(9))]).collect();
            assert_eq!(refused(hall.work(accept(both)).await), ErrorCode::CannotSettle);
        }
        let done = hall.work(accept(Choices::from([(0, CollisionChoice::Take(side))]))).await.unwrap();
        assert_eq!(hall.clause(clause).await.text.text, WORDING.replace("внести", "разработать"));
        assert!(matches!(state_of(&hall, other).await, AmendmentState::Accepted { .. }));
        assert!(matches!(state_of(&hall, one).await, AmendmentState::AcceptedWithChanges { .. }));

        let kept = test.app.clause_revisions(&[clause], None, 10).await.unwrap();
        let text = &kept[&clause].items.last().unwrap().text;
        assert_eq!((text.settled.len(), text.algorithm), (1, svod_domain::text::ALGORITHM_VERSION));
        let said: Vec<&str> = text.settled[0].sides.iter().map(|side| side.text.trim()).collect();
        assert!(said.contains(&"подготовить") && said.contains(&"разработать"), "{said:?}");
        // It can be taken back like any step.
        hall.work(Work::Undo { operation: done.operation.id }).await.unwrap();
        assert_eq!(state_of(&hall, one).await, AmendmentState::Submitted);
    }
}

#[tokio::test]
async fn amendments_follow_the_clause_and_become_obsolete_with_their_words() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let text = format!("{WORDING}\nОбеспечить ежегодный отчёт о ходе работ.");
        let clause = hall.merged(&[hall.proposed(&hall.head, WORDING).await], Some(&text)).await;
        hall.review().await;
        let first = amended(&hall, &hall.head, clause, "внести", "подготовить").await;
        let second = amended(&hall, &hall.neighbour, clause, "ежегодный", "ежеквартальный").await;
        let base = hall.clause(clause).await.text.revision;
        let edit = Work::EditClause { clause, base, text: WORDING.to_owned(), choices: Choices::new() };
        let edited = hall.work(edit).await.unwrap();
        assert!(matches!(state_of(&hall, second).await, AmendmentState::Obsolete { .. }));
        assert_eq!(state_of(&hall, first).await, AmendmentState::Submitted);
        // One that was made against older words is carried to the current ones.
        let take =
            |amendments| Work::ApplyAmendments { clause, amendments, choices: Choices::new(), whole: None };
        let taken = hall.work(take(vec![first])).await.unwrap();
        assert_eq!(hall.clause(clause).await.text.text, WORDING.replace("внести", "подготовить"));
        hall.work(Work::Undo { operation: taken.operation.id }).await.unwrap();
        // The words come back, and with them the amendment.
        hall.work(Work::Undo { operation: edited.operation.id }).await.unwrap();
        assert_eq!(state_of(&hall, second).await, AmendmentState::Submitted);
        hall.work(take(vec![second])).await.unwrap();
        assert!(hall.clause(clause).await.text.text.contains("ежеквартальный"));
        // A clause that is taken out takes its amendments with it.
        hall.work(Work::RemoveClause { clause }).await.unwrap();
        assert!(matches!(state_of(&hall, first).await, AmendmentState::Obsolete { .. }));
    }
}

#[tokio::test]
async fn amendments_follow_the_clause_when_it_is_drawn_up_again() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let text = format!("{WORDING}\nОбеспечить ежегодный отчёт о ходе работ.");
        let clause = hall.merged(&[hall.proposed(&hall.head, WORDING).await], Some(&text)).await;
        hall.review().await;
        let waiting = amended(&hall, &hall.head, clause, "внести", "подготовить").await;
        let gone = amended(&hall, &hall.neighbour, clause, "ежегодный", "ежеквартальный").await;
        let base = hall.clause(clause).await.text.revision;
        let edit = Work::EditClause { clause, base, text: WORDING.to_owned(), choices: Choices::new() };
        let edited = hall.work(edit).await.unwrap();
        assert!(matches!(state_of(&hall, gone).await, AmendmentState::Obsolete { .. }));
        let version = hall.version().await;
        test.app.resume_drafting(&hall.moderator, &once(), hall.resolution, version).await.unwrap();
        // The words come back while nobody discusses, and with them the amendment: it has to be decided on.
        hall.work(Work::Undo { operation: edited.operation.id }).await.unwrap();
        assert_eq!(state_of(&hall, gone).await, AmendmentState::Submitted);
        hall.work(Work::RemoveClause { clause }).await.unwrap();
        for id in [waiting, gone] {
            assert!(matches!(state_of(&hall, id).await, AmendmentState::Obsolete { .. }));
        }
    }
}
