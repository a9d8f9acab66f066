//! What is at an address of the client, in words: the title and description that others see when the address is sent
//! to them. Only what everybody may read.
//!
//! Must not know more of the client than its addresses.

use serde_json::{Value, json};
use svod_app::Viewer;
use svod_domain::Language;
use svod_graphql::request_of;
use svod_web::Description;

use crate::Service;

/// A description may be so long, in characters: more is cut off by whoever shows it.
const LONGEST: usize = 300;

const QUESTION: &str = "query($id: ID!) { node(id: $id) { __typename \
    ... on Forum { title organiser } \
    ... on Session { title region theme } \
    ... on Resolution { title place preamble } \
    ... on Clause { number text resolution { title } } \
    ... on Proposal { title problem } } }";

/// What is at the path; the service itself where nothing is, or not for everybody.
pub(super) async fn at(service: &Service, path: &str, language: Language) -> Description {
    let Some(id) = named_in(path) else { return start(language) };
    let request = async_graphql::Request::new(QUESTION)
        .variables(async_graphql::Variables::from_json(json!({ "id": id })));
    let request = request_of(request, service.app(), Viewer::observer(language));
    let answered = service.in_time(async { Ok(service.schema().execute(request).await) }).await;
    let answer = answered.ok().and_then(|answer| answer.data.into_json().ok());
    let node = answer.as_ref().map(|data| &data["node"]);
    node.and_then(|node| words_for(node, language)).unwrap_or_else(|| start(language))
}

/// The id in an address such as `/resolutions/{id}/balance`.
fn named_in(path: &str) -> Option<&str> {
    let mut parts = path.trim_start_matches('/').split('/');
    let room = parts.next()?;
    let has_pages = matches!(room, "forums" | "sessions" | "resolutions" | "clauses" | "proposals");
    parts.next().filter(|id| has_pages && !id.is_empty())
}

fn words_for(node: &Value, language: Language) -> Option<Description> {
    let text = |name: &str| node[name].as_str().unwrap_or_default();
    let (title, summary) = match text("__typename") {
        "Forum" => (text("title").to_owned(), text("organiser")),
        "Session" => (first_told([text("title"), text("region")]).to_owned(), text("theme")),
        "Resolution" => (text("title").to_owned(), first_told([text("preamble"), text("place")])),
        "Clause" => {
            let of = node["resolution"]["title"].as_str().unwrap_or_default();
            (format!("{} {of}", text("number")).trim().to_owned(), text("text"))
        }
        "Proposal" => (text("title").to_owned(), text("problem")),
        _ => return None,
    };
    let name = service_name(language);
    Some(Description {
        language: language.tag(), title: format!("{title} — {name}"), summary: cut(summary)
    })
}

fn first_told(texts: [&str; 2]) -> &str {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

fn service_name(language: Language) -> &'static str {
    match language {
        Language::Ru => "Свод",
        Language::En => "Svod",
    }
}

fn start(language: Language) -> Description {
    let (title, summary) = match language {
        Language::Ru => (
            "Свод: от предложений муниципалитетов к резолюции",
            "Предложения глав муниципальных образований, сведённые в резолюции: видно, чьё слово чьё.",
        ),
        Language::En => (
            "Svod: from municipal proposals to a resolution",
            "Proposals of municipal heads brought together into resolutions, with every word traced to whose it is.",
        ),
    };
    Description { language: language.tag(), title: title.to_owned(), summary: summary.to_owned() }
}
