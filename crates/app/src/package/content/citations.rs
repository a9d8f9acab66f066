//! What the drawn clauses say of proposals: which of them carry a proposal, and which revisions they name.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use svod_domain::id::{ProposalId, Revision};
use svod_package::snapshot::{CitedRevision, Clause, GradedClause, Origin, Section, SourceKind};
use svod_storage::{Reading, StoreError};
use uuid::Uuid;

use super::proposals::Register;

/// How many revisions are looked up in one statement, which names each of them.
const AT_ONCE: usize = 300;

/// What clauses say of proposals.
#[derive(Debug, Default)]
pub(super) struct Citations {
    carriers: HashMap<Uuid, Vec<GradedClause>>,
    revisions: BTreeMap<Uuid, BTreeSet<u32>>,
}

impl Citations {
    /// Takes the clauses of some sections into account, in the order in which they are read.
    pub(super) fn add(&mut self, sections: &[Section]) {
        sections.iter().for_each(|section| self.add_clauses(&section.clauses));
    }

    fn add_clauses(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            for source in clause.sources.iter().filter(|source| source.kind == SourceKind::Proposal) {
                let carrier = GradedClause { clause_id: clause.id, grade: source.grade };
                self.carriers.entry(source.id).or_default().push(carrier);
                self.revisions.entry(source.id).or_default().insert(source.revision);
            }
            for span in &clause.spans {
                if let Origin::Proposal { id, revision } = span.origin {
                    self.revisions.entry(id).or_default().insert(revision);
                }
            }
            self.add_clauses(&clause.children);
        }
    }

    /// The clauses that carry a proposal.
    pub(super) fn carriers(&self, id: ProposalId) -> Vec<GradedClause> {
        self.carriers.get(&id.uuid()).cloned().unwrap_or_default()
    }

    /// The revisions that clauses name and the register does not print.
    pub(super) async fn earlier_revisions(
        &self,
        reading: Reading<'_>,
        register: &Register,
    ) -> Result<HashMap<ProposalId, Vec<CitedRevision>>, StoreError> {
        let named = self.revisions.iter().flat_map(|(id, revisions)| {
            revisions.iter().map(|revision| (ProposalId::new(*id), Revision(*revision)))
        });
        let wanted: Vec<_> = named.filter(|(id, revision)| !register.prints(*id, *revision)).collect();
        let mut found: HashMap<ProposalId, Vec<CitedRevision>> = HashMap::new();
        for some in wanted.chunks(AT_ONCE) {
            let mut texts = reading.proposal_revisions_at(some).await?;
            for key in some {
                let Some(text) = texts.remove(key) else { continue };
                found.entry(key.0).or_default().push(CitedRevision {
                    revision: key.1.0,
                    title: text.content.title.to_string(),
                    wording: text.content.wording.map(|words| words.to_string()).unwrap_or_default(),
                });
            }
        }
        Ok(found)
    }
}
