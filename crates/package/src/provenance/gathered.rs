//! What the provenance of a package speaks of: every revision that a clause was made from or has words of, each once.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::record::{self, Record, Value};
use crate::lineage::{Lineage, in_reading_order};
use crate::origins::{self, WordOrigin};
use crate::snapshot::{Clause, Snapshot, SourceKind};

/// A revision of a proposal or of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    pub(super) id: Uuid,
    pub(super) revision: u32,
}

/// A clause as it was adopted.
pub(super) struct Merged<'a> {
    pub(super) clause: &'a Clause,
    /// The resolution it stands in.
    pub(super) resolution: Uuid,
    /// Its words by origin.
    pub(super) words: BTreeMap<WordOrigin, usize>,
    /// How many there are.
    pub(super) count: usize,
}

/// What a package's provenance speaks of.
#[derive(Default)]
pub(super) struct Gathered<'a> {
    /// Clauses; without more where an earlier revision is named that no resolution has.
    pub(super) clauses: BTreeMap<Version, Option<Merged<'a>>>,
    pub(super) proposals: BTreeSet<Version>,
    /// Amendments with the names of their authors.
    pub(super) amendments: BTreeMap<Uuid, String>,
}

impl<'a> Gathered<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        let mut gathered = Self::default();
        for resolution in std::iter::once(&snapshot.resolution).chain(&snapshot.regional) {
            for clause in in_reading_order(&resolution.sections) {
                gathered.add(clause, resolution.id);
            }
        }
        gathered
    }

    fn add(&mut self, clause: &'a Clause, resolution: Uuid) {
        for source in &clause.sources {
            self.mention(source.kind, Version { id: source.id, revision: source.revision });
        }
        let (words, count) = origins::words(clause);
        for origin in words.keys() {
            match origin {
                WordOrigin::Proposal(id, revision) => {
                    self.mention(SourceKind::Proposal, Version { id: *id, revision: *revision });
                }
                WordOrigin::Clause(id, revision) => {
                    self.mention(SourceKind::Clause, Version { id: *id, revision: *revision });
                }
                WordOrigin::Amendment(id, author) => {
                    self.amendments.insert(*id, author.clone());
                }
                WordOrigin::Editor(_) | WordOrigin::Unrecorded => {}
            }
        }
        let version = Version { id: clause.id, revision: clause.revision };
        self.clauses.insert(version, Some(Merged { clause, resolution, words, count }));
    }

    fn mention(&mut self, kind: SourceKind, version: Version) {
        match kind {
            SourceKind::Proposal => _ = self.proposals.insert(version),
            SourceKind::Clause => _ = self.clauses.entry(version).or_default(),
        }
    }

    /// The clauses of the resolutions.
    pub(super) fn merged(&self) -> impl Iterator<Item = (Version, &Merged<'a>)> {
        self.clauses.iter().filter_map(|(version, merged)| Some((*version, merged.as_ref()?)))
    }

    /// How many words a clause has, where its text is known.
    pub(super) fn words(&self, version: Version) -> Option<usize> {
        self.clauses.get(&version)?.as_ref().map(|merged| merged.count)
    }

    /// Revisions of proposals of which the second is the next mentioned one after the first.
    pub(super) fn revised(&self) -> impl Iterator<Item = (Version, Version)> {
        let pairs = self.proposals.iter().zip(self.proposals.iter().skip(1));
        pairs.filter(|(earlier, later)| earlier.id == later.id).map(|(earlier, later)| (*earlier, *later))
    }

    /// All agents by name.
    pub(super) fn agents(&self, snapshot: &Snapshot, lineage: &Lineage<'_>) -> BTreeMap<String, Record> {
        let mut agents = BTreeMap::new();
        let organiser = &snapshot.forum.organiser;
        let of = |kind, label: &str| Record::of(kind).with("prov:label", Value::text(label));
        agents.insert(record::organisation(organiser), of("prov:Organization", organiser));
        for proposal in self.proposals.iter().filter_map(|version| lineage.proposal(version.id)) {
            let municipality = &proposal.municipality;
            agents.entry(record::municipality(municipality)).or_insert_with(|| {
                of("prov:Organization", &municipality.name)
                    .with("svod:subject", Value::text(&municipality.subject))
            });
        }
        let editors = self.merged().flat_map(|(_, merged)| merged.words.keys());
        let editors = editors.filter_map(|origin| match origin {
            WordOrigin::Editor(name) => Some(name),
            _ => None,
        });
        for name in editors.chain(self.amendments.values()) {
            agents.entry(record::person(name)).or_insert_with(|| of("prov:Person", name));
        }
        agents
    }
}
