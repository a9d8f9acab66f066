//! Long lists, in bounded time and told as they go.

use std::{
    fmt::Write as _,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use svod_app::{
    exchange::Format,
    transfer::{Fate, ImportRequest, Initiator, ListFile, ListKind, Progress, Stage},
};

use crate::{
    given::{AGENDA, MUNICIPALITIES, SESSIONS},
    import_good,
    support::apps,
    told,
};

/// Rows of people and of proposals. A build without optimisation takes seconds for them.
const ROWS: usize = 10_000;

/// Far more than it takes, and far less than something quadratic would.
const PATIENCE: Duration = Duration::from_secs(120);

fn people() -> String {
    let mut list = "external_id;full_name;email;municipality_oktmo;sessions;role\n".to_owned();
    for number in 0..ROWS {
        let _ = writeln!(
            list,
            "л-{number};Участник {number};p{number}@example.org;47701000;мурманск,тула;participant"
        );
    }
    list
}

fn proposals() -> String {
    let mut list = "external_id;session_external_id;author_external_id;kind;title;problem;wording;state;submitted_at;supporters\n".to_owned();
    for number in 0..ROWS {
        let _ = writeln!(
            list,
            "п-{number};тула;л-{number};initiative;Предложение {number};Проблема.;Решить.;submitted;2025-01-20T10:00:00Z;л-{}",
            (number + 1) % ROWS
        );
    }
    list
}

#[tokio::test]
async fn ten_thousand_rows_come_in_and_go_out() {
    for test in apps().await {
        let forum = test.forum().await;
        import_good(&test, ListKind::Municipalities, forum, MUNICIPALITIES).await;
        import_good(&test, ListKind::Sessions, forum, SESSIONS).await;
        import_good(&test, ListKind::AgendaItems, forum, AGENDA).await;
        for (kind, list) in [(ListKind::Participants, people()), (ListKind::Proposals, proposals())] {
            let started = Instant::now();
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), &list).unwrap();
            let request = ImportRequest {
                kind,
                forum: Some(forum),
                file: ListFile { path: file.path().to_owned(), name: None, format: Some(Format::Csv) },
                dry_run: false,
                keep_good: false,
            };
            let stages = Mutex::new(Vec::new());
            let furthest = AtomicU64::new(0);
            let watch = |progress: Progress| {
                let mut stages = stages.lock().unwrap();
                if stages.last() != Some(&progress.stage) {
                    stages.push(progress.stage);
                }
                furthest.store(progress.rows, Ordering::Relaxed);
            };
            let report = test.app.import(Initiator::Service, &request, &watch).await.unwrap();
            assert_eq!((report.fate, report.created), (Fate::Kept, ROWS as u64), "{}", told(&report));
            assert_eq!(*stages.lock().unwrap(), [Stage::Checking, Stage::Writing]);
            assert_eq!(furthest.load(Ordering::Relaxed), ROWS as u64);
            let again = test.app.import(Initiator::Service, &request, &watch).await.unwrap();
            assert_eq!(again.unchanged, ROWS as u64, "{}", told(&again));
            let out = crate::export(&test, kind, forum, Format::Csv).await;
            assert!(String::from_utf8(out).unwrap().lines().count() > ROWS);
            println!("{:?} {}: {:?}", test.kind, kind.name(), started.elapsed());
            assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
        }
    }
}

#[tokio::test]
async fn a_report_names_the_first_thousand_problems_and_counts_all() {
    for test in apps().await {
        let forum = test.forum().await;
        let list = people();
        let kind = ListKind::Participants;
        let report =
            crate::import_file(&test, kind, Some(forum), "p.csv", list.as_bytes(), crate::KEEPING_GOOD)
                .await
                .unwrap();
        let rows = ROWS as u64;
        assert_eq!((report.bad_rows, report.problems), (rows, rows * 3));
        assert_eq!(report.first_problems.len(), 1_000);
        assert!(crate::recorded(&test).await.is_empty());
    }
}
