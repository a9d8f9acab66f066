//! Searching by a few typed words.

use serde_json::{Value, json};
use svod_app::{
    Viewer,
    proposal::NewProposal,
    resolution::{Choices, Work},
};
use svod_domain::{
    id::Revision,
    person::Role,
    resolution::{Level, SourceItem},
};

use crate::{
    NETS, ROADS, Setting, global,
    support::{apps, given_wording, once},
};

const SEARCH: &str =
    "query($text: String!, $session: ID, $kinds: [SearchKind!], $first: Int, $after: String) {
    search(text: $text, sessionId: $session, kinds: $kinds, first: $first, after: $after) {
        nodes {
            kind score itemId title { text marks { start end } } snippet { text marks { start end } }
            item { __typename ... on Clause { number text } ... on Proposal { wording } }
        }
        pageInfo { hasNextPage endCursor }
    }
}";

impl Setting<'_> {
    async fn search(&self, viewer: &Viewer, asked: Value) -> Value {
        self.data(viewer, SEARCH, asked).await["search"].clone()
    }

    /// The kinds of what has these words, and of proposals and clauses their words.
    async fn kinds(&self, viewer: &Viewer, text: &str) -> Vec<String> {
        let found = self.search(viewer, json!({ "text": text })).await;
        let shown = |node: &Value| {
            assert_eq!(node["item"]["__typename"].is_null(), false, "{node}");
            node["kind"].as_str().unwrap().to_owned()
        };
        found["nodes"].as_array().unwrap().iter().map(shown).collect()
    }
}

/// What is marked in a text.
fn marked(text: &Value) -> Vec<String> {
    let units: Vec<u16> = text["text"].as_str().unwrap().encode_utf16().collect();
    let passage = |mark: &Value| {
        let place = |name: &str| usize::try_from(mark[name].as_u64().unwrap()).unwrap();
        String::from_utf16(&units[place("start")..place("end")]).unwrap()
    };
    text["marks"].as_array().unwrap().iter().map(passage).collect()
}

#[tokio::test]
async fn everybody_finds_what_they_may_read() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let observer = Viewer::default();
        let stranger = test.person("Чужой", [Role::Participant(test.session(given.forum, 2).await.id)]).await;
        let nothing: Vec<String> = Vec::new();
        // The whole sessions are public, and there is nothing else yet.
        assert_eq!(given.kinds(&observer, "регион").await, ["SESSION", "SESSION"]);
        let roads = given.proposed(&given.head, ROADS).await;
        let content = given_wording("Черновик о дорогах");
        let draft = NewProposal { session: given.session, agenda_item: None, content };
        test.app.draft_proposal(&given.head, &once(), draft).await.unwrap();
        for (viewer, proposals) in
            [(&observer, 0), (&stranger, 0), (&given.head, 1), (&given.moderator, 1), (&given.editor, 1)]
        {
            assert_eq!(given.kinds(viewer, "ремонт дорог").await.len(), proposals);
            // In any inflection, not finished, with a slip of the pen, on the wrong keyboard.
            for typed in ["дорога", "ремонт доро", "субсидей", "субсидыи на рем", "ljhjub"]
            {
                assert_eq!(given.kinds(viewer, typed).await.len(), proposals, "{typed}");
            }
        }
        let items = [SourceItem::Proposal(roads)];
        let level = Level::Regional(given.session);
        let (id, clauses) = given.draft(&given.moderator, level, &[(&items, ROADS)]).await;
        // A draft resolution is for its moderators and editors, in review for participants too, then for all.
        assert_eq!(given.kinds(&given.moderator, "дорог").await, ["CLAUSE", "PROPOSAL"]);
        assert_eq!(given.kinds(&given.head, "дорог").await, ["PROPOSAL"]);
        let edit = Work::EditClause {
            clause: clauses[0],
            base: Revision(1),
            text: ROADS.replace("дорог", "мостов"),
            choices: Choices::new(),
        };
        given.work(&given.moderator, id, edit).await;
        assert_eq!(given.kinds(&given.moderator, "мостов").await, ["CLAUSE"]);
        given.review(&given.moderator, id).await;
        assert_eq!(given.kinds(&given.head, "мостов").await, ["CLAUSE"]);
        assert_eq!(given.kinds(&given.head, "резолюция").await, ["RESOLUTION"]);
        assert_eq!(given.kinds(&observer, "мостов").await, nothing);
        given.adopt(&given.moderator, id).await;
        assert_eq!(given.kinds(&observer, "мостов").await, ["CLAUSE"]);
        // With the resolution, what it carries became public.
        assert_eq!(given.kinds(&stranger, "дорог").await, ["PROPOSAL"]);
        let found = given.search(&observer, json!({ "text": "субсидии на ремонт мост" })).await;
        let clause = &found["nodes"][0];
        assert_eq!((&clause["kind"], &clause["item"]["number"]), (&json!("CLAUSE"), &json!("1.1")));
        assert_eq!(clause["title"]["text"], "Резолюция");
        assert_eq!(marked(&clause["snippet"]), ["субсидии", "ремонт мостов"]);
    }
}

#[tokio::test]
async fn pages_hold_and_kinds_narrow() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        for number in 0..7 {
            given.proposed(&given.head, &format!("{NETS}, очередь {number}")).await;
        }
        let session = global("Session", given.session.uuid());
        let (mut after, mut ids, mut pages) = (Value::Null, Vec::new(), 0);
        loop {
            let asked = json!({ "text": "бесхозяйные сети", "session": session, "first": 3, "after": after });
            let found = given.search(&given.moderator, asked).await;
            let nodes = found["nodes"].as_array().unwrap();
            assert!(nodes.iter().all(|node| node["score"].as_f64().unwrap() <= 1.0));
            ids.extend(nodes.iter().map(|node| node["itemId"].clone()));
            pages += 1;
            if found["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = found["pageInfo"]["endCursor"].clone();
            // What comes meanwhile moves nothing that follows.
            given.proposed(&given.head, NETS).await;
        }
        assert_eq!((ids.len(), pages), (7, 3));
        ids.sort_by_key(ToString::to_string);
        ids.dedup();
        assert_eq!(ids.len(), 7);
        let none = json!({ "text": "бесхозяйные сети", "kinds": ["CLAUSE", "SESSION"] });
        assert_eq!(given.search(&given.moderator, none).await["nodes"], json!([]));
        let blank = given.search(&given.moderator, json!({ "text": " … " })).await;
        assert_eq!(blank["nodes"], json!([]));
        // What another instance took is found here at once.
        let there = test.another().await;
        let content = given_wording("Водозабор");
        let new = NewProposal { session: given.session, agenda_item: None, content };
        there.submit_new_proposal(&given.head, &once(), new).await.unwrap();
        assert_eq!(given.kinds(&given.moderator, "водозабор").await, ["PROPOSAL"]);
    }
}
