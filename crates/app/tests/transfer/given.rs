//! A forum with everything that lists can hold.

use svod_app::{
    Viewer,
    proposal::{NewProposal, ProposalAt, SaveProposal, TriageDecision},
    transfer::ListKind,
};
use svod_domain::{id::ForumId, person::Role};
use svod_storage::{StoreError, write_with};

use crate::{
    import_good,
    support::{TestApp, given_wording, once},
};

pub const SESSIONS: &str = "\
external_id;ordinal;region;title;theme;partner;starts_on;ends_on;place;submission_deadline;grace_minutes
мурманск;1;Мурманская область;Экомуниципалитет;Экология;Минприроды;24.01.2025;25.01.2025;Мурманск;2025-01-25T18:00:00+03:00;30
тула;2;Тульская область;;;;;;;;
";

pub const AGENDA: &str = "\
external_id;session_external_id;ordinal;title;source_problem
вопрос-1;мурманск;1;Обращение с отходами;\"Свалки.\nИ ещё раз свалки.\"
вопрос-2;мурманск;2;Вода;
вопрос-1;тула;1;Дороги;
";

pub const MUNICIPALITIES: &str = "\
oktmo;name;subject;kind
47701000;город Мурманск;Мурманская область;городской округ
70612000;Заокский район;Тульская область;муниципальный район
";

pub const PEOPLE: &str = "\
external_id;full_name;email;position;municipality_oktmo;sessions;role;language
иванова;Иванова Мария Петровна;ivanova@example.org;глава;47701000;мурманск,тула;участник;
иванова;Иванова Мария Петровна;ivanova@example.org;глава;47701000;тула;модератор;
петров;Петров Иван Сергеевич;;глава;70612000;тула;участник;английский
орлов;Орлов Павел Андреевич;orlov@example.org;;;;редактор;
";

pub const PROPOSALS: &str = r#"
{"external_id":"п-1","session_external_id":"мурманск","agenda_item_external_id":"вопрос-1","author_external_id":"иванова","kind":"legislation","title":"Раздельный сбор","problem":"Его нет.","wording":"Ввести.","legal_act":"89-ФЗ","state":"referred","reason":"Это к соседям.","referred_to":"тула","successor_external_id":"п-3","submitted_at":"2025-01-21T10:00:00Z","revision":3,"revised_at":"2025-01-21T09:30:00.123456Z","previous_revisions":[{"number":1,"at":"2025-01-20T09:00:00Z","author":"иванова","kind":"initiative","title":"Сбор","problem":"","wording":""},{"number":2,"at":"2025-01-21T09:00:00Z","author":"петров","kind":"initiative","title":"Сбор отходов","problem":"Нет.","wording":"","addressee":"Минприроды"}],"supporters":["петров","орлов"]}
{"external_id":"п-2","session_external_id":"мурманск","author_external_id":"петров","kind":"standard","title":"Черновик","problem":"","wording":"","state":"draft"}
{"external_id":"п-3","session_external_id":"тула","author_external_id":"иванова","kind":"legislation","title":"Раздельный сбор","problem":"Его нет.","wording":"Ввести.","state":"admitted","origin_external_id":"п-1","submitted_at":"2025-01-21T10:00:00Z"}
{"external_id":"п-4","session_external_id":"тула","agenda_item_external_id":"вопрос-1","author_external_id":"петров","municipality_oktmo":"47701000","kind":"management_solution","title":"=Отклонённое","problem":"Да\n\nнет","wording":"+","state":"declined","reason":"Повтор.","submitted_at":"2025-01-22T10:00:00Z"}
{"external_id":"п-5","session_external_id":"тула","author_external_id":"петров","kind":"initiative","title":"Возвращённое","problem":"П","wording":"Ф","state":"returned","reason":"Уточните.","submitted_at":"2025-01-22T11:00:00Z"}
{"external_id":"п-6","session_external_id":"тула","author_external_id":"орлов","kind":"initiative","title":"Отозванное","problem":"","wording":"","state":"withdrawn"}
"#;

/// A forum with sessions, agendas, people and proposals from lists.
pub async fn listed_forum(test: &TestApp) -> ForumId {
    let forum = test.forum().await;
    import_good(test, ListKind::Municipalities, forum, MUNICIPALITIES).await;
    import_good(test, ListKind::Sessions, forum, SESSIONS).await;
    import_good(test, ListKind::AgendaItems, forum, AGENDA).await;
    import_good(test, ListKind::Participants, forum, PEOPLE).await;
    import_proposals(test, forum).await;
    forum
}

pub async fn import_proposals(test: &TestApp, forum: ForumId) {
    let lines = PROPOSALS.as_bytes();
    let kind = ListKind::Proposals;
    let report =
        crate::import_file(test, kind, Some(forum), "p.jsonl", lines, crate::STRICTLY).await.unwrap();
    assert_eq!((report.created, report.bad_rows), (6, 0), "{}", crate::told(&report));
}

/// Adds to a forum what came in without lists: nothing of it has an external id. Gives who wrote its proposals.
pub async fn add_nameless(test: &TestApp, forum: ForumId) -> Viewer {
    let session = test.session(forum, 7).await;
    let elsewhere = test.session(forum, 8).await;
    let item = test.agenda_item(session.id).await;
    let author = test.person("Безымянный Автор", [Role::Participant(session.id)]).await;
    let moderator = test.person("Безымянный Модератор", [Role::Moderator(session.id)]).await;
    grant(test, &moderator).await;
    let new = |title: &str| NewProposal {
        session: session.id,
        agenda_item: Some(item),
        content: given_wording(title),
    };
    let app = &test.app;
    let draft = app.draft_proposal(&author, &once(), new("Набросок")).await.unwrap();
    let at = ProposalAt { proposal: draft.id, version: draft.version };
    test.clock.advance(chrono::Duration::minutes(1));
    let save =
        SaveProposal { at, agenda_item: None, content: given_wording("Набросок второй") };
    let saved = app.save_proposal(&author, &once(), save).await.unwrap();
    test.clock.advance(chrono::Duration::minutes(1));
    let at = ProposalAt { proposal: saved.id, version: saved.version };
    app.submit_proposal(&author, &once(), at).await.unwrap();
    app.draft_proposal(&author, &once(), new("Тайное")).await.unwrap();
    let referred = app.submit_new_proposal(&author, &once(), new("Чужое")).await.unwrap();
    let refer = TriageDecision::Refer { to: elsewhere.id, reason: "Туда".to_owned() };
    let at = ProposalAt { proposal: referred.id, version: referred.version };
    app.triage_proposal(&moderator, &once(), at, refer).await.unwrap();
    author
}

async fn grant(test: &TestApp, viewer: &Viewer) {
    let person = viewer.actor.person().unwrap();
    let (id, now) = (test.app.context().new_id(), test.clock.now());
    let roles: Vec<Role> = viewer.actor.roles().collect();
    write_with!(test.app.store().attempts(), |writing| -> Result<(), StoreError> {
        writing.nothing_new();
        for role in &roles {
            writing.grant_role(id, person, *role, now).await?;
        }
        Ok(())
    })
    .unwrap();
}
