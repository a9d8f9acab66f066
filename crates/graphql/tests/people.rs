//! People through the schema: what an administrator's client sends and gets, and what others may know.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

#[path = "../../app/tests/support/mod.rs"]
mod support;

use async_graphql::{Request, Variables};
use serde_json::{Value, json};
use svod_app::{
    Viewer,
    people::NewAdministrator,
    sign_in::{PasswordAttempt, SecretString, SignInKind},
};
use svod_domain::{Language, person::Role};
use svod_graphql::{Limits, SvodSchema, request_of, schema};

use support::{TestApp, apps};

struct Setting {
    test: TestApp,
    schema: SvodSchema,
    administrator: Viewer,
    moderator: Viewer,
    session_id: String,
}

impl Setting {
    async fn of(test: TestApp) -> Self {
        let schema = schema(test.app.clone(), &Limits::default());
        let forum = test.forum().await;
        let session = test.session(forum, 1).await.id;
        test.session(forum, 2).await;
        let moderator = test.person("Сидорова Анна Ивановна", [Role::Moderator(session)]).await;
        let administrator = administrator(&test).await;
        let mut setting = Self { test, schema, administrator, moderator, session_id: String::new() };
        let sessions = "{ forums { nodes { sessions { nodes { id } } } } }";
        let found = setting.data(&setting.moderator, sessions, json!({})).await;
        let session = &found["forums"]["nodes"][0]["sessions"]["nodes"][0]["id"];
        setting.session_id = session.as_str().unwrap().to_owned();
        setting
    }

    async fn data(&self, viewer: &Viewer, query: &str, variables: Value) -> Value {
        let response = self.answer(viewer, query, variables).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }

    async fn answer(&self, viewer: &Viewer, query: &str, variables: Value) -> async_graphql::Response {
        let request = Request::new(query).variables(Variables::from_json(variables));
        self.schema.execute(request_of(request, &self.test.app, viewer.clone())).await
    }

    /// What a mutation of one input gives to an administrator.
    async fn mutate(&self, mutation: &str, kind: &str, input: Value, gives: &str) -> Value {
        let query = format!(
            "mutation($input: {kind}!) {{ answer: {mutation}(input: $input) {{ {gives} errors {{ code path }} }} }}"
        );
        self.data(&self.administrator, &query, json!({ "input": input })).await["answer"].take()
    }

    /// Somebody whom the administrator added.
    async fn person(&self, name: &str, email: &str) -> Value {
        let input = json!({ "fullName": name, "email": email, "position": "Глава" });
        let answer = self.mutate("createPerson", "CreatePersonInput", input, "person { id version }").await;
        assert_eq!(answer["errors"], json!([]));
        answer["person"].clone()
    }
}

async fn administrator(test: &TestApp) -> Viewer {
    let (email, password) = ("admin@svod.example", SecretString::from("двенадцать и более"));
    let new = NewAdministrator {
        full_name: "Администратор".to_owned(),
        email: email.to_owned(),
        password: password.clone(),
        language: Language::Ru,
    };
    test.app.create_administrator(new).await.unwrap();
    let attempt =
        PasswordAttempt { email: email.to_owned(), password, kind: SignInKind::Browser, address: None };
    let signed_in = test.app.sign_in_with_password(attempt).await.unwrap();
    test.app.viewer_of_token(&signed_in.token).await.unwrap().unwrap()
}

async fn settings() -> Vec<Setting> {
    let mut settings = Vec::new();
    for test in apps().await {
        settings.push(Setting::of(test).await);
    }
    settings
}

#[tokio::test]
async fn somebody_is_added_invited_and_let_in() {
    for given in settings().await {
        let person = given.person("Иванов Иван", "ivanov@town.example").await;
        let role = json!({ "name": "PARTICIPANT", "sessionId": given.session_id });
        let input = json!({ "personId": person["id"], "role": role });
        let granted = given
            .mutate("grantRole", "GrantRoleInput", input, "person { roles { role session { ordinal } } }")
            .await;
        let roles = json!([{ "role": "PARTICIPANT", "session": { "ordinal": 1 } }]);
        assert_eq!(granted, json!({ "person": { "roles": roles }, "errors": [] }));
        let input = json!({ "personId": person["id"] });
        let invited =
            given.mutate("invitePerson", "InvitePersonInput", input, "invitationToken expiresAt").await;
        assert_eq!(invited["errors"], json!([]));

        let token = SecretString::from(invited["invitationToken"].as_str().unwrap());
        let signed_in =
            given.test.app.accept_invitation(&token, None, SignInKind::Token, None).await.unwrap();
        let viewer = given.test.app.viewer_of_token(&signed_in.token).await.unwrap().unwrap();
        let query =
            "{ viewer { person { fullName email language } roles { role session { ordinal } forum { id } }
            language signIns { nodes { kind label } totalCount } } }";
        assert_eq!(
            given.data(&viewer, query, json!({})).await["viewer"],
            json!({
                "person": { "fullName": "Иванов Иван", "email": "ivanov@town.example", "language": "RU" },
                "roles": [{ "role": "PARTICIPANT", "session": { "ordinal": 1 }, "forum": null }],
                "language": "RU",
                "signIns": { "nodes": [{ "kind": "TOKEN", "label": null }], "totalCount": 1 },
            })
        );
        let asked = "{ viewer { person { id } roles { role } } }";
        let nobody = given.data(&Viewer::default(), asked, json!({})).await;
        assert_eq!(nobody["viewer"], json!({ "person": null, "roles": [] }));
    }
}

