//! Looking at the outcome through the API, as a careful reader would: nothing has disappeared, and every clause of the
//! final resolution leads back to proposals and municipalities.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::json;

use super::{
    PlayError,
    ground::{Id, Place},
    inviting::PageInfo,
    progress::Stage,
};
use crate::client::Client;

/// Final clauses looked at in one request.
const AT_ONCE: usize = 20;

/// What became of the proposals: how many of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dispositions {
    /// Sources of clauses.
    pub carried: usize,
    /// Declined with a reason.
    pub declined: usize,
    /// Passed to another session, where a successor went on.
    pub referred: usize,
}

/// Every proposal of a session, by what became of it. One of which nothing became is an error.
pub(super) async fn session(place: &Place<'_>, stage: &Stage<'_>) -> Result<Dispositions, PlayError> {
    #[derive(Deserialize)]
    struct Data {
        node: Option<Session>,
    }
    #[derive(Deserialize)]
    struct Session {
        proposals: ProposalPage,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct ProposalPage {
        nodes: Vec<Proposal>,
        page_info: PageInfo,
    }
    #[derive(Deserialize)]
    struct Proposal {
        title: String,
        disposition: Option<Kind>,
    }
    #[derive(Deserialize)]
    struct Kind {
        #[serde(rename = "__typename")]
        name: String,
    }
    let document = "query($session: ID!, $after: String) {
        node(id: $session) { ... on Session {
            proposals(first: 200, after: $after) {
                nodes { title disposition { __typename } }
                pageInfo { hasNextPage endCursor }
            }
        } }
    }";
    let (mut counted, mut after) = (Dispositions::default(), None);
    loop {
        let variables = json!({ "session": place.id, "after": after });
        let data: Data = place.moderator.query(document, variables).await?;
        let Session { proposals } = data.node.ok_or_else(|| PlayError::missing("session"))?;
        stage.advance(proposals.nodes.len());
        for Proposal { title, disposition } in proposals.nodes {
            match disposition.as_ref().map(|kind| kind.name.as_str()) {
                Some("CarriedDisposition") => counted.carried += 1,
                Some("DeclinedDisposition") => counted.declined += 1,
                Some("ReferredDisposition") => counted.referred += 1,
                _ => return Err(PlayError::Unsound(format!("nothing became of the proposal «{title}»"))),
            }
        }
        match proposals.page_info.next() {
            Some(cursor) => after = Some(cursor),
            None => return Ok(counted),
        }
    }
}

/// Refuses a resolution that leaves something without a disposition.
pub(super) async fn nothing_is_missing(client: &Client, resolution: &Id) -> Result<(), PlayError> {
    #[derive(Deserialize)]
    struct Data {
        resolution: Option<Resolution>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Resolution {
        title: String,
        missing_dispositions: Missing,
    }
    #[derive(Deserialize)]
    struct Missing {
        count: u64,
    }
    let document = "query($id: ID!) { resolution(id: $id) { title missingDispositions { count } } }";
    let data: Data = client.query(document, json!({ "id": resolution })).await?;
    let Resolution { title, missing_dispositions: missing } =
        data.resolution.ok_or_else(|| PlayError::missing("resolution"))?;
    match missing.count {
        0 => Ok(()),
        count => Err(PlayError::Unsound(format!("«{title}» leaves {count} things without a disposition"))),
    }
}

#[derive(Deserialize)]
struct FinalClause {
    number: Option<String>,
    sources: Vec<RegionalSource>,
    provenance: Vec<Span>,
}

#[derive(Deserialize)]
struct RegionalSource {
    item: Option<RegionalClause>,
}

#[derive(Deserialize)]
struct RegionalClause {
    sources: Vec<ProposalSource>,
}

#[derive(Deserialize)]
struct ProposalSource {
    item: Option<Traced>,
}

#[derive(Deserialize)]
struct Span {
    kind: String,
    proposal: Option<Made>,
    municipality: Option<Municipality>,
}

#[derive(Deserialize)]
struct Traced {
    municipality: Option<Municipality>,
}

#[derive(Deserialize)]
struct Made {}

#[derive(Deserialize)]
struct Municipality {
    oktmo: String,
}

/// What is asked of each final clause.
const LINEAGE: &str = "fragment Lineage on Clause {
    number
    sources { item { ... on Clause { sources { item { ... on Proposal { municipality { oktmo } } } } } } }
    provenance { kind proposal { id } municipality { oktmo } }
}";

/// Refuses a final resolution with a clause whose sources or words do not lead back to proposals of municipalities.
pub(super) async fn final_clauses(
    client: &Client,
    clauses: &[Id],
    stage: &Stage<'_>,
) -> Result<(), PlayError> {
    for some in clauses.chunks(AT_ONCE) {
        let asked: String = (0..some.len())
            .map(|place| format!("c{place}: clause(id: $c{place}) {{ ...Lineage }}\n"))
            .collect();
        let named: Vec<String> = (0..some.len()).map(|place| format!("$c{place}: ID!")).collect();
        let document = format!("query({}) {{ {asked} }} {LINEAGE}", named.join(", "));
        let variables: HashMap<String, &Id> =
            some.iter().enumerate().map(|(place, id)| (format!("c{place}"), id)).collect();
        let found: HashMap<String, Option<FinalClause>> = client.query(&document, variables).await?;
        for clause in found.into_values() {
            check(&clause.ok_or_else(|| PlayError::missing("final clause"))?)?;
            stage.advance(1);
        }
    }
    Ok(())
}

fn check(clause: &FinalClause) -> Result<(), PlayError> {
    let known = |municipality: &Option<Municipality>| {
        municipality.as_ref().is_some_and(|municipality| !municipality.oktmo.is_empty())
    };
    let proposals = |source: &RegionalSource| {
        let sources = source.item.as_ref().map(|clause| clause.sources.as_slice()).unwrap_or_default();
        !sources.is_empty()
            && sources.iter().all(|source| source.item.as_ref().is_some_and(|item| known(&item.municipality)))
    };
    let sources = !clause.sources.is_empty() && clause.sources.iter().all(proposals);
    let from_proposals = |span: &&Span| span.kind == "PROPOSAL";
    let words = clause.provenance.iter().filter(from_proposals).count() > 0
        && clause
            .provenance
            .iter()
            .filter(from_proposals)
            .all(|span| span.proposal.is_some() && known(&span.municipality));
    if sources && words {
        return Ok(());
    }
    let number = clause.number.as_deref().unwrap_or("?");
    Err(PlayError::Unsound(format!("clause {number} does not lead back to proposals of municipalities")))
}
