//! Adding people and giving them roles.

use svod_app::{
    PageRequest, Window,
    agenda::{AgendaChange, AgendaFacts},
    audit_log::AuditFilter,
    messages::ErrorCode,
    people::PersonChange,
};
use svod_domain::{
    id::{MunicipalityId, PersonId, Version},
    person::Role,
};
use uuid::Uuid;

use crate::{
    given::{code_of, new_person},
    support::{apps, keyed, once},
};

#[tokio::test]
async fn only_administrators_manage_people() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let forum = test.forum().await;
        let session = test.session(forum, 1).await.id;
        let person = test.added(&administrator, "Иванов", None).await;
        let moderator = test.person("Модератор", [Role::Moderator(session), Role::Editor(forum)]).await;
        let observer = svod_app::Viewer::default();
        for (viewer, told) in [(&moderator, ErrorCode::NotAllowed), (&observer, ErrorCode::SignInNeeded)] {
            let app = &test.app;
            let role = Role::Participant(session);
            assert_eq!(code_of(app.create_person(viewer, &once(), new_person("Петров", None)).await), told);
            let change =
                PersonChange { person, based_on: Version::FIRST, facts: new_person("Петров", None) };
            assert_eq!(code_of(app.update_person(viewer, &once(), change).await), told);
            assert_eq!(code_of(app.invite(viewer, person).await), told);
            assert_eq!(code_of(app.grant_role(viewer, &once(), person, role).await), told);
            assert_eq!(code_of(app.revoke_role(viewer, &once(), person, role).await), told);
            let page = PageRequest::first(10);
            assert_eq!(code_of(app.people(viewer, &Default::default(), page).await), told);
            assert_eq!(code_of(app.audit_events(viewer, &Default::default(), page).await), told);
            assert_eq!(code_of(app.audit_head(viewer).await), told);
        }
        assert_eq!(test.app.person(&observer, person).await.unwrap(), None);
        assert!(test.app.person(&moderator, person).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn facts_that_cannot_be_taken_are_named() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let (app, viewer) = (&test.app, &administrator);
        test.added(viewer, "Иванов", Some("ivanov@town.example")).await;

        let create = async |change: &dyn Fn(&mut svod_app::people::NewPerson)| {
            let mut new = new_person("Петров", None);
            change(&mut new);
            let error = app.create_person(viewer, &once(), new).await.unwrap_err();
            (error.code().unwrap(), error.path().join("."))
        };
        let told = create(&|new| new.full_name = "  ".to_owned()).await;
        assert_eq!(told, (ErrorCode::TextEmpty, "input.fullName".to_owned()));
        let told = create(&|new| new.email = Some("ivanov".to_owned())).await;
        assert_eq!(told, (ErrorCode::InvalidEmail, "input.email".to_owned()));
        // Addresses are compared without regard to case.
        let told = create(&|new| new.email = Some("Ivanov@Town.example".to_owned())).await;
        assert_eq!(told, (ErrorCode::Taken, "input.email".to_owned()));
        let told = create(&|new| new.municipality = Some(MunicipalityId::new(Uuid::nil()))).await;
        assert_eq!(told.0, ErrorCode::NotFound);

        let with_external_id = |email: &str| svod_app::people::NewPerson {
            external_id: Some("17".to_owned()),
            ..new_person("Сидоров", Some(email))
        };
        app.create_person(viewer, &once(), with_external_id("a@town.example")).await.unwrap();
        let error = app.create_person(viewer, &once(), with_external_id("b@town.example")).await.unwrap_err();
        assert_eq!(error.path().join("."), "input.externalId");
    }
}

#[tokio::test]
async fn a_change_replaces_the_facts_and_is_based_on_a_version() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let (app, viewer) = (&test.app, &administrator);
        let person = test.added(viewer, "Иванов", Some("ivanov@town.example")).await;
        let change =
            PersonChange { person, based_on: Version::FIRST, facts: new_person("Иванова", None) };
        app.update_person(viewer, &keyed("change"), change.clone()).await.unwrap();
        let changed = app.person(viewer, person).await.unwrap().unwrap();
        assert_eq!((changed.full_name.as_str(), &changed.email), ("Иванова", &None));
        assert_eq!(changed.version, Version(2));

        app.update_person(viewer, &keyed("change"), change.clone()).await.unwrap();
        assert_eq!(code_of(app.update_person(viewer, &once(), change.clone()).await), ErrorCode::Stale);
        let nobody = PersonChange { person: PersonId::new(Uuid::nil()), ..change };
        assert_eq!(code_of(app.update_person(viewer, &once(), nobody).await), ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn a_role_given_twice_is_had_and_recorded_once_and_so_is_one_taken() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let (app, viewer) = (&test.app, &administrator);
        let forum = test.forum().await;
        let session = test.session(forum, 1).await.id;
        let person = test.added(viewer, "Иванов", None).await;
        let roles = [
            Role::Participant(session),
            Role::Moderator(session),
            Role::Editor(forum),
            Role::Council(forum),
            Role::Administrator,
        ];
        for role in roles {
            for _ in 0..2 {
                app.grant_role(viewer, &once(), person, role).await.unwrap();
            }
        }
        let mut held = app.store().read().roles_of(person).await.unwrap();
        held.sort();
        assert_eq!(held, roles);
        for role in roles {
            for _ in 0..2 {
                app.revoke_role(viewer, &once(), person, role).await.unwrap();
            }
        }
        assert_eq!(app.store().read().roles_of(person).await.unwrap(), []);

        let recorded = test.recorded(person).await;
        let given = recorded.iter().filter(|event| event.starts_with("other role.granted")).count();
        let taken = recorded.iter().filter(|event| event.starts_with("other role.revoked")).count();
        assert_eq!((given, taken), (5, 5));
        assert!(recorded.contains(&format!("other role.granted role=participant session={session}")));
        assert!(recorded.contains(&format!("other role.revoked forum={forum} role=editor")));
    }
}

