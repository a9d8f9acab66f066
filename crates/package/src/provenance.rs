//! Provenance as W3C PROV in its JSON serialisation (PROV-JSON): which revisions of proposals and clauses each clause was
//! made from, by whom, and how many words of it are quoted from where.
//!
//! Entities are revisions of proposals and clauses, amendments and resolutions; activities are merging (one for each
//! clause) and adopting; agents are municipalities, editors, authors of amendments and the organiser. Names do not change
//! from build to build. Records are written as they are made, one a line. It must not know other formats.

mod gathered;
mod record;
mod streamed;

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use self::gathered::{Gathered, Version};
use self::record::{Record, Value, qualified};
use self::streamed::{Lines, Streamed};
use crate::lineage::Lineage;
use crate::origins::WordOrigin;
use crate::snapshot::{MilestoneStep, Resolution, Snapshot};

/// Writes the provenance of all clauses of a package.
///
/// # Errors
/// When writing fails.
pub(crate) fn write(snapshot: &Snapshot, lineage: &Lineage<'_>, into: &mut dyn Write) -> io::Result<()> {
    let document = Document { snapshot, lineage, gathered: Gathered::of(snapshot) };
    let mut serializer = serde_json::Serializer::with_formatter(&mut *into, Lines::default());
    document.serialize(&mut serializer)?;
    into.write_all(b"\n")
}

/// The prefixes of names. None of them is an address: what they name is found in the package.
const PREFIXES: [(&str, &str); 9] = [
    ("amendment", "urn:svod:amendment:"),
    ("clause", "urn:svod:clause:"),
    ("activity", "urn:svod:activity:"),
    ("municipality", "urn:svod:municipality:"),
    ("organisation", "urn:svod:organisation:"),
    ("person", "urn:svod:person:"),
    ("proposal", "urn:svod:proposal:"),
    ("resolution", "urn:svod:resolution:"),
    ("svod", "urn:svod:prov:1:"),
];

struct Document<'a> {
    snapshot: &'a Snapshot,
    lineage: &'a Lineage<'a>,
    gathered: Gathered<'a>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("prefix", &Streamed(|| PREFIXES.into_iter()))?;
        map.serialize_entry("entity", &Streamed(|| self.entities()))?;
        map.serialize_entry("activity", &Streamed(|| self.activities()))?;
        map.serialize_entry("agent", &Streamed(|| self.agents()))?;
        map.serialize_entry("wasGeneratedBy", &Streamed(|| numbered("g", self.generations())))?;
        map.serialize_entry("used", &Streamed(|| numbered("u", self.usages())))?;
        map.serialize_entry("wasAssociatedWith", &Streamed(|| numbered("a", self.associations())))?;
        map.serialize_entry("wasAttributedTo", &Streamed(|| numbered("t", self.attributions())))?;
        map.serialize_entry("wasDerivedFrom", &Streamed(|| numbered("d", self.derivations())))?;
        map.serialize_entry("hadMember", &Streamed(|| numbered("m", self.memberships())))?;
        map.end()
    }
}

/// Relations have no names of their own, only numbers in the document.
fn numbered(kind: &str, records: impl Iterator<Item = Record>) -> impl Iterator<Item = (String, Record)> {
    records.zip(1..).map(move |(record, number)| (format!("_:{kind}{number}"), record))
}

impl<'a> Document<'a> {
    fn resolutions(&self) -> impl Iterator<Item = &'a Resolution> + use<'a> {
        std::iter::once(&self.snapshot.resolution).chain(&self.snapshot.regional)
    }

    fn entities(&self) -> impl Iterator<Item = (String, Record)> {
        let resolutions = self.resolutions().map(|resolution| {
            let record = Record::of("svod:Resolution")
                .with("prov:label", Value::text(&resolution.title))
                .with("svod:number", Value::text(&resolution.number));
            (record::resolution(resolution.id), record)
        });
        let clauses =
            self.gathered.clauses.keys().map(|version| (record::clause(*version), self.clause(*version)));
        let proposals = self
            .gathered
            .proposals
            .iter()
            .map(|version| (record::proposal(*version), self.proposal(*version)));
        let amendments =
            self.gathered.amendments.keys().map(|id| (record::amendment(*id), Record::of("svod:Amendment")));
        resolutions.chain(clauses).chain(proposals).chain(amendments)
    }

