//! Discussion, vote and adoption; and the final resolution, made of adopted ones by the same steps.

use svod_app::{
    PageRequest,
    messages::ErrorCode,
    proposal::{ProposalAt, TriageDecision},
    resolution::{AskedPlace, AskedSource, HallVote, NewResolution, Work},
};
use svod_domain::{
    id::Version,
    person::Role,
    proposal::ProposalState,
    resolution::{AddresseeRank, AnyResolution, Grade, Level, Origin, Parent, SourceItem},
};

use crate::{
    hall::{CARRIED, Hall},
    refused,
    support::{apps, once},
};

const WORDING: &str = "внести изменения в статью 14 Федерального закона в части дорожного фонда";

#[tokio::test]
async fn nothing_goes_to_the_vote_or_is_adopted_while_something_has_no_disposition() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let carried = hall.proposed(&hall.head, WORDING).await;
        let forgotten = hall.proposed(&hall.neighbour, "забытое предложение").await;
        hall.merged(&[carried], None).await;
        hall.review().await;
        assert_eq!(refused(hall.open_vote().await), ErrorCode::Undisposed);

        let at = |proposal, version| ProposalAt { proposal, version };
        let version = hall.proposal(forgotten).await.version;
        let decline = TriageDecision::Decline { reason: "не относится к теме".to_owned() };
        let app = &test.app;
        app.triage_proposal(&hall.moderator, &once(), at(forgotten, version), decline).await.unwrap();
        let ballot = hall.open_vote().await.unwrap();
        assert_eq!(refused(hall.adopt().await), ErrorCode::NoVote);
        hall.vote(ballot, CARRIED).await.unwrap();

        // What would be without a disposition again cannot come back while the hall votes.
        let version = hall.proposal(forgotten).await.version;
        let reopen = TriageDecision::Reopen;
        let reopened = app.triage_proposal(&hall.moderator, &once(), at(forgotten, version), reopen).await;
        assert_eq!(refused(reopened), ErrorCode::SubmissionClosed);
        assert!(matches!(hall.state_of(forgotten).await, ProposalState::Declined { .. }));
        hall.adopt().await.unwrap();
        let AnyResolution::Adopted(adopted) = hall.draft().await else { panic!("not adopted") };
        assert_eq!(adopted.state.tally.in_favour(), 7);
        // Adopted for good, and readable by everybody.
        let edit = hall.work(hall.merge_of(&[carried], None)).await;
        assert_eq!(refused(edit), ErrorCode::NotNow);
        let observer = svod_app::Viewer::default();
        assert!(app.resolution_summary(&observer, hall.resolution).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn a_vote_without_a_quorum_or_majority_adopts_nothing() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        hall.merged(&[hall.proposed(&hall.head, WORDING).await], None).await;
        hall.review().await;
        let ballot = hall.open_vote().await.unwrap();
        let cases = [
            (HallVote { present: 5, in_favour: 5, against: 0, ..CARRIED }, ErrorCode::NoQuorum),
            (HallVote { in_favour: 4, against: 4, ..CARRIED }, ErrorCode::NotCarried),
        ];
        for (vote, code) in cases {
            hall.vote(ballot, vote).await.unwrap();
            assert_eq!(refused(hall.adopt().await), code);
        }
        let impossible = HallVote { present: 11, ..CARRIED };
        assert_eq!(refused(hall.vote(ballot, impossible).await), ErrorCode::MorePresentThanEntitled);

        // Back to drafting, and the session takes proposals again.
        let based_on = hall.version().await;
        test.app.resume_drafting(&hall.moderator, &once(), hall.resolution, based_on).await.unwrap();
        hall.proposed(&hall.neighbour, "ещё одно").await;
        assert_eq!(refused(hall.vote(ballot, CARRIED).await), ErrorCode::NotNow);
    }
}

#[tokio::test]
async fn a_session_takes_no_proposals_while_its_draft_is_voted_on() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        hall.merged(&[hall.proposed(&hall.head, WORDING).await], None).await;
        hall.review().await;
        hall.open_vote().await.unwrap();
        test.clock.advance(chrono::Duration::seconds(1));
        let content = crate::support::given_wording("Опоздали");
        let new = svod_app::proposal::NewProposal { session: hall.session.id, agenda_item: None, content };
        let late = test.app.submit_new_proposal(&hall.head, &once(), new).await;
        assert_eq!(refused(late), ErrorCode::SubmissionClosed);
    }
}

#[tokio::test]
async fn the_final_resolution_is_made_of_adopted_clauses_by_the_same_steps() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let kept = hall.merged(&[hall.proposed(&hall.head, WORDING).await], None).await;
        let left = hall.merged(&[hall.proposed(&hall.neighbour, "местный вопрос").await], None).await;
        let editor = test.person("Редактор", [Role::Editor(hall.forum)]).await;
        let app = &test.app;
        let new =
            NewResolution { forum: hall.forum, level: Level::Final, title: "Итоговая".to_owned() };
        let id = app.start_resolution(&editor, &once(), new).await.unwrap();
        let add = Work::AddSection {
            addressee: "Правительству".to_owned(), rank: AddresseeRank::Government
        };
        let done = app.work(&editor, &once(), id, Version::FIRST, &add).await.unwrap();
        let place =
            AskedPlace { parent: Parent::Section(done.operation.delta.sections[0].after.id), after: None };
        let item = SourceItem::Clause(kept);
        let sources = vec![AskedSource { item, revision: None, grade: Grade::Adopted }];
        let merge = Work::MergeIntoNew { place, sources, text: None };
        // A clause that is not adopted yet is no source.
        let early = app.work(&editor, &once(), id, Version(2), &merge).await;
        assert_eq!(refused(early), ErrorCode::SourceOfAnotherResolution);

        hall.review().await;
        let ballot = hall.open_vote().await.unwrap();
        hall.vote(ballot, CARRIED).await.unwrap();
        hall.adopt().await.unwrap();
        let merged = app.work(&editor, &once(), id, Version(2), &merge).await.unwrap();
        let clause = &merged.operation.delta.clauses[0].after;
        assert_eq!(clause.text.text, WORDING);
        let shares = clause.text.provenance.shares();
        assert!(matches!(shares[..], [(Origin::Clause { id, .. }, _)] if id == kept), "{shares:?}");

        let waiting = || app.regional_clauses(hall.forum, None, true, PageRequest::first(10));
        let ids: Vec<_> = waiting().await.unwrap().items.iter().map(|clause| clause.clause).collect();
        assert_eq!(ids, [left]);
        let carried = app.decline_clause(&editor, &once(), kept, "нет").await;
        assert_eq!(refused(carried), ErrorCode::ProposalIsCarried);
        let by_moderator = app.decline_clause(&hall.moderator, &once(), left, "нет").await;
        assert_eq!(refused(by_moderator), ErrorCode::NotAllowed);
        app.decline_clause(&editor, &once(), left, "вопрос местного значения").await.unwrap();
        assert!(waiting().await.unwrap().items.is_empty());
        app.reopen_clause(&editor, &once(), left).await.unwrap();
        assert_eq!(waiting().await.unwrap().items.len(), 1);
    }
}
