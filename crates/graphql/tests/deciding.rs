//! Collisions settled and groups decided on, as clients do it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

#[path = "../../app/tests/support/mod.rs"]
mod support;

use async_graphql::{Request, Variables};
use chrono::Duration;
use serde_json::{Value, json};
use svod_app::Viewer;
use svod_domain::{
    id::{ForumId, SessionId},
    person::Role,
};
use svod_graphql::{Limits, SvodSchema, request_of, schema};

use support::{TestApp, apps};

const ROADS: &str = "Выделить субсидии на ремонт дорог местного значения";

/// A hall with two participants and a moderator.
struct Hall<'t> {
    test: &'t TestApp,
    schema: SvodSchema,
    forum: ForumId,
    session: SessionId,
    moderator: Viewer,
    participants: [Viewer; 2],
}

impl<'t> Hall<'t> {
    async fn of(test: &'t TestApp) -> Self {
        let forum = test.forum().await;
        let session = test.session(forum, 1).await.id;
        let participant = Role::Participant(session);
        Self {
            test,
            schema: schema(test.app.clone(), &Limits::default()),
            forum,
            session,
            moderator: test.person("Сидорова Анна", [Role::Moderator(session)]).await,
            participants: [
                test.person("Иванова Мария", [participant]).await,
                test.person("Петров Пётр", [participant]).await,
            ],
        }
    }

    /// What a mutation or query answers, under its name.
    async fn ask(&self, viewer: &Viewer, document: &str, input: Value) -> Value {
        let variables = Variables::from_json(json!({ "input": input }));
        let request = Request::new(document).variables(variables);
        let response = self.schema.execute(request_of(request, &self.test.app, viewer.clone())).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        let data = response.data.into_json().unwrap();
        data.as_object().unwrap().values().next().unwrap().clone()
    }

    async fn proposed(&self, viewer: &Viewer, title: &str, wording: &str) -> Value {
        let input = json!({
            "sessionId": global("Session", self.session.uuid()),
            "content": { "kind": "STANDARD", "title": title, "wording": wording, "problem": "Дороги разбиты." },
        });
        let submit = "mutation($input: NewProposalInput!) {
            submitProposal(input: $input) { proposal { id } errors { code message } }
        }";
        self.ask(viewer, submit, input).await["proposal"]["id"].clone()
    }

    /// A draft under discussion with one clause; gives the ids of both.
    async fn draft(&self) -> (Value, Value) {
        let proposal = self.proposed(&self.participants[0], "О дорогах", ROADS).await;
        let start = "mutation($input: StartResolutionInput!) {
            startResolution(input: $input) { resolution { id version } errors { message } }
        }";
        let input = json!({
            "forumId": global("Forum", self.forum.uuid()),
            "sessionId": global("Session", self.session.uuid()),
            "title": "Резолюция",
        });
        let id = self.ask(&self.moderator, start, input).await["resolution"]["id"].clone();
        let add = "mutation($input: AddSectionInput!) {
            addSection(input: $input) { resolution { sections { id } } errors { message } }
        }";
        let input = json!({
            "decision": { "resolutionId": id, "version": 1 },
            "addressee": "Правительству",
            "rank": "GOVERNMENT",
        });
        let section = self.ask(&self.moderator, add, input).await["resolution"]["sections"][0]["id"].clone();
        let merge = "mutation($input: MergeIntoNewClauseInput!) {
            mergeIntoNewClause(input: $input) { clauses { id } errors { message } }
        }";
        let input = json!({
            "decision": { "resolutionId": id, "version": 2 },
            "place": { "parentId": section },
            "sources": [{ "itemId": proposal }],
        });
        let clause = self.ask(&self.moderator, merge, input).await["clauses"][0]["id"].clone();
        let review = "mutation($input: OpenReviewInput!) {
            openReview(input: $input) { resolution { version } errors { message } }
        }";
        let until = self.test.clock.now() + Duration::days(1);
        let input = json!({ "resolutionId": id, "version": 3, "amendmentsUntil": until });
        self.ask(&self.moderator, review, input).await;
        (id, clause)
    }

    async fn amended(&self, viewer: &Viewer, clause: &Value, text: String) -> Value {
        let propose = "mutation($input: ProposeAmendmentInput!) {
            proposeAmendment(input: $input) { amendment { id carried { fit text } } errors { message } }
        }";
        let input = json!({ "clauseId": clause, "baseRevision": 1, "text": text });
        let amendment = self.ask(viewer, propose, input).await["amendment"].clone();
        assert_eq!(amendment["carried"], json!({ "fit": "CLEAN", "text": text }));
        amendment["id"].clone()
    }
}

fn global(kind: &str, id: uuid::Uuid) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(format!("{kind}:{}", id.simple()))
}

const ACCEPT: &str = "mutation($input: AcceptAmendmentsInput!) { acceptAmendments(input: $input) {
    errors { code path }
    collisions { number base sides { text writers { kind person { fullName } amendment { state } } } }
    clauses {
        text
        settledCollisions { base outcome taken text sides { text writers { person { fullName } } } }
    }
} }";

