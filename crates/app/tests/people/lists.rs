//! Finding people and municipalities.

use svod_app::{
    Page, PageRequest, Window,
    people::{MunicipalityFilter, PersonFilter},
};
use svod_domain::{
    id::{MunicipalityId, SessionId},
    municipality::{Municipality, Oktmo},
    person::{Person, Role},
    prose::Line,
};
use svod_storage::{StoreError, write_with};

use crate::support::{TestApp, apps, once};

#[tokio::test]
async fn people_are_found_by_how_a_word_of_their_name_begins_and_by_their_role() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let session = test.session(test.forum().await, 1).await.id;
        let mut people = Vec::new();
        for name in ["Семёнов Пётр", "Иванова Семена", "Петрова Анна", "100% Иванов_а"]
        {
            people.push(test.added(&administrator, name, None).await);
        }
        let role = Role::Participant(session);
        test.app.grant_role(&administrator, &once(), people[0], role).await.unwrap();
        let find = async |search: &str, role: Option<Role>| {
            let filter = PersonFilter { role, search: Some(search.to_owned()) };
            let page = PageRequest { counted: true, ..PageRequest::first(10) };
            let found = test.app.people(&administrator, &filter, page).await.unwrap();
            assert_eq!(found.total, Some(found.items.len() as u64));
            found.items.into_iter().map(|person| person.full_name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(find("семен", None).await, ["Семёнов Пётр", "Иванова Семена"]);
        assert_eq!(find(" ПЕТ", None).await, ["Семёнов Пётр", "Петрова Анна"]);
        assert_eq!(find("пет", Some(role)).await, ["Семёнов Пётр"]);
        assert_eq!(find("етр", None).await, [""; 0]);
        assert_eq!(find("100%", None).await, ["100% Иванов_а"]);
        assert_eq!(find("%анна", None).await, [""; 0]);
        assert_eq!(find("иванов_", None).await, ["100% Иванов_а"]);
    }
}

#[tokio::test]
async fn participants_of_many_sessions_are_read_by_the_same_page() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let forum = test.forum().await;
        let mut sessions = Vec::new();
        for ordinal in 1..=3 {
            sessions.push(test.session(forum, ordinal).await.id);
        }
        for number in 1..=4 {
            let person = test.added(&administrator, &format!("Участник {number}"), None).await;
            let grant = async |role| {
                test.app.grant_role(&administrator, &once(), person, role).await.unwrap();
            };
            grant(Role::Participant(sessions[0])).await;
            grant(Role::Moderator(sessions[1])).await;
            if number > 2 {
                grant(Role::Participant(sessions[1])).await;
            }
        }
        let forward = |after, first| PageRequest { window: Window::Forward { after, first }, counted: true };
        let pages = test.app.participants(&administrator, &sessions, forward(None, 3)).await.unwrap();
        assert_eq!(told(&pages[&sessions[0]]), "1 2 3 of 4, more");
        assert_eq!(told(&pages[&sessions[1]]), "3 4 of 2");
        assert_eq!(told(&pages[&sessions[2]]), "of 0");

        let edge = pages[&sessions[0]].items[2].id.uuid();
        let pages = test.app.participants(&administrator, &sessions, forward(Some(edge), 3)).await.unwrap();
        assert_eq!(told(&pages[&sessions[0]]), "before, 4 of 4");
        assert_eq!(told(&pages[&sessions[1]]), "before, 4 of 2");
        let window = Window::Backward { before: Some(edge), last: 1 };
        let backward = PageRequest { window, counted: false };
        let pages = test.app.participants(&administrator, &sessions, backward).await.unwrap();
        assert_eq!(told(&pages[&sessions[0]]), "before, 2, more");

        participants_are_for_moderators(&test, &sessions).await;
    }
}

async fn participants_are_for_moderators(test: &TestApp, sessions: &[SessionId]) {
    let moderator = test.person("Модератор", [Role::Moderator(sessions[1]), Role::Participant(sessions[0])]);
    let moderator = moderator.await;
    let page = PageRequest::first(10);
    let known = test.app.participants(&moderator, sessions, page).await.unwrap();
    assert_eq!(known.into_keys().collect::<Vec<_>>(), [sessions[1]]);
    let observer = svod_app::Viewer::default();
    assert!(test.app.participants(&observer, sessions, page).await.unwrap().is_empty());
}

/// A page in a few words: whether something is before it, the numbers in the names, the total, whether there is more.
fn told(page: &Page<Person>) -> String {
    let numbers: Vec<&str> =
        page.items.iter().filter_map(|person| person.full_name.as_str().rsplit(' ').next()).collect();
    let total = page.total.map(|total| format!(" of {total}")).unwrap_or_default();
    let (before, more) =
        (if page.has_previous { "before, " } else { "" }, if page.has_next { ", more" } else { "" });
    format!("{before}{}{total}{more}", numbers.join(" ")).trim().to_owned()
}

#[tokio::test]
async fn municipalities_are_kept_by_code_and_found_by_subject_and_name() {
    for test in apps().await {
        let keep = async |municipalities: Vec<Municipality>| {
            write_with!(test.app.store().attempts(), |writing| -> Result<(), StoreError> {
                writing.nothing_new();
                writing.upsert_municipalities(&municipalities).await
            })
            .unwrap();
        };
        let one = |oktmo: &str, name: &str, subject: &str| Municipality {
            id: MunicipalityId::new(test.app.context().new_id()),
            oktmo: Oktmo::new(oktmo).unwrap(),
            name: Line::new(name).unwrap(),
            subject: Line::new(subject).unwrap(),
            kind: None,
        };
        let murmansk = one("47701000", "город Мурманск", "Мурманская область");
        let october = one("57701000", "Октябрьское", "Пермский край");
        keep(vec![murmansk.clone(), october.clone()]).await;
        keep(vec![
            one("47701000", "городской округ Мурманск", "Мурманская область"),
            one("80701000", "октябрьский", "Республика Башкортостан"),
        ])
        .await;

        let find = async |subject: Option<&str>, search: Option<&str>| {
            let filter = MunicipalityFilter {
                subject: subject.map(|subject| Line::new(subject).unwrap()),
                search: search.map(str::to_owned),
            };
            let page = PageRequest { counted: true, ..PageRequest::first(10) };
            let found = test.app.municipalities(&filter, page).await.unwrap();
            found.items.into_iter().map(|found| found.name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(find(None, Some("ОКТЯБР")).await, ["Октябрьское", "октябрьский"]);
        assert_eq!(find(Some("Пермский край"), Some("октябр")).await, ["Октябрьское"]);
        assert_eq!(find(None, Some("мурм")).await, ["городской округ Мурманск"]);
        let kept = test.app.municipality(murmansk.id).await.unwrap().unwrap();
        assert_eq!(kept.name.as_str(), "городской округ Мурманск");
        let codes = [murmansk.oktmo.clone(), Oktmo::new("99999999").unwrap()];
        let by_code = test.app.store().read().municipalities_by_oktmo(&codes).await.unwrap();
        assert_eq!(by_code.into_values().map(|found| found.id).collect::<Vec<_>>(), [murmansk.id]);
    }
}
