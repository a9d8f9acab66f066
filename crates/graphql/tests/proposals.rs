//! Proposals through the schema: what a participant's and a moderator's client sends and gets.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

#[path = "../../app/tests/support/mod.rs"]
mod support;

use async_graphql::{Request, Variables};
use serde_json::{Value, json};
use svod_app::Viewer;
use svod_domain::person::Role;
use svod_graphql::{Limits, SvodSchema, request_of, schema};

use support::{TestApp, apps};

struct Setting {
    schema: SvodSchema,
    session: String,
    author: Viewer,
    colleague: Viewer,
    moderator: Viewer,
}

impl Setting {
    async fn of(test: &TestApp) -> Self {
        let schema = schema(test.app.clone(), &Limits::default());
        let forum = test.forum().await;
        let session = test.session(forum, 1).await.id;
        let home = test.municipality("47701000", "город Мурманск").await;
        let author = test.person_of("Иванова Мария Петровна", Some(home), [Role::Participant(session)]).await;
        let colleague = test.person("Петров Иван Сергеевич", [Role::Participant(session)]).await;
        let moderator = test.person("Сидорова Анна Ивановна", [Role::Moderator(session)]).await;
        let setting = Self { schema, session: String::new(), author, colleague, moderator };
        let found = setting
            .data(test, &setting.author, "{ forums { nodes { sessions { nodes { id } } } } }", json!({}))
            .await;
        let id = found["forums"]["nodes"][0]["sessions"]["nodes"][0]["id"].as_str().unwrap().to_owned();
        Self { session: id, ..setting }
    }

    async fn data(&self, test: &TestApp, viewer: &Viewer, query: &str, variables: Value) -> Value {
        let request = Request::new(query).variables(Variables::from_json(variables));
        let response = self.schema.execute(request_of(request, &test.app, viewer.clone())).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }

    async fn submit(&self, test: &TestApp, input: Value) -> Value {
        let query = "mutation($input: NewProposalInput!) { submitProposal(input: $input) {
            proposal { id version state } errors { code path } } }";
        let answer = self.data(test, &self.author, query, json!({ "input": input })).await;
        answer["submitProposal"].clone()
    }

    fn new_proposal(&self, title: &str) -> Value {
        json!({
            "sessionId": self.session,
            "content": {
                "kind": "LEGISLATION",
                "title": title,
                "problem": "Сегодня этого нельзя.",
                "wording": "Разрешить.",
            },
        })
    }
}

const PAGE: &str = "query($id: ID!) { session(id: $id) { proposals(first: 20) { totalCount edges { node {
    id title wording state createdAt author { fullName municipality { name } } municipality { name subject oktmo }
    supportersCount viewerSupports viewerCan disposition { __typename ... on DeclinedDisposition { reason } }
    supporters { nodes { supporter { fullName } } } revisions { nodes { revision title author { fullName } } }
    session { region } agendaItem { title } origin { id } successor { id } referredTo { region }
} } } } }";

#[tokio::test]
async fn a_proposal_goes_its_way_through_the_schema() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let submitted = given.submit(&test, given.new_proposal("Разрешить местный сбор")).await;
        assert_eq!(submitted["errors"], json!([]));
        assert_eq!(submitted["proposal"]["state"], "SUBMITTED");
        let id = &submitted["proposal"]["id"];
        let support = "mutation($id: ID!) { supportProposal(input: { proposalId: $id }) {
            proposal { supportersCount viewerSupports } errors { code } } }";
        let supported = given.data(&test, &given.colleague, support, json!({ "id": id })).await;
        assert_eq!(
            supported["supportProposal"]["proposal"],
            json!({ "supportersCount": 1, "viewerSupports": true })
        );
        let decline = "mutation($id: ID!, $version: Int!, $reason: String!) {
            declineProposal(input: { proposalId: $id, version: $version, reason: $reason }) {
                proposal { state reason } current { version title } errors { code path } } }";
        let version = &submitted["proposal"]["version"];
        let stale = json!({ "id": id, "version": 77, "reason": "Нет" });
        let stale = given.data(&test, &given.moderator, decline, stale).await;
        assert_eq!(
            stale["declineProposal"],
            json!({
                "proposal": null,
                "current": { "version": version, "title": "Разрешить местный сбор" },
                "errors": [{ "code": "STALE", "path": ["input"] }],
            })
        );
        let variables = json!({ "id": id, "version": version, "reason": "Это вправе решить регион." });
        let declined = given.data(&test, &given.moderator, decline, variables).await;
        assert_eq!(declined["declineProposal"]["proposal"]["state"], "DECLINED");
        let mut page = given.data(&test, &given.colleague, PAGE, json!({ "id": given.session })).await;
        let mut node = page["session"]["proposals"]["edges"][0]["node"].take();
        for of_this_run in ["id", "createdAt"] {
            assert!(node[of_this_run].take().is_string());
        }
        insta::assert_json_snapshot!("declined", node);
    }
}

