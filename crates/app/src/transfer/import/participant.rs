//! People and their roles. A person of several roles stands in several rows, all of which say the same of them.

mod draft;

use std::collections::{HashMap, HashSet};

use svod_domain::{
    Language,
    audit::SubjectKind,
    forum::Session,
    id::{ForumId, MunicipalityId, PersonId, Version},
    municipality::{Municipality, Oktmo},
    person::{Email, Person, Role},
    prose::Line,
};
use svod_storage::{Writing, role::Grant};

use self::draft::Draft;
use super::{
    fault::{Faults, bad_value},
    target::{Judgement, Target},
};
use crate::{
    App, AppError,
    exchange::{BadRow, ParticipantRow, Problem, RowNumber},
    transfer::naming::{find_people, named_sessions},
};

pub(super) struct Participants {
    app: App,
    forum: ForumId,
    /// The people of the rows so far, by what they are called.
    seen: HashMap<String, Seen>,
    /// Whose addresses rows so far have given.
    addresses: HashMap<Email, PersonId>,
    /// People who were there and to whom something was written.
    touched: Vec<PersonId>,
}

/// Somebody as an earlier row has them.
struct Seen {
    row: RowNumber,
    person: Person,
}

/// What a row writes.
pub(super) struct Change {
    person: Option<PersonChange>,
    grants: Vec<Grant>,
}

/// Somebody to write.
enum PersonChange {
    New(Person),
    Changed(Person, Version),
}

/// What is there, as far as some rows name it.
struct There {
    sessions: HashMap<String, Session>,
    people: HashMap<String, Person>,
    addresses: HashMap<Email, PersonId>,
    municipalities: HashMap<Oktmo, Municipality>,
    roles: HashMap<PersonId, Vec<Role>>,
}

impl Participants {
    pub(super) fn new(app: App, forum: ForumId) -> Self {
        Self { app, forum, seen: HashMap::new(), addresses: HashMap::new(), touched: Vec::new() }
    }

    async fn look_up(&self, writing: &mut Writing, drafts: &[&Draft]) -> Result<There, AppError> {
        let names: HashSet<&Line> = drafts.iter().map(|draft| &draft.external_id).collect();
        let codes: HashSet<&Oktmo> = drafts.iter().filter_map(|draft| draft.municipality.as_ref()).collect();
        let codes: Vec<Oktmo> = codes.into_iter().cloned().collect();
        let emails: Vec<Email> = drafts.iter().filter_map(|draft| draft.email.clone()).collect();
        let people = find_people(writing, &names).await?;
        let ids: Vec<PersonId> = people.values().map(|person| person.id).collect();
        Ok(There {
            sessions: named_sessions(writing.all_sessions(self.forum).await?),
            people,
            addresses: writing.people_by_email(&emails).await?,
            municipalities: writing.municipalities_by_oktmo(&codes).await?,
            roles: writing.roles_of_people(&ids).await?,
        })
    }

    fn judge_row(&mut self, draft: Draft, there: &There) -> Judgement<Change> {
        let roles = draft.roles(self.forum, &there.sessions);
        let person = self.person(&draft, there);
        let (roles, person) = match (roles, person) {
            (Ok(roles), Ok(person)) => (roles, person),
            (roles, person) => {
                let problems = [person.err(), roles.err()].into_iter().flatten().flatten();
                return Judgement::Bad(problems.collect());
            }
        };
        let id = person.id;
        let held = there.roles.get(&id).map(Vec::as_slice).unwrap_or_default();
        let now = self.app.context().now();
        let new_id = || self.app.context().new_id();
        let missing = roles.into_iter().filter(|role| !held.contains(role));
        let grants: Vec<Grant> =
            missing.map(|role| Grant { id: new_id(), person: id, role, at: now }).collect();
        let name = draft.external_id.to_string();
        let old = there.people.get(&name);
        let known = self.seen.contains_key(&name);
        if let Some(email) = &person.email {
            self.addresses.insert(email.clone(), id);
        }
        if !known {
            self.seen.insert(name, Seen { row: draft.row, person: person.clone() });
        }
        match old {
            None if !known => Judgement::Created(Change { person: Some(PersonChange::New(person)), grants }),
            Some(old) if !known && *old != person => {
                let changed = PersonChange::Changed(person, old.version);
                Judgement::Updated(Change { person: Some(changed), grants })
            }
            _ if grants.is_empty() => Judgement::Unchanged,
            _ => Judgement::Updated(Change { person: None, grants }),
        }
    }

