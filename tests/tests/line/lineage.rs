//! What became of every proposal, and where every clause comes from, as an editor reads it through the API.

use serde_json::{Value, json};
use svod_demo::{client::Client, play::Played};

use crate::{played::SHOWN_PASSWORD, service::Running};

async fn editor(service: &Running, played: &Played) -> Client {
    let editor = played.sign_ins.last().unwrap();
    let stranger = Client::new(&service.address).unwrap();
    stranger.sign_in(&editor.email, SHOWN_PASSWORD).await.unwrap()
}

/// The items of a list in an answer.
fn list<'a>(value: &'a Value, path: &str) -> &'a Vec<Value> {
    let found = value.pointer(path).and_then(Value::as_array);
    found.unwrap_or_else(|| panic!("no list at {path} in {value}"))
}

/// Every submitted proposal of every session is carried, declined or referred, with what belongs to it.
pub async fn every_proposal_has_a_disposition(service: &Running, played: &Played) {
    let document =
        "query($forum: ID!) { node(id: $forum) { ... on Forum { sessions(first: 50) { nodes { id } } } } }";
    let editor = editor(service, played).await;
    let answer: Value = editor.query(document, json!({ "forum": played.forum })).await.unwrap();
    let sessions = list(&answer, "/node/sessions/nodes");
    assert_eq!(sessions.len(), played.counts.sessions);
    let document = "query($session: ID!) { node(id: $session) { ... on Session {
        proposals(first: 100) { totalCount nodes { title state disposition {
            __typename
            ... on CarriedDisposition { clauses { clauseId grade } }
            ... on DeclinedDisposition { reason }
            ... on ReferredDisposition { reason session { region } }
        } } }
    } } }";
    let mut read = 0;
    for session in sessions {
        let answer: Value = editor.query(document, json!({ "session": session["id"] })).await.unwrap();
        let proposals = list(&answer, "/node/proposals/nodes");
        assert_eq!(answer["node"]["proposals"]["totalCount"], proposals.len());
        proposals.iter().for_each(check_disposition);
        read += proposals.len();
    }
    assert_eq!(read, played.dispositions.all());
}

fn check_disposition(proposal: &Value) {
    let disposition = &proposal["disposition"];
    let told = match disposition["__typename"].as_str().unwrap_or_default() {
        "CarriedDisposition" => !list(disposition, "/clauses").is_empty(),
        "DeclinedDisposition" => disposition["reason"].is_string(),
        "ReferredDisposition" => {
            disposition["reason"].is_string() && disposition["session"]["region"].is_string()
        }
        _ => false,
    };
    assert!(told, "{proposal}");
}

/// Every clause of every resolution leads to proposals of municipalities, but for the closing points, which only an
/// editor stands behind.
pub async fn every_clause_leads_back(service: &Running, played: &Played) {
    let document = "query($forum: ID!, $adopted: Boolean!) {
        resolutions(forumId: $forum, adoptedOnly: $adopted, first: 50) { nodes { id level number } }
    }";
    let anybody = Client::new(&service.address).unwrap();
    let variables = json!({ "forum": played.forum, "adopted": true });
    let answer: Value = anybody.query(document, variables).await.unwrap();
    let resolutions = list(&answer, "/resolutions/nodes");
    assert_eq!(resolutions.len(), played.counts.sessions + 1);
    let (mut sourced, mut closing) = (0, 0);
    for resolution in resolutions {
        assert!(resolution["number"].is_string(), "{resolution}");
        for clause in clauses(&anybody, resolution).await {
            if list(&clause, "/sources").is_empty() {
                check_is_an_editors(&clause);
                closing += 1;
            } else {
                check_leads_back(&clause, resolution["level"] == "FINAL");
                sourced += 1;
            }
        }
    }
    assert_eq!(sourced, played.counts.regional_clauses + played.counts.final_clauses);
    assert_eq!(closing, resolutions.len());
}

async fn clauses(reader: &Client, resolution: &Value) -> Vec<Value> {
    let outline = "query($id: ID!) { resolution(id: $id) { sections { clauses { id } } } }";
    let answer: Value = reader.query(outline, json!({ "id": resolution["id"] })).await.unwrap();
    let document = "query($id: ID!) { clause(id: $id) {
        number text
        sources { grade item {
            ... on Proposal { title municipality { oktmo name } }
            ... on Clause { number sources { item { ... on Proposal { municipality { oktmo } } } } }
        } }
        provenance { start end text kind proposal { id } municipality { oktmo } viaClause { number } editor { fullName } }
        shares { share }
    } }";
    let mut found = Vec::new();
    for clause in list(&answer, "/resolution/sections").iter().flat_map(|section| list(section, "/clauses")) {
        let answer: Value = reader.query(document, json!({ "id": clause["id"] })).await.unwrap();
        found.push(answer["clause"].clone());
    }
    found
}

fn check_is_an_editors(clause: &Value) {
    for span in list(clause, "/provenance") {
        assert_eq!(span["kind"], "EDITOR", "{clause}");
    }
}

fn check_leads_back(clause: &Value, is_final: bool) {
    for source in list(clause, "/sources") {
        let proposals: Vec<&Value> = if is_final {
            list(source, "/item/sources").iter().map(|source| &source["item"]).collect()
        } else {
            vec![&source["item"]]
        };
        assert!(!proposals.is_empty(), "{clause}");
        for proposal in proposals {
            assert!(proposal["municipality"]["oktmo"].is_string(), "{clause}");
        }
    }
    check_provenance(clause, is_final);
    let shares: f64 = list(clause, "/shares").iter().filter_map(|share| share["share"].as_f64()).sum();
    assert!((shares - 1.0).abs() < 1e-6, "{shares} in {clause}");
}

/// The spans tile the text, and those of proposals name the proposal and its municipality.
fn check_provenance(clause: &Value, is_final: bool) {
    let spans = list(clause, "/provenance");
    let text: String = spans.iter().filter_map(|span| span["text"].as_str()).collect();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(squeezed(&text), squeezed(clause["text"].as_str().unwrap()), "{clause}");
    let mut of_proposals = 0;
    for span in spans.iter().filter(|span| span["kind"] == "PROPOSAL") {
        assert!(span["proposal"]["id"].is_string(), "{clause}");
        assert!(span["municipality"]["oktmo"].is_string(), "{clause}");
        assert_eq!(span["viaClause"].is_object(), is_final, "{clause}");
        of_proposals += 1;
    }
    assert!(of_proposals > 0, "{clause}");
}
