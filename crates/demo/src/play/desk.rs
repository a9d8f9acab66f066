//! Work on one draft resolution: each step is decided on the version seen last, and decided anew when others were
//! faster.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    PlayError,
    ground::{Ground, Id},
};
use crate::{client::Client, generate::ResolutionFrame};

/// How often a step is decided anew because the draft changed meanwhile.
const ATTEMPTS: u32 = 5;

/// A draft on the desk of whoever works on it.
#[derive(Debug)]
pub(super) struct Desk<'g> {
    ground: &'g Ground,
    /// Whose desk it is.
    pub client: Client,
    /// The resolution.
    pub resolution: Id,
    /// The version seen last.
    version: u32,
}

/// What a step of work did.
#[derive(Debug, Deserialize)]
pub(super) struct Done {
    resolution: Option<Seen>,
    operation: Option<Operation>,
    clauses: Vec<ClauseSeen>,
}

/// A clause as a step left it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ClauseSeen {
    pub id: Id,
    pub revision: u32,
}

#[derive(Debug, Deserialize)]
struct Seen {
    id: Id,
    version: u32,
    ballot: Option<Made>,
}

#[derive(Debug, Deserialize)]
struct Made {
    id: Id,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Operation {
    id: Id,
    section_ids: Vec<Id>,
}

impl Done {
    /// The clause that the step made or changed.
    pub(super) fn clause(self) -> Result<ClauseSeen, PlayError> {
        self.clauses.into_iter().next().ok_or_else(|| PlayError::missing("clause"))
    }

    /// The step, to be taken back.
    pub(super) fn operation(self) -> Result<Id, PlayError> {
        self.operation.map(|operation| operation.id).ok_or_else(|| PlayError::missing("operation"))
    }

    fn section(self) -> Result<Id, PlayError> {
        let sections = self.operation.map(|operation| operation.section_ids).unwrap_or_default();
        sections.into_iter().next().ok_or_else(|| PlayError::missing("section"))
    }
}

impl<'g> Desk<'g> {
    /// Starts the draft of a session, or the final one, and words its heading.
    pub(super) async fn start(
        ground: &'g Ground,
        client: &Client,
        session: Option<&Id>,
        frame: &ResolutionFrame,
        place: &str,
    ) -> Result<Self, PlayError> {
        let document = conduct_document("startResolution", "StartResolutionInput");
        let name = session.map_or("final", String::as_str);
        let input = json!({
            "forumId": ground.forum,
            "sessionId": session,
            "title": frame.title,
            "idempotencyKey": ground.key(&format!("start-{name}")),
        });
        let started: Conducted = client.mutate(&document, input).await?;
        let Seen { id, version, .. } = started.resolution.ok_or_else(|| PlayError::missing("resolution"))?;
        let mut desk = Self { ground, client: client.clone(), resolution: id, version };
        let heading = json!({ "title": frame.title, "preamble": frame.preamble, "place": place });
        desk.conduct("setResolutionHeading", "SetResolutionHeadingInput", heading).await?;
        Ok(desk)
    }

    /// Puts in a section.
    pub(super) async fn add_section(&mut self, addressee: &str, rank: &str) -> Result<Id, PlayError> {
        self.work("addSection", json!({ "addressee": addressee, "rank": rank })).await?.section()
    }

    /// Does a step of work: a mutation of the workbench, with what its input has beside the decision.
    pub(super) async fn work(&mut self, mutation: &str, asked: Value) -> Result<Done, PlayError> {
        self.step(mutation, asked, false).await
    }

    /// Only asks what a step would do.
    pub(super) async fn rehearse(&mut self, mutation: &str, asked: Value) -> Result<(), PlayError> {
        let before = self.version;
        let done = self.step(mutation, asked, true).await?;
        match (done.operation, self.version == before) {
            (Some(_), true) => Ok(()),
            _ => Err(PlayError::Unsound("a step that was only asked about changed the draft".to_owned())),
        }
    }

    /// Takes a step back.
    pub(super) async fn undo(&mut self, operation: Id) -> Result<Done, PlayError> {
        self.work("undoOperation", json!({ "operationId": operation })).await
    }

    async fn step(&mut self, mutation: &str, asked: Value, rehearsed: bool) -> Result<Done, PlayError> {
        let document = work_document(mutation);
        for attempt in 1.. {
            let input = self.decided(&asked, rehearsed);
            match self.client.mutate::<Done>(&document, input).await {
                Ok(done) => {
                    if let Some(seen) = &done.resolution {
                        self.version = seen.version;
                    }
                    return Ok(done);
                }
                Err(error) if error.code() == Some("STALE") && attempt < ATTEMPTS => self.look().await?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(PlayError::missing(mutation))
    }

    fn decided(&self, asked: &Value, rehearsed: bool) -> Value {
        let mut input = asked.clone();
        let key = format!("{}-{}", self.resolution, self.version);
        input["decision"] = json!({
            "resolutionId": self.resolution,
            "version": self.version,
            "idempotencyKey": if rehearsed { None } else { Some(self.ground.key(&key)) },
            "dryRun": rehearsed,
        });
        input
    }

    /// Takes the resolution a step further; gives the ballot, if there is one by now.
    pub(super) async fn conduct(
        &mut self,
        mutation: &str,
        input_type: &str,
        asked: Value,
    ) -> Result<Option<Id>, PlayError> {
        let document = conduct_document(mutation, input_type);
        for attempt in 1.. {
            let mut input = asked.clone();
            input["resolutionId"] = json!(self.resolution);
            input["version"] = json!(self.version);
            let key = format!("{mutation}-{}-{}", self.resolution, self.version);
            input["idempotencyKey"] = json!(self.ground.key(&key));
            match self.client.mutate::<Conducted>(&document, input).await {
                Ok(conducted) => {
                    let seen = conducted.resolution.ok_or_else(|| PlayError::missing("resolution"))?;
                    self.version = seen.version;
                    return Ok(seen.ballot.map(|ballot| ballot.id));
                }
                Err(error) if error.code() == Some("STALE") && attempt < ATTEMPTS => self.look().await?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(PlayError::missing(mutation))
    }

    /// Looks which version there is now.
    async fn look(&mut self) -> Result<(), PlayError> {
        let document = "query($id: ID!) { resolution(id: $id) { id version } }";
        let seen: Conducted = self.client.query(document, json!({ "id": self.resolution })).await?;
        self.version = seen.resolution.ok_or_else(|| PlayError::missing("resolution"))?.version;
        Ok(())
    }
}

/// What a step on the way to adoption gives.
#[derive(Deserialize)]
struct Conducted {
    resolution: Option<Seen>,
}

fn work_document(mutation: &str) -> String {
    let (head, tail) = mutation.split_at(1);
    format!(
        "mutation($input: {}{tail}Input!) {{ {mutation}(input: $input) {{
            resolution {{ id version }} operation {{ id sectionIds }} clauses {{ id revision }}
            errors {{ code message path }}
        }} }}",
        head.to_uppercase()
    )
}

fn conduct_document(mutation: &str, input_type: &str) -> String {
    format!(
        "mutation($input: {input_type}!) {{ {mutation}(input: $input) {{
            resolution {{ id version ballot {{ id }} }} errors {{ code message path }}
        }} }}"
    )
}
