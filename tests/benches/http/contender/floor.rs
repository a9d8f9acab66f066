//! The floor: what a program does at the least that answers the same from the same tables.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::post,
    serve::ListenerExt as _,
};
use serde::Deserialize;
use serde_json::json;
use sqlx::{PgPool, postgres::PgPoolOptions};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::{
    database::Participant,
    work::{Words, Work},
};

/// As many as the service may use for either kind of work.
const CONNECTIONS: u32 = 16;

/// The page's size stands in the text: as a parameter it would hide from the planner how few rows are wanted.
const READ: &str = "
    select json_build_object('proposals', coalesce(json_agg(json_build_object('node', json_build_object(
        'id', p.id, 'title', r.title, 'wording', r.wording, 'state', upper(p.state), 'createdAt', p.created_at,
        'author', json_build_object('fullName', a.full_name),
        'municipality', json_build_object('name', m.name, 'subject', m.subject, 'oktmo', m.oktmo)
    )) order by p.id), '[]'))::text
    from (select * from proposal where session_id = $1 and state <> 'draft' order by id limit 20) p
    join proposal_revision r on r.proposal_id = p.id and r.revision = p.revision
    join person a on a.id = p.author_id
    left join municipality m on m.id = p.municipality_id";

const SUBMIT: &str = "
    with place as (
        select s.forum_id, s.id as session_id, w.id as author_id, w.municipality_id
        from session s join person w on w.id = $2 where s.id = $1
    ), kept as (
        insert into proposal (id, forum_id, session_id, author_id, municipality_id, state, revision, created_at,
            submitted_at, version)
        select $3, forum_id, session_id, author_id, municipality_id, 'submitted', 1, now(), now(), 1 from place
        returning id, author_id, created_at
    ), words as (
        insert into proposal_revision (proposal_id, revision, kind, title, problem, wording, legal_act, addressee,
            expected_effect, author_id, at)
        select id, 1, 'initiative', $5, $6, $7, null, null, null, author_id, created_at from kept
    ), event as (
        insert into audit_event (id, at, actor_id, action, subject_kind, subject_id, details)
        select $4, created_at, author_id, 'proposal.submitted', 'proposal', id, '{}' from kept
    )
    select id from kept";

#[derive(Deserialize)]
struct ReadRequest {
    session: Uuid,
}

#[derive(Deserialize)]
struct SubmitRequest {
    session: Uuid,
    author: Uuid,
    title: String,
    problem: String,
    wording: String,
}

pub(super) async fn serve(
    url: &str,
    announce: fn(SocketAddr),
    ending: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let options = PgPoolOptions::new().max_connections(CONNECTIONS).min_connections(CONNECTIONS);
    let pool = options.connect(url).await.context("no connection to the database")?;
    let listener = TcpListener::bind("127.0.0.1:0").await.context("could not listen")?;
    announce(listener.local_addr()?);
    let listener = listener.tap_io(|connection| {
        // What fails here fails again when the connection is used.
        let _ = connection.set_nodelay(true);
    });
    let router =
        Router::new().route("/read", post(read)).route("/submit", post(submit)).with_state(Arc::new(pool));
    axum::serve(listener, router).with_graceful_shutdown(ending).await.context("serving failed")
}

async fn read(State(pool): State<Arc<PgPool>>, Json(sent): Json<ReadRequest>) -> Response {
    let found = sqlx::query_scalar::<_, String>(READ).bind(sent.session);
    match found.fetch_one(&*pool).await {
        Ok(page) => ([(CONTENT_TYPE, "application/json")], page).into_response(),
        Err(error) => failed(&error),
    }
}

#[allow(clippy::disallowed_methods, reason = "the floor makes its own ids, as the service's context does")]
async fn submit(State(pool): State<Arc<PgPool>>, Json(sent): Json<SubmitRequest>) -> Response {
    let kept = sqlx::query_scalar::<_, Uuid>(SUBMIT)
        .bind(sent.session)
        .bind(sent.author)
        .bind(Uuid::now_v7())
        .bind(Uuid::now_v7())
        .bind(sent.title)
        .bind(sent.problem)
        .bind(sent.wording);
    match kept.fetch_one(&*pool).await {
        Ok(id) => Json(json!({ "id": id, "state": "SUBMITTED" })).into_response(),
        Err(error) => failed(&error),
    }
}

fn failed(error: &sqlx::Error) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
}

pub(super) fn request(work: Work, who: &Participant) -> Result<String> {
    Ok(match work {
        Work::Read => super::post("/read", None, &json!({ "session": who.session })),
        Work::Submit => {
            let Words { title, problem, wording } = &who.words;
            let body = json!({
                "session": who.session, "author": who.person, "title": title, "problem": problem,
                "wording": wording,
            });
            super::post("/submit", None, &body)
        }
    })
}
