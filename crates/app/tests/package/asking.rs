//! Who may ask for packages, look at them and take them.

use svod_app::{
    AppError, Intent, PageRequest, Viewer, audit_log::AuditFilter, messages::ErrorCode, package::PackageWish,
    proposal::NewProposal,
};
use svod_domain::{Language, audit::AuditAction, id::PackageId, person::Role};

use crate::{
    built,
    play::played,
    settled,
    support::{apps, given_wording, keyed, once},
    wish,
};

#[tokio::test]
async fn only_editors_ask_and_only_those_concerned_look_and_take() {
    for test in apps().await {
        let played = played(&test).await;
        let observer = Viewer::observer(Language::Ru);
        for (viewer, code) in [
            (&observer, ErrorCode::SignInNeeded),
            (&played.author, ErrorCode::NotAllowed),
            (&played.council, ErrorCode::NotAllowed),
        ] {
            let asked =
                test.app.request_package(viewer, &once(), &wish(played.resolution, Language::Ru)).await;
            assert_eq!(refused(asked), code);
        }
        let id = built(&test, &played, Language::Ru).await;
        let administrator = test.person("Админ", [Role::Administrator]).await;
        for (viewer, may) in [
            (&observer, false),
            (&played.author, false),
            (&played.moderator, false),
            (&played.council, false),
            (&played.editor, true),
            (&administrator, true),
        ] {
            let page = PageRequest { counted: true, ..PageRequest::first(10) };
            let page = test.app.packages(viewer, played.resolution, page).await.unwrap();
            assert_eq!(test.app.package(viewer, id).await.unwrap().is_some(), may);
            assert_eq!((page.items.len(), page.total), (usize::from(may), Some(u64::from(may))));
            match test.app.package_bytes(viewer, id).await {
                Ok(file) => {
                    assert!(may);
                    assert!(file.name.ends_with(".zip"), "{}", file.name);
                }
                Err(error) => assert_eq!((error.code(), may), (Some(ErrorCode::NotFound), false)),
            }
        }
        let filter = AuditFilter { subject: Some(id.uuid()), ..AuditFilter::default() };
        let log = test.app.audit_events(&administrator, &filter, PageRequest::first(10)).await.unwrap();
        let done: Vec<AuditAction> = log.items.iter().map(|recorded| recorded.event.action).collect();
        let taken = AuditAction::PackageDownloaded;
        let expected = [AuditAction::PackageRequested, AuditAction::PackageBuilt, taken, taken];
        assert_eq!(done, expected);
    }
}

#[tokio::test]
async fn a_request_sent_twice_is_one_and_one_only_asked_about_is_none() {
    for test in apps().await {
        let played = played(&test).await;
        let ask = |intent: Intent| {
            let (app, editor, resolution) = (test.app.clone(), played.editor.clone(), played.resolution);
            async move { app.request_package(&editor, &intent, &wish(resolution, Language::Ru)).await.unwrap() }
        };
        let rehearsed = ask(Intent { dry_run: true, ..once() }).await;
        assert!(test.app.package(&played.editor, rehearsed).await.unwrap().is_none());
        let first = ask(keyed("package")).await;
        assert_eq!(ask(keyed("package")).await, first);
        settled(&test.app, &played.editor, first).await;
        let page =
            test.app.packages(&played.editor, played.resolution, PageRequest::first(10)).await.unwrap();
        assert_eq!(page.items.iter().map(|package| package.id).collect::<Vec<PackageId>>(), [first]);
    }
}

#[tokio::test]
async fn a_package_fits_its_resolution_and_waits_until_nothing_else_does() {
    for test in apps().await {
        let played = played(&test).await;
        for (resolution, profile) in [(played.regional, "council"), (played.resolution, "regional")] {
            let other = PackageWish { profile: Some(profile.into()), ..wish(resolution, Language::Ru) };
            let asked = test.app.request_package(&played.editor, &once(), &other).await;
            assert_eq!(refused(asked), ErrorCode::UnknownName);
        }

        let forum = test.app.resolution_summary(&played.editor, played.resolution).await.unwrap().unwrap();
        let late = test.session(forum.head.forum, 3).await;
        let author = test.person("Поздний Автор", [Role::Participant(late.id)]).await;
        let new =
            NewProposal { session: late.id, agenda_item: None, content: given_wording("Опоздали") };
        test.app.submit_new_proposal(&author, &once(), new).await.unwrap();
        let asked =
            test.app.request_package(&played.editor, &once(), &wish(played.resolution, Language::Ru)).await;
        assert_eq!(refused(asked), ErrorCode::Undisposed);
    }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T, AppError>) -> ErrorCode {
    outcome.unwrap_err().code().unwrap()
}
