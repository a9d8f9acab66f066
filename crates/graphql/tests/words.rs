//! Whose the words of resolutions are, through both levels, what is counted of them, and how they are found, as a client
//! reads it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

#[path = "../../app/tests/support/mod.rs"]
mod support;

#[path = "words/figures.rs"]
mod figures;
#[path = "words/searching.rs"]
mod searching;

use async_graphql::{Request, Variables};
use chrono::Duration;
use serde_json::{Value, json};
use svod_app::{
    Viewer,
    proposal::NewProposal,
    resolution::{AskedPlace, AskedSource, Choices, HallVote, NewAmendment, NewResolution, Work},
};
use svod_domain::{
    id::{ClauseId, ForumId, ProposalId, ResolutionId, Revision, SessionId, Version},
    person::Role,
    resolution::{AddresseeRank, Grade, Level, Parent, SourceItem},
};
use svod_graphql::{Limits, SvodSchema, request_of, schema};

use support::{TestApp, apps, given_wording, once};

const ROADS: &str = "Выделить субсидии на ремонт дорог местного значения";
const NETS: &str = "Передать бесхозяйные сети на баланс муниципалитетов";

/// A session whose resolution was adopted, and a final resolution on the way.
struct Setting<'t> {
    test: &'t TestApp,
    schema: SvodSchema,
    forum: ForumId,
    session: SessionId,
    head: Viewer,
    moderator: Viewer,
    editor: Viewer,
}

impl<'t> Setting<'t> {
    async fn of(test: &'t TestApp) -> Self {
        let forum = test.forum().await;
        let session = test.session(forum, 1).await.id;
        let home = test.municipality("47701000", "город Мурманск").await;
        Self {
            test,
            schema: schema(test.app.clone(), &Limits::default()),
            forum,
            session,
            head: test.person_of("Иванова Мария", Some(home), [Role::Participant(session)]).await,
            moderator: test.person("Сидорова Анна", [Role::Moderator(session)]).await,
            editor: test.person("Редактор", [Role::Editor(forum)]).await,
        }
    }

    async fn proposed(&self, by: &Viewer, wording: &str) -> ProposalId {
        let mut content = given_wording("Предложение");
        content.wording = Some(wording.to_owned());
        let new = NewProposal { session: self.session, agenda_item: None, content };
        self.test.app.submit_new_proposal(by, &once(), new).await.unwrap().id
    }

    /// A draft with a section and clauses: each is made of sources and has a text of its own.
    async fn draft(
        &self,
        by: &Viewer,
        level: Level,
        clauses: &[(&[SourceItem], &str)],
    ) -> (ResolutionId, Vec<ClauseId>) {
        let app = &self.test.app;
        let new = NewResolution { forum: self.forum, level, title: "Резолюция".to_owned() };
        let id = app.start_resolution(by, &once(), new).await.unwrap();
        let add = Work::AddSection {
            addressee: "Правительству".to_owned(), rank: AddresseeRank::Government
        };
        let section = self.work(by, id, add).await.delta.sections[0].after.id;
        let mut made: Vec<ClauseId> = Vec::new();
        for (items, text) in clauses {
            let source =
                |item: &SourceItem| AskedSource { item: *item, revision: None, grade: Grade::Adopted };
            let place = AskedPlace { parent: Parent::Section(section), after: made.last().copied() };
            let sources = items.iter().map(source).collect();
            let merge = Work::MergeIntoNew { place, sources, text: Some((*text).to_owned()) };
            made.push(self.work(by, id, merge).await.delta.clauses[0].after.id);
        }
        (id, made)
    }

    async fn work(&self, by: &Viewer, id: ResolutionId, work: Work) -> svod_domain::resolution::Operation {
        let version = self.version(by, id).await;
        self.test.app.work(by, &once(), id, version, &work).await.unwrap().operation
    }

    async fn version(&self, by: &Viewer, id: ResolutionId) -> Version {
        self.test.app.resolution_summary(by, id).await.unwrap().unwrap().head.version
    }

    async fn review(&self, by: &Viewer, id: ResolutionId) {
        let until = self.test.clock.now() + Duration::days(1);
        let version = self.version(by, id).await;
        self.test.app.open_review(by, &once(), id, version, until).await.unwrap();
    }

    async fn adopt(&self, by: &Viewer, id: ResolutionId) {
        let app = &self.test.app;
        app.open_vote(by, &once(), id, self.version(by, id).await).await.unwrap();
        let ballot = app.resolution_summary(by, id).await.unwrap().unwrap().ballot.unwrap();
        let vote = HallVote { entitled: 10, present: 8, in_favour: 7, against: 1, abstained: 0 };
        app.record_vote(by, &once(), ballot, vote).await.unwrap();
        app.adopt_resolution(by, &once(), id, self.version(by, id).await, "1").await.unwrap();
    }

    async fn data(&self, viewer: &Viewer, query: &str, variables: Value) -> Value {
        let request = Request::new(query).variables(Variables::from_json(variables));
        let response = self.schema.execute(request_of(request, &self.test.app, viewer.clone())).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }
}

fn global(kind: &str, id: uuid::Uuid) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(format!("{kind}:{}", id.simple()))
}

const RESOLUTION: &str = "query($id: ID!) { resolution(id: $id) {
    words {
        total proposed amended unproposed
        sources(first: 2) {
            nodes { kind words share proposal { wording } viaClause { number } editor { fullName } }
            pageInfo { hasNextPage endCursor }
        }
        municipalities { nodes { municipality { name } words share } }
        subjects { subject words share }
    }
    unproposed { clause { number } words share spans { text editor { fullName } } }
} }";