    /// The person that a row says, with the id they have or get.
    fn person(&self, draft: &Draft, there: &There) -> Result<Person, Vec<BadRow>> {
        let mut faults = Faults::of(draft.row);
        let seen = self.seen.get(draft.external_id.as_str());
        let old = seen.map(|seen| &seen.person).or_else(|| there.people.get(draft.external_id.as_str()));
        let id = old.map_or_else(|| PersonId::new(self.app.context().new_id()), |old| old.id);
        if let Some(email) = &draft.email {
            let owners = [there.addresses.get(email), self.addresses.get(email)];
            if owners.into_iter().flatten().any(|owner| *owner != id) {
                faults.note("email", email.as_str(), Problem::Taken);
            }
        }
        let person = Person {
            id,
            external_id: old.map_or_else(|| Some(draft.external_id.clone()), |old| old.external_id.clone()),
            full_name: draft.full_name.clone(),
            email: draft.email.clone(),
            position: draft.position.clone(),
            municipality: municipality(draft, there, &mut faults),
            language: draft.language.or(old.map(|old| old.language)).unwrap_or(Language::Ru),
            version: old.map_or(Version::FIRST, |old| old.version),
        };
        if let Some(seen) = seen.filter(|seen| seen.person != person && faults.is_empty()) {
            let problem = Problem::Contradicts { first_row: seen.row };
            return Err(vec![bad_value(draft.row, "external_id", draft.external_id.as_str(), problem)]);
        }
        if faults.is_empty() { Ok(person) } else { Err(faults.into_found()) }
    }
}

fn municipality(draft: &Draft, there: &There, faults: &mut Faults) -> Option<MunicipalityId> {
    let code = draft.municipality.as_ref()?;
    match there.municipalities.get(code) {
        Some(municipality) => Some(municipality.id),
        None => {
            let problem = Problem::UnknownReference { kind: SubjectKind::Municipality };
            faults.none("municipality_oktmo", code.as_str(), problem)
        }
    }
}

impl Target for Participants {
    type Row = ParticipantRow;
    type Change = Change;

    async fn judge(
        &mut self,
        writing: &mut Writing,
        rows: Vec<(RowNumber, ParticipantRow)>,
    ) -> Result<Vec<Judgement<Change>>, AppError> {
        let drafts: Vec<_> = rows.into_iter().map(|(row, read)| Draft::read(row, read)).collect();
        let readable: Vec<&Draft> = drafts.iter().flatten().collect();
        let there = self.look_up(writing, &readable).await?;
        let judged = |draft| match draft {
            Ok(draft) => self.judge_row(draft, &there),
            Err(problems) => Judgement::Bad(problems),
        };
        Ok(drafts.into_iter().map(judged).collect())
    }

    fn settle(&mut self) -> Vec<super::target::Unsettled> {
        self.seen.clear();
        self.addresses.clear();
        Vec::new()
    }

    async fn keep(&mut self, writing: &mut Writing, changes: Vec<Change>) -> Result<(), AppError> {
        let mut new = Vec::new();
        let mut grants = Vec::new();
        for change in changes {
            self.touched.extend(change.grants.iter().map(|grant| grant.person));
            grants.extend(change.grants);
            match change.person {
                None => {}
                Some(PersonChange::New(person)) => new.push(person),
                Some(PersonChange::Changed(person, based_on)) => {
                    self.touched.push(person.id);
                    let changed = Person { version: based_on.next(), ..person };
                    writing.update_person(&changed, based_on).await?;
                }
            }
        }
        writing.insert_people(&new).await?;
        for some in grants.chunks(Self::BATCH) {
            writing.grant_roles(some).await?;
        }
        Ok(())
    }

    fn kept(&self, app: &App) {
        // What somebody may do is part of what a sign-in remembers.
        for person in &self.touched {
            app.doorkeeper().forget(*person);
        }
    }
}
