//! What goes out comes in again to the same: into an empty forum, and into the one it came from.

use svod_app::{
    Viewer,
    exchange::Format,
    transfer::{Fate, Initiator, ListKind},
};
use svod_domain::{
    Language,
    person::{Actor, Role},
};

use crate::{
    STRICTLY, export, export_as,
    given::{add_nameless, listed_forum},
    import_file,
    support::apps,
    told,
};

fn file_name(format: Format) -> String {
    format!("list.{}", format.extension())
}

#[tokio::test]
async fn an_empty_forum_becomes_the_same() {
    for test in apps().await {
        let forum = listed_forum(&test).await;
        add_nameless(&test, forum).await;
        for format in Format::ALL {
            let copy = test.forum().await;
            let mut lists = Vec::new();
            for kind in ListKind::ALL {
                let out = export(&test, kind, forum, format).await;
                let name = file_name(format);
                let report = import_file(&test, kind, Some(copy), &name, &out, STRICTLY).await.unwrap();
                assert_eq!(report.fate, Fate::Kept, "{kind:?} {format:?} {}", told(&report));
                assert!(report.rows > 0, "{kind:?}");
                lists.push((kind, out));
            }
            for (kind, out) in lists {
                let again = export(&test, kind, copy, format).await;
                let same = out == again;
                let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                assert!(same, "{:?} {kind:?} {format:?}\n{}\n{}", test.kind, shown(&out), shown(&again));
            }
        }
    }
}

#[tokio::test]
async fn the_forum_it_came_from_does_not_change() {
    for test in apps().await {
        let forum = listed_forum(&test).await;
        add_nameless(&test, forum).await;
        let events = crate::recorded(&test).await.len();
        for format in Format::ALL {
            for kind in ListKind::ALL {
                let out = export(&test, kind, forum, format).await;
                let name = file_name(format);
                let report = import_file(&test, kind, Some(forum), &name, &out, STRICTLY).await.unwrap();
                assert_eq!(report.unchanged, report.rows, "{kind:?} {format:?} {}", told(&report));
            }
        }
        assert_eq!(crate::recorded(&test).await.len(), events, "what changes nothing is not recorded");
    }
}

#[tokio::test]
async fn what_a_list_looks_like() {
    for test in apps().await {
        let forum = listed_forum(&test).await;
        let mut all = String::new();
        for kind in ListKind::ALL {
            let out = export(&test, kind, forum, Format::Csv).await;
            let text = String::from_utf8(out).unwrap();
            all.push_str(&format!("# {}\n{}\n", kind.name(), text.trim_start_matches('\u{feff}')));
        }
        insta::assert_snapshot!("lists", all);
    }
}

#[tokio::test]
async fn what_only_an_author_may_see_is_for_the_service_alone() {
    for test in apps().await {
        let forum = test.forum().await;
        let author = add_nameless(&test, forum).await;
        let editor = Viewer {
            actor: Actor::signed_in(author.actor.person().unwrap(), [Role::Editor(forum)]),
            language: Language::Ru,
        };
        let seen = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            (text.contains("Тайное"), text.contains("Набросок:"), text.lines().count())
        };
        let kind = ListKind::Proposals;
        let all = export(&test, kind, forum, Format::JsonLines).await;
        assert_eq!(seen(all), (true, true, 4));
        let some = export_as(&test, Initiator::Viewer(&editor), kind, forum, Format::JsonLines).await;
        assert_eq!(seen(some.clone()), (false, false, 3));
        // It comes in again, without what was left out.
        let copy = test.forum().await;
        for kind in [ListKind::Sessions, ListKind::AgendaItems] {
            let out = export(&test, kind, forum, Format::JsonLines).await;
            import_file(&test, kind, Some(copy), "l.jsonl", &out, STRICTLY).await.unwrap();
        }
        let report = import_file(&test, kind, Some(copy), "l.jsonl", &some, STRICTLY).await.unwrap();
        assert_eq!(report.created, 3, "{}", told(&report));
        assert_eq!(
            export_as(&test, Initiator::Service, kind, copy, Format::JsonLines).await,
            some,
            "{}",
            told(&report)
        );
    }
}
