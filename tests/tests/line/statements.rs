//! The heaviest pages make a number of statements that does not depend on their rows.

mod given;

use std::time::Duration;

use async_graphql::{Request, Variables};
use serde_json::json;
use svod_app::{App, Viewer};
use svod_graphql::{Limits, SvodSchema, patient_request_of};

use self::given::Given;
use crate::{database::Database, service};

const FEW: usize = 5;
const MANY: usize = 50;
/// The first time, connections are still being made ready: the least of so many attempts counts.
const ATTEMPTS: usize = 3;

/// What is loaded in waves can fall together or apart, so a few statements more say nothing. One for each row would be
/// forty-five more.
const WAVES: u64 = 15;

/// How long loaders wait for more: an unoptimised build takes its time.
const PATIENCE: Duration = Duration::from_millis(50);

/// Pages, each with everything that a screen shows of its rows.
const PAGES: [(&str, &str); 11] = [
    (
        "the proposals of a session",
        "query($session: ID!) { node(id: $session) { ... on Session { proposals(first: 100) {
            totalCount
            nodes {
                title wording state supportersCount viewerSupports viewerCan
                author { fullName municipality { name } } municipality { name oktmo }
                agendaItem { title } session { region }
                supporters(first: 3) { nodes { supporter { fullName } } }
                revisions(first: 3) { nodes { revision } }
                disposition { __typename ... on CarriedDisposition { clauses { clauseId grade } } }
            }
        } } } }",
    ),
    (
        "the triage queue, narrowed by words",
        "query($session: ID!) { node(id: $session) { ... on Session {
            proposals(first: 100, orderBy: MOST_SUPPORTED, filter: { search: \"строка\" }) {
                totalCount nodes { title supportersCount author { fullName } municipality { name } }
            }
        } } }",
    ),
    (
        "the sessions of a forum with their figures and what waits in each",
        "query($forum: ID!) { node(id: $forum) { ... on Forum {
            figures { participants municipalities proposals { submitted adopted } }
            sessions(first: 100) { nodes {
                region figures { participants municipalities subjects supports proposals { submitted waiting } }
                resolution { balance { subjects { subject words } leftOut { totalCount } } }
                proposals(first: 2, orderBy: OLDEST_SUBMITTED, filter: { search: \"строка\" }) { nodes { title } }
            } }
        } } }",
    ),
    (
        "what a search found",
        "query($forum: ID!) { search(text: \"строка\", forumId: $forum, first: 100) { nodes {
            kind score title { text marks { start end } } snippet { text marks { start end } }
            item {
                ... on Proposal { title author { fullName } municipality { name } session { region } }
                ... on Clause { number section { addressee } resolution { title session { region } } }
                ... on Session { region }
            }
        } } }",
    ),
    (
        "a regional resolution with its sources and the origin of every word",
        "query($regional: ID!) { resolution(id: $regional) {
            title session { region }
            sections { addressee clauses {
                number text section { addressee } carriedBy { number } declined { reason }
                sources { grade revisedSince item { ... on Proposal {
                    title author { fullName } municipality { name }
                } } }
                provenance { text kind proposal { title } municipality { name } editor { fullName } }
                shares { share proposal { title } municipality { name } }
            } }
        } }",
    ),
    (
        "a regional resolution with what was proposed and changed in it",
        "query($regional: ID!) { resolution(id: $regional) {
            sections { clauses {
                number
                amendments(first: 5) { totalCount nodes { text state author { fullName } clause { number } } }
                waiting: amendments(first: 5, waitingOnly: true) { nodes { text } }
                revisions(first: 5) { nodes { revision text at author { fullName } } }
            } }
        } }",
    ),
    (
        "the final resolution, through both levels",
        "query($last: ID!) { resolution(id: $last) {
            sections { clauses {
                number text
                sources { grade item { ... on Clause {
                    number resolution { session { region } }
                    sources { item { ... on Proposal { title author { fullName } municipality { name } } } }
                } } }
                provenance {
                    text kind viaClause { number } proposal { title } municipality { name } editor { fullName }
                }
            } }
        } }",
    ),
    (
        "regional clauses on their way to the final resolution",
        "query($forum: ID!) { regionalClauses(forumId: $forum, first: 100) {
            totalCount
            nodes {
                number text resolution { title session { region } } carriedBy { number }
                sources { item { ... on Proposal { title municipality { name } } } }
            }
        } }",
    ),
    (
        "where the words of a session's proposals went",
        "query($session: ID!) { node(id: $session) { ... on Session { proposals(first: 100) { nodes {
            title carriedWords {
                level clause { number } words share spans { text place { text } viaClause { number } }
            }
        } } } } }",
    ),
    (
        "the places and shares of every clause's words",
        "query($last: ID!) { resolution(id: $last) { sections { clauses {
            text provenance { text place { start end } }
            words {
                total sources(first: 5) { nodes { words proposal { title } } }
                municipalities(first: 5) { nodes { words municipality { name } } } subjects { subject words }
            }
            unproposed { text editor { fullName } }
        } } } }",
    ),
    (
        "the shares of a whole resolution",
        "query($last: ID!) { resolution(id: $last) {
            words {
                total proposed unproposed sources(first: 100) { nodes { words share proposal { title } } }
                municipalities(first: 100) { nodes { words municipality { name } } } subjects { subject words share }
            }
            balance {
                subjects { subject words clauses proposalsSubmitted proposalsCarried municipalities municipalitiesHeard }
                leftOut(first: 100) { totalCount nodes { name subject } }
            }
            unproposed { clause { number } words }
        } }",
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn statements_do_not_grow_with_rows() {
    for database in Database::each().await {
        let app = service::app(&database).await;
        let few = Given::rows(&app, FEW).await;
        let many = Given::rows(&app, MANY).await;
        let limits = Limits { complexity: usize::MAX, ..Limits::default() };
        let schema = svod_graphql::schema(app.clone(), &limits);
        for (page, document) in PAGES {
            let with_few = statements(&app, &schema, document, &few, FEW).await;
            let with_many = statements(&app, &schema, document, &many, MANY).await;
            let both = format!("{page}: {with_few} for {FEW} rows, {with_many} for {MANY}, {}", database.url);
            assert!(with_many <= with_few + WAVES, "{both}");
            assert!(with_few > 0 && with_many < MANY as u64, "{both}");
        }
        app.store().close().await.unwrap();
        database.drop().await;
    }
}

/// The statements that a page makes, which is expected to show so many rows.
async fn statements(app: &App, schema: &SvodSchema, document: &str, given: &Given, rows: usize) -> u64 {
    let mut least = u64::MAX;
    for _ in 0..ATTEMPTS {
        let before = app.store().statements();
        let answer = schema.execute(request(app, document, given)).await;
        let after = app.store().statements();
        assert!(answer.errors.is_empty(), "{:?}", answer.errors);
        let shown = serde_json::to_string(&answer.data).unwrap().matches(given::MARK).count();
        assert!(shown >= rows, "{shown} of {rows} rows");
        least = least.min(after - before);
    }
    least
}

fn request(app: &App, document: &str, given: &Given) -> Request {
    let viewer: Viewer = given.editor.clone();
    let variables = json!({
        "forum": given.forum,
        "session": given.session,
        "regional": given.regional,
        "last": given.last,
    });
    let request = Request::new(document).variables(Variables::from_json(variables));
    patient_request_of(request, app, viewer, PATIENCE)
}