const CLAUSES: &str = "query($id: ID!) { resolution(id: $id) {
    sections { clauses {
        text
        words { total proposed amended unproposed subjects { subject words } }
        unproposed { text }
        provenance {
            text words kind place { start end text } amendment { rationale } municipality { name } viaClause { number }
        }
    } }
} }";

const PROPOSAL: &str = "query($id: ID!) { node(id: $id) { ... on Proposal { carriedWords {
    level clause { text } words share spans { text start end place { start end text } viaClause { number } }
} } } }";

#[tokio::test]
async fn words_lead_back_through_both_levels() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let stranger = test.person("Сосед", [Role::Participant(given.session)]).await;
        let roads = given.proposed(&given.head, ROADS).await;
        let nets = given.proposed(&stranger, NETS).await;
        let regional = "Выделить субсидии на ремонт дорог и мостов до 2027 года";
        let (id, clauses) = given
            .draft(
                &given.moderator,
                Level::Regional(given.session),
                &[(&[SourceItem::Proposal(roads)], regional), (&[SourceItem::Proposal(nets)], NETS)],
            )
            .await;
        given.review(&given.moderator, id).await;
        let amended = NewAmendment {
            clause: clauses[0],
            base: Revision(1),
            text: regional.replace("2027", "2030"),
            rationale: Some("Так вернее.".to_owned()),
        };
        let amendment = test.app.propose_amendment(&given.head, &once(), amended).await.unwrap();
        let apply = Work::ApplyAmendments {
            clause: clauses[0],
            amendments: vec![amendment],
            choices: Choices::new(),
            whole: None,
        };
        given.work(&given.moderator, id, apply).await;
        // What nobody may see yet leads nowhere yet.
        let proposal = json!({ "id": global("Proposal", roads.uuid()) });
        let drafted = given.data(&given.editor, PROPOSAL, proposal.clone()).await;
        assert_eq!(drafted["node"]["carriedWords"].as_array().unwrap().len(), 1);
        given.adopt(&given.moderator, id).await;

        let both: Vec<SourceItem> = clauses.iter().map(|clause| SourceItem::Clause(*clause)).collect();
        let text = "Правительству выделить субсидии на ремонт дорог и мостов до 2030 года, передать бесхозяйные сети";
        let (last, _) = given.draft(&given.editor, Level::Final, &[(&both, text)]).await;
        let last = json!({ "id": global("Resolution", last.uuid()) });
        let whole = given.data(&given.editor, RESOLUTION, last.clone()).await;
        let clauses = given.data(&given.editor, CLAUSES, last).await;
        let words = given.data(&given.editor, PROPOSAL, proposal.clone()).await;
        insta::allow_duplicates! {
            insta::assert_json_snapshot!("the_words_of_a_resolution", whole);
            insta::assert_json_snapshot!("the_words_of_its_clauses", clauses);
            insta::assert_json_snapshot!("where_the_words_of_a_proposal_went", words);
        }
        // The final resolution is a draft, which participants do not see.
        let for_author = given.data(&given.head, PROPOSAL, proposal).await;
        let levels: Vec<&Value> = for_author["node"]["carriedWords"]
            .as_array()
            .unwrap()
            .iter()
            .map(|carried| &carried["level"])
            .collect();
        assert_eq!(levels, ["REGIONAL"]);
    }
}

#[tokio::test]
async fn shares_add_up_page_by_page_and_for_those_who_see_less() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let stranger = test.person("Сосед", [Role::Participant(given.session)]).await;
        let mut clauses = Vec::new();
        for number in 0..6 {
            let by = if number % 2 == 0 { &given.head } else { &stranger };
            let wording = format!("Выделить участок {number} под стройку школы {number}");
            clauses.push((given.proposed(by, &wording).await, format!("{wording} немедленно")));
        }
        let items: Vec<[SourceItem; 1]> = clauses.iter().map(|(id, _)| [SourceItem::Proposal(*id)]).collect();
        let wanted: Vec<(&[SourceItem], &str)> =
            items.iter().zip(&clauses).map(|(items, (_, text))| (items.as_slice(), text.as_str())).collect();
        let (id, _) = given.draft(&given.moderator, Level::Regional(given.session), &wanted).await;
        given.review(&given.moderator, id).await;

        let page = "query($id: ID!, $after: String) { resolution(id: $id) { words {
            total
            sources(first: 3, after: $after) { nodes { words share } pageInfo { hasNextPage endCursor } }
            municipalities { nodes { words share municipality { name } } }
        } } }";
        for viewer in [&given.moderator, &given.head] {
            let (mut after, mut words, mut shares, mut pages) = (Value::Null, 0, 0.0, 0);
            loop {
                let id = global("Resolution", id.uuid());
                let found = given.data(viewer, page, json!({ "id": id, "after": after })).await;
                let found = &found["resolution"]["words"];
                for node in found["sources"]["nodes"].as_array().unwrap() {
                    words += node["words"].as_u64().unwrap();
                    shares += node["share"].as_f64().unwrap();
                }
                pages += 1;
                let homes = found["municipalities"]["nodes"].as_array().unwrap();
                let of_homes: f64 = homes.iter().map(|home| home["share"].as_f64().unwrap()).sum();
                assert!((of_homes - 1.0).abs() < 1e-9, "{homes:?}");
                if found["sources"]["pageInfo"]["hasNextPage"] == false {
                    assert_eq!(found["total"], words);
                    break;
                }
                after = found["sources"]["pageInfo"]["endCursor"].clone();
            }
            assert_eq!((words, pages), (6 * 8, 3));
            assert!((shares - 1.0).abs() < 1e-9, "{shares}");
        }
    }
}
