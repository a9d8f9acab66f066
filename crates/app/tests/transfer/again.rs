//! Importing again, importing something else, and what is recorded of it.

use svod_app::{
    AppError,
    exchange::Format,
    messages::ErrorCode,
    transfer::{ExportError, ExportRequest, Fate, ImportError, ImportRequest, Initiator, ListFile, ListKind},
};
use svod_domain::{
    audit::{AuditAction, SubjectKind},
    person::Role,
};

use crate::{
    REHEARSED, STRICTLY, export,
    given::{AGENDA, MUNICIPALITIES, PEOPLE, PROPOSALS, SESSIONS, listed_forum},
    import_file, import_good, recorded,
    support::apps,
    told, unwatched,
};

#[tokio::test]
async fn a_file_imported_again_changes_nothing() {
    for test in apps().await {
        let forum = listed_forum(&test).await;
        test.clock.advance(chrono::Duration::hours(1));
        let before = recorded(&test).await;
        let files = [
            (ListKind::Municipalities, "m.csv", MUNICIPALITIES),
            (ListKind::Sessions, "s.csv", SESSIONS),
            (ListKind::AgendaItems, "a.csv", AGENDA),
            (ListKind::Participants, "p.csv", PEOPLE),
            (ListKind::Proposals, "p.jsonl", PROPOSALS),
        ];
        for (kind, name, text) in files {
            let report =
                import_file(&test, kind, Some(forum), name, text.as_bytes(), STRICTLY).await.unwrap();
            assert_eq!(
                (report.fate, report.created, report.updated, report.unchanged),
                (Fate::Kept, 0, 0, report.rows),
                "{kind:?} {}",
                told(&report)
            );
        }
        assert_eq!(recorded(&test).await, before);
    }
}

#[tokio::test]
async fn an_import_is_recorded_once_with_its_counts() {
    for test in apps().await {
        let forum = listed_forum(&test).await;
        let events = recorded(&test).await;
        assert_eq!(events.len(), 5);
        let people = &events[3];
        assert_eq!(people.action, AuditAction::Imported);
        assert_eq!((people.subject_kind, people.subject), (SubjectKind::Forum, forum.uuid()));
        assert_eq!(people.actor, None);
        let details: Vec<_> =
            people.details.iter().filter(|(name, _)| *name != "sha256").map(|(_, value)| value).collect();
        assert_eq!(details, ["3", "0", "participants", "0", "1"]);
        assert_eq!(people.details["sha256"].len(), 64);
    }
}

#[tokio::test]
async fn a_rehearsal_writes_nothing() {
    for test in apps().await {
        let forum = test.forum().await;
        let bytes = SESSIONS.as_bytes();
        let kind = ListKind::Sessions;
        let report = import_file(&test, kind, Some(forum), "s.csv", bytes, REHEARSED).await.unwrap();
        assert_eq!((report.fate, report.created), (Fate::Rehearsed, 2));
        let sessions = export(&test, kind, forum, Format::JsonLines).await;
        assert!(sessions.is_empty());
        assert!(recorded(&test).await.is_empty());
    }
}

#[tokio::test]
async fn numbers_of_sessions_can_change_places() {
    for test in apps().await {
        let forum = test.forum().await;
        let list = |first: u32, second: u32| {
            format!("external_id;ordinal;region\nа;{first};Мурманск\nб;{second};Тула\n")
        };
        import_good(&test, ListKind::Sessions, forum, &list(1, 2)).await;
        let report = import_good(&test, ListKind::Sessions, forum, &list(2, 1)).await;
        assert_eq!(report.updated, 2);
        let three = "external_id;ordinal;region\nа;1;Мурманск\nв;2;Рязань\n";
        let report = import_file(&test, ListKind::Sessions, Some(forum), "s.csv", three.as_bytes(), STRICTLY)
            .await
            .unwrap();
        // «б» is not in this list and stays first, so «а» cannot be, and then «в» cannot be second.
        assert_eq!(report.bad_rows, 2, "{}", told(&report));
        let report = import_good(
            &test,
            ListKind::Sessions,
            forum,
            "external_id;ordinal;region\nб;3;Тула\nв;1;Рязань\n",
        )
        .await;
        assert_eq!((report.created, report.updated), (1, 1));
    }
}

#[tokio::test]
async fn who_may_not_is_refused() {
    for test in apps().await {
        let forum = test.forum().await;
        let session = test.session(forum, 1).await;
        let moderator = test.person("Модератор", [Role::Moderator(session.id)]).await;
        let editor = test.person("Редактор", [Role::Editor(forum)]).await;
        let administrator = test.person("Администратор", [Role::Administrator]).await;
        let other = test.forum().await;
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), SESSIONS).unwrap();
        let list = ListFile { path: file.path().to_owned(), name: None, format: Some(Format::Csv) };
        for (viewer, may_import, may_export) in
            [(&moderator, false, false), (&editor, false, true), (&administrator, true, true)]
        {
            let kind = ListKind::Sessions;
            let import = ImportRequest {
                kind,
                forum: Some(other),
                file: list.clone(),
                dry_run: true,
                keep_good: false,
            };
            let imported = test.app.import(Initiator::Viewer(viewer), &import, &unwatched).await;
            let refused = |error: &AppError| error.code() == Some(ErrorCode::NotAllowed);
            match imported {
                Ok(_) => assert!(may_import),
                Err(ImportError::App(error)) => assert!(!may_import && refused(&error), "{error}"),
                Err(other) => panic!("{other}"),
            }
            let export = ExportRequest { kind, forum: Some(forum), format: Format::Csv };
            let output = tempfile::tempfile().unwrap();
            match test.app.export(Initiator::Viewer(viewer), export, output, &unwatched).await {
                Ok(rows) => assert!(may_export && rows == 1),
                Err(ExportError::App(error)) => assert!(!may_export && refused(&error), "{error}"),
                Err(other) => panic!("{other}"),
            }
        }
    }
}
