//! Amendments.

use svod_app::{
    Viewer,
    messages::ErrorCode,
    resolution::{AmendmentFilter, NewAmendment, Work},
};
use svod_domain::{
    amendment::AmendmentState,
    id::{AmendmentId, ClauseId},
    resolution::Origin,
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
        let accept = |amendments: Vec<_>| Work::ApplyAmendments { clause, amendments, settled: None };
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
        let work = Work::ApplyAmendments { clause, amendments: both.clone(), settled: None };
        assert_eq!(refused(hall.work(work).await), ErrorCode::Collision);
        let settled = Some(WORDING.replace("внести", "разработать и внести"));
        hall.work(Work::ApplyAmendments { clause, amendments: both, settled }).await.unwrap();
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
