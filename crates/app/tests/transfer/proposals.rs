//! Proposals that are here already: what a list changes, and what it does not.

use svod_app::transfer::{Fate, ListKind};

use crate::{
    KEEPING_GOOD, STRICTLY,
    given::listed_forum,
    import_file,
    support::{TestApp, apps},
    told,
};
use svod_domain::id::ForumId;

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
