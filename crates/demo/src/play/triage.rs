//! Moderators decide on what cannot become a source: they decline, and refer to the session that it belongs to.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    PlayError,
    ground::{Ground, Id, Place},
    inviting::PageInfo,
    progress::Stage,
    proposing::{Filed, filed_id},
};
use crate::{
    client::{Client, ClientError},
    generate::{Forum, NeedId},
};

/// How many proposals are decided on in one request: the others wait while it is written.
const BATCH: usize = 50;
/// How often a decision is made anew because the proposals changed meanwhile.
const ATTEMPTS: u32 = 5;

/// A proposal that waits for a decision, as its moderator sees it.
#[derive(Debug, Deserialize)]
pub(super) struct Waiting {
    pub id: Id,
    version: u32,
    title: String,
    wording: Option<String>,
}

/// A proposal that came from another session, with the need that its words express.
#[derive(Debug)]
pub(super) struct Arrived {
    pub id: Id,
    pub need: NeedId,
}

/// Declines and refers what the plan says. Sessions are named by their external ids.
pub(super) async fn decide(
    ground: &Ground,
    place: &Place<'_>,
    filed: &Filed<'_>,
    sessions: &HashMap<&str, Id>,
    stage: &Stage<'_>,
) -> Result<(), PlayError> {
    let mut decisions: BTreeMap<(Option<&str>, &str), Vec<&Id>> = BTreeMap::new();
    for decline in &place.plan.declined {
        decisions.entry((None, decline.reason)).or_default().push(filed_id(filed, &decline.proposal)?);
    }
    for referral in &place.plan.referred {
        let proposal = filed_id(filed, &referral.proposal)?;
        decisions.entry((Some(&referral.to), referral.reason)).or_default().push(proposal);
    }
    let mut desk = TriageDesk { ground, place, versions: HashMap::new() };
    for ((to, reason), proposals) in decisions {
        let to = match to {
            Some(name) => {
                let id = sessions.get(name).ok_or_else(|| PlayError::missing(format!("session {name}")))?;
                Some(id)
            }
            None => None,
        };
        for some in proposals.chunks(BATCH) {
            desk.decide(&Decision { to, reason }, some).await?;
            stage.advance(some.len());
        }
    }
    Ok(())
}

struct Decision<'d> {
    to: Option<&'d Id>,
    reason: &'d str,
}

/// A moderator's desk, with the versions of the proposals as they were seen last.
struct TriageDesk<'d> {
    ground: &'d Ground,
    place: &'d Place<'d>,
    versions: HashMap<Id, u32>,
}

impl TriageDesk<'_> {
    /// Decides on proposals in one step; if they changed meanwhile, looks at them again first.
    async fn decide(&mut self, decision: &Decision<'_>, proposals: &[&Id]) -> Result<(), PlayError> {
        if self.versions.is_empty() {
            self.look().await?;
        }
        for _ in 1..ATTEMPTS {
            match self.decide_once(decision, proposals).await {
                Err(PlayError::Client(error)) if error.code() == Some("STALE") => self.look().await?,
                outcome => return outcome,
            }
        }
        self.decide_once(decision, proposals).await
    }

    async fn look(&mut self) -> Result<(), PlayError> {
        let waiting = waiting(&self.place.moderator, &self.place.id).await?;
        self.versions = waiting.into_iter().map(|one| (one.id, one.version)).collect();
        Ok(())
    }

    async fn decide_once(&self, decision: &Decision<'_>, proposals: &[&Id]) -> Result<(), PlayError> {
        #[derive(Deserialize)]
        struct Payload {}
        let document = "mutation($input: TriageProposalsInput!) {
            triageProposals(input: $input) { errors { code message path } }
        }";
        let items: Vec<Value> = proposals
            .iter()
            .filter_map(|id| Some(json!({ "proposalId": id, "version": self.versions.get(*id)? })))
            .collect();
        let Some(first) = items.first() else { return Ok(()) };
        let key = format!("triage-{}-{}", first["proposalId"].as_str().unwrap_or_default(), first["version"]);
        let input = json!({
            "items": items,
            "decision": if decision.to.is_some() { "REFER" } else { "DECLINE" },
            "reason": decision.reason,
            "sessionId": decision.to,
            "idempotencyKey": self.ground.key(&key),
        });
        let Payload {} = self.place.moderator.mutate(document, input).await?;
        Ok(())
    }
}

/// The proposals of a session that wait for a decision.
async fn waiting(moderator: &Client, session: &Id) -> Result<Vec<Waiting>, ClientError> {
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
        nodes: Vec<Waiting>,
        page_info: PageInfo,
    }
    let document = "query($session: ID!, $after: String) {
        node(id: $session) { ... on Session {
            proposals(filter: { states: [SUBMITTED] }, first: 200, after: $after) {
                nodes { id version title wording }
                pageInfo { hasNextPage endCursor }
            }
        } }
    }";
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let data: Data = moderator.query(document, json!({ "session": session, "after": after })).await?;
        let Some(Session { proposals }) = data.node else { return Ok(found) };
        found.extend(proposals.nodes);
        match proposals.page_info.next() {
            Some(cursor) => after = Some(cursor),
            None => return Ok(found),
        }
    }
}

/// The proposals that other sessions referred here: their moderator knows them by their words.
pub(super) async fn arrived(
    plan: &Forum,
    place: &Place<'_>,
    filed: &Filed<'_>,
) -> Result<Vec<Arrived>, PlayError> {
    let mut expected: HashMap<(&str, &str), NeedId> = HashMap::new();
    for session in &plan.sessions {
        for referral in session.referred.iter().filter(|referral| referral.to == place.plan.external_id) {
            let words = session.proposals.iter().find(|proposal| proposal.external_id == referral.proposal);
            expected
                .extend(words.map(|words| ((words.title.as_str(), words.wording.as_str()), referral.need)));
        }
    }
    if expected.is_empty() {
        return Ok(Vec::new());
    }
    let own: HashSet<&Id> = filed.values().collect();
    let strangers = waiting(&place.moderator, &place.id).await?;
    strangers
        .into_iter()
        .filter(|one| !own.contains(&one.id))
        .map(|one| {
            let words = (one.title.as_str(), one.wording.as_deref().unwrap_or_default());
            let need = expected.get(&words).copied();
            let need = need.ok_or_else(|| PlayError::missing(format!("referral of «{}»", one.title)))?;
            Ok(Arrived { id: one.id, need })
        })
        .collect()
}
