//! Proposals that are here already: what a list changes, and what it does not.

use svod_app::{
    PageRequest, Viewer,
    forum::SessionsAfter,
    proposal::{ListProposals, ProposalFilter, ProposalOrder, ProposalWith},
    resolution::{AskedPlace, AskedSource, NewResolution, Work},
    transfer::{Fate, ListKind},
};
use svod_domain::{
    forum::SubmissionWindow,
    id::{ForumId, SessionId, Version},
    person::Role,
    policy::Phase,
    resolution::{AddresseeRank, Grade, Level, Parent, SourceItem},
};

use crate::{
    KEEPING_GOOD, STRICTLY,
    given::listed_forum,
    import_file,
    support::{TestApp, apps, once},
    told,
};

const HEADING: &str = "external_id;session_external_id;author_external_id;kind;title;problem;wording;state;reason;\
    referred_to;successor_external_id;origin_external_id;submitted_at;revision;previous_revisions;supporters\n";

async fn judged(test: &TestApp, forum: ForumId, rows: &str) -> svod_app::transfer::ImportReport {
    let csv = format!("{HEADING}{rows}");
    import_file(test, ListKind::Proposals, Some(forum), "p.csv", csv.as_bytes(), STRICTLY).await.unwrap()
}

#[tokio::test]
async fn other_words_become_the_next_revision() {
    for test in apps().await {
        let forum = listed_forum(&test).await;
        let other = "п-5;тула;петров;initiative;Уточнённое;П;Ф;submitted;;;;;;;;иванова\n";
        let report = judged(&test, forum, other).await;
        assert_eq!((report.fate, report.updated), (Fate::Kept, 1), "{}", told(&report));
        let report = judged(&test, forum, other).await;
        assert_eq!(report.unchanged, 1, "{}", told(&report));
        let out =
            crate::export(&test, ListKind::Proposals, forum, svod_app::exchange::Format::JsonLines).await;
        let text = String::from_utf8(out).unwrap();
        let row = text.lines().find(|line| line.contains("Уточнённое")).unwrap();
        assert!(row.contains(r#""revision":2"#) && row.contains(r#""title":"Возвращённое""#), "{row}");
        assert!(row.contains(r#""supporters":["иванова"]"#), "{row}");
    }
}

#[tokio::test]
async fn what_stands_does_not_change() {
    let rows = "\
        п-2;тула;иванова;standard;Черновик;;;draft;;;;;;;;\n\
        п-4;тула;петров;management_solution;=Отклонённое;\"Да\n\nнет\";+;admitted;;;;;;;;\n\
        п-5;тула;петров;initiative;Иначе;П;Ф;returned;Уточните.;;;п-4;2025-01-23T11:00:00Z;1;;\n\
        п-3;тула;иванова;legislation;Раздельный сбор;Его нет.;Ввести.;draft;;;;;;;;иванова\n";
    for test in apps().await {
        let forum = listed_forum(&test).await;
        let report = judged(&test, forum, rows).await;
        insta::assert_snapshot!("standing_proposals", told(&report));
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_proposal_is_named() {
    let rows = "\
        н-1;казань;никто;initiative;Т;П;Ф;submitted;;;;н-0;;;;кто-то\n\
        н-2;тула;петров;initiative;Т;П;Ф;declined;;;;;;;;\n\
        н-3;тула;петров;initiative;Т;П;Ф;submitted;Зря;мурманск;;;;0;;\n\
        н-4;тула;петров;initiative;Т;П;Ф;referred;Сюда;тула;п-3;;;;;\n\
        н-5;тула;петров;initiative;Т;;;draft;;;;;2025-01-23T11:00:00Z;;;петров\n\
        н-6;тула;петров;initiative;Т;П;Ф;admitted;;;;;;3;\"[{\"\"number\"\":1,\"\"at\"\":\"\"2025-01-20T09:00:00Z\"\",\"\"author\"\":\"\"петров\"\",\"\"kind\"\":\"\"initiative\"\",\"\"title\"\":\"\"Т\"\",\"\"problem\"\":\"\"\"\",\"\"wording\"\":\"\"\"\"}]\";\n";
    for test in apps().await {
        let forum = listed_forum(&test).await;
        let report = judged(&test, forum, rows).await;
        assert_eq!(report.fate, Fate::Refused);
        insta::assert_snapshot!("bad_proposals", told(&report));
    }
}

#[tokio::test]
async fn who_trusted_in_a_bad_row_is_left_out_with_it() {
    let rows = "\
        н-1;тула;петров;initiative;Т;П;Ф;submitted;;;;н-2;;;;\n\
        н-2;тула;петров;initiative;Т;П;Ф;submitted;;;;н-3;;;;\n\
        н-3;тула;никто;initiative;Т;П;Ф;submitted;;;;;;;;\n\
        н-4;тула;петров;initiative;Т;П;Ф;submitted;;;;н-5;;;;\n\
        н-5;тула;петров;initiative;Т;П;Ф;submitted;;;;;;;;\n";
    for test in apps().await {
        let forum = listed_forum(&test).await;
        let csv = format!("{HEADING}{rows}");
        let kind = ListKind::Proposals;
        let report =
            import_file(&test, kind, Some(forum), "p.csv", csv.as_bytes(), KEEPING_GOOD).await.unwrap();
        assert_eq!((report.fate, report.created, report.bad_rows), (Fate::Kept, 2, 3), "{}", told(&report));
        insta::assert_snapshot!("left_out_proposals", told(&report));
    }
}

#[tokio::test]
async fn what_clauses_have_as_a_source_stays_admitted() {
    for test in apps().await {
        let forum = listed_forum(&test).await;
        let here = test.app.sessions_of_forum(forum, SessionsAfter { ordinal: 1, first: 1 }).await.unwrap();
        let session = here.first().unwrap().id;
        let moderator = test.person("Модератор", [Role::Moderator(session)]).await;
        carry(&test, &moderator, forum, session).await;
        let declined = "п-3;тула;иванова;legislation;Раздельный сбор;Его нет.;Ввести.;declined;Нет.;;;;;;;\n";
        let report = judged(&test, forum, declined).await;
        assert_eq!(report.first_problems[0].problem.code(), "proposal_is_carried", "{}", told(&report));
    }
}

/// Makes a clause from the one proposal of the session that is admitted.
async fn carry(test: &TestApp, moderator: &Viewer, forum: ForumId, session: SessionId) {
    let app = &test.app;
    let filter = ProposalFilter {
        session: Some(session),
        states: vec![Phase::ProposalAdmitted],
        ..ProposalFilter::default()
    };
    let list = ListProposals {
        filter,
        search: None,
        page: PageRequest::first(1),
        order: ProposalOrder::default(),
        with: ProposalWith::default(),
    };
    let admitted = app.list_proposals(moderator, &list).await.unwrap().items.remove(0).proposal;
    let new =
        NewResolution { forum, level: Level::Regional(session), title: "Резолюция".to_owned() };
    let resolution = app.start_resolution(moderator, &once(), new).await.unwrap();
    let section = Work::AddSection {
        addressee: "Правительству".to_owned(), rank: AddresseeRank::Government
    };
    let done = app.work(moderator, &once(), resolution, Version::FIRST, &section).await.unwrap();
    let parent = Parent::Section(done.operation.delta.sections[0].after.id);
    let source =
        AskedSource { item: SourceItem::Proposal(admitted.id), revision: None, grade: Grade::Adopted };
    let merge =
        Work::MergeIntoNew { place: AskedPlace { parent, after: None }, sources: vec![source], text: None };
    app.work(moderator, &once(), resolution, Version::FIRST.next(), &merge).await.unwrap();
}

#[tokio::test]
async fn a_session_that_votes_takes_nothing_that_waits() {
    for test in apps().await {
        let forum = listed_forum(&test).await;
        let closed_at = Some(test.clock.now());
        let window = SubmissionWindow { closed_at, ..SubmissionWindow::default() };
        let session = test.session_until(forum, 3, window).await.id;
        let rows = format!(
            "н-1;{session};петров;initiative;Т;П;Ф;submitted;;;;;;;;\n\
             н-2;{session};петров;initiative;Т;П;Ф;declined;Поздно.;;;;;;;\n"
        );
        let report = judged(&test, forum, &rows).await;
        assert_eq!((report.created, report.bad_rows), (1, 1), "{}", told(&report));
        assert_eq!(report.first_problems[0].problem.code(), "submission_closed");
    }
}
