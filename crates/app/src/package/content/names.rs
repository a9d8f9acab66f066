//! The names of those who wrote words that are nobody's proposal: editors and authors of amendments.

use std::collections::{BTreeSet, HashMap};

use svod_domain::{
    audit::SubjectKind,
    id::{AmendmentId, PersonId},
    resolution::{Adopted, Origin, Resolution},
};
use svod_package::snapshot;
use svod_storage::{Reading, StoreError};

use crate::AppError;

/// How many are looked up in one statement.
const AT_ONCE: usize = 5_000;

/// The names.
#[derive(Debug)]
pub(super) struct Names {
    people: HashMap<PersonId, String>,
    authors: HashMap<AmendmentId, PersonId>,
}

impl Names {
    /// The names that the clauses of these resolutions need.
    pub(super) async fn of(
        reading: Reading<'_>,
        resolutions: &[&Resolution<Adopted>],
    ) -> Result<Self, StoreError> {
        let clauses = resolutions.iter().flat_map(|resolution| resolution.outline.clauses.values());
        let (mut people, mut amendments) = (BTreeSet::new(), BTreeSet::new());
        for span in clauses.flat_map(|clause| &clause.text.provenance.spans) {
            match span.origin {
                Origin::Editor { id } => {
                    people.insert(id);
                }
                Origin::Amendment { id } => {
                    amendments.insert(id);
                }
                Origin::Proposal { .. } | Origin::Clause { .. } => {}
            }
        }
        let mut authors = HashMap::with_capacity(amendments.len());
        for some in Vec::from_iter(amendments).chunks(AT_ONCE) {
            let found = reading.amendments_by_id(some).await?;
            authors.extend(found.into_iter().map(|(id, amendment)| (id, amendment.author)));
        }
        people.extend(authors.values().copied());
        let mut names = HashMap::with_capacity(people.len());
        for some in Vec::from_iter(people).chunks(AT_ONCE) {
            let found = reading.people(some).await?;
            names.extend(found.into_iter().map(|(id, person)| (id, person.full_name.to_string())));
        }
        Ok(Self { people: names, authors })
    }

    /// An origin with its name.
    pub(super) fn origin(&self, origin: Origin) -> Result<snapshot::Origin, AppError> {
        Ok(match origin {
            Origin::Proposal { id, revision } => {
                snapshot::Origin::Proposal { id: id.uuid(), revision: revision.0 }
            }
            Origin::Clause { id, revision } => {
                snapshot::Origin::Clause { id: id.uuid(), revision: revision.0 }
            }
            Origin::Editor { id } => snapshot::Origin::Editor { name: self.person(id)? },
            Origin::Amendment { id } => {
                let author = self.authors.get(&id).ok_or(AppError::NotFound(SubjectKind::Amendment))?;
                snapshot::Origin::Amendment { id: id.uuid(), author: self.person(*author)? }
            }
        })
    }

    fn person(&self, id: PersonId) -> Result<String, AppError> {
        self.people.get(&id).cloned().ok_or(AppError::NotFound(SubjectKind::Person))
    }
}
