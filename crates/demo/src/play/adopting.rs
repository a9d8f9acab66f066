//! From a draft to an adopted resolution: discussion with amendments, the vote in the hall, adoption.

use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::json;

use super::{
    PlayError,
    desk::{ClauseSeen, Desk},
    ground::{Ground, Id, Place},
    merging::Drafted,
};
use crate::{
    client::Client,
    generate::{ClausePlan, HallVote},
};

/// How long amendments are taken.
const DISCUSSION: TimeDelta = TimeDelta::days(7);

/// Takes the draft of a session through discussion and vote. Two participants amend one clause, and both amendments
/// are taken in.
pub(super) async fn regional(
    ground: &Ground,
    place: &Place<'_>,
    drafted: &mut Drafted<'_>,
) -> Result<(), PlayError> {
    open_review(ground, &mut drafted.desk).await?;
    amend(ground, place, drafted).await?;
    vote_and_adopt(ground, &mut drafted.desk, place.plan.vote, &format!("{}-Р", place.plan.ordinal)).await
}

/// Opens a draft for discussion.
pub(super) async fn open_review(ground: &Ground, desk: &mut Desk<'_>) -> Result<(), PlayError> {
    let until = json!({ "amendmentsUntil": ground.now + DISCUSSION });
    desk.conduct("openReview", "OpenReviewInput", until).await?;
    Ok(())
}

/// Puts a draft to the vote, records the vote taken in the hall, and adopts the resolution.
pub(super) async fn vote_and_adopt(
    ground: &Ground,
    desk: &mut Desk<'_>,
    vote: HallVote,
    number: &str,
) -> Result<(), PlayError> {
    #[derive(Deserialize)]
    struct Payload {}
    let ballot = desk.conduct("openVote", "ResolutionStepInput", json!({})).await?;
    let ballot = ballot.ok_or_else(|| PlayError::missing("ballot"))?;
    let document = "mutation($input: RecordVoteInput!) {
        recordVote(input: $input) { errors { code message path } }
    }";
    let input = json!({
        "ballotId": ballot,
        "tally": {
            "entitled": vote.entitled,
            "present": vote.present,
            "inFavour": vote.in_favour,
            "against": vote.against,
            "abstained": vote.abstained,
        },
        "idempotencyKey": ground.key(&format!("vote-{ballot}")),
    });
    let Payload {} = desk.client.mutate(document, input).await?;
    desk.conduct("adoptResolution", "AdoptResolutionInput", json!({ "number": number })).await?;
    Ok(())
}

/// Two participants amend the first clause, and the moderator takes both amendments in at once.
async fn amend(ground: &Ground, place: &Place<'_>, drafted: &mut Drafted<'_>) -> Result<(), PlayError> {
    let Some((plan, clause)) = place.plan.clauses.first().and_then(|plan| found(plan, drafted)) else {
        return Ok(());
    };
    let authors = place.plan.participants.iter().take(2);
    let mut amendments = Vec::new();
    for (author, text) in authors.zip(plan.amendments()) {
        let author = place.participant(&author.external_id)?;
        amendments.push(propose(ground, author, &clause, &text).await?);
    }
    let asked = json!({ "clauseId": clause, "amendmentIds": amendments });
    drafted.desk.work("acceptAmendments", asked).await?;
    Ok(())
}

fn found<'p>(plan: &'p ClausePlan, drafted: &Drafted<'_>) -> Option<(&'p ClausePlan, Id)> {
    Some((plan, drafted.clauses.get(&plan.need)?.clone()))
}

async fn propose(ground: &Ground, author: &Client, clause: &Id, text: &str) -> Result<Id, PlayError> {
    #[derive(Deserialize)]
    struct Data {
        clause: Option<ClauseSeen>,
    }
    #[derive(Deserialize)]
    struct Payload {
        amendment: Option<Made>,
    }
    #[derive(Deserialize)]
    struct Made {
        id: Id,
    }
    let document = "query($id: ID!) { clause(id: $id) { id revision } }";
    let Data { clause: seen } = author.query(document, json!({ "id": clause })).await?;
    let seen = seen.ok_or_else(|| PlayError::missing("clause under discussion"))?;
    let document = "mutation($input: ProposeAmendmentInput!) {
        proposeAmendment(input: $input) { amendment { id } errors { code message path } }
    }";
    let input = json!({
        "clauseId": clause,
        "baseRevision": seen.revision,
        "text": text,
        "rationale": "Так исполнение будет легче проверить.",
        "idempotencyKey": ground.key(&format!("amend-{clause}")),
    });
    let payload: Payload = author.mutate(document, input).await?;
    Ok(payload.amendment.ok_or_else(|| PlayError::missing("amendment"))?.id)
}
