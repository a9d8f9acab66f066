//! That both servers answer right, and the same, before anything is measured.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::{
    contender::{Contender, Running},
    database::Prepared,
    load,
    work::{PAGE, Work},
};

/// Asks both servers everything once and compares what they say.
pub async fn same_answers(prepared: &Prepared, floor: &Running, svod: &Running) -> Result<()> {
    let from_floor = Contender::Floor.requests(Work::Read, prepared)?;
    let from_svod = Contender::Svod.requests(Work::Read, prepared)?;
    for (to_floor, to_svod) in from_floor.iter().flatten().zip(from_svod.iter().flatten()) {
        let expected = page(Contender::Floor, floor, to_floor).await?;
        ensure!(expected.len() == PAGE, "a page of {} proposals, {PAGE} expected", expected.len());
        ensure!(page(Contender::Svod, svod, to_svod).await? == expected, "the servers' pages differ");
    }
    for (contender, running) in [(Contender::Floor, floor), (Contender::Svod, svod)] {
        submits(contender, running, prepared).await.with_context(|| contender.name())?;
    }
    Ok(())
}

async fn page(contender: Contender, running: &Running, request: &str) -> Result<Vec<Value>> {
    let answer = answer(running, request).await.with_context(|| contender.name())?;
    let page = contender.page(&answer).as_array().with_context(|| format!("no page in {answer}"))?;
    page.iter().map(|edge| comparable(&edge["node"])).collect()
}

/// What both say in the same way: ids and times are written differently.
fn comparable(node: &Value) -> Result<Value> {
    for field in ["id", "createdAt", "title", "wording"] {
        ensure!(node[field].is_string(), "no {field} in {node}");
    }
    let written = json!({
        "title": node["title"], "wording": node["wording"], "state": node["state"],
        "author": node["author"], "municipality": node["municipality"],
    });
    ensure!(written["author"]["fullName"].is_string(), "no author in {node}");
    ensure!(written["municipality"]["oktmo"].is_string(), "no municipality in {node}");
    Ok(written)
}

async fn submits(contender: Contender, running: &Running, prepared: &Prepared) -> Result<()> {
    let requests = contender.requests(Work::Submit, prepared)?;
    let answer = answer(running, requests.iter().flatten().next().context("no request")?).await?;
    let submitted = match contender {
        Contender::Floor => &answer,
        Contender::Svod => {
            let payload = &answer["data"]["submitProposal"];
            ensure!(payload["errors"] == json!([]), "not submitted: {answer}");
            &payload["proposal"]
        }
    };
    ensure!(submitted["state"] == "SUBMITTED", "not submitted: {answer}");
    Ok(())
}

async fn answer(running: &Running, request: &str) -> Result<Value> {
    let (status, body) = load::ask(&running.address, request).await?;
    let body = String::from_utf8(body)?;
    ensure!(status == 200, "status {status}: {body}");
    let answer: Value = serde_json::from_str(&body)?;
    ensure!(answer.get("errors").is_none(), "errors: {answer}");
    Ok(answer)
}
