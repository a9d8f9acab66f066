//! Moderators bring the proposals of their sessions together into clauses, with every tool of the workbench.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{
    PlayError,
    desk::{ClauseSeen, Desk},
    ground::{Ground, Id, Place},
    progress::Stage,
    proposing::{Filed, filed_id},
    sections::Sections,
    triage::Arrived,
};
use crate::generate::{ClausePlan, NeedId, Proposal, SourcePlan};

/// A clause in so many is merged in two steps: into a new clause first, then into the standing one.
const IN_TWO_STEPS: usize = 4;

/// The draft of a session, with its clauses by the needs they express.
#[derive(Debug)]
pub(super) struct Drafted<'g> {
    pub desk: Desk<'g>,
    pub clauses: HashMap<NeedId, Id>,
}

/// What a session's moderator merges.
pub(super) struct Material<'m> {
    pub filed: &'m Filed<'m>,
    pub arrived: &'m [Arrived],
}

/// The whole draft of a session.
pub(super) async fn draft<'g>(
    ground: &'g Ground,
    place: &Place<'_>,
    material: Material<'_>,
    stage: &Stage<'_>,
) -> Result<Drafted<'g>, PlayError> {
    let plan = place.plan;
    let mut desk = Desk::start(ground, &place.moderator, Some(&place.id), &plan.frame, plan.region).await?;
    let mut sections = Sections::default();
    let mut clauses = HashMap::new();
    for (index, clause) in plan.clauses.iter().enumerate() {
        let into = sections.place_for(&mut desk, clause.addressee).await?;
        let merge = Merge { plan: clause, sources: sources(&clause.sources, material.filed)?, into };
        let seen = match index {
            0 => merge_and_edit(&mut desk, &merge).await?,
            _ if index % IN_TWO_STEPS == 0 && merge.sources.len() > 1 => {
                merge_in_two_steps(&mut desk, &merge).await?
            }
            _ => merge_at_once(&mut desk, &merge).await?,
        };
        sections.filled(clause.addressee, seen.id.clone());
        clauses.insert(clause.need, seen.id);
        stage.advance(1);
    }
    for Arrived { id, need } in material.arrived {
        let clause = clauses.get(need).ok_or_else(|| PlayError::missing(format!("clause for {need}")))?;
        let sources = [json!({ "itemId": id, "grade": "REFLECTED" })];
        desk.work("mergeIntoClause", json!({ "clauseId": clause, "sources": sources })).await?;
    }
    try_and_take_back(&mut desk, place, &material, &clauses).await?;
    sections.close(&mut desk, &plan.frame.closing).await?;
    Ok(Drafted { desk, clauses })
}

struct Merge<'m> {
    plan: &'m ClausePlan,
    sources: Vec<Value>,
    into: Value,
}

fn sources(plan: &[SourcePlan], filed: &Filed<'_>) -> Result<Vec<Value>, PlayError> {
    let source = |source: &SourcePlan| {
        Ok(json!({ "itemId": filed_id(filed, &source.proposal)?, "grade": source.grade }))
    };
    plan.iter().map(source).collect()
}

async fn merge_at_once(desk: &mut Desk<'_>, merge: &Merge<'_>) -> Result<ClauseSeen, PlayError> {
    let asked = json!({ "place": merge.into, "sources": merge.sources, "text": merge.plan.text });
    desk.work("mergeIntoNewClause", asked).await?.clause()
}

/// Asks first what the merge would do, lets the service choose the words, and edits them.
async fn merge_and_edit(desk: &mut Desk<'_>, merge: &Merge<'_>) -> Result<ClauseSeen, PlayError> {
    let asked = json!({ "place": merge.into, "sources": merge.sources });
    desk.rehearse("mergeIntoNewClause", asked.clone()).await?;
    let merged = desk.work("mergeIntoNewClause", asked).await?.clause()?;
    let edit = json!({ "clauseId": merged.id, "baseRevision": merged.revision, "text": merge.plan.text });
    desk.work("editClause", edit).await?.clause()
}

/// Half of the sources into a new clause, the other half into the clause that stands then.
async fn merge_in_two_steps(desk: &mut Desk<'_>, merge: &Merge<'_>) -> Result<ClauseSeen, PlayError> {
    let (first, rest) = merge.sources.split_at(merge.sources.len() / 2);
    let asked = json!({ "place": merge.into, "sources": first, "text": merge.plan.text });
    let merged = desk.work("mergeIntoNewClause", asked).await?.clause()?;
    let asked = json!({ "clauseId": merged.id, "sources": rest, "text": merge.plan.text });
    desk.work("mergeIntoClause", asked).await?.clause()
}

/// Splits a clause and takes a source out of it, and takes both back: everything can be undone until adoption.
async fn try_and_take_back(
    desk: &mut Desk<'_>,
    place: &Place<'_>,
    material: &Material<'_>,
    clauses: &HashMap<NeedId, Id>,
) -> Result<(), PlayError> {
    let Some(plan) = place.plan.clauses.iter().find(|clause| clause.sources.len() > 1) else { return Ok(()) };
    // What was referred here may be among the sources: a split has to place each of them.
    let arrived = material.arrived.iter().filter(|one| one.need == plan.need).map(|one| &one.id);
    let mut ids: Vec<&Id> = arrived.collect();
    for source in &plan.sources {
        ids.push(filed_id(material.filed, &source.proposal)?);
    }
    let (Some(clause), Some((last, others))) = (clauses.get(&plan.need), ids.split_last()) else {
        return Ok(());
    };
    let words = plan.sources.last().and_then(|last| wording_of(&place.plan.proposals, &last.proposal));
    let split = json!({
        "clauseId": clause,
        "first": { "text": plan.text, "sourceIds": others },
        "rest": [{ "text": words.unwrap_or(&plan.text), "sourceIds": [last] }],
    });
    let operation = desk.work("splitClause", split).await?.operation()?;
    desk.undo(operation).await?;
    let unmerge = json!({ "clauseId": clause, "sourceIds": [last] });
    let operation = desk.work("unmergeSources", unmerge).await?.operation()?;
    desk.undo(operation).await?;
    Ok(())
}

fn wording_of<'p>(proposals: &'p [Proposal], external_id: &str) -> Option<&'p str> {
    proposals.iter().find(|one| one.external_id == external_id).map(|one| one.wording.as_str())
}
