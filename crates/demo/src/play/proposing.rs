//! Participants submit their proposals and co-sign those of others.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::json;

use super::{
    PlayError,
    ground::{Ground, Id, Place, some_at_once},
    progress::Stage,
};
use crate::generate::{Proposal, Support};

/// The proposals of a session, by their external ids.
pub(super) type Filed<'p> = HashMap<&'p str, Id>;

/// Everything that a session's participants submit and co-sign.
pub(super) async fn submit_all<'p>(
    ground: &Ground,
    place: &Place<'p>,
    stage: &Stage<'_>,
) -> Result<Filed<'p>, PlayError> {
    let submitted = some_at_once(place.plan.proposals.iter().map(|proposal| async move {
        let id = submit(ground, place, proposal).await?;
        stage.advance(1);
        Ok((proposal.external_id.as_str(), id))
    }));
    let filed: Filed<'p> = submitted.await?.into_iter().collect();
    let filed_ref = &filed;
    let signatures = place.plan.supports.iter().map(|support| async move {
        support_one(ground, place, filed_ref, support).await?;
        stage.advance(1);
        Ok(())
    });
    some_at_once(signatures).await?;
    Ok(filed)
}

async fn submit(ground: &Ground, place: &Place<'_>, proposal: &Proposal) -> Result<Id, PlayError> {
    #[derive(Deserialize)]
    struct Payload {
        proposal: Option<Made>,
    }
    #[derive(Deserialize)]
    struct Made {
        id: Id,
    }
    let document = "mutation($input: NewProposalInput!) {
        submitProposal(input: $input) { proposal { id } errors { code message path } }
    }";
    let input = json!({
        "sessionId": place.id,
        "agendaItemId": place.question(&proposal.agenda_item)?,
        "content": {
            "kind": proposal.kind,
            "title": proposal.title,
            "problem": proposal.problem,
            "wording": proposal.wording,
            "legalAct": proposal.legal_act,
            "addressee": proposal.addressee.name(),
            "expectedEffect": proposal.expected_effect,
        },
        "idempotencyKey": ground.key(&proposal.external_id),
    });
    let payload: Payload = place.participant(&proposal.author)?.mutate(document, input).await?;
    Ok(payload.proposal.ok_or_else(|| PlayError::missing("proposal"))?.id)
}

async fn support_one(
    ground: &Ground,
    place: &Place<'_>,
    filed: &Filed<'_>,
    support: &Support,
) -> Result<(), PlayError> {
    #[derive(Deserialize)]
    struct Payload {}
    let document = "mutation($input: SupportInput!) {
        supportProposal(input: $input) { errors { code message path } }
    }";
    let proposal = filed_id(filed, &support.proposal)?;
    let input = json!({
        "proposalId": proposal,
        "idempotencyKey": ground.key(&format!("support-{}", support.proposal)),
    });
    let Payload {} = place.participant(&support.participant)?.mutate(document, input).await?;
    Ok(())
}

/// The id of a proposal that was submitted.
pub(super) fn filed_id<'f>(filed: &'f Filed<'_>, external_id: &str) -> Result<&'f Id, PlayError> {
    filed.get(external_id).ok_or_else(|| PlayError::missing(format!("proposal {external_id}")))
}