#[tokio::test]
async fn many_are_decided_on_at_once_or_the_items_in_the_way_are_named() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let mut items = Vec::new();
        for title in ["Первое", "Второе"] {
            let submitted = given.submit(&test, given.new_proposal(title)).await;
            items.push(json!({
                "proposalId": submitted["proposal"]["id"],
                "version": submitted["proposal"]["version"],
            }));
        }
        let triage = "mutation($input: TriageProposalsInput!) { triageProposals(input: $input) {
            proposals { state } errors { code path } } }";
        let mut stale = items.clone();
        stale[1]["version"] = json!(9);
        let input = json!({ "input": { "items": stale, "decision": "ADMIT" } });
        let refused = given.data(&test, &given.moderator, triage, input).await;
        assert_eq!(
            refused["triageProposals"],
            json!({ "proposals": null, "errors": [{ "code": "STALE", "path": ["input", "items", "1"] }] })
        );
        let input = json!({ "input": { "items": items, "decision": "RETURN", "reason": "Уточните." } });
        let done = given.data(&test, &given.moderator, triage, input).await;
        let states = json!([{ "state": "RETURNED" }, { "state": "RETURNED" }]);
        assert_eq!(done["triageProposals"], json!({ "proposals": states, "errors": [] }));
    }
}

#[tokio::test]
async fn like_proposals_are_found_and_grouped() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        for title in ["Субсидии на ремонт местных дорог", "Субсидии на ремонт дорог местного значения"]
        {
            given.submit(&test, given.new_proposal(title)).await;
        }
        let similar = "query($id: ID!) { similarProposals(sessionId: $id, text: \"ремонт дорог\") {
            proposal { title } score sharedWords } }";
        let found = given.data(&test, &given.colleague, similar, json!({ "id": given.session })).await;
        assert_eq!(found["similarProposals"].as_array().unwrap().len(), 2);
        let groups = "query($id: ID!) { proposalGroups(sessionId: $id) { edges { cursor node { members {
            proposal { title } } } } pageInfo { hasNextPage } } }";
        let grouped = given.data(&test, &given.moderator, groups, json!({ "id": given.session })).await;
        let edges = &grouped["proposalGroups"]["edges"];
        assert_eq!(edges[0]["node"]["members"].as_array().unwrap().len(), 2);
        assert_eq!(grouped["proposalGroups"]["pageInfo"]["hasNextPage"], false);
    }
}

#[tokio::test]
async fn ones_own_list_holds_drafts_and_narrows() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let draft = "mutation($input: NewProposalInput!) { draftProposal(input: $input) {
            proposal { id viewerCan } errors { code } } }";
        let input = json!({ "input": given.new_proposal("Черновик") });
        let drafted = given.data(&test, &given.author, draft, input).await;
        let drafted = &drafted["draftProposal"]["proposal"];
        assert_eq!(drafted["viewerCan"], json!(["REVISE", "SUBMIT", "WITHDRAW"]));
        given.submit(&test, given.new_proposal("Подано")).await;
        let own = "query($states: [ProposalState!]) { viewerProposals(filter: { states: $states }) {
            totalCount nodes { title } } }";
        for (states, titles) in [
            (json!(null), json!([{ "title": "Черновик" }, { "title": "Подано" }])),
            (json!(["SUBMITTED"]), json!([{ "title": "Подано" }])),
        ] {
            let listed = given.data(&test, &given.author, own, json!({ "states": states })).await;
            assert_eq!(listed["viewerProposals"]["nodes"], titles);
        }
        let node = "query($id: ID!) { node(id: $id) { id ... on Proposal { title } } }";
        let seen = given.data(&test, &given.moderator, node, json!({ "id": drafted["id"] })).await;
        assert_eq!(seen["node"], json!(null));
        let mut incomplete = given.new_proposal("Без проблемы");
        incomplete["content"]["problem"] = json!(null);
        let refused = given.submit(&test, incomplete).await;
        let path = json!(["input", "content", "problem"]);
        assert_eq!(refused["errors"], json!([{ "code": "PROPOSAL_INCOMPLETE", "path": path }]));
    }
}
