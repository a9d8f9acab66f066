//! Setting up, as the administrator: the forum, its municipalities, sessions and agendas, and its people.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    PlayError,
    ground::{Ground, Id, run_key, some_at_once},
    progress::Stage,
};
use crate::{
    client::Client,
    generate::{Forum, Official, Session},
};

/// How long proposals are taken.
const SUBMISSION: TimeDelta = TimeDelta::days(14);

/// A session and its questions.
pub(super) struct Opened<'p> {
    pub plan: &'p Session,
    pub id: Id,
    pub agenda: HashMap<&'p str, Id>,
}

#[derive(Deserialize)]
struct Made {
    id: Id,
}

/// The forum.
pub(super) async fn forum(admin: &Client, plan: &Forum, now: DateTime<Utc>) -> Result<Id, PlayError> {
    #[derive(Deserialize)]
    struct Payload {
        forum: Option<Made>,
    }
    let document = "mutation($input: CreateForumInput!) {
        createForum(input: $input) { forum { id } errors { code message path } }
    }";
    let input = json!({
        "title": plan.title,
        "organiser": plan.organiser,
        "idempotencyKey": run_key(now, "forum"),
    });
    let payload: Payload = admin.mutate(document, input).await?;
    Ok(payload.forum.ok_or_else(|| PlayError::missing("forum"))?.id)
}

/// The municipalities, from a file of the official form in the official encoding.
pub(super) async fn municipalities(ground: &Ground, plan: &Forum) -> Result<(), PlayError> {
    let path = "/import/municipalities?name=oktmo.csv";
    import(ground, "municipalities", path, "text/csv", plan.oktmo_csv_cp1251()).await
}

/// Everybody who takes part, moderates, consolidates or receives.
pub(super) async fn people(ground: &Ground, plan: &Forum) -> Result<(), PlayError> {
    let path = format!("/import/participants?forum={}&name=participants.jsonl", ground.forum);
    import(ground, "participants", &path, "application/jsonl", people_list(plan)).await
}

async fn import(
    ground: &Ground,
    list: &'static str,
    path: &str,
    media_type: &str,
    bytes: Vec<u8>,
) -> Result<(), PlayError> {
    let report: Value = ground.admin.upload(path, media_type, bytes).await?;
    match report["fate"].as_str() {
        Some("kept") => Ok(()),
        _ => Err(PlayError::Import { list, reason: report.to_string() }),
    }
}

/// The people as JSON lines.
fn people_list(plan: &Forum) -> Vec<u8> {
    let mut lines = Vec::new();
    for session in &plan.sessions {
        let sessions = [session.external_id.as_str()];
        for participant in &session.participants {
            lines.push(json!({
                "external_id": participant.external_id,
                "full_name": participant.full_name,
                "email": participant.email,
                "position": participant.position,
                "municipality_oktmo": participant.municipality,
                "sessions": sessions,
                "role": "participant",
            }));
        }
        lines.push(official(&session.moderator, "moderator", &sessions));
    }
    lines.push(official(&plan.editor, "editor", &[]));
    lines.push(official(&plan.council, "council", &[]));
    lines.into_iter().flat_map(|line| format!("{line}\n").into_bytes()).collect()
}

fn official(person: &Official, role: &str, sessions: &[&str]) -> Value {
    json!({
        "external_id": person.external_id,
        "full_name": person.full_name,
        "email": person.email,
        "position": person.position,
        "municipality_oktmo": null,
        "sessions": sessions,
        "role": role,
    })
}

/// The sessions with their questions. What is not known of them is left out.
pub(super) async fn sessions<'p>(
    ground: &Ground,
    plan: &'p Forum,
    stage: &Stage<'_>,
) -> Result<Vec<Opened<'p>>, PlayError> {
    some_at_once(plan.sessions.iter().map(|session| async move {
        let opened = open(ground, session).await?;
        stage.advance(1);
        Ok(opened)
    }))
    .await
}

async fn open<'p>(ground: &Ground, plan: &'p Session) -> Result<Opened<'p>, PlayError> {
    #[derive(Deserialize)]
    struct Payload {
        session: Option<Made>,
    }
    let document = "mutation($input: CreateSessionInput!) {
        createSession(input: $input) { session { id } errors { code message path } }
    }";
    let input = json!({
        "forumId": ground.forum,
        "externalId": plan.external_id,
        "ordinal": plan.ordinal,
        "region": plan.region,
        "theme": plan.theme,
        "partner": plan.partner,
        "startsOn": plan.starts_on,
        "endsOn": plan.ends_on,
        "submissionDeadline": ground.now + SUBMISSION,
        "graceMinutes": 60,
        "idempotencyKey": ground.key(&plan.external_id),
    });
    let payload: Payload = ground.admin.mutate(document, input).await?;
    let id = payload.session.ok_or_else(|| PlayError::missing("session"))?.id;
    let questions = plan.agenda.iter().map(|question| question.external_id.as_str());
    let ids = agenda(ground, plan, &id).await?;
    Ok(Opened { plan, id, agenda: questions.zip(ids).collect() })
}

async fn agenda(ground: &Ground, plan: &Session, session: &Id) -> Result<Vec<Id>, PlayError> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Payload {
        agenda_item: Option<Made>,
    }
    let document = "mutation($input: CreateAgendaItemInput!) {
        createAgendaItem(input: $input) { agendaItem { id } errors { code message path } }
    }";
    let mut ids = Vec::new();
    for question in &plan.agenda {
        let input = json!({
            "sessionId": session,
            "externalId": question.external_id,
            "ordinal": question.ordinal,
            "title": question.title,
            "idempotencyKey": ground.key(&question.external_id),
        });
        let payload: Payload = ground.admin.mutate(document, input).await?;
        ids.push(payload.agenda_item.ok_or_else(|| PlayError::missing("agenda item"))?.id);
    }
    Ok(ids)
}