#[tokio::test]
async fn contacts_are_for_oneself_and_administrators_and_lists_for_those_who_need_them() {
    for given in settings().await {
        let person = given.person("Иванов Иван", "ivanov@town.example").await;
        let role = json!({ "name": "PARTICIPANT", "sessionId": given.session_id });
        let input = json!({ "personId": person["id"], "role": role });
        given.mutate("grantRole", "GrantRoleInput", input, "").await;

        let node = "query($id: ID!) { node(id: $id) { id ... on Person {
            fullName position email externalId language roles { role } } } }";
        let known = |told: &Value| (told["node"]["fullName"].clone(), told["node"]["email"].clone());
        let id = json!({ "id": person["id"] });
        let told = given.data(&given.administrator, node, id.clone()).await;
        assert_eq!(known(&told), (json!("Иванов Иван"), json!("ivanov@town.example")));
        let told = given.data(&given.moderator, node, id.clone()).await;
        assert_eq!(known(&told), (json!("Иванов Иван"), Value::Null));
        assert_eq!(told["node"]["roles"], Value::Null);
        let told = given.data(&Viewer::default(), node, id).await;
        assert_eq!(told["node"], Value::Null);

        let list = "{ forums { nodes { sessions { nodes { ordinal participants(first: 1) {
            totalCount nodes { fullName } pageInfo { hasNextPage } } } } } } }";
        let sessions = |told: &Value| told["forums"]["nodes"][0]["sessions"]["nodes"].clone();
        let one = json!({ "totalCount": 1, "nodes": [{ "fullName": "Иванов Иван" }],
            "pageInfo": { "hasNextPage": false } });
        let told = sessions(&given.data(&given.moderator, list, json!({})).await);
        assert_eq!(
            told,
            json!([{ "ordinal": 1, "participants": one }, { "ordinal": 2, "participants": null }])
        );
        let told = sessions(&given.data(&given.administrator, list, json!({})).await);
        assert_eq!(told[1]["participants"]["totalCount"], 0);

        let people = "{ people(filter: { search: \"ИВАНОВ И\" }) { nodes { fullName } } }";
        let told = given.data(&given.administrator, people, json!({})).await;
        assert_eq!(told["people"]["nodes"], json!([{ "fullName": "Иванов Иван" }]));
        let refused = given.answer(&given.moderator, people, json!({})).await;
        let codes: Vec<_> = refused.errors.iter().map(|error| format!("{:?}", error.extensions)).collect();
        assert!(codes.len() == 1 && codes[0].contains("NOT_ALLOWED"), "{codes:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_done_is_told_with_its_field() {
    for given in settings().await {
        let person = given.person("Иванов Иван", "ivanov@town.example").await;
        let told = |answer: &Value| {
            let error = &answer["errors"][0];
            let path: Vec<&str> =
                error["path"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            format!("{} {}", error["code"].as_str().unwrap(), path.join("."))
        };
        let create = async |input| told(&given.mutate("createPerson", "CreatePersonInput", input, "").await);
        let taken = create(json!({ "fullName": "А", "email": "IVANOV@town.example" })).await;
        assert_eq!(taken, "TAKEN input.email");
        let no_id = create(json!({ "fullName": "А", "municipalityId": person["id"] })).await;
        assert_eq!(no_id, "INVALID_ID input.municipalityId");

        let grant = async |role: Value| {
            let input = json!({ "personId": person["id"], "role": role });
            told(&given.mutate("grantRole", "GrantRoleInput", input, "").await)
        };
        assert_eq!(grant(json!({ "name": "EDITOR" })).await, "INVALID_ID input.role.forumId");
        let both = json!({ "name": "ADMINISTRATOR", "sessionId": given.session_id });
        assert_eq!(grant(both).await, "NOT_TOGETHER input.role.sessionId");
        let own = "{ viewer { person { id } } }";
        let own = given.data(&given.administrator, own, json!({})).await["viewer"]["person"]["id"].take();
        let input = json!({ "personId": own, "role": { "name": "ADMINISTRATOR" } });
        let last = given.mutate("revokeRole", "RevokeRoleInput", input, "").await;
        assert_eq!(told(&last), "LAST_ADMINISTRATOR input");

        let input = json!({ "personId": person["id"], "version": 7, "fullName": "Иванова" });
        let stale = given.mutate("updatePerson", "UpdatePersonInput", input, "").await;
        assert_eq!(told(&stale), "STALE input");
    }
}

#[tokio::test]
async fn a_token_is_told_once_listed_and_revoked() {
    for given in settings().await {
        let expires_at = (given.test.clock.now() + chrono::Duration::days(1)).to_rfc3339();
        let input = json!({ "label": "Выгрузка", "expiresAt": expires_at });
        let created =
            given.mutate("createToken", "CreateTokenInput", input, "token signIn { id label }").await;
        assert_eq!((&created["errors"], &created["signIn"]["label"]), (&json!([]), &json!("Выгрузка")));
        let token = SecretString::from(created["token"].as_str().unwrap());
        assert!(given.test.app.viewer_of_token(&token).await.unwrap().is_some());
        let input = json!({ "signInId": created["signIn"]["id"] });
        let revoked = given.mutate("revokeToken", "RevokeTokenInput", input, "signIn { id }").await;
        assert_eq!(revoked["errors"], json!([]));
        assert!(given.test.app.viewer_of_token(&token).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn an_agenda_and_the_record_are_read_by_the_page() {
    for given in settings().await {
        for (ordinal, title) in [(2, "Вода"), (1, "Дороги"), (3, "Школы")] {
            let input = json!({ "sessionId": given.session_id, "ordinal": ordinal, "title": title });
            let created =
                given.mutate("createAgendaItem", "CreateAgendaItemInput", input, "agendaItem { id }").await;
            assert_eq!(created["errors"], json!([]));
        }
        let query = "query($id: ID!, $after: String) { node(id: $id) { ... on Session {
            agenda(first: 2, after: $after) { totalCount edges { cursor node { title } } pageInfo { hasNextPage } }
        } } }";
        let first = given.data(&Viewer::default(), query, json!({ "id": given.session_id })).await;
        let agenda = &first["node"]["agenda"];
        let titles = |agenda: &Value| {
            let edges = agenda["edges"].as_array().unwrap();
            edges.iter().map(|edge| edge["node"]["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            (titles(agenda), &agenda["totalCount"]),
            (vec!["Дороги".into(), "Вода".into()], &json!(3))
        );
        let rest = json!({ "id": given.session_id, "after": agenda["edges"][1]["cursor"] });
        let rest = given.data(&Viewer::default(), query, rest).await;
        assert_eq!(titles(&rest["node"]["agenda"]), ["Школы"]);

        given.test.app.store().seal_audit().await.unwrap();
        let query = "query($actor: ID) { auditHead { sequence hash }
            auditEvents(filter: { actorId: $actor, actions: [\"agenda_item.created\"] }, last: 1) {
                nodes { action actionText subjectKind actor { fullName } details { name value } sequence hash } } }";
        let told = given.data(&given.administrator, query, json!({ "actor": null })).await;
        let event = &told["auditEvents"]["nodes"][0];
        assert_eq!(event["actionText"], "Вопрос внесён в повестку");
        assert_eq!(event["actor"]["fullName"], "Администратор");
        assert_eq!(
            (&event["sequence"], &event["hash"]),
            (&told["auditHead"]["sequence"], &told["auditHead"]["hash"])
        );
        let refused = given.answer(&given.moderator, query, json!({ "actor": null })).await;
        assert!(refused.is_err());
    }
}

#[tokio::test]
async fn municipalities_are_found_by_anybody() {
    for given in settings().await {
        for (oktmo, name) in [("47701000", "город Мурманск"), ("47605000", "Кольский район")]
        {
            given.test.municipality(oktmo, name).await;
        }
        let query = "{ municipalities(filter: { subject: \"Мурманская область\", search: \"мурм\" }) {
            totalCount nodes { oktmo name subject kind } } }";
        let told = given.data(&Viewer::default(), query, json!({})).await;
        assert_eq!(
            told["municipalities"],
            json!({
                "totalCount": 1,
                "nodes": [{
                    "oktmo": "47701000",
                    "name": "город Мурманск",
                    "subject": "Мурманская область",
                    "kind": null,
                }],
            })
        );
    }
}
