//! Letting everybody in: the administrator invites, and each takes the invitation up.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    PlayError,
    ground::{Ground, Id, Place, in_sessions, some_at_once},
    progress::Stage,
    setting_up::Opened,
};
use crate::{client::Client, generate::Forum};

/// The external ids of those who get a password, so that they can be tried by hand.
#[derive(Debug)]
pub(super) struct Shown<'p> {
    pub external_ids: Vec<&'p str>,
    pub password: &'p str,
}

/// Everybody who acts, let in.
pub(super) struct Cast<'p> {
    pub places: Vec<Place<'p>>,
    pub editor: Client,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Person {
    id: Id,
    external_id: Option<String>,
}

/// Lets everybody in.
pub(super) async fn everybody<'p>(
    ground: &Ground,
    plan: &'p Forum,
    opened: Vec<Opened<'p>>,
    shown: &Shown<'p>,
    stage: &Stage<'_>,
) -> Result<Cast<'p>, PlayError> {
    let places = in_sessions(opened.into_iter().map(|opened| session(ground, opened, shown, stage))).await?;
    let editors = with_role(ground, json!({ "name": "EDITOR", "forumId": ground.forum })).await?;
    let editor = one(ground, &editors, &plan.editor.external_id, shown).await?;
    let council = with_role(ground, json!({ "name": "COUNCIL", "forumId": ground.forum })).await?;
    one(ground, &council, &plan.council.external_id, shown).await?;
    stage.advance(2);
    Ok(Cast { places, editor })
}

async fn session<'p>(
    ground: &Ground,
    opened: Opened<'p>,
    shown: &Shown<'p>,
    stage: &Stage<'_>,
) -> Result<Place<'p>, PlayError> {
    let Opened { plan, id, agenda } = opened;
    let moderators = with_role(ground, json!({ "name": "MODERATOR", "sessionId": id })).await?;
    let moderator = one(ground, &moderators, &plan.moderator.external_id, shown).await?;
    stage.advance(1);
    let people = with_role(ground, json!({ "name": "PARTICIPANT", "sessionId": id })).await?;
    let (people, names) = (&people, plan.participants.iter().map(|person| person.external_id.as_str()));
    let entered = some_at_once(names.map(|name| async move {
        let client = one(ground, people, name, shown).await?;
        stage.advance(1);
        Ok((name, client))
    }));
    let participants = entered.await?.into_iter().collect();
    Ok(Place { plan, id, agenda, moderator, participants })
}

/// People with a role, by their external ids.
async fn with_role(ground: &Ground, role: Value) -> Result<HashMap<String, Id>, PlayError> {
    #[derive(Deserialize)]
    struct Data {
        people: PeoplePage,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct PeoplePage {
        nodes: Vec<Person>,
        page_info: PageInfo,
    }
    let document = "query($role: RoleInput!, $after: String) {
        people(filter: { role: $role }, first: 200, after: $after) {
            nodes { id externalId }
            pageInfo { hasNextPage endCursor }
        }
    }";
    let (mut found, mut after) = (HashMap::new(), None);
    loop {
        let variables = json!({ "role": role, "after": after });
        let Data { people } = ground.admin.query(document, variables).await?;
        let named = people.nodes.into_iter();
        found.extend(named.filter_map(|person| Some((person.external_id?, person.id))));
        match people.page_info.next() {
            Some(cursor) => after = Some(cursor),
            None => return Ok(found),
        }
    }
}

/// Where a page of a list ends.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

impl PageInfo {
    /// The cursor to go on from, if the list goes on.
    pub(super) fn next(self) -> Option<String> {
        self.end_cursor.filter(|_| self.has_next_page)
    }
}

/// Invites somebody, and takes the invitation up for them.
async fn one(
    ground: &Ground,
    people: &HashMap<String, Id>,
    external_id: &str,
    shown: &Shown<'_>,
) -> Result<Client, PlayError> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Payload {
        invitation_token: Option<String>,
    }
    let person =
        people.get(external_id).ok_or_else(|| PlayError::missing(format!("person {external_id}")))?;
    let document = "mutation($input: InvitePersonInput!) {
        invitePerson(input: $input) { invitationToken errors { code message path } }
    }";
    let payload: Payload = ground.admin.mutate(document, json!({ "personId": person })).await?;
    let invitation = payload.invitation_token.ok_or_else(|| PlayError::missing("invitation"))?;
    let password = shown.external_ids.contains(&external_id).then_some(shown.password);
    Ok(ground.stranger.accept_invitation(&invitation, password).await?)
}
