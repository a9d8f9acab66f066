//! Drafting, saving, submitting and withdrawing.

use chrono::Duration;
use svod_app::{
    AppError, PageRequest, Viewer,
    messages::ErrorCode,
    proposal::{ListRevisions, NewProposal, SaveProposal, TriageDecision},
};
use svod_domain::{
    Refusal,
    audit::AuditAction,
    forum::SubmissionWindow,
    id::{Revision, Version},
    person::Role,
    proposal::ProposalState,
};
use svod_storage::audit::AuditFilter;

use crate::{
    Setting, at, read, refused,
    support::{apps, given_wording, keyed, moment, once},
};

#[tokio::test]
async fn a_draft_is_its_authors_alone() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let draft = given.draft(&test, "Ремонт дорог").await;
        assert_eq!(read(&test, &given.author, draft.id).await.as_ref(), Some(&draft));
        for other in [&given.colleague, &given.moderator, &given.moderator_elsewhere] {
            assert_eq!(read(&test, other, draft.id).await, None);
            let withdrawn = test.app.withdraw_proposal(other, &once(), at(&draft)).await;
            assert_eq!(
                refused(withdrawn),
                ErrorCode::NotFound,
                "a step must not reveal that there is a draft"
            );
        }
        let submitted = test.app.submit_proposal(&given.author, &once(), at(&draft)).await.unwrap();
        assert_eq!(submitted.state, ProposalState::Submitted);
        assert_eq!(submitted.submitted_at, Some(test.clock.now()));
        for other in [&given.colleague, &given.moderator] {
            assert_eq!(read(&test, other, draft.id).await.as_ref(), Some(&submitted));
        }
        assert_eq!(read(&test, &given.moderator_elsewhere, draft.id).await, None);
    }
}

#[tokio::test]
async fn what_is_submitted_at_once_is_kept_whole() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let item = test.agenda_item(given.session.id).await;
        let new = NewProposal { agenda_item: Some(item), ..given.proposal("Полигон отходов") };
        let submitted = test.app.submit_new_proposal(&given.author, &once(), new).await.unwrap();
        assert_eq!(submitted.state, ProposalState::Submitted);
        assert_eq!(submitted.agenda_item, Some(item));
        assert!(submitted.municipality.is_some(), "the municipality is the author's");
        assert_eq!(read(&test, &given.moderator, submitted.id).await, Some(submitted));
    }
}

#[tokio::test]
async fn only_participants_of_the_session_submit_to_it() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let elsewhere = NewProposal { session: given.elsewhere.id, ..given.proposal("Не туда") };
        let outcome = test.app.submit_new_proposal(&given.author, &once(), elsewhere).await;
        assert_eq!(refused(outcome), ErrorCode::NotAllowed);
        let observer = svod_app::Viewer::default();
        let outcome = test.app.submit_new_proposal(&observer, &once(), given.proposal("Никто")).await;
        assert_eq!(refused(outcome), ErrorCode::SignInNeeded);
        let item = test.agenda_item(given.elsewhere.id).await;
        let foreign = NewProposal { agenda_item: Some(item), ..given.proposal("Чужой вопрос") };
        let outcome = test.app.submit_new_proposal(&given.author, &once(), foreign).await;
        assert_eq!(refused(outcome), ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn the_deadline_and_its_grace_hold_to_the_microsecond() {
    for test in apps().await {
        let forum = test.forum().await;
        let deadline = moment("2025-01-24T10:00:00Z");
        let window = SubmissionWindow { deadline: Some(deadline), grace_minutes: 30, closed_at: None };
        let session = test.session_until(forum, 1, window).await;
        let author = test.person("Автор", [Role::Participant(session.id)]).await;
        let moderator = test.person("Модератор", [Role::Moderator(session.id)]).await;
        let new = |title: &str| NewProposal {
            session: session.id,
            agenda_item: None,
            content: given_wording(title),
        };
        test.clock.set(deadline + Duration::minutes(30));
        let last = test.app.submit_new_proposal(&author, &once(), new("В последний миг")).await.unwrap();
        let draft = test.app.draft_proposal(&author, &once(), new("Черновик")).await.unwrap();
        test.clock.advance(Duration::microseconds(1));
        let late = test.app.submit_new_proposal(&author, &once(), new("Поздно")).await;
        assert_eq!(refused(late), ErrorCode::SubmissionClosed);
        let late = test.app.submit_proposal(&author, &once(), at(&draft)).await;
        assert_eq!(refused(late), ErrorCode::SubmissionClosed);
        // What was in time the first time may be corrected later.
        let decision = TriageDecision::Return { reason: "Уточните норму.".to_owned() };
        let returned = test.app.triage_proposal(&moderator, &once(), at(&last), decision).await.unwrap();
        let again = test.app.submit_proposal(&author, &once(), at(&returned)).await.unwrap();
        assert_eq!(again.submitted_at, last.submitted_at);
    }
}

#[tokio::test]
async fn what_is_missing_is_named_by_its_field() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let mut new = given.proposal("Без формулировки");
        new.content.wording = Some("  ".to_owned());
        let error = test.app.submit_new_proposal(&given.author, &once(), new.clone()).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::ProposalIncomplete));
        assert_eq!(error.path(), ["input", "content", "wording"]);
        new.content.title = String::new();
        let error = test.app.draft_proposal(&given.author, &once(), new).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::TextEmpty));
        assert_eq!(error.path(), ["input", "content", "title"]);
    }
}

