//! Sessions and agendas that cannot be taken, and lists without a forum.

use svod_app::{
    AppError,
    messages::ErrorCode,
    transfer::{ImportError, ListKind},
};
use svod_domain::id::ForumId;

use crate::{STRICTLY, given::SESSIONS, import_file, import_good, support::apps, told};

#[tokio::test]
async fn sessions_and_agendas() {
    let sessions = "external_id;ordinal;region;starts_on;ends_on;grace_minutes\n\
        а;0;Мурманск;;;20000\n\
        б;3;Тула;25.01.2025;24.01.2025;\n\
        в;4;Рязань;;24.01.2025;\n\
        г;2;Казань;;;\n\
        д;5;Калуга;;;\n\
        е;5;Иваново;;;\n";
    let agenda =
        "external_id;session_external_id;ordinal;title\n1;казань;0;Дороги\n1;тула;1;\u{feff}\u{ad}\n";
    for test in apps().await {
        let forum = test.forum().await;
        import_good(&test, ListKind::Sessions, forum, SESSIONS).await;
        let mut all = String::new();
        for (kind, text) in [(ListKind::Sessions, sessions), (ListKind::AgendaItems, agenda)] {
            let report =
                import_file(&test, kind, Some(forum), "l.csv", text.as_bytes(), STRICTLY).await.unwrap();
            all.push_str(&told(&report));
        }
        insta::assert_snapshot!("bad_sessions_and_agendas", all);
    }
}

#[tokio::test]
async fn a_list_needs_its_forum() {
    for test in apps().await {
        let kind = ListKind::Sessions;
        let nowhere = ForumId::new(test.app.context().new_id());
        for (forum, code) in [(None, ErrorCode::TextEmpty), (Some(nowhere), ErrorCode::NotFound)] {
            match import_file(&test, kind, forum, "s.csv", SESSIONS.as_bytes(), STRICTLY).await {
                Err(ImportError::App(error)) => assert_eq!(AppError::code(&error), Some(code)),
                other => panic!("{other:?}"),
            }
        }
    }
}
