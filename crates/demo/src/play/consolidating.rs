//! The editor brings the adopted regional clauses together into the final resolution, with the same tools.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    PlayError, adopting,
    desk::Desk,
    ground::{Ground, Id, some_at_once},
    progress::Stage,
    sections::Sections,
};
use crate::{
    client::Client,
    generate::{FinalClausePlan, Forum, NeedId},
};

/// Why what is left over is not taken into the final resolution.
const NOT_TAKEN: &str =
    "Организационный пункт региональной резолюции: исполнен с передачей её организатору форума.";
/// The number of the final resolution.
const NUMBER: &str = "1-И";

/// The clauses of a session's adopted resolution, by the needs they express.
pub(super) struct Regional<'p> {
    /// The external id of the session.
    pub session: &'p str,
    /// The clauses.
    pub clauses: HashMap<NeedId, Id>,
}

/// The final resolution, adopted.
#[derive(Debug)]
pub(super) struct Final {
    pub resolution: Id,
    pub clauses: Vec<Id>,
    pub declined: usize,
}

/// The whole final resolution, from the draft to its adoption.
pub(super) async fn consolidate(
    ground: &Ground,
    plan: &Forum,
    editor: &Client,
    regional: &[Regional<'_>],
    stage: &Stage<'_>,
) -> Result<Final, PlayError> {
    let mut desk = Desk::start(ground, editor, None, &plan.frame, plan.place).await?;
    let mut sections = Sections::default();
    let mut clauses = Vec::new();
    for clause in &plan.clauses {
        let asked = json!({
            "place": sections.place_for(&mut desk, clause.addressee).await?,
            "sources": sources(clause, regional)?,
            "text": clause.text,
        });
        let merged = desk.work("mergeIntoNewClause", asked).await?.clause()?;
        sections.filled(clause.addressee, merged.id.clone());
        clauses.push(merged.id);
        stage.advance(1);
    }
    sections.close(&mut desk, &plan.frame.closing).await?;
    let declined = decline_the_rest(ground, editor).await?;
    adopting::open_review(ground, &mut desk).await?;
    adopting::vote_and_adopt(ground, &mut desk, plan.vote, NUMBER).await?;
    Ok(Final { resolution: desk.resolution, clauses, declined })
}

fn sources(plan: &FinalClausePlan, regional: &[Regional<'_>]) -> Result<Vec<Value>, PlayError> {
    let of_sessions = regional.iter().filter(|one| plan.sessions.iter().any(|name| name == one.session));
    of_sessions
        .map(|one| {
            let clause = one.clauses.get(&plan.need);
            let clause = clause.ok_or_else(|| PlayError::missing(format!("clause for {}", plan.need)))?;
            Ok(json!({ "itemId": clause, "grade": "ADOPTED" }))
        })
        .collect()
}

/// Declines every regional clause that no final one was made from.
async fn decline_the_rest(ground: &Ground, editor: &Client) -> Result<usize, PlayError> {
    let mut declined = 0;
    loop {
        let rest = undecided(ground, editor).await?;
        if rest.is_empty() {
            return Ok(declined);
        }
        declined += rest.len();
        some_at_once(rest.iter().map(|clause| decline(ground, editor, clause))).await?;
    }
}

async fn undecided(ground: &Ground, editor: &Client) -> Result<Vec<Id>, PlayError> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Data {
        regional_clauses: Clauses,
    }
    #[derive(Deserialize)]
    struct Clauses {
        nodes: Vec<Made>,
    }
    #[derive(Deserialize)]
    struct Made {
        id: Id,
    }
    let document = "query($forum: ID!) {
        regionalClauses(forumId: $forum, undisposedOnly: true, first: 100) { nodes { id } }
    }";
    let data: Data = editor.query(document, json!({ "forum": ground.forum })).await?;
    Ok(data.regional_clauses.nodes.into_iter().map(|clause| clause.id).collect())
}

async fn decline(ground: &Ground, editor: &Client, clause: &Id) -> Result<(), PlayError> {
    #[derive(Deserialize)]
    struct Payload {}
    let document = "mutation($input: DeclineClauseInput!) {
        declineClause(input: $input) { errors { code message path } }
    }";
    let input = json!({
        "clauseId": clause,
        "reason": NOT_TAKEN,
        "idempotencyKey": ground.key(&format!("decline-{clause}")),
    });
    let Payload {} = editor.mutate(document, input).await?;
    Ok(())
}