#[tokio::test]
async fn an_old_version_overwrites_nothing() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let draft = given.draft(&test, "Первая редакция").await;
        let save = |title: &str, proposal| SaveProposal {
            at: at(proposal),
            agenda_item: None,
            content: given_wording(title),
        };
        let second =
            test.app.save_proposal(&given.author, &once(), save("Вторая редакция", &draft)).await.unwrap();
        assert_eq!((second.version, second.revision), (Version(2), Revision(2)));
        let stale = test.app.save_proposal(&given.author, &once(), save("С телефона", &draft)).await;
        let error = stale.unwrap_err();
        assert!(matches!(error, AppError::Refused(Refusal::Stale { current: Version(2), .. })), "{error}");
        assert_eq!(read(&test, &given.author, draft.id).await, Some(second.clone()));
        let same =
            test.app.save_proposal(&given.author, &once(), save("Вторая редакция", &second)).await.unwrap();
        assert_eq!(
            (same.version, same.revision),
            (Version(3), Revision(2)),
            "the same words are no revision"
        );
        for outcome in [
            test.app.submit_proposal(&given.author, &once(), at(&second)).await,
            test.app.withdraw_proposal(&given.author, &once(), at(&second)).await,
        ] {
            assert_eq!(refused(outcome), ErrorCode::Stale);
        }
    }
}

#[tokio::test]
async fn others_read_no_revision_from_before_the_submission() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let mut proposal = given.draft(&test, "Личная заметка").await;
        for title in ["Черновик", "Готово"] {
            test.clock.advance(Duration::minutes(1));
            let save = SaveProposal { at: at(&proposal), agenda_item: None, content: given_wording(title) };
            proposal = test.app.save_proposal(&given.author, &once(), save).await.unwrap();
        }
        test.clock.advance(Duration::minutes(1));
        proposal = test.app.submit_proposal(&given.author, &once(), at(&proposal)).await.unwrap();
        test.clock.advance(Duration::minutes(1));
        let save =
            SaveProposal { at: at(&proposal), agenda_item: None, content: given_wording("Уточнено") };
        proposal = test.app.save_proposal(&given.author, &once(), save).await.unwrap();
        for (viewer, expected) in [
            (&given.author, vec!["Личная заметка", "Черновик", "Готово", "Уточнено"]),
            (&given.moderator, vec!["Готово", "Уточнено"]),
        ] {
            let list = ListRevisions { after: 0, first: 10 };
            let revisions = test.app.proposal_revisions(viewer, &[proposal.id], list).await.unwrap();
            let titles: Vec<_> =
                revisions[&proposal.id].iter().map(|one| one.content.title.as_str()).collect();
            assert_eq!(titles, expected);
        }
    }
}

#[tokio::test]
async fn a_request_sent_twice_is_done_once() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let key = keyed("phone-1");
        let first =
            test.app.submit_new_proposal(&given.author, &key, given.proposal("Один раз")).await.unwrap();
        let again =
            test.app.submit_new_proposal(&given.author, &key, given.proposal("Один раз")).await.unwrap();
        assert_eq!(again, first);
        let page = test.app.own_proposals(&given.author, crate::reading::all()).await.unwrap();
        assert_eq!(page.total, Some(1));
        let other = test.app.submit_new_proposal(&given.author, &key, given.proposal("Другое")).await;
        assert_eq!(refused(other), ErrorCode::IdempotencyKeyReused);
        let other = test.app.draft_proposal(&given.author, &key, given.proposal("Один раз")).await;
        assert_eq!(refused(other), ErrorCode::IdempotencyKeyReused, "another step is another request");
        // Somebody else's key is another key.
        let theirs = test.app.submit_new_proposal(&given.colleague, &key, given.proposal("Один раз")).await;
        assert_ne!(theirs.unwrap().id, first.id);
    }
}

#[tokio::test]
async fn every_step_is_recorded_once() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let draft = given.draft(&test, "Шаг за шагом").await;
        let save = SaveProposal { at: at(&draft), agenda_item: None, content: given_wording("Шаги") };
        let saved = test.app.save_proposal(&given.author, &once(), save).await.unwrap();
        let submitted = test.app.submit_proposal(&given.author, &once(), at(&saved)).await.unwrap();
        test.app.support_proposal(&given.colleague, &once(), draft.id).await.unwrap();
        test.app.support_proposal(&given.colleague, &once(), draft.id).await.unwrap();
        let decision = TriageDecision::Return { reason: "Уточните.".to_owned() };
        let returned =
            test.app.triage_proposal(&given.moderator, &once(), at(&submitted), decision).await.unwrap();
        test.app.withdraw_proposal(&given.author, &once(), at(&returned)).await.unwrap();
        let filter = AuditFilter { subject: Some(draft.id.uuid()), ..Default::default() };
        let log = test.app.store().read().audit_events(&filter, PageRequest::first(20)).await.unwrap();
        let told: Vec<_> = log.items.iter().map(|one| (one.event.action, one.event.actor)).collect();
        let by = |viewer: &Viewer, action| (action, viewer.actor.person());
        assert_eq!(
            told,
            [
                by(&given.author, AuditAction::ProposalDrafted),
                by(&given.author, AuditAction::ProposalRevised),
                by(&given.author, AuditAction::ProposalSubmitted),
                by(&given.colleague, AuditAction::ProposalSupported),
                by(&given.moderator, AuditAction::ProposalReturned),
                by(&given.author, AuditAction::ProposalWithdrawn),
            ]
        );
    }
}