    fn clause(&self, version: Version) -> Record {
        let record = Record::of("svod:Clause").with("svod:revision", Value::number(version.revision));
        let Some(at) = self.lineage.clause(version.id) else { return record };
        let record = record
            .with("svod:number", Value::text(&at.clause.number))
            .with("svod:resolution", Value::text(at.resolution_number));
        match self.gathered.words(version) {
            Some(words) => record.with("svod:words", Value::Number(words as u64)),
            None => record,
        }
    }

    fn proposal(&self, version: Version) -> Record {
        let record = Record::of("svod:Proposal").with("svod:revision", Value::number(version.revision));
        let Some(proposal) = self.lineage.proposal(version.id) else { return record };
        let earlier = proposal.cited_revisions.iter().find(|cited| cited.revision == version.revision);
        let title = match earlier {
            Some(cited) => Some(&cited.title),
            None if proposal.revision == version.revision => Some(&proposal.title),
            None => None,
        };
        let record = record.with("svod:number", Value::text(&proposal.number));
        match title {
            Some(title) => record.with("prov:label", Value::text(title)),
            None => record,
        }
    }

    fn activities(&self) -> impl Iterator<Item = (String, Record)> {
        let merging =
            self.gathered.merged().map(|(version, _)| (record::merging(version), Record::of("svod:Merge")));
        let adopting = self.resolutions().map(|resolution| {
            let at =
                |step| resolution.history.iter().find(|milestone| milestone.step == step).map(|one| one.at);
            let mut record = Record::of("svod:Adopt");
            if let Some(start) = at(MilestoneStep::Voting) {
                record = record.with("prov:startTime", Value::moment(start));
            }
            if let Some(end) = at(MilestoneStep::Adopted) {
                record = record.with("prov:endTime", Value::moment(end));
            }
            (record::adopting(resolution.id), record)
        });
        merging.chain(adopting)
    }

    fn agents(&self) -> impl Iterator<Item = (String, Record)> {
        self.gathered.agents(self.snapshot, self.lineage).into_iter()
    }

    fn generations(&self) -> impl Iterator<Item = Record> {
        let generated = |entity: String, activity: String| {
            Record::relation([("prov:entity", entity), ("prov:activity", activity)])
        };
        let clauses = self
            .gathered
            .merged()
            .map(move |(version, _)| generated(record::clause(version), record::merging(version)));
        let resolutions = self.resolutions().map(move |resolution| {
            generated(record::resolution(resolution.id), record::adopting(resolution.id))
        });
        clauses.chain(resolutions)
    }

    fn usages(&self) -> impl Iterator<Item = Record> {
        self.gathered.merged().flat_map(|(version, merged)| {
            merged.clause.sources.iter().map(move |source| {
                Record::relation([
                    ("prov:activity", record::merging(version)),
                    ("prov:entity", record::source(source)),
                ])
                .with("svod:grade", qualified(source.grade))
            })
        })
    }

    fn associations(&self) -> impl Iterator<Item = Record> {
        let editors = self.gathered.merged().flat_map(|(version, merged)| {
            merged.words.keys().filter_map(move |origin| match origin {
                WordOrigin::Editor(name) => Some(Record::relation([
                    ("prov:activity", record::merging(version)),
                    ("prov:agent", record::person(name)),
                ])),
                _ => None,
            })
        });
        let organiser = record::organisation(&self.snapshot.forum.organiser);
        let adopting = self.resolutions().map(move |resolution| {
            Record::relation([
                ("prov:activity", record::adopting(resolution.id)),
                ("prov:agent", organiser.clone()),
            ])
        });
        editors.chain(adopting)
    }

