//! Records of PROV-JSON, and the names of what they speak of.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::gathered::Version;
use crate::akoma_ntoso::slug;
use crate::contents::hexadecimal;
use crate::origins::WordOrigin;
use crate::snapshot::{Grade, Municipality, Source, SourceKind};

/// A value of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Text, or the name of something.
    Text(String),
    /// A number.
    Number(u64),
    /// A name that is itself the value, such as a type.
    Name(&'static str),
}

impl Value {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(super) fn number(number: u32) -> Self {
        Self::Number(u64::from(number))
    }

    pub(super) fn moment(at: DateTime<Utc>) -> Self {
        Self::Text(at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Name(name) => {
                let mut typed = serializer.serialize_map(Some(2))?;
                typed.serialize_entry("$", name)?;
                typed.serialize_entry("type", "prov:QUALIFIED_NAME")?;
                typed.end()
            }
        }
    }
}

/// How much of a source was taken, as a value.
pub(super) fn qualified(grade: Grade) -> Value {
    Value::Name(match grade {
        Grade::Adopted => "svod:adopted",
        Grade::PartlyAdopted => "svod:partlyAdopted",
        Grade::Reflected => "svod:reflected",
    })
}

/// A record: what is said of something, or of two things.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Record(BTreeMap<&'static str, Value>);

impl Record {
    /// A record of something of a type.
    pub(super) fn of(name: &'static str) -> Self {
        Self::default().typed(name)
    }

    /// A relation between things.
    pub(super) fn relation(roles: [(&'static str, String); 2]) -> Self {
        Self(roles.into_iter().map(|(role, name)| (role, Value::Text(name))).collect())
    }

    pub(super) fn typed(self, name: &'static str) -> Self {
        self.with("prov:type", Value::Name(name))
    }

    pub(super) fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.insert(name, value);
        self
    }
}

pub(super) fn resolution(id: Uuid) -> String {
    format!("resolution:{id}")
}

pub(super) fn proposal(Version { id, revision }: Version) -> String {
    format!("proposal:{id}/{revision}")
}

pub(super) fn clause(Version { id, revision }: Version) -> String {
    format!("clause:{id}/{revision}")
}

pub(super) fn amendment(id: Uuid) -> String {
    format!("amendment:{id}")
}

/// What a clause was made from.
pub(super) fn source(source: &Source) -> String {
    let version = Version { id: source.id, revision: source.revision };
    match source.kind {
        SourceKind::Proposal => proposal(version),
        SourceKind::Clause => clause(version),
    }
}

/// What words were taken from; nothing for those that an editor wrote or whose origin is not recorded.
pub(super) fn origin(origin: &WordOrigin) -> Option<String> {
    match origin {
        WordOrigin::Proposal(id, revision) => Some(proposal(Version { id: *id, revision: *revision })),
        WordOrigin::Clause(id, revision) => Some(clause(Version { id: *id, revision: *revision })),
        WordOrigin::Amendment(id, _) => Some(amendment(*id)),
        WordOrigin::Editor(_) | WordOrigin::Unrecorded => None,
    }
}

/// The work on a clause.
pub(super) fn merging(Version { id, revision }: Version) -> String {
    format!("activity:merge/{id}/{revision}")
}

/// The adoption of a resolution.
pub(super) fn adopting(id: Uuid) -> String {
    format!("activity:adopt/{id}")
}

/// A municipality, by its code where it has one.
pub(super) fn municipality(municipality: &Municipality) -> String {
    match municipality.oktmo.as_str() {
        "" => format!("municipality:{}", told_apart(&municipality.name)),
        oktmo => format!("municipality:{}", slug(oktmo)),
    }
}

/// A person, of whom no more is known than the name.
pub(super) fn person(name: &str) -> String {
    format!("person:{}", told_apart(name))
}

/// An organisation, by its name.
pub(super) fn organisation(name: &str) -> String {
    format!("organisation:{}", told_apart(name))
}

/// A name that can stand in an identifier; different names stay different.
fn told_apart(name: &str) -> String {
    let sum = hexadecimal(&Sha256::digest(name));
    format!("{}-{}", slug(name), &sum[..8])
}