#[tokio::test]
async fn a_collision_names_both_sides_and_is_settled_by_number() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let (resolution, clause) = hall.draft().await;
        let texts = ["гранты", "дотации"].map(|word| ROADS.replace("субсидии", word));
        let mut amendments = Vec::new();
        for (participant, text) in hall.participants.iter().zip(&texts) {
            amendments.push(hall.amended(participant, &clause, text.clone()).await);
        }
        let input = |choices: Value| {
            json!({
                "decision": { "resolutionId": resolution, "version": 4 },
                "clauseId": clause,
                "amendmentIds": amendments,
                "choices": choices,
            })
        };
        let collided = hall.ask(&hall.moderator, ACCEPT, input(json!([]))).await;
        let taken = json!([{ "number": 0, "settle": { "take": 1 } }]);
        let settled = hall.ask(&hall.moderator, ACCEPT, input(taken)).await;
        insta::allow_duplicates! {
            insta::assert_json_snapshot!("a_collision", collided);
            insta::assert_json_snapshot!("a_collision_settled", settled);
        }
    }
}

#[tokio::test]
async fn a_change_is_shown_word_by_word_and_what_moved_as_moved() {
    const AMENDMENT: &str = "query($input: ID!) { node(id: $input) { ... on Amendment {
        difference { passages { kind text moveNumber } moves { passages { kind text } } }
    } } }";
    const CLAUSE: &str = "query($input: ID!) { node(id: $input) { ... on Clause {
        revisions(first: 5) { nodes { revision difference { passages { kind text moveNumber } moves { passages { kind text } } } } }
    } } }";
    const EDIT: &str =
        "mutation($input: EditClauseInput!) { editClause(input: $input) { errors { code message } } }";
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let (resolution, clause) = hall.draft().await;
        let other = ROADS.replace("субсидии", "гранты");
        let amendment = hall.amended(&hall.participants[0], &clause, other).await;
        let amended = hall.ask(&hall.moderator, AMENDMENT, amendment).await;

        let first = "Каждый год до первого марта сообщать муниципалитетам о выделенных средствах на дороги.";
        let second = "Размещать отчёты о ремонте каждой дороги на сайте органа власти субъекта Федерации.";
        let edit = |version: u32, revision: u32, text: String| {
            json!({
                "decision": { "resolutionId": resolution, "version": version },
                "clauseId": clause,
                "baseRevision": revision,
                "text": text,
            })
        };
        let written = hall.ask(&hall.moderator, EDIT, edit(4, 1, format!("{first}\n{second}"))).await;
        assert_eq!(written["errors"], json!([]));
        let turned = hall.ask(&hall.moderator, EDIT, edit(5, 2, format!("{second}\n{first}"))).await;
        assert_eq!(turned["errors"], json!([]));
        let history = hall.ask(&hall.moderator, CLAUSE, clause.clone()).await;
        insta::allow_duplicates! {
            insta::assert_json_snapshot!("a_word_changed", amended);
            insta::assert_json_snapshot!("a_paragraph_moved", history["revisions"]["nodes"][2]);
        }
        assert_eq!(history["revisions"]["nodes"][0]["difference"], json!(null));
    }
}

#[tokio::test]
async fn a_group_is_dismissed_and_that_is_taken_back() {
    const DECIDE: &str = "mutation($input: DecideProposalGroupInput!) { decideProposalGroup(input: $input) {
        decision { id verdict takenBackAt proposals { title } author { fullName } } errors { code }
    } }";
    const TAKE_BACK: &str = "mutation($input: TakeBackGroupDecisionInput!) {
        takeBackGroupDecision(input: $input) { decision { verdict takenBackAt } errors { code } }
    }";
    const GROUPS: &str = "query($input: ID!) { proposalGroups(sessionId: $input) { nodes {
        verdict decisionId pinnedIds
        members { proposal { title } sharedPhrases { text found { part start end } compared { part } } }
    } } }";
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let mut proposals = Vec::new();
        for participant in &hall.participants {
            proposals.push(hall.proposed(participant, "Субсидии на ремонт местных дорог", ROADS).await);
        }
        let session = json!(global("Session", hall.session.uuid()));
        let suggested = hall.ask(&hall.moderator, GROUPS, session.clone()).await;
        assert_eq!(suggested["nodes"][0]["members"].as_array().unwrap().len(), 2);
        let group = json!({ "sessionId": session, "proposalIds": proposals, "verdict": "DISMISSED" });
        let mut dismissed = hall.ask(&hall.moderator, DECIDE, group).await;
        let id = dismissed["decision"]["id"].take();
        assert_eq!(hall.ask(&hall.moderator, GROUPS, session.clone()).await["nodes"], json!([]));
        let mut taken_back = hall.ask(&hall.moderator, TAKE_BACK, json!({ "decisionId": id })).await;
        assert!(taken_back["decision"]["takenBackAt"].take().is_string());
        let again = hall.ask(&hall.moderator, GROUPS, session).await;
        assert_eq!(again, suggested);
        insta::allow_duplicates! {
            insta::assert_json_snapshot!("a_group_suggested", suggested);
            insta::assert_json_snapshot!("a_group_dismissed", dismissed);
            insta::assert_json_snapshot!("a_decision_taken_back", taken_back);
        }
    }
}
