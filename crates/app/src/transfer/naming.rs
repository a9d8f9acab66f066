//! What things are called in lists: by their external id, or by their id here if they have none.

use std::collections::{HashMap, HashSet};

use svod_domain::{
    forum::Session,
    id::{ForumId, PersonId, ProposalId},
    person::Person,
    proposal::Proposal,
    prose::Line,
};
use svod_storage::Writing;
use uuid::Uuid;

use crate::AppError;

/// Names of one statement: far below the number of values that both databases take.
const AT_ONCE: usize = 1_000;

/// What something is called.
pub(super) fn name_of(external_id: Option<&Line>, id: Uuid) -> String {
    external_id.map_or_else(|| id.to_string(), ToString::to_string)
}

/// Sessions by what they are called.
pub(super) fn named_sessions(sessions: Vec<Session>) -> HashMap<String, Session> {
    let named = |session: Session| (name_of(session.external_id.as_ref(), session.id.uuid()), session);
    sessions.into_iter().map(named).collect()
}

/// The people that are called so; those that are not there are left out.
pub(super) async fn find_people(
    writing: &mut Writing,
    names: &HashSet<&Line>,
) -> Result<HashMap<String, Person>, AppError> {
    let mut found = HashMap::with_capacity(names.len());
    let names: Vec<Line> = names.iter().map(|name| (*name).clone()).collect();
    for some in names.chunks(AT_ONCE) {
        let people = writing.people_by_external_id(some).await?;
        let ids: Vec<PersonId> = some
            .iter()
            .filter(|name| !people.contains_key(name))
            .filter_map(as_id)
            .map(PersonId::new)
            .collect();
        found.extend(people.into_iter().map(|(name, person)| (name.to_string(), person)));
        if !ids.is_empty() {
            let people = writing.people_by_id(&ids).await?.into_values();
            let nameless = people.filter(|person| person.external_id.is_none());
            found.extend(nameless.map(|person| (person.id.to_string(), person)));
        }
    }
    Ok(found)
}

/// The proposals of a forum that are called so; those that are not there are left out.
pub(super) async fn find_proposals(
    writing: &mut Writing,
    forum: ForumId,
    names: &HashSet<&Line>,
) -> Result<HashMap<String, Proposal>, AppError> {
    let mut found = HashMap::with_capacity(names.len());
    let names: Vec<Line> = names.iter().map(|name| (*name).clone()).collect();
    for some in names.chunks(AT_ONCE) {
        let proposals = writing.proposals_by_external_id(forum, some).await?;
        let unnamed = some.iter().filter(|name| !proposals.contains_key(name));
        let ids: Vec<ProposalId> = unnamed.filter_map(as_id).map(ProposalId::new).collect();
        found.extend(proposals.into_iter().map(|(name, proposal)| (name.to_string(), proposal)));
        if !ids.is_empty() {
            let proposals = writing.proposals_by_id(forum, &ids).await?.into_values();
            let nameless = proposals.filter(|proposal| proposal.external_id.is_none());
            found.extend(nameless.map(|proposal| (proposal.id.to_string(), proposal)));
        }
    }
    Ok(found)
}

/// The id that a name is, if it is written as ids are written here.
fn as_id(name: &Line) -> Option<Uuid> {
    Uuid::parse_str(name.as_str()).ok().filter(|id| id.to_string() == name.as_str())
}
