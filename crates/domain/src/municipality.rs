//! Municipalities, keyed by their OKTMO code: names collide, codes do not.

use serde::{Deserialize, Serialize};

use crate::{id::MunicipalityId, prose::Line};

/// A code of the All-Russian Classifier of Territories of Municipalities: 8 digits (a municipality) or 11 (a
/// settlement in one).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Oktmo(String);

/// Why a code is not an OKTMO code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an OKTMO code has 8 or 11 digits")]
pub struct InvalidOktmo;

impl Oktmo {
    /// A code from its digits; spaces between them are ignored.
    pub fn new(typed: &str) -> Result<Self, InvalidOktmo> {
        let digits: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        let whole = matches!(digits.len(), 8 | 11) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if whole { Ok(Self(digits)) } else { Err(InvalidOktmo) }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Oktmo {
    type Error = InvalidOktmo;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Self::new(&typed)
    }
}

impl From<Oktmo> for String {
    fn from(code: Oktmo) -> Self {
        code.0
    }
}

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// Its id here.
    pub id: MunicipalityId,
    /// Its code everywhere.
    pub oktmo: Oktmo,
    /// Its name.
    pub name: Line,
    /// The subject of the Federation it lies in.
    pub subject: Line,
    /// What it is: an urban district, a municipal district, a settlement …, as the classifier words it.
    pub kind: Option<Line>,
}
