//! People and roles.

use svod_app::{
    exchange::Format,
    transfer::{Fate, ListKind},
};

use crate::{
    STRICTLY, export,
    given::{MUNICIPALITIES, PEOPLE, SESSIONS},
    import_file, import_good,
    support::apps,
    told,
};

#[tokio::test]
async fn roles_are_added_and_facts_changed() {
    for test in apps().await {
        let forum = test.forum().await;
        import_good(&test, ListKind::Municipalities, forum, MUNICIPALITIES).await;
        import_good(&test, ListKind::Sessions, forum, SESSIONS).await;
        let first = import_good(&test, ListKind::Participants, forum, PEOPLE).await;
        assert_eq!((first.created, first.updated), (3, 1));
        let changes = "external_id;full_name;municipality_oktmo;sessions;role\n\
            петров;Петров Иван Сергеевич;70612000;мурманск;participant\n\
            орлов;Орлов Павел Ильич;;;editor\n";
        let second = import_good(&test, ListKind::Participants, forum, changes).await;
        assert_eq!((second.created, second.updated), (0, 2), "{}", told(&second));
        let out = export(&test, ListKind::Participants, forum, Format::Csv).await;
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.contains("петров;Петров Иван Сергеевич;;;70612000;мурманск,тула;participant;en"),
            "{text}"
        );
        assert!(text.contains("орлов;Орлов Павел Ильич;;;;;editor;ru"), "{text}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_people_is_named() {
    let people = "external_id;full_name;email;municipality_oktmo;sessions;role\n\
        а;Андреев;one@example.org;47701000;мурманск;participant\n\
        а;Андреев А.;one@example.org;47701000;мурманск;moderator\n\
        б;Борисов;one@example.org;47701000;мурманск;participant\n\
        в;Васильев;это не адрес;99999999;казань,мурманск;participant\n\
        г;Григорьев;;;;participant\n\
        д;Дмитриев;;;мурманск;editor\n\
        е;Егоров;taken@example.org;;;\n";
    for test in apps().await {
        let forum = test.forum().await;
        import_good(&test, ListKind::Municipalities, forum, MUNICIPALITIES).await;
        import_good(&test, ListKind::Sessions, forum, SESSIONS).await;
        let there =
            "external_id;full_name;email;municipality_oktmo;role\nя;Яковлев;TAKEN@example.org;;council\n";
        import_good(&test, ListKind::Participants, forum, there).await;
        let kind = ListKind::Participants;
        let report =
            import_file(&test, kind, Some(forum), "p.csv", people.as_bytes(), STRICTLY).await.unwrap();
        assert_eq!(report.fate, Fate::Refused);
        insta::assert_snapshot!("bad_people", told(&report));
    }
}
