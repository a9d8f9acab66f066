//! A package and its way: building → built → signed → handed over, or cancelled, or failed. Answers join it here.
//!
//! It must not know what is in a package or what a signature is: who looks at one brings what matters as values.

use serde::{Deserialize, Serialize};

use crate::{
    Language, Moment, Refusal,
    id::{PackageId, PersonId, ResolutionId, Version},
    policy::{Permit, Phase, action},
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
    /// Built, and signed by nobody yet.
    Built {
        /// The archive.
        file: PackageArchive,
    },
    /// Signed by at least one.
    Signed {
        /// The archive, with the signatures in it.
        file: PackageArchive,
        /// How many signatures it has.
        signatures: u32,
    },
    /// Handed over to its recipient: nothing of it changes any more.
    HandedOver {
        /// The archive, with the signatures in it.
        file: PackageArchive,
        /// How many signatures it has.
        signatures: u32,
        /// Who handed it over.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// Could not be built.
    Failed {
        /// Why, for the log and the page.
        reason: String,
        /// When.
        at: Moment,
    },
    /// Not to be built any more.
    Cancelled {
        /// Who said so.
        by: PersonId,
        /// When.
        at: Moment,
    },
}

/// The file of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageArchive {
    /// SHA-256 of the whole file, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was built.
    pub built_at: Moment,
}

impl PackageState {
    /// The file, once there is one.
    pub fn file(&self) -> Option<&PackageArchive> {
        match self {
            Self::Built { file } | Self::Signed { file, .. } | Self::HandedOver { file, .. } => Some(file),
            Self::Building | Self::Failed { .. } | Self::Cancelled { .. } => None,
        }
    }

    /// How many signatures it has.
    pub fn signatures(&self) -> u32 {
        match self {
            Self::Signed { signatures, .. } | Self::HandedOver { signatures, .. } => *signatures,
            _ => 0,
        }
    }

    /// What the policy looks at.
    pub fn phase(&self) -> Phase {
        match self {
            Self::HandedOver { .. } => Phase::PackageHandedOver,
            _ => Phase::PackageUnderway,
        }
    }
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
    pub fn built(self, file: PackageArchive) -> Result<Self, Refusal> {
        self.ended(PackageState::Built { file })
    }

    /// The package that could not be built.
    pub fn failed(self, reason: String, at: Moment) -> Result<Self, Refusal> {
        self.ended(PackageState::Failed { reason, at })
    }

    /// The package that is not to be built any more.
    pub fn cancelled(self, permit: &Permit<action::BuildPackage>, at: Moment) -> Result<Self, Refusal> {
        self.ended(PackageState::Cancelled { by: permit.actor(), at })
    }

    /// The package with one signature more; `file` is the archive with it.
    pub fn signed(
        self,
        _permit: &Permit<action::SignPackage>,
        file: PackageArchive,
    ) -> Result<Self, Refusal> {
        let signatures = match &self.state {
            PackageState::Built { .. } => 1,
            PackageState::Signed { signatures, .. } => signatures + 1,
            _ => return Err(Refusal::PackageNotToBeSigned),
        };
        Ok(self.stepped(PackageState::Signed { file, signatures }))
    }

    /// The package, handed over to its recipient.
    pub fn handed_over(self, permit: &Permit<action::HandOverPackage>, at: Moment) -> Result<Self, Refusal> {
        match &self.state {
            PackageState::Signed { file, signatures } => {
                let (file, signatures) = (file.clone(), *signatures);
                Ok(self.stepped(PackageState::HandedOver { file, signatures, by: permit.actor(), at }))
            }
            _ => Err(Refusal::PackageNotSigned),
        }
    }

    fn ended(self, state: PackageState) -> Result<Self, Refusal> {
        match self.state {
            PackageState::Building => Ok(self.stepped(state)),
            _ => Err(Refusal::PackageNotBuilding),
        }
    }

    fn stepped(self, state: PackageState) -> Self {
        Self { state, version: self.version.next(), ..self }
    }
}