#[tokio::test]
async fn a_role_needs_somebody_and_its_place() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let (app, viewer) = (&test.app, &administrator);
        let person = test.added(viewer, "Иванов", None).await;
        let nobody = PersonId::new(Uuid::nil());
        let nowhere = Role::Moderator(svod_domain::id::SessionId::new(Uuid::nil()));
        let grant = async |person, role| code_of(app.grant_role(viewer, &once(), person, role).await);
        assert_eq!(grant(nobody, Role::Administrator).await, ErrorCode::NotFound);
        assert_eq!(grant(person, nowhere).await, ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let (app, viewer) = (&test.app, &administrator);
        let own = viewer.actor.person().unwrap();
        let revoke = async |person| app.revoke_role(viewer, &once(), person, Role::Administrator).await;
        assert_eq!(code_of(revoke(own).await), ErrorCode::LastAdministrator);
        assert_eq!(app.store().read().roles_of(own).await.unwrap(), [Role::Administrator]);

        let other = test.added(viewer, "Сменщик", None).await;
        app.grant_role(viewer, &once(), other, Role::Administrator).await.unwrap();
        revoke(own).await.unwrap();
        assert_eq!(code_of(revoke(other).await), ErrorCode::LastAdministrator);
    }
}

#[tokio::test]
async fn an_agenda_is_the_administrators_and_known_to_everybody() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let (app, viewer) = (&test.app, &administrator);
        let forum = test.forum().await;
        let (first, second) = (test.session(forum, 1).await.id, test.session(forum, 2).await.id);
        let moderator = test.person("Модератор", [Role::Moderator(first)]).await;
        let facts = |ordinal, title: &str| AgendaFacts {
            external_id: Some(title.to_owned()),
            ordinal,
            title: title.to_owned(),
            source_problem: None,
        };
        let told = app.create_agenda_item(&moderator, &once(), first, facts(1, "Вода")).await;
        assert_eq!(code_of(told), ErrorCode::NotAllowed);
        let told = app.create_agenda_item(viewer, &once(), first, facts(0, "Вода")).await;
        assert_eq!(code_of(told), ErrorCode::OutOfRange);

        let water = app.create_agenda_item(viewer, &once(), first, facts(2, "Вода")).await.unwrap();
        let roads = app.create_agenda_item(viewer, &once(), first, facts(1, "Дороги")).await.unwrap();
        let told = app.create_agenda_item(viewer, &once(), first, facts(3, "Вода")).await;
        assert_eq!(code_of(told), ErrorCode::Taken);
        let agendas = app.agendas(&[first, second]).await.unwrap();
        let order: Vec<_> = agendas[&first].iter().map(|item| item.id).collect();
        assert_eq!(order, [roads, water]);
        assert!(!agendas.contains_key(&second));

        let change = AgendaChange { item: roads, based_on: Version::FIRST, facts: facts(3, "Мосты") };
        assert_eq!(
            code_of(app.update_agenda_item(&moderator, &once(), change.clone()).await),
            ErrorCode::NotAllowed
        );
        app.update_agenda_item(viewer, &once(), change.clone()).await.unwrap();
        assert_eq!(code_of(app.update_agenda_item(viewer, &once(), change).await), ErrorCode::Stale);
        let agenda = &app.agendas(&[first]).await.unwrap()[&first];
        let told: Vec<_> = agenda.iter().map(|item| (item.ordinal, item.title.as_str())).collect();
        assert_eq!(told, [(2, "Вода"), (3, "Мосты")]);
        let window = Window::Backward { before: None, last: 3 };
        let (filter, page) = (AuditFilter::default(), PageRequest { window, counted: false });
        let last = app.audit_events(viewer, &filter, page).await.unwrap();
        let last = last.items.into_iter().map(|recorded| recorded.event.action.name());
        assert_eq!(
            last.collect::<Vec<_>>(),
            ["agenda_item.created", "agenda_item.created", "agenda_item.changed"]
        );
    }
}
