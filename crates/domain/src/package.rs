//! A package and its way: building, built, or failed. Signing, handing over and answers join it here.

use serde::{Deserialize, Serialize};

use crate::{
    Language, Moment, Refusal,
    id::{PackageId, PersonId, ResolutionId, Version},
    policy::{Permit, action},
    prose::Line,
    resolution::{Adopted, Resolution},
};

/// What is built from an adopted resolution for a recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// Its id.
    pub id: PackageId,
    /// The resolution it is built from.
    pub resolution: ResolutionId,
    /// The name of the profile that says what it consists of.
    pub profile: Line,
    /// The language of its documents.
    pub language: Language,
    /// Who asked for it.
    pub requested_by: PersonId,
    /// When: the moment its documents carry, so that a second build gives the same bytes.
    pub requested_at: Moment,
    /// Where it stands.
    pub state: PackageState,
    /// How often it has been changed.
    pub version: Version,
}

/// Where a package stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum PackageState {
    /// Being built.
    Building,
    /// Built.
    Built {
        /// SHA-256 of the whole file, in hexadecimal.
        sha256: String,
        /// Its size in bytes.
        bytes: u64,
        /// When it was done.
        at: Moment,
    },
    /// Could not be built.
    Failed {
        /// Why, for the log and the page.
        reason: String,
        /// When.
        at: Moment,
    },
}

impl Package {
    /// A package asked for; only an adopted resolution can be given to a recipient, by type.
    pub fn request(
        permit: &Permit<action::BuildPackage>,
        id: PackageId,
        resolution: &Resolution<Adopted>,
        profile: Line,
        language: Language,
        at: Moment,
    ) -> Self {
        Self {
            id,
            resolution: resolution.head.id,
            profile,
            language,
            requested_by: permit.actor(),
            requested_at: at,
            state: PackageState::Building,
            version: Version::FIRST,
        }
    }

    /// The package, built.
    pub fn built(self, sha256: String, bytes: u64, at: Moment) -> Result<Self, Refusal> {
        self.ended(PackageState::Built { sha256, bytes, at })
    }

    /// The package that could not be built.
    pub fn failed(self, reason: String, at: Moment) -> Result<Self, Refusal> {
        self.ended(PackageState::Failed { reason, at })
    }

    fn ended(self, state: PackageState) -> Result<Self, Refusal> {
        match self.state {
            PackageState::Building => Ok(Self { state, version: self.version.next(), ..self }),
            PackageState::Built { .. } | PackageState::Failed { .. } => Err(Refusal::PackageNotBuilding),
        }
    }
}