    fn attributions(&self) -> impl Iterator<Item = Record> {
        let attributed = |entity: String, agent: String| {
            Record::relation([("prov:entity", entity), ("prov:agent", agent)])
        };
        let proposals = self.gathered.proposals.iter().filter_map(move |version| {
            let proposal = self.lineage.proposal(version.id)?;
            let record = attributed(record::proposal(*version), record::municipality(&proposal.municipality));
            Some(record.with("svod:author", Value::text(&proposal.author)))
        });
        let amendments = self
            .gathered
            .amendments
            .iter()
            .map(move |(id, author)| attributed(record::amendment(*id), record::person(author)));
        let clauses = self.gathered.merged().flat_map(move |(version, merged)| {
            merged.words.iter().filter_map(move |(origin, words)| match origin {
                WordOrigin::Editor(name) => {
                    let record = attributed(record::clause(version), record::person(name));
                    Some(record.with("svod:words", Value::Number(*words as u64)))
                }
                _ => None,
            })
        });
        proposals.chain(amendments).chain(clauses)
    }

    fn derivations(&self) -> impl Iterator<Item = Record> {
        let derived = |generated: String, used: String| {
            Record::relation([("prov:generatedEntity", generated), ("prov:usedEntity", used)])
        };
        let sources = self.gathered.merged().flat_map(move |(version, merged)| {
            merged.clause.sources.iter().map(move |source| {
                derived(record::clause(version), record::source(source))
                    .with("prov:activity", Value::Text(record::merging(version)))
                    .with("svod:grade", qualified(source.grade))
            })
        });
        let quotations = self.gathered.merged().flat_map(move |(version, merged)| {
            merged.words.iter().filter_map(move |(origin, words)| {
                let quoted = record::origin(origin)?;
                let record = derived(record::clause(version), quoted).typed("prov:Quotation");
                Some(record.with("svod:words", Value::Number(*words as u64)))
            })
        });
        let revisions = self.gathered.revised().map(move |(earlier, later)| {
            derived(record::proposal(later), record::proposal(earlier)).typed("prov:Revision")
        });
        sources.chain(quotations).chain(revisions)
    }

    fn memberships(&self) -> impl Iterator<Item = Record> {
        self.gathered.merged().map(|(version, merged)| {
            Record::relation([
                ("prov:collection", record::resolution(merged.resolution)),
                ("prov:entity", record::clause(version)),
            ])
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value as Json;

    use super::*;

    fn written(snapshot: &Snapshot) -> Json {
        let mut bytes = Vec::new();
        write(snapshot, &Lineage::of(snapshot), &mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    #[test]
    fn every_relation_leads_from_something_named_to_something_named() {
        let document = written(&crate::fixture::snapshot());
        let named = |kind: &str| document[kind].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let names: HashSet<String> = ["entity", "activity", "agent"].into_iter().flat_map(named).collect();
        let prefixes = named("prefix");
        let mut count = 0;
        for (kind, records) in document.as_object().unwrap() {
            if ["prefix", "entity", "activity", "agent"].contains(&kind.as_str()) {
                continue;
            }
            for record in records.as_object().unwrap().values() {
                for (role, name) in record.as_object().unwrap() {
                    if role.starts_with("prov:") && role != "prov:type" {
                        let name = name.as_str().unwrap();
                        assert!(names.contains(name), "{kind}, {role}: {name}");
                        let (prefix, _) = name.split_once(':').unwrap();
                        assert!(prefixes.iter().any(|known| known == prefix), "{name}");
                        count += 1;
                    }
                }
            }
        }
        assert!(count > 100, "{count}");
    }

    #[test]
    fn a_word_leads_to_its_municipality() {
        let document = written(&crate::fixture::snapshot());
        let all = |kind: &str| document[kind].as_object().unwrap().values().cloned().collect::<Vec<_>>();
        let clause = "clause:00000000-0000-0000-0000-000000000403/1";
        let quotation = all("wasDerivedFrom")
            .into_iter()
            .find(|record| record["prov:generatedEntity"] == clause && record["svod:words"] == 3)
            .unwrap();
        assert_eq!(quotation["prov:type"]["$"], "prov:Quotation");
        let attribution = all("wasAttributedTo")
            .into_iter()
            .find(|record| record["prov:entity"] == quotation["prov:usedEntity"])
            .unwrap();
        assert_eq!(attribution["prov:agent"], "municipality:47605000");
        assert_eq!(document["agent"]["municipality:47605000"]["prov:label"], "Кольский муниципальный район");
    }
}
